//! What happens to group rounds, and what is to be done about it.

use jiff::{SignedDuration, Timestamp};

use super::{FEWEST, MOST, Phase};
use crate::domain::ids::{MessageId, UserId};

/// What happens to a group round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The message with the Join button stands.
    LobbyReady {
        message: MessageId,
    },
    Join {
        by: UserId,
    },
    Leave {
        by: UserId,
    },
    /// The host does not wait any longer.
    Start {
        by: UserId,
    },
    /// An answer that counts: words, a pick, or code that was accepted. `before`: one of theirs is kept already.
    HandedIn {
        by: UserId,
        question: usize,
        handed_in: Timestamp,
        before: bool,
    },
    /// A vote for somebody's answer. `before`: a vote of theirs is kept already.
    Voted {
        by: UserId,
        question: usize,
        whose: UserId,
        before: bool,
    },
    /// Everybody has answered, or voted.
    AllIn {
        question: usize,
    },
    /// The host goes on from this phase.
    GoOn {
        by: UserId,
        from: Phase,
    },
}

/// What is to be done because of an event, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The member has a seat.
    Joined { user: UserId },
    /// The member's seat is free.
    Left { user: UserId },
    /// The host has gone; this member may begin, go on and end now.
    HandedOn { to: UserId },
    /// Make the thread under the lobby's message.
    Open,
    /// Say in the thread how it goes; the first question is asked at the deadline.
    Gather { deadline: Timestamp },
    /// The answer counts: keep it. `left` is the time that was left for it.
    Kept { question: usize, left: SignedDuration, late: bool },
    /// The vote counts: keep it.
    VoteKept { question: usize },
    /// Show the model answer and the answers, to be voted on until the deadline.
    Reveal { question: usize, deadline: Timestamp },
    /// Settle the points and show the scoreboard; `next` is when the next question is asked, if there is one.
    Scores { question: usize, next: Option<Timestamp> },
}

/// Why an event changes nothing, where only a group round can say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("only the host may do this")]
    HostOnly,
    #[error("the member sits in it already")]
    InAlready,
    #[error("it has begun")]
    Begun,
    #[error("it takes {FEWEST} to begin")]
    TooFew,
    #[error("it is full, with {MOST}")]
    Full,
    #[error("nobody votes for their own answer")]
    OwnAnswer,
    #[error("the vote was given")]
    VotedAlready,
}

impl Event {
    /// The member who causes it; `None` for what the bot itself reports.
    pub fn by(&self) -> Option<UserId> {
        match *self {
            Self::Join { by }
            | Self::Leave { by }
            | Self::Start { by }
            | Self::HandedIn { by, .. }
            | Self::Voted { by, .. }
            | Self::GoOn { by, .. } => Some(by),
            Self::LobbyReady { .. } | Self::AllIn { .. } => None,
        }
    }
}
