//! Totals of what a server's members did. None reads more than a stretch of time, or a few rows a question.

use jiff::Timestamp;

use super::{Conn, micros};
use crate::domain::ids::GuildId;
use crate::domain::question::QuestionId;

/// How much was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Busy {
    pub members: u32,
    pub activities: u32,
}

/// What was done from one instant to another, in a topic ('' for all).
pub async fn between(
    conn: &mut Conn,
    guild: GuildId,
    topic: &str,
    (from, until): (Timestamp, Timestamp),
) -> sqlx::Result<Busy> {
    let (members, activities) = sqlx::query_as(
        "select count(distinct user_id), count(*) from ledger
         where counted = 1 and guild_id = $1 and at >= $2 and at < $3
           and ($4 = '' or cause like 'answer:' || $4 || '/%' or cause like 'ac:' || $4 || '/%')",
    )
    .bind(guild.to_db())
    .bind(micros(from))
    .bind(micros(until))
    .bind(topic)
    .fetch_one(conn)
    .await?;
    Ok(Busy { members, activities })
}

/// What was ever done in each topic.
pub async fn by_topic(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<(String, Busy)>> {
    let rows: Vec<(String, u32, u32)> = sqlx::query_as(
        "select topic, count(*), sum(n) from activity_total where guild_id = $1 and topic <> '' group by topic",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(topic, members, activities)| (topic, Busy { members, activities })).collect())
}

/// What a total counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Answers with exactly these points, found or ticked.
    Points(u32),
    /// Submissions with this verdict.
    Verdict(String),
    Asked,
    Skipped,
    TimedOut,
}

impl What {
    fn parts(&self) -> (&'static str, String) {
        match self {
            Self::Points(mask) => ("points", mask.to_string()),
            Self::Verdict(code) => ("verdict", code.clone()),
            Self::Asked => ("round", "asked".to_owned()),
            Self::Skipped => ("round", "skipped".to_owned()),
            Self::TimedOut => ("round", "timed-out".to_owned()),
        }
    }

    fn read(kind: &str, value: String) -> Option<Self> {
        match (kind, value.as_str()) {
            ("points", mask) => mask.parse().ok().map(Self::Points),
            ("verdict", _) => Some(Self::Verdict(value)),
            (_, "asked") => Some(Self::Asked),
            (_, "skipped") => Some(Self::Skipped),
            (_, "timed-out") => Some(Self::TimedOut),
            _ => None,
        }
    }
}

/// Every total of a server's questions.
pub async fn totals(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<(QuestionId, What, u32)>> {
    let rows: Vec<(String, String, String, u32)> = sqlx::query_as(
        "select question_id, kind, value, n from question_total where guild_id = $1 order by question_id",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    let read = |(question, kind, value, n): (String, String, String, u32)| {
        Some((QuestionId(question), What::read(&kind, value)?, n))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Counts something that happened to a question in a round.
pub async fn count(conn: &mut Conn, guild: GuildId, question: &QuestionId, what: &What) -> sqlx::Result<()> {
    let (kind, value) = what.parts();
    sqlx::query(
        "insert into question_total (guild_id, question_id, kind, value, n) values ($1, $2, $3, $4, 1)
         on conflict (guild_id, question_id, kind, value) do update set n = n + 1",
    )
    .bind(guild.to_db())
    .bind(question.as_str())
    .bind(kind)
    .bind(value)
    .execute(conn)
    .await?;
    Ok(())
}
