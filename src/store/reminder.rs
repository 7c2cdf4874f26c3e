//! Daily reminders: who wants one, and when it is due next.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{Conn, decode, instant, micros};
use crate::domain::ids::{GuildId, UserId};

/// A member's reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    pub user: UserId,
    /// The time that was chosen; `None` is the usual one.
    pub chosen: Option<Time>,
    /// The time that the next one was worked out with.
    pub time: Time,
    pub since: Timestamp,
    /// `None` while it is off.
    pub next: Option<Timestamp>,
    /// The newest day that had one.
    pub newest: Option<Date>,
    /// Closed direct messages switched it off.
    pub closed: bool,
}

type Row = (i64, Option<String>, String, i64, Option<i64>, Option<String>, bool);

const COLUMNS: &str = "user_id, chosen, post_time, since, next_at, newest_date, closed_at is not null";

fn read(row: Row) -> sqlx::Result<Reminder> {
    let (user, chosen, time, since, next, newest, closed) = row;
    Ok(Reminder {
        user: UserId::from_db(user),
        chosen: chosen.map(|text| text.parse().map_err(decode)).transpose()?,
        time: time.parse().map_err(decode)?,
        since: instant(since)?,
        next: next.map(instant).transpose()?,
        newest: newest.map(|text| text.parse().map_err(decode)).transpose()?,
        closed,
    })
}

/// A member's reminder, on or off.
pub async fn get(conn: &mut Conn, user: UserId) -> sqlx::Result<Option<Reminder>> {
    let sql = format!("select {COLUMNS} from reminder where user_id = $1");
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(user.to_db()).fetch_optional(conn).await?;
    row.map(read).transpose()
}

/// Switches a member's reminder on, at a time of their choice or the usual one.
pub async fn switch_on(
    conn: &mut Conn,
    user: UserId,
    chosen: Option<Time>,
    time: Time,
    next: Option<Timestamp>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into reminder (user_id, chosen, post_time, since, next_at) values ($1, $2, $3, $4, $5)
         on conflict (user_id) do update
         set chosen = excluded.chosen, post_time = excluded.post_time, since = excluded.since,
             next_at = excluded.next_at, closed_at = null",
    )
    .bind(user.to_db())
    .bind(chosen.map(|time| time.to_string()))
    .bind(time.to_string())
    .bind(micros(now))
    .bind(next.map(micros))
    .execute(conn)
    .await?;
    Ok(())
}

/// Switches it off; `closed` when closed direct messages did it. False when it was not on.
pub async fn switch_off(conn: &mut Conn, user: UserId, closed: Option<Timestamp>) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update reminder set next_at = null, closed_at = $2 where user_id = $1 and next_at is not null",
    )
    .bind(user.to_db())
    .bind(closed.map(micros))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Those that are on and due.
pub async fn due(conn: &mut Conn, now: Timestamp, limit: u32) -> sqlx::Result<Vec<UserId>> {
    let users: Vec<i64> =
        sqlx::query_scalar("select user_id from reminder where next_at <= $1 order by next_at limit $2")
            .bind(micros(now))
            .bind(limit)
            .fetch_all(conn)
            .await?;
    Ok(users.into_iter().map(UserId::from_db).collect())
}

/// When the next one falls due.
pub async fn next_at(conn: &mut Conn) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar("select min(next_at) from reminder where next_at is not null")
        .fetch_one(conn)
        .await?;
    at.map(instant).transpose()
}

/// When to look next, and with which time that was worked out.
pub async fn plan(conn: &mut Conn, user: UserId, time: Time, next: Option<Timestamp>) -> sqlx::Result<()> {
    sqlx::query(
        "update reminder set post_time = $2, next_at = $3 where user_id = $1 and next_at is not null",
    )
    .bind(user.to_db())
    .bind(time.to_string())
    .bind(next.map(micros))
    .execute(conn)
    .await?;
    Ok(())
}

/// A day has had its reminder.
pub async fn note(conn: &mut Conn, user: UserId, date: Date) -> sqlx::Result<()> {
    sqlx::query("update reminder set newest_date = $2 where user_id = $1")
        .bind(user.to_db())
        .bind(date.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// The zone of a server has changed: the reminders of those who are at home there are looked at at once.
pub async fn look_again(conn: &mut Conn, home: GuildId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "update reminder set next_at = $2
         where next_at is not null and user_id in (select user_id from user where home_guild_id = $1)",
    )
    .bind(home.to_db())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}
