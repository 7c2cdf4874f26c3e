//! Where a problem has a generator, its accepted submissions must agree on random tests.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::problems::{Submission, folder_files, is_reference, submissions, told};
use super::{Entry, Judging, Tools, parallel, python};
use crate::content::{ContentError, Files};
use crate::domain::problem::{Input, Problem, Task, Test};
use crate::domain::verdict::Verdict;

const SCRIPT: &str = include_str!("generated.py");
const SEEDS: u32 = 200;
/// All seeds run as tests of one submission.
const TOTAL_CPU_MS: u64 = 120_000;

/// What the script needs to know.
#[derive(Serialize)]
struct Order<'a> {
    generate: &'a str,
    reference: &'a str,
    name: &'a str,
    class: bool,
    in_place: Option<usize>,
    seeds: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Generated {
    args: Option<Vec<Box<RawValue>>>,
    calls: Option<Vec<(String, Vec<Box<RawValue>>)>>,
    expected: Box<RawValue>,
}

pub(super) fn check(
    files: &Files,
    entries: &[Entry<'_>],
    tools: &Tools<'_>,
    judge: &Judging<'_>,
) -> Vec<ContentError> {
    let path = |entry: &Entry<'_>| format!("{}/generate.py", entry.question.id());
    let with_generator: Vec<(&Entry<'_>, String)> =
        entries.iter().map(|entry| (entry, path(entry))).filter(|(_, path)| files.has(path)).collect();
    let found = parallel::map(&with_generator, |(entry, path)| {
        (tools.progress)(&format!("trying {path}"));
        let fault = |message| vec![ContentError::new(files.shown(path), message)];
        let proof = ("generated", folder_files(files, entry.question.id().as_str()));
        let prove = || {
            let found = disagreements(files, entry, path, tools, judge);
            let found = found.unwrap_or_else(|error| fault(format!("{error:#}")));
            (!found.is_empty()).then_some(found)
        };
        tools.proved.or_find(&proof, prove).unwrap_or_default()
    });
    found.into_iter().flatten().collect()
}

/// The accepted submissions that differ from the reference; an error when no tests could be made.
fn disagreements(
    files: &Files,
    entry: &Entry<'_>,
    path: &str,
    tools: &Tools<'_>,
    judge: &Judging<'_>,
) -> anyhow::Result<Vec<ContentError>> {
    let accepted = submissions(files, entry).into_iter().filter(|s| s.due == Verdict::Ac);
    let is_model = |s: &Submission<'_>| s.path.rsplit('/').next().is_some_and(is_reference);
    let (models, others): (Vec<_>, Vec<_>) = accepted.partition(is_model);
    let Some(model) = models.first().filter(|_| !others.is_empty()) else {
        anyhow::bail!("needs accepted/reference.py and another accepted one to compare it with");
    };
    let problem = random_problem(files, path, model, tools)?;
    let fault = |other: &Submission<'_>| {
        let source = match files.text(other.path) {
            Ok(source) => source,
            Err(error) => return Some(error),
        };
        let report = judge(&problem, source);
        let seed = report.failure.as_ref().and_then(|failure| failure.test).unwrap_or(1).saturating_sub(1);
        let message = format!("differs from the reference on generate.py {seed}: {}", told(&report));
        (report.verdict != Verdict::Ac).then(|| ContentError::new(files.shown(other.path), message))
    };
    Ok(others.iter().filter_map(fault).collect())
}

fn random_problem(
    files: &Files,
    path: &str,
    model: &Submission<'_>,
    tools: &Tools<'_>,
) -> anyhow::Result<Problem> {
    let (name, class) = match &model.problem.task {
        Task::Function { name } => (name, false),
        Task::Class { name } => (name, true),
        Task::Tests { .. } | Task::Sql => anyhow::bail!("is for functions and classes only"),
    };
    let in_place = model.problem.compare.in_place;
    let (generate, reference) = (files.text(path)?, files.text(model.path)?);
    let order = Order { generate, reference, name, class, in_place, seeds: SEEDS };
    let tests: Vec<Generated> = python::run(tools.python, SCRIPT, &order)?;
    let mut problem = model.problem.clone();
    problem.tests = tests.into_iter().map(Generated::into_test).collect::<anyhow::Result<_>>()?;
    problem.limits.total_cpu_ms = TOTAL_CPU_MS;
    Ok(problem)
}

impl Generated {
    fn into_test(self) -> anyhow::Result<Test> {
        let input = match (self.args, self.calls) {
            (Some(args), None) => Input::Args(args),
            (None, Some(calls)) => Input::Calls(calls),
            _ => anyhow::bail!("must print one object with args, or with calls for a class"),
        };
        Ok(Test { input, expected: self.expected, compare: None })
    }
}
