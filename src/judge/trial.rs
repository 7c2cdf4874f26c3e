//! One submission tried in children of one interpreter: which children, in which order, and how each ended.

use super::answers::{Progress, answer_one, answer_tests, answer_typed, run_tests};
use super::cgroup::Group;
use super::child::Needed;
use super::failing::{Failing, Halt, Spent};
use super::nursery::Nursery;
use super::session::{Job, Session, Used, longest_idle};
use super::{Ask, Request};
use crate::domain::problem::{Limits, Problem, Task};
use crate::domain::verdict::Verdict;
use rand::seq::SliceRandom as _;
use std::iter;
use std::time::Duration;

const LARGEST_SOURCE: usize = 64 << 10;
/// After its frames ended, a child has this long to end by itself: it has given back its memory by then, so little is left
/// to do for it.
const GRACE: Duration = Duration::from_millis(30);
/// How often the right solution comes again among the mutants; more often where these are so few that a guess at their
/// places would be a good one.
fn reference_again(mutants: usize) -> usize {
    if mutants == 0 { 0 } else { 5_usize.saturating_sub(mutants).max(2) }
}

/// Tells whether anybody still waits for the answer.
pub(super) type Wanted<'a> = &'a dyn Fn() -> bool;

/// How far a submission came, and what it used.
#[derive(Default)]
pub(super) struct Outcome {
    pub passed: usize,
    pub failing: Option<(Option<usize>, Failing)>,
    pub used: Used,
    pub stdout: Vec<u8>,
    /// What a run on one's own input gave back.
    pub returned: Option<String>,
}

impl Outcome {
    pub(super) fn failed(failing: Failing) -> Self {
        Self { failing: Some((None, failing)), ..Self::default() }
    }

    /// Another child of the same submission.
    fn add(&mut self, other: Self) {
        self.used.add(other.used);
        self.stdout.extend(other.stdout);
        self.returned = self.returned.take().or(other.returned);
    }
}

/// The error is our own failure, not the submission's.
pub(super) fn try_to_judge(
    nursery: &mut Nursery,
    request: &Request,
    is_wanted: Wanted<'_>,
) -> anyhow::Result<Outcome> {
    if request.source.len() > LARGEST_SOURCE {
        return Ok(Outcome::failed(Failing::not_source("the source is larger than 64 KiB")));
    }
    let Ok(source) = str::from_utf8(&request.source) else {
        return Ok(Outcome::failed(Failing::not_source("the source is not UTF-8")));
    };
    // some editors put it there, and Python does not take it in text
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut trial = Trial { nursery, problem: &request.problem, is_wanted };
    match (&request.problem.task, &request.ask) {
        (Task::Tests { reference, mutants }, ask) => {
            let mutants = if matches!(ask, Ask::Verdict) { mutants.as_slice() } else { &[] };
            trial.judge_tests(source, reference, mutants)
        }
        (_, Ask::Run(input)) => trial.run_typed(source, input),
        (_, Ask::Verdict) if request.problem.fresh_process => trial.judge_apart(source),
        (_, Ask::Verdict) => trial.judge_together(source),
    }
}

struct Trial<'a> {
    nursery: &'a mut Nursery,
    problem: &'a Problem,
    is_wanted: Wanted<'a>,
}

