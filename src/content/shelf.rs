//! Questions that can be found by id and while somebody types.

use std::collections::HashMap;

use super::search;
use crate::domain::question::{Question, QuestionId, Topic};

/// Some questions, ordered by id.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) questions: Vec<Question>,
    places: HashMap<QuestionId, usize>,
    index: search::Index,
}

impl Shelf {
    pub(super) fn new(topics: &[Topic], questions: Vec<Question>) -> Self {
        let places = questions.iter().enumerate().map(|(i, q)| (q.id().clone(), i)).collect();
        let index = search::Index::new(topics, &questions);
        Self { questions, places, index }
    }

    pub(super) fn get(&self, id: &QuestionId) -> Option<&Question> {
        self.places.get(id).and_then(|place| self.questions.get(*place))
    }

    /// What was found, each with its rank: smaller is better.
    pub(super) fn search(&self, typed: &str) -> impl Iterator<Item = (u8, &Question)> {
        let found = self.index.search(typed).into_iter();
        found.filter_map(|(rank, place)| Some((rank, self.questions.get(place)?)))
    }
}
