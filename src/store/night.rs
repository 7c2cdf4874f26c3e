//! The weekly mock night: when it is, each of its nights, and who comes.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{Conn, decode, instant, micros};
use crate::domain::ids::{ChannelId, EventId, GuildId, MessageId, NightId, RoundId, UserId};
use crate::domain::pairing::night::Person;
use crate::domain::schedule::{Weekdays, parse_time};
use crate::domain::zone::Zone;

/// When a server's mock night is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    pub guild: GuildId,
    /// One day.
    pub weekday: Weekdays,
    pub time: Time,
    pub zone: Zone,
}

/// How far a night has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Planned,
    /// Members sign up.
    Open,
    /// The pairs are at it.
    Running,
    Over,
    CalledOff,
}

impl State {
    const ALL: [Self; 5] = [Self::Planned, Self::Open, Self::Running, Self::Over, Self::CalledOff];

    const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Open => "open",
            Self::Running => "running",
            Self::Over => "over",
            Self::CalledOff => "called-off",
        }
    }

    fn from_word(word: &str) -> sqlx::Result<Self> {
        let found = Self::ALL.into_iter().find(|state| state.word() == word);
        found.ok_or_else(|| sqlx::Error::Decode("a night's state is none".into()))
    }
}

/// One night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Night {
    pub id: NightId,
    pub guild: GuildId,
    pub channel: ChannelId,
    pub date: Date,
    pub starts: Timestamp,
    pub state: State,
    /// When it is to be looked at next.
    pub due: Option<Timestamp>,
    /// The post by which members sign up.
    pub message: Option<MessageId>,
    pub event: Option<EventId>,
}

/// Settles when the nights of a server are.
pub async fn settle(conn: &mut Conn, weekly: &Weekly, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into night (guild_id, weekday, start_time, zone, set_at) values ($1, $2, $3, $4, $5)
         on conflict (guild_id) do update set weekday = excluded.weekday, start_time = excluded.start_time,
             zone = excluded.zone, set_at = excluded.set_at, told_at = null",
    )
    .bind(weekly.guild.to_db())
    .bind(weekly.weekday.to_bits())
    .bind(weekly.time.strftime("%H:%M").to_string())
    .bind(weekly.zone.name())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn weekly(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Option<Weekly>> {
    let row: Option<(u8, String, String)> =
        sqlx::query_as("select weekday, start_time, zone from night where guild_id = $1")
            .bind(guild.to_db())
            .fetch_optional(conn)
            .await?;
    let Some((weekday, time, zone)) = row else { return Ok(None) };
    let weekday =
        Weekdays::from_bits(weekday).ok_or_else(|| sqlx::Error::Decode("no day of the week".into()))?;
    let (time, zone) = (parse_time(&time).map_err(decode)?, Zone::parse(&zone).map_err(decode)?);
    Ok(Some(Weekly { guild, weekday, time, zone }))
}

/// There are no more nights; false when there were none.
pub async fn end(conn: &mut Conn, guild: GuildId) -> sqlx::Result<bool> {
    let done = sqlx::query("delete from night where guild_id = $1").bind(guild.to_db()).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that the owner was told that events cannot be made; false when that was noted before.
pub async fn note_told(conn: &mut Conn, guild: GuildId, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query("update night set told_at = $2 where guild_id = $1 and told_at is null")
        .bind(guild.to_db())
        .bind(micros(now))
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Adds a night; false when the server has one on that date.
pub async fn add(conn: &mut Conn, night: &Night, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into night_date (night_id, guild_id, channel_id, slot_date, starts_at, state, due_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(night.id.0)
    .bind(night.guild.to_db())
    .bind(night.channel.to_db())
    .bind(night.date.to_string())
    .bind(micros(night.starts))
    .bind(night.state.word())
    .bind(night.due.map(micros))
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Stores how far a night has come, its post and its event.
pub async fn save(conn: &mut Conn, night: &Night) -> sqlx::Result<()> {
    sqlx::query(
        "update night_date set state = $2, due_at = $3, message_id = $4, scheduled_event = $5 where night_id = $1",
    )
    .bind(night.id.0)
    .bind(night.state.word())
    .bind(night.due.map(micros))
    .bind(night.message.map(MessageId::to_db))
    .bind(night.event.map(EventId::to_db))
    .execute(conn)
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    night_id: i64,
    guild_id: i64,
    channel_id: i64,
    slot_date: String,
    starts_at: i64,
    state: String,
    due_at: Option<i64>,
    message_id: Option<i64>,
    scheduled_event: Option<i64>,
}

impl TryFrom<Row> for Night {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            id: NightId(row.night_id),
            guild: GuildId::from_db(row.guild_id),
            channel: ChannelId::from_db(row.channel_id),
            date: row.slot_date.parse().map_err(decode)?,
            starts: instant(row.starts_at)?,
            state: State::from_word(&row.state)?,
            due: row.due_at.map(instant).transpose()?,
            message: row.message_id.map(MessageId::from_db),
            event: row.scheduled_event.map(EventId::from_db),
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select night_id, guild_id, channel_id, slot_date, starts_at, state, due_at, message_id,
                    scheduled_event from night_date where ",
            $rest
        )
    };
}

pub async fn get(conn: &mut Conn, id: NightId) -> sqlx::Result<Option<Night>> {
    let row: Option<Row> = sqlx::query_as(select!("night_id = $1")).bind(id.0).fetch_optional(conn).await?;
    row.map(Night::try_from).transpose()
}

/// The night of a server that is still to come.
pub async fn coming(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Option<Night>> {
    let row: Option<Row> =
        sqlx::query_as(select!("guild_id = $1 and state in ('planned', 'open') order by starts_at limit 1"))
            .bind(guild.to_db())
            .fetch_optional(conn)
            .await?;
    row.map(Night::try_from).transpose()
}

/// Nights to be looked at, and their servers, where the bot is in them.
pub async fn due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<(NightId, GuildId)>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select night_id, guild_id from night_date where due_at <= $1
           and guild_id in (select guild_id from guild where left_at is null) order by due_at",
    )
    .bind(micros(now))
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(night, guild)| (NightId(night), GuildId::from_db(guild))).collect())
}

