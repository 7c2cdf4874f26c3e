//! Proves the question bank: its code runs, its submissions get their verdicts, its patterns
//! recognise what they should and nothing is there twice.

mod coverage;
mod duplicates;
mod generated;
mod mutants;
mod parallel;
mod patterns;
mod problems;
mod proved;
mod python;
mod snippets;

pub use coverage::{Coverage, Row};
pub use mutants::{Mutation, Score, Survivor, mutate};
pub(crate) use problems::VERDICTS;
pub use proved::Proved;

use std::path::Path;

use crate::content::{Bank, ContentError, Files, Source};
use crate::domain::problem::Problem;
use crate::domain::question::Question;
use crate::domain::verdict::Report;

/// Judges a source against a problem and waits for the verdict.
pub type Judging<'a> = dyn Fn(&Problem, &str) -> Report + Sync + 'a;

/// What the check needs from outside.
pub struct Tools<'a> {
    /// The interpreter that runs the bank's own code.
    pub python: &'a Path,
    /// Without a judge, submissions are not judged, which is a finding.
    pub judge: Option<&'a Judging<'a>>,
    /// What need not be proved again.
    pub proved: &'a Proved,
    /// Is told what is being done.
    pub progress: &'a (dyn Fn(&str) + Sync),
}

/// What was found.
pub struct Outcome {
    /// Ordered by file and line; empty when the bank is proved.
    pub findings: Vec<ContentError>,
    pub coverage: Coverage,
}

/// A loaded question with the place it came from.
struct Entry<'a> {
    question: &'a Question,
    source: Source<'a>,
}

/// Checks every question in `files`. A question that can't be loaded is named and left out of
/// the rest.
pub fn check(files: &Files, tools: &Tools<'_>) -> Outcome {
    (tools.progress)("reading");
    let (bank, mut findings) = Bank::load(files);
    let entries: Vec<Entry<'_>> = bank
        .questions()
        .map(|question| Entry { question, source: Source::of(files, question.id()) })
        .collect();
    findings.extend(duplicates::check(&entries));
    (tools.progress)("matching key points");
    findings.extend(patterns::check(&entries, tools.proved));
    (tools.progress)("running Python blocks");
    findings.extend(snippets::check(&entries, tools));
    findings.extend(problems::incomplete(files, &entries));
    match tools.judge {
        Some(judge) => {
            findings.extend(problems::check(files, &entries, tools, judge));
            findings.extend(generated::check(files, &entries, tools, judge));
        }
        None => findings.push(ContentError::new("judge", "no submission was judged: there is no sandbox")),
    }
    findings.sort();
    findings.dedup();
    Outcome { findings, coverage: Coverage::of(&bank) }
}

/// The patterns of these questions that are none, by file and line.
pub(crate) fn unreadable_patterns(files: &Files, questions: &[Question]) -> Vec<ContentError> {
    let faults = |question: &Question| {
        let entry = Entry { question, source: Source::of(files, question.id()) };
        patterns::unreadable(&entry)
    };
    questions.iter().flat_map(faults).collect()
}
