//! What the bot owes Discord: rows written in the transaction of the state they announce.
//!
//! The JSON inside is `coach::outbox`'s; here it is text.

use jiff::Timestamp;

use super::{Conn, instant, micros};
use crate::domain::ids::{ActionId, GuildId};

/// A row to be written.
#[derive(Debug, Clone)]
pub struct New {
    pub guild: Option<GuildId>,
    pub action: String,
    pub link: String,
    pub nonce: String,
    pub marker: String,
    pub lane: String,
    pub priority: u8,
    pub due_at: Timestamp,
}

/// A row still owed.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: ActionId,
    pub guild: Option<GuildId>,
    pub action: String,
    pub link: String,
    pub nonce: String,
    pub marker: String,
    pub tried_at: Option<Timestamp>,
    pub attempts: u32,
    /// 0 is what people wait for.
    pub priority: u8,
}

type Raw = (i64, Option<i64>, String, String, String, String, Option<i64>, u32, u8);

fn read(raw: Raw) -> sqlx::Result<Row> {
    Ok(Row {
        id: ActionId(raw.0),
        guild: raw.1.map(GuildId::from_db),
        action: raw.2,
        link: raw.3,
        nonce: raw.4,
        marker: raw.5,
        tried_at: raw.6.map(instant).transpose()?,
        attempts: raw.7,
        priority: raw.8,
    })
}

/// Adds a debt.
pub async fn add(conn: &mut Conn, new: &New, now: Timestamp) -> sqlx::Result<ActionId> {
    let id = sqlx::query_scalar(
        "insert into outbox (guild_id, action, link, nonce, marker, lane, priority, due_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning action_id",
    )
    .bind(new.guild.map(GuildId::to_db))
    .bind(&new.action)
    .bind(&new.link)
    .bind(&new.nonce)
    .bind(&new.marker)
    .bind(&new.lane)
    .bind(i64::from(new.priority))
    .bind(micros(new.due_at))
    .bind(micros(now))
    .fetch_one(conn)
    .await?;
    Ok(ActionId(id))
}

/// What is due, what people wait for first, in the order it came. What stands behind an older action
/// of its lane that must wait, waits too.
pub async fn due(conn: &mut Conn, now: Timestamp, limit: u32) -> sqlx::Result<Vec<Row>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "select action_id, guild_id, action, link, nonce, marker, tried_at, attempts, priority from outbox
         where done_at is null and due_at <= $1
           and not exists (select 1 from outbox older where older.lane = outbox.lane and older.done_at is null
                             and older.action_id < outbox.action_id and older.due_at > $1)
         order by priority, action_id limit $2",
    )
    .bind(micros(now))
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(read).collect()
}

/// The newest debt, paid or not.
pub async fn newest(conn: &mut Conn) -> sqlx::Result<ActionId> {
    let id: Option<i64> = sqlx::query_scalar("select max(action_id) from outbox").fetch_one(conn).await?;
    Ok(ActionId(id.unwrap_or_default()))
}

/// Whether a server's people still wait for something that is due, up to a debt.
pub async fn is_awaited(
    conn: &mut Conn,
    guild: Option<GuildId>,
    up_to: ActionId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from outbox where done_at is null and priority = 0 and action_id <= $1
                          and guild_id is $2 and due_at <= $3)",
    )
    .bind(up_to.0)
    .bind(guild.map(GuildId::to_db))
    .bind(micros(now))
    .fetch_one(conn)
    .await
}

/// One debt, if it is still owed.
pub async fn get(conn: &mut Conn, id: ActionId) -> sqlx::Result<Option<Row>> {
    let row: Option<Raw> = sqlx::query_as(
        "select action_id, guild_id, action, link, nonce, marker, tried_at, attempts, priority from outbox
         where action_id = $1 and done_at is null",
    )
    .bind(id.0)
    .fetch_optional(conn)
    .await?;
    row.map(read).transpose()
}

/// When the next debt falls due that no older one of its lane holds back.
pub async fn next_due(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "select min(due_at) from outbox where done_at is null
               and not exists (select 1 from outbox older where older.lane = outbox.lane
                                 and older.done_at is null and older.action_id < outbox.action_id)",
    )
    .fetch_one(conn)
    .await?;
    at.map(instant).transpose()
}

