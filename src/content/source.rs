//! Where a loaded question came from, so that what is found later still has file and line.

use super::error::ContentError;
use super::files::Files;
use super::sections::{Section, sections};
use super::{Entry, front_matter};
use crate::domain::question::QuestionId;

/// The files of one question.
#[derive(Debug)]
pub struct Source<'a> {
    /// The shown name of the file with the facts.
    pub facts_file: String,
    facts: &'a str,
    /// The shown name of the file with the sections.
    pub prose_file: String,
    pub sections: Vec<Section>,
}

impl<'a> Source<'a> {
    /// The source of a question that was loaded from `files`.
    pub fn of(files: &'a Files, id: &QuestionId) -> Self {
        let entry =
            if files.has(&Entry::Words.facts_file(id.as_str())) { Entry::Words } else { Entry::Folder };
        let facts_file = entry.facts_file(id.as_str());
        let facts = files.text(&facts_file).unwrap_or_default();
        let shown = files.shown(&facts_file);
        if entry == Entry::Folder {
            let prose_file = format!("{id}/statement.md");
            let sections = sections(files.text(&prose_file).unwrap_or_default(), 1);
            return Self { facts_file: shown, facts, prose_file: files.shown(&prose_file), sections };
        }
        let parts = front_matter::split(&shown, facts);
        let sections = parts.map(|parts| sections(parts.body, parts.body_line));
        let sections = sections.unwrap_or_default();
        Self { facts_file: shown.clone(), facts, prose_file: shown, sections }
    }

    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// A fault in the sections' file.
    pub fn in_prose(&self, line: usize, message: impl Into<String>) -> ContentError {
        ContentError::new(self.prose_file.as_str(), message).at_line(line)
    }

    /// A fault of a top-level key of the facts.
    pub fn in_facts(&self, key: &str, message: impl Into<String>) -> ContentError {
        let line = super::line_of_key(self.facts, key);
        ContentError::new(self.facts_file.as_str(), message).at_line(line).in_field(key)
    }

    /// A fault of a field of the nth `[[table]]` of the facts, counted from 0.
    pub fn in_table(&self, table: &str, nth: usize, field: &str, message: impl Into<String>) -> ContentError {
        let heading = format!("[[{table}]]");
        let lines = self.facts.lines().enumerate();
        let mut headings = lines.filter(|(_, line)| line.trim() == heading);
        let line = headings.nth(nth).map_or(1, |(line, _)| line + 1);
        let field = format!("{table}[{nth}].{field}");
        ContentError::new(self.facts_file.as_str(), message).at_line(line).in_field(field)
    }
}
