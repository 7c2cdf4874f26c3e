//! `equivalent.toml` of a problem's folder: changes of its model solution that no test can notice.

use super::error::ContentError;
use super::fields::{Fields, Page};
use super::files::Files;

/// The file's name.
pub const EQUIVALENT: &str = "equivalent.toml";
/// A change shows a whole statement, twice.
const CHANGE: usize = 600;
const REASON: usize = 300;

/// A mutant that does what the model solution does, or all that is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equivalent {
    /// The line of `submissions/accepted/reference.py`.
    pub line: usize,
    /// As `coach bank check --mutants` names it.
    pub change: String,
    /// Why no test can tell it from the solution.
    pub reason: String,
}

/// The equivalent mutants that a problem's folder lists, or what is wrong with the list.
pub fn equivalents(files: &Files, folder: &str) -> Result<Vec<Equivalent>, Vec<ContentError>> {
    let path = format!("{folder}/{EQUIVALENT}");
    if !files.has(&path) {
        return Ok(Vec::new());
    }
    let text = files.text(&path).map_err(|error| vec![error])?;
    Page::new(&files.shown(&path), text, 1).read(|fields| fields.tables("mutant", 1..=usize::MAX, equivalent))
}

fn equivalent(fields: &mut Fields<'_, '_>) -> Equivalent {
    Equivalent {
        line: usize::from(fields.number::<u16>("line", 1..=u16::MAX)),
        change: fields.text("change", CHANGE),
        reason: fields.text("reason", REASON),
    }
}
