//! Finds questions while somebody types.

use crate::domain::question::{Question, Topic};

/// What a question is found by, in lower case.
#[derive(Debug)]
struct Entry {
    id: String,
    title: String,
    /// Title, id, item and topic.
    all: String,
}

/// The entries, in the bank's order.
#[derive(Debug, Default)]
pub(super) struct Index(Vec<Entry>);

impl Index {
    pub(super) fn new(topics: &[Topic], questions: &[Question]) -> Self {
        let entry = |question: &Question| {
            let facts = &question.facts;
            let topic = topics.iter().find(|topic| topic.slug == question.id().topic());
            let item = topic.and_then(|t| t.items.iter().find(|item| item.slug == facts.item));
            let topic = topic.map_or("", |topic| topic.name.as_str());
            let item = item.map_or("", |item| item.name.as_str());
            let all = format!("{} {} {item} {topic}", facts.title, facts.id);
            Entry {
                id: facts.id.0.to_lowercase(),
                title: facts.title.to_lowercase(),
                all: all.to_lowercase(),
            }
        };
        Self(questions.iter().map(entry).collect())
    }

    /// The ranks and places of the questions found, in their order.
    pub(super) fn search(&self, typed: &str) -> Vec<(u8, usize)> {
        let typed = typed.trim().to_lowercase();
        let entries = self.0.iter().enumerate();
        entries.filter_map(|(place, entry)| Some((entry.rank(&typed)?, place))).collect()
    }
}

impl Entry {
    /// Smaller is better; `None` when a word is not there.
    fn rank(&self, typed: &str) -> Option<u8> {
        if self.title.starts_with(typed) || self.id.starts_with(typed) {
            return Some(0);
        }
        if !typed.split_whitespace().all(|word| self.all.contains(word)) {
            return None;
        }
        let begins = |word: &str| {
            let mut words = self.all.split(|c: char| !c.is_alphanumeric());
            words.any(|candidate| candidate.starts_with(word))
        };
        Some(if typed.split_whitespace().all(begins) { 1 } else { 2 })
    }
}
