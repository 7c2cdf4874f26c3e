//! Peer rounds beside their state: who waits for a partner, what was kept, said and written.

pub mod queue;
pub mod record;
pub mod text;

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Conn, micros};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::question::QuestionId;

/// Every question that a member of a server has met: answered, handed code in for, or was shown a part of.
pub async fn seen(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<BTreeSet<QuestionId>> {
    let ids: Vec<String> = sqlx::query_scalar(
        "select question_id from answer where guild_id = $1 and user_id = $2
         union select question_id from help_used where guild_id = $1 and user_id = $2
         union select question_id from submission
               where guild_id = $1 and user_id = $2 and question_id is not null and input is null",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(QuestionId).collect())
}

/// Notes that a member was asked a question at a place, so that it is not asked again.
pub async fn note_asked(conn: &mut Conn, key: &super::answer::Key<'_>) -> sqlx::Result<()> {
    sqlx::query(
        "insert into help_used (guild_id, user_id, place, question_id) values ($1, $2, $3, $4)
         on conflict do nothing",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.place)
    .bind(key.question.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a member's rounds are summed up in the channel.
pub async fn set_quiet(conn: &mut Conn, guild: GuildId, user: UserId, quiet: bool) -> sqlx::Result<()> {
    let sql = if quiet {
        "insert into peer_quiet (guild_id, user_id) values ($1, $2) on conflict do nothing"
    } else {
        "delete from peer_quiet where guild_id = $1 and user_id = $2"
    };
    sqlx::query(sql).bind(guild.to_db()).bind(user.to_db()).execute(conn).await?;
    Ok(())
}

/// The members who wish that the channel hears nothing of their rounds.
pub async fn quiet(conn: &mut Conn, guild: GuildId) -> sqlx::Result<BTreeSet<UserId>> {
    let users: Vec<i64> = sqlx::query_scalar("select user_id from peer_quiet where guild_id = $1")
        .bind(guild.to_db())
        .fetch_all(conn)
        .await?;
    Ok(users.into_iter().map(UserId::from_db).collect())
}

/// How many rounds a member has called together that are not over, or were called since then.
pub async fn called_by(conn: &mut Conn, guild: GuildId, host: UserId, since: Timestamp) -> sqlx::Result<u32> {
    sqlx::query_scalar(
        "select count(*) from round where guild_id = $1 and host_id = $2 and (final = 0 or created_at >= $3)",
    )
    .bind(guild.to_db())
    .bind(host.to_db())
    .bind(micros(since))
    .fetch_one(conn)
    .await
}
