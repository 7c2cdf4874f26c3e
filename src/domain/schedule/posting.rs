//! How a schedule's questions stand in their channel.

/// When a question gets the thread in which it is discussed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Threading {
    /// With the question.
    AtOnce,
    /// When somebody presses **Discuss**.
    #[default]
    OnDemand,
    /// Only when its answer is shown, if it ever is.
    None,
}

impl Threading {
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::OnDemand, Self::None];

    /// The word that the database keeps; it never changes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::OnDemand => "on-demand",
            Self::None => "none",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|threading| threading.word() == word)
    }
}

/// What is done with a question beside posting it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Posting {
    pub thread: Threading,
    /// The newest question is pinned, and the one before it no longer.
    pub pin: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_is_read_back() {
        for threading in Threading::ALL {
            assert_eq!(Threading::from_word(threading.word()), Some(threading));
        }
        assert_eq!(Threading::from_word("sometimes"), None);
    }
}
