//! Questions that an owner put in line for a schedule: they come before chance has its say.

use super::Conn;
use crate::domain::ids::{DailyId, GuildId, ScheduleId};
use crate::domain::question::QuestionId;

/// The questions in line, in order; without one whose post is under way.
pub async fn waiting(conn: &mut Conn, guild: GuildId, schedule: ScheduleId) -> sqlx::Result<Vec<QuestionId>> {
    let ids: Vec<String> = sqlx::query_scalar(
        "select question_id from queue where guild_id = $1 and schedule_id = $2 and daily_id is null
         order by position, entry_id",
    )
    .bind(guild.to_db())
    .bind(schedule.0)
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(QuestionId).collect())
}

/// Puts a question at the end of the line. False when it is there already.
pub async fn add(
    conn: &mut Conn,
    guild: GuildId,
    schedule: ScheduleId,
    question: &QuestionId,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into queue (guild_id, schedule_id, question_id, position)
         select $1, $2, $3, coalesce(max(position), 0) + 1 from queue where schedule_id = $2
         on conflict (schedule_id, question_id) do nothing",
    )
    .bind(guild.to_db())
    .bind(schedule.0)
    .bind(question.as_str())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a question out of the line.
pub async fn remove(conn: &mut Conn, schedule: ScheduleId, question: &QuestionId) -> sqlx::Result<()> {
    sqlx::query("delete from queue where schedule_id = $1 and question_id = $2")
        .bind(schedule.0)
        .bind(question.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Brings the line into an order.
pub async fn reorder(conn: &mut Conn, schedule: ScheduleId, order: &[QuestionId]) -> sqlx::Result<()> {
    for (position, question) in (1_i64..).zip(order) {
        sqlx::query("update queue set position = $3 where schedule_id = $1 and question_id = $2")
            .bind(schedule.0)
            .bind(question.as_str())
            .bind(position)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// A daily claimed a question of the line: it leaves when the daily stands in its channel.
pub async fn take(
    conn: &mut Conn,
    schedule: ScheduleId,
    question: &QuestionId,
    daily: DailyId,
) -> sqlx::Result<()> {
    sqlx::query("update queue set daily_id = $3 where schedule_id = $1 and question_id = $2")
        .bind(schedule.0)
        .bind(question.as_str())
        .bind(daily.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// The daily was posted.
pub(super) async fn leave(conn: &mut Conn, daily: DailyId) -> sqlx::Result<()> {
    sqlx::query("delete from queue where daily_id = $1").bind(daily.0).execute(conn).await?;
    Ok(())
}

/// The daily was given up: its question is in line again, where it stood.
pub(super) async fn come_back(conn: &mut Conn, daily: DailyId) -> sqlx::Result<()> {
    sqlx::query("update queue set daily_id = null where daily_id = $1").bind(daily.0).execute(conn).await?;
    Ok(())
}
