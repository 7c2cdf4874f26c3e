//! The two kinds of failure: what the user did wrong is said to them, what broke is logged.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::streak_role::Unfit;
use crate::domain::ids::{ChannelId, RoleId};
use crate::domain::{round, zone};

/// Something the user can put right; `words::refusal` says it kindly, with the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Works only in a server.
    NeedsGuild,
    /// The owner has not run `/setup` yet.
    NotSetUp,
    /// Only who may Manage Server.
    OwnersOnly,
    StaffOnly,
    /// The button belongs to another version or bot, or what it was for is gone.
    Stale,
    UnknownQuestion(String),
    UnknownTopic(String),
    UnknownLevel(String),
    UnknownKind(String),
    UnknownZone(zone::UnknownZone),
    BadTime(String),
    BadWeekdays(String),
    BadDate(String),
    /// It ends before it begins, is over, or is too long.
    BadVacation,
    /// None of the servers in which the member has done something.
    UnknownServer(String),
    /// No question of the bank fits topic and level.
    NothingFits,
    /// The answer has too little substance, and why.
    TooThin(crate::domain::grading::Thin),
    /// The answer was shown before: no credit, but practice is welcome.
    AlreadyRevealed,
    NotAProblem(String),
    /// No code was found in a message.
    NoCode,
    NotText,
    TooLarge {
        limit_kib: u32,
    },
    EmptyCode,
    /// The file could not be fetched from Discord.
    FileGone,
    UnknownSchedule(i64),
    TooManySchedules {
        limit: u32,
    },
    DuplicateSchedule,
    QueueFull {
        limit: u32,
    },
    /// The question is in line already.
    QueuedAlready(String),
    /// The line has no such place.
    NoSuchPlace {
        place: u16,
        of: usize,
    },
    EndsBeforeItBegins {
        from: Date,
        until: Date,
    },
    OverAlready(Date),
    TooManyVacations {
        limit: u32,
    },
    /// No vacation begins on that day.
    NoSuchVacation(Date),
    /// The schedule's channel was deleted.
    ChannelGone,
    /// The daily's answer was not shown to all yet.
    NotRevealedYet,
    /// The daily has no thread, or no more.
    NoThread,
    /// Nothing of substance was answered there before the answer was shown.
    NothingToShare,
    SharedAlready {
        thread: u64,
    },
    /// A vote for oneself.
    OwnAnswer,
    /// `/daily edit` without anything to change.
    NothingToChange,
    /// A round is already under way for this member.
    RoundRunning,
    NotYourRound,
    /// Oneself and bots are no partners.
    NoSuchPartner,
    /// A member sits in another round.
    MemberBusy(u64),
    /// Of the rounds that a member called together, so many are not over.
    TooManyRounds {
        limit: u32,
    },
    /// No time that could be read, or one that is past.
    BadMoment(String),
    /// There is no round under way where staff would end it.
    NoRoundThere,
    Round(round::Refusal),
    /// Somebody else's duel, which may be watched.
    NotYourDuel,
    /// A bot, or the challenger.
    NotAnOpponent {
        is_bot: bool,
    },
    /// The question is a duel's that the member is in.
    InDuel {
        thread: Option<ChannelId>,
    },
    /// No mock night is planned.
    NoNight,
    /// The night has begun, or does not take place.
    NightOver,
    MockChannelMissing,
    /// The bot lacks permissions in a channel, by Discord's own names.
    MissingPermissions {
        channel: u64,
        names: Vec<&'static str>,
    },
    /// The judge cannot run on this machine; the sentence says why.
    NoJudge,
    /// Several submissions of the member wait for the judge.
    TooBusy,
    /// More was handed in at once than people can; how long to wait.
    TooFast(SignedDuration),
    /// So much of this server's code waits for the judge that more would be in vain.
    LineFull,
    StillJudging,
    /// The member took the code back before its verdict.
    TakenBack,
    /// The question was here once, and has left the bank.
    QuestionGone,
    /// Packs of this server were checked as often as may be in an hour.
    TooManyPacks {
        limit: i64,
    },
    /// The bank has changed since the pack was checked, or that was long ago.
    PackOutdated,
    /// There is no edition to go back to.
    NothingBefore,
    /// The server has no questions of its own.
    NothingOwn,
    OwnBankFull,
    /// Another member of the staff was faster.
    DecidedAlready {
        approved: bool,
    },
    TooManyReports {
        limit: i64,
    },
    /// The role cannot be given for streaks.
    StreakRole(RoleId, Unfit),
}

impl Refusal {
    /// Whether the very same will be taken a moment later.
    pub(crate) fn is_for_now(&self) -> bool {
        matches!(self, Self::TooBusy | Self::TooFast(_) | Self::LineFull)
    }
}

/// Why a use case did not come to its outcome.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error(transparent)]
    Broke(#[from] anyhow::Error),
    /// What a member typed could not be kept: it is given back.
    #[error("not kept: {error:#}")]
    NotKept { error: anyhow::Error, text: String },
}

impl Failure {
    /// The same, with what the member typed where it could not be kept.
    #[must_use]
    pub(crate) fn giving_back(self, text: &str) -> Self {
        match self {
            Self::Broke(error) => Self::NotKept { error, text: text.to_owned() },
            other => other,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Broke(error.into())
    }
}

/// The result of every use case.
pub type Outcome<T> = Result<T, Failure>;
