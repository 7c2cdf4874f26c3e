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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn facts(id: &str, level: &str, kind: &str, difficulty: u8) -> Facts {
        let facts = json!({
            "id": id, "title": "", "item": "", "kind": kind, "level": level, "difficulty": difficulty, "minutes": 5,
            "python": "", "say_aloud": "", "hints": [], "key_points": [], "follow_ups": [], "mistakes": [],
            "references": []
        });
        serde_json::from_value(facts).unwrap()
    }

    fn all() -> Filter {
        Filter::about(Vec::new())
    }

    #[test]
    fn a_question_fits_by_each_of_its_facts() {
        let question = facts("oop/a", "mid", "concept", 3);
        let about = |topic: &str| Filter::about(vec!["coding".to_owned(), topic.to_owned()]);
        let fitting = [
            all(),
            about("oop"),
            Filter { level: Some(question.level), ..all() },
            Filter { kinds: vec![question.kind], ..all() },
            Filter { difficulty: 3..=3, ..all() },
        ];
        assert!(fitting.iter().all(|filter| filter.fits(&question)));
        let other = facts("web/b", "senior", "predict", 5);
        let others = [
            about("web"),
            Filter { level: Some(other.level), ..all() },
            Filter { kinds: vec![other.kind], ..all() },
            Filter { difficulty: 4..=5, ..all() },
        ];
        assert!(!others.iter().any(|filter| filter.fits(&question)));
    }

    #[test]
    fn a_plain_filter_asks_for_topics_only() {
        let question = facts("oop/a", "mid", "concept", 3);
        assert!(all().is_plain() && Filter::about(vec!["oop".to_owned()]).is_plain());
        let others = [
            Filter { level: Some(question.level), ..all() },
            Filter { kinds: vec![question.kind], ..all() },
            Filter { difficulty: 1..=4, ..all() },
            Filter { weakest: true, ..all() },
        ];
        assert!(!others.iter().any(Filter::is_plain));
    }
}
