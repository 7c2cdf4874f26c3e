//! What members wrote in a round: private notes, strengths, one thing to try.

use jiff::Timestamp;

use crate::domain::ids::{GuildId, RoundId, UserId};
use crate::store::round::Stored;
use crate::store::{Conn, micros};

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The interviewer's own, shown to nobody else.
    Notes,
    Strengths,
    /// One thing to try.
    ToTry,
}

impl What {
    const fn word(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Strengths => "strengths",
            Self::ToTry => "to-try",
        }
    }
}

/// Whose text, where.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub guild: GuildId,
    pub round: RoundId,
    pub half: u8,
    pub user: UserId,
}

impl Key {
    /// A member's own texts of one of a round's two interviews.
    pub fn of(stored: &Stored, user: UserId, half: u8) -> Self {
        Self { guild: stored.guild, round: stored.id, half, user }
    }
}

/// Keeps a text; a newer one replaces it, an empty one takes it away.
pub async fn put(
    conn: &mut Conn,
    key: Key,
    about: UserId,
    what: What,
    body: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    if body.trim().is_empty() {
        sqlx::query("delete from peer_text where round_id = $1 and user_id = $2 and half = $3 and what = $4")
            .bind(key.round.0)
            .bind(key.user.to_db())
            .bind(key.half)
            .bind(what.word())
            .execute(conn)
            .await?;
        return Ok(());
    }
    sqlx::query(
        "insert into peer_text (guild_id, round_id, user_id, about_id, half, what, body, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (round_id, user_id, half, what) do update
         set body = excluded.body, updated_at = excluded.updated_at",
    )
    .bind(key.guild.to_db())
    .bind(key.round.0)
    .bind(key.user.to_db())
    .bind(about.to_db())
    .bind(key.half)
    .bind(what.word())
    .bind(body)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// A member's text.
pub async fn get(conn: &mut Conn, key: Key, what: What) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "select body from peer_text where round_id = $1 and user_id = $2 and half = $3 and what = $4",
    )
    .bind(key.round.0)
    .bind(key.user.to_db())
    .bind(key.half)
    .bind(what.word())
    .fetch_optional(conn)
    .await
}
