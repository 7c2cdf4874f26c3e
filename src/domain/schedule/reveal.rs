//! When a posted question's answer is shown to all.

use jiff::{SignedDuration, Timestamp};

use super::Plan;

/// When the model answer goes to the question's thread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Reveal {
    #[default]
    Never,
    /// When the next slot comes, whether it is posted or not.
    NextSlot,
    /// So many hours after the question was posted.
    After(u16),
}

impl Reveal {
    /// The word that the database keeps; it never changes.
    pub fn word(self) -> String {
        match self {
            Self::Never => "never".to_owned(),
            Self::NextSlot => "next".to_owned(),
            Self::After(hours) => format!("after:{hours}"),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "never" => Some(Self::Never),
            "next" => Some(Self::NextSlot),
            _ => word.strip_prefix("after:")?.parse().ok().map(Self::After),
        }
    }

    /// The instant at which the answer to a question claimed `now` is due, where that is known already.
    pub fn at(self, plan: &Plan, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::NextSlot => plan.next_after(now).map(|slot| slot.at),
            Self::Never | Self::After(_) => None,
        }
    }

    /// How long after its post the answer is due, where it counts from there.
    pub fn after(self) -> Option<SignedDuration> {
        match self {
            Self::After(hours) => Some(SignedDuration::from_hours(hours.into())),
            Self::Never | Self::NextSlot => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_policy_is_read_back(hours: u16) {
            for reveal in [Reveal::Never, Reveal::NextSlot, Reveal::After(hours)] {
                prop_assert_eq!(Reveal::from_word(&reveal.word()), Some(reveal));
            }
        }

        #[test]
        fn what_is_no_policy_is_none(word in "[a-z]{0,6}:?[0-9x]{0,7}") {
            if let Some(reveal) = Reveal::from_word(&word) {
                prop_assert_eq!(Reveal::from_word(&reveal.word()), Some(reveal));
            }
        }
    }
}
