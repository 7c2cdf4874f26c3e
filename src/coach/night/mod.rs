//! The weekly mock night: when it is, who comes, and who practises with whom.
//!
//! A night is planned with an event in the server's calendar and opened for signing up two days before. When it begins,
//! each pair gets a peer round of its own and the next night is planned; two hours later is said how it went. This file
//! settles when it is; `due` does what falls due, `pairs` brings people together, `debts` is what Discord made of it.

mod control;
mod debts;
mod due;
mod pairs;

use jiff::Timestamp;
use rand::Rng;

pub use self::control::Press;
pub(crate) use self::debts::{not_scheduled, posted, scheduled};
pub(crate) use self::due::due;
use super::asker::Asker;
use super::message::Reply;
use super::refusal::{Outcome, Refusal};
use super::setup::time_of;
use super::staff;
use super::{Coach, language, staff_log, words};
use crate::domain::pairing::night::Person;
use crate::domain::schedule::Weekdays;
use crate::domain::zone::Zone;
use crate::store;
use crate::store::night::{State, Weekly};
use crate::store::staff_action::Deed;

/// What `/mock night set` was given.
#[derive(Debug, Clone)]
pub struct Wish {
    pub weekday: Weekdays,
    pub time: String,
    /// The server's if left out.
    pub zone: Option<String>,
}

/// Settles when the nights are. The one that was planned gives way, unless it is the same.
pub async fn set(
    coach: &Coach,
    asker: &Asker,
    wish: Wish,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    let settings = store::guild::get(&mut tx, guild).await?.ok_or(Refusal::NotSetUp)?;
    settings.mock_channel.ok_or(Refusal::MockChannelMissing)?;
    let zone = wish.zone.as_deref().unwrap_or(&settings.zone);
    let zone = Zone::parse(zone).map_err(Refusal::UnknownZone)?;
    let weekly = Weekly { guild, weekday: wish.weekday, time: time_of(&wish.time)?, zone };
    if store::night::weekly(&mut tx, guild).await?.as_ref() != Some(&weekly) {
        debts::call_off(&mut tx, guild, now, rng).await?;
    }
    store::night::settle(&mut tx, &weekly, now).await?;
    due::plan(&mut tx, &weekly, now, rng).await?;
    let when = format!("{} {} {}", weekly.weekday, weekly.time.strftime("%H:%M"), weekly.zone.name());
    staff_log::note(&mut tx, asker, Deed::NightSet, when, now).await?;
    let coming = store::night::coming(&mut tx, guild).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::night::set(asker.locale, &weekly, coming.as_ref())))
}

/// There are no more nights.
pub async fn end(
    coach: &Coach,
    asker: &Asker,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    if !store::night::end(&mut tx, guild).await? {
        return Err(Refusal::NoNight.into());
    }
    debts::call_off(&mut tx, guild, now, rng).await?;
    staff_log::note(&mut tx, asker, Deed::NightEnded, "", now).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::night::ended(asker.locale)))
}

/// Says when the next one is.
pub async fn show(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let guild = staff::of(&mut conn, asker).await?;
    let weekly = store::night::weekly(&mut conn, guild).await?.ok_or(Refusal::NoNight)?;
    let coming = store::night::coming(&mut conn, guild).await?;
    Ok(Reply::Private(words::night::set(asker.locale, &weekly, coming.as_ref())))
}

/// A member signs up, or does not come after all; the post shows it.
pub(crate) async fn press(coach: &Coach, asker: &Asker, press: Press, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let night = store::night::get(&mut tx, press.night()).await?.ok_or(Refusal::Stale)?;
    if asker.guild != Some(night.guild) {
        return Err(Refusal::Stale.into());
    }
    if night.state != State::Open || now >= night.starts {
        return Err(Refusal::NightOver.into());
    }
    coach.guild_of(&mut tx, asker, now).await?;
    match press {
        Press::Join(_, level) => {
            store::night::join(&mut tx, &night, Person { user: asker.user, level }, now).await?;
        }
        Press::Leave(night) => store::night::leave(&mut tx, night, asker.user).await?,
    }
    let people = store::night::people(&mut tx, night.id).await?;
    let locale = language::of_guild(&mut tx, night.guild).await?;
    tx.commit().await?;
    Ok(Reply::Update(words::night::sign_up(locale, &night, &people)))
}
