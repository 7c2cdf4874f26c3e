//! `/daily vacation`: days on which no schedule of the server posts.

use jiff::Timestamp;
use jiff::civil::Date;

use super::owner_of;
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, staff_log, words};
use crate::domain::ids::GuildId;
use crate::domain::schedule::{Rest, Vacation};
use crate::domain::zone::Zone;
use crate::store::staff_action::Deed;
use crate::store::{self, Conn};

/// At most this many vacations that are not over.
const MOST: u32 = 25;

/// Adds a vacation; without a last day it is one day long.
pub async fn add_vacation(
    coach: &Coach,
    asker: &Asker,
    from: &str,
    until: Option<&str>,
    now: Timestamp,
) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let from = date(from)?;
    let until = until.map_or(Ok(from), date)?;
    if until < from {
        return Err(Refusal::EndsBeforeItBegins { from, until }.into());
    }
    let mut tx = coach.store.begin().await?;
    let today = today(&mut tx, guild, now).await?;
    if until < today {
        return Err(Refusal::OverAlready(until).into());
    }
    if coming(&mut tx, guild, today).await?.len() >= MOST as usize {
        return Err(Refusal::TooManyVacations { limit: MOST }.into());
    }
    if store::vacation::add(&mut tx, guild, Vacation { from, until }).await? {
        staff_log::note(&mut tx, asker, Deed::VacationAdded, format!("{from} – {until}"), now).await?;
    }
    let all = coming(&mut tx, guild, today).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::daily::vacations(asker.locale, &all)))
}

/// Shows the vacations that are not over.
pub async fn vacations(coach: &Coach, asker: &Asker, now: Timestamp) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let mut conn = coach.store.read().await?;
    let today = today(&mut conn, guild, now).await?;
    let all = coming(&mut conn, guild, today).await?;
    Ok(Reply::Private(words::daily::vacations(asker.locale, &all)))
}

/// Takes away the vacations that begin on a day; what they skipped stays skipped.
pub async fn remove_vacation(coach: &Coach, asker: &Asker, from: &str, now: Timestamp) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let from = date(from)?;
    let mut tx = coach.store.begin().await?;
    let today = today(&mut tx, guild, now).await?;
    let (gone, left): (Vec<Vacation>, Vec<Vacation>) =
        coming(&mut tx, guild, today).await?.into_iter().partition(|days| days.from == from);
    if gone.is_empty() {
        return Err(Refusal::NoSuchVacation(from).into());
    }
    for vacation in gone {
        store::vacation::remove(&mut tx, guild, vacation).await?;
        let object = format!("{} – {}", vacation.from, vacation.until);
        staff_log::note(&mut tx, asker, Deed::VacationRemoved, object, now).await?;
    }
    tx.commit().await?;
    Ok(Reply::Private(words::daily::vacations(asker.locale, &left)))
}

/// What keeps all schedules of a server quiet.
pub(crate) async fn rest_of(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Rest> {
    Ok(Rest { paused: false, vacations: store::vacation::of_guild(conn, guild).await? })
}

async fn coming(conn: &mut Conn, guild: GuildId, today: Date) -> sqlx::Result<Vec<Vacation>> {
    let all = store::vacation::of_guild(conn, guild).await?;
    Ok(all.into_iter().filter(|days| days.until >= today).collect())
}

async fn today(conn: &mut Conn, guild: GuildId, now: Timestamp) -> Outcome<Date> {
    let settings = store::guild::get(conn, guild).await?.ok_or(Refusal::Stale)?;
    let zone = Zone::parse(&settings.zone).map_err(Refusal::UnknownZone)?;
    Ok(zone.tz().to_datetime(now).date())
}

fn date(typed: &str) -> Outcome<Date> {
    typed.trim().parse().map_err(|_| Refusal::BadDate(typed.to_owned()).into())
}