impl Trial<'_> {
    /// All tests in one child, as most problems allow.
    fn judge_together(&mut self, source: &str) -> anyhow::Result<Outcome> {
        let (problem, job) = (self.problem, job(self.problem, source));
        self.in_a_child(&problem.limits, |session| answer_tests(session, problem, &job))
    }

    /// Each test in a child of its own, so that no state is carried over.
    fn judge_apart(&mut self, source: &str) -> anyhow::Result<Outcome> {
        let (problem, job) = (self.problem, job(self.problem, source));
        let mut all = Outcome::default();
        for (place, test) in problem.tests.iter().enumerate() {
            let limits = match left(&problem.limits, &all) {
                Ok(limits) => limits,
                Err(failing) => {
                    all.failing = Some((Some(place + 1), failing));
                    return Ok(all);
                }
            };
            let mut one =
                self.in_a_child(&limits, |session| answer_one(session, problem, &job, place, test))?;
            all.failing = one.failing.take();
            all.add(one);
            if all.failing.is_some() {
                return Ok(all);
            }
            all.passed += 1;
            self.nursery.fork_ahead(Needed::Now);
        }
        Ok(all)
    }

    /// The submission's tests against the reference, then against the mutants, each in a child of its own. They come in
    /// an order of chance, and the reference comes again among them, so that neither a clock nor luck tells which is which.
    fn judge_tests(&mut self, source: &str, reference: &str, mutants: &[String]) -> anyhow::Result<Outcome> {
        let mut all = self.run_tests(source, reference, &self.problem.limits)?;
        if let Some((_, failing)) = all.failing.take() {
            // what does not compile has met no test
            all.failing = Some(((failing.verdict != Verdict::Ce).then_some(1), failing));
            return Ok(all);
        }
        let mut limits = self.problem.limits.clone();
        limits.cpu_ms = limits.cpu_ms.min(long_enough(all.used.cpu));
        let (mut unnoticed, mut noticed) = (mutants.len(), 0);
        for run in in_any_order(mutants.len()) {
            if run.is_some_and(|mutant| mutant > unnoticed) {
                continue; // the first that is not noticed is told, whatever the order
            }
            let solution = run.and_then(|mutant| mutants.get(mutant)).map_or(reference, String::as_str);
            // the reference comes again for our sake, so its time is not the member's
            let mut ours = Outcome::default();
            let counted = if run.is_some() { &mut all } else { &mut ours };
            match (run, self.run_again(source, solution, &limits, counted)?) {
                (Some(_), Some(failing)) if !failing.ends_the_trial() => noticed += 1,
                (Some(mutant), None) => unnoticed = mutant,
                (None, None) => {}
                (None, Some(failing)) if !failing.ends_the_trial() => {
                    all.passed = noticed;
                    all.failing = Some((Some(1), failing.at_times()));
                    return Ok(all);
                }
                (_, Some(failing)) => {
                    all.passed = 1 + noticed;
                    all.failing = Some((Some(run.map_or(1, |mutant| mutant + 2)), failing));
                    return Ok(all);
                }
            }
        }
        all.passed = 1 + unnoticed;
        if unnoticed < mutants.len() {
            let message = format!("the tests do not notice fault {}", unnoticed + 1);
            all.failing = Some((Some(unnoticed + 2), Failing::wrong(message)));
        }
        Ok(all)
    }

    /// One more run, with an output of its own and what is left of the time.
    fn run_again(
        &mut self,
        source: &str,
        solution: &str,
        limits: &Limits,
        all: &mut Outcome,
    ) -> anyhow::Result<Option<Failing>> {
        self.nursery.fork_ahead(Needed::Now);
        let left = match left(limits, all) {
            Ok(left) => left,
            Err(failing) => return Ok(Some(failing)),
        };
        let mut one = self.run_tests(source, solution, &Limits { output_kib: limits.output_kib, ..left })?;
        let failing = one.failing.take().map(|(_, failing)| failing);
        all.add(one);
        Ok(failing)
    }

    fn run_tests(&mut self, source: &str, solution: &str, limits: &Limits) -> anyhow::Result<Outcome> {
        let job = Job { kind: "tests", name: "", source, solution };
        self.in_a_child(limits, |session| run_tests(session, &job))
    }

    /// One call with the member's own input; nothing is compared.
    fn run_typed(&mut self, source: &str, input: &str) -> anyhow::Result<Outcome> {
        let (problem, job) = (self.problem, job(self.problem, source));
        let mut returned = None;
        let mut outcome = self.in_a_child(&problem.limits, |session| {
            let (progress, shown) = answer_typed(session, problem, &job, input);
            returned = shown;
            progress
        })?;
        outcome.returned = returned;
        Ok(outcome)
    }

    /// Runs one child from its submission to its end.
    fn in_a_child(
        &mut self,
        limits: &Limits,
        judge: impl FnOnce(&mut Session<'_>) -> Progress,
    ) -> anyhow::Result<Outcome> {
        let mut child = self.nursery.ready_child()?;
        child.group.iter().try_for_each(|group| group.limit_memory(limits.memory_mib))?;
        let mut session = Session::begin(&mut child, limits, &self.problem.limits, self.is_wanted);
        let Progress { passed, at, halt } = judge(&mut session);
        let mut used = session.used();
        let cpu_before = session.cpu_before();
        let is_dead = matches!(halt, Some(Halt::Dead));
        let ended_in_time = is_dead && child.ends_within(GRACE);
        child.part();
        child.kill();
        child.read_output();
        used.printed = child.stdout_total as u64;
        let stdout = std::mem::take(&mut child.stdout);
        let failing = match halt {
            None => None,
            Some(Halt::Failed(failing)) => Some(*failing),
            Some(Halt::Dead) => {
                let remains = match self.nursery.reap(&child) {
                    Ok(remains) => remains,
                    Err(error) => {
                        self.nursery.leave(child);
                        return Err(error);
                    }
                };
                used.cpu = used.cpu.max(remains.cpu.saturating_sub(cpu_before));
                used.memory_kib = used.memory_kib.max(remains.peak_kib.saturating_sub(child.warm.resident));
                let is_flood = child.stdout_total as u64 > limits.output_kib * 1024;
                let is_oom = child.group.as_ref().is_some_and(Group::ran_out_of_memory);
                let ended_by_itself = ended_in_time || remains.status & 0x7f != libc::SIGKILL;
                Some(match (is_flood, ended_by_itself) {
                    (true, _) => Failing::flood(&self.problem.limits),
                    (false, _) if is_oom => Failing::killed_for_memory(),
                    (false, true) => Failing::of_ending(remains, used, limits, &self.problem.limits),
                    (false, false) => Failing::closed_channel(),
                })
            }
        };
        if !is_dead {
            self.nursery.leave(child);
        }
        Ok(Outcome { passed, failing: failing.map(|failing| (at, failing)), used, stdout, returned: None })
    }
}

