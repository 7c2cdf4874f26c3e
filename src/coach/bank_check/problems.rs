//! The problems: enough tests, and submissions that get exactly their folder's verdict.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Entry, Tools, parallel};
use crate::content::{ContentError, Files, SUBMISSIONS};
use crate::domain::problem::{Problem, Task};
use crate::domain::question;
use crate::domain::verdict::{Report, Verdict};

const SECRET_TESTS: usize = 12;
/// A query's test is a whole database, so fewer do.
const SECRET_QUERY_TESTS: usize = 3;
const MUTANTS: usize = 3;
const REJECTED: usize = 3;

/// The verdicts due to [`SUBMISSIONS`].
const VERDICTS: [Verdict; SUBMISSIONS.len()] =
    [Verdict::Ac, Verdict::Wa, Verdict::Tle, Verdict::Re, Verdict::Mle];

/// One submission of a problem's folder.
pub(super) struct Submission<'a> {
    pub(super) path: &'a str,
    pub(super) problem: &'a Problem,
    pub(super) due: Verdict,
}

pub(super) fn check(files: &Files, entries: &[Entry<'_>], tools: &Tools<'_>) -> Vec<ContentError> {
    let mut findings: Vec<ContentError> = entries.iter().flat_map(|entry| incomplete(files, entry)).collect();
    let all: Vec<Submission<'_>> = entries.iter().flat_map(|entry| submissions(files, entry)).collect();
    let judged = AtomicUsize::new(0);
    let found = parallel::map(&all, |submission| {
        let count = judged.fetch_add(1, Ordering::Relaxed) + 1;
        (tools.progress)(&format!("judging submission {count} of {}", all.len()));
        submission.fault(files, tools)
    });
    findings.extend(found.into_iter().flatten());
    findings
}

/// A problem's submissions, in the order of their paths; none for a question in words.
pub(super) fn submissions<'a>(files: &'a Files, entry: &Entry<'a>) -> Vec<Submission<'a>> {
    let Some(task) = &entry.question.task else { return Vec::new() };
    let prefix = format!("{}/submissions/", entry.question.id());
    let paths = files.paths().filter(|path| path.starts_with(&prefix));
    let submission = |path: &'a str| {
        let folder = path.strip_prefix(&prefix)?.split('/').next()?;
        let place = SUBMISSIONS.iter().position(|name| *name == folder)?;
        Some(Submission { path, problem: &task.problem, due: VERDICTS[place] })
    };
    paths.filter_map(submission).collect()
}

fn incomplete(files: &Files, entry: &Entry<'_>) -> Vec<ContentError> {
    let Some(task) = &entry.question.task else { return Vec::new() };
    let mut findings = few_tests(entry, task);
    let submissions = submissions(files, entry);
    let rejected = submissions.iter().filter(|s| s.due != Verdict::Ac).count();
    let mut fault = |message: String| {
        findings.push(ContentError::new(entry.source.facts_file.as_str(), message));
    };
    if rejected < REJECTED {
        fault(format!("has {rejected} rejected submissions, at least {REJECTED} must be there"));
    }
    let model =
        |s: &Submission<'_>| s.due == Verdict::Ac && s.path.rsplit('/').next().is_some_and(is_reference);
    if !submissions.iter().any(model) {
        fault("has no submissions/accepted/reference.py (or .sql), the model solution".to_owned());
    }
    findings
}

pub(super) fn is_reference(name: &str) -> bool {
    matches!(name, "reference.py" | "reference.sql")
}

fn few_tests(entry: &Entry<'_>, task: &question::Task) -> Vec<ContentError> {
    let secret = task.problem.tests.len().saturating_sub(task.samples);
    let (what, there, least) = match &task.problem.task {
        Task::Function { .. } | Task::Class { .. } => ("secret tests", secret, SECRET_TESTS),
        Task::Sql => ("secret tests", secret, SECRET_QUERY_TESTS),
        Task::Tests { mutants, .. } => ("mutants", mutants.len(), MUTANTS),
    };
    if there >= least {
        return Vec::new();
    }
    let message = format!("has {there} {what}, at least {least} must be there");
    vec![ContentError::new(entry.source.facts_file.as_str(), message).in_field("tests")]
}

impl Submission<'_> {
    fn fault(&self, files: &Files, tools: &Tools<'_>) -> Option<ContentError> {
        let source = match files.text(self.path) {
            Ok(source) => source,
            Err(error) => return Some(error),
        };
        let report = (tools.judge)(self.problem, source);
        if report.verdict == self.due {
            return None;
        }
        let message = format!("must be {}, is {}", self.due, told(&report));
        Some(ContentError::new(files.shown(self.path), message))
    }
}

/// A verdict with what is known of its cause.
pub(super) fn told(report: &Report) -> String {
    let mut text = report.verdict.to_string();
    if !report.detail.is_empty() {
        text = format!("{text}: {}", report.detail);
    }
    if let Some(failure) = &report.failure {
        let place = failure.test.map_or(String::new(), |test| format!(" in test {test}"));
        text = format!("{text}{place}: {}", failure.message);
    }
    text
}
