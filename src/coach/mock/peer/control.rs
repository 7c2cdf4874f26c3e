//! What the buttons, menus and forms of peer rounds mean: a word and numbers.

use std::fmt;

use crate::coach::control::number;
use crate::domain::ids::RoundId;

/// A control of a peer round. A step tells which entering of a phase it belongs to; halves count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Control {
    Accept(RoundId),
    Decline(RoundId),
    /// The n-th proposal suits, or does not any more.
    Choose(RoundId, u16, u8),
    StartNow(RoundId, u16),
    /// Opens the form for other times.
    Times(RoundId),
    Here(RoundId),
    /// Waits no longer for who did not come.
    GiveUp(RoundId),
    Next(RoundId, u16),
    More(RoundId, u16),
    /// Shows the interviewer's sheet.
    Sheet(RoundId, u8),
    /// The menu of the key points that were heard.
    Heard(RoundId, u8),
    /// Gives the n-th hint.
    Hint(RoundId, u8, u8),
    /// Opens the form for private notes.
    Notes(RoundId, u8),
    /// Shows the feedback form.
    Feedback(RoundId, u8),
    /// The same with the menu of this row: a dimension's place, or 4 for the interviewing.
    Row(RoundId, u8, u8),
    /// The menu itself.
    Rate(RoundId, u8, u8),
    /// Opens the form for strengths and one thing to try.
    Words(RoundId, u8),
    Seal(RoundId, u8),
    /// Asks whether they really want to leave.
    Leave(RoundId),
    LeaveNow(RoundId),
    Observe(RoundId),
    /// Leaves the queue.
    Unqueue,
}

impl Control {
    fn parts(self) -> (&'static str, Vec<i64>) {
        let half = |RoundId(id): RoundId, half: u8| vec![id, half.into()];
        let step = |RoundId(id): RoundId, step: u16| vec![id, step.into()];
        match self {
            Self::Accept(id) => ("accept", vec![id.0]),
            Self::Decline(id) => ("decline", vec![id.0]),
            Self::Choose(id, step, nth) => ("choose", vec![id.0, step.into(), nth.into()]),
            Self::StartNow(id, n) => ("now", step(id, n)),
            Self::Times(id) => ("times", vec![id.0]),
            Self::Here(id) => ("here", vec![id.0]),
            Self::GiveUp(id) => ("give-up", vec![id.0]),
            Self::Next(id, n) => ("next", step(id, n)),
            Self::More(id, n) => ("more", step(id, n)),
            Self::Sheet(id, n) => ("sheet", half(id, n)),
            Self::Heard(id, n) => ("heard", half(id, n)),
            Self::Hint(id, half, nth) => ("hint", vec![id.0, half.into(), nth.into()]),
            Self::Notes(id, n) => ("notes", half(id, n)),
            Self::Feedback(id, n) => ("feedback", half(id, n)),
            Self::Row(id, half, row) => ("row", vec![id.0, half.into(), row.into()]),
            Self::Rate(id, half, row) => ("rate", vec![id.0, half.into(), row.into()]),
            Self::Words(id, n) => ("words", half(id, n)),
            Self::Seal(id, n) => ("seal", half(id, n)),
            Self::Leave(id) => ("leave", vec![id.0]),
            Self::LeaveNow(id) => ("leave-now", vec![id.0]),
            Self::Observe(id) => ("observe", vec![id.0]),
            Self::Unqueue => ("unqueue", Vec::new()),
        }
    }

