//! Answers that members published in a daily's thread, and the votes for them.

use jiff::Timestamp;

use super::{Conn, instant, micros};
use crate::domain::ids::{DailyId, GuildId, UserId};

/// Notes that a member publishes an answer. False when it was published before.
pub async fn add(
    conn: &mut Conn,
    guild: GuildId,
    id: DailyId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into shared (daily_id, guild_id, user_id, shared_at) values ($1, $2, $3, $4) on conflict do nothing",
    )
    .bind(id.0)
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// It could not be posted after all.
pub async fn take_back(conn: &mut Conn, id: DailyId, user: UserId) -> sqlx::Result<()> {
    sqlx::query("delete from shared where daily_id = $1 and user_id = $2")
        .bind(id.0)
        .bind(user.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether a member published an answer.
pub async fn has(conn: &mut Conn, id: DailyId, user: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select 1 from shared where daily_id = $1 and user_id = $2)")
        .bind(id.0)
        .bind(user.to_db())
        .fetch_one(conn)
        .await
}

/// The dailies whose answers a member published, in every server.
pub async fn of_member(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<DailyId>> {
    let ids: Vec<i64> = sqlx::query_scalar("select daily_id from shared where user_id = $1")
        .bind(user.to_db())
        .fetch_all(conn)
        .await?;
    Ok(ids.into_iter().map(DailyId).collect())
}

/// Gives a member's one vote, or moves it.
pub async fn vote(
    conn: &mut Conn,
    guild: GuildId,
    id: DailyId,
    user: UserId,
    best: UserId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into vote (daily_id, guild_id, user_id, for_user_id, voted_at) values ($1, $2, $3, $4, $5)
         on conflict (daily_id, user_id) do update
         set for_user_id = excluded.for_user_id, voted_at = excluded.voted_at",
    )
    .bind(id.0)
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(best.to_db())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// How many votes each published answer has, those with most first.
pub async fn votes(conn: &mut Conn, id: DailyId) -> sqlx::Result<Vec<(UserId, u32)>> {
    let rows: Vec<(i64, u32)> = sqlx::query_as(
        "select shared.user_id, count(*) as votes from shared
         join vote on vote.daily_id = shared.daily_id and vote.for_user_id = shared.user_id
         where shared.daily_id = $1 group by shared.user_id order by votes desc, shared.shared_at",
    )
    .bind(id.0)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(user, votes)| (UserId::from_db(user), votes)).collect())
}

/// When a daily's answer was shown, and until when votes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    pub revealed_at: Timestamp,
    pub vote_until: Timestamp,
}

/// Whether a daily's answers can be published, and until when votes count; `None` before its answer is shown.
pub async fn open(conn: &mut Conn, id: DailyId) -> sqlx::Result<Option<Open>> {
    let row: Option<(i64, i64)> = sqlx::query_as(
        "select revealed_at, coalesce(vote_until, revealed_at) from daily
         where daily_id = $1 and revealed_at is not null",
    )
    .bind(id.0)
    .fetch_optional(conn)
    .await?;
    let read = |(revealed, until)| Ok(Open { revealed_at: instant(revealed)?, vote_until: instant(until)? });
    row.map(read).transpose()
}

/// Has members vote until an instant.
pub async fn vote_until(conn: &mut Conn, id: DailyId, until: Timestamp) -> sqlx::Result<()> {
    sqlx::query("update daily set vote_until = $2 where daily_id = $1")
        .bind(id.0)
        .bind(micros(until))
        .execute(conn)
        .await?;
    Ok(())
}

/// The dailies whose votes are to be counted.
pub async fn due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<(GuildId, DailyId)>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select guild_id, daily_id from daily where vote_until <= $1 and best_at is null
         order by vote_until, daily_id",
    )
    .bind(micros(now))
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(guild, id)| (GuildId::from_db(guild), DailyId(id))).collect())
}

/// When votes are to be counted next.
pub async fn next_at(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "select min(vote_until) from daily where vote_until is not null and best_at is null",
    )
    .fetch_one(conn)
    .await?;
    at.map(instant).transpose()
}

/// Notes that the votes were counted. False when they were before.
pub async fn count(conn: &mut Conn, id: DailyId, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query("update daily set best_at = $2 where daily_id = $1 and best_at is null")
        .bind(id.0)
        .bind(micros(now))
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}
