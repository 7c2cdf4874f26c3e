//! Servers, and what `/setup` settled for them.

use jiff::Timestamp;

use super::{Conn, instant, micros};
use crate::domain::ids::{ChannelId, GuildId, RoleId};

/// A server's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guild {
    pub id: GuildId,
    pub name: String,
    /// What is spoken here: what its owner chose, else what Discord says.
    pub locale: String,
    pub zone: String,
    pub post_time: String,
    pub notice_channel: Option<ChannelId>,
    pub mock_channel: Option<ChannelId>,
    pub staff_role: Option<RoleId>,
    pub ping_role: Option<RoleId>,
    /// Where members meet for rounds with each other.
    pub voice_channel: Option<ChannelId>,
    pub set_up: bool,
    pub left: bool,
}

type Row = (
    i64,
    String,
    String,
    String,
    String,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

fn read(row: Row) -> Guild {
    Guild {
        id: GuildId::from_db(row.0),
        name: row.1,
        locale: row.2,
        zone: row.3,
        post_time: row.4,
        notice_channel: row.5.map(ChannelId::from_db),
        mock_channel: row.6.map(ChannelId::from_db),
        staff_role: row.7.map(RoleId::from_db),
        ping_role: row.8.map(RoleId::from_db),
        set_up: row.9.is_some(),
        left: row.10.is_some(),
        voice_channel: row.11.map(ChannelId::from_db),
    }
}

/// A server the bot has seen.
pub async fn get(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Option<Guild>> {
    let row: Option<Row> = sqlx::query_as(
        "select guild_id, name, coalesce(language, locale), zone, post_time, notice_channel_id, mock_channel_id,
                staff_role_id, ping_role_id, set_up_at, left_at, voice_channel_id
         from guild where guild_id = $1",
    )
    .bind(guild.to_db())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(read))
}

/// Servers the bot believes it is in.
pub async fn present(conn: &mut Conn) -> sqlx::Result<Vec<GuildId>> {
    let ids: Vec<i64> =
        sqlx::query_scalar("select guild_id from guild where left_at is null").fetch_all(conn).await?;
    Ok(ids.into_iter().map(GuildId::from_db).collect())
}

/// Notes that the bot is in a server. True when that is news: never seen, or left before.
pub async fn arrive(
    conn: &mut Conn,
    guild: GuildId,
    name: &str,
    locale: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let known = get(conn, guild).await?;
    sqlx::query(
        "insert into guild (guild_id, name, locale, joined_at) values ($1, $2, $3, $4)
         on conflict (guild_id) do update
         set name = excluded.name, locale = excluded.locale, left_at = null
         where name is not excluded.name or locale is not excluded.locale or left_at is not null",
    )
    .bind(guild.to_db())
    .bind(name)
    .bind(locale)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(known.is_none_or(|known| known.left))
}

/// Notes another name and language of a server that the bot is in.
pub async fn rename(conn: &mut Conn, guild: GuildId, name: &str, locale: &str) -> sqlx::Result<()> {
    sqlx::query("update guild set name = $2, locale = $3 where guild_id = $1")
        .bind(guild.to_db())
        .bind(name)
        .bind(locale)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that the bot was removed from a server.
pub async fn leave(conn: &mut Conn, guild: GuildId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("update guild set left_at = $2 where guild_id = $1 and left_at is null")
        .bind(guild.to_db())
        .bind(micros(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// The bot is in these servers, whose members it will soon be told of: their time since leaving begins anew.
pub async fn still_here(conn: &mut Conn, guild: GuildId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("update guild set left_at = $2 where guild_id = $1 and left_at is not null")
        .bind(guild.to_db())
        .bind(micros(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Servers that were left at an instant or before it.
pub async fn left_by(conn: &mut Conn, instant: Timestamp) -> sqlx::Result<Vec<GuildId>> {
    let ids: Vec<i64> = sqlx::query_scalar("select guild_id from guild where left_at <= $1 order by left_at")
        .bind(micros(instant))
        .fetch_all(conn)
        .await?;
    Ok(ids.into_iter().map(GuildId::from_db).collect())
}

/// When the first of the servers was left that are not to come back.
pub async fn first_left(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar("select min(left_at) from guild").fetch_one(conn).await?;
    at.map(instant).transpose()
}

/// Stores what `/setup` settled.
pub async fn settle(conn: &mut Conn, guild: &Guild, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update guild set zone = $2, post_time = $3, notice_channel_id = $4, mock_channel_id = $5,
                          staff_role_id = $6, ping_role_id = $7, set_up_at = coalesce(set_up_at, $8),
                          voice_channel_id = $9, language = nullif($10, locale)
         where guild_id = $1",
    )
    .bind(guild.id.to_db())
    .bind(&guild.zone)
    .bind(&guild.post_time)
    .bind(guild.notice_channel.map(ChannelId::to_db))
    .bind(guild.mock_channel.map(ChannelId::to_db))
    .bind(guild.staff_role.map(RoleId::to_db))
    .bind(guild.ping_role.map(RoleId::to_db))
    .bind(micros(now))
    .bind(guild.voice_channel.map(ChannelId::to_db))
    .bind(&guild.locale)
    .execute(&mut *conn)
    .await?;
    note_zone(conn, guild.id, &guild.zone, now).await
}

/// Writes a change of zone down; the same zone again is none.
async fn note_zone(conn: &mut Conn, guild: GuildId, zone: &str, now: Timestamp) -> sqlx::Result<()> {
    if zones(conn, guild).await?.last().is_some_and(|(_, last)| last == zone) {
        return Ok(());
    }
    sqlx::query("insert into guild_zone (guild_id, since, zone) values ($1, $2, $3) on conflict do nothing")
        .bind(guild.to_db())
        .bind(micros(now))
        .bind(zone)
        .execute(conn)
        .await?;
    Ok(())
}

/// A server's zones and since when, oldest first; empty before the first `/setup`.
pub async fn zones(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<(Timestamp, String)>> {
    let rows: Vec<(i64, String)> =
        sqlx::query_as("select since, zone from guild_zone where guild_id = $1 order by since")
            .bind(guild.to_db())
            .fetch_all(conn)
            .await?;
    rows.into_iter().map(|(since, zone)| Ok((instant(since)?, zone))).collect()
}

/// The channels that `/setup` chose, by topic.
pub async fn topic_channels(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<(String, ChannelId)>> {
    let rows: Vec<(String, i64)> =
        sqlx::query_as("select topic, channel_id from topic_channel where guild_id = $1 order by topic")
            .bind(guild.to_db())
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(topic, id)| (topic, ChannelId::from_db(id))).collect())
}

/// The topic whose channel this is.
pub async fn topic_of(conn: &mut Conn, guild: GuildId, channel: ChannelId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("select topic from topic_channel where guild_id = $1 and channel_id = $2")
        .bind(guild.to_db())
        .bind(channel.to_db())
        .fetch_optional(conn)
        .await
}

/// Remembers a topic's channel.
pub async fn set_topic_channel(
    conn: &mut Conn,
    guild: GuildId,
    topic: &str,
    channel: ChannelId,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into topic_channel (guild_id, topic, channel_id) values ($1, $2, $3)
         on conflict (guild_id, topic) do update set channel_id = excluded.channel_id",
    )
    .bind(guild.to_db())
    .bind(topic)
    .bind(channel.to_db())
    .execute(conn)
    .await?;
    Ok(())
}

/// Where the owners of the servers that the bot is in are told things, and each server's locale.
pub async fn notice_channels(conn: &mut Conn) -> sqlx::Result<Vec<(GuildId, ChannelId, String)>> {
    let rows: Vec<(i64, i64, String)> = sqlx::query_as(
        "select guild_id, notice_channel_id, coalesce(language, locale) from guild
         where notice_channel_id is not null and left_at is null order by guild_id",
    )
    .fetch_all(conn)
    .await?;
    let typed = |(guild, channel, locale)| (GuildId::from_db(guild), ChannelId::from_db(channel), locale);
    Ok(rows.into_iter().map(typed).collect())
}