    /// Reads the text form written by `Display`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(':');
        let verb = words.next()?;
        let numbers: Vec<i64> = words.map(number).collect::<Option<_>>()?;
        let step = |n: i64| u16::try_from(n).ok();
        let small = |n: i64| u8::try_from(n).ok();
        Some(match (verb, numbers.as_slice()) {
            ("accept", &[id]) => Self::Accept(RoundId(id)),
            ("decline", &[id]) => Self::Decline(RoundId(id)),
            ("choose", &[id, n, nth]) => Self::Choose(RoundId(id), step(n)?, small(nth)?),
            ("now", &[id, n]) => Self::StartNow(RoundId(id), step(n)?),
            ("times", &[id]) => Self::Times(RoundId(id)),
            ("here", &[id]) => Self::Here(RoundId(id)),
            ("give-up", &[id]) => Self::GiveUp(RoundId(id)),
            ("next", &[id, n]) => Self::Next(RoundId(id), step(n)?),
            ("more", &[id, n]) => Self::More(RoundId(id), step(n)?),
            ("sheet", &[id, half]) => Self::Sheet(RoundId(id), small(half)?),
            ("heard", &[id, half]) => Self::Heard(RoundId(id), small(half)?),
            ("hint", &[id, half, nth]) => Self::Hint(RoundId(id), small(half)?, small(nth)?),
            ("notes", &[id, half]) => Self::Notes(RoundId(id), small(half)?),
            ("feedback", &[id, half]) => Self::Feedback(RoundId(id), small(half)?),
            ("row", &[id, half, row]) => Self::Row(RoundId(id), small(half)?, small(row)?),
            ("rate", &[id, half, row]) => Self::Rate(RoundId(id), small(half)?, small(row)?),
            ("words", &[id, half]) => Self::Words(RoundId(id), small(half)?),
            ("seal", &[id, half]) => Self::Seal(RoundId(id), small(half)?),
            ("leave", &[id]) => Self::Leave(RoundId(id)),
            ("leave-now", &[id]) => Self::LeaveNow(RoundId(id)),
            ("observe", &[id]) => Self::Observe(RoundId(id)),
            ("unqueue", &[]) => Self::Unqueue,
            _ => return None,
        })
    }
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verb, numbers) = self.parts();
        f.write_str(verb)?;
        numbers.iter().try_for_each(|number| write!(f, ":{number}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coach::control::{Control as Any, MAX_LEN};

    fn controls() -> impl Strategy<Value = Control> {
        let id = || (0..i64::MAX).prop_map(RoundId);
        let half = || (id(), any::<u8>());
        let step = || (id(), any::<u16>());
        let row = || (id(), any::<u8>(), any::<u8>());
        prop_oneof![
            id().prop_map(Control::Accept),
            id().prop_map(Control::Decline),
            (id(), any::<u16>(), any::<u8>()).prop_map(|(id, n, nth)| Control::Choose(id, n, nth)),
            step().prop_map(|(id, n)| Control::StartNow(id, n)),
            id().prop_map(Control::Times),
            id().prop_map(Control::Here),
            id().prop_map(Control::GiveUp),
            step().prop_map(|(id, n)| Control::Next(id, n)),
            step().prop_map(|(id, n)| Control::More(id, n)),
            prop_oneof![
                half().prop_map(|(id, n)| Control::Sheet(id, n)),
                half().prop_map(|(id, n)| Control::Heard(id, n)),
                row().prop_map(|(id, half, nth)| Control::Hint(id, half, nth)),
                half().prop_map(|(id, n)| Control::Notes(id, n)),
                half().prop_map(|(id, n)| Control::Feedback(id, n)),
                row().prop_map(|(id, half, row)| Control::Row(id, half, row)),
                row().prop_map(|(id, half, row)| Control::Rate(id, half, row)),
                half().prop_map(|(id, n)| Control::Words(id, n)),
                half().prop_map(|(id, n)| Control::Seal(id, n)),
            ],
            id().prop_map(Control::Leave),
            id().prop_map(Control::LeaveNow),
            id().prop_map(Control::Observe),
            Just(Control::Unqueue),
        ]
    }

    proptest! {
        #[test]
        fn every_control_of_a_peer_round_is_read_back_and_fits(control in controls()) {
            let text = Any::Peer(control).to_string();
            prop_assert!(text.chars().count() <= MAX_LEN);
            prop_assert_eq!(Any::parse(&text), Some(Any::Peer(control)));
        }

        #[test]
        fn what_parses_is_written_back_the_same(text in "(accept|next|hint|row|unqueue|x)(:[0-9]{0,3}){0,4}") {
            if let Some(control) = Control::parse(&text) {
                prop_assert_eq!(control.to_string(), text);
            }
        }
    }
}
