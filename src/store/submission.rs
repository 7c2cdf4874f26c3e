//! Code handed in, from the first byte to the verdict.

use jiff::Timestamp;

use super::{Conn, instant, micros};
use crate::domain::ids::{ChannelId, GuildId, SubmissionId, UserId};
use crate::domain::question::QuestionId;

/// A submission as stored.
#[derive(Debug, Clone)]
pub struct Submission {
    pub id: SubmissionId,
    pub guild: GuildId,
    pub user: UserId,
    pub channel: ChannelId,
    /// The problem and place; both missing while the member has not named the problem.
    pub question: Option<QuestionId>,
    pub place: Option<String>,
    pub source: Vec<u8>,
    pub credited: bool,
    /// The member's own input, where this is a run on it and not a submission.
    pub input: Option<String>,
    pub judged: bool,
    pub verdict: Option<String>,
    pub report: Option<String>,
    pub locale: String,
    pub token: Option<String>,
    pub created_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    submission_id: i64,
    guild_id: i64,
    user_id: i64,
    channel_id: i64,
    question_id: Option<String>,
    place: Option<String>,
    source: Vec<u8>,
    credited: bool,
    input: Option<String>,
    state: String,
    verdict: Option<String>,
    report: Option<String>,
    locale: String,
    token: Option<String>,
    created_at: i64,
}

impl TryFrom<Row> for Submission {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            id: SubmissionId(row.submission_id),
            guild: GuildId::from_db(row.guild_id),
            user: UserId::from_db(row.user_id),
            channel: ChannelId::from_db(row.channel_id),
            question: row.question_id.map(QuestionId),
            place: row.place,
            source: row.source,
            credited: row.credited,
            input: row.input,
            judged: row.state == "judged",
            verdict: row.verdict,
            report: row.report,
            locale: row.locale,
            token: row.token,
            created_at: instant(row.created_at)?,
        })
    }
}

/// Keeps code: pending where the problem is known, else a draft.
pub async fn add(conn: &mut Conn, new: &Submission) -> sqlx::Result<()> {
    sqlx::query(
        "insert into submission (submission_id, guild_id, user_id, channel_id, question_id, place, source,
                                 credited, state, locale, token, created_at, input)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(new.id.0)
    .bind(new.guild.to_db())
    .bind(new.user.to_db())
    .bind(new.channel.to_db())
    .bind(new.question.as_ref().map(QuestionId::as_str))
    .bind(new.place.as_deref())
    .bind(&new.source)
    .bind(new.credited)
    .bind(if new.question.is_some() { "pending" } else { "draft" })
    .bind(&new.locale)
    .bind(new.token.as_deref())
    .bind(micros(new.created_at))
    .bind(new.input.as_deref())
    .execute(conn)
    .await?;
    Ok(())
}

/// A draft's problem is named by its owner: it waits for the judge now. False when it was no draft.
pub async fn name(
    conn: &mut Conn,
    id: SubmissionId,
    user: UserId,
    question: &QuestionId,
    place: &str,
    token: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update submission set question_id = $3, place = $4, token = $5, state = 'pending'
         where submission_id = $1 and user_id = $2 and state = 'draft'",
    )
    .bind(id.0)
    .bind(user.to_db())
    .bind(question.as_str())
    .bind(place)
    .bind(token)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select submission_id, guild_id, user_id, channel_id, question_id, place, source, credited, input, state,
                    verdict, report, locale, token, created_at from submission where ",
            $rest
        )
    };
}

/// One submission.
pub async fn get(conn: &mut Conn, id: SubmissionId) -> sqlx::Result<Option<Submission>> {
    let row: Option<Row> =
        sqlx::query_as(select!("submission_id = $1")).bind(id.0).fetch_optional(conn).await?;
    row.map(Submission::try_from).transpose()
}

/// What is still owed to members, a verdict or the telling of one, oldest first.
pub async fn pending(conn: &mut Conn) -> sqlx::Result<Vec<Submission>> {
    let rows: Vec<Row> = sqlx::query_as(select!(
        "state = 'pending' or (state = 'judged' and told_at is null) order by created_at, submission_id"
    ))
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Submission::try_from).collect()
}

/// How many submissions of a member wait for the judge.
pub async fn waiting(conn: &mut Conn, user: UserId) -> sqlx::Result<u32> {
    sqlx::query_scalar("select count(*) from submission where state = 'pending' and user_id = $1")
        .bind(user.to_db())
        .fetch_one(conn)
        .await
}

/// How many of a server wait for the judge.
pub async fn waiting_in(conn: &mut Conn, guild: GuildId) -> sqlx::Result<u32> {
    sqlx::query_scalar("select count(*) from submission where state = 'pending' and guild_id = $1")
        .bind(guild.to_db())
        .fetch_one(conn)
        .await
}

/// Its owner takes it back before it is judged: a draft again. False when it was too late, or not theirs.
pub async fn take_back(conn: &mut Conn, id: SubmissionId, user: UserId) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update submission set state = 'draft' where submission_id = $1 and user_id = $2 and state = 'pending'",
    )
    .bind(id.0)
    .bind(user.to_db())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Stores a verdict. False when another run stored one before.
pub async fn judged(
    conn: &mut Conn,
    id: SubmissionId,
    verdict: &str,
    report: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update submission set state = 'judged', verdict = $2, report = $3, judged_at = $4
         where submission_id = $1 and state = 'pending'",
    )
    .bind(id.0)
    .bind(verdict)
    .bind(report)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The member has seen the verdict; the first time stays.
pub async fn told(conn: &mut Conn, id: SubmissionId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("update submission set told_at = coalesce(told_at, $2) where submission_id = $1")
        .bind(id.0)
        .bind(micros(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// What a member handed in or ran last for a question.
pub async fn newest_source(conn: &mut Conn, key: &super::answer::Key<'_>) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar(
        "select source from submission
         where guild_id = $1 and user_id = $2 and question_id = $3 and credited = 1
         order by created_at desc, submission_id limit 1",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.question.as_str())
    .fetch_optional(conn)
    .await
}

/// What a member had handed in at a place before an instant: the newest that was accepted, else the newest.
pub async fn best_source(
    conn: &mut Conn,
    key: &super::answer::Key<'_>,
    by: Timestamp,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar(
        "select source from submission
         where guild_id = $1 and user_id = $2 and place = $3 and credited = 1 and input is null
           and state = 'judged' and created_at < $4
         order by verdict = 'AC' desc, created_at desc, submission_id limit 1",
    )
    .bind(key.guild.to_db())
    .bind(key.user.to_db())
    .bind(key.place)
    .bind(micros(by))
    .fetch_optional(conn)
    .await
}
