//! Schedules: where, when and what is posted.

use jiff::Timestamp;

use super::{Conn, decode, from_json, instant, micros, to_json};
use crate::domain::ids::{ChannelId, GuildId, RoleId, ScheduleId};
use crate::domain::question::Level;
use crate::domain::schedule::{Filter, Plan, Posting, Reveal, Threading, Weekdays, parse_time};
use crate::domain::zone::Zone;

/// A schedule as stored.
#[derive(Debug, Clone)]
pub struct Schedule {
    pub id: ScheduleId,
    pub guild: GuildId,
    pub channel: ChannelId,
    pub filter: Filter,
    pub plan: Plan,
    pub ping_role: Option<RoleId>,
    pub reveal: Reveal,
    pub posting: Posting,
    pub late_limit: jiff::SignedDuration,
    /// When the plan was made or last changed; slots before it are none.
    pub since: Timestamp,
    pub off_reason: Option<String>,
    pub paused: bool,
}

impl Schedule {
    /// What it is made of, to be changed.
    pub fn settings(&self) -> New {
        New {
            guild: self.guild,
            channel: self.channel,
            filter: self.filter.clone(),
            plan: self.plan.clone(),
            ping_role: self.ping_role,
            reveal: self.reveal,
            posting: self.posting,
        }
    }

    /// Whether its slots are posted: neither switched off nor paused.
    pub fn posts(&self) -> bool {
        self.off_reason.is_none() && !self.paused
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    schedule_id: i64,
    guild_id: i64,
    channel_id: i64,
    topics: String,
    level: String,
    post_time: String,
    weekdays: i64,
    every: i64,
    first_date: String,
    zone: String,
    ping_role_id: Option<i64>,
    late_limit_s: i64,
    since: i64,
    off_reason: Option<String>,
    paused_at: Option<i64>,
    kinds: String,
    easiest: u8,
    hardest: u8,
    reveal: String,
    thread: String,
    pin: bool,
    weakest: bool,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select schedule_id, guild_id, channel_id, topics, level, post_time, weekdays, every, first_date,
                    zone, ping_role_id, late_limit_s, since, off_reason, paused_at, kinds, easiest, hardest,
                    reveal, thread, pin, weakest
             from schedule ",
            $rest
        )
    };
}

impl TryFrom<Row> for Schedule {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        let level = match row.level.as_str() {
            "" => None,
            word => Some(word.parse().map_err(decode)?),
        };
        Ok(Self {
            id: ScheduleId(row.schedule_id),
            guild: GuildId::from_db(row.guild_id),
            channel: ChannelId::from_db(row.channel_id),
            filter: Filter {
                topics: from_json(&row.topics)?,
                level,
                kinds: from_json(&row.kinds)?,
                difficulty: row.easiest..=row.hardest,
                weakest: row.weakest,
            },
            plan: Plan {
                time: parse_time(&row.post_time).map_err(decode)?,
                weekdays: u8::try_from(row.weekdays)
                    .ok()
                    .and_then(Weekdays::from_bits)
                    .ok_or_else(bad_weekdays)?,
                every: u16::try_from(row.every).map_err(decode)?,
                first: row.first_date.parse().map_err(decode)?,
                zone: Zone::parse(&row.zone).map_err(decode)?,
            },
            ping_role: row.ping_role_id.map(RoleId::from_db),
            reveal: Reveal::from_word(&row.reveal).ok_or_else(bad_reveal)?,
            posting: Posting {
                thread: Threading::from_word(&row.thread).ok_or_else(bad_thread)?,
                pin: row.pin,
            },
            late_limit: jiff::SignedDuration::from_secs(row.late_limit_s),
            since: instant(row.since)?,
            off_reason: row.off_reason,
            paused: row.paused_at.is_some(),
        })
    }
}

fn bad_reveal() -> sqlx::Error {
    sqlx::Error::Decode("a schedule's reveal policy is none".into())
}

fn bad_thread() -> sqlx::Error {
    sqlx::Error::Decode("a schedule's way with threads is none".into())
}

fn bad_weekdays() -> sqlx::Error {
    sqlx::Error::Decode("a schedule's weekdays are no set of days".into())
}

