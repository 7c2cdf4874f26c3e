//! Dailies: one record for a slot, and the extra questions of `/daily now`.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Conn, decode, instant, micros};
use crate::domain::ids::{ActionId, ChannelId, DailyId, GuildId, MessageId, ScheduleId};
use crate::domain::question::QuestionId;
use crate::domain::schedule::Threading;

/// A question posted, or about to be posted, in a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daily {
    pub id: DailyId,
    pub guild: GuildId,
    pub channel: ChannelId,
    pub schedule: Option<ScheduleId>,
    pub date: Option<Date>,
    pub at: Timestamp,
    pub question: QuestionId,
    pub late: bool,
    pub message: Option<MessageId>,
    /// It is a forum's post: its thread has the message's id.
    pub forum: bool,
    pub threading: Threading,
    /// Its thread, as far as is known.
    pub thread: Option<ChannelId>,
}

impl Daily {
    /// Its message, and the channel that the message is in: of a forum's post that is its thread.
    pub fn stands_in(&self) -> Option<(ChannelId, MessageId)> {
        let message = self.message?;
        Some((if self.forum { ChannelId(message.0) } else { self.channel }, message))
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    daily_id: i64,
    guild_id: i64,
    channel_id: i64,
    schedule_id: Option<i64>,
    slot_date: Option<String>,
    slot_at: i64,
    question_id: String,
    late: bool,
    message_id: Option<i64>,
    forum: bool,
    thread: String,
    thread_id: Option<i64>,
}

impl TryFrom<Row> for Daily {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            id: DailyId(row.daily_id),
            guild: GuildId::from_db(row.guild_id),
            channel: ChannelId::from_db(row.channel_id),
            schedule: row.schedule_id.map(ScheduleId),
            date: row.slot_date.map(|date| date.parse().map_err(decode)).transpose()?,
            at: instant(row.slot_at)?,
            question: QuestionId(row.question_id),
            late: row.late,
            message: row.message_id.map(MessageId::from_db),
            forum: row.forum,
            threading: Threading::from_word(&row.thread).unwrap_or_default(),
            thread: row.thread_id.map(ChannelId::from_db),
        })
    }
}

/// Claims a slot for a question. False when the slot has its record already.
pub async fn claim(conn: &mut Conn, daily: &Daily, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into daily (daily_id, guild_id, channel_id, schedule_id, slot_date, slot_at, question_id,
                            state, late, created_at, forum, thread)
         values ($1, $2, $3, $4, $5, $6, $7, 'claimed', $8, $9, $10, $11)
         on conflict (schedule_id, slot_date) do nothing",
    )
    .bind(daily.id.0)
    .bind(daily.guild.to_db())
    .bind(daily.channel.to_db())
    .bind(daily.schedule.map(|id| id.0))
    .bind(daily.date.map(|date| date.to_string()))
    .bind(micros(daily.at))
    .bind(daily.question.as_str())
    .bind(daily.late)
    .bind(micros(now))
    .bind(daily.forum)
    .bind(daily.threading.word())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A slot that is not posted, and why.
#[derive(Debug, Clone)]
pub struct Skipped<'a> {
    pub id: DailyId,
    pub guild: GuildId,
    pub channel: ChannelId,
    pub schedule: ScheduleId,
    pub date: Date,
    pub at: Timestamp,
    pub reason: &'a str,
}

/// Closes a slot without a post; does nothing when it has its record already.
pub async fn skip(conn: &mut Conn, slot: &Skipped<'_>, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into daily (daily_id, guild_id, channel_id, schedule_id, slot_date, slot_at, state, reason, created_at)
         values ($1, $2, $3, $4, $5, $6, 'skipped', $7, $8)
         on conflict (schedule_id, slot_date) do nothing",
    )
    .bind(slot.id.0)
    .bind(slot.guild.to_db())
    .bind(slot.channel.to_db())
    .bind(slot.schedule.0)
    .bind(slot.date.to_string())
    .bind(micros(slot.at))
    .bind(slot.reason)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// A claimed daily stands in its channel: from now on its time runs, where the answer is shown so long after the post.
/// `None` when it is not claimed.
pub async fn posted(
    conn: &mut Conn,
    id: DailyId,
    message: MessageId,
    now: Timestamp,
) -> sqlx::Result<Option<Daily>> {
    let row: Option<Row> = sqlx::query_as(
        "update daily set state = 'posted', message_id = $2,
                          reveal_at = coalesce(reveal_at, $3 + reveal_after_s * 1000000)
         where daily_id = $1 and state = 'claimed'
         returning daily_id, guild_id, channel_id, schedule_id, slot_date, slot_at, question_id, late, message_id,
                   forum, thread, thread_id",
    )
    .bind(id.0)
    .bind(message.to_db())
    .bind(micros(now))
    .fetch_optional(&mut *conn)
    .await?;
    super::queue::leave(conn, id).await?;
    row.map(Daily::try_from).transpose()
}

