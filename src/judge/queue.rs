//! Submissions wait here for one of the workers, first come, first served.

use super::python::Python;
use super::worker::Worker;
use super::zygote::Plan;
use super::{JudgeConfig, Tier, Weakened, canary};
use crate::domain::problem::Problem;
use crate::domain::verdict::Report;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use tokio::sync::oneshot;

pub(super) struct Queue {
    line: Arc<Line>,
    tier: Tier,
    workers: u32,
}

#[derive(Default)]
struct Line {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Waiting>,
    is_closed: bool,
}

struct Waiting {
    problem: Problem,
    source: Vec<u8>,
    answer: oneshot::Sender<Report>,
}

impl Queue {
    /// Starts the workers; the first one finds the wall that holds.
    pub(super) fn start(config: &JudgeConfig, tiers: &[Tier]) -> Result<Self, String> {
        Self::start_weakened(config, tiers, &Weakened::default())
    }

    pub(super) fn start_weakened(
        config: &JudgeConfig,
        tiers: &[Tier],
        weakened: &Weakened,
    ) -> Result<Self, String> {
        let python =
            config.pythons.first().ok_or("no Python interpreter is named, so nothing can be judged")?;
        let python = Python::probe(python).map_err(|error| format!("nothing can be judged: {error:#}"))?;
        let line = Arc::new(Line::default());
        let plan = |tier, slot| Plan {
            launcher: config.launcher.clone(),
            python: python.clone(),
            tier,
            slot,
            missing: weakened.missing.clone(),
        };
        let test = if weakened.without_canaries { |_: &mut Worker| Ok(()) } else { canary::sing };
        let tier = start_first(&line, tiers.iter().map(|tier| plan(*tier, 0)).collect(), test)?;
        let workers = number_of_workers(config.workers);
        for slot in 1..workers {
            let (line, plan) = (Arc::clone(&line), plan(tier, slot));
            spawn(slot, move || serve(&line, Worker::new(plan)))?;
        }
        Ok(Self { line, tier, workers })
    }

    /// Puts a submission at the end of the line.
    pub(super) fn put(&self, problem: Problem, source: Vec<u8>) -> oneshot::Receiver<Report> {
        let (answer, receiver) = oneshot::channel();
        self.line.lock().waiting.push_back(Waiting { problem, source, answer });
        self.line.changed.notify_one();
        receiver
    }

    pub(super) fn tier(&self) -> Tier {
        self.tier
    }

    pub(super) fn workers(&self) -> usize {
        self.workers as usize
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.line.lock().is_closed = true;
        self.line.changed.notify_all();
    }
}

impl Line {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next submission that someone still waits for; None when the queue is closed.
    fn next(&self) -> Option<Waiting> {
        let mut state = self.lock();
        loop {
            if state.is_closed {
                return None;
            }
            match state.waiting.pop_front() {
                Some(waiting) if waiting.answer.is_closed() => {}
                Some(waiting) => return Some(waiting),
                None => state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

fn number_of_workers(asked: usize) -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    u32::try_from(if asked == 0 { cores } else { asked }).unwrap_or(1).clamp(1, 32)
}

/// What a worker has to pass before it judges.
type Canaries = fn(&mut Worker) -> anyhow::Result<()>;

/// Starts the first worker and tells which wall it stands behind.
fn start_first(line: &Arc<Line>, plans: Vec<Plan>, test: Canaries) -> Result<Tier, String> {
    let (tell, told) = mpsc::channel();
    let line = Arc::clone(line);
    spawn(0, move || match first_that_holds(plans, test) {
        Ok((tier, worker)) => {
            if tell.send(Ok(tier)).is_ok() {
                serve(&line, worker);
            }
        }
        // nobody listens only where the judge was given up
        Err(why) => drop(tell.send(Err(why))),
    })?;
    told.recv().unwrap_or_else(|_| Err("the judge's first worker ended".to_owned()))
}

fn first_that_holds(plans: Vec<Plan>, test: Canaries) -> Result<(Tier, Worker), String> {
    let mut reasons = Vec::new();
    for plan in plans {
        let tier = plan.tier;
        let mut worker = Worker::new(plan);
        match worker.get_ready().and_then(|()| test(&mut worker)) {
            Ok(()) => return Ok((tier, worker)),
            Err(error) => reasons.push(format!("tier {tier}: {error:#}")),
        }
    }
    Err(format!("this machine cannot confine strangers' code, so nothing is judged ({})", reasons.join("; ")))
}

fn spawn(slot: u32, run: impl FnOnce() + Send + 'static) -> Result<(), String> {
    let thread = std::thread::Builder::new().name(format!("judge-{slot}"));
    thread.spawn(run).map(drop).map_err(|error| format!("the judge has no thread to run on: {error}"))
}

/// Judges until the queue is closed, with a child ready before the next submission comes.
fn serve(line: &Line, mut worker: Worker) {
    worker.fork_ahead();
    while let Some(Waiting { problem, source, answer }) = line.next() {
        let report = worker.judge(&problem, &source);
        // whoever asked may have gone
        drop(answer.send(report));
        worker.fork_ahead();
    }
}
