//! A server's own questions, as a layer over the common bank.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::shelf::Shelf;
use super::{ContentError, Files, read_all};
use crate::domain::ids::GuildId;
use crate::domain::own;
use crate::domain::question::{Question, QuestionId, Topic};

/// The files of one question by their path in the bank.
pub type ItemFiles = BTreeMap<String, String>;

/// What a server has beside the common bank, and what it does not want asked now.
#[derive(Debug, Default)]
pub struct Own {
    pub(super) shelf: Shelf,
    /// No longer asked, but what was asked before stays readable.
    retired: HashMap<QuestionId, Question>,
    paused: HashSet<QuestionId>,
}

impl Own {
    /// The layer, and the faults of what could not be read (by an earlier version it could).
    pub fn read(
        guild: GuildId,
        topics: &[Topic],
        current: Vec<ItemFiles>,
        retired: Vec<ItemFiles>,
        paused: impl IntoIterator<Item = QuestionId>,
    ) -> (Self, Vec<ContentError>) {
        let (questions, mut errors) = read_own(guild, topics, current);
        let (old, faults) = read_own(guild, topics, retired);
        errors.extend(faults);
        let retired = old.into_iter().map(|question| (question.id().clone(), question)).collect();
        let paused = paused.into_iter().collect();
        (Self { shelf: Shelf::new(topics, questions), retired, paused }, errors)
    }

    pub(super) fn get(&self, id: &QuestionId) -> Option<&Question> {
        self.shelf.get(id).or_else(|| self.retired.get(id))
    }

    pub(super) fn is_paused(&self, id: &QuestionId) -> bool {
        self.paused.contains(id)
    }
}

fn read_own(guild: GuildId, topics: &[Topic], items: Vec<ItemFiles>) -> (Vec<Question>, Vec<ContentError>) {
    let (mut questions, errors) = read_all(&files_of(items), topics, true);
    for question in &mut questions {
        question.facts.id = own::id_in(guild, question.id().as_str());
    }
    (questions, errors)
}

/// The files of some questions, as if they stood in a folder `pack`.
pub fn files_of(items: impl IntoIterator<Item = ItemFiles>) -> Files {
    let all = items.into_iter().flatten().map(|(path, text)| (path, text.into_bytes()));
    Files::from_contents("pack", all.collect())
}
