//! Questions that members suggest.

use jiff::Timestamp;

use super::{Conn, micros};
use crate::domain::ids::{GuildId, UserId};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Open,
    Approved,
    Declined,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }
}

/// A suggested question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub id: i64,
    pub guild: GuildId,
    pub author: UserId,
    pub topic: String,
    pub question: String,
    pub answer: String,
    pub state: State,
}

/// Adds a suggestion.
pub async fn add(conn: &mut Conn, new: &Suggestion, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into suggestion (suggestion_id, guild_id, user_id, topic, question, answer, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.id)
    .bind(new.guild.to_db())
    .bind(new.author.to_db())
    .bind(&new.topic)
    .bind(&new.question)
    .bind(&new.answer)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// One suggestion of a server.
pub async fn get(conn: &mut Conn, guild: GuildId, id: i64) -> sqlx::Result<Option<Suggestion>> {
    let row: Option<(i64, String, String, String, String)> = sqlx::query_as(
        "select user_id, topic, question, answer, state from suggestion
         where suggestion_id = $1 and guild_id = $2",
    )
    .bind(id)
    .bind(guild.to_db())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(author, topic, question, answer, state)| Suggestion {
        id,
        guild,
        author: UserId::from_db(author),
        topic,
        question,
        answer,
        state: match state.as_str() {
            "approved" => State::Approved,
            "declined" => State::Declined,
            _ => State::Open,
        },
    }))
}

/// The one that waits longest.
pub async fn oldest(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Option<Suggestion>> {
    let id: Option<i64> = sqlx::query_scalar(
        "select suggestion_id from suggestion where guild_id = $1 and state = 'open'
         order by created_at, suggestion_id limit 1",
    )
    .bind(guild.to_db())
    .fetch_optional(&mut *conn)
    .await?;
    match id {
        Some(id) => get(conn, guild, id).await,
        None => Ok(None),
    }
}

/// How many are open: of a member, and of all in the server.
pub async fn open(conn: &mut Conn, guild: GuildId, author: UserId) -> sqlx::Result<(i64, i64)> {
    sqlx::query_as(
        "select count(case when user_id = $2 then 1 end), count(*) from suggestion
         where guild_id = $1 and state = 'open'",
    )
    .bind(guild.to_db())
    .bind(author.to_db())
    .fetch_one(conn)
    .await
}

/// Decides an open one; false when that has been done.
pub async fn decide(
    conn: &mut Conn,
    id: i64,
    state: State,
    reason: Option<&str>,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update suggestion set state = $2, reason = $3, decided_at = $4
         where suggestion_id = $1 and state = 'open'",
    )
    .bind(id)
    .bind(state.word())
    .bind(reason)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The suggestions of a member, in every server.
pub async fn of_member(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar("select suggestion_id from suggestion where user_id = $1")
        .bind(user.to_db())
        .fetch_all(conn)
        .await
}
