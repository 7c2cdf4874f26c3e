//! What the file knows of itself.

use jiff::Timestamp;

use super::{Conn, micros};
use crate::domain::ids::ApplicationId;

const APPLICATION: &str = "application_id";
const ALIVE: &str = "alive_at";
const OPEN: &str = "open";

async fn get(conn: &mut Conn, key: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("select value from meta where key = $1").bind(key).fetch_optional(conn).await
}

async fn set(conn: &mut Conn, key: &str, value: &str) -> sqlx::Result<()> {
    sqlx::query("insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value")
        .bind(key)
        .bind(value)
        .execute(conn)
        .await?;
    Ok(())
}

/// Makes the file this application's, if it is nobody's yet; returns whose it is.
pub async fn claim(conn: &mut Conn, application: ApplicationId) -> sqlx::Result<ApplicationId> {
    sqlx::query("insert into meta (key, value) values ($1, $2) on conflict (key) do nothing")
        .bind(APPLICATION)
        .bind(application.to_string())
        .execute(&mut *conn)
        .await?;
    let owner = get(conn, APPLICATION).await?.unwrap_or_default();
    owner.parse().map(ApplicationId).map_err(super::decode)
}

/// Whose the file is, if it is somebody's.
pub async fn application(conn: &mut Conn) -> sqlx::Result<Option<ApplicationId>> {
    let text = get(conn, APPLICATION).await?;
    text.map(|text| text.parse().map(ApplicationId).map_err(super::decode)).transpose()
}

/// Notes whether a bot is at work on the file.
pub async fn note_open(conn: &mut Conn, is_open: bool) -> sqlx::Result<()> {
    set(conn, OPEN, if is_open { "1" } else { "0" }).await
}

/// Whether the last bot at work on it ended without saying so. A file without tables is as good as new.
pub async fn was_left_open(conn: &mut Conn) -> bool {
    get(conn, OPEN).await.ok().flatten().is_some_and(|open| open == "1")
}

/// When the bot last said it was alive.
pub async fn alive_at(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let text = get(conn, ALIVE).await?;
    Ok(text.and_then(|text| text.parse().ok()).and_then(|us| Timestamp::from_microsecond(us).ok()))
}

/// Notes that the bot is alive.
pub async fn note_alive(conn: &mut Conn, now: Timestamp) -> sqlx::Result<()> {
    set(conn, ALIVE, &micros(now).to_string()).await
}

/// Records that the bot was away.
pub async fn add_outage(conn: &mut Conn, from: Timestamp, until: Timestamp) -> sqlx::Result<()> {
    sqlx::query("insert into outage (from_at, until_at) values ($1, $2) on conflict do nothing")
        .bind(micros(from))
        .bind(micros(until))
        .execute(conn)
        .await?;
    Ok(())
}

/// The times the bot was away, oldest first.
pub async fn outages(conn: &mut Conn) -> sqlx::Result<Vec<(Timestamp, Timestamp)>> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("select from_at, until_at from outage order by from_at").fetch_all(conn).await?;
    rows.into_iter().map(|(from, until)| Ok((super::instant(from)?, super::instant(until)?))).collect()
}
