//! Roles that a server gives for streaks, and who was given which.

use jiff::Timestamp;

use super::{Conn, micros};
use crate::domain::ids::{GuildId, RoleId, UserId};

/// A role and the days it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreakRole {
    pub role: RoleId,
    pub days: u32,
    /// Discord refuses to give or take it.
    pub trouble: bool,
}

/// A server's, the shortest streak first.
pub async fn of_guild(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<StreakRole>> {
    let rows: Vec<(i64, u32, bool)> = sqlx::query_as(
        "select role_id, days, trouble_at is not null from streak_role where guild_id = $1
         order by days, role_id",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    let read = |(role, days, trouble)| StreakRole { role: RoleId::from_db(role), days, trouble };
    Ok(rows.into_iter().map(read).collect())
}

/// Adds a role, or changes its days.
pub async fn put(conn: &mut Conn, guild: GuildId, role: RoleId, days: u32) -> sqlx::Result<()> {
    sqlx::query(
        "insert into streak_role (guild_id, role_id, days) values ($1, $2, $3)
         on conflict (guild_id, role_id) do update set days = excluded.days, trouble_at = null",
    )
    .bind(guild.to_db())
    .bind(role.to_db())
    .bind(days)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a role off the list. False when it was not on it.
pub async fn remove(conn: &mut Conn, guild: GuildId, role: RoleId) -> sqlx::Result<bool> {
    let done = sqlx::query("delete from streak_role where guild_id = $1 and role_id = $2")
        .bind(guild.to_db())
        .bind(role.to_db())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// The roles that a member was given.
pub async fn held(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Vec<RoleId>> {
    let ids: Vec<i64> =
        sqlx::query_scalar("select role_id from streak_role_held where guild_id = $1 and user_id = $2")
            .bind(guild.to_db())
            .bind(user.to_db())
            .fetch_all(conn)
            .await?;
    Ok(ids.into_iter().map(RoleId::from_db).collect())
}

/// Notes that a member has a role, or has it no longer.
pub async fn hold(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    role: RoleId,
    holds: bool,
) -> sqlx::Result<()> {
    let sql = if holds {
        "insert into streak_role_held (guild_id, user_id, role_id) values ($1, $2, $3) on conflict do nothing"
    } else {
        "delete from streak_role_held where guild_id = $1 and user_id = $2 and role_id = $3"
    };
    sqlx::query(sql).bind(guild.to_db()).bind(user.to_db()).bind(role.to_db()).execute(conn).await?;
    Ok(())
}

/// It is not known who of those that earned a role has it: it is given to all of them anew.
pub async fn forget_who_earned(conn: &mut Conn, guild: GuildId, role: RoleId, days: u32) -> sqlx::Result<()> {
    sqlx::query(
        "delete from streak_role_held where guild_id = $1 and role_id = $2
            and user_id in (select user_id from standing where guild_id = $1 and current >= $3)",
    )
    .bind(guild.to_db())
    .bind(role.to_db())
    .bind(days)
    .execute(conn)
    .await?;
    Ok(())
}

/// Nobody has a role any more, as far as is known.
pub async fn forget_holders(conn: &mut Conn, guild: GuildId, role: RoleId) -> sqlx::Result<()> {
    sqlx::query("delete from streak_role_held where guild_id = $1 and role_id = $2")
        .bind(guild.to_db())
        .bind(role.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

/// Discord refuses a role. True when that is news.
pub async fn note_trouble(
    conn: &mut Conn,
    guild: GuildId,
    role: RoleId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update streak_role set trouble_at = $3 where guild_id = $1 and role_id = $2 and trouble_at is null",
    )
    .bind(guild.to_db())
    .bind(role.to_db())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// It works again.
pub async fn clear_trouble(conn: &mut Conn, guild: GuildId, role: RoleId) -> sqlx::Result<()> {
    sqlx::query(
        "update streak_role set trouble_at = null
         where guild_id = $1 and role_id = $2 and trouble_at is not null",
    )
    .bind(guild.to_db())
    .bind(role.to_db())
    .execute(conn)
    .await?;
    Ok(())
}
