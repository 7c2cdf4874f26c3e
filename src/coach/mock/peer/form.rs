//! The feedback form: a band for each row, words, and the seal.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand::Rng;

use super::press::act;
use super::{Control, of};
use crate::coach::asker::Asker;
use crate::coach::control::Control as Any;
use crate::coach::message::{Form, Input, Message, Reply};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, words};
use crate::domain::ids::RoundId;
use crate::domain::round::peer::{Band, Dimension, Event, Feedback, Phase, Refusal as PeerRefusal};
use crate::domain::round::{Event as AnyEvent, Refusal as RoundRefusal};
use crate::store::Conn;
use crate::store::peer::text::{self, What};
use crate::store::round::Stored;

/// The row of the form that is about the interviewing; the others are [`Dimension::ALL`]'s.
pub(crate) const INTERVIEWING: u8 = 4;
const STRENGTHS: &str = "strengths";
const TO_TRY: &str = "to-try";
const MOST: u16 = 500;

pub(super) async fn press(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    values: &[String],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let by = asker.user;
    let mut tx = coach.store.begin().await?;
    let reply = match control {
        Control::Feedback(id, half) => Reply::Private(show(&mut tx, asker, id, half, None).await?),
        Control::Row(id, half, row) => Reply::Update(show(&mut tx, asker, id, half, Some(row)).await?),
        Control::Rate(id, half, row) => {
            let band = values.first().and_then(|value| value.parse().ok()).and_then(Band::from_number);
            let band = band.ok_or(Refusal::Stale)?;
            let event = Event::Rate { by, half, dimension: dimension(row), band };
            act(coach, &mut tx, asker, id, AnyEvent::Peer(event), now, rng).await?;
            Reply::Update(show(&mut tx, asker, id, half, None).await?)
        }
        Control::Words(id, half) => open_words(&mut tx, asker, id, half).await?,
        Control::Seal(id, half) => {
            let event = AnyEvent::Peer(Event::Seal { by, half });
            act(coach, &mut tx, asker, id, event, now, rng).await?;
            Reply::Update(words::peer::sealed(asker.locale))
        }
        _ => return Err(Refusal::Stale.into()),
    };
    tx.commit().await?;
    coach.wake();
    Ok(reply)
}

fn dimension(row: u8) -> Option<Dimension> {
    Dimension::ALL.get(usize::from(row)).copied()
}

/// The asker's form for a half, while it can still be filled in.
async fn mine(conn: &mut Conn, asker: &Asker, id: RoundId, half: u8) -> Outcome<(Stored, Feedback)> {
    let (stored, state) = of(conn, asker, id).await?;
    if stored.round.peer_phase() != Some(Phase::Feedback(half.into())) {
        return Err(Refusal::Round(RoundRefusal::Stale { now_at: stored.round.question() }).into());
    }
    let form = state.feedback_of(half.into(), asker.user).cloned();
    let form = form.ok_or(Refusal::Round(PeerRefusal::NotYourRole.into()))?;
    if form.sealed {
        return Err(Refusal::Round(PeerRefusal::Sealed.into()).into());
    }
    Ok((stored, form))
}

/// The form, with the menu of a row: the one asked for, else the first that is missing.
async fn show(conn: &mut Conn, asker: &Asker, id: RoundId, half: u8, row: Option<u8>) -> Outcome<Message> {
    let (stored, form) = mine(conn, asker, id, half).await?;
    let key = text::Key::of(&stored, asker.user, half);
    let texts = (text::get(conn, key, What::Strengths).await?, text::get(conn, key, What::ToTry).await?);
    let row = row.filter(|row| rows(&form).contains(row)).or_else(|| first_missing(&form));
    Ok(words::peer::form(asker.locale, &stored, &form, row, &texts))
}

/// The rows of a form.
pub(crate) fn rows(form: &Feedback) -> Vec<u8> {
    let of = |dimension: &Dimension| u8::try_from(dimension.place()).unwrap_or(u8::MAX);
    let interviewing = form.rates_interviewer.then_some(INTERVIEWING);
    form.asked.iter().map(of).chain(interviewing).collect()
}

/// What a row of a form says so far.
pub(crate) fn band_of(form: &Feedback, row: u8) -> Option<Band> {
    match dimension(row) {
        Some(dimension) => form.band(dimension),
        None => form.interviewing,
    }
}

fn first_missing(form: &Feedback) -> Option<u8> {
    rows(form).into_iter().find(|row| band_of(form, *row).is_none())
}

async fn open_words(conn: &mut Conn, asker: &Asker, id: RoundId, half: u8) -> Outcome<Reply> {
    let (stored, form) = mine(conn, asker, id, half).await?;
    let key = text::Key::of(&stored, asker.user, half);
    let input = |key, label: &str, value: Option<String>| Input {
        key,
        label: label.to_owned(),
        placeholder: String::new(),
        value: value.unwrap_or_default(),
        long: true,
        required: false,
        max: MOST,
    };
    let (strengths, to_try) = words::peer::words_labels(asker.locale, form.rates_interviewer);
    let inputs = vec![
        input(STRENGTHS, strengths, text::get(conn, key, What::Strengths).await?),
        input(TO_TRY, to_try, text::get(conn, key, What::ToTry).await?),
    ];
    let title = words::peer::words_title(asker.locale).to_owned();
    Ok(Reply::Form(Form { control: Any::Peer(Control::Words(id, half)), title, inputs }))
}

pub(super) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    half: u8,
    fields: &BTreeMap<String, String>,
    now: Timestamp,
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let (stored, form) = mine(&mut tx, asker, id, half).await?;
    let key = text::Key::of(&stored, asker.user, half);
    let candidate =
        stored.round.peer_state().and_then(|state| state.half(half.into())).map(|half| half.candidate);
    // The candidate writes about whoever interviewed.
    let other = stored.round.speakers().find(|user| *user != asker.user);
    let about = if form.rates_interviewer { other } else { candidate };
    let about = about.ok_or(Refusal::Stale)?;
    for (field, what) in [(STRENGTHS, What::Strengths), (TO_TRY, What::ToTry)] {
        let body = fields.get(field).map_or("", String::as_str);
        text::put(&mut tx, key, about, what, body, now).await?;
    }
    let message = show(&mut tx, asker, id, half, None).await?;
    tx.commit().await?;
    Ok(Reply::Update(message))
}