/// A daily's thread is there, or known to be gone.
pub async fn set_thread(conn: &mut Conn, id: DailyId, thread: Option<ChannelId>) -> sqlx::Result<()> {
    sqlx::query("update daily set thread_id = $2 where daily_id = $1")
        .bind(id.0)
        .bind(thread.map(ChannelId::to_db))
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that a daily is to be pinned.
pub async fn pin(conn: &mut Conn, id: DailyId) -> sqlx::Result<()> {
    sqlx::query("update daily set pinned = 1 where daily_id = $1").bind(id.0).execute(conn).await?;
    Ok(())
}

/// Notes that those pinned before a daily no longer are, and returns them: its schedule's, and in a forum, which has
/// room for one pin, everybody's.
pub async fn unpin_before(conn: &mut Conn, daily: &Daily) -> sqlx::Result<Vec<Daily>> {
    let rows: Vec<Row> = sqlx::query_as(
        "update daily set pinned = 0
         where pinned = 1 and daily_id <> $1 and (schedule_id = $2 or (forum = 1 and channel_id = $3))
         returning daily_id, guild_id, channel_id, schedule_id, slot_date, slot_at, question_id, late, message_id,
                   forum, thread, thread_id",
    )
    .bind(daily.id.0)
    .bind(daily.schedule.map(|id| id.0))
    .bind(daily.channel.to_db())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Daily::try_from).collect()
}

/// A claimed daily could not be posted for good.
pub async fn give_up(conn: &mut Conn, id: DailyId, reason: &str) -> sqlx::Result<()> {
    sqlx::query("update daily set state = 'skipped', reason = $2 where daily_id = $1 and state = 'claimed'")
        .bind(id.0)
        .bind(reason)
        .execute(&mut *conn)
        .await?;
    super::queue::come_back(conn, id).await
}

/// A newer daily of a schedule was claimed: older ones that were never tried are not posted any more.
pub async fn supersede(
    conn: &mut Conn,
    schedule: ScheduleId,
    newest: DailyId,
    reason: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    let untried: Vec<(i64, i64)> = sqlx::query_as(
        "select daily_id, action_id from daily join outbox on outbox.link = '{\"daily\":' || daily_id || '}'
         where schedule_id = $1 and daily_id <> $2 and state = 'claimed' and done_at is null and tried_at is null",
    )
    .bind(schedule.0)
    .bind(newest.0)
    .fetch_all(&mut *conn)
    .await?;
    for (daily, action) in untried {
        super::outbox::give_up(conn, ActionId(action), reason, now).await?;
        give_up(conn, DailyId(daily), reason).await?;
    }
    Ok(())
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select daily_id, guild_id, channel_id, schedule_id, slot_date, slot_at, question_id, late, message_id,
                    forum, thread, thread_id
             from daily where question_id is not null and ",
            $rest
        )
    };
}

/// A daily of a server.
pub async fn get(conn: &mut Conn, guild: GuildId, id: DailyId) -> sqlx::Result<Option<Daily>> {
    let row: Option<Row> = sqlx::query_as(select!("guild_id = $1 and daily_id = $2"))
        .bind(guild.to_db())
        .bind(id.0)
        .fetch_optional(conn)
        .await?;
    row.map(Daily::try_from).transpose()
}

/// The daily that a message shows; a discussion thread has its message's id.
pub async fn of_message(conn: &mut Conn, guild: GuildId, message: MessageId) -> sqlx::Result<Option<Daily>> {
    let row: Option<Row> = sqlx::query_as(select!("guild_id = $1 and message_id = $2"))
        .bind(guild.to_db())
        .bind(message.to_db())
        .fetch_optional(conn)
        .await?;
    row.map(Daily::try_from).transpose()
}

/// The daily that a channel shows last.
pub async fn newest(conn: &mut Conn, guild: GuildId, channel: ChannelId) -> sqlx::Result<Option<Daily>> {
    let row: Option<Row> = sqlx::query_as(select!(
        "guild_id = $1 and channel_id = $2 and state = 'posted' order by slot_at desc, created_at desc limit 1"
    ))
    .bind(guild.to_db())
    .bind(channel.to_db())
    .fetch_optional(conn)
    .await?;
    row.map(Daily::try_from).transpose()
}

/// The newest date of a schedule that has its record.
pub async fn newest_date(conn: &mut Conn, schedule: ScheduleId) -> sqlx::Result<Option<Date>> {
    let date: Option<String> = sqlx::query_scalar("select max(slot_date) from daily where schedule_id = $1")
        .bind(schedule.0)
        .fetch_one(conn)
        .await?;
    date.map(|date| date.parse().map_err(decode)).transpose()
}

/// How often and when last each question was shown in a channel.
pub async fn shown(conn: &mut Conn, channel: ChannelId) -> sqlx::Result<Vec<(QuestionId, u32, Timestamp)>> {
    let rows: Vec<(String, u32, i64)> = sqlx::query_as(
        "select question_id, count(*), max(slot_at) from daily
         where channel_id = $1 and question_id is not null and state <> 'skipped' group by question_id",
    )
    .bind(channel.to_db())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|(id, times, last)| Ok((QuestionId(id), times, instant(last)?))).collect()
}

/// How a slot ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub date: Date,
    /// False while it is only claimed.
    pub ended: bool,
    /// Why it was not posted.
    pub skipped: Option<String>,
    pub late: bool,
    pub message: Option<MessageId>,
}

/// The records of a schedule's slots, oldest first.
pub async fn records(conn: &mut Conn, schedule: ScheduleId) -> sqlx::Result<Vec<Record>> {
    type Row = (String, String, Option<String>, bool, Option<i64>);
    let rows: Vec<Row> = sqlx::query_as(
        "select slot_date, state, reason, late, message_id from daily
         where schedule_id = $1 and slot_date is not null order by slot_date",
    )
    .bind(schedule.0)
    .fetch_all(conn)
    .await?;
    let read = |(date, state, reason, late, message): Row| {
        let skipped = if state == "skipped" { reason } else { None };
        let message = message.map(MessageId::from_db);
        Ok(Record { date: date.parse().map_err(decode)?, ended: state != "claimed", skipped, late, message })
    };
    rows.into_iter().map(read).collect()
}
