//! The buttons and menus of group rounds.

use std::fmt;

use crate::coach::control::{indexed, number};
use crate::domain::ids::RoundId;
use crate::domain::round::group::Phase;

/// A control of a group round. Questions count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    Join(RoundId),
    /// Leaves the lobby; later it asks first.
    Leave(RoundId),
    LeaveNow(RoundId),
    Start(RoundId),
    /// Opens the form for an answer; the form itself carries the same control.
    Write {
        round: RoundId,
        question: u8,
        anonymous: bool,
    },
    /// Picks the choice that was shown in this place.
    Pick {
        round: RoundId,
        question: u8,
        shown: u8,
    },
    /// The menu of answers to vote for.
    Vote(RoundId, u8),
    /// The host goes on from this stage of a question.
    GoOn {
        round: RoundId,
        question: u8,
        from: Stage,
    },
    /// How the asker stands after a question.
    Place(RoundId, u8),
}

/// The stages of a question that a host may go on from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    Question,
    Voting,
    Break,
}

impl Stage {
    /// The phase that it is of this question.
    pub(crate) fn of(self, question: usize) -> Phase {
        match self {
            Self::Question => Phase::Question(question),
            Self::Voting => Phase::Voting(question),
            Self::Break => Phase::Break(question),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Question => "on-q",
            Self::Voting => "on-v",
            Self::Break => "on-b",
        }
    }
}

impl Group {
    /// Reads what `Display` writes.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (verb, rest) = text.split_once(':')?;
        let go_on = |from| indexed(rest).map(|(round, question)| Self::GoOn { round, question, from });
        let write =
            |anonymous| indexed(rest).map(|(round, question)| Self::Write { round, question, anonymous });
        let round = || number(rest).map(RoundId);
        match verb {
            "join" => round().map(Self::Join),
            "leave" => round().map(Self::Leave),
            "leave-now" => round().map(Self::LeaveNow),
            "start" => round().map(Self::Start),
            "write" => write(false),
            "write-anon" => write(true),
            "vote" => indexed(rest).map(|(round, question)| Self::Vote(round, question)),
            "place" => indexed(rest).map(|(round, question)| Self::Place(round, question)),
            "on-q" => go_on(Stage::Question),
            "on-v" => go_on(Stage::Voting),
            "on-b" => go_on(Stage::Break),
            "pick" => {
                let (rest, shown) = rest.rsplit_once(':')?;
                let (round, question) = indexed(rest)?;
                let shown = u8::try_from(number(shown)?).ok()?;
                Some(Self::Pick { round, question, shown })
            }
            _ => None,
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Join(round) => write!(f, "join:{round}"),
            Self::Leave(round) => write!(f, "leave:{round}"),
            Self::LeaveNow(round) => write!(f, "leave-now:{round}"),
            Self::Start(round) => write!(f, "start:{round}"),
            Self::Write { round, question, anonymous: false } => write!(f, "write:{round}:{question}"),
            Self::Write { round, question, anonymous: true } => write!(f, "write-anon:{round}:{question}"),
            Self::Pick { round, question, shown } => write!(f, "pick:{round}:{question}:{shown}"),
            Self::Vote(round, question) => write!(f, "vote:{round}:{question}"),
            Self::GoOn { round, question, from } => write!(f, "{}:{round}:{question}", from.word()),
            Self::Place(round, question) => write!(f, "place:{round}:{question}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coach::control::{Control, MAX_LEN};

    fn controls() -> impl Strategy<Value = Group> {
        let stage = prop::sample::select(vec![Stage::Question, Stage::Voting, Stage::Break]);
        let parts = ((0..i64::MAX).prop_map(RoundId), any::<u8>(), any::<u8>(), any::<bool>(), stage);
        (parts, 0..9).prop_map(|((round, question, shown, anonymous, from), kind)| match kind {
            0 => Group::Join(round),
            1 => Group::Leave(round),
            2 => Group::LeaveNow(round),
            3 => Group::Start(round),
            4 => Group::Write { round, question, anonymous },
            5 => Group::Pick { round, question, shown },
            6 => Group::Vote(round, question),
            7 => Group::GoOn { round, question, from },
            _ => Group::Place(round, question),
        })
    }

    proptest! {
        #[test]
        fn every_control_is_read_back_and_fits(control in controls()) {
            let text = Control::Group(control).to_string();
            prop_assert!(text.len() <= MAX_LEN);
            prop_assert_eq!(Control::parse(&text), Some(Control::Group(control)));
        }
    }

    #[test]
    fn what_we_did_not_write_is_not_read() {
        for text in
            ["c1:group:", "c1:group:join:", "c1:group:pick:1:2", "c1:group:on-x:1:2", "c1:group:join:01"]
        {
            assert_eq!(Control::parse(text), None, "{text}");
        }
    }
}
