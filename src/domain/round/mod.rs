//! A mock interview as a state machine: an event in, the next state and what is to be done out.
//!
//! One engine for every kind. What all kinds share (seats, the clock, pausing, ending) is here and in
//! `clock`; what a kind does with the rest of the events is in a file of its own.

mod clock;
pub mod duel;
mod event;
pub mod group;
mod item;
pub mod peer;
mod solo;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::ids::UserId;
use super::question::QuestionId;
use clock::Clock;
pub use event::{Answer, Effect, Event, Refusal};
pub use item::{Item, Outcome, Summary, share};

/// How long a round waits for its thread.
pub const OPENING: SignedDuration = SignedDuration::from_mins(10);
/// How long the feedback on a question stands before the next one is asked by itself.
pub const REFLECTION: SignedDuration = SignedDuration::from_mins(5);
/// What [`Event::MoreTime`] adds, once in a round.
pub const MORE_TIME: SignedDuration = SignedDuration::from_mins(2);
/// A pause ends by itself after this time.
pub const PAUSE_LIMIT: SignedDuration = SignedDuration::from_mins(30);
/// Pauses in a round.
pub const PAUSES: u8 = 3;

/// A round: where it stands, and all that happened in it that still matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    kind: Kind,
    seats: Vec<Seat>,
    items: Vec<Item>,
    minutes_each: u16,
    phase: Phase,
    clock: Clock,
    more_time_used: bool,
    pauses: u8,
    opened: Timestamp,
    /// What a duel alone has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    duel: Option<duel::State>,
    #[serde(default)]
    group: Option<group::State>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    peer: Option<peer::State>,
}

/// The kinds of rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Solo,
    Group,
    Peer,
    Duel,
}

impl Kind {
    /// Whether its thread is seen by those alone who take part.
    pub fn is_private(self) -> bool {
        match self {
            Self::Solo | Self::Peer => true,
            Self::Group | Self::Duel => false,
        }
    }
}

/// Who takes part, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    pub user: UserId,
    pub role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Answers.
    Candidate,
    /// Answers with others, and leads: begins, goes on, ends.
    Host,
    /// Answers with others.
    Player,
    /// Asks, and sees the model answer.
    Interviewer,
    /// Looks on.
    Observer,
}

/// Where a round stands. Questions count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// The thread is being made.
    Opening,
    /// The question waits for its answer.
    Question(usize),
    /// The question is over; its feedback is read and ticked.
    Reflection(usize),
    Duel(duel::Phase),
    Group(group::Phase),
    /// A peer round has its thread.
    Peer(peer::Phase),
    /// Nothing changes any more.
    Closed(Ending),
}

/// How a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// All questions were asked.
    Finished,
    /// A member ended it.
    Ended,
    /// Staff ended it.
    EndedByStaff,
    /// Its thread could not be made.
    NeverOpened,
    /// Its thread was deleted.
    ThreadGone,
    Duel(duel::Ending),
    /// Too few joined.
    NobodyCame,
    /// What only happens to peer rounds.
    Peer(peer::Ending),
}

/// What a solo round is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoloSpec {
    pub host: UserId,
    pub questions: Vec<QuestionId>,
    /// Time for each question; 0 counts as 1.
    pub minutes_each: u16,
}

/// A transition under way.
struct Step {
    round: Round,
    now: Timestamp,
    effects: Vec<Effect>,
}

impl Round {
    /// A round of one member, waiting for its thread.
    pub fn solo(spec: SoloSpec, now: Timestamp) -> Self {
        Self {
            kind: Kind::Solo,
            seats: vec![Seat { user: spec.host, role: Role::Candidate }],
            items: spec.questions.into_iter().map(Item::new).collect(),
            minutes_each: spec.minutes_each.max(1),
            phase: Phase::Opening,
            clock: Clock::start(now, OPENING),
            more_time_used: false,
            pauses: 0,
            opened: now,
            duel: None,
            group: None,
            peer: None,
        }
    }

    /// The state after an event. The same round, event and instant always give the same.
    pub fn apply(&self, event: Event, now: Timestamp) -> Result<(Self, Vec<Effect>), Refusal> {
        if let Phase::Closed(ending) = self.phase {
            return Err(Refusal::Over(ending));
        }
        let mut step = Step { round: self.clone(), now, effects: Vec::new() };
        step.shared(event)?;
        Ok((step.round, step.effects))
    }

    /// When something happens by itself; `None` only when the round is over.
    pub fn deadline(&self) -> Option<Timestamp> {
        (!self.is_final()).then(|| self.clock.deadline())
    }

    pub fn is_final(&self) -> bool {
        matches!(self.phase, Phase::Closed(_))
    }

