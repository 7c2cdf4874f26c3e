//! Members who wait for a partner.

use jiff::Timestamp;

use crate::domain::ids::{GuildId, RoundId, UserId};
use crate::domain::pairing::times::Times;
use crate::domain::question::Level;
use crate::store::{Conn, from_json, instant, micros, to_json};

/// A member who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub guild: GuildId,
    pub user: UserId,
    pub name: String,
    /// Empty: all.
    pub topics: Vec<String>,
    pub level: Option<Level>,
    pub minutes: u16,
    pub times: Times,
    pub since: Timestamp,
    pub until: Timestamp,
    /// Was let down by a partner.
    pub first: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    guild_id: i64,
    user_id: i64,
    name: String,
    topics: String,
    level: String,
    minutes: u16,
    times: String,
    since: i64,
    until_at: i64,
    first: bool,
}

impl TryFrom<Row> for Entry {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            guild: GuildId::from_db(row.guild_id),
            user: UserId::from_db(row.user_id),
            name: row.name,
            topics: from_json(&row.topics)?,
            level: row.level.parse().ok(),
            minutes: row.minutes,
            times: Times::from_word(&row.times).unwrap_or(Times::Any),
            since: instant(row.since)?,
            until: instant(row.until_at)?,
            first: row.first,
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select guild_id, user_id, name, topics, level, minutes, times, since, until_at, first from peer_queue where ",
            $rest
        )
    };
}

/// A member waits from now on; whoever did already keeps their place, with the new wishes.
pub async fn join(conn: &mut Conn, entry: &Entry) -> sqlx::Result<()> {
    sqlx::query(
        "insert into peer_queue (guild_id, user_id, name, topics, level, minutes, times, since, until_at, first)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (guild_id, user_id) do update
         set name = excluded.name, topics = excluded.topics, level = excluded.level, minutes = excluded.minutes,
             times = excluded.times, until_at = excluded.until_at, first = max(first, excluded.first),
             round_id = null",
    )
    .bind(entry.guild.to_db())
    .bind(entry.user.to_db())
    .bind(&entry.name)
    .bind(to_json(&entry.topics)?)
    .bind(entry.level.map(Level::word).unwrap_or_default())
    .bind(entry.minutes)
    .bind(entry.times.word())
    .bind(micros(entry.since))
    .bind(micros(entry.until))
    .bind(entry.first)
    .execute(conn)
    .await?;
    Ok(())
}

/// A member waits no longer; false when they did not.
pub async fn leave(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<bool> {
    let done = sqlx::query("delete from peer_queue where guild_id = $1 and user_id = $2")
        .bind(guild.to_db())
        .bind(user.to_db())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// One member's entry, be it tried in a round or not.
pub async fn get(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Option<Entry>> {
    let row: Option<Row> = sqlx::query_as(select!("guild_id = $1 and user_id = $2"))
        .bind(guild.to_db())
        .bind(user.to_db())
        .fetch_optional(conn)
        .await?;
    row.map(Entry::try_from).transpose()
}

/// The servers in which two or more wait.
pub async fn busy_guilds(conn: &mut Conn) -> sqlx::Result<Vec<GuildId>> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select guild_id from peer_queue where round_id is null group by guild_id having count(*) > 1 order by guild_id",
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(GuildId::from_db).collect())
}

/// Those who wait in a server, oldest first.
pub async fn waiting(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<Entry>> {
    let rows: Vec<Row> =
        sqlx::query_as(select!("guild_id = $1 and round_id is null order by since, user_id"))
            .bind(guild.to_db())
            .fetch_all(conn)
            .await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// Those who have waited in vain.
pub async fn expired(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<Entry>> {
    let rows: Vec<Row> = sqlx::query_as(select!("until_at <= $1 and round_id is null order by until_at"))
        .bind(micros(now))
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// A member's entry is tried in a round.
pub async fn take(conn: &mut Conn, guild: GuildId, user: UserId, round: RoundId) -> sqlx::Result<()> {
    sqlx::query("update peer_queue set round_id = $3 where guild_id = $1 and user_id = $2")
        .bind(guild.to_db())
        .bind(user.to_db())
        .bind(round.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// The entries tried in a round have done their part.
pub async fn drop_taken(conn: &mut Conn, round: RoundId) -> sqlx::Result<()> {
    sqlx::query("delete from peer_queue where round_id = $1").bind(round.0).execute(conn).await?;
    Ok(())
}

/// When an entry next expires, and when the newest that waits was made.
pub async fn instants(conn: &mut Conn) -> sqlx::Result<(Option<Timestamp>, Option<Timestamp>)> {
    let (until, since): (Option<i64>, Option<i64>) =
        sqlx::query_as("select min(until_at), max(since) from peer_queue where round_id is null")
            .fetch_one(conn)
            .await?;
    Ok((until.map(instant).transpose()?, since.map(instant).transpose()?))
}
