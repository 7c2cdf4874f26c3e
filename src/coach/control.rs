//! What a button, menu or form means: one enum that writes and parses every `custom_id`.
//!
//! The text form is `c1:<verb>:<arguments>`; `c1` is the version. Ids of other versions, other bots
//! and hand-made ones parse to `None`, which is answered politely.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::after::After;
use super::desk::Desk;
use super::mock::duel;
pub use super::mock::group::control::{Group, Stage};
use super::mock::peer::Control as Peer;
use super::night;
use super::own_control::OwnControl;
use crate::domain::ids::{DailyId, RoundId, SubmissionId};
use crate::domain::question::QuestionId;
use crate::domain::review::Grade;

const VERSION: &str = "c1";
/// Discord's limit on a `custom_id`, in characters.
pub const MAX_LEN: usize = 100;

/// Where a question was met, so that its answer is kept and credited there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// A daily, in its channel.
    Daily(DailyId),
    /// `/question`: practice, any time.
    Practice(QuestionId),
    /// The n-th question of a round, counted from 0.
    Round(RoundId, u8),
}

/// A typed `custom_id`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Control {
    /// Opens the answer form; the form itself carries the same control.
    Answer(Place),
    /// Opens the code form; the form itself carries the same control.
    Code(Place),
    /// Opens the form for a run on one's own input; the form itself carries the same control.
    Run(Place),
    Hint(Place),
    /// Asks whether the answer may really be shown.
    Reveal(Place),
    RevealNow(Place),
    /// Ticks the key points said in other words.
    Tick(Place),
    Discuss(DailyId),
    /// What comes when the answer was shown.
    After(After),
    /// Another random question.
    Another,
    SkipQuestion(RoundId, u8),
    NextQuestion(RoundId, u8),
    /// A menu of the rubric's four bands.
    SelfScore(RoundId, u8),
    MoreTime(RoundId, u8),
    /// The questions of a round that went badly, to be reviewed now.
    ReviewMisses(RoundId),
    PauseRound(RoundId),
    ResumeRound(RoundId),
    /// Asks whether the round may really end.
    EndRound(RoundId),
    EndRoundNow(RoundId),
    /// Names the problem a piece of code is for.
    PickProblem(SubmissionId),
    /// Takes code back before its verdict.
    TakeBack(SubmissionId),
    /// Puts a question into the asker's reviews.
    SaveReview(QuestionId),
    /// Shows the answer of a question under review; the number is its turn.
    ReviewAnswer(u32, QuestionId),
    /// Says how well it was remembered, at that turn.
    Grade(Grade, u32, QuestionId),
    /// A page of the asker's own history, counted from 0.
    History(u16),
    /// Takes a question out of the asker's reviews.
    TakeOut(QuestionId),
    /// Asks a second time whether a member's data is to be deleted.
    Forget,
    ForgetNow,
    KeepMe,
    /// A button of a duel.
    Duel(duel::Press),
    /// A button of a mock night.
    Night(night::Press),
    /// Of a group round.
    Group(Group),
    /// Packs, suggestions and reports.
    Desk(Desk),
    /// A member's own settings.
    Own(OwnControl),
    /// A peer round's.
    Peer(Peer),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Daily(id) => write!(f, "d:{id}"),
            Self::Practice(id) => write!(f, "p:{id}"),
            Self::Round(id, index) => write!(f, "r:{id}:{index}"),
        }
    }
}

impl Place {
    /// Reads the text form written by `Display`.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        match kind {
            "d" => Some(Self::Daily(DailyId(number(rest)?))),
            "p" => question(rest).map(Self::Practice),
            "r" => {
                let (round, index) = indexed(rest)?;
                Some(Self::Round(round, index))
            }
            _ => None,
        }
    }
}

