//! What happens to rounds, and what is to be done about it.

use jiff::{SignedDuration, Timestamp};

use super::peer::Band;
use super::{Ending, PAUSES, duel, group, peer};
use crate::domain::ids::UserId;
use crate::domain::question::QuestionId;
use crate::domain::verdict::Verdict;

/// What happens to a round. Members' events name the question they are about, so that a button of an
/// earlier one is known to be stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The thread stands.
    ThreadReady,
    /// The thread cannot be made, or was deleted.
    ThreadGone,
    /// An answer, handed in at `handed_in`: a judge's verdict may come later than the deadline.
    Answered {
        by: UserId,
        question: usize,
        answer: Answer,
        handed_in: Timestamp,
    },
    /// A hint is asked for; the question has `of` of them.
    Hint {
        by: UserId,
        question: usize,
        of: u8,
    },
    Skip {
        by: UserId,
        question: usize,
    },
    MoreTime {
        by: UserId,
        question: usize,
    },
    /// Key points said in other words, as a mask that replaces the one before.
    Tick {
        by: UserId,
        question: usize,
        points: u32,
    },
    /// How the member thinks it went, which replaces what they said before.
    SelfScore {
        by: UserId,
        question: usize,
        band: Band,
    },
    /// On to the next question.
    Next {
        by: UserId,
        question: usize,
    },
    Pause {
        by: UserId,
    },
    Resume {
        by: UserId,
    },
    End {
        by: UserId,
    },
    /// Somebody of the staff ends it.
    EndByStaff,
    /// The round's deadline has come.
    Deadline,
    /// The bot was away and gives the time back. After a start it goes before any deadline; when
    /// nothing was lost it is refused as [`Refusal::NothingLost`], which is no news to anybody.
    BackAfter {
        down_from: Timestamp,
        up_at: Timestamp,
    },
    /// What happens to a duel alone.
    Duel(duel::Event),
    Group(group::Event),
    /// What only happens to peer rounds.
    Peer(peer::Event),
}

/// What was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Words: the key points found, as a mask, of how many.
    Words { found: u32, of: u8 },
    /// Code: what the judge says. Anything but AC leaves the question open.
    Code(Verdict),
}

/// What is to be done because of an event, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Show the question with its deadline.
    Ask {
        question: usize,
        id: QuestionId,
        deadline: Timestamp,
    },
    /// Show how the question went; the next one is asked at the deadline at the latest.
    Reflect {
        question: usize,
        deadline: Timestamp,
    },
    /// The verdict is not AC, and there is time to try again.
    TryAgain {
        question: usize,
        verdict: Verdict,
    },
    /// A verdict came after the deadline for code that was handed in before it: it counts.
    CountedAfterAll {
        question: usize,
    },
    /// Show this hint, counted from 0.
    GiveHint {
        question: usize,
        hint: u8,
    },
    /// The time for the question is up.
    TimeUp {
        question: usize,
    },
    /// The question was skipped.
    Skipped {
        question: usize,
    },
    /// The deadline was moved by a member.
    MoreTime {
        deadline: Timestamp,
    },
    /// Time stands until a member resumes, at this instant at the latest.
    Paused {
        until: Timestamp,
    },
    /// Time runs again; `by_itself` when the pause was too long.
    Resumed {
        deadline: Timestamp,
        by_itself: bool,
    },
    /// This much was lost to a downtime and given back.
    GivenBack {
        time: SignedDuration,
        deadline: Timestamp,
    },
    /// The round is over: post [`Round::summary`](super::Round::summary) and close the thread.
    Close {
        ending: Ending,
    },
    Group(group::Effect),
    /// What only peer rounds lead to.
    Peer(peer::Effect),
    /// What is to be done for a duel alone.
    Duel(duel::Effect),
}

/// Why an event changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("only those who take part may do this")]
    NotYours,
    #[error("the round is over")]
    Over(Ending),
    #[error("the round is not open yet")]
    NotOpen,
    #[error("the round has moved on")]
    Stale { now_at: Option<usize> },
    #[error("the question was answered")]
    AlreadyAnswered,
    #[error("the time is up")]
    TimeUp,
    #[error("the round is paused")]
    Paused,
    #[error("the round is not paused")]
    NotPaused,
    #[error("the round was paused {PAUSES} times")]
    NoMorePauses,
    #[error("there are no more hints")]
    NoMoreHints,
    #[error("time was added in this round already")]
    MoreTimeUsed,
    #[error("the judge failed, which counts for nothing")]
    JudgeFailed,
    #[error("the deadline has not come")]
    NotYet { deadline: Timestamp },
    #[error("no time was lost")]
    NothingLost,
    #[error(transparent)]
    Duel(duel::Refusal),
    #[error(transparent)]
    Group(group::Refusal),
    #[error(transparent)]
    Peer(peer::Refusal),
}

impl Event {
    /// The member who causes it; `None` for what the bot itself reports.
    pub fn by(&self) -> Option<UserId> {
        match *self {
            Self::Answered { by, .. }
            | Self::Hint { by, .. }
            | Self::Skip { by, .. }
            | Self::MoreTime { by, .. }
            | Self::Tick { by, .. }
            | Self::SelfScore { by, .. }
            | Self::Next { by, .. }
            | Self::Pause { by }
            | Self::Resume { by }
            | Self::End { by } => Some(by),
            Self::Duel(event) => event.by(),
            Self::Group(event) => event.by(),
            Self::Peer(event) => event.by(),
            Self::ThreadReady
            | Self::ThreadGone
            | Self::EndByStaff
            | Self::Deadline
            | Self::BackAfter { .. } => None,
        }
    }
    /// Whether it is the same for every kind of round.
    pub(super) fn is_alike_in_all(&self) -> bool {
        matches!(self, Self::EndByStaff | Self::Deadline | Self::BackAfter { .. })
    }
}
