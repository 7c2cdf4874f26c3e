//! The buttons of mock nights, as a part of every `custom_id`.

use std::fmt;

use crate::domain::ids::NightId;
use crate::domain::question::Level;

/// What a button of a mock night means; its text form is `in:<night>:<level>` or `out:<night>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Press {
    /// Comes, as somebody of this level.
    Join(NightId, Level),
    Leave(NightId),
}

impl Press {
    pub fn night(self) -> NightId {
        match self {
            Self::Join(night, _) | Self::Leave(night) => night,
        }
    }

    /// Reads the text form written by `Display`; the numbers were checked to be in their one spelling.
    pub(crate) fn parse(text: &str, number: impl Fn(&str) -> Option<i64>) -> Option<Self> {
        match text.split_once(':')? {
            ("in", rest) => {
                let (night, level) = rest.split_once(':')?;
                Some(Self::Join(NightId(number(night)?), level.parse().ok()?))
            }
            ("out", night) => number(night).map(|night| Self::Leave(NightId(night))),
            _ => None,
        }
    }
}

impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Join(night, level) => write!(f, "in:{night}:{level}"),
            Self::Leave(night) => write!(f, "out:{night}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coach::control::{Control, MAX_LEN};

    proptest! {
        #[test]
        fn every_button_of_a_night_is_read_back_and_fits(
            night in 0..i64::MAX, level in prop::sample::select(Level::ALL),
        ) {
            for press in [Press::Join(NightId(night), level), Press::Leave(NightId(night))] {
                let control = Control::Night(press);
                let text = control.to_string();
                prop_assert!(text.chars().count() <= MAX_LEN);
                prop_assert_eq!(Control::parse(&text), Some(control));
            }
        }

        #[test]
        fn what_parses_is_written_back_the_same(text in "c1:night:(in|out)(:[0-9]{1,4})?(:(mid|junior|x))?") {
            if let Some(control) = Control::parse(&text) {
                prop_assert_eq!(control.to_string(), text);
            }
        }
    }
}
