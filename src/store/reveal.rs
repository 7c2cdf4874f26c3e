//! When the answers of dailies are shown to all.

use jiff::{SignedDuration, Timestamp};

use super::{Conn, instant, micros};
use crate::domain::ids::{DailyId, GuildId};

// Every tick asks these. The server is looked up for each daily that is due: with `guild_id in (…)` SQLite would begin
// with the servers, and read every daily there ever was.
const DUE: &str = "select guild_id, daily_id from daily
     where reveal_at <= $1 and revealed_at is null and state = 'posted'
       and exists (select 1 from guild where guild.guild_id = daily.guild_id and left_at is null)
     order by reveal_at, daily_id";
const NEXT: &str = "select reveal_at from daily
     where reveal_at is not null and revealed_at is null and state = 'posted'
       and exists (select 1 from guild where guild.guild_id = daily.guild_id and left_at is null)
     order by reveal_at limit 1";

/// Notes when a daily's answer is due: at an instant, or so long after its post.
pub async fn plan(
    conn: &mut Conn,
    id: DailyId,
    at: Option<Timestamp>,
    after: Option<SignedDuration>,
) -> sqlx::Result<()> {
    sqlx::query("update daily set reveal_at = $2, reveal_after_s = $3 where daily_id = $1")
        .bind(id.0)
        .bind(at.map(micros))
        .bind(after.map(|after| after.as_secs()))
        .execute(conn)
        .await?;
    Ok(())
}

/// The posted dailies whose answers are due.
pub async fn due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<(GuildId, DailyId)>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(DUE).bind(micros(now)).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(guild, id)| (GuildId::from_db(guild), DailyId(id))).collect())
}

/// When the next answer is due.
pub async fn next_at(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(NEXT).fetch_optional(conn).await?;
    at.map(instant).transpose()
}

/// Notes that the answer is shown. False when it was before.
pub async fn note(conn: &mut Conn, id: DailyId, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query("update daily set revealed_at = $2 where daily_id = $1 and revealed_at is null")
        .bind(id.0)
        .bind(micros(now))
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a daily's answer was shown to all by an instant.
pub async fn is_out(conn: &mut Conn, id: DailyId, by: Timestamp) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select 1 from daily where daily_id = $1 and revealed_at <= $2)")
        .bind(id.0)
        .bind(micros(by))
        .fetch_one(conn)
        .await
}

#[cfg(test)]
mod tests {
    use sqlx::{AssertSqlSafe, SqlitePool};

    use super::*;

    #[sqlx::test]
    async fn a_tick_reads_what_is_due_and_not_all_that_was(pool: SqlitePool) {
        for sql in [DUE, NEXT] {
            let plan: Vec<(i64, i64, i64, String)> =
                sqlx::query_as(AssertSqlSafe(format!("explain query plan {sql}")))
                    .fetch_all(&pool)
                    .await
                    .unwrap();
            assert!(plan[0].3.contains("SEARCH daily USING INDEX daily_reveal (reveal_at"), "{plan:?}");
        }
    }
}
