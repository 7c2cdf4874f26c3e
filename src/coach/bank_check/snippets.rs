//! The Python blocks in questions: they compile, and print what the text says they print.

use serde::{Deserialize, Serialize};

use super::{Entry, Tools, python};
use crate::content::{Block, ContentError, Section, blocks};
use crate::domain::question::Kind;

const SCRIPT: &str = include_str!("snippets.py");

/// A Python block and what it is said to print.
struct Snippet<'a> {
    entry: &'a Entry<'a>,
    /// The line of the opening fence.
    line: usize,
    code: String,
    expected: Option<String>,
}

#[derive(Serialize)]
struct Order<'a> {
    code: &'a str,
    run: bool,
}

#[derive(Deserialize)]
struct Reply {
    error: Option<String>,
    line: Option<usize>,
    output: Option<String>,
}

pub(super) fn check(entries: &[Entry<'_>], tools: &Tools<'_>) -> Vec<ContentError> {
    let mut findings = Vec::new();
    let mut all: Vec<Snippet<'_>> = entries.iter().flat_map(|entry| snippets(entry, &mut findings)).collect();
    all.retain(|snippet| !tools.proved.knows(&snippet.proof()));
    let orders: Vec<Order<'_>> = all.iter().map(Snippet::order).collect();
    match python::run::<Vec<Reply>>(tools.python, SCRIPT, &orders) {
        Ok(replies) => {
            let prove = |(snippet, reply): (&Snippet<'_>, Reply)| {
                tools.proved.or_find(&snippet.proof(), || snippet.fault(&reply))
            };
            findings.extend(all.iter().zip(replies).filter_map(prove));
        }
        Err(error) => {
            findings.push(ContentError::new("python", format!("runs no blocks: {error:#}")));
        }
    }
    findings
}

fn snippets<'a>(entry: &'a Entry<'a>, findings: &mut Vec<ContentError>) -> Vec<Snippet<'a>> {
    let mut snippets = Vec::new();
    for section in &entry.source.sections {
        let blocks = blocks(&section.text);
        for (place, block) in blocks.iter().enumerate() {
            let line = section.line + block.line;
            if matches!(block.language.to_lowercase().as_str(), "py" | "python3" | "pycon") {
                let message = "Python is fenced as “python”, a fragment or session as “text”";
                findings.push(entry.source.in_prose(line, message));
            }
            if block.language == "python" {
                let said = blocks.get(place + 1).filter(|next| next.language == "output");
                let expected = said.map(|block| block.code.clone());
                snippets.push(Snippet { entry, line, code: block.code.clone(), expected });
            }
        }
    }
    if entry.question.facts.kind == Kind::Predict {
        findings.extend(expect_prediction(entry, &mut snippets));
    }
    snippets
}

/// The first block of a predict question prints the first output of its answer.
fn expect_prediction(entry: &Entry<'_>, snippets: &mut [Snippet<'_>]) -> Option<ContentError> {
    let first = |name: &str, language: &str| -> Option<(&Section, Block)> {
        let section = entry.source.section(name)?;
        let block = blocks(&section.text).into_iter().find(|block| block.language == language)?;
        Some((section, block))
    };
    let missing = |name: &str, message: &str| {
        let line = entry.source.section(name).map_or(1, |section| section.line);
        Some(entry.source.in_prose(line, message).in_field(name))
    };
    let Some((section, block)) = first("Question", "python") else {
        return missing("Question", "a predict question needs a python block");
    };
    let Some((_, said)) = first("Answer", "output") else {
        return missing("Answer", "a predict question's answer needs an output block");
    };
    let line = section.line + block.line;
    let asked = snippets.iter_mut().find(|snippet| snippet.line == line)?;
    asked.expected = Some(said.code);
    None
}

impl Snippet<'_> {
    fn order(&self) -> Order<'_> {
        Order { code: &self.code, run: self.expected.is_some() }
    }

    /// All that the finding depends on.
    fn proof(&self) -> (&'static str, &str, Option<&str>) {
        ("snippet", &self.code, self.expected.as_deref())
    }

    fn fault(&self, reply: &Reply) -> Option<ContentError> {
        let source = &self.entry.source;
        if let Some(error) = &reply.error {
            let line = self.line + reply.line.unwrap_or_default();
            return Some(source.in_prose(line, format!("the python block {error}")));
        }
        let (printed, said) = (tidy(reply.output.as_ref()?), tidy(self.expected.as_ref()?));
        if printed == said {
            return None;
        }
        let message = format!("the python block prints {printed:?}, the text says {said:?}");
        Some(source.in_prose(self.line, message))
    }
}

/// Spaces at the ends of lines can't be seen, so they can't be asked for.
fn tidy(output: &str) -> String {
    let lines: Vec<&str> = output.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}
