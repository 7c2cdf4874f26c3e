//! Peer: two members interview each other by turns, or some of them one member (a panel).
//!
//! `arrange` leads from the invitation to the meeting, `course` through the phases of it, `feedback` is what is
//! said afterwards, sealed until all have said it; `leave` is how it ends before that.

mod arrange;
mod course;
mod event;
mod feedback;
mod leave;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::{Item, Kind, OPENING, Phase as Any, Role, Round, Seat, Step};
use crate::domain::ids::UserId;
use crate::domain::question::{Level, QuestionId};
pub use event::{Effect, Event, Refusal};
pub use feedback::{Band, Dimension, Feedback};

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

/// What a member wishes to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub user: UserId,
    /// Empty: all topics.
    pub topics: Vec<String>,
    pub level: Option<Level>,
}

/// A time to meet, and whom it suits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub at: Timestamp,
    pub suits: Vec<UserId>,
}

/// One of the two interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Half {
    pub candidate: UserId,
    /// Key points that the interviewers heard, as a mask, of how many.
    pub heard: u32,
    pub of: u8,
}

/// What only peer rounds have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    panel: bool,
    /// The members were brought together by the queue.
    matched: bool,
    /// They begin as soon as all have said yes.
    at_once: bool,
    wishes: Vec<Wish>,
    /// Counts the phases entered, so that a button of an earlier one is known to be stale.
    step: u16,
    /// Who has said yes to what the phase asks: the invitation, now, “I am here”, done.
    said: Vec<UserId>,
    /// Since when somebody has.
    since: Option<Timestamp>,
    /// Who wishes for more time in this phase, and how often that was had.
    more: Vec<UserId>,
    extensions: u8,
    proposals: Vec<Proposal>,
    /// Who may take an observer's seat.
    offered: Vec<UserId>,
    halves: Vec<Half>,
    feedback: Vec<Feedback>,
}

/// What a peer round is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// Interviews first; in a panel, is interviewed.
    pub host: UserId,
    pub others: Vec<UserId>,
    pub panel: bool,
    pub matched: bool,
    pub at_once: bool,
    pub wishes: Vec<Wish>,
    /// Time for each question; 0 counts as 1.
    pub minutes_each: u16,
    /// Times that would suit the host.
    pub proposals: Vec<Timestamp>,
}

impl Round {
    /// A round of several members, waiting for its thread. Whoever invites by name has said yes.
    pub fn peer(spec: Spec, now: Timestamp) -> Self {
        let (first, rest) = if spec.panel {
            (Role::Candidate, Role::Interviewer)
        } else {
            (Role::Interviewer, Role::Candidate)
        };
        let mut seats = vec![Seat { user: spec.host, role: first }];
        seats.extend(spec.others.into_iter().map(|user| Seat { user, role: rest }));
        let suits = if spec.matched { Vec::new() } else { vec![spec.host] };
        let propose = |at| Proposal { at, suits: suits.clone() };
        let state = State {
            panel: spec.panel,
            matched: spec.matched,
            at_once: spec.at_once,
            wishes: spec.wishes,
            proposals: spec.proposals.into_iter().take(PROPOSALS).map(propose).collect(),
            ..State::default()
        };
        Self {
            kind: Kind::Peer,
            seats,
            items: Vec::new(),
            minutes_each: spec.minutes_each.max(1),
            phase: Any::Opening,
            clock: Clock::start(now, OPENING),
            more_time_used: false,
            pauses: 0,
            opened: now,
            group: None,
            peer: Some(state),
        }
    }

    /// The same round with its questions, one for each half; what it has already stays.
    #[must_use]
    pub fn dealt(mut self, questions: Vec<QuestionId>) -> Self {
        if self.items.is_empty() {
            self.items = questions.into_iter().map(Item::new).collect();
        }
        self
    }

    /// What only peer rounds have.
    pub fn peer_state(&self) -> Option<&State> {
        self.peer.as_ref()
    }

    /// The phase of a peer round that has its thread and is not over.
    pub fn peer_phase(&self) -> Option<Phase> {
        match self.phase {
            Any::Peer(phase) => Some(phase),
            _ => None,
        }
    }

    /// A peer round's members but those who look on.
    pub fn speakers(&self) -> impl Iterator<Item = UserId> + '_ {
        self.seats.iter().filter(|seat| seat.role != Role::Observer).map(|seat| seat.user)
    }

    /// Those who have a role now.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = UserId> + '_ {
        self.seats.iter().filter(move |seat| seat.role == role).map(|seat| seat.user)
    }

    /// A member's role now.
    pub fn role(&self, user: UserId) -> Option<Role> {
        self.role_of(user)
    }

    /// When those who came need wait no longer.
    pub fn patience_ends(&self) -> Option<Timestamp> {
        (self.peer_phase() == Some(Phase::Gathering))
            .then(|| self.clock.deadline().saturating_sub(GATHERING - PATIENCE).ok())
            .flatten()
    }
}

impl State {
    pub fn is_panel(&self) -> bool {
        self.panel
    }

    pub fn is_matched(&self) -> bool {
        self.matched
    }

    pub fn begins_at_once(&self) -> bool {
        self.at_once
    }

    pub fn step(&self) -> u16 {
        self.step
    }

    pub fn said(&self) -> &[UserId] {
        &self.said
    }

    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    pub fn wishes(&self) -> &[Wish] {
        &self.wishes
    }

    /// What a member wishes to be asked; else what whoever invited them does.
    pub fn wish_of(&self, user: UserId) -> Option<&Wish> {
        self.wishes.iter().find(|wish| wish.user == user).or(self.wishes.first())
    }

    pub fn halves(&self) -> &[Half] {
        &self.halves
    }

    pub fn half(&self, half: usize) -> Option<&Half> {
        self.halves.get(half)
    }

    /// All that was said about a half so far.
    pub fn feedback(&self, half: usize) -> impl Iterator<Item = &Feedback> {
        self.feedback.iter().filter(move |said| usize::from(said.half) == half)
    }

    /// What a member has said about a half.
    pub fn feedback_of(&self, half: usize, user: UserId) -> Option<&Feedback> {
        self.feedback(half).find(|said| said.from == user)
    }

    pub fn may_observe(&self, user: UserId) -> bool {
        self.offered.contains(&user)
    }
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
