//! The buttons of a duel.

use jiff::Timestamp;
use rand::Rng;

use super::{NAME, Press, locale, no};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::mock::engine::happen;
use crate::coach::mock::own;
use crate::coach::refusal::{Failure, Outcome, Refusal};
use crate::coach::text::one_line;
use crate::coach::{Coach, words};
use crate::domain::ids::RoundId;
use crate::domain::round::duel::{self, Effect as DuelEffect, Event as DuelEvent};
use crate::domain::round::{self, Effect, Event, Phase};
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// A button of a duel.
pub(crate) async fn press(
    coach: &Coach,
    asker: &Asker,
    press: Press,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let by = asker.user;
    let event = match press {
        Press::Accept(id) => return accept(coach, asker, id, now, rng).await,
        Press::Leave(id) => return ask_leave(coach, asker, id, now).await,
        Press::Decline(_) => Event::Duel(DuelEvent::Decline { by }),
        Press::Withdraw(_) | Press::LeaveNow(_) => Event::End { by },
        Press::Ready(_) => Event::Duel(DuelEvent::Ready { by }),
        Press::OfferDraw(_) => Event::Duel(DuelEvent::OfferDraw { by }),
        Press::Agree(_, offer) => Event::Duel(DuelEvent::AnswerDraw { by, offer, agreed: true }),
        Press::GoOn(_, offer) => Event::Duel(DuelEvent::AnswerDraw { by, offer, agreed: false }),
    };
    let mut tx = coach.store.begin().await?;
    let mut stored = match press {
        Press::Decline(id) => here(&mut tx, asker, id).await?,
        _ => fought(&mut tx, asker, press.round()).await?,
    };
    if matches!(press, Press::Withdraw(_)) {
        is_a_challenge(&stored)?;
    }
    let effects = happen(coach, &mut tx, &mut stored, event, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(said(asker, &stored, press, &effects))
}

/// The answer to a press, from what it led to; whatever all are to see, the outbox posts.
fn said(asker: &Asker, stored: &Stored, press: Press, effects: &[Effect]) -> Reply {
    let (own, shared, user) = (asker.locale, locale(stored), asker.user);
    match (press, effects.first()) {
        (_, Some(Effect::Duel(DuelEffect::IsReady { .. }))) => {
            Reply::Public(words::duel::is_ready(shared, user))
        }
        (_, Some(Effect::Duel(DuelEffect::DrawOffered { .. }))) => Reply::Private(words::duel::offered(own)),
        (_, Some(Effect::Duel(DuelEffect::DrawDeclined { .. }))) => {
            Reply::Update(words::duel::goes_on(shared, user))
        }
        (Press::Decline(_), _) => Reply::Private(words::duel::declined(own)),
        (Press::Withdraw(_), _) => Reply::Private(words::duel::withdrawn(own)),
        (Press::Agree(..), _) => Reply::Update(words::duel::agreed(shared)),
        (Press::LeaveNow(_), _) => Reply::Update(words::duel::left(shared)),
        _ => Reply::Private(words::mock::going_on(own)),
    }
}

/// A duel in which the asker is one of the two.
async fn fought(conn: &mut Conn, asker: &Asker, id: RoundId) -> Outcome<Stored> {
    match own(conn, asker, id).await {
        Err(Failure::Refused(Refusal::NotYourRound)) => Err(Refusal::NotYourDuel.into()),
        own => own,
    }
}

/// A duel of this server, whoever is in it.
async fn here(conn: &mut Conn, asker: &Asker, id: RoundId) -> Outcome<Stored> {
    let stored = store::round::get(conn, id).await?.ok_or(Refusal::Stale)?;
    if Some(stored.guild) == asker.guild { Ok(stored) } else { Err(Refusal::Stale.into()) }
}

/// The problem is the first of the pool that the one who accepts has not met either.
async fn accept(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    let mut stored = here(&mut tx, asker, id).await?;
    let met = store::duel::met(&mut tx, asker.user).await?;
    let pool = stored.round.as_duel().ok_or(Refusal::Stale)?.pool();
    let problem =
        pool.iter().position(|id| coach.bank.get(id).is_some() && !met.iter().any(|met| met == id.as_str()));
    let event = DuelEvent::Accept { by: asker.user, problem: problem.unwrap_or(usize::MAX) };
    name_thread(&mut tx, asker, &stored).await?;
    happen(coach, &mut tx, &mut stored, Event::Duel(event), now, rng).await?;
    if !store::round::sit(&mut tx, stored.guild, id, asker.user).await? {
        return Err(Refusal::RoundRunning.into());
    }
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::duel::accepted(asker.locale)))
}

async fn name_thread(conn: &mut Conn, asker: &Asker, stored: &Stored) -> Outcome<()> {
    let challenger =
        store::duel::card(conn, stored.id).await?.and_then(|card| card.title).unwrap_or_default();
    let title = words::duel::thread_name(locale(stored), &challenger, &one_line(&asker.name, NAME));
    Ok(store::duel::set_title(conn, stored.id, Some(&title)).await?)
}

/// Only a challenge can be withdrawn: who sits in a duel that goes on is asked first.
fn is_a_challenge(stored: &Stored) -> Outcome<()> {
    match stored.round.phase() {
        Phase::Duel(duel::Phase::Challenge) => Ok(()),
        Phase::Closed(ending) => Err(Refusal::Round(round::Refusal::Over(ending)).into()),
        _ => Err(no(duel::Refusal::TakenUp).into()),
    }
}

/// Says what leaving would mean, before it is done.
async fn ask_leave(coach: &Coach, asker: &Asker, id: RoundId, now: Timestamp) -> Outcome<Reply> {
    let stored = fought(&mut *coach.store.read().await?, asker, id).await?;
    // What would be refused is refused before it is asked.
    stored.round.apply(Event::End { by: asker.user }, now).map_err(Refusal::Round)?;
    Ok(Reply::Private(words::duel::ask_leave(asker.locale, id, &stored.round)))
}
