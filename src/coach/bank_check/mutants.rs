//! Whether a problem's tests notice small changes of its model solution.
//!
//! `mutants.py` makes the changes; each changed program is judged like a submission, and what is accepted
//! survives. Mutants that a problem's `equivalent.toml` lists count for nothing.

use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use super::problems::{folder_files, told};
use super::{Judging, Tools, parallel, python};
use crate::content::{Bank, ContentError, EQUIVALENT, Equivalent, Files, equivalents};
use crate::domain::problem::{Problem, Task};
use crate::domain::question::Question;
use crate::domain::verdict::Verdict;

const SCRIPT: &str = include_str!("mutants.py");
const REFERENCE: &str = "submissions/accepted/reference.py";
/// Of a hundred mutants, this many must be noticed.
const GOAL: usize = 95;

/// How a bank's problems do.
#[derive(Debug, Default, Serialize)]
pub struct Mutation {
    pub scores: Vec<Score>,
    #[serde(skip)]
    pub findings: Vec<ContentError>,
}

/// How one problem's tests do.
#[derive(Debug, Serialize)]
pub struct Score {
    pub problem: String,
    pub noticed: usize,
    /// Without the equivalent ones.
    pub mutants: usize,
    pub survivors: Vec<Survivor>,
}

/// A change that the tests do not notice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Survivor {
    pub line: usize,
    pub change: String,
}

/// What the script needs to know.
#[derive(Serialize)]
struct Order<'a> {
    source: &'a str,
    starter: &'a str,
}

/// What the script prints.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutant {
    line: usize,
    change: String,
    source: String,
}

/// A problem with all that its mutants' fates depend on.
struct Subject<'a> {
    folder: &'a str,
    problem: &'a Problem,
    /// Stands for the folder's files.
    files: u64,
    equivalents: Vec<Equivalent>,
    mutants: Vec<Mutant>,
}

/// What became of a mutant that was not noticed.
enum Fate {
    Survived,
    /// The judge itself failed.
    Unknown(String),
}

/// Makes and judges the mutants of every function and class of the bank.
pub fn mutate(files: &Files, tools: &Tools<'_>) -> Mutation {
    let (bank, _) = Bank::load(files);
    let Some(judge) = tools.judge else { return Mutation::default() };
    match subjects(files, &bank, tools) {
        Ok(subjects) => judged(files, &subjects, tools, judge),
        Err(error) => {
            let finding = ContentError::new("python", format!("makes no mutants: {error:#}"));
            Mutation { findings: vec![finding], ..Mutation::default() }
        }
    }
}

fn subjects<'a>(files: &'a Files, bank: &'a Bank, tools: &Tools<'_>) -> anyhow::Result<Vec<Subject<'a>>> {
    (tools.progress)("making mutants");
    let all = bank.questions().filter_map(|question| subject(files, question));
    let (mut subjects, orders): (Vec<_>, Vec<_>) = all.unzip();
    let made: Vec<Vec<Mutant>> = python::run(tools.python, SCRIPT, &orders)?;
    for (subject, mutants) in subjects.iter_mut().zip(made) {
        subject.mutants = mutants;
    }
    Ok(subjects)
}

/// A question as a subject without mutants yet, and the order for them.
fn subject<'a>(files: &'a Files, question: &'a Question) -> Option<(Subject<'a>, Order<'a>)> {
    let task = question.task.as_ref()?;
    let problem = task.problem();
    if !matches!(problem.task, Task::Function { .. } | Task::Class { .. }) {
        return None;
    }
    let folder = question.id().as_str();
    let source = files.text(&format!("{folder}/{REFERENCE}")).ok()?;
    let mut needed = folder_files(files, folder);
    needed.retain(|(path, _)| path.ends_with("/problem.toml") || path.ends_with("/tests.json"));
    let mut hasher = DefaultHasher::new();
    needed.hash(&mut hasher);
    let equivalents = equivalents(files, folder).unwrap_or_default();
    let subject = Subject { folder, problem, files: hasher.finish(), equivalents, mutants: Vec::new() };
    Some((subject, Order { source, starter: &task.starter }))
}

