//! `/mock group`: the same questions for many at the same time. The machine is `domain::round::group`.
//!
//! `open` makes a lobby and `lobby` is its buttons; `answer` takes what members hand in and `vote` what they think of
//! it; `follow` says what the machine's effects owe; `board` settles the points; `close` is the end.

mod answer;
mod board;
mod close;
pub mod control;
mod follow;
mod lobby;
mod open;
mod vote;

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand::Rng;

use self::control::Group as Control;
use super::Stored;
use super::engine::happen;
use crate::coach::asker::{Asker, Locale};
use crate::coach::control::Place;
use crate::coach::message::{Message, Reply};
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, Next, words};
use crate::domain::ids::{MessageId, RoundId, UserId};
use crate::domain::question::Question;
use crate::domain::round::Event as Shared;
use crate::domain::round::group::{Event, Phase, State};
use crate::store::group::At;
use crate::store::{self, Conn};

pub(crate) use answer::{judged, may_answer};
pub(crate) use board::Board;
pub(crate) use follow::Shown;
pub(super) use follow::follow;
pub use open::{Group, channel, group, opened};

/// A button or menu of a group round.
pub(crate) async fn press(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    values: &[String],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    match control {
        Control::Join(id) => lobby::act(coach, asker, id, Event::Join { by: asker.user }, now, rng).await,
        Control::Start(id) => lobby::act(coach, asker, id, Event::Start { by: asker.user }, now, rng).await,
        Control::Leave(id) => lobby::ask_leave(coach, asker, id, now, rng).await,
        Control::LeaveNow(id) => lobby::leave(coach, asker, id, now, rng).await,
        Control::Write { round, question, anonymous } => {
            answer::form(coach, asker, At { round, item: question }, anonymous).await
        }
        Control::Pick { round, question, shown } => {
            answer::pick(coach, asker, At { round, item: question }, shown, now, rng).await
        }
        Control::Vote(round, item) => vote::vote(coach, asker, At { round, item }, values, now, rng).await,
        Control::GoOn { round, question, from } => {
            let from = from.of(question.into());
            lobby::go_on(coach, asker, round, Event::GoOn { by: asker.user, from }, now, rng).await
        }
        Control::Place(round, item) => board::place(coach, asker, At { round, item }).await,
    }
}

/// A form of a group round was handed in.
pub(crate) async fn form(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    fields: &BTreeMap<String, String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    let Control::Write { round, question, anonymous } = control else { return Err(Refusal::Stale.into()) };
    let text = fields.get(crate::coach::answer::FIELD).map_or("", String::as_str);
    answer::hand_in(coach, asker, At { round, item: question }, anonymous, text, now, rng).await
}

/// The lobby's message stands.
pub(crate) async fn lobby_posted(
    coach: &Coach,
    conn: &mut Conn,
    id: RoundId,
    message: MessageId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(mut stored) = store::round::get(conn, id).await? else { return Ok(()) };
    if stored.round.is_final() {
        // It came too late: nobody is to join what is over.
        let over = words::group::lobby_over(locale(&stored), &stored);
        return Ok(edit(conn, &stored, message, over, now, rng).await?);
    }
    let event = Shared::Group(Event::LobbyReady { message });
    super::settled(happen(coach, conn, &mut stored, event, now, rng).await)
}

/// A round of this server.
async fn here(conn: &mut Conn, asker: &Asker, id: RoundId) -> Outcome<Stored> {
    let stored = store::round::get(conn, id).await?.filter(|stored| asker.guild == Some(stored.guild));
    let stored = stored.ok_or(Refusal::Stale)?;
    if stored.round.of_group().is_some() { Ok(stored) } else { Err(Refusal::Stale.into()) }
}

fn locale(stored: &Stored) -> Locale {
    Locale::from_discord(&stored.locale)
}

fn state(stored: &Stored) -> Outcome<&State> {
    Ok(stored.round.of_group().ok_or(Refusal::Stale)?)
}

/// The question at a place of a round, once it was asked.
fn asked<'c>(coach: &'c Coach, stored: &Stored, at: At) -> Outcome<&'c Question> {
    let item = stored.round.items().get(usize::from(at.item)).filter(|item| item.asked.is_some());
    crate::coach::place::known(coach, &item.ok_or(Refusal::Stale)?.id)
}

fn place_of(at: At) -> Place {
    Place::Round(at.round, at.item)
}

/// Goes on at once when nobody is left to wait for.
async fn on_when_all_are_in(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let Some(phase) = stored.round.group_phase() else { return Ok(()) };
    let Some(question) = phase.question() else { return Ok(()) };
    let at = At { round: stored.id, item: u8::try_from(question).unwrap_or(u8::MAX) };
    let waits = match phase {
        Phase::Question(_) => store::group::awaits_answers(conn, at).await?,
        Phase::Voting(_) if !store::group::votes(conn, at).await?.is_empty() => {
            store::group::awaits_votes(conn, at).await?
        }
        _ => return Ok(()),
    };
    if !waits {
        happen(coach, conn, stored, Shared::Group(Event::AllIn { question }), now, rng).await?;
    }
    Ok(())
}

async fn owe(
    conn: &mut Conn,
    stored: &Stored,
    action: Action,
    link: Link,
    marker: String,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let debt = Debt { guild: Some(stored.guild), action, link, marker, priority: Priority::Awaited };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

async fn edit(
    conn: &mut Conn,
    stored: &Stored,
    message: MessageId,
    with: Message,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let action = Action::Edit { channel: stored.channel, message, with };
    let marker = outbox::code(rng);
    owe(conn, stored, action, Link::Nothing, marker, now, rng).await
}

/// Shows the lobby's message anew, as the round stands.
async fn edit_lobby(
    conn: &mut Conn,
    stored: &Stored,
    with: Message,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    match stored.round.of_group().and_then(|state| state.lobby) {
        Some(message) => edit(conn, stored, message, with, now, rng).await,
        None => Ok(()),
    }
}

/// A member's seat is free, which may leave nobody to wait for.
async fn leave(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    user: UserId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    happen(coach, conn, stored, Shared::Group(Event::Leave { by: user }), now, rng).await?;
    on_when_all_are_in(coach, conn, stored, now, rng).await
}

/// A member is forgotten: the lobby names them no more.
pub(super) async fn leave_for_good(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    user: UserId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    leave(coach, conn, stored, user, now, rng).await?;
    if !stored.round.is_final() && stored.thread.is_none() {
        let card = words::group::lobby(locale(stored), stored);
        edit_lobby(conn, stored, card, now, rng).await?;
    }
    Ok(())
}