/// When the next night after an instant is to be looked at.
pub async fn next_due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "select min(due_at) from night_date
         where due_at > $1 and guild_id in (select guild_id from guild where left_at is null)",
    )
    .bind(micros(now))
    .fetch_one(conn)
    .await?;
    at.map(instant).transpose()
}

/// Signs a member up, or changes their level.
pub async fn join(conn: &mut Conn, night: &Night, person: Person, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into night_member (guild_id, night_id, user_id, level, at) values ($1, $2, $3, $4, $5)
         on conflict (night_id, user_id) do update set level = excluded.level",
    )
    .bind(night.guild.to_db())
    .bind(night.id.0)
    .bind(person.user.to_db())
    .bind(person.level.word())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// A member does not come after all.
pub async fn leave(conn: &mut Conn, night: NightId, user: UserId) -> sqlx::Result<()> {
    sqlx::query("delete from night_member where night_id = $1 and user_id = $2")
        .bind(night.0)
        .bind(user.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

/// Who comes, in the order of signing up.
pub async fn people(conn: &mut Conn, night: NightId) -> sqlx::Result<Vec<Person>> {
    let rows: Vec<(i64, String)> =
        sqlx::query_as("select user_id, level from night_member where night_id = $1 order by at, user_id")
            .bind(night.0)
            .fetch_all(conn)
            .await?;
    rows.into_iter()
        .map(|(user, level)| {
            Ok(Person { user: UserId::from_db(user), level: level.parse().map_err(decode)? })
        })
        .collect()
}

/// Notes that two were paired, and in which round.
pub async fn pair(
    conn: &mut Conn,
    night: &Night,
    (one, other): (UserId, UserId),
    round: RoundId,
) -> sqlx::Result<()> {
    for (user, partner) in [(one, other), (other, one)] {
        sqlx::query(
            "insert into night_pair (guild_id, night_id, user_id, partner_id, round_id) values ($1, $2, $3, $4, $5)
             on conflict do nothing",
        )
        .bind(night.guild.to_db())
        .bind(night.id.0)
        .bind(user.to_db())
        .bind(partner.to_db())
        .bind(round.0)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The rounds of a night's pairs.
pub async fn rounds(conn: &mut Conn, night: NightId) -> sqlx::Result<Vec<RoundId>> {
    let rows: Vec<i64> =
        sqlx::query_scalar("select distinct round_id from night_pair where night_id = $1 order by round_id")
            .bind(night.0)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(RoundId).collect())
}

/// How often any two of a server were paired on its nights.
pub async fn meetings(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<(UserId, UserId, u32)>> {
    let rows: Vec<(i64, i64, u32)> = sqlx::query_as(
        "select user_id, partner_id, count(*) from night_pair where guild_id = $1 group by user_id, partner_id",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(one, other, n)| (UserId::from_db(one), UserId::from_db(other), n)).collect())
}
