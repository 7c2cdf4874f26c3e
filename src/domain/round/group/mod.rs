//! A group: the same questions for all who joined, at the same time, by vote or against the clock.
//!
//! The machine moves the phases. What members hand in (answers, votes) are rows with unique keys, so that
//! two hundred answers in a second rewrite no state: whoever applies an event says what its rows know.

mod event;
mod machine;
pub mod score;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::{Item, Kind, Role, Round, Seat};
use crate::domain::ids::{MessageId, UserId};
use crate::domain::question::QuestionId;
pub use event::{Effect, Event, Refusal};

/// Who is alone has `/mock solo`.
pub const FEWEST: usize = 2;
/// Players in a round.
pub const MOST: usize = 300;
/// How long a lobby waits when nothing else was said.
pub const LOBBY: SignedDuration = SignedDuration::from_mins(15);
/// Time to come into the thread before the first question.
pub const GATHERING: SignedDuration = SignedDuration::from_secs(20);
/// Time to read the answers and to vote.
pub const VOTING: SignedDuration = SignedDuration::from_mins(3);
/// How long a scoreboard stands between questions.
pub const BREAK: SignedDuration = SignedDuration::from_secs(30);
/// The same in a quick-fire round.
pub const SHORT_BREAK: SignedDuration = SignedDuration::from_secs(12);

/// How questions are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// In words or code, revealed at the deadline, and voted on.
    Answers,
    /// By picking what the code prints, the faster the better.
    QuickFire,
}

/// Where a group round stands. Questions count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Members join and leave; it begins at the deadline at the latest.
    Lobby,
    /// The thread is being made.
    Opening,
    /// The thread stands, and members come in.
    Gathering,
    /// The question waits for answers.
    Question(usize),
    /// The answers are shown, and voted on.
    Voting(usize),
    /// The scoreboard stands.
    Break(usize),
}

/// What a group round has beside what all rounds have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub mode: Mode,
    /// Time for each question.
    pub seconds_each: u32,
    /// It begins by itself when so many have joined.
    pub wanted: Option<u16>,
    /// The message with the Join button, once it stands.
    pub lobby: Option<MessageId>,
    /// For each question the order in which its choices are shown: 0 is the right one, n its n-th wrong one.
    pub orders: Vec<Vec<u8>>,
}

/// What a group round is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    pub host: UserId,
    pub mode: Mode,
    pub questions: Vec<QuestionId>,
    /// Time for each question; 0 counts as 1.
    pub seconds_each: u32,
    pub wanted: Option<u16>,
    /// How long the lobby waits.
    pub lobby: SignedDuration,
    /// As in [`State::orders`]; empty where nothing is picked.
    pub orders: Vec<Vec<u8>>,
}

impl Round {
    /// A round of many, whose lobby is being posted.
    pub fn group(spec: Spec, now: Timestamp) -> Self {
        let seconds = spec.seconds_each.max(1);
        Self {
            kind: Kind::Group,
            seats: vec![Seat { user: spec.host, role: Role::Host }],
            items: spec.questions.into_iter().map(Item::new).collect(),
            minutes_each: u16::try_from(seconds.div_ceil(60)).unwrap_or(u16::MAX),
            phase: super::Phase::Group(Phase::Lobby),
            clock: Clock::start(now, spec.lobby),
            more_time_used: false,
            pauses: 0,
            opened: now,
            peer: None,
            duel: None,
            group: Some(State {
                mode: spec.mode,
                seconds_each: seconds,
                wanted: spec.wanted,
                lobby: None,
                orders: spec.orders,
            }),
        }
    }

    /// What a group round has of its own; `None` for other kinds.
    pub fn of_group(&self) -> Option<&State> {
        self.group.as_ref()
    }

    /// Where a group round stands; `None` for other kinds and when it is over.
    pub fn group_phase(&self) -> Option<Phase> {
        match self.phase {
            super::Phase::Group(phase) => Some(phase),
            _ => None,
        }
    }

    /// Who may begin, go on and end; `None` where nobody sits.
    pub fn leader(&self) -> Option<UserId> {
        self.seats.iter().find(|seat| seat.role == Role::Host).map(|seat| seat.user)
    }

    pub fn sits(&self, user: UserId) -> bool {
        self.role_of(user).is_some()
    }
}

impl Phase {
    /// The question that answers are taken for.
    pub(super) fn asking(self) -> Option<usize> {
        match self {
            Self::Question(at) => Some(at),
            _ => None,
        }
    }

    /// The question it is about.
    pub fn question(self) -> Option<usize> {
        match self {
            Self::Question(at) | Self::Voting(at) | Self::Break(at) => Some(at),
            Self::Lobby | Self::Opening | Self::Gathering => None,
        }
    }
}
