//! The problems: enough tests, and submissions that get exactly their folder's verdict.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Entry, Judging, Tools, parallel};
use crate::content::{ContentError, EQUIVALENT, Files, SUBMISSIONS};
use crate::domain::problem::{Problem, Task};
use crate::domain::question;
use crate::domain::verdict::{Report, Verdict};
use crate::judge;

const SECRET_TESTS: usize = 12;
/// A query's test is a whole database, so fewer do.
const SECRET_QUERY_TESTS: usize = 3;
const MUTANTS: usize = 3;
const REJECTED: usize = 3;
/// A time limit is at least so many times what the slowest accepted submission needs.
const SPARE: u64 = 3;
/// A slow submission is too slow with this fraction of the time limit too, (times, share).
const ROOM: (u64, u64) = (3, 2);

/// The verdicts due to [`SUBMISSIONS`].
pub(crate) const VERDICTS: [Verdict; SUBMISSIONS.len()] =
    [Verdict::Ac, Verdict::Wa, Verdict::Tle, Verdict::Re, Verdict::Mle];

/// One submission of a problem's folder.
pub(super) struct Submission<'a> {
    pub(super) path: &'a str,
    pub(super) problem: &'a Problem,
    pub(super) due: Verdict,
}

pub(super) fn check(
    files: &Files,
    entries: &[Entry<'_>],
    tools: &Tools<'_>,
    judge: &Judging<'_>,
) -> Vec<ContentError> {
    let all: Vec<Submission<'_>> = entries.iter().flat_map(|entry| submissions(files, entry)).collect();
    let judged = AtomicUsize::new(0);
    let found = parallel::map(&all, |submission| {
        let count = judged.fetch_add(1, Ordering::Relaxed) + 1;
        (tools.progress)(&format!("judging submission {count} of {}", all.len()));
        let proof = ("verdict", submission.path, submission.depends_on(files));
        tools.proved.or_find(&proof, || submission.fault(files, judge))
    });
    found.into_iter().flatten().collect()
}

/// A problem's submissions, in the order of their paths; none for a question in words.
pub(super) fn submissions<'a>(files: &'a Files, entry: &Entry<'a>) -> Vec<Submission<'a>> {
    let Some(task) = &entry.question.task else { return Vec::new() };
    let prefix = format!("{}/submissions/", entry.question.id());
    let paths = files.paths().filter(|path| path.starts_with(&prefix));
    let submission = |path: &'a str| {
        let folder = path.strip_prefix(&prefix)?.split('/').next()?;
        let place = SUBMISSIONS.iter().position(|name| *name == folder)?;
        Some(Submission { path, problem: task.problem(), due: VERDICTS[place] })
    };
    paths.filter_map(submission).collect()
}

/// A problem's files and what is in them.
pub(super) fn folder_files<'a>(files: &'a Files, folder: &str) -> Vec<(&'a str, Option<&'a [u8]>)> {
    let prefix = format!("{folder}/");
    let paths = files.paths().filter(|path| path.starts_with(&prefix));
    paths.map(|path| (path, files.bytes(path))).collect()
}

/// What the problems' folders lack.
pub(super) fn incomplete(files: &Files, entries: &[Entry<'_>]) -> Vec<ContentError> {
    entries.iter().flat_map(|entry| lacks(files, entry)).collect()
}

fn lacks(files: &Files, entry: &Entry<'_>) -> Vec<ContentError> {
    let Some(task) = &entry.question.task else { return Vec::new() };
    let mut findings = few_tests(entry, task);
    if let Err(error) = judge::check(task.problem()) {
        findings.push(ContentError::new(entry.source.facts_file.as_str(), error.0).in_field("tests"));
    }
    let submissions = submissions(files, entry);
    let rejected = submissions.iter().filter(|s| s.due != Verdict::Ac).count();
    let mut fault = |message: String| {
        findings.push(ContentError::new(entry.source.facts_file.as_str(), message));
    };
    if rejected < REJECTED {
        fault(format!("has {rejected} rejected submissions, at least {REJECTED} must be there"));
    }
    let by_reference = !matches!(task.problem().task, Task::Tests { .. });
    let model = |s: &Submission<'_>| {
        s.due == Verdict::Ac && (!by_reference || s.path.rsplit('/').next().is_some_and(is_reference))
    };
    if !submissions.iter().any(model) {
        fault("has no model solution, submissions/accepted/reference.py (or .sql)".to_owned());
    }
    findings
}

pub(super) fn is_reference(name: &str) -> bool {
    matches!(name, "reference.py" | "reference.sql")
}

fn few_tests(entry: &Entry<'_>, task: &question::Task) -> Vec<ContentError> {
    let secret = task.problem().tests.len().saturating_sub(task.samples());
    let (what, there, least) = match &task.problem().task {
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
    /// All that its verdict depends on: itself, and the folder without statement and other submissions.
    fn depends_on<'f>(&self, files: &'f Files) -> Vec<(&'f str, Option<&'f [u8]>)> {
        let folder = self.path.split_once("/submissions/").map_or(self.path, |(folder, _)| folder);
        let mut found = folder_files(files, folder);
        let matters = |path: &str| {
            !path.contains("/submissions/") && !path.ends_with("/statement.md") && !path.ends_with(EQUIVALENT)
        };
        found.retain(|(path, _)| *path == self.path || matters(path));
        found
    }

    fn fault(&self, files: &Files, judge: &Judging<'_>) -> Option<ContentError> {
        let source = match files.text(self.path) {
            Ok(source) => source,
            Err(error) => return Some(error),
        };
        let harder = match self.due {
            Verdict::Ac => Some(with_time(self.problem, (1, SPARE))),
            Verdict::Tle => Some(with_time(self.problem, ROOM)),
            _ => None,
        };
        if harder.is_some_and(|harder| judge(&harder, source).verdict == self.due) {
            return None;
        }
        let report = judge(self.problem, source);
        let message = match (self.due, report.verdict) {
            (Verdict::Ac, Verdict::Ac) => {
                format!(
                    "needs more than 1/{SPARE} of the time limit; it must have {SPARE} times what it needs"
                )
            }
            (Verdict::Tle, Verdict::Tle) => {
                "is too slow by a hair: with half as much time again it is not; make a test larger or the limit \
                 shorter"
                    .to_owned()
            }
            (due, verdict) if due == verdict => return None,
            (due, _) => format!("must be {due}, is {}", told(&report)),
        };
        Some(ContentError::new(files.shown(self.path), message))
    }
}

/// The problem with this fraction of its time. The slowest accepted submission must need far less than the limit and a
/// slow one far more: neither the machine nor a factor of code that is as good may decide.
fn with_time(problem: &Problem, (times, share): (u64, u64)) -> Problem {
    let mut changed = problem.clone();
    let of = |limit: u64| (limit * times / share).max(1);
    changed.limits.cpu_ms = of(problem.limits.cpu_ms);
    changed.limits.total_cpu_ms = of(problem.limits.total_cpu_ms);
    changed
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