impl Control {
    fn verb(&self) -> &'static str {
        match self {
            Self::Answer(_) => "answer",
            Self::Code(_) => "code",
            Self::Run(_) => "run",
            Self::Hint(_) => "hint",
            Self::Reveal(_) => "reveal",
            Self::RevealNow(_) => "reveal-now",
            Self::Tick(_) => "tick",
            Self::Discuss(_) => "discuss",
            Self::After(press) => press.verb(),
            Self::Another => "another",
            Self::SkipQuestion(..) => "skip",
            Self::NextQuestion(..) => "next",
            Self::SelfScore(..) => "self",
            Self::MoreTime(..) => "more-time",
            Self::ReviewMisses(_) => "misses",
            Self::PauseRound(_) => "pause",
            Self::ResumeRound(_) => "resume",
            Self::EndRound(_) => "end",
            Self::EndRoundNow(_) => "end-now",
            Self::PickProblem(_) => "pick",
            Self::TakeBack(_) => "take-back",
            Self::SaveReview(_) => "save",
            Self::ReviewAnswer(..) => "recall",
            Self::Grade(..) => "grade",
            Self::History(_) => "history",
            Self::TakeOut(_) => "take-out",
            Self::Forget => "forget",
            Self::ForgetNow => "forget-now",
            Self::KeepMe => "keep-me",
            Self::Duel(_) => "duel",
            Self::Night(_) => "night",
            Self::Group(_) => "group",
            Self::Desk(_) => "desk",
            Self::Own(_) => "own",
            Self::Peer(_) => "peer",
        }
    }

    /// Reads a `custom_id`; `None` for anything this version did not write.
    pub fn parse(custom_id: &str) -> Option<Self> {
        let rest = custom_id.strip_prefix(VERSION)?.strip_prefix(':')?;
        let (verb, arguments) = rest.split_once(':').unwrap_or((rest, ""));
        let place = || Place::parse(arguments);
        let round = || number(arguments).map(RoundId);
        match verb {
            "answer" => place().map(Self::Answer),
            "code" => place().map(Self::Code),
            "run" => place().map(Self::Run),
            "hint" => place().map(Self::Hint),
            "reveal" => place().map(Self::Reveal),
            "reveal-now" => place().map(Self::RevealNow),
            "tick" => place().map(Self::Tick),
            "discuss" => number(arguments).map(|id| Self::Discuss(DailyId(id))),
            "another" if arguments.is_empty() => Some(Self::Another),
            "forget" if arguments.is_empty() => Some(Self::Forget),
            "forget-now" if arguments.is_empty() => Some(Self::ForgetNow),
            "keep-me" if arguments.is_empty() => Some(Self::KeepMe),
            "skip" => indexed(arguments).map(|(id, n)| Self::SkipQuestion(id, n)),
            "self" => indexed(arguments).map(|(id, n)| Self::SelfScore(id, n)),
            "next" => indexed(arguments).map(|(id, n)| Self::NextQuestion(id, n)),
            "more-time" => indexed(arguments).map(|(id, n)| Self::MoreTime(id, n)),
            "misses" => round().map(Self::ReviewMisses),
            "pause" => round().map(Self::PauseRound),
            "resume" => round().map(Self::ResumeRound),
            "end" => round().map(Self::EndRound),
            "end-now" => round().map(Self::EndRoundNow),
            "pick" => number(arguments).map(|id| Self::PickProblem(SubmissionId(id))),
            "take-back" => number(arguments).map(|id| Self::TakeBack(SubmissionId(id))),
            "save" => question(arguments).map(Self::SaveReview),
            "recall" => at_turn(arguments).map(|(turn, question)| Self::ReviewAnswer(turn, question)),
            "grade" => {
                let (grade, rest) = arguments.split_once(':')?;
                let (turn, question) = at_turn(rest)?;
                Some(Self::Grade(Grade::from_number(number(grade)?)?, turn, question))
            }
            "history" => u16::try_from(number(arguments)?).ok().map(Self::History),
            "own" => OwnControl::parse(arguments).map(Self::Own),
            "take-out" => question(arguments).map(Self::TakeOut),
            "duel" => duel::Press::parse(arguments, number).map(Self::Duel),
            "night" => night::Press::parse(arguments, number).map(Self::Night),
            "group" => Group::parse(arguments).map(Self::Group),
            "desk" => Desk::parse(arguments).map(Self::Desk),
            "peer" => Peer::parse(arguments).map(Self::Peer),
            verb => After::parse(verb, arguments).map(Self::After),
        }
    }
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}:{}", self.verb())?;
        match self {
            Self::Answer(place)
            | Self::Code(place)
            | Self::Run(place)
            | Self::Hint(place)
            | Self::Reveal(place)
            | Self::RevealNow(place)
            | Self::Tick(place) => write!(f, ":{place}"),
            Self::Discuss(daily) => write!(f, ":{daily}"),
            Self::After(press) => write!(f, ":{press}"),
            Self::Another | Self::Forget | Self::ForgetNow | Self::KeepMe => Ok(()),
            Self::SkipQuestion(round, index)
            | Self::NextQuestion(round, index)
            | Self::SelfScore(round, index)
            | Self::MoreTime(round, index) => {
                write!(f, ":{round}:{index}")
            }
            Self::ReviewMisses(round)
            | Self::PauseRound(round)
            | Self::ResumeRound(round)
            | Self::EndRound(round)
            | Self::EndRoundNow(round) => write!(f, ":{round}"),
            Self::PickProblem(submission) | Self::TakeBack(submission) => write!(f, ":{submission}"),
            Self::SaveReview(question) | Self::TakeOut(question) => write!(f, ":{question}"),
            Self::History(page) => write!(f, ":{page}"),
            Self::Duel(press) => write!(f, ":{press}"),
            Self::Night(press) => write!(f, ":{press}"),
            Self::Group(control) => write!(f, ":{control}"),
            Self::Own(control) => write!(f, ":{control}"),
            Self::Peer(control) => write!(f, ":{control}"),
            Self::ReviewAnswer(turn, question) => write!(f, ":{turn}:{question}"),
            Self::Grade(grade, turn, question) => write!(f, ":{}:{turn}:{question}", grade.number()),
            Self::Desk(desk) => write!(f, ":{desk}"),
        }
    }
}

/// Kept in outbox rows as its text form, so that both have one reader.
impl Serialize for Control {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Control {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a control of this version"))
    }
}

