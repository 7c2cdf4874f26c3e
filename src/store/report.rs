//! What members find wrong in questions, and the questions that are paused for it.

use jiff::Timestamp;

use super::{Conn, instant, micros};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::question::QuestionId;

/// An open report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub question: QuestionId,
    pub by: UserId,
    pub reason: String,
    pub at: Timestamp,
}

/// Keeps a report; a member's newer one takes the place of the older.
pub async fn put(conn: &mut Conn, guild: GuildId, report: &Report) -> sqlx::Result<()> {
    sqlx::query(
        "insert into report (guild_id, question_id, user_id, reason, created_at) values ($1, $2, $3, $4, $5)
         on conflict (guild_id, question_id, user_id)
         do update set reason = $4, created_at = $5, settled_at = null",
    )
    .bind(guild.to_db())
    .bind(report.question.as_str())
    .bind(report.by.to_db())
    .bind(&report.reason)
    .bind(micros(report.at))
    .execute(conn)
    .await?;
    Ok(())
}

/// How many members have an open report on a question, but for one member.
pub async fn others(
    conn: &mut Conn,
    guild: GuildId,
    question: &QuestionId,
    but: UserId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "select count(*) from report
         where guild_id = $1 and question_id = $2 and user_id <> $3 and settled_at is null",
    )
    .bind(guild.to_db())
    .bind(question.as_str())
    .bind(but.to_db())
    .fetch_one(conn)
    .await
}

/// Whether a member has an open report on a question.
pub async fn is_open(
    conn: &mut Conn,
    guild: GuildId,
    question: &QuestionId,
    user: UserId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select count(*) > 0 from report
         where guild_id = $1 and question_id = $2 and user_id = $3 and settled_at is null",
    )
    .bind(guild.to_db())
    .bind(question.as_str())
    .bind(user.to_db())
    .fetch_one(conn)
    .await
}

/// How many open reports a member has on other questions than this.
pub async fn open_of(conn: &mut Conn, guild: GuildId, user: UserId, but: &QuestionId) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "select count(*) from report
         where guild_id = $1 and user_id = $2 and question_id <> $3 and settled_at is null",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(but.as_str())
    .fetch_one(conn)
    .await
}

/// The open reports of a server, question by question, the oldest first.
pub async fn open(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<Report>> {
    let rows: Vec<(String, i64, String, i64)> = sqlx::query_as(
        "select question_id, user_id, reason, created_at from report
         where guild_id = $1 and settled_at is null order by question_id, created_at",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    let report = |(question, by, reason, at)| {
        Ok(Report { question: QuestionId(question), by: UserId::from_db(by), reason, at: instant(at)? })
    };
    rows.into_iter().map(report).collect()
}

/// Settles the open reports on a question; how many there were.
pub async fn settle(
    conn: &mut Conn,
    guild: GuildId,
    question: &QuestionId,
    now: Timestamp,
) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "update report set settled_at = $3 where guild_id = $1 and question_id = $2 and settled_at is null",
    )
    .bind(guild.to_db())
    .bind(question.as_str())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Has a question rest; false when it does already.
pub async fn pause(
    conn: &mut Conn,
    guild: GuildId,
    question: &QuestionId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into paused_question (guild_id, question_id, paused_at) values ($1, $2, $3)
         on conflict do nothing",
    )
    .bind(guild.to_db())
    .bind(question.as_str())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Has a question asked again; false when it was not paused.
pub async fn resume(conn: &mut Conn, guild: GuildId, question: &QuestionId) -> sqlx::Result<bool> {
    let done = sqlx::query("delete from paused_question where guild_id = $1 and question_id = $2")
        .bind(guild.to_db())
        .bind(question.as_str())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// The questions that rest.
pub async fn paused(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<QuestionId>> {
    let ids: Vec<String> = sqlx::query_scalar(
        "select question_id from paused_question where guild_id = $1 order by question_id",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(QuestionId).collect())
}
