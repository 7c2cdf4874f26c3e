//! From a submission to its verdict, whatever the submission does.
//!
//! A submission waits in the fair `line` of the `queue` for a `worker`, whose `nursery` has a sealed `child` ready: a
//! fork of the `zygote`, a warm interpreter behind the walls of `jail`. A `trial` hands the child one test at a time
//! (`session`) and compares what comes back here, outside (`answers`, `value`, `compare`).

#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "judging alone needs all of it"))]
mod number;
mod show;
mod tags;
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "judging alone needs all of it"))]
mod value;

#[cfg(target_os = "linux")]
mod answers;
#[cfg(target_os = "linux")]
mod canary;
#[cfg(target_os = "linux")]
mod cgroup;
#[cfg(target_os = "linux")]
mod child;
#[cfg(target_os = "linux")]
mod compare;
#[cfg(target_os = "linux")]
mod failing;
#[cfg(target_os = "linux")]
mod frame;
#[cfg(all(test, target_os = "linux"))]
mod fuzz;
#[cfg(target_os = "linux")]
mod idle;
#[cfg(target_os = "linux")]
mod jail;
#[cfg(target_os = "linux")]
mod line;
#[cfg(target_os = "linux")]
mod nursery;
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "judging alone needs all of it"))]
mod prepared;
#[cfg(target_os = "linux")]
mod python;
#[cfg(target_os = "linux")]
mod queue;
#[cfg(not(target_os = "linux"))]
#[path = "elsewhere.rs"]
mod queue;
#[cfg(target_os = "linux")]
mod session;
#[cfg(target_os = "linux")]
mod stopwatch;
#[cfg(target_os = "linux")]
mod told;
#[cfg(target_os = "linux")]
mod trial;
#[cfg(target_os = "linux")]
mod worker;
#[cfg(target_os = "linux")]
mod zygote;

use crate::domain::problem::{MalformedProblem, Problem, Version};
use crate::domain::verdict::{Failure, Report, Verdict};
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use value::Value;

#[cfg(target_os = "linux")]
#[doc(hidden)]
pub use jail::Wall;
#[cfg(target_os = "linux")]
pub(crate) use jail::{is_root, memory};
#[cfg(not(target_os = "linux"))]
pub(crate) use queue::{is_root, memory};

#[derive(Debug, Clone)]
pub struct JudgeConfig {
    /// The `coach` binary, which runs again as `coach __jail`.
    pub launcher: PathBuf,
    /// Interpreters by `JUDGE_PYTHON`; the first is the default.
    pub pythons: Vec<PathBuf>,
    /// How many submissions are judged at once; none means as many as there are processors.
    pub workers: usize,
}

/// The outer wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// Namespaces, a read-only root of its own, and Landlock.
    N,
    /// Landlock alone.
    L,
}

impl Tier {
    /// L where the code is "L", else N.
    pub fn from_code(code: &str) -> Self {
        if code == "L" { Self::L } else { Self::N }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::N => "N",
            Self::L => "L",
        })
    }
}

/// Why no stranger's code can be run on this machine, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoSandbox(String);

/// What tests leave out, to see that every wall is needed and that its absence is noticed. Nothing else makes one.
#[cfg(target_os = "linux")]
#[doc(hidden)]
#[derive(Debug, Clone, Default)]
pub struct Weakened {
    pub missing: Vec<Wall>,
    pub without_canaries: bool,
}

/// Judges submissions behind the best wall this machine has. Cheap to clone.
#[derive(Clone)]
pub struct Judge {
    queue: Arc<queue::Queue>,
}

impl Judge {
    /// Takes the best wall whose canaries are all refused. Blocks for about half a second.
    #[expect(clippy::needless_pass_by_value, reason = "a configuration is given once")]
    pub fn start(config: JudgeConfig) -> Result<Self, NoSandbox> {
        Self::start_behind(&config, &[Tier::N, Tier::L])
    }

    /// Takes the first of these walls that holds.
    pub fn start_behind(config: &JudgeConfig, tiers: &[Tier]) -> Result<Self, NoSandbox> {
        Ok(Self { queue: Arc::new(queue::Queue::start(config, tiers).map_err(NoSandbox)?) })
    }

    /// For tests only: a judge that lacks some of its walls.
    #[cfg(target_os = "linux")]
    #[doc(hidden)]
    pub fn start_weakened(config: &JudgeConfig, tier: Tier, weakened: &Weakened) -> Result<Self, NoSandbox> {
        let queue = queue::Queue::start_weakened(config, &[tier], weakened).map_err(NoSandbox)?;
        Ok(Self { queue: Arc::new(queue) })
    }

