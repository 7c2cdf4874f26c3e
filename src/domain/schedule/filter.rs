//! Which questions a schedule draws from.

use std::ops::RangeInclusive;

use crate::domain::question::{Facts, Kind, Level};

/// Every difficulty of the bank.
pub const ANY_DIFFICULTY: RangeInclusive<u8> = 1..=5;

/// What a question must be, to be posted by a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Sorted slugs; empty means all topics.
    pub topics: Vec<String>,
    pub level: Option<Level>,
    /// In the order of [`Kind::ALL`]; empty means all.
    pub kinds: Vec<Kind>,
    pub difficulty: RangeInclusive<u8>,
    /// Each question comes from the one of its topics in which the group did worst lately.
    pub weakest: bool,
}

impl Filter {
    /// Everything about some topics (none named: all).
    pub fn about(topics: Vec<String>) -> Self {
        Self { topics, level: None, kinds: Vec::new(), difficulty: ANY_DIFFICULTY, weakest: false }
    }

    /// Whether it asks for topics only.
    pub fn is_plain(&self) -> bool {
        self.level.is_none() && self.kinds.is_empty() && self.difficulty == ANY_DIFFICULTY && !self.weakest
    }

    pub fn fits(&self, facts: &Facts) -> bool {
        (self.topics.is_empty() || self.topics.iter().any(|slug| slug == facts.id.topic()))
            && self.level.is_none_or(|level| facts.level == level)
            && (self.kinds.is_empty() || self.kinds.contains(&facts.kind))
            && self.difficulty.contains(&facts.difficulty)
    }
}
