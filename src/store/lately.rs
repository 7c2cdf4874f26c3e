//! How a server did with its questions: lately by topic, and over time with one question.

use jiff::Timestamp;

use super::{Conn, instant, micros};
use crate::domain::ids::{ChannelId, GuildId, UserId};
use crate::domain::question::QuestionId;

/// The points found or ticked in each answer since an instant.
pub async fn answers(
    conn: &mut Conn,
    guild: GuildId,
    since: Timestamp,
) -> sqlx::Result<Vec<(QuestionId, u32)>> {
    let rows: Vec<(String, u32)> = sqlx::query_as(
        "select question_id, found | ticked from answer where guild_id = $1 and updated_at >= $2",
    )
    .bind(guild.to_db())
    .bind(micros(since))
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id, points)| (QuestionId(id), points)).collect())
}

/// The problems that members handed code in for since an instant, one row for each member's problem, and whether they
/// solved it. Runs on one's own input and faults of the judge say nothing.
pub async fn problems(
    conn: &mut Conn,
    guild: GuildId,
    since: Timestamp,
) -> sqlx::Result<Vec<(QuestionId, bool)>> {
    let rows: Vec<(String, bool)> = sqlx::query_as(
        "select question_id, max(verdict = 'AC') from submission
         where guild_id = $1 and judged_at >= $2 and question_id is not null and credited = 1 and input is null
           and state = 'judged' and verdict <> 'IE'
         group by user_id, question_id",
    )
    .bind(guild.to_db())
    .bind(micros(since))
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id, solved)| (QuestionId(id), solved)).collect())
}

/// The questions that were posted since an instant.
pub async fn asked(conn: &mut Conn, guild: GuildId, since: Timestamp) -> sqlx::Result<Vec<QuestionId>> {
    let ids: Vec<String> = sqlx::query_scalar(
        "select question_id from daily
         where guild_id = $1 and created_at >= $2 and question_id is not null and state <> 'skipped'",
    )
    .bind(guild.to_db())
    .bind(micros(since))
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(QuestionId).collect())
}

/// When and where a question was posted in a server, newest first.
pub async fn posts(
    conn: &mut Conn,
    guild: GuildId,
    question: &QuestionId,
) -> sqlx::Result<Vec<(Timestamp, ChannelId)>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select slot_at, channel_id from daily where guild_id = $1 and question_id = $2 and state = 'posted'
         order by slot_at desc, daily_id",
    )
    .bind(guild.to_db())
    .bind(question.as_str())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|(at, channel)| Ok((instant(at)?, ChannelId::from_db(channel)))).collect()
}

/// Each member's newest answer to a question: the points found or ticked.
pub async fn points(conn: &mut Conn, guild: GuildId, question: &QuestionId) -> sqlx::Result<Vec<u32>> {
    // SQLite takes the bare columns from the row that has the maximum.
    let rows: Vec<(u32, i64)> = sqlx::query_as(
        "select found | ticked, max(updated_at) from answer where guild_id = $1 and question_id = $2
         group by user_id",
    )
    .bind(guild.to_db())
    .bind(question.as_str())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(points, _)| points).collect())
}

/// Each member who handed code in for a problem, and whether they solved it.
pub async fn solved(conn: &mut Conn, guild: GuildId, question: &QuestionId) -> sqlx::Result<Vec<bool>> {
    sqlx::query_scalar(
        "select max(verdict = 'AC') from submission
         where guild_id = $1 and question_id = $2 and credited = 1 and input is null and state = 'judged'
           and verdict <> 'IE'
         group by user_id",
    )
    .bind(guild.to_db())
    .bind(question.as_str())
    .fetch_all(conn)
    .await
}

/// What a member did with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    pub at: Timestamp,
    pub did: Did,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// The points found or ticked, and what was written.
    Answered { points: u32, body: String },
    /// The verdict on code.
    Coded { verdict: String },
}

/// What a member did with a question in a server, newest first.
pub async fn own(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    question: &QuestionId,
    most: u32,
) -> sqlx::Result<Vec<Own>> {
    let rows: Vec<(i64, u32, Option<String>, Option<String>)> = sqlx::query_as(
        "select updated_at as at, found | ticked, body, null from answer
         where guild_id = $1 and user_id = $2 and question_id = $3
         union all
         select created_at, 0, null, verdict from submission
         where guild_id = $1 and user_id = $2 and question_id = $3 and credited = 1 and input is null
           and state = 'judged'
         order by at desc limit $4",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(question.as_str())
    .bind(most)
    .fetch_all(conn)
    .await?;
    let read = |(at, points, body, verdict): (i64, u32, Option<String>, Option<String>)| {
        let did = match body {
            Some(body) => Did::Answered { points, body },
            None => Did::Coded { verdict: verdict.unwrap_or_default() },
        };
        Ok(Own { at: instant(at)?, did })
    };
    rows.into_iter().map(read).collect()
}