/// The rows that can be read; one that cannot must not hold up all others.
fn all(rows: Vec<Row>) -> Vec<Schedule> {
    let read = |row: Row| {
        let id = row.schedule_id;
        let fault = |error: &sqlx::Error| tracing::error!(schedule = id, %error, "a schedule cannot be read");
        Schedule::try_from(row).inspect_err(fault).ok()
    };
    rows.into_iter().filter_map(read).collect()
}

/// What a new schedule is made of.
#[derive(Debug, Clone)]
pub struct New {
    pub guild: GuildId,
    pub channel: ChannelId,
    pub filter: Filter,
    pub plan: Plan,
    pub ping_role: Option<RoleId>,
    pub reveal: Reveal,
    pub posting: Posting,
}

/// Adds a schedule; `None` when the very same one is there already.
pub async fn add(conn: &mut Conn, new: &New, now: Timestamp) -> sqlx::Result<Option<ScheduleId>> {
    let id: Option<i64> = sqlx::query_scalar(
        "insert into schedule (guild_id, channel_id, topics, level, post_time, weekdays, every, first_date,
                               zone, ping_role_id, since, next_at, kinds, easiest, hardest,
                               reveal, thread, pin, weakest)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, $16, $17, $18)
         on conflict do nothing returning schedule_id",
    )
    .bind(new.guild.to_db())
    .bind(new.channel.to_db())
    .bind(to_json(&new.filter.topics)?)
    .bind(new.filter.level.map_or("", Level::word))
    .bind(new.plan.time.strftime("%H:%M").to_string())
    .bind(i64::from(new.plan.weekdays.to_bits()))
    .bind(i64::from(new.plan.every))
    .bind(new.plan.first.to_string())
    .bind(new.plan.zone.name())
    .bind(new.ping_role.map(RoleId::to_db))
    .bind(micros(now))
    .bind(to_json(&new.filter.kinds)?)
    .bind(new.filter.difficulty.start())
    .bind(new.filter.difficulty.end())
    .bind(new.reveal.word())
    .bind(new.posting.thread.word())
    .bind(new.posting.pin)
    .bind(new.filter.weakest)
    .fetch_optional(conn)
    .await?;
    Ok(id.map(ScheduleId))
}

/// Changes what a schedule is made of, from now on, and switches it on. False when another one is the very
/// same already.
pub async fn change(conn: &mut Conn, id: ScheduleId, new: &New, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update schedule set channel_id = $2, topics = $3, level = $4, post_time = $5, weekdays = $6, every = $7,
                             first_date = $8, zone = $9, ping_role_id = $10, since = $11, next_at = $11,
                             kinds = $12, easiest = $13, hardest = $14, reveal = $15, thread = $16, pin = $17, weakest = $18,
                             off_reason = null
         where schedule_id = $1 and removed_at is null",
    )
    .bind(id.0)
    .bind(new.channel.to_db())
    .bind(to_json(&new.filter.topics)?)
    .bind(new.filter.level.map_or("", Level::word))
    .bind(new.plan.time.strftime("%H:%M").to_string())
    .bind(i64::from(new.plan.weekdays.to_bits()))
    .bind(i64::from(new.plan.every))
    .bind(new.plan.first.to_string())
    .bind(new.plan.zone.name())
    .bind(new.ping_role.map(RoleId::to_db))
    .bind(micros(now))
    .bind(to_json(&new.filter.kinds)?)
    .bind(new.filter.difficulty.start())
    .bind(new.filter.difficulty.end())
    .bind(new.reveal.word())
    .bind(new.posting.thread.word())
    .bind(new.posting.pin)
    .bind(new.filter.weakest)
    .execute(conn)
    .await;
    match done {
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(false),
        done => done.map(|done| done.rows_affected() == 1),
    }
}

/// Pauses a schedule, or ends its pause. False when it was so before.
pub async fn set_paused(conn: &mut Conn, id: ScheduleId, paused_at: Option<Timestamp>) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update schedule set paused_at = $2 where schedule_id = $1 and (paused_at is null) <> ($2 is null)",
    )
    .bind(id.0)
    .bind(paused_at.map(micros))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The schedules of a server, oldest first.
