//! Who answered a daily, and the message in its thread that says so.

use jiff::{SignedDuration, Timestamp};

use super::{Conn, instant, micros};
use crate::domain::ids::{DailyId, GuildId, MessageId, UserId};

/// Notes that a member answered a daily. False when that is no news.
pub async fn join(
    conn: &mut Conn,
    guild: GuildId,
    id: DailyId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into participant (daily_id, guild_id, user_id, answered_at) values ($1, $2, $3, $4)
         on conflict do nothing",
    )
    .bind(id.0)
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Has the message written anew, no sooner than `pause` after it last was: if the daily has a thread, its answer is
/// still to come, and somebody answered.
pub async fn call(
    conn: &mut Conn,
    guild: GuildId,
    id: DailyId,
    now: Timestamp,
    pause: SignedDuration,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into roll (daily_id, guild_id, due_at)
         select daily_id, guild_id, $3 from daily
         where daily_id = $1 and guild_id = $2 and thread_id is not null and revealed_at is null
           and exists (select 1 from participant where participant.daily_id = daily.daily_id)
         on conflict (daily_id) do update
         set due_at = coalesce(due_at, max($3, coalesce(written_at + $4, $3)))",
    )
    .bind(id.0)
    .bind(guild.to_db())
    .bind(micros(now))
    .bind(i64::try_from(pause.as_micros()).unwrap_or(i64::MAX))
    .execute(conn)
    .await?;
    Ok(())
}

/// Messages that are to be written.
pub async fn due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<(GuildId, DailyId)>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select guild_id, daily_id from roll where due_at <= $1 and owed = 0 order by due_at, daily_id",
    )
    .bind(micros(now))
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(guild, id)| (GuildId::from_db(guild), DailyId(id))).collect())
}

/// When the next message is to be written.
pub async fn next_at(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> =
        sqlx::query_scalar("select min(due_at) from roll where due_at is not null and owed = 0")
            .fetch_one(conn)
            .await?;
    at.map(instant).transpose()
}

/// Takes a due message up: the action that writes it is on its way. `None` when it is not due any more; else the
/// message that stands already.
pub async fn take(conn: &mut Conn, id: DailyId, now: Timestamp) -> sqlx::Result<Option<Option<MessageId>>> {
    let row: Option<(Option<i64>,)> = sqlx::query_as(
        "update roll set due_at = null, written_at = $2, owed = 1
         where daily_id = $1 and due_at <= $2 and owed = 0 returning message_id",
    )
    .bind(id.0)
    .bind(micros(now))
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(message,)| message.map(MessageId::from_db)))
}

/// The message stands. One that could not be written is not tried again, so this is not called for it.
pub async fn written(conn: &mut Conn, id: DailyId, message: MessageId) -> sqlx::Result<()> {
    sqlx::query("update roll set message_id = $2, owed = 0 where daily_id = $1")
        .bind(id.0)
        .bind(message.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

/// The answer is shown, so nobody is called any more.
pub async fn end(conn: &mut Conn, id: DailyId) -> sqlx::Result<()> {
    sqlx::query("update roll set due_at = null where daily_id = $1").bind(id.0).execute(conn).await?;
    Ok(())
}

/// Who answered, in that order, and whether they may be named: not those whom the leaderboard leaves out.
pub async fn participants(conn: &mut Conn, id: DailyId) -> sqlx::Result<Vec<(UserId, bool)>> {
    let rows: Vec<(i64, bool)> = sqlx::query_as(
        "select user_id, not exists (select 1 from board_hidden hidden
                                     where hidden.guild_id = participant.guild_id
                                       and hidden.user_id = participant.user_id)
         from participant where daily_id = $1 order by answered_at, user_id",
    )
    .bind(id.0)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(user, named)| (UserId::from_db(user), named)).collect())
}
