//! People and their home server, whatever server they are met in.

use jiff::Timestamp;

use super::{Conn, micros};
use crate::domain::ids::{GuildId, UserId};

/// Notes that a person exists, and their language; the first server they are met in becomes their home.
pub async fn meet(
    conn: &mut Conn,
    user: UserId,
    guild: Option<GuildId>,
    locale: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into user (user_id, home_guild_id, locale, created_at) values ($1, $2, $3, $4)
         on conflict (user_id) do update
         set home_guild_id = coalesce(home_guild_id, excluded.home_guild_id), locale = excluded.locale",
    )
    .bind(user.to_db())
    .bind(guild.map(GuildId::to_db))
    .bind(locale)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// The language a person was last met in.
pub async fn locale(conn: &mut Conn, user: UserId) -> sqlx::Result<Option<String>> {
    let locale: Option<Option<String>> = sqlx::query_scalar("select locale from user where user_id = $1")
        .bind(user.to_db())
        .fetch_optional(conn)
        .await?;
    Ok(locale.flatten())
}

/// The server that counts what a person does in direct messages.
pub async fn home(conn: &mut Conn, user: UserId) -> sqlx::Result<Option<GuildId>> {
    let home: Option<Option<i64>> = sqlx::query_scalar("select home_guild_id from user where user_id = $1")
        .bind(user.to_db())
        .fetch_optional(conn)
        .await?;
    Ok(home.flatten().map(GuildId::from_db))
}

/// Chooses the server that counts what a person does in direct messages.
pub async fn set_home(conn: &mut Conn, user: UserId, guild: GuildId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into user (user_id, home_guild_id, created_at) values ($1, $2, $3)
         on conflict (user_id) do update set home_guild_id = excluded.home_guild_id",
    )
    .bind(user.to_db())
    .bind(guild.to_db())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// The servers that the bot is in and a person has done something in, by name.
pub async fn guilds(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<(GuildId, String)>> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "select guild_id, name from guild
         where left_at is null and guild_id in (
             select guild_id from answer where user_id = $1
             union select guild_id from submission where user_id = $1
             union select guild_id from ledger where user_id = $1
             union select home_guild_id from user where user_id = $1)
         order by name, guild_id",
    )
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id, name)| (GuildId::from_db(id), name)).collect())
}
