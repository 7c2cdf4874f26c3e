//! The question bank: reads `content/` into a [`Bank`]. An error names file, line and field.
//!
//! The format is described in `docs/writing-questions.md`. What a loaded bank promises: ids are
//! paths, titles are unique, items exist, everything has its sections and lengths. That code runs,
//! submissions get their verdicts and patterns recognise is proved by `coach bank check`.

mod equivalent;
mod error;
mod fields;
mod files;
mod front_matter;
mod own;
mod pack;
mod problem_folder;
pub mod quiz;
mod reflow;
mod search;
mod sections;
mod shelf;
mod source;
mod syllabus;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

pub use equivalent::{EQUIVALENT, Equivalent, equivalents};
pub use error::ContentError;
pub use files::Files;
pub use own::{ItemFiles, Own, files_of};
pub use pack::{LONGEST_QUESTION, MOST_BYTES, Pack, short_question, title_of};
pub use problem_folder::SUBMISSIONS;
pub use sections::{Block, PROMPT_LIMIT, Section, blocks, sections};
pub use source::Source;

use self::shelf::Shelf;
use crate::domain::question::{Question, QuestionId, Topic};

/// Every question, and the syllabus they belong to. A server's bank is the common one with its own layer over it; both are
/// shared, so that it costs nothing to have one at hand.
#[derive(Debug, Clone)]
pub struct Bank {
    /// Empty until the one that is compiled in has been read.
    common: Arc<OnceLock<Common>>,
    own: Arc<Own>,
}

#[derive(Debug, Default)]
struct Common {
    topics: Vec<Topic>,
    shelf: Shelf,
}

impl Common {
    fn load(files: &Files) -> (Self, Vec<ContentError>) {
        let topics = match syllabus::parse(files) {
            Ok(topics) => topics,
            Err(errors) => return (Self::default(), errors),
        };
        let (questions, errors) = read_all(files, &topics, false);
        let shelf = Shelf::new(&topics, questions);
        (Self { topics, shelf }, errors)
    }
}

impl Bank {
    /// The bank compiled into the program, which is read when it is first asked for, or by [`Bank::read`]. A question
    /// with a fault is left out of it; a test sees to it that there is none.
    pub fn embedded() -> Self {
        Self { common: Arc::default(), own: Arc::default() }
    }

    /// Reads the questions, some 60 ms of work, where nobody waits for them.
    pub fn read(&self) {
        self.common();
    }

    /// Waits, without reading it, until somebody has.
    pub fn until_read(&self) {
        self.common.wait();
    }

    fn common(&self) -> &Common {
        self.common.get_or_init(|| Common::load(&Files::embedded()).0)
    }

    /// The bank in a folder, or every fault in it.
    pub fn from_dir(folder: &Path) -> Result<Self, Vec<ContentError>> {
        let (bank, errors) = Self::load(&Files::read(folder)?);
        if errors.is_empty() { Ok(bank) } else { Err(errors) }
    }

    /// The questions without a fault, and the faults of the others.
    pub fn load(files: &Files) -> (Self, Vec<ContentError>) {
        let (common, errors) = Common::load(files);
        (Self { common: Arc::new(common.into()), own: Arc::default() }, errors)
    }

    /// The same common bank with a server's own layer in place of any other.
    #[must_use]
    pub fn with_own(&self, own: Arc<Own>) -> Self {
        Self { common: Arc::clone(&self.common), own }
    }

    /// The topics in the syllabus's order.
    pub fn topics(&self) -> &[Topic] {
        &self.common().topics
    }

    pub fn topic(&self, slug: &str) -> Option<&Topic> {
        self.topics().iter().find(|topic| topic.slug == slug)
    }

    /// A question, be it asked now or not: what was asked once stays readable.
    pub fn get(&self, id: &QuestionId) -> Option<&Question> {
        self.common().shelf.get(id).or_else(|| self.own.get(id))
    }

