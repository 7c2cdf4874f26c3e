//! What can be pressed when a daily's answer has been shown: one part of [`super::control`].

use std::fmt;

use crate::domain::ids::{DailyId, UserId};

/// A press after the reveal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum After {
    /// Asks whether one's own answer may really be published.
    Share(DailyId),
    ShareNow(DailyId),
    /// Gives one's vote to a member's answer.
    Vote(DailyId, UserId),
}

impl After {
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Share(_) => "share",
            Self::ShareNow(_) => "share-now",
            Self::Vote(..) => "vote",
        }
    }

    /// Reads what `Display` wrote, after the verb.
    pub(super) fn parse(verb: &str, arguments: &str) -> Option<Self> {
        let daily = |text: &str| Some(DailyId(plain(text)?));
        match verb {
            "share" => daily(arguments).map(Self::Share),
            "share-now" => daily(arguments).map(Self::ShareNow),
            "vote" => {
                let (id, user) = arguments.split_once(':')?;
                Some(Self::Vote(daily(id)?, UserId(plain(user)?)))
            }
            _ => None,
        }
    }
}

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Share(id) | Self::ShareNow(id) => write!(f, "{id}"),
            Self::Vote(id, user) => write!(f, "{id}:{user}"),
        }
    }
}

/// A number in its one spelling, within the range of ids.
fn plain<T: std::str::FromStr + fmt::Display>(text: &str) -> Option<T> {
    let value: T = text.parse().ok()?;
    (!text.starts_with(['-', '+']) && value.to_string() == text).then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_press_is_read_back(id in 0..i64::MAX, user: u64) {
            let id = DailyId(id);
            for press in [After::Share(id), After::ShareNow(id), After::Vote(id, UserId(user))] {
                prop_assert_eq!(After::parse(press.verb(), &press.to_string()), Some(press));
            }
        }
    }

    #[test]
    fn what_was_not_written_here_is_none() {
        for (verb, arguments) in
            [("share", "-1"), ("share", "007"), ("vote", "1"), ("vote", "1:+2"), ("best", "1")]
        {
            assert_eq!(After::parse(verb, arguments), None, "{verb} {arguments}");
        }
    }
}
