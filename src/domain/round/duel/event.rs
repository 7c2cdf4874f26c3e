//! What happens to duels, and what is to be done about it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::ids::UserId;
use crate::domain::verdict::Verdict;

/// What happens to a duel alone. Leaving is the round's own [`End`](super::super::Event::End), a verdict its
/// [`Answered`](super::super::Event::Answered).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Somebody takes the challenge up; `problem` is the place in the pool of one that they have not met either.
    Accept {
        by: UserId,
        problem: usize,
    },
    Decline {
        by: UserId,
    },
    /// Is there, and may begin.
    Ready {
        by: UserId,
    },
    /// Code was handed in and waits for its verdict.
    HandedIn {
        by: UserId,
        at: Timestamp,
    },
    /// Code that was handed in at that instant is taken back before its verdict.
    TakenBack {
        by: UserId,
        at: Timestamp,
    },
    OfferDraw {
        by: UserId,
    },
    /// Answers the n-th offer of a draw.
    AnswerDraw {
        by: UserId,
        offer: u8,
        agreed: bool,
    },
}

impl Event {
    /// The member who causes it, where that must be one of the two: anybody may try to take a challenge up.
    pub fn by(self) -> Option<UserId> {
        match self {
            Self::Accept { .. } | Self::Decline { .. } => None,
            Self::Ready { by }
            | Self::HandedIn { by, .. }
            | Self::TakenBack { by, .. }
            | Self::OfferDraw { by }
            | Self::AnswerDraw { by, .. } => Some(by),
        }
    }
}

/// What is to be done for a duel alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It was taken up: open the thread.
    TakenUp {
        by: UserId,
    },
    /// Ask both whether they are there.
    GetReady {
        deadline: Timestamp,
    },
    IsReady {
        by: UserId,
    },
    /// Show the problem.
    Begin {
        deadline: Timestamp,
    },
    /// Code was judged: show how often each has tried.
    Judged {
        by: UserId,
        verdict: Verdict,
    },
    /// Somebody has won; the other may go on.
    Decided {
        winner: UserId,
        deadline: Timestamp,
    },
    /// The time is up, but verdicts are waited for.
    TimeUp {
        deadline: Timestamp,
    },
    DrawOffered {
        by: UserId,
        offer: u8,
    },
    DrawDeclined {
        by: UserId,
    },
}

/// How a duel ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    Declined,
    /// Nobody took it up.
    Expired,
    /// Called off before it began, by who is named.
    Withdrawn(UserId),
    /// One or both did not say that they were there.
    NotReady,
    /// Nobody handed anything in.
    Abandoned,
    Drawn(Draw),
    Won {
        by: UserId,
        how: Won,
    },
}

/// Why nobody won.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Draw {
    Agreed,
    /// Neither solved it in time.
    Time,
    /// Both handed it in at the same instant.
    Together,
}

/// How somebody won.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Won {
    /// Accepted first.
    First,
    /// The other gave up.
    GivenUp,
}

impl Ending {
    /// Whether it is a result, which ratings and the ladder go by.
    pub fn is_result(self) -> bool {
        matches!(self, Self::Drawn(_) | Self::Won { .. })
    }
}

/// Why an event changes nothing in a duel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the challenge is for somebody else")]
    ForSomebodyElse,
    #[error("nobody takes their own challenge up")]
    OwnChallenge,
    #[error("the challenge was taken up")]
    TakenUp,
    #[error("no problem is left that neither has met")]
    NoProblem,
    #[error("they said that they are ready")]
    ReadyAlready,
    #[error("it has begun")]
    Begun,
    #[error("it is decided")]
    Decided,
    #[error("they have solved it")]
    Solved,
    #[error("they have offered a draw")]
    OfferedAlready,
    #[error("their offer of a draw was declined")]
    DeclinedBefore,
    #[error("nobody answers their own offer")]
    OwnOffer,
    #[error("the offer of a draw stands no longer")]
    NoOffer,
    #[error("the time is up")]
    TimeUp,
    #[error("a duel knows nothing of the kind")]
    NotInADuel,
}