fn judged(files: &Files, subjects: &[Subject<'_>], tools: &Tools<'_>, judge: &Judging<'_>) -> Mutation {
    let all: Vec<(&Subject<'_>, &Mutant)> = subjects
        .iter()
        .flat_map(|subject| subject.mutants.iter().map(move |mutant| (subject, mutant)))
        .collect();
    let count = AtomicUsize::new(0);
    let fates = parallel::map(&all, |(subject, mutant)| {
        let nth = count.fetch_add(1, Ordering::Relaxed) + 1;
        (tools.progress)(&format!("judging mutant {nth} of {}", all.len()));
        let proof = ("mutant", subject.files, &mutant.source);
        tools.proved.or_find(&proof, || mutant.fate(subject.problem, judge))
    });
    let mut fates = fates.into_iter();
    let mut mutation = Mutation::default();
    for subject in subjects {
        let fates: Vec<Option<Fate>> = fates.by_ref().take(subject.mutants.len()).collect();
        let score = subject.score(&fates);
        mutation.findings.extend(subject.findings(files, &score, &fates));
        mutation.scores.push(score);
    }
    mutation
}

impl Mutant {
    fn fate(&self, problem: &Problem, judge: &Judging<'_>) -> Option<Fate> {
        let report = judge(problem, &self.source);
        match report.verdict {
            Verdict::Ac => Some(Fate::Survived),
            Verdict::Ie => Some(Fate::Unknown(told(&report))),
            _ => None,
        }
    }

    fn is(&self, known: &Equivalent) -> bool {
        self.line == known.line && self.change == known.change
    }
}

impl Subject<'_> {
    fn with<'a>(&'a self, fates: &'a [Option<Fate>]) -> impl Iterator<Item = (&'a Mutant, &'a Option<Fate>)> {
        self.mutants.iter().zip(fates)
    }

    fn survivors<'a>(&'a self, fates: &'a [Option<Fate>]) -> impl Iterator<Item = &'a Mutant> {
        self.with(fates).filter(|(_, fate)| matches!(fate, Some(Fate::Survived))).map(|(mutant, _)| mutant)
    }

    fn score(&self, fates: &[Option<Fate>]) -> Score {
        let is_equivalent = |mutant: &&Mutant| self.equivalents.iter().any(|known| mutant.is(known));
        let (equivalent, survivors): (Vec<_>, Vec<_>) = self.survivors(fates).partition(is_equivalent);
        let survivors = survivors.into_iter().map(|m| Survivor { line: m.line, change: m.change.clone() });
        Score {
            problem: self.folder.to_owned(),
            noticed: fates.iter().filter(|fate| fate.is_none()).count(),
            mutants: self.mutants.len() - equivalent.len(),
            survivors: survivors.collect(),
        }
    }

    fn findings(&self, files: &Files, score: &Score, fates: &[Option<Fate>]) -> Vec<ContentError> {
        let shown = |name: &str| files.shown(&format!("{}/{name}", self.folder));
        let mut findings = Vec::new();
        if score.noticed * 100 < score.mutants * GOAL {
            let message = format!("notice {} of the mutants, at least {GOAL} % must be", score.share());
            findings.push(ContentError::new(shown("tests.json"), message).in_field("tests"));
        }
        for (nth, known) in self.equivalents.iter().enumerate() {
            if !self.survivors(fates).any(|mutant| mutant.is(known)) {
                let message = "names no mutant that survives";
                let field = format!("mutant[{nth}]");
                findings.push(ContentError::new(shown(EQUIVALENT), message).in_field(field));
            }
        }
        for (mutant, fate) in self.with(fates) {
            if let Some(Fate::Unknown(told)) = fate {
                let message = format!("“{}” could not be judged: {told}", mutant.change);
                findings.push(ContentError::new(shown(REFERENCE), message).at_line(mutant.line));
            }
        }
        findings
    }
}

impl Score {
    #[expect(clippy::cast_precision_loss, reason = "a solution has far fewer mutants than 2^52")]
    fn share(&self) -> String {
        let share = if self.mutants == 0 { 1.0 } else { self.noticed as f64 / self.mutants as f64 };
        format!("{:.1} %", share * 100.0)
    }
}

impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scores.iter().try_for_each(|score| writeln!(f, "{score}"))?;
        let sum = |count: fn(&Score) -> usize| self.scores.iter().map(count).sum();
        let all = Score {
            problem: "all".to_owned(),
            noticed: sum(|score| score.noticed),
            mutants: sum(|score| score.mutants),
            survivors: Vec::new(),
        };
        write!(f, "{all}")
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (problem, share) = (&self.problem, self.share());
        write!(f, "{problem:<48} {:>4} of {:>4} mutants noticed {share:>8}", self.noticed, self.mutants)?;
        self.survivors.iter().try_for_each(|survivor| write!(f, "\n    line {survivor}"))
    }
}

impl fmt::Display for Survivor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.change)
    }
}
