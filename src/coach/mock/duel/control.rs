//! The buttons of duels, as a part of every `custom_id`.

use std::fmt;

use crate::domain::ids::RoundId;

/// What a button of a duel means; its text form is `<verb>:<round>`, of an answer to an offer `<verb>:<round>:<offer>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Press {
    /// Takes the challenge up.
    Accept(RoundId),
    Decline(RoundId),
    Withdraw(RoundId),
    /// Is there, and may begin.
    Ready(RoundId),
    OfferDraw(RoundId),
    /// Agrees to the n-th offer of a draw.
    Agree(RoundId, u8),
    /// Declines it.
    GoOn(RoundId, u8),
    /// Asks whether the duel may really be left.
    Leave(RoundId),
    LeaveNow(RoundId),
}

impl Press {
    pub fn round(self) -> RoundId {
        match self {
            Self::Accept(round)
            | Self::Decline(round)
            | Self::Withdraw(round)
            | Self::Ready(round)
            | Self::OfferDraw(round)
            | Self::Agree(round, _)
            | Self::GoOn(round, _)
            | Self::Leave(round)
            | Self::LeaveNow(round) => round,
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Self::Accept(_) => "accept",
            Self::Decline(_) => "decline",
            Self::Withdraw(_) => "withdraw",
            Self::Ready(_) => "ready",
            Self::OfferDraw(_) => "offer",
            Self::Agree(..) => "agree",
            Self::GoOn(..) => "go-on",
            Self::Leave(_) => "leave",
            Self::LeaveNow(_) => "leave-now",
        }
    }

    /// Reads the text form written by `Display`; the numbers were checked to be in their one spelling.
    pub(crate) fn parse(text: &str, number: impl Fn(&str) -> Option<i64>) -> Option<Self> {
        let (verb, rest) = text.split_once(':')?;
        let round = || number(rest).map(RoundId);
        let offer = || {
            let (round, offer) = rest.split_once(':')?;
            Some((RoundId(number(round)?), u8::try_from(number(offer)?).ok()?))
        };
        match verb {
            "accept" => round().map(Self::Accept),
            "decline" => round().map(Self::Decline),
            "withdraw" => round().map(Self::Withdraw),
            "ready" => round().map(Self::Ready),
            "offer" => round().map(Self::OfferDraw),
            "agree" => offer().map(|(round, offer)| Self::Agree(round, offer)),
            "go-on" => offer().map(|(round, offer)| Self::GoOn(round, offer)),
            "leave" => round().map(Self::Leave),
            "leave-now" => round().map(Self::LeaveNow),
            _ => None,
        }
    }
}

impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.verb(), self.round())?;
        match self {
            Self::Agree(_, offer) | Self::GoOn(_, offer) => write!(f, ":{offer}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coach::control::{Control, MAX_LEN};

    fn presses() -> impl Strategy<Value = Press> {
        (0..9, 0..i64::MAX, any::<u8>()).prop_map(|(kind, round, offer)| {
            let round = RoundId(round);
            match kind {
                0 => Press::Accept(round),
                1 => Press::Decline(round),
                2 => Press::Withdraw(round),
                3 => Press::Ready(round),
                4 => Press::OfferDraw(round),
                5 => Press::Agree(round, offer),
                6 => Press::GoOn(round, offer),
                7 => Press::Leave(round),
                _ => Press::LeaveNow(round),
            }
        })
    }

    proptest! {
        #[test]
        fn every_button_of_a_duel_is_read_back_and_fits(press in presses()) {
            let control = Control::Duel(press);
            let text = control.to_string();
            prop_assert!(text.chars().count() <= MAX_LEN);
            prop_assert_eq!(Control::parse(&text), Some(control));
        }

        #[test]
        fn what_parses_is_written_back_the_same(text in "c1:duel:[a-z-]{0,10}(:[0-9:-]{0,12})?") {
            if let Some(control) = Control::parse(&text) {
                prop_assert_eq!(control.to_string(), text);
            }
        }
    }
}
