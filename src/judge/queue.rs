//! The workers, and the fair line in which submissions wait for them.

use super::cgroup::Groups;
use super::child::Needed;
use super::line::{Line, Ticket};
use super::python::Python;
use super::worker::Worker;
use super::zygote::Plan;
use super::{JudgeConfig, Lane, Request, Tier, Weakened, canary};
use crate::domain::problem::Version;
use crate::domain::verdict::Report;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::oneshot;

/// So many workers stay warm while nothing is to do.
const KEPT_WARM: u32 = 2;
/// After so long without work the others let their interpreters go.
const IDLE: Duration = Duration::from_mins(1);
/// So long a worker that nobody waits for leaves the processors to whoever was answered.
const ASIDE: Duration = Duration::from_millis(2);

pub(super) struct Queue {
    shared: Arc<Shared>,
    tier: Tier,
    workers: u32,
    pythons: Vec<Version>,
    has_cgroup: bool,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// Wakes workers that stand aside.
    hurry: Condvar,
}

struct State {
    line: Line<Waiting>,
    /// Workers that wait for a submission; those that are kept warm have a child ready.
    resting: usize,
    is_closed: bool,
}

struct Waiting {
    request: Request,
    answer: oneshot::Sender<Report>,
}

/// Where a submission stands in the line.
#[derive(Clone)]
pub(super) struct Standing {
    shared: Arc<Shared>,
    ticket: Ticket,
}

/// A submission in the queue. Dropped, it is taken back, or stopped if it runs.
pub(super) struct Pending {
    shared: Arc<Shared>,
    ticket: Ticket,
    answer: oneshot::Receiver<Report>,
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
        let pythons = probe(config)?;
        let workers = number_of_workers(config.workers);
        let state = State { line: Line::new(workers as usize), resting: 0, is_closed: false };
        let shared =
            Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new(), hurry: Condvar::new() });
        let groups = Groups::find();
        let plans = |tier, slot| -> Vec<Plan> {
            let plan = |python: &Python| Plan {
                launcher: config.launcher.clone(),
                python: python.clone(),
                tier,
                slot,
                groups: groups.clone(),
                missing: weakened.missing.clone(),
            };
            pythons.iter().map(plan).collect()
        };
        let test = if weakened.without_canaries { |_: &mut Worker| Ok(()) } else { canary::sing };
        let choices = tiers.iter().map(|tier| (*tier, plans(*tier, 0))).collect();
        let tier = start_first(&shared, choices, test)?;
        for slot in 1..workers {
            let (shared, plans) = (Arc::clone(&shared), plans(tier, slot));
            spawn(slot, move || serve(&shared, slot, Worker::new(plans)))?;
        }
        let pythons = pythons.iter().map(|python| python.version).collect();
        Ok(Self { shared, tier, workers, pythons, has_cgroup: groups.is_some() })
    }

    /// Puts a submission into the line.
    pub(super) fn put(&self, lane: Lane, request: Request) -> Pending {
        let (sender, answer) = oneshot::channel();
        let ticket = self.shared.lock().line.push(lane, Waiting { request, answer: sender });
        self.shared.changed.notify_one();
        self.shared.hurry.notify_one();
        Pending { shared: Arc::clone(&self.shared), ticket, answer }
    }

    pub(super) fn tier(&self) -> Tier {
        self.tier
    }

    pub(super) fn pythons(&self) -> Vec<Version> {
        self.pythons.clone()
    }

    pub(super) fn has_cgroup(&self) -> bool {
        self.has_cgroup
    }

    pub(super) fn workers(&self) -> usize {
        self.workers as usize
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.shared.lock().is_closed = true;
        self.shared.changed.notify_all();
    }
}

impl Standing {
    /// How many are judged before it, and itself; 0 when it is being judged or was.
    pub(super) fn place(&self) -> usize {
        self.shared.lock().line.place(self.ticket)
    }
}

impl Pending {
    pub(super) fn standing(&self) -> Standing {
        Standing { shared: Arc::clone(&self.shared), ticket: self.ticket }
    }

    pub(super) fn wait(mut self) -> Option<Report> {
        let (_, never) = oneshot::channel();
        std::mem::replace(&mut self.answer, never).blocking_recv().ok()
    }
}

impl Future for Pending {
    type Output = Option<Report>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.answer).poll(context).map(Result::ok)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        drop(self.shared.lock().line.remove(self.ticket));
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whose turn it is; None when the queue is closed. Calls `rest` once when nothing came for a while.
    fn next(&self, rest: &mut dyn FnMut()) -> Option<(Lane, Waiting)> {
        let mut has_rested = false;
        let mut state = self.lock();
        loop {
            if state.is_closed {
                return None;
            }
            if let Some(next) = state.line.take() {
                return Some(next);
            }
            state.resting += 1;
            let (mut woken, timed) =
                self.changed.wait_timeout(state, IDLE).unwrap_or_else(PoisonError::into_inner);
            woken.resting -= 1;
            if timed.timed_out() && !has_rested {
                drop(woken);
                rest();
                has_rested = true;
                state = self.lock();
            } else {
                state = woken;
            }
        }
    }

    /// Whoever was held back for this one may go; the worker that is done forks its next child first.
    fn done(&self, lane: Lane) {
        let mut state = self.lock();
        state.line.done(lane);
        if !state.line.is_empty() {
            self.changed.notify_one();
        }
    }

    /// Waits a moment, unless somebody waits whom no other worker is free for, and says when the next child will be
    /// needed. To fork takes a processor for milliseconds, and the scheduler may have it be the one on which the verdict
    /// is about to be read.
    fn stand_aside(&self) -> Needed {
        let is_at_leisure = |state: &mut State| state.line.len() <= state.resting && !state.is_closed;
        let waited = self.hurry.wait_timeout_while(self.lock(), ASIDE, is_at_leisure);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if is_at_leisure(&mut state) { Needed::Later } else { Needed::Now }
    }
}