pub async fn of_guild(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<Schedule>> {
    let rows = sqlx::query_as(select!("where guild_id = $1 and removed_at is null order by schedule_id"))
        .bind(guild.to_db())
        .fetch_all(conn)
        .await?;
    Ok(all(rows))
}

/// Every schedule that posts and has a slot to look at: not removed, not switched off, in a server
/// the bot is in.
pub async fn due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<Schedule>> {
    let rows = sqlx::query_as(select!(
        "where next_at <= $1 and removed_at is null and off_reason is null
           and exists (select 1 from guild where guild.guild_id = schedule.guild_id and left_at is null)
         order by next_at, schedule_id"
    ))
    .bind(micros(now))
    .fetch_all(conn)
    .await?;
    Ok(all(rows))
}

/// When the next slot of any schedule comes.
pub async fn next_at(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "select next_at from schedule where next_at is not null and removed_at is null and off_reason is null
           and exists (select 1 from guild where guild.guild_id = schedule.guild_id and left_at is null)
         order by next_at limit 1",
    )
    .fetch_optional(conn)
    .await?;
    at.map(instant).transpose()
}

/// Sets when a schedule is to be looked at next; never, when it has no slot left.
pub async fn set_next(conn: &mut Conn, id: ScheduleId, next: Option<Timestamp>) -> sqlx::Result<()> {
    sqlx::query("update schedule set next_at = $2 where schedule_id = $1")
        .bind(id.0)
        .bind(next.map(micros))
        .execute(conn)
        .await?;
    Ok(())
}

/// Has every schedule looked at once: after a start, rules of time zones may have changed.
pub async fn look_at_all(conn: &mut Conn, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("update schedule set next_at = min(coalesce(next_at, $1), $1) where removed_at is null")
        .bind(micros(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// One schedule of a server.
pub async fn get(conn: &mut Conn, guild: GuildId, id: ScheduleId) -> sqlx::Result<Option<Schedule>> {
    let row: Option<Row> =
        sqlx::query_as(select!("where guild_id = $1 and schedule_id = $2 and removed_at is null"))
            .bind(guild.to_db())
            .bind(id.0)
            .fetch_optional(conn)
            .await?;
    row.map(Schedule::try_from).transpose()
}

/// Whether a schedule pins what it posts.
pub async fn pins(conn: &mut Conn, id: ScheduleId) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from schedule where schedule_id = $1 and pin = 1 and removed_at is null)",
    )
    .bind(id.0)
    .fetch_one(conn)
    .await
}

/// Takes a schedule away; its history stays.
pub async fn remove(conn: &mut Conn, id: ScheduleId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("update schedule set removed_at = $2 where schedule_id = $1 and removed_at is null")
        .bind(id.0)
        .bind(micros(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves the schedules that `/setup` made to another time, zone, channel or role.
pub async fn replan(conn: &mut Conn, id: ScheduleId, new: &New, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update schedule set channel_id = $2, post_time = $3, zone = $4, ping_role_id = $5, off_reason = null,
                             since = $6, next_at = $6
         where schedule_id = $1",
    )
    .bind(id.0)
    .bind(new.channel.to_db())
    .bind(new.plan.time.strftime("%H:%M").to_string())
    .bind(new.plan.zone.name())
    .bind(new.ping_role.map(RoleId::to_db))
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// Switches the schedules of a channel off; returns how many were on.
pub async fn switch_off(conn: &mut Conn, guild: GuildId, channel: ChannelId, why: &str) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "update schedule set off_reason = $3
         where guild_id = $1 and channel_id = $2 and off_reason is null and removed_at is null",
    )
    .bind(guild.to_db())
    .bind(channel.to_db())
    .bind(why)
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Switches a schedule on again, from now on. False when it was on.
pub async fn switch_on(conn: &mut Conn, id: ScheduleId, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update schedule set off_reason = null, since = $2, next_at = $2
         where schedule_id = $1 and off_reason is not null",
    )
    .bind(id.0)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Switches a server's schedules on again, from now on.
pub async fn switch_on_all(conn: &mut Conn, guild: GuildId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update schedule set off_reason = null, since = $2, next_at = $2
         where guild_id = $1 and off_reason is not null and removed_at is null",
    )
    .bind(guild.to_db())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}
