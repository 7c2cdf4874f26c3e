//! Duel: two members, one problem, and whose code is accepted first.
//!
//! A challenge is taken up, both say that they are ready, and the problem is shown. What counts is the instant of
//! handing in, so nobody has won while an earlier submission of the other still waits for the judge. Who has lost may
//! go on until the time is up.

mod draw;
mod event;
mod state;
mod step;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::{Kind, Role, Round, Seat};
use crate::domain::ids::UserId;
use crate::domain::question::QuestionId;
pub use event::{Draw, Effect, Ending, Event, Refusal, Won};
pub use state::{Fighter, State};

/// How long a challenge stands.
pub const CHALLENGE: SignedDuration = SignedDuration::from_mins(30);
/// How long both have to say that they are ready.
pub const READY: SignedDuration = SignedDuration::from_mins(5);
/// How long after the end verdicts are waited for.
pub const JUDGING: SignedDuration = SignedDuration::from_mins(10);

/// Where a duel stands, besides opening its thread and being closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It waits to be taken up.
    Challenge,
    /// Both are asked whether they are there.
    Ready,
    /// Both write code.
    Running,
    /// It is decided; the other may still solve it.
    Overtime,
    /// The time is up, and the judge has code that was handed in before.
    Settling,
}

impl Phase {
    /// Whether code is taken.
    pub fn takes_code(self) -> bool {
        matches!(self, Self::Running | Self::Overtime)
    }
}

/// What a duel is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    pub host: UserId,
    /// Who alone may take it up; anybody may where it is `None`.
    pub challenged: Option<UserId>,
    /// Problems the host has not met, in an order of chance.
    pub pool: Vec<QuestionId>,
    /// How long both have; 0 counts as 1.
    pub minutes: u16,
    pub rated: bool,
}

impl Round {
    /// A challenge that waits to be taken up.
    pub fn duel(spec: Spec, now: Timestamp) -> Self {
        Self {
            kind: Kind::Duel,
            seats: vec![Seat { user: spec.host, role: Role::Candidate }],
            items: Vec::new(),
            minutes_each: spec.minutes.max(1),
            phase: super::Phase::Duel(Phase::Challenge),
            clock: Clock::start(now, CHALLENGE),
            more_time_used: false,
            pauses: 0,
            opened: now,
            group: None,
            peer: None,
            duel: Some(State::new(spec.host, spec.challenged, spec.pool, spec.rated)),
        }
    }

    /// What a duel alone has; `None` for the other kinds.
    pub fn as_duel(&self) -> Option<&State> {
        self.duel.as_ref()
    }
}
