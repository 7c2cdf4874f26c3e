//! What only peer rounds have, and how one is made.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::clock::Clock;
use super::super::{Item, Kind, OPENING, Phase as Any, Role, Round, Seat};
use super::{Feedback, GATHERING, PATIENCE, PROPOSALS, Phase};
use crate::domain::ids::UserId;
use crate::domain::question::{Level, QuestionId};

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

/// What brought the members together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// One of them called the others by name, and has said yes by that.
    #[default]
    Invitation,
    /// They were matched from the line, and go back to it if nothing comes of it.
    Queue,
    /// A mock night paired those who had signed up.
    Night,
}

/// What only peer rounds have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub(super) panel: bool,
    #[serde(default)]
    pub(super) origin: Origin,
    /// They begin as soon as all have said yes.
    pub(super) at_once: bool,
    pub(super) wishes: Vec<Wish>,
    /// Counts the phases entered, so that a button of an earlier one is known to be stale.
    pub(super) step: u16,
    /// Who has said yes to what the phase asks: the invitation, now, “I am here”, done.
    pub(super) said: Vec<UserId>,
    /// Since when somebody has.
    pub(super) since: Option<Timestamp>,
    /// Who wishes for more time in this phase, and how often that was had.
    pub(super) more: Vec<UserId>,
    pub(super) extensions: u8,
    pub(super) proposals: Vec<Proposal>,
    /// Who may take an observer's seat.
    pub(super) offered: Vec<UserId>,
    pub(super) halves: Vec<Half>,
    pub(super) feedback: Vec<Feedback>,
}

/// What a peer round is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// Interviews first; in a panel, is interviewed.
    pub host: UserId,
    pub others: Vec<UserId>,
    pub panel: bool,
    pub origin: Origin,
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
        let suits = if spec.origin == Origin::Invitation { vec![spec.host] } else { Vec::new() };
        let propose = |at| Proposal { at, suits: suits.clone() };
        let state = State {
            panel: spec.panel,
            origin: spec.origin,
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
            duel: None,
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

    pub fn origin(&self) -> Origin {
        self.origin
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
