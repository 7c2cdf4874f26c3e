//! `/mock peer`: members interview each other. The rules are `domain::round::peer`'s.
//!
//! * `invite`: by name. `queue`: whoever wants a partner, and the pairs that the line becomes.
//! * `times`: agreeing on a time. `press`: the buttons. `sheet`, `form`: what interviewer and all fill in.
//! * `follow`: what an effect owes the thread. `deal`: the questions. `over`: what a round leaves behind.

mod control;
mod deal;
mod follow;
mod form;
mod invite;
mod over;
mod press;
mod queue;
mod sheet;
mod times;

pub use control::Control;
pub(super) use follow::follow;
pub(crate) use form::{INTERVIEWING, band_of, rows};
pub(crate) use invite::at_once;
pub use invite::{Guest, Invitation, arranged, invite};
pub use over::set_announced;
pub(crate) use over::{Calibration, Text, calibration};
pub(crate) use press::{form as hand_in, press};
pub(crate) use queue::offer_seat;
pub use queue::{Wanted, join};
pub(super) use queue::{next_due, run};

use jiff::Timestamp;
use rand::Rng;

use super::engine::{happen, settled};
use super::own;
use crate::coach::Coach;
use crate::coach::asker::{Asker, Locale};
use crate::coach::message::Message;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::refusal::{Outcome, Refusal};
use crate::domain::ids::{GuildId, RoundId, UserId};
use crate::domain::round::Event as Any;
use crate::domain::round::peer::{Event, State};
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// A round of the asker's and its state, if it is a peer round.
async fn of(conn: &mut Conn, asker: &Asker, id: RoundId) -> Outcome<(Stored, State)> {
    let stored = own(conn, asker, id).await?;
    let state = stored.round.peer_state().cloned().ok_or(Refusal::Stale)?;
    Ok((stored, state))
}

fn locale(stored: &Stored) -> Locale {
    Locale::from_discord(&stored.locale)
}

/// A word to one member; should their messages be closed, what matters stands in the thread.
async fn direct(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    mut message: Message,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Direct { user, message };
    let debt = Debt { guild: Some(guild), action, link: Link::Nothing, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// Something to be done about a member in the round's thread; should it fail, they are gone.
async fn about_member(
    conn: &mut Conn,
    stored: &Stored,
    user: UserId,
    action: Action,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let link = Link::RoundMember(stored.id, user);
    let marker = outbox::code(rng);
    let debt = Debt { guild: Some(stored.guild), action, link, marker, priority: Priority::Awaited };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// A member is not in the server any more, or cannot be let into the thread.
pub(crate) async fn gone(
    coach: &Coach,
    conn: &mut Conn,
    id: RoundId,
    user: UserId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(mut stored) = store::round::get(conn, id).await? else { return Ok(()) };
    let event = Any::Peer(Event::Gone { user });
    settled(happen(coach, conn, &mut stored, event, now, rng).await)
}
