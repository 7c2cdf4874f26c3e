//! The interviewer's sheet: a fresh private message whenever it is asked for.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand::Rng;

use super::deal::place;
use super::press::act;
use super::{Control, of};
use crate::coach::Coach;
use crate::coach::answer::FIELD;
use crate::coach::asker::Asker;
use crate::coach::control::Control as Any;
use crate::coach::message::{Form, Input, Message, Reply};
use crate::coach::place::known;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::words;
use crate::domain::ids::RoundId;
use crate::domain::round::peer::{Event, Refusal as PeerRefusal};
use crate::domain::round::{Event as AnyEvent, Refusal as RoundRefusal, Role};
use crate::store::answer::Key;
use crate::store::peer::text::{self, What};
use crate::store::round::Stored;
use crate::store::{self, Conn};

const MOST_NOTES: u16 = 2000;

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
        Control::Sheet(id, half) => Reply::Private(show(coach, &mut tx, asker, id, half, now).await?),
        Control::Notes(id, half) => notes(coach, &mut tx, asker, id, half).await?,
        Control::Heard(id, half) => {
            let of = points(coach, &mut tx, asker, id, half).await?;
            let points = chosen(values, of)?;
            let event = Event::Heard { by, half, points, of };
            act(coach, &mut tx, asker, id, AnyEvent::Peer(event), now, rng).await?;
            Reply::Update(show(coach, &mut tx, asker, id, half, now).await?)
        }
        Control::Hint(id, half, nth) => {
            let (stored, _) = mine(&mut tx, asker, id, half).await?;
            let of = question_of(coach, &stored, half)?.facts.hints.len();
            let of = u8::try_from(of).unwrap_or(u8::MAX);
            let event = Event::Hint { by, half, nth, of };
            act(coach, &mut tx, asker, id, AnyEvent::Peer(event), now, rng).await?;
            Reply::Update(show(coach, &mut tx, asker, id, half, now).await?)
        }
        _ => return Err(Refusal::Stale.into()),
    };
    tx.commit().await?;
    coach.wake();
    Ok(reply)
}

/// The round, if the asker interviews in this half of it now.
async fn mine(conn: &mut Conn, asker: &Asker, id: RoundId, half: u8) -> Outcome<(Stored, usize)> {
    let (stored, _) = of(conn, asker, id).await?;
    let now_at = stored.round.question();
    if stored.round.is_final() || now_at != Some(half.into()) {
        return Err(Refusal::Round(RoundRefusal::Stale { now_at }).into());
    }
    if stored.round.role(asker.user) != Some(Role::Interviewer) {
        return Err(Refusal::Round(PeerRefusal::NotYourRole.into()).into());
    }
    Ok((stored, half.into()))
}

fn question_of<'c>(
    coach: &'c Coach,
    stored: &Stored,
    half: u8,
) -> Outcome<&'c crate::domain::question::Question> {
    let item = stored.round.items().get(usize::from(half)).ok_or(Refusal::Stale)?;
    known(coach, &item.id)
}

async fn points(coach: &Coach, conn: &mut Conn, asker: &Asker, id: RoundId, half: u8) -> Outcome<u8> {
    let (stored, _) = mine(conn, asker, id, half).await?;
    let points = question_of(coach, &stored, half)?.facts.key_points.len();
    Ok(u8::try_from(points).unwrap_or(u8::MAX))
}

fn chosen(values: &[String], of: u8) -> Outcome<u32> {
    values.iter().try_fold(0, |bits, value| match value.parse::<u8>() {
        Ok(nth) if nth < of && nth < 32 => Ok(bits | 1 << nth),
        _ => Err(Refusal::Stale.into()),
    })
}

/// The sheet as it stands. Whoever reads it has seen the answer.
async fn show(
    coach: &Coach,
    conn: &mut Conn,
    asker: &Asker,
    id: RoundId,
    half: u8,
    now: Timestamp,
) -> Outcome<Message> {
    let (stored, at) = mine(conn, asker, id, half).await?;
    let question = question_of(coach, &stored, half)?;
    let place = place(id, at);
    let key = Key { guild: stored.guild, user: asker.user, place: &place, question: question.id() };
    store::answer::note_reveal(conn, &key, now).await?;
    let notes = text::get(conn, text::Key::of(&stored, asker.user, half), What::Notes).await?;
    Ok(words::peer::sheet(asker.locale, &stored, half, question, notes.as_deref()))
}

async fn notes(coach: &Coach, conn: &mut Conn, asker: &Asker, id: RoundId, half: u8) -> Outcome<Reply> {
    let (stored, _) = mine(conn, asker, id, half).await?;
    let before = text::get(conn, text::Key::of(&stored, asker.user, half), What::Notes).await?;
    Ok(Reply::Form(Form {
        control: Any::Peer(Control::Notes(id, half)),
        title: question_of(coach, &stored, half)?.facts.title.clone(),
        inputs: vec![Input {
            key: FIELD,
            label: words::peer::notes_label(asker.locale).to_owned(),
            placeholder: String::new(),
            value: before.unwrap_or_default(),
            long: true,
            required: false,
            max: MOST_NOTES,
        }],
    }))
}

/// Notes are kept even when the half is over by now: they are the member's own.
pub(super) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    half: u8,
    fields: &BTreeMap<String, String>,
    now: Timestamp,
) -> Outcome<Reply> {
    let body = fields.get(FIELD).map_or("", String::as_str);
    let mut tx = coach.store.begin().await?;
    let (stored, state) = of(&mut tx, asker, id).await?;
    let candidate = state.half(half.into()).ok_or(Refusal::Stale)?.candidate;
    if candidate == asker.user {
        return Err(Refusal::Round(PeerRefusal::NotYourRole.into()).into());
    }
    text::put(&mut tx, text::Key::of(&stored, asker.user, half), candidate, What::Notes, body, now).await?;
    let reply = match show(coach, &mut tx, asker, id, half, now).await {
        Ok(sheet) => Reply::Update(sheet),
        Err(_) => Reply::Private(words::peer::notes_kept(asker.locale)),
    };
    tx.commit().await?;
    Ok(reply)
}
