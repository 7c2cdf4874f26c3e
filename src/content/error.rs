//! What is wrong in the bank, and where.

use std::fmt;

use serde::Serialize;

/// One fault in the bank's files. It shows as
/// `content/core-python/x.md:12: key_points[1].weight: must be 1 to 3`; indices count from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
pub struct ContentError {
    pub file: String,
    /// Counted from 1.
    pub line: Option<usize>,
    /// The path of the field in its file, or the name of the section.
    pub field: Option<String>,
    pub message: String,
}

/// A message may quote what stands in a pack, such as the name of a file, however long that is.
const MOST_LETTERS: usize = 600;

/// Without what would act on a terminal.
fn harmless(text: String) -> String {
    if text.contains(char::is_control) { text.replace(char::is_control, "\u{fffd}") } else { text }
}

impl ContentError {
    /// A fault of the whole file.
    pub fn new(file: impl Into<String>, message: impl Into<String>) -> Self {
        let mut message = harmless(message.into());
        if let Some((end, _)) = message.char_indices().nth(MOST_LETTERS) {
            message.truncate(end);
            message.push('…');
        }
        Self { file: harmless(file.into()), line: None, field: None, message }
    }

    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    #[must_use]
    pub fn in_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(harmless(field.into()));
        self
    }
}

/// The line, counted from 1, on which a byte of a text stands.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    before.split(|byte| *byte == b'\n').count()
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ": {field}")?;
        }
        write!(f, ": {}", self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_quoted_acts_on_a_terminal_or_fills_a_page() {
        let shown = ContentError::new("a\u{1b}[31m.md", "é".repeat(5000)).in_field("b\u{7}").to_string();
        assert!(shown.starts_with("a\u{fffd}[31m.md: b\u{fffd}: éé") && shown.ends_with("é…"), "{shown}");
        assert!(shown.chars().count() < MOST_LETTERS + 30);
    }
}
