//! The buttons, menus and forms of peer rounds.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand::Rng;

use super::super::engine::happen;
use super::{Control, form as feedback, locale, of, queue, sheet, times};
use crate::coach::asker::{Asker, Locale};
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, words};
use crate::domain::ids::RoundId;
use crate::domain::round::peer::{Effect, Event};
use crate::domain::round::{Effect as Any, Event as AnyEvent, Phase, Refusal as RoundRefusal};
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// A button was pressed or a menu used.
pub(crate) async fn press(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    values: &[String],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let by = asker.user;
    let (id, event) = match control {
        Control::Unqueue => return queue::leave(coach, asker).await,
        Control::Leave(id) => return ask_leave(coach, asker, id).await,
        Control::LeaveNow(id) => (id, AnyEvent::End { by }),
        Control::Observe(id) => return observe(coach, asker, id, now, rng).await,
        Control::Times(id) => return times::open(coach, asker, id, now).await,
        Control::Sheet(..) | Control::Heard(..) | Control::Hint(..) | Control::Notes(..) => {
            return sheet::press(coach, asker, control, values, now, rng).await;
        }
        Control::Feedback(..)
        | Control::Row(..)
        | Control::Rate(..)
        | Control::Words(..)
        | Control::Seal(..) => {
            return feedback::press(coach, asker, control, values, now, rng).await;
        }
        Control::Accept(id) => (id, AnyEvent::Peer(Event::Accept { by })),
        Control::Decline(id) => (id, AnyEvent::Peer(Event::Decline { by })),
        Control::Choose(id, step, nth) => (id, AnyEvent::Peer(Event::Choose { by, step, nth })),
        Control::StartNow(id, step) => (id, AnyEvent::Peer(Event::StartNow { by, step })),
        Control::Here(id) => (id, AnyEvent::Peer(Event::Here { by })),
        Control::GiveUp(id) => (id, AnyEvent::Peer(Event::GiveUp { by })),
        Control::Next(id, step) => (id, AnyEvent::Peer(Event::Next { by, step })),
        Control::More(id, step) => (id, AnyEvent::Peer(Event::More { by, step })),
    };
    let mut tx = coach.store.begin().await?;
    let (stored, effects) = act(coach, &mut tx, asker, id, event, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(answer(asker.locale, control, &stored, &effects))
}

/// A form was handed in.
pub(crate) async fn form(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    fields: &BTreeMap<String, String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    match control {
        Control::Times(id) => times::hand_in(coach, asker, id, fields, now, rng).await,
        Control::Notes(id, half) => sheet::hand_in(coach, asker, id, half, fields, now).await,
        Control::Words(id, half) => feedback::hand_in(coach, asker, id, half, fields, now).await,
        _ => Err(Refusal::Stale.into()),
    }
}

/// A member's event in a peer round of theirs. Nobody begins while they sit in another round.
pub(super) async fn act(
    coach: &Coach,
    conn: &mut Conn,
    asker: &Asker,
    id: RoundId,
    event: AnyEvent,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<(Stored, Vec<Any>)> {
    let (mut stored, _) = of(conn, asker, id).await?;
    let effects = happen(coach, conn, &mut stored, event, now, rng).await?;
    if effects.contains(&Any::Peer(Effect::Begin)) {
        for user in stored.round.speakers() {
            if store::round::seat_of(conn, stored.guild, user).await? != Some(stored.id) {
                return Err(Refusal::MemberBusy(user.0).into());
            }
        }
    }
    Ok((stored, effects))
}

async fn ask_leave(coach: &Coach, asker: &Asker, id: RoundId) -> Outcome<Reply> {
    let (stored, state) = of(&mut *coach.store.read().await?, asker, id).await?;
    if let Phase::Closed(ending) = stored.round.phase() {
        return Err(Refusal::Round(RoundRefusal::Over(ending)).into());
    }
    let role = stored.round.role(asker.user);
    let phase = stored.round.peer_phase();
    Ok(Reply::Private(words::peer::confirm_leave(asker.locale, id, phase, role, state.is_panel())))
}

/// Whoever was offered an observer's seat takes it. They have no other seat, and may press it in direct messages.
async fn observe(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let mut stored = store::round::get(&mut tx, id).await?.ok_or(Refusal::Stale)?;
    if stored.round.peer_state().is_none() {
        return Err(Refusal::Stale.into());
    }
    let event = AnyEvent::Peer(Event::Observe { by: asker.user });
    happen(coach, &mut tx, &mut stored, event, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::peer::observing(asker.locale, stored.thread)))
}

/// The answer to a press, from what it led to.
fn answer(own: Locale, control: Control, stored: &Stored, effects: &[Any]) -> Reply {
    if matches!(control, Control::LeaveNow(_)) {
        return Reply::Update(words::peer::left_it(own));
    }
    let Some(Any::Peer(effect)) = effects.first() else {
        return Reply::Private(words::mock::going_on(own));
    };
    let (shared, state) = (locale(stored), stored.round.peer_state());
    match effect {
        Effect::Accepted { by } => Reply::Public(words::peer::accepted(shared, *by)),
        Effect::Chosen { by, nth, suits } => {
            let at = state.and_then(|state| state.proposals().get(usize::from(*nth))).map(|it| it.at);
            Reply::Public(words::peer::chosen(shared, *by, at, *suits))
        }
        Effect::WouldStart { by } => Reply::Public(words::peer::would_start(shared, *by)),
        Effect::Came { by } => Reply::Public(words::peer::came(shared, *by)),
        Effect::MoreWished { by } => Reply::Public(words::peer::more_wished(shared, *by)),
        Effect::Done { by } => Reply::Public(words::peer::done(shared, *by)),
        Effect::Left { .. } => Reply::Private(words::peer::left_it(own)),
        _ => Reply::Private(words::mock::going_on(own)),
    }
}
