//! A vote for the best answer.

use jiff::Timestamp;
use rand::Rng;

use super::{happen, here, on_when_all_are_in};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, words};
use crate::domain::round::Event as Shared;
use crate::domain::round::Refusal as RoundRefusal;
use crate::domain::round::group::{Event, Refusal as GroupRefusal};
use crate::store;
use crate::store::group::At;

pub(super) async fn vote(
    coach: &Coach,
    asker: &Asker,
    at: At,
    values: &[String],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let number: u16 = values.first().and_then(|value| value.parse().ok()).ok_or(Refusal::Stale)?;
    let mut tx = coach.store.begin().await?;
    let mut stored = here(&mut tx, asker, at.round).await?;
    let answers = store::group::answers(&mut tx, at).await?;
    let whose = answers.iter().find(|kept| kept.number == Some(number)).ok_or(Refusal::Stale)?.user;
    let before = store::group::has_voted(&mut tx, at, asker.user).await?;
    let event = Event::Voted { by: asker.user, question: at.item.into(), whose, before };
    happen(coach, &mut tx, &mut stored, Shared::Group(event), now, rng).await?;
    if !store::group::vote(&mut tx, at, asker.user, whose).await? {
        return Err(Refusal::Round(RoundRefusal::Group(GroupRefusal::VotedAlready)).into());
    }
    on_when_all_are_in(coach, &mut tx, &mut stored, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::group::voted(asker.locale, number)))
}