fn job<'a>(problem: &'a Problem, source: &'a str) -> Job<'a> {
    let (kind, name) = match &problem.task {
        Task::Function { name } => ("function", name.as_str()),
        Task::Class { name } => ("class", name.as_str()),
        Task::Sql | Task::Tests { .. } => ("sql", ""),
    };
    Job { kind, name, source, solution: "" }
}

/// The mutants by their places, and the reference among them.
#[expect(clippy::disallowed_methods, reason = "must be unguessable, and decides nothing that is told")]
fn in_any_order(mutants: usize) -> Vec<Option<usize>> {
    let again = iter::repeat_n(None, reference_again(mutants));
    let mut runs: Vec<_> = (0..mutants).map(Some).chain(again).collect();
    runs.shuffle(&mut rand::rng());
    runs
}

/// For a mutant, by what the right solution took, in milliseconds: one that takes much longer is noticed.
fn long_enough(reference: Duration) -> u64 {
    u64::try_from(reference.as_millis()).unwrap_or(u64::MAX).saturating_mul(5).saturating_add(500)
}

/// The limits of the next child, where children share what there is in all; what failed when that is used up.
fn left(limits: &Limits, so_far: &Outcome) -> Result<Limits, Failing> {
    if so_far.used.idle >= longest_idle(limits) {
        return Err(Failing::idle(limits, true));
    }
    let used = u64::try_from(so_far.used.cpu.as_millis()).unwrap_or(u64::MAX);
    let total_cpu_ms = limits.total_cpu_ms.checked_sub(used).filter(|left| *left > 0);
    let total_cpu_ms = total_cpu_ms.ok_or_else(|| Failing::out_of_cpu(limits, Spent::InAll))?;
    let output_kib = limits.output_kib.saturating_sub(so_far.used.printed / 1024);
    Ok(Limits { total_cpu_ms, output_kib, ..limits.clone() })
}
