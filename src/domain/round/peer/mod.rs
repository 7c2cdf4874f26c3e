//! Peer: two members interview each other by turns, or some of them one member (a panel).
//!
//! `arrange` leads from the invitation to the meeting, `course` through the phases of it, `feedback` is what is
//! said afterwards, sealed until all have said it; `leave` is how it ends before that.

mod arrange;
mod course;
mod event;
mod feedback;
mod leave;
mod state;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Phase as Any, Role, Step};
use crate::domain::ids::UserId;
pub use event::{Effect, Event, Refusal};
pub use feedback::{Band, Dimension, Feedback};
pub use state::{Half, Origin, Proposal, Spec, State, Wish};

/// How long an invitation waits for its answers; who wants to begin now waits less.
pub const INVITATION: SignedDuration = SignedDuration::from_hours(24);
pub const INVITATION_NOW: SignedDuration = SignedDuration::from_mins(15);
/// How long the members have to agree on a time.
pub const AGREEING: SignedDuration = SignedDuration::from_hours(72);
/// Reminders go out this long before the time agreed on.
pub const REMINDERS: [SignedDuration; 2] = [SignedDuration::from_hours(24), SignedDuration::from_mins(10)];
/// How long those who came wait for the others at most, and from when on they need not.
pub const GATHERING: SignedDuration = SignedDuration::from_mins(15);
pub const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
pub const INTRO: SignedDuration = SignedDuration::from_mins(5);
pub const FEEDBACK: SignedDuration = SignedDuration::from_mins(10);
pub const SWAP: SignedDuration = SignedDuration::from_mins(5);
pub const WRAP_UP: SignedDuration = SignedDuration::from_mins(5);
/// What a phase is made longer by when both sides wish it, and how often that can be had.
pub const EXTENSION: SignedDuration = SignedDuration::from_mins(5);
pub const EXTENSIONS: u8 = 3;
/// Times that can be proposed at once.
pub const PROPOSALS: usize = 3;
/// Members who may look on.
pub const OBSERVERS: usize = 3;

/// Where a peer round stands. Halves, and with them questions, count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// The members have not all said yes.
    Invited,
    /// They agree on a time.
    Agreeing,
    /// They meet then.
    Agreed {
        at: Timestamp,
    },
    /// It is time: each says “I am here”.
    Gathering,
    Intro,
    Question(usize),
    Feedback(usize),
    /// The interviewer and the candidate change places.
    Swap,
    WrapUp,
}

/// How a peer round ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    Declined,
    /// Somebody took it back before it began.
    Cancelled,
    /// Not all answered, or no time was found.
    Expired,
    /// Somebody did not come.
    NoShow,
    /// Somebody left in the middle of it.
    Left,
}

impl Phase {
    /// Whether the interview is under way.
    pub fn is_under_way(self) -> bool {
        !matches!(self, Self::Invited | Self::Agreeing | Self::Agreed { .. } | Self::Gathering)
    }

    /// The half whose sheet the interviewer may look at.
    pub fn half(self) -> Option<usize> {
        match self {
            Self::Intro => Some(0),
            Self::Question(half) | Self::Feedback(half) => Some(half),
            Self::Swap => Some(1),
            _ => None,
        }
    }
}

impl Step {
    /// The state of a peer round, which every peer round has.
    fn state(&mut self) -> &mut State {
        self.round.peer.get_or_insert_default()
    }

    fn effect(&mut self, effect: Effect) {
        self.effects.push(super::Effect::Peer(effect));
    }

    /// Enters a phase in which nobody has said anything yet.
    fn turn(&mut self, phase: Phase, lasts: SignedDuration) -> Timestamp {
        let state = self.state();
        state.step = state.step.saturating_add(1);
        state.said.clear();
        state.since = None;
        state.more.clear();
        state.extensions = 0;
        self.enter(Any::Peer(phase), lasts)
    }

