//! How streaks stood when they were last looked at, when they are to be looked at again, and milestones told of.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Conn, instant, micros};
use crate::domain::ids::{GuildId, UserId};

/// A member's streak is to be looked at, at this instant or before.
pub async fn look_at(conn: &mut Conn, guild: GuildId, user: UserId, at: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into standing (guild_id, user_id, due_at) values ($1, $2, $3)
         on conflict (guild_id, user_id) do update set due_at = min(coalesce(due_at, excluded.due_at), excluded.due_at)",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(micros(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// The streaks of a server that live, or were given roles, are to be looked at.
pub async fn look_at_all(conn: &mut Conn, guild: GuildId, at: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update standing set due_at = min(coalesce(due_at, $2), $2)
         where guild_id = $1 and (current > 0 or due_at is not null or user_id in
               (select user_id from streak_role_held where guild_id = $1))",
    )
    .bind(guild.to_db())
    .bind(micros(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Those due, in servers that the bot is in.
pub async fn due(conn: &mut Conn, now: Timestamp, limit: u32) -> sqlx::Result<Vec<(GuildId, UserId)>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select guild_id, user_id from standing
         where due_at <= $1 and guild_id in (select guild_id from guild where left_at is null)
         order by due_at limit $2",
    )
    .bind(micros(now))
    .bind(limit)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(guild, user)| (GuildId::from_db(guild), UserId::from_db(user))).collect())
}

/// When the next one is due.
pub async fn next_at(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "select due_at from standing
         where due_at is not null and guild_id in (select guild_id from guild where left_at is null)
         order by due_at limit 1",
    )
    .fetch_optional(conn)
    .await?;
    at.map(instant).transpose()
}

/// How a streak stands, and when to look again.
pub async fn put(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    current: u32,
    due: Option<Timestamp>,
) -> sqlx::Result<()> {
    sqlx::query("update standing set current = $3, due_at = $4 where guild_id = $1 and user_id = $2")
        .bind(guild.to_db())
        .bind(user.to_db())
        .bind(current)
        .bind(due.map(micros))
        .execute(conn)
        .await?;
    Ok(())
}

/// How many of a server's streaks live.
pub async fn alive(conn: &mut Conn, guild: GuildId) -> sqlx::Result<u32> {
    sqlx::query_scalar("select count(*) from standing where guild_id = $1 and current > 0")
        .bind(guild.to_db())
        .fetch_one(conn)
        .await
}

/// Notes that a run of days reached a milestone on a day. False when that was noted before in the same run.
pub async fn reach(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    days: u32,
    (began, on): (Date, Date),
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into milestone (guild_id, user_id, days, reached_on)
         select $1, $2, $3, $5 where not exists (
             select 1 from milestone where guild_id = $1 and user_id = $2 and days = $3 and reached_on >= $4)",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(days)
    .bind(began.to_string())
    .bind(on.to_string())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether others may be told of a member's milestones here.
pub async fn may_tell(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select not exists (select 1 from milestones_off where user_id = $2)
            and not exists (select 1 from board_hidden where guild_id = $1 and user_id = $2)",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_one(conn)
    .await
}

/// Whether a member's milestones are told to others.
pub async fn set_told(conn: &mut Conn, user: UserId, told: bool) -> sqlx::Result<()> {
    let sql = if told {
        "delete from milestones_off where user_id = $1"
    } else {
        "insert into milestones_off (user_id) values ($1) on conflict do nothing"
    };
    sqlx::query(sql).bind(user.to_db()).execute(conn).await?;
    Ok(())
}