/// A row's number in its one spelling: no sign, no leading zero.
pub(crate) fn number(text: &str) -> Option<i64> {
    let value: i64 = text.parse().ok()?;
    (value >= 0 && value.to_string() == text).then_some(value)
}

pub(crate) fn indexed(text: &str) -> Option<(RoundId, u8)> {
    let (round, index) = text.split_once(':')?;
    let index = u8::try_from(number(index)?).ok()?;
    Some((RoundId(number(round)?), index))
}

fn at_turn(text: &str) -> Option<(u32, QuestionId)> {
    let (turn, id) = text.split_once(':')?;
    Some((u32::try_from(number(turn)?).ok()?, question(id)?))
}

pub(super) fn question(text: &str) -> Option<QuestionId> {
    let valid = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let (topic, slug) = text.split_once('/')?;
    (valid(topic) && valid(slug)).then(|| QuestionId(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::ids::UserId;

    fn places() -> impl Strategy<Value = Place> {
        prop_oneof![
            (0..i64::MAX).prop_map(|id| Place::Daily(DailyId(id))),
            "[a-z-]{1,20}/[a-z0-9-]{1,50}".prop_map(|id| Place::Practice(QuestionId(id))),
            (0..i64::MAX, any::<u8>()).prop_map(|(id, n)| Place::Round(RoundId(id), n)),
        ]
    }

    fn questions() -> impl Strategy<Value = QuestionId> {
        "[a-z-]{1,20}/[a-z0-9-]{1,50}".prop_map(QuestionId)
    }

    fn of_ones_own() -> impl Strategy<Value = Control> {
        let grades = || prop::sample::select(&Grade::ALL[..]);
        prop_oneof![
            questions().prop_map(Control::SaveReview),
            (any::<u32>(), questions()).prop_map(|(turn, id)| Control::ReviewAnswer(turn, id)),
            (grades(), any::<u32>(), questions())
                .prop_map(|(grade, turn, id)| Control::Grade(grade, turn, id)),
            questions().prop_map(Control::TakeOut),
            any::<u16>().prop_map(Control::History),
            prop::sample::select(&OwnControl::ALL[..]).prop_map(Control::Own),
        ]
    }

    fn controls() -> impl Strategy<Value = Control> {
        prop_oneof![
            of_ones_own(),
            places().prop_map(Control::Answer),
            places().prop_map(Control::Code),
            places().prop_map(Control::Run),
            places().prop_map(Control::Hint),
            places().prop_map(Control::Reveal),
            places().prop_map(Control::RevealNow),
            places().prop_map(Control::Tick),
            (0..i64::MAX).prop_map(|id| Control::Discuss(DailyId(id))),
            (0..i64::MAX, any::<u64>())
                .prop_map(|(id, user)| Control::After(After::Vote(DailyId(id), UserId(user)))),
            (0..i64::MAX).prop_map(|id| Control::After(After::Share(DailyId(id)))),
            Just(Control::Another),
            (0..i64::MAX, any::<u8>()).prop_map(|(id, n)| Control::SkipQuestion(RoundId(id), n)),
            (0..i64::MAX, any::<u8>()).prop_map(|(id, n)| Control::NextQuestion(RoundId(id), n)),
            (0..i64::MAX, any::<u8>()).prop_map(|(id, n)| Control::SelfScore(RoundId(id), n)),
            (0..i64::MAX).prop_map(|id| Control::ReviewMisses(RoundId(id))),
            (0..i64::MAX, any::<u8>()).prop_map(|(id, n)| Control::MoreTime(RoundId(id), n)),
            (0..i64::MAX).prop_map(|id| Control::PauseRound(RoundId(id))),
            (0..i64::MAX).prop_map(|id| Control::ResumeRound(RoundId(id))),
            (0..i64::MAX).prop_map(|id| Control::EndRound(RoundId(id))),
            (0..i64::MAX).prop_map(|id| Control::EndRoundNow(RoundId(id))),
            (0..i64::MAX).prop_map(|id| Control::PickProblem(SubmissionId(id))),
            (0..i64::MAX).prop_map(|id| Control::TakeBack(SubmissionId(id))),
            Just(Control::Forget),
            Just(Control::ForgetNow),
            Just(Control::KeepMe),
        ]
    }

    proptest! {
        #[test]
        fn every_control_is_read_back_and_fits(control in controls()) {
            let text = control.to_string();
            prop_assert!(text.chars().count() <= MAX_LEN);
            prop_assert_eq!(Control::parse(&text), Some(control));
        }

        #[test]
        fn what_parses_is_written_back_the_same(text in "(c1|c2|x)?:?[a-z-]{0,10}(:[a-z0-9/:-]{0,30})?") {
            if let Some(control) = Control::parse(&text) {
                prop_assert_eq!(control.to_string(), text);
            }
        }
    }

    #[test]
    fn foreign_ids_are_not_ours() {
        for text in [
            "",
            "c1",
            "c1:",
            "c2:another",
            "c1:answer:d:-1",
            "c1:answer:d:007",
            "c1:another:x",
            "verify_button",
        ] {
            assert_eq!(Control::parse(text), None, "{text}");
        }
    }
}
