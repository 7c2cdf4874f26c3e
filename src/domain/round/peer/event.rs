//! What happens to peer rounds besides what happens to all, and what is to be done about it.

use jiff::Timestamp;

use super::{Band, Dimension, PROPOSALS, Phase};
use crate::domain::ids::UserId;
use crate::domain::verdict::Verdict;

/// What happens to a peer round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    Accept {
        by: UserId,
    },
    Decline {
        by: UserId,
    },
    /// Other times to meet, in place of those proposed.
    Propose {
        by: UserId,
        times: [Option<Timestamp>; PROPOSALS],
    },
    /// A proposal suits; once more, it does not.
    Choose {
        by: UserId,
        step: u16,
        nth: u8,
    },
    StartNow {
        by: UserId,
        step: u16,
    },
    Here {
        by: UserId,
    },
    /// Whoever came waits no longer for who did not.
    GiveUp {
        by: UserId,
    },
    /// On to the next phase.
    Next {
        by: UserId,
        step: u16,
    },
    /// A member wishes for more time.
    More {
        by: UserId,
        step: u16,
    },
    /// The interviewer gives a hint, counted from 0; the question has `of`.
    Hint {
        by: UserId,
        half: u8,
        nth: u8,
        of: u8,
    },
    /// The key points that the interviewer heard, as a mask that replaces the one before.
    Heard {
        by: UserId,
        half: u8,
        points: u32,
        of: u8,
    },
    /// A band of the feedback; without a dimension it is about the interviewing.
    Rate {
        by: UserId,
        half: u8,
        dimension: Option<Dimension>,
        band: Band,
    },
    Seal {
        by: UserId,
        half: u8,
    },
    /// Somebody is offered an observer's seat.
    Offer {
        to: UserId,
    },
    /// Somebody takes it.
    Observe {
        by: UserId,
    },
    /// A member is no longer in the server.
    Gone {
        user: UserId,
    },
}

/// What is to be done because of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask the members whether they want to.
    Invite {
        deadline: Timestamp,
    },
    Accepted {
        by: UserId,
    },
    /// Show the times to choose from; `by` proposed them.
    Times {
        by: Option<UserId>,
        deadline: Timestamp,
    },
    Chosen {
        by: UserId,
        nth: u8,
        suits: bool,
    },
    WouldStart {
        by: UserId,
    },
    Agreed {
        at: Timestamp,
    },
    Remind {
        at: Timestamp,
    },
    /// It is time: ask who is here.
    Gather {
        deadline: Timestamp,
    },
    Came {
        by: UserId,
    },
    /// The members take their seats and the questions are drawn ([`Round::dealt`](super::super::Round::dealt)).
    Begin,
    /// Show the phase with its deadline.
    Entered {
        phase: Phase,
        deadline: Timestamp,
    },
    /// The candidate's code was judged.
    Judged {
        half: usize,
        verdict: Verdict,
    },
    /// More time needs the other side's consent too.
    MoreWished {
        by: UserId,
    },
    /// A member is done with this phase and waits for the others.
    Done {
        by: UserId,
    },
    Sealed {
        half: usize,
        by: UserId,
    },
    /// Show what all said about a half.
    Reveal {
        half: usize,
    },
    Joined {
        observer: UserId,
    },
    /// A member is no longer part of it; `gone`: from the server.
    Left {
        user: UserId,
        gone: bool,
    },
    /// Whether a member kept what was agreed.
    Record {
        user: UserId,
        kept: bool,
    },
    /// A member goes back to the queue, first in line.
    Requeue {
        user: UserId,
    },
}

/// Why an event changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("somebody else's to do")]
    NotYourRole,
    #[error("said already")]
    SaidAlready,
    #[error("hints are the interviewer's to give")]
    AskInterviewer,
    #[error("a peer round cannot be paused")]
    NoPauses,
    #[error("answers are given aloud")]
    Aloud,
    #[error("the phase was made longer as often as it can be")]
    NoMoreTime,
    #[error("the others have until then to come")]
    Patience { until: Timestamp },
    #[error("that time is past, or too far off")]
    BadTime,
    #[error("the feedback is sealed")]
    Sealed,
    #[error("some of it is still missing")]
    Incomplete,
    #[error("there is no observer's seat for them")]
    NoSeat,
    #[error("it has not begun")]
    NotBegun,
}

impl From<Refusal> for super::super::Refusal {
    fn from(refusal: Refusal) -> Self {
        Self::Peer(refusal)
    }
}

impl Event {
    /// The member who causes it, where it takes a seat to do so.
    pub fn by(&self) -> Option<UserId> {
        match *self {
            Self::Accept { by }
            | Self::Decline { by }
            | Self::Propose { by, .. }
            | Self::Choose { by, .. }
            | Self::StartNow { by, .. }
            | Self::Here { by }
            | Self::GiveUp { by }
            | Self::Next { by, .. }
            | Self::More { by, .. }
            | Self::Hint { by, .. }
            | Self::Heard { by, .. }
            | Self::Rate { by, .. }
            | Self::Seal { by, .. } => Some(by),
            Self::Offer { .. } | Self::Observe { .. } | Self::Gone { .. } => None,
        }
    }
}