    /// Judges for the operator: waits for its turn without blocking the runtime. A dropped future takes the
    /// submission back.
    pub async fn judge(&self, problem: &Problem, source: &[u8]) -> Report {
        self.put(Lane::OPERATOR, Request::verdict(problem, source)).await
    }

    /// As [`Judge::judge`], for threads that may block.
    pub fn judge_blocking(&self, problem: &Problem, source: &[u8]) -> Report {
        self.put(Lane::OPERATOR, Request::verdict(problem, source)).wait()
    }

    /// Puts a request into the fair line, on behalf of a member of a guild.
    pub fn put(&self, lane: Lane, request: Request) -> Pending {
        let lost = lost(&request, self.tier());
        Pending { inner: self.queue.put(lane, request), lost }
    }

    pub fn tier(&self) -> Tier {
        self.queue.tier()
    }

    /// The interpreters' versions, the default first.
    pub fn pythons(&self) -> Vec<Version> {
        self.queue.pythons()
    }

    /// Whether a delegated cgroup limits submissions as well.
    pub fn has_cgroup(&self) -> bool {
        self.queue.has_cgroup()
    }

    /// How many submissions are judged at once.
    pub fn workers(&self) -> usize {
        self.queue.workers()
    }
}

/// On whose behalf something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lane {
    pub guild: u64,
    pub member: u64,
}

impl Lane {
    /// Whoever runs the program: not held to a share of the workers.
    pub const OPERATOR: Self = Self { guild: 0, member: 0 };
}

/// What is asked about a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// All tests of the problem.
    Verdict,
    /// One call with a member's own input, which is shown and not compared. The input is written as in Python: the
    /// arguments of a function, the calls of a class a line each, the setup of a query.
    Run(String),
}

/// A submission and what is asked about it.
#[derive(Debug, Clone)]
pub struct Request {
    problem: Problem,
    source: Vec<u8>,
    ask: Ask,
}

impl Request {
    pub fn new(problem: &Problem, source: &[u8], ask: Ask) -> Self {
        Self { problem: problem.clone(), source: source.to_vec(), ask }
    }

    fn verdict(problem: &Problem, source: &[u8]) -> Self {
        Self::new(problem, source, Ask::Verdict)
    }

    /// How many steps a full pass has.
    fn total(&self) -> usize {
        if self.ask == Ask::Verdict { self.problem.total() } else { 1 }
    }
}

/// A submission in the line or being judged: a future of its report. Dropped, it is taken back, or stopped.
pub struct Pending {
    inner: queue::Pending,
    lost: Report,
}

impl Pending {
    /// Where it stands, for whoever does not hold the submission itself.
    pub fn standing(&self) -> Standing {
        Standing(self.inner.standing())
    }

    /// Blocks until it is judged.
    pub fn wait(self) -> Report {
        self.inner.wait().unwrap_or(self.lost)
    }
}

/// Where a submission stands in the line. Cheap to clone.
#[derive(Clone)]
pub struct Standing(queue::Standing);

impl Standing {
    /// How many are judged before it, and itself: 1 is next, 0 is being judged or was.
    pub fn place(&self) -> usize {
        self.0.place()
    }
}

impl Future for Pending {
    type Output = Report;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Report> {
        Pin::new(&mut self.inner).poll(context).map(|answer| answer.unwrap_or_else(|| self.lost.clone()))
    }
}

/// Whether every value of the problem can be read: what loads problems calls this once.
pub fn check(problem: &Problem) -> Result<(), MalformedProblem> {
    prepared::check(problem)
}

/// A value of a test as Python would print it, cut to a line.
pub fn show_json(json: &str) -> String {
    Value::from_json(json).map_or_else(|_| show::clean(json, 300), |value| show::show(&value))
}

/// What `coach __jail` runs: builds the walls around itself and becomes the interpreter.
#[cfg(target_os = "linux")]
pub fn jail_main(args: impl Iterator<Item = OsString>) -> ! {
    jail::jail_main(args)
}

/// What `coach __jail` runs; there is no jail here.
#[cfg(not(target_os = "linux"))]
pub fn jail_main(_: impl Iterator<Item = OsString>) -> ! {
    std::process::exit(1)
}

/// What is said where no worker answered.
fn lost(request: &Request, tier: Tier) -> Report {
    let detail = "the judge was stopped; this does not count".to_owned();
    Report {
        verdict: Verdict::Ie,
        passed: 0,
        total: request.total(),
        cpu_ms: 0,
        wall_ms: 0,
        memory_kib: 0,
        failure: Some(Failure { test: None, message: detail.clone(), line: None, exception: None }),
        detail,
        stdout: String::new(),
        tier: tier.to_string(),
        returned: None,
    }
}
