//! A member's own zone, study days and vacation, whatever the server, as the streak's fold takes them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Conn, decode, instant, micros};
use crate::domain::ids::UserId;
use crate::domain::schedule::Weekdays;
use crate::domain::streak::{Entry, Event};
use crate::domain::zone::Zone;

/// The member's own zone from now on; `None` is the server's.
pub async fn set_zone(
    conn: &mut Conn,
    user: UserId,
    zone: Option<&Zone>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into user_zone (user_id, since, zone) values ($1, $2, $3)
         on conflict (user_id, since) do update set zone = excluded.zone",
    )
    .bind(user.to_db())
    .bind(micros(now))
    .bind(zone.map(Zone::name))
    .execute(conn)
    .await?;
    Ok(())
}

/// The member's own zone, unless it is the server's.
pub async fn zone(conn: &mut Conn, user: UserId) -> sqlx::Result<Option<Zone>> {
    let newest: Option<Option<String>> =
        sqlx::query_scalar("select zone from user_zone where user_id = $1 order by since desc limit 1")
            .bind(user.to_db())
            .fetch_optional(conn)
            .await?;
    newest.flatten().map(|name| Zone::parse(&name).map_err(decode)).transpose()
}

/// The member's own study days from the next day on; `None` are the server's.
pub async fn set_days(
    conn: &mut Conn,
    user: UserId,
    days: Option<Weekdays>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into user_days (user_id, since, weekdays) values ($1, $2, $3)
         on conflict (user_id, since) do update set weekdays = excluded.weekdays",
    )
    .bind(user.to_db())
    .bind(micros(now))
    .bind(days.map(|days| i64::from(days.to_bits())))
    .execute(conn)
    .await?;
    Ok(())
}

/// The member's vacation, in place of the one before.
pub async fn set_vacation(
    conn: &mut Conn,
    user: UserId,
    dates: Option<(Date, Date)>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into user_vacation (user_id, since, first_date, last_date) values ($1, $2, $3, $4)
         on conflict (user_id, since) do update
         set first_date = excluded.first_date, last_date = excluded.last_date",
    )
    .bind(user.to_db())
    .bind(micros(now))
    .bind(dates.map(|(first, _)| first.to_string()))
    .bind(dates.map(|(_, last)| last.to_string()))
    .execute(conn)
    .await?;
    Ok(())
}

/// All changes, as entries of a ledger.
pub async fn entries(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<Entry>> {
    let mut all = zones(conn, user).await?;
    all.extend(days(conn, user).await?);
    all.extend(vacations(conn, user).await?);
    all.into_iter()
        .map(|(what, since, event)| {
            Ok(Entry { cause: format!("own-{what}:{since}"), event, at: instant(since)? })
        })
        .collect()
}

type Change = (&'static str, i64, Event);

async fn zones(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<Change>> {
    let rows: Vec<(i64, Option<String>)> =
        sqlx::query_as("select since, zone from user_zone where user_id = $1")
            .bind(user.to_db())
            .fetch_all(conn)
            .await?;
    let read = |(since, zone): (i64, Option<String>)| {
        let zone = zone.map(|name| Zone::parse(&name).map_err(decode)).transpose()?;
        Ok(("zone", since, Event::Zone(zone)))
    };
    rows.into_iter().map(read).collect()
}

async fn days(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<Change>> {
    let rows: Vec<(i64, Option<u8>)> =
        sqlx::query_as("select since, weekdays from user_days where user_id = $1")
            .bind(user.to_db())
            .fetch_all(conn)
            .await?;
    let read = |(since, bits): (i64, Option<u8>)| {
        ("days", since, Event::StudyDays(bits.and_then(Weekdays::from_bits)))
    };
    Ok(rows.into_iter().map(read).collect())
}

async fn vacations(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<Change>> {
    let rows: Vec<(i64, Option<String>, Option<String>)> =
        sqlx::query_as("select since, first_date, last_date from user_vacation where user_id = $1")
            .bind(user.to_db())
            .fetch_all(conn)
            .await?;
    let read = |(since, first, last): (i64, Option<String>, Option<String>)| {
        let dates = match first.zip(last) {
            Some((first, last)) => Some((first.parse().map_err(decode)?, last.parse().map_err(decode)?)),
            None => None,
        };
        Ok(("vacation", since, Event::Vacation(dates)))
    };
    rows.into_iter().map(read).collect()
}
