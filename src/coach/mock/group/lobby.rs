//! The lobby's buttons, leaving, and what the host presses.

use jiff::Timestamp;
use rand::Rng;

use super::{happen, here, locale};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, words};
use crate::domain::ids::RoundId;
use crate::domain::round::group::{Event, Phase};
use crate::domain::round::{Event as Shared, Phase as Standing, Refusal as RoundRefusal};
use crate::store;
use crate::store::round::Stored;

/// Joins or begins. The answer is the lobby's own message, as it is now.
pub(super) async fn act(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    event: Event,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let stored = happened(coach, asker, id, event, now, rng).await?;
    Ok(Reply::Update(as_it_is(&stored)))
}

/// The round after a member's event, which is kept.
async fn happened(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    event: Event,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Stored> {
    let mut tx = coach.store.begin().await?;
    let mut stored = here(&mut tx, asker, id).await?;
    store::user::meet(&mut tx, asker.user, Some(stored.guild), asker.locale.code(), now).await?;
    happen(coach, &mut tx, &mut stored, Shared::Group(event), now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(stored)
}

fn as_it_is(stored: &Stored) -> crate::coach::message::Message {
    match stored.round.group_phase() {
        Some(Phase::Lobby) => words::group::lobby(locale(stored), stored),
        Some(_) => words::group::lobby_begun(locale(stored), stored),
        None => words::group::lobby_over(locale(stored), stored),
    }
}

/// In the lobby one leaves at once; later there is no way back, so it asks.
pub(super) async fn ask_leave(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let stored = here(&mut *coach.store.read().await?, asker, id).await?;
    if let Standing::Closed(ending) = stored.round.phase() {
        return Err(Refusal::Round(RoundRefusal::Over(ending)).into());
    }
    if !stored.round.sits(asker.user) {
        return Err(Refusal::NotYourRound.into());
    }
    if stored.round.group_phase() == Some(Phase::Lobby) {
        return leave(coach, asker, id, now, rng).await;
    }
    let leads = stored.round.leader() == Some(asker.user);
    Ok(Reply::Private(words::group::confirm_leave(asker.locale, id, leads)))
}

pub(super) async fn leave(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let mut stored = here(&mut tx, asker, id).await?;
    let from_lobby = stored.round.group_phase() == Some(Phase::Lobby);
    super::leave(coach, &mut tx, &mut stored, asker.user, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Update(if from_lobby { as_it_is(&stored) } else { words::group::left(asker.locale) }))
}

/// The host goes on; what comes next is posted in the thread.
pub(super) async fn go_on(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    event: Event,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    happened(coach, asker, id, event, now, rng).await?;
    Ok(Reply::Private(words::mock::going_on(asker.locale)))
}
