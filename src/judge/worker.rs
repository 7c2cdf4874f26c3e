//! A worker: one zygote, one child ahead, one submission at a time.

use super::Tier;
use super::answers::{Progress, answer_tests, run_tests};
use super::child::Child;
use super::failing::{Failing, Halt};
use super::session::{Job, Session, Used};
use super::show::clean;
use super::zygote::{Ending, Plan, Zygote};
use crate::domain::problem::{Problem, Task};
use crate::domain::verdict::{Report, Verdict};
use anyhow::Context as _;
use std::iter;
use std::time::Duration;

const LARGEST_SOURCE: usize = 64 << 10;
const READY: Duration = Duration::from_secs(10);
/// After its frames ended, a child has this long to end by itself.
const GRACE: Duration = Duration::from_millis(200);
const SHOWN_OUTPUT: usize = 16 << 10;
const MOST_DETAIL: usize = 200;

pub(super) struct Worker {
    plan: Plan,
    zygote: Option<Zygote>,
    ahead: Option<Child>,
    /// Killed, and still to be reaped.
    killed: Vec<Child>,
}

/// How far a submission came, and what it used.
#[derive(Default)]
struct Outcome {
    passed: usize,
    failing: Option<(Option<usize>, Failing)>,
    used: Used,
    stdout: Vec<u8>,
}

impl Worker {
    pub(super) fn new(plan: Plan) -> Self {
        Self { plan, zygote: None, ahead: None, killed: Vec::new() }
    }

    /// Sees to it that a sealed child waits, or says what keeps it from being.
    pub(super) fn get_ready(&mut self) -> anyhow::Result<()> {
        let mut child = self.take_child()?;
        child.become_ready(READY)?;
        self.ahead = Some(child);
        Ok(())
    }

    pub(super) fn tier(&self) -> Tier {
        self.plan.tier
    }

    /// What the kernel says of the child that waits, if one does.
    pub(super) fn status_ahead(&self) -> String {
        self.ahead.as_ref().map(Child::status).unwrap_or_default()
    }

    /// Has a child sealed while nobody waits for it.
    pub(super) fn fork_ahead(&mut self) {
        if self.zygote.as_ref().is_some_and(Zygote::is_worn) {
            self.start_over();
        }
        if self.ahead.is_none() {
            self.ahead =
                self.take_child().inspect_err(|error| tracing::warn!("no child ahead: {error:#}")).ok();
        }
        self.bury();
    }

    /// Drops everything that runs; the next child starts it anew.
    fn start_over(&mut self) {
        self.ahead = None;
        self.killed.clear();
        self.zygote = None;
    }

    fn take_child(&mut self) -> anyhow::Result<Child> {
        if let Some(child) = self.ahead.take() {
            return Ok(child);
        }
        let zygote = match &mut self.zygote {
            Some(zygote) => zygote,
            none => none.insert(Zygote::start(&self.plan)?),
        };
        zygote.fork().context("no child")
    }

    /// Judges; our own failure is tried once more with everything new.
    pub(super) fn judge(&mut self, problem: &Problem, source: &[u8]) -> Report {
        let first = self.try_to_judge(problem, source).or_else(|error| {
            tracing::warn!("judging failed, once more: {error:#}");
            self.start_over();
            self.try_to_judge(problem, source)
        });
        let outcome = first.unwrap_or_else(|error| {
            tracing::error!("judging failed twice: {error:#}");
            self.start_over();
            Outcome::failed(Failing::internal())
        });
        self.report(problem, outcome)
    }

    fn try_to_judge(&mut self, problem: &Problem, source: &[u8]) -> anyhow::Result<Outcome> {
        if source.len() > LARGEST_SOURCE {
            return Ok(Outcome::failed(Failing::not_source("the source is larger than 64 KiB")));
        }
        let Ok(source) = str::from_utf8(source) else {
            return Ok(Outcome::failed(Failing::not_source("the source is not UTF-8")));
        };
        // some editors put it there, and Python does not take it in text
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let (kind, name) = match &problem.task {
            Task::Function { name } => ("function", name.as_str()),
            Task::Class { name } => ("class", name.as_str()),
            Task::Sql => ("sql", ""),
            Task::Tests { reference, mutants } => {
                return self.judge_tests(problem, source, reference, mutants);
            }
        };
        let job = Job { kind, name, source, solution: "" };
        self.run(problem, |session| answer_tests(session, problem, &job))
    }