/// How much is owed by now, and since when the oldest of it, tries that failed included.
pub async fn waiting(conn: &mut Conn, now: Timestamp) -> sqlx::Result<(u32, Option<Timestamp>)> {
    let (waiting, oldest): (u32, Option<i64>) = sqlx::query_as(
        "select count(*), min(created_at) from outbox where done_at is null and (due_at <= $1 or attempts > 0)",
    )
    .bind(micros(now))
    .fetch_one(conn)
    .await?;
    Ok((waiting, oldest.map(instant).transpose()?))
}

/// Notes a try before it is made, so that a crash leaves a trace of it.
pub async fn begin(conn: &mut Conn, id: ActionId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update outbox set tried_at = coalesce(tried_at, $2), attempts = attempts + 1 where action_id = $1",
    )
    .bind(id.0)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// When something that is still owed was first tried, the latest of it.
pub async fn last_tried(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> =
        sqlx::query_scalar("select max(tried_at) from outbox where done_at is null").fetch_one(conn).await?;
    at.map(instant).transpose()
}

/// After the clock was set back: all is due at once, and what was tried at an instant that is still to come may have been
/// tried at `earliest`.
pub async fn set_right(conn: &mut Conn, now: Timestamp, earliest: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update outbox set due_at = min(due_at, $1), tried_at = case when tried_at > $1 then $2 else tried_at end
         where done_at is null",
    )
    .bind(micros(now))
    .bind(micros(earliest))
    .execute(conn)
    .await?;
    Ok(())
}

/// The debt is paid. `None` when it was closed before.
pub async fn paid(conn: &mut Conn, id: ActionId, now: Timestamp) -> sqlx::Result<Option<Row>> {
    let row: Option<Raw> = sqlx::query_as(
        "update outbox set done_at = $2, failed = null where action_id = $1 and done_at is null
         returning action_id, guild_id, action, link, nonce, marker, tried_at, attempts, priority",
    )
    .bind(id.0)
    .bind(micros(now))
    .fetch_optional(conn)
    .await?;
    row.map(read).transpose()
}

/// The debt is dropped, for a reason. False when it was closed before.
pub async fn give_up(conn: &mut Conn, id: ActionId, why: &str, now: Timestamp) -> sqlx::Result<bool> {
    let done =
        sqlx::query("update outbox set done_at = $2, failed = $3 where action_id = $1 and done_at is null")
            .bind(id.0)
            .bind(micros(now))
            .bind(why)
            .execute(conn)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// What was ever owed in a lane or for a link: each action, and whether it is still owed.
pub async fn ever(conn: &mut Conn, lane: &str, link: &str) -> sqlx::Result<Vec<(ActionId, String, bool)>> {
    let rows: Vec<(i64, String, bool)> =
        sqlx::query_as("select action_id, action, done_at is null from outbox where lane = $1 or link = $2")
            .bind(lane)
            .bind(link)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(id, action, owed)| (ActionId(id), action, owed)).collect())
}

/// Takes away up to `most` rows that were done before an instant.
pub async fn prune(conn: &mut Conn, before: Timestamp, most: u32) -> sqlx::Result<()> {
    sqlx::query(
        "delete from outbox where action_id in
             (select action_id from outbox where done_at < $1 order by done_at limit $2)",
    )
    .bind(micros(before))
    .bind(most)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a row away, done or not.
pub async fn remove(conn: &mut Conn, id: ActionId) -> sqlx::Result<()> {
    sqlx::query("delete from outbox where action_id = $1").bind(id.0).execute(conn).await?;
    Ok(())
}

/// The debt is tried again later.
pub async fn postpone(conn: &mut Conn, id: ActionId, until: Timestamp, why: &str) -> sqlx::Result<()> {
    sqlx::query("update outbox set due_at = $2, failed = $3 where action_id = $1 and done_at is null")
        .bind(id.0)
        .bind(micros(until))
        .bind(why)
        .execute(conn)
        .await?;
    Ok(())
}