    pub fn is_paused(&self) -> bool {
        self.clock.is_paused()
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn phase(&self) -> Phase {
        self.phase
    }

    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    pub fn items(&self) -> &[Item] {
        &self.items
    }

    pub fn minutes_each(&self) -> u16 {
        self.minutes_each
    }

    /// Whether [`Event::MoreTime`] can still be had.
    pub fn may_have_more_time(&self) -> bool {
        !self.more_time_used
    }

    pub fn opened(&self) -> Timestamp {
        self.opened
    }

    /// The question that is asked or reflected on, counted from 0.
    pub fn question(&self) -> Option<usize> {
        match self.phase {
            Phase::Question(at) | Phase::Reflection(at) => Some(at),
            Phase::Group(phase) => phase.question(),
            Phase::Peer(phase) => phase.half(),
            Phase::Opening | Phase::Duel(_) | Phase::Closed(_) => None,
        }
    }

    /// The question that an answer would be for now, counted from 0.
    pub fn open_question(&self) -> Option<usize> {
        match self.phase {
            Phase::Question(at) | Phase::Peer(peer::Phase::Question(at)) => Some(at),
            Phase::Group(phase) => phase.asking(),
            Phase::Duel(phase) => phase.takes_code().then_some(0),
            _ => None,
        }
    }

    /// Whether it waits for an appointment, which no loss of time moves.
    fn has_appointment(&self) -> bool {
        matches!(self.phase, Phase::Peer(peer::Phase::Agreed { .. }))
    }

    /// How the questions went.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.items)
    }

    fn role_of(&self, user: UserId) -> Option<Role> {
        self.seats.iter().find(|seat| seat.user == user).map(|seat| seat.role)
    }
}

impl Step {
    /// What every kind does alike; the rest goes to the kind.
    fn shared(&mut self, event: Event) -> Result<(), Refusal> {
        if self.round.kind == Kind::Group {
            return self.group(event);
        }
        if event.by().is_some_and(|by| self.round.role_of(by).is_none()) {
            return Err(Refusal::NotYours);
        }
        match event {
            event if self.round.kind == Kind::Duel && !event.is_alike_in_all() => return self.duel(event),
            Event::ThreadGone if self.round.phase == Phase::Opening => self.close(Ending::NeverOpened),
            Event::ThreadGone => self.close(Ending::ThreadGone),
            Event::EndByStaff => self.close(Ending::EndedByStaff),
            Event::BackAfter { .. } if self.round.has_appointment() => return Err(Refusal::NothingLost),
            Event::BackAfter { down_from, up_at } => return self.give_back(down_from, up_at),
            Event::Deadline => return self.deadline(),
            other if self.round.kind == Kind::Peer => return self.peer(other),
            Event::End { .. } => self.close(Ending::Ended),
            Event::Pause { .. } => return self.pause(),
            Event::Resume { .. } => return self.resume(false),
            other => return self.solo(other),
        }
        Ok(())
    }

    fn deadline(&mut self) -> Result<(), Refusal> {
        let deadline = self.round.clock.deadline();
        if self.now < deadline {
            return Err(Refusal::NotYet { deadline });
        }
        if self.round.is_paused() {
            return self.resume(true);
        }
        match self.round.kind {
            Kind::Solo => self.solo_deadline(),
            Kind::Duel => self.duel_deadline(),
            Kind::Group => self.group_deadline(),
            Kind::Peer => self.peer_deadline(),
        }
        Ok(())
    }

    fn pause(&mut self) -> Result<(), Refusal> {
        match self.round.phase {
            Phase::Opening => return Err(Refusal::NotOpen),
            _ if self.round.pauses >= PAUSES => return Err(Refusal::NoMorePauses),
            _ => self.in_time()?,
        }
        self.round.clock.pause(self.now, PAUSE_LIMIT);
        self.round.pauses += 1;
        self.effects.push(Effect::Paused { until: self.round.clock.deadline() });
        Ok(())
    }

    fn resume(&mut self, by_itself: bool) -> Result<(), Refusal> {
        let deadline = self.round.clock.resume(self.now).ok_or(Refusal::NotPaused)?;
        self.move_question_deadline();
        self.effects.push(Effect::Resumed { deadline, by_itself });
        Ok(())
    }

    fn give_back(&mut self, down_from: Timestamp, up_at: Timestamp) -> Result<(), Refusal> {
        let up_at = up_at.min(self.now);
        let time = self.round.clock.give_back(down_from, up_at).ok_or(Refusal::NothingLost)?;
        self.move_question_deadline();
        self.effects.push(Effect::GivenBack { time, deadline: self.round.clock.deadline() });
        Ok(())
    }

    /// Refuses what needs a running clock.
    fn in_time(&self) -> Result<(), Refusal> {
        if self.round.is_paused() {
            return Err(Refusal::Paused);
        }
        if self.now >= self.round.clock.deadline() { Err(Refusal::TimeUp) } else { Ok(()) }
    }

    /// Enters a phase that lasts this long; the instant at which it ends.
    fn enter(&mut self, phase: Phase, lasts: SignedDuration) -> Timestamp {
        self.round.phase = phase;
        self.round.clock = Clock::start(self.now, lasts);
        self.round.clock.deadline()
    }

    /// The item remembers the deadline, for verdicts that come after it.
    fn move_question_deadline(&mut self) {
        if let (Some(at), false) = (self.round.open_question(), self.round.is_paused()) {
            let deadline = self.round.clock.deadline();
            if let Some(item) = self.round.items.get_mut(at) {
                item.deadline = Some(deadline);
            }
        }
    }

    fn close(&mut self, ending: Ending) {
        self.round.phase = Phase::Closed(ending);
        self.effects.push(Effect::Close { ending });
    }
}
