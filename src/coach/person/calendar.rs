//! `/me timezone`, `/me days` and `/me vacation`: when a member's days begin, and which of them are to be studied on.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::reminder;
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, streak, words};
use crate::domain::ids::GuildId;
use crate::domain::schedule::Weekdays;
use crate::domain::zone::Zone;
use crate::store::{self, Conn};

/// Whoever is away for longer takes another vacation.
const LONGEST_DAYS: i32 = 366;

/// `/me timezone`; without one, the days are the server's again.
pub async fn timezone(coach: &Coach, asker: &Asker, typed: Option<&str>, now: Timestamp) -> Outcome<Reply> {
    let zone = typed.map(Zone::parse).transpose().map_err(Refusal::UnknownZone)?;
    let mut tx = coach.store.begin().await?;
    if store::own_days::zone(&mut tx, asker.user).await? != zone {
        store::own_days::set_zone(&mut tx, asker.user, zone.as_ref(), now).await?;
        reminder::replan(&mut tx, asker.user, now).await?;
    }
    let ends = match guild(&mut tx, asker).await? {
        Some(guild) => streak::of(&mut tx, guild, asker.user, now).await?.today.map(|today| today.ends),
        None => None,
    };
    tx.commit().await?;
    Ok(Reply::Private(words::person::timezone(asker.locale, zone.as_ref(), ends)))
}

/// `/me days`; without any, the study days are the server's again.
pub async fn days(coach: &Coach, asker: &Asker, typed: Option<&str>, now: Timestamp) -> Outcome<Reply> {
    let read = |typed: &str| Weekdays::parse(typed).map_err(|_| Refusal::BadWeekdays(typed.to_owned()));
    let days = typed.map(read).transpose()?;
    let mut tx = coach.store.begin().await?;
    store::own_days::set_days(&mut tx, asker.user, days, now).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::person::days(asker.locale, days)))
}

/// `/me vacation`: the first and the last day; neither ends the vacation, the first alone is one day.
pub async fn vacation(
    coach: &Coach,
    asker: &Asker,
    (first, last): (Option<&str>, Option<&str>),
    now: Timestamp,
) -> Outcome<Reply> {
    let first = first.map(date).transpose()?;
    let last = last.map(date).transpose()?;
    let mut tx = coach.store.begin().await?;
    let today = today(&mut tx, asker, now).await?;
    let dates = match (first, last) {
        (None, None) => None,
        (first, last) => {
            let first = first.unwrap_or(today);
            Some(checked(first, last.unwrap_or(first), today)?)
        }
    };
    store::own_days::set_vacation(&mut tx, asker.user, dates, now).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::person::vacation(asker.locale, dates)))
}

fn date(typed: &str) -> Outcome<Date> {
    typed.trim().parse().map_err(|_| Refusal::BadDate(typed.to_owned()).into())
}

/// Days that are over cannot be excused any more.
fn checked(first: Date, last: Date, today: Date) -> Outcome<(Date, Date)> {
    let latest = first.saturating_add(LONGEST_DAYS.days());
    if first <= last && last >= today && last < latest {
        Ok((first, last))
    } else {
        Err(Refusal::BadVacation.into())
    }
}

/// The server whose streak the asker sees here.
async fn guild(conn: &mut Conn, asker: &Asker) -> sqlx::Result<Option<GuildId>> {
    match asker.guild {
        Some(guild) => Ok(Some(guild)),
        None => store::user::home(conn, asker.user).await,
    }
}

async fn today(conn: &mut Conn, asker: &Asker, now: Timestamp) -> Outcome<Date> {
    let own = store::own_days::zone(conn, asker.user).await?;
    let zone = match (own, guild(conn, asker).await?) {
        (Some(zone), _) => zone,
        (None, Some(guild)) => streak::zone_of(conn, guild, now).await?,
        (None, None) => Zone::utc(),
    };
    Ok(zone.tz().to_datetime(now).date())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::ahead(11, 20, true)]
    #[case::begun(1, 10, true)]
    #[case::over(1, 9, false)]
    #[case::backwards(20, 19, false)]
    fn a_vacation_is_not_over_yet_and_goes_forward(#[case] first: i8, #[case] last: i8, #[case] fine: bool) {
        let day = |n| date(2026, 3, n);
        assert_eq!(checked(day(first), day(last), day(10)).is_ok(), fine);
    }

    #[test]
    fn a_vacation_of_more_than_a_year_is_a_slip() {
        assert!(checked(date(2026, 3, 10), date(2027, 3, 10), date(2026, 3, 10)).is_ok());
        assert!(checked(date(2026, 3, 10), date(2062, 3, 10), date(2026, 3, 10)).is_err());
    }
}
