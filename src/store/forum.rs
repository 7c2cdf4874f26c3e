//! Forum channels in which questions are posted.

use super::Conn;
use crate::domain::ids::{ChannelId, GuildId};

/// Notes that a channel is a forum; it stays one.
pub async fn note(conn: &mut Conn, guild: GuildId, channel: ChannelId) -> sqlx::Result<()> {
    sqlx::query("insert into forum (guild_id, channel_id) values ($1, $2) on conflict do nothing")
        .bind(guild.to_db())
        .bind(channel.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether a channel is known to be a forum.
pub async fn is_one(conn: &mut Conn, guild: GuildId, channel: ChannelId) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select 1 from forum where guild_id = $1 and channel_id = $2)")
        .bind(guild.to_db())
        .bind(channel.to_db())
        .fetch_one(conn)
        .await
}