    /// Whether a question is asked now: neither retired nor paused.
    pub fn offers(&self, id: &QuestionId) -> bool {
        (self.common().shelf.get(id).is_some() || self.own.shelf.get(id).is_some()) && !self.own.is_paused(id)
    }

    /// Every question that is asked now: the common ones ordered by id, then the server's own.
    pub fn questions(&self) -> impl Iterator<Item = &Question> + Clone {
        self.common()
            .shelf
            .questions
            .iter()
            .chain(self.own())
            .filter(|question| !self.own.is_paused(question.id()))
    }

    /// The server's own questions, ordered by id; paused ones too.
    pub fn own(&self) -> impl Iterator<Item = &Question> + Clone {
        self.own.shelf.questions.iter()
    }

    /// The titles that are taken, be the questions asked now or not.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        let all = self.common().shelf.questions.iter().chain(self.own());
        all.map(|question| question.facts.title.as_str())
    }

    /// A topic's questions, ordered by id.
    pub fn by_topic<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Question> {
        self.questions().filter(move |question| question.id().topic() == slug)
    }

    /// The questions that hold every word typed so far, best first: those whose title or id
    /// begins so, then those with words that begin so, then the rest. Nothing typed finds all.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<&Question> {
        let found = self.common().shelf.search(typed).chain(self.own.shelf.search(typed));
        let mut found: Vec<(u8, &Question)> = found.filter(|(_, q)| !self.own.is_paused(q.id())).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().take(limit).map(|(_, question)| question).collect()
    }

    pub fn len(&self) -> usize {
        self.questions().count()
    }

    pub fn is_empty(&self) -> bool {
        self.questions().next().is_none()
    }
}

/// The questions without a fault, and the faults of the others. Only a server's own may be `short`.
fn read_all(files: &Files, topics: &[Topic], may_be_short: bool) -> (Vec<Question>, Vec<ContentError>) {
    let (entries, mut errors) = entries(files);
    let mut questions: Vec<Question> = Vec::with_capacity(entries.len());
    for (id, entry) in &entries {
        match entry.parse(files, id, may_be_short) {
            Ok(question) => {
                let faults = misplaced(files, id, *entry, &question, topics, &questions);
                if faults.is_empty() {
                    questions.push(question);
                }
                errors.extend(faults);
            }
            Err(faults) => errors.extend(faults),
        }
    }
    errors.sort();
    (questions, errors)
}

/// Reads one question in words. The id must be the last two parts of `path`.
pub fn parse_question(path: &str, text: &str) -> Result<Question, Vec<ContentError>> {
    read_question(path, text, false)
}

fn read_question(path: &str, text: &str, may_be_short: bool) -> Result<Question, Vec<ContentError>> {
    let text = text.trim_start_matches('\u{feff}');
    let parts = front_matter::split(path, text).map_err(|error| vec![error])?;
    let short = may_be_short && front_matter::is_short(parts.facts);
    let facts = front_matter::parse(path, parts.facts, parts.facts_line, short);
    let prose = sections::parse(path, parts.body, parts.body_line, short);
    match (facts, prose) {
        (Ok(facts), Ok(prose)) => {
            let question = Question {
                facts,
                prompt: prose.prompt,
                answer: prose.answer,
                bands: prose.bands,
                task: None,
            };
            refuse_other_id(path, text, &question)?;
            quiz::check(path, text, &question)?;
            Ok(question)
        }
        (facts, prose) => {
            let facts = facts.err().into_iter().flatten();
            Err(facts.chain(prose.err().into_iter().flatten()).collect())
        }
    }
}

fn refuse_other_id(path: &str, text: &str, question: &Question) -> Result<(), Vec<ContentError>> {
    let mut parts = path.trim_end_matches(".md").rsplit('/');
    let (slug, topic) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let id = format!("{topic}/{slug}");
    if question.id().as_str() == id {
        return Ok(());
    }
    Err(vec![wrong_id(path, text, &id)])
}

