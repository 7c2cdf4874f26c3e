//! Mock rounds: the state machine's state, and who sits in it.

use jiff::Timestamp;

use super::{Conn, from_json, instant, micros, to_json};
use crate::domain::ids::{ChannelId, GuildId, RoundId, UserId};
use crate::domain::round::Round;

/// A round as stored.
#[derive(Debug, Clone)]
pub struct Stored {
    pub id: RoundId,
    pub guild: GuildId,
    /// The channel that holds the thread.
    pub channel: ChannelId,
    pub thread: Option<ChannelId>,
    pub host: UserId,
    pub locale: String,
    pub round: Round,
}

#[derive(sqlx::FromRow)]
struct Row {
    round_id: i64,
    guild_id: i64,
    channel_id: i64,
    thread_id: Option<i64>,
    host_id: i64,
    locale: String,
    state: String,
}

impl TryFrom<Row> for Stored {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            id: RoundId(row.round_id),
            guild: GuildId::from_db(row.guild_id),
            channel: ChannelId::from_db(row.channel_id),
            thread: row.thread_id.map(ChannelId::from_db),
            host: UserId::from_db(row.host_id),
            locale: row.locale,
            round: from_json(&row.state)?,
        })
    }
}

/// Stores a new round and takes its members' seats; false when one of them sits in another round.
pub async fn open(conn: &mut Conn, new: &Stored, now: Timestamp) -> sqlx::Result<bool> {
    insert(conn, new, now).await?;
    for seat in new.round.seats() {
        if !sit(conn, new.guild, new.id, seat.user).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Stores a new round whose members take their seats when it begins.
pub async fn plan(conn: &mut Conn, new: &Stored, now: Timestamp) -> sqlx::Result<()> {
    insert(conn, new, now).await?;
    for seat in new.round.seats() {
        join(conn, new.id, seat.user).await?;
    }
    Ok(())
}

/// Notes that a member is part of a round.
pub async fn join(conn: &mut Conn, round: RoundId, user: UserId) -> sqlx::Result<()> {
    sqlx::query("insert into round_member (round_id, user_id) values ($1, $2) on conflict do nothing")
        .bind(round.0)
        .bind(user.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

async fn insert(conn: &mut Conn, new: &Stored, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into round (round_id, guild_id, channel_id, host_id, locale, state, deadline_at, final,
                            created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
    )
    .bind(new.id.0)
    .bind(new.guild.to_db())
    .bind(new.channel.to_db())
    .bind(new.host.to_db())
    .bind(&new.locale)
    .bind(to_json(&new.round)?)
    .bind(new.round.deadline().map(micros))
    .bind(new.round.is_final())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a member's seat in a round; false when they sit in another one of the server.
pub async fn sit(conn: &mut Conn, guild: GuildId, round: RoundId, user: UserId) -> sqlx::Result<bool> {
    let seat = sqlx::query(
        "insert into round_seat (guild_id, user_id, round_id) values ($1, $2, $3)
         on conflict (guild_id, user_id) do update set round_id = excluded.round_id
            where round_id = excluded.round_id",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(round.0)
    .execute(&mut *conn)
    .await?;
    if seat.rows_affected() == 0 {
        return Ok(false);
    }
    join(conn, round, user).await?;
    Ok(true)
}

/// Frees a member's seat in a round. `without_trace` when it has not begun: they took no part in it.
pub async fn stand(conn: &mut Conn, round: RoundId, user: UserId, without_trace: bool) -> sqlx::Result<()> {
    sqlx::query("delete from round_seat where round_id = $1 and user_id = $2")
        .bind(round.0)
        .bind(user.to_db())
        .execute(&mut *conn)
        .await?;
    if without_trace {
        sqlx::query("delete from round_member where round_id = $1 and user_id = $2")
            .bind(round.0)
            .bind(user.to_db())
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Stores the state after an event; a final round frees its members' seats.
pub async fn save(conn: &mut Conn, stored: &Stored, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update round set state = $2, deadline_at = $3, final = $4, thread_id = $5, updated_at = $6
         where round_id = $1",
    )
    .bind(stored.id.0)
    .bind(to_json(&stored.round)?)
    .bind(stored.round.deadline().map(micros))
    .bind(stored.round.is_final())
    .bind(stored.thread.map(ChannelId::to_db))
    .bind(micros(now))
    .execute(&mut *conn)
    .await?;
    if stored.round.is_final() {
        sqlx::query("delete from round_seat where round_id = $1").bind(stored.id.0).execute(conn).await?;
    }
    Ok(())
}

/// Frees a member's seat before the round is over.
pub async fn leave_seat(conn: &mut Conn, round: RoundId, user: UserId) -> sqlx::Result<()> {
    sqlx::query("delete from round_seat where round_id = $1 and user_id = $2")
        .bind(round.0)
        .bind(user.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

/// Every round that a person ever took a seat in.
pub async fn joined(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<RoundId>> {
    let ids: Vec<i64> = sqlx::query_scalar("select round_id from round_member where user_id = $1")
        .bind(user.to_db())
        .fetch_all(conn)
        .await?;
    Ok(ids.into_iter().map(RoundId).collect())
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select round_id, guild_id, channel_id, thread_id, host_id, locale, state from round where ",
            $rest
        )
    };
}

/// One round.
pub async fn get(conn: &mut Conn, id: RoundId) -> sqlx::Result<Option<Stored>> {
    let row: Option<Row> = sqlx::query_as(select!("round_id = $1")).bind(id.0).fetch_optional(conn).await?;
    row.map(Stored::try_from).transpose()
}

/// The round whose thread this is.
pub async fn of_thread(conn: &mut Conn, thread: ChannelId) -> sqlx::Result<Option<Stored>> {
    let row: Option<Row> =
        sqlx::query_as(select!("thread_id = $1")).bind(thread.to_db()).fetch_optional(conn).await?;
    row.map(Stored::try_from).transpose()
}

/// Rounds whose deadline has come, and their servers.
pub async fn due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<(RoundId, GuildId)>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select round_id, guild_id from round where final = 0 and deadline_at <= $1 order by deadline_at",
    )
    .bind(micros(now))
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(of_guild).collect())
}

/// Rounds that are under way, and their servers.
pub async fn running(conn: &mut Conn) -> sqlx::Result<Vec<(RoundId, GuildId)>> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("select round_id, guild_id from round where final = 0 order by created_at")
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(of_guild).collect())
}

/// Rounds that are not over and that a person is part of, in any server.
pub async fn sat_in(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<RoundId>> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select round_id from round_member join round using (round_id) where user_id = $1 and final = 0
             order by round_id",
    )
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(RoundId).collect())
}

/// A member sits in a round no longer, and may sit in another.
pub async fn stand_up(conn: &mut Conn, round: RoundId, user: UserId) -> sqlx::Result<()> {
    sqlx::query("delete from round_seat where round_id = $1 and user_id = $2")
        .bind(round.0)
        .bind(user.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

/// The round in which a member of a server sits.
pub async fn seat_of(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Option<RoundId>> {
    let id: Option<i64> =
        sqlx::query_scalar("select round_id from round_seat where guild_id = $1 and user_id = $2")
            .bind(guild.to_db())
            .bind(user.to_db())
            .fetch_optional(conn)
            .await?;
    Ok(id.map(RoundId))
}

/// A server's rounds that are not over and that a member is part of.
pub async fn open_of(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Vec<RoundId>> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select round_id from round_member join round using (round_id)
         where guild_id = $1 and user_id = $2 and final = 0 order by created_at",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(RoundId).collect())
}

fn of_guild((round, guild): (i64, i64)) -> (RoundId, GuildId) {
    (RoundId(round), GuildId::from_db(guild))
}

/// The next deadline of any round.
pub async fn next_deadline(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> =
        sqlx::query_scalar("select min(deadline_at) from round where final = 0").fetch_one(conn).await?;
    at.map(instant).transpose()
}

/// Questions a member has met in rounds, so that they are not asked again soon.
pub async fn met(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select distinct question_id from answer where guild_id = $1 and user_id = $2
         union select distinct question_id from submission
               where guild_id = $1 and user_id = $2 and question_id is not null and input is null",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_all(conn)
    .await
}
