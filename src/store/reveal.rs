//! When the answers of dailies are shown to all.

use jiff::{SignedDuration, Timestamp};

use super::{Conn, instant, micros};
use crate::domain::ids::{DailyId, GuildId};

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

/// The daily stands in its channel: from now on its time runs, where it counts from the post.
pub(super) async fn start(conn: &mut Conn, id: DailyId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update daily set reveal_at = $2 + reveal_after_s * 1000000
         where daily_id = $1 and reveal_at is null and reveal_after_s is not null",
    )
    .bind(id.0)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// The posted dailies whose answers are due.
pub async fn due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<(GuildId, DailyId)>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select guild_id, daily_id from daily
         where reveal_at <= $1 and revealed_at is null and state = 'posted'
           and guild_id in (select guild_id from guild where left_at is null) order by reveal_at, daily_id",
    )
    .bind(micros(now))
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(guild, id)| (GuildId::from_db(guild), DailyId(id))).collect())
}

/// When the next answer is due.
pub async fn next_at(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "select min(reveal_at) from daily where reveal_at is not null and revealed_at is null and state = 'posted'
           and guild_id in (select guild_id from guild where left_at is null)",
    )
    .fetch_one(conn)
    .await?;
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