fn wrong_id(file: &str, text: &str, id: &str) -> ContentError {
    let message = format!("must be “{id}”, as the path says");
    ContentError::new(file, message).in_field("id").at_line(line_of_key(text, "id"))
}

/// The line of a top-level key or of its first table, for faults that show after the file was read.
fn line_of_key(text: &str, key: &str) -> usize {
    let is_key = |line: &str| {
        let heading = line.trim().trim_start_matches('[').trim_end_matches(']');
        let assigned = line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
        assigned || (heading == key && line.starts_with('['))
    };
    text.lines().position(is_key).map_or(1, |place| place + 1)
}

/// How a question is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Words,
    Folder,
}

impl Entry {
    /// The file that holds the facts.
    fn facts_file(self, id: &str) -> String {
        match self {
            Self::Words => format!("{id}.md"),
            Self::Folder => format!("{id}/problem.toml"),
        }
    }

    fn parse(self, files: &Files, id: &str, may_be_short: bool) -> Result<Question, Vec<ContentError>> {
        match self {
            Self::Folder => problem_folder::parse(files, id),
            Self::Words => {
                let path = self.facts_file(id);
                let text = files.text(&path).map_err(|error| vec![error])?;
                read_question(&files.shown(&path), text, may_be_short)
            }
        }
    }
}

/// The questions by id, and the files that belong to none.
fn entries(files: &Files) -> (BTreeMap<String, Entry>, Vec<ContentError>) {
    let mut entries = BTreeMap::new();
    let mut errors = Vec::new();
    for path in files.paths() {
        let (id, entry) = match path.split('/').collect::<Vec<_>>()[..] {
            [syllabus::PATH] => continue,
            [name] if is_markdown(name) => continue,
            [_, name] if is_markdown(name) => (path.trim_end_matches(".md").to_owned(), Entry::Words),
            [topic, slug, _, ..] => (format!("{topic}/{slug}"), Entry::Folder),
            _ => {
                let message = "is neither a question (.md) nor part of a problem's folder";
                errors.push(ContentError::new(files.shown(path), message));
                continue;
            }
        };
        if entries.insert(id.clone(), entry).is_some_and(|earlier| earlier != entry) {
            let message = format!("{id} is there both as a file and as a folder");
            errors.push(ContentError::new(files.shown(path), message));
        }
    }
    (entries, errors)
}

fn is_markdown(name: &str) -> bool {
    name.strip_suffix(".md").is_some()
}

/// The faults of a question among the others: its id, its item, its title.
fn misplaced(
    files: &Files,
    id: &str,
    entry: Entry,
    question: &Question,
    topics: &[Topic],
    earlier: &[Question],
) -> Vec<ContentError> {
    let path = entry.facts_file(id);
    let text = files.text(&path).unwrap_or_default();
    let file = files.shown(&path);
    let fault = |field: &str, message: String| {
        let error = ContentError::new(file.as_str(), message);
        error.in_field(field).at_line(line_of_key(text, field))
    };
    let mut faults = Vec::new();
    let facts = &question.facts;
    if facts.id.as_str() != id {
        faults.push(wrong_id(&file, text, id));
    }
    let slug = id.split_once('/').map_or(id, |(topic, _)| topic);
    match topics.iter().find(|topic| topic.slug == slug) {
        None => faults.push(fault("id", format!("there is no topic “{slug}” in the syllabus"))),
        // A short question need not name an item.
        Some(topic) if !facts.item.is_empty() && topic.items.iter().all(|item| item.slug != facts.item) => {
            let items: Vec<&str> = topic.items.iter().map(|item| item.slug.as_str()).collect();
            faults.push(fault("item", format!("must be one of {}", items.join(", "))));
        }
        Some(_) => {}
    }
    let title = facts.title.to_lowercase();
    if let Some(twin) = earlier.iter().find(|other| other.facts.title.to_lowercase() == title) {
        faults.push(fault("title", format!("{} has the same title", twin.id())));
    }
    faults
}

#[cfg(test)]
mod fuzz;