fn probe(config: &JudgeConfig) -> Result<Vec<Python>, String> {
    if config.pythons.is_empty() {
        return Err("no Python interpreter is named, so nothing can be judged".to_owned());
    }
    let probed = config.pythons.iter().map(|python| Python::probe(python));
    probed.collect::<Result<_, _>>().map_err(|error| format!("nothing can be judged: {error:#}"))
}

fn number_of_workers(asked: usize) -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    u32::try_from(if asked == 0 { cores } else { asked }).unwrap_or(1).clamp(1, 32)
}

/// What a worker has to pass before it judges.
type Canaries = fn(&mut Worker) -> anyhow::Result<()>;

/// Starts the first worker and tells which wall it stands behind.
fn start_first(
    shared: &Arc<Shared>,
    choices: Vec<(Tier, Vec<Plan>)>,
    test: Canaries,
) -> Result<Tier, String> {
    let (tell, told) = mpsc::channel();
    let shared = Arc::clone(shared);
    spawn(0, move || match first_that_holds(choices, test) {
        Ok((tier, worker)) => {
            if tell.send(Ok(tier)).is_ok() {
                serve(&shared, 0, worker);
            }
        }
        // nobody listens only where the judge was given up
        Err(why) => drop(tell.send(Err(why))),
    })?;
    told.recv().unwrap_or_else(|_| Err("the judge's first worker ended".to_owned()))
}

/// The first tier whose walls hold for every interpreter.
fn first_that_holds(choices: Vec<(Tier, Vec<Plan>)>, test: Canaries) -> Result<(Tier, Worker), String> {
    let mut reasons = Vec::new();
    for (tier, plans) in choices {
        match plans.iter().try_for_each(|plan| hold(plan, test)) {
            Ok(()) => return Ok((tier, Worker::new(plans))),
            Err(error) => reasons.push(format!("tier {tier}: {error:#}")),
        }
    }
    Err(format!("this machine cannot confine strangers' code, so nothing is judged ({})", reasons.join("; ")))
}

/// Tries the walls around one interpreter.
fn hold(plan: &Plan, test: Canaries) -> anyhow::Result<()> {
    let mut worker = Worker::new(vec![plan.clone()]);
    worker.get_ready()?;
    test(&mut worker)
}

fn spawn(slot: u32, run: impl FnOnce() + Send + 'static) -> Result<(), String> {
    let thread = std::thread::Builder::new().name(format!("judge-{slot}"));
    thread.spawn(run).map(drop).map_err(|error| format!("the judge has no thread to run on: {error}"))
}

/// Judges until the queue is closed, with a child ready before the next submission comes.
fn serve(shared: &Shared, slot: u32, mut worker: Worker) {
    let is_kept_warm = slot < KEPT_WARM;
    if is_kept_warm {
        worker.warm_up();
    }
    while let Some((lane, Waiting { request, answer })) = shared.next(&mut || worker.rest(is_kept_warm)) {
        let report = worker.judge(&request, &|| !answer.is_closed());
        shared.done(lane);
        // whoever asked may have gone
        drop(answer.send(report));
        worker.keep_warm(shared.stand_aside());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::problem::Problem;
    use crate::judge::Ask;

    /// What the worker that is done finds: so many who wait, and so many workers with a child ready.
    fn needed(waiting: usize, resting: usize) -> Needed {
        let problem = r#"{"function": "f", "tests": [{"args": [], "expected": 1}]}"#;
        let request = Request::new(&Problem::from_json(problem).unwrap(), b"", Ask::Verdict);
        let mut line = Line::new(2);
        for _ in 0..waiting {
            line.push(Lane::OPERATOR, Waiting { request: request.clone(), answer: oneshot::channel().0 });
        }
        let state = Mutex::new(State { line, resting, is_closed: false });
        Shared { state, changed: Condvar::new(), hurry: Condvar::new() }.stand_aside()
    }

    #[test]
    fn a_worker_has_time_for_its_next_child_while_others_are_ready_for_all_who_wait() {
        assert_eq!(needed(0, 0), Needed::Later);
        assert_eq!(needed(1, 1), Needed::Later);
    }

    #[test]
    fn a_worker_hurries_if_nobody_else_is_free_for_one_who_waits() {
        assert_eq!(needed(1, 0), Needed::Now);
        assert_eq!(needed(3, 2), Needed::Now);
    }
}