    /// The submission's tests against the reference, then against each mutant, each in a child of its own.
    fn judge_tests(
        &mut self,
        problem: &Problem,
        source: &str,
        reference: &str,
        mutants: &[String],
    ) -> anyhow::Result<Outcome> {
        let mut all = Outcome::default();
        for (place, solution) in iter::once(reference).chain(mutants.iter().map(String::as_str)).enumerate() {
            let job = Job { kind: "tests", name: "", source, solution };
            let one = self.run(problem, |session| run_tests(session, &job))?;
            let failing = match (place, one.failing) {
                (0, failing) => failing.map(|(_, failing)| failing),
                (_, Some(_)) => None,
                (mutant, None) => Some(Failing::wrong(format!("the tests do not notice fault {mutant}"))),
            };
            all.used.add(one.used);
            all.stdout.extend(one.stdout);
            if let Some(failing) = failing {
                all.failing = Some((Some(place + 1), failing));
                return Ok(all);
            }
            all.passed += 1;
        }
        Ok(all)
    }

    /// Runs one child from its submission to its end.
    fn run(
        &mut self,
        problem: &Problem,
        judge: impl FnOnce(&mut Session<'_>) -> Progress,
    ) -> anyhow::Result<Outcome> {
        let mut child = self.take_child()?;
        child.become_ready(READY).context("the child did not get ready")?;
        let mut session = Session::begin(&mut child, &problem.limits);
        let Progress { passed, at, halt } = judge(&mut session);
        let mut used = session.used();
        let cpu_before = session.cpu_before();
        let is_reaped = matches!(halt, Some(Halt::Dead));
        let ended_by_itself = is_reaped && child.ends_within(GRACE);
        child.kill();
        child.read_output();
        let stdout = std::mem::take(&mut child.stdout);
        let failing = match halt {
            None => None,
            Some(Halt::Failed(failing)) => Some(*failing),
            Some(Halt::Dead) => {
                let remains = self.reap(&child)?;
                used.cpu = used.cpu.max(remains.cpu.saturating_sub(cpu_before));
                used.memory_kib = used.memory_kib.max(remains.peak_kib.saturating_sub(child.warm.resident));
                let is_flood = child.stdout_total as u64 > problem.limits.output_kib * 1024;
                Some(match (is_flood, ended_by_itself) {
                    (true, _) => Failing::flood(&problem.limits),
                    (false, true) => Failing::of_ending(remains, used, &problem.limits),
                    (false, false) => Failing::closed_channel(),
                })
            }
        };
        if !is_reaped {
            self.killed.push(child);
        }
        Ok(Outcome { passed, failing: failing.map(|failing| (at, failing)), used, stdout })
    }

    fn reap(&mut self, child: &Child) -> anyhow::Result<Ending> {
        self.zygote.as_mut().context("no zygote")?.reap(child)
    }

    /// Takes the remains of those that were killed: a verdict does not wait for that.
    fn bury(&mut self) {
        while let Some(child) = self.killed.pop() {
            if let Err(error) = self.reap(&child) {
                tracing::warn!("a child could not be reaped: {error:#}");
                return self.start_over();
            }
        }
    }

    fn report(&self, problem: &Problem, outcome: Outcome) -> Report {
        let verdict = outcome.failing.as_ref().map_or(Verdict::Ac, |(_, failing)| failing.verdict);
        let detail = outcome.failing.as_ref().map(|(_, failing)| failing.detail.clone()).unwrap_or_default();
        if outcome.failing.as_ref().is_some_and(|(_, failing)| failing.is_forbidden()) {
            tracing::debug!("code was ended for a forbidden system call");
        }
        Report {
            verdict,
            passed: outcome.passed,
            total: problem.total(),
            cpu_ms: milliseconds(outcome.used.cpu),
            wall_ms: milliseconds(outcome.used.wall),
            memory_kib: outcome.used.memory_kib,
            detail: clean(&detail, MOST_DETAIL),
            failure: outcome.failing.map(|(at, failing)| failing.at(at)),
            stdout: clean(&String::from_utf8_lossy(&outcome.stdout), SHOWN_OUTPUT),
            tier: self.plan.tier.to_string(),
        }
    }
}

impl Outcome {
    fn failed(failing: Failing) -> Self {
        Self { failing: Some((None, failing)), ..Self::default() }
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
