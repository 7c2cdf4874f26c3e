//! The streak's ledger: one row for one cause.

use jiff::Timestamp;

use super::{Conn, from_json, instant, micros, standing, to_json};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::streak::{Entry, Event, topic_of};

/// Writes an entry, adds a counted activity to the totals, and has the streak looked at; false when its cause was written before.
pub async fn record(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    cause: &str,
    event: &Event,
    at: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into ledger (guild_id, user_id, cause, event, at) values ($1, $2, $3, $4, $5)
         on conflict (guild_id, user_id, cause) do nothing",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(cause)
    .bind(to_json(event)?)
    .bind(micros(at))
    .execute(&mut *conn)
    .await?;
    let new = done.rows_affected() == 1;
    if new {
        standing::look_at(conn, guild, user, at).await?;
    }
    if new && matches!(event, Event::Counted(_)) {
        add_to_total(conn, guild, user, topic_of(cause).unwrap_or_default()).await?;
    }
    Ok(new)
}

async fn add_to_total(conn: &mut Conn, guild: GuildId, user: UserId, topic: &str) -> sqlx::Result<()> {
    sqlx::query(
        "insert into activity_total (guild_id, user_id, topic, n) values ($1, $2, $3, 1)
         on conflict (guild_id, topic, user_id) do update set n = n + 1",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(topic)
    .execute(conn)
    .await?;
    Ok(())
}

/// How many finished rounds counted for a member since then.
pub async fn rounds_since(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    since: Timestamp,
) -> sqlx::Result<u32> {
    sqlx::query_scalar(
        "select count(*) from ledger
         where guild_id = $1 and user_id = $2 and cause between 'round:' and 'round;' and at >= $3",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(micros(since))
    .fetch_one(conn)
    .await
}

/// A member's ledger, oldest first.
pub async fn of_member(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Vec<Entry>> {
    let rows: Vec<(String, String, i64)> = sqlx::query_as(
        "select cause, event, at from ledger where guild_id = $1 and user_id = $2 order by at, entry_id",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(cause, event, at)| Ok(Entry { cause, event: from_json(&event)?, at: instant(at)? }))
        .collect()
}

/// Whether a cause is in a member's ledger.
pub async fn has(conn: &mut Conn, guild: GuildId, user: UserId, cause: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from ledger where guild_id = $1 and user_id = $2 and cause = $3)",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(cause)
    .fetch_one(conn)
    .await
}

/// The cause of the newest activity of a member.
pub async fn newest_cause(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "select cause from ledger where guild_id = $1 and user_id = $2 and counted = 1
         order by at desc, entry_id desc limit 1",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_optional(conn)
    .await
}
