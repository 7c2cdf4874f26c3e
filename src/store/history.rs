//! What a member did in a server, newest first: answers and submissions together.

use jiff::Timestamp;

use super::{Conn, instant};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::question::QuestionId;

/// Something a member handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub question: QuestionId,
    pub what: What,
    pub at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An answer in words: the points found or ticked.
    Answer { points: u32 },
    /// Code, and its verdict once it was judged.
    Code { verdict: Option<String> },
}

type Row = (String, Option<u32>, Option<String>, i64);

/// A part of a member's history. Runs on one's own input and code taken back are no part of it.
pub async fn page(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    limit: u32,
    offset: u32,
) -> sqlx::Result<Vec<Entry>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select question_id, found | ticked as points, null as verdict, updated_at as at
         from answer where guild_id = $1 and user_id = $2
         union all
         select question_id, null, verdict, created_at
         from submission where guild_id = $1 and user_id = $2
              and question_id is not null and input is null and credited = 1 and state <> 'draft'
         order by at desc limit $3 offset $4",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(limit)
    .bind(offset)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(read).collect()
}

fn read((question, points, verdict, at): Row) -> sqlx::Result<Entry> {
    let what = match points {
        Some(points) => What::Answer { points },
        None => What::Code { verdict },
    };
    Ok(Entry { question: QuestionId(question), what, at: instant(at)? })
}

/// The problems that a member handed code in for, and whether they were solved.
pub async fn problems(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
) -> sqlx::Result<Vec<(QuestionId, bool)>> {
    let rows: Vec<(String, bool)> = sqlx::query_as(
        "select question_id, max(verdict = 'AC') from submission
         where guild_id = $1 and user_id = $2 and question_id is not null and input is null and credited = 1
               and state = 'judged'
         group by question_id",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(question, solved)| (QuestionId(question), solved)).collect())
}

/// The points found or ticked in each of a member's answers.
pub async fn points(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Vec<(QuestionId, u32)>> {
    let rows: Vec<(String, u32)> =
        sqlx::query_as("select question_id, found | ticked from answer where guild_id = $1 and user_id = $2")
            .bind(guild.to_db())
            .bind(user.to_db())
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(question, points)| (QuestionId(question), points)).collect())
}
