//! Answers in words, and what was shown before them.

use jiff::Timestamp;

use super::{Conn, instant, micros};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::question::QuestionId;

/// Whose answer to what, where. The place is the text form of `coach::control::Place`.
#[derive(Debug, Clone)]
pub struct Key<'a> {
    pub guild: GuildId,
    pub user: UserId,
    pub place: &'a str,
    pub question: &'a QuestionId,
}

/// The newest answer at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub body: String,
    /// Bit n: the n-th key point was found by a pattern.
    pub found: u32,
    /// Bit n: the member says it was meant.
    pub ticked: u32,
}

/// Keeps an answer; a newer one at the same place replaces the older and its ticks.
pub async fn put(conn: &mut Conn, key: &Key<'_>, body: &str, found: u32, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into answer (guild_id, user_id, question_id, place, body, found, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)
         on conflict (guild_id, user_id, place) do update
         set body = excluded.body, found = excluded.found, ticked = 0, updated_at = excluded.updated_at",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.question.as_str())
    .bind(key.place)
    .bind(body)
    .bind(i64::from(found))
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// The answer at a place.
pub async fn get(conn: &mut Conn, key: &Key<'_>) -> sqlx::Result<Option<Answer>> {
    let row: Option<(String, u32, u32)> = sqlx::query_as(
        "select body, found, ticked from answer where guild_id = $1 and user_id = $2 and place = $3",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.place)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(body, found, ticked)| Answer { body, found, ticked }))
}

/// What a member had answered at a place before an instant, if it has not been changed since.
pub async fn before(conn: &mut Conn, key: &Key<'_>, instant: Timestamp) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "select body from answer where guild_id = $1 and user_id = $2 and place = $3 and updated_at < $4",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.place)
    .bind(micros(instant))
    .fetch_optional(conn)
    .await
}

/// Sets which points the member ticked.
pub async fn tick(conn: &mut Conn, key: &Key<'_>, ticked: u32) -> sqlx::Result<()> {
    sqlx::query("update answer set ticked = $4 where guild_id = $1 and user_id = $2 and place = $3")
        .bind(key.guild.to_db())
        .bind(key.user.to_db())
        .bind(key.place)
        .bind(i64::from(ticked))
        .execute(conn)
        .await?;
    Ok(())
}

/// How many members of a server answered a question.
pub async fn count(conn: &mut Conn, guild: GuildId, question: &QuestionId) -> sqlx::Result<u32> {
    sqlx::query_scalar("select count(distinct user_id) from answer where guild_id = $1 and question_id = $2")
        .bind(guild.to_db())
        .bind(question.as_str())
        .fetch_one(conn)
        .await
}

/// What a member was shown at a place: hints so far, and when the answer was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    pub hints: u32,
    pub revealed_at: Option<Timestamp>,
}

/// What a member was shown at a place.
pub async fn shown(conn: &mut Conn, key: &Key<'_>) -> sqlx::Result<Shown> {
    let row: Option<(u32, Option<i64>)> = sqlx::query_as(
        "select hints, revealed_at from help_used where guild_id = $1 and user_id = $2 and place = $3",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.place)
    .fetch_optional(conn)
    .await?;
    let (hints, revealed) = row.unwrap_or_default();
    Ok(Shown { hints, revealed_at: revealed.map(instant).transpose()? })
}

/// Counts a hint shown, up to `most`.
pub async fn note_hint(conn: &mut Conn, key: &Key<'_>, most: u32) -> sqlx::Result<()> {
    sqlx::query(
        "insert into help_used (guild_id, user_id, place, question_id, hints) values ($1, $2, $3, $4, 1)
         on conflict (guild_id, user_id, place) do update set hints = min(hints + 1, $5)",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.place)
    .bind(key.question.as_str())
    .bind(most)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the answer was shown; the first time stays.
pub async fn note_reveal(conn: &mut Conn, key: &Key<'_>, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into help_used (guild_id, user_id, place, question_id, revealed_at) values ($1, $2, $3, $4, $5)
         on conflict (guild_id, user_id, place) do update
         set revealed_at = coalesce(revealed_at, excluded.revealed_at)",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.place)
    .bind(key.question.as_str())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a question's answer was ever shown to a member of a server before they answered it.
pub async fn ever_revealed(conn: &mut Conn, key: &Key<'_>) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from help_used
                        where guild_id = $1 and user_id = $2 and question_id = $3 and revealed_at is not null)",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.question.as_str())
    .fetch_one(conn)
    .await
}
