//! What is due, and how far sending is behind.

use anyhow::Context;
use jiff::Timestamp;

use super::{Link, Owed, Priority};
use crate::coach::Coach;
use crate::domain::ids::{ActionId, GuildId};
use crate::store;

/// What is due, awaited things first.
pub async fn due(coach: &Coach, now: Timestamp, limit: u32) -> anyhow::Result<Vec<Owed>> {
    let mut conn = coach.store.read().await?;
    let rows = store::outbox::due(&mut conn, now, limit).await?;
    let mut readable = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        if is_over(&row, now) {
            drop_over(coach, id, now).await?;
            continue;
        }
        match owed(row) {
            Ok(owed) => readable.push(owed),
            Err(error) => drop_unreadable(coach, id, &error, now).await?,
        }
    }
    Ok(readable)
}

/// Whether it was never tried, and helps nobody any more.
fn is_over(row: &store::outbox::Row, now: Timestamp) -> bool {
    let link = serde_json::from_str(&row.link);
    row.tried_at.is_none() && matches!(link, Ok(Link::Reminder { until }) if until <= now)
}

async fn drop_over(coach: &Coach, id: ActionId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::outbox::give_up(&mut tx, id, "too late", now).await?;
    Ok(tx.commit().await?)
}

/// One row that this version cannot read must not hold up all others.
async fn drop_unreadable(
    coach: &Coach,
    id: ActionId,
    error: &anyhow::Error,
    now: Timestamp,
) -> anyhow::Result<()> {
    tracing::error!(action = %id, error = format!("{error:#}"), "an action cannot be read, and is dropped");
    let mut tx = coach.store.begin().await?;
    store::outbox::give_up(&mut tx, id, "unreadable", now).await?;
    Ok(tx.commit().await?)
}

pub(super) fn owed(row: store::outbox::Row) -> anyhow::Result<Owed> {
    let action = serde_json::from_str(&row.action).with_context(|| format!("reading action {}", row.id))?;
    Ok(Owed {
        id: row.id,
        guild: row.guild,
        action,
        nonce: row.nonce,
        marker: row.marker,
        tried_at: row.tried_at,
        attempts: row.attempts,
        priority: if row.priority == 0 { Priority::Awaited } else { Priority::Routine },
    })
}

/// The newest debt, paid or not.
pub async fn newest(coach: &Coach) -> anyhow::Result<ActionId> {
    Ok(store::outbox::newest(&mut *coach.store.read().await?).await?)
}

/// Whether a server's people still wait for something that is due, up to a debt.
pub async fn is_awaited(
    coach: &Coach,
    guild: Option<GuildId>,
    up_to: ActionId,
    now: Timestamp,
) -> anyhow::Result<bool> {
    Ok(store::outbox::is_awaited(&mut *coach.store.read().await?, guild, up_to, now).await?)
}

/// When the next debt falls due.
pub async fn next_due(coach: &Coach) -> anyhow::Result<Option<Timestamp>> {
    Ok(store::outbox::next_due(&mut *coach.store.read().await?).await?)
}

/// What is owed and due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    pub waiting: u32,
    /// Seconds that the oldest of it has been owed.
    pub lag: u32,
}

/// How far the sending is behind.
pub async fn backlog(coach: &Coach, now: Timestamp) -> anyhow::Result<Backlog> {
    let (waiting, oldest) = store::outbox::waiting(&mut *coach.store.read().await?, now).await?;
    let lag = oldest.map_or(0, |oldest| now.duration_since(oldest).as_secs());
    Ok(Backlog { waiting, lag: u32::try_from(lag).unwrap_or(0) })
}
