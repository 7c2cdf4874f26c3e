//! People and their home server, whatever server they are met in.

use jiff::Timestamp;

use super::{Conn, micros};
use crate::domain::ids::{GuildId, UserId};

/// Notes that a person exists; the first server they are met in becomes their home.
pub async fn meet(conn: &mut Conn, user: UserId, guild: Option<GuildId>, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into user (user_id, home_guild_id, created_at) values ($1, $2, $3)
         on conflict (user_id) do update set home_guild_id = coalesce(home_guild_id, excluded.home_guild_id)",
    )
    .bind(user.to_db())
    .bind(guild.map(GuildId::to_db))
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// The server that counts what a person does in direct messages.
pub async fn home(conn: &mut Conn, user: UserId) -> sqlx::Result<Option<GuildId>> {
    let home: Option<Option<i64>> = sqlx::query_scalar("select home_guild_id from user where user_id = $1")
        .bind(user.to_db())
        .fetch_optional(conn)
        .await?;
    Ok(home.flatten().map(GuildId::from_db))
}