    /// Notes that a member says yes; a second time is told to them.
    fn say(&mut self, by: UserId) -> Result<(), super::Refusal> {
        let now = self.now;
        let state = self.state();
        if state.said.contains(&by) {
            return Err(Refusal::SaidAlready.into());
        }
        state.said.push(by);
        state.since.get_or_insert(now);
        Ok(())
    }

    /// Whether all who take part have said yes.
    fn all_said(&mut self) -> bool {
        let said = self.state().said.clone();
        self.round.speakers().all(|user| said.contains(&user))
    }

    fn stale(&self) -> super::Refusal {
        super::Refusal::Stale { now_at: self.round.question() }
    }

    /// Refuses what comes from a button of another phase.
    fn at_step(&mut self, step: u16) -> Result<Phase, super::Refusal> {
        let stale = self.stale();
        let phase = self.round.peer_phase().ok_or(super::Refusal::NotOpen)?;
        if self.state().step == step { Ok(phase) } else { Err(stale) }
    }

    /// Refuses whoever has another role now.
    fn as_role(&self, by: UserId, role: Role) -> Result<(), super::Refusal> {
        if self.round.role_of(by) == Some(role) { Ok(()) } else { Err(Refusal::NotYourRole.into()) }
    }

    /// The events of a peer round; that the member has a seat was checked.
    pub(super) fn peer(&mut self, event: super::Event) -> Result<(), super::Refusal> {
        use super::Event as Shared;
        match event {
            Shared::ThreadReady => self.invite(),
            Shared::Answered { by, question, answer, handed_in } => {
                self.handed_in(by, question, answer, handed_in)
            }
            Shared::End { by } => {
                self.leave(by);
                Ok(())
            }
            Shared::Peer(event) => self.peer_event(event),
            Shared::Hint { .. } => Err(Refusal::AskInterviewer.into()),
            Shared::Pause { .. } | Shared::Resume { .. } => Err(Refusal::NoPauses.into()),
            _ => Err(self.stale()),
        }
    }

    fn peer_event(&mut self, event: Event) -> Result<(), super::Refusal> {
        match event {
            Event::Accept { by } => self.accept(by),
            Event::Decline { by } => self.decline(by),
            Event::Propose { by, times } => self.propose(by, times),
            Event::Choose { by, step, nth } => self.choose(by, step, nth),
            Event::StartNow { by, step } => self.start_now(by, step),
            Event::Here { by } => self.here(by),
            Event::GiveUp { by } => self.give_up(by),
            Event::Next { by, step } => self.next_phase(by, step),
            Event::More { by, step } => self.more(by, step),
            Event::Hint { by, half, nth, of } => self.give_hint(by, half, nth, of),
            Event::Heard { by, half, points, of } => self.heard(by, half, points, of),
            Event::Rate { by, half, dimension, band } => self.rate(by, half, dimension, band),
            Event::Seal { by, half } => self.seal(by, half),
            Event::Offer { to } => self.offer(to),
            Event::Observe { by } => self.observe(by),
            Event::Gone { user } => self.gone(user),
        }
    }

    pub(super) fn peer_deadline(&mut self) {
        match self.round.phase {
            Any::Peer(phase) => self.phase_over(phase),
            Any::Opening => self.close(super::Ending::NeverOpened),
            _ => {}
        }
    }

    /// Every phase has its end, whoever does nothing.
    fn phase_over(&mut self, phase: Phase) {
        match phase {
            Phase::Invited => self.not_all_answered(),
            Phase::Agreeing => self.end_early(Ending::Expired),
            Phase::Agreed { at } if self.now >= at => self.gather(),
            Phase::Agreed { at } => self.remind(at),
            Phase::Gathering => self.not_all_came(),
            Phase::Intro => self.ask_half(0),
            Phase::Question(half) => self.reflect_on(half),
            Phase::Feedback(half) => self.reveal(half),
            Phase::Swap => self.ask_half(1),
            Phase::WrapUp => self.finish(),
        }
    }
}
