//! Reviews: a member's own, whatever the server.

use jiff::Timestamp;

use super::{Conn, from_json, instant, micros, to_json};
use crate::domain::ids::UserId;
use crate::domain::question::QuestionId;
use crate::domain::review::{Card, Graded};

/// A question due again for a member.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub question: QuestionId,
    pub card: Card,
    /// How often it was graded.
    pub turn: u32,
    pub due: Timestamp,
}

/// Why a question came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// An answer had less than half of the points.
    Answer,
    /// The answer was shown first.
    Reveal,
    /// The member wished it.
    Saved,
    /// Missed in a round.
    Round,
}

impl Reason {
    const fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Reveal => "reveal",
            Self::Saved => "saved",
            Self::Round => "round",
        }
    }
}

/// A question comes in. One that is in already keeps its card, and is due no later than a new one.
pub async fn enter(
    conn: &mut Conn,
    user: UserId,
    question: &QuestionId,
    reason: Reason,
    due: Timestamp,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into review (user_id, question_id, card, reason, due_at, created_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (user_id, question_id) do update
         set due_at = min(due_at, excluded.due_at),
             reason = case reason when 'answer' then excluded.reason else reason end",
    )
    .bind(user.to_db())
    .bind(question.as_str())
    .bind(to_json(&Card::default())?)
    .bind(reason.word())
    .bind(micros(due))
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// What came in by an answer alone, and was not reviewed yet, goes again.
pub async fn withdraw(conn: &mut Conn, user: UserId, question: &QuestionId) -> sqlx::Result<()> {
    sqlx::query(
        "delete from review where user_id = $1 and question_id = $2 and reason = 'answer' and turn = 0",
    )
    .bind(user.to_db())
    .bind(question.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

/// The member takes a question out. False when it was not in.
pub async fn take_out(conn: &mut Conn, user: UserId, question: &QuestionId) -> sqlx::Result<bool> {
    let done = sqlx::query("delete from review where user_id = $1 and question_id = $2")
        .bind(user.to_db())
        .bind(question.as_str())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Stores a grade. False when that turn was graded before, or is not due.
pub async fn grade(
    conn: &mut Conn,
    user: UserId,
    review: &Review,
    graded: &Graded,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update review set card = $4, turn = turn + 1, due_at = $5, reviewed_at = $6
         where user_id = $1 and question_id = $2 and turn = $3 and due_at <= $6",
    )
    .bind(user.to_db())
    .bind(review.question.as_str())
    .bind(review.turn)
    .bind(to_json(&graded.card)?)
    .bind(micros(graded.due))
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// All of a member's reviews, the first due first.
pub async fn of_member(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<Review>> {
    let rows: Vec<(String, String, u32, i64)> = sqlx::query_as(
        "select question_id, card, turn, due_at from review where user_id = $1 order by due_at, question_id",
    )
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    let read = |(question, card, turn, due): (String, String, u32, i64)| {
        Ok(Review { question: QuestionId(question), card: from_json(&card)?, turn, due: instant(due)? })
    };
    rows.into_iter().map(read).collect()
}

/// When a member last graded something.
pub async fn last_graded(conn: &mut Conn, user: UserId) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar("select max(reviewed_at) from review where user_id = $1")
        .bind(user.to_db())
        .fetch_one(conn)
        .await?;
    at.map(instant).transpose()
}

/// How many questions a member has graded since an instant.
pub async fn graded_since(conn: &mut Conn, user: UserId, since: Timestamp) -> sqlx::Result<u32> {
    sqlx::query_scalar("select count(*) from review where user_id = $1 and reviewed_at >= $2")
        .bind(user.to_db())
        .bind(micros(since))
        .fetch_one(conn)
        .await
}
