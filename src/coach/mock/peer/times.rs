//! Other times to meet, as members type them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand::Rng;

use super::invite::zone_of;
use super::press::act;
use super::{Control, of};
use crate::coach::asker::Asker;
use crate::coach::control::Control as Any;
use crate::coach::message::{Form, Input, Reply};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, words};
use crate::domain::ids::RoundId;
use crate::domain::pairing::moment;
use crate::domain::round::Event as AnyEvent;
use crate::domain::round::peer::{Event, PROPOSALS};

/// The keys of the form's inputs.
const FIELDS: [&str; PROPOSALS] = ["first", "second", "third"];

/// The form for up to three times, in the asker's zone.
pub(super) async fn open(coach: &Coach, asker: &Asker, id: RoundId, now: Timestamp) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let (stored, _) = of(&mut conn, asker, id).await?;
    let zone = zone_of(&mut conn, stored.guild, asker.user, now).await?;
    let input = |(nth, key): (usize, &&'static str)| Input {
        key,
        label: words::peer::time_label(asker.locale, nth, zone.name()),
        placeholder: words::peer::time_placeholder(asker.locale).to_owned(),
        value: String::new(),
        long: false,
        required: nth == 0,
        max: 40,
    };
    Ok(Reply::Form(Form {
        control: Any::Peer(Control::Times(id)),
        title: words::peer::times_title(asker.locale).to_owned(),
        inputs: FIELDS.iter().enumerate().map(input).collect(),
    }))
}

pub(super) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    fields: &BTreeMap<String, String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let (stored, _) = of(&mut tx, asker, id).await?;
    let zone = zone_of(&mut tx, stored.guild, asker.user, now).await?;
    let mut times = [None; PROPOSALS];
    for (time, key) in times.iter_mut().zip(FIELDS) {
        let typed = fields.get(key).map_or("", |typed| typed.trim());
        if !typed.is_empty() {
            let at = moment::parse(typed, zone.tz(), now);
            *time = Some(at.ok_or_else(|| Refusal::BadMoment(typed.to_owned()))?);
        }
    }
    let event = AnyEvent::Peer(Event::Propose { by: asker.user, times });
    act(coach, &mut tx, asker, id, event, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::peer::proposed(asker.locale)))
}
