//! One child judged: it gets the submission, then one test at a time.

use super::child::{Budget, Child, Event};
use super::failing::{Failing, Halt, Spent};
use super::frame::Frame;
use super::stopwatch::Stopwatch;
use super::trial::Wanted;
use crate::domain::problem::Limits;
use serde::Serialize;
use std::time::Duration;

/// Python's own limit is 1000; judged recursion may go as deep as the stack safely carries.
const RECURSION: u32 = 20_000;
/// Idle time of a whole run, in times of what one test may take.
pub(super) const IDLE_TESTS: u32 = 5;

/// How long a submission may wait in all.
pub(super) fn longest_idle(limits: &Limits) -> Duration {
    Duration::from_millis(limits.wall_ms) * IDLE_TESTS
}

/// So long a run has the processor of its worker; one that takes longer had better have whichever is free.
const TOGETHER: Duration = Duration::from_millis(50);

/// What the child is to do.
#[derive(Serialize)]
pub(super) struct Job<'a> {
    pub kind: &'a str,
    pub name: &'a str,
    pub source: &'a str,
    /// The implementation that written tests are run against.
    pub solution: &'a str,
}

#[derive(Serialize)]
struct JobFrame<'a> {
    #[serde(flatten)]
    job: &'a Job<'a>,
    memory: u64,
    result: u64,
    cpu_seconds: u64,
    recursion: u32,
}

pub(super) struct Session<'a> {
    pub child: &'a mut Child,
    pub limits: &'a Limits,
    /// The problem's own, which words name; `limits` may be what others left of them.
    pub stated: &'a Limits,
    is_wanted: Wanted<'a>,
    clock: Stopwatch,
    cpu_before: Duration,
    /// No test was handed over yet.
    is_loading: bool,
}

/// What a run used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Used {
    pub cpu: Duration,
    pub wall: Duration,
    /// What it waited without doing anything.
    pub idle: Duration,
    pub memory_kib: u64,
    /// Bytes of output.
    pub printed: u64,
}

impl Used {
    /// Another child of the same submission.
    pub(super) fn add(&mut self, other: Self) {
        self.cpu += other.cpu;
        self.wall += other.wall;
        self.idle += other.idle;
        self.memory_kib = self.memory_kib.max(other.memory_kib);
        self.printed += other.printed;
    }
}

impl<'a> Session<'a> {
    pub(super) fn begin(
        child: &'a mut Child,
        limits: &'a Limits,
        stated: &'a Limits,
        is_wanted: Wanted<'a>,
    ) -> Self {
        child.start_counting();
        let cpu_before = child.cpu_time().unwrap_or_default();
        Self { child, limits, stated, is_wanted, clock: Stopwatch::start(), cpu_before, is_loading: true }
    }

    /// Hands the submission over, and waits for the first answer.
    pub(super) fn load(&mut self, job: &Job<'_>) -> Result<Frame, Halt> {
        let frame = JobFrame {
            job,
            memory: (self.child.warm.mapped + self.limits.memory_mib * 1024) * 1024,
            result: self.limits.result_kib * 1024,
            // a backstop behind the limit that is kept from outside
            cpu_seconds: self.limits.total_cpu_ms.div_ceil(1000) + 2,
            recursion: RECURSION,
        };
        let loaded = self.ask(&serde_json::to_vec(&frame).unwrap_or_default());
        self.is_loading = false;
        loaded
    }

    /// Asks one thing and waits for its answer, which must be the only one.
    pub(super) fn ask(&mut self, body: &[u8]) -> Result<Frame, Halt> {
        if self.child.has_unasked() {
            return Err(Failing::forged().into());
        }
        if self.clock.elapsed() > TOGETHER {
            self.child.part();
        }
        let nonce = nonce();
        match self.child.exchange(&nonce, body, &self.budget(), self.is_wanted) {
            Event::Frame(frame) if frame.nonce == nonce => Ok(frame),
            Event::Frame(_) => Err(Failing::forged().into()),
            Event::Ended => Err(Halt::Dead),
            Event::OutOfCpu => Err(Failing::out_of_cpu(self.stated, self.spent()).into()),
            Event::Idle => Err(Failing::idle(self.stated, self.is_idle_spent()).into()),
            Event::OutOfMemory => Err(Failing::killed_for_memory().into()),
            Event::Unwanted => Err(Failing::unwanted().into()),
            Event::TooManyThreads => Err(Failing::too_many_threads().into()),
            Event::Flood => Err(Failing::flood(self.stated).into()),
            Event::ResultTooLarge => Err(Failing::result_too_large(self.stated).into()),
        }
    }

    fn budget(&self) -> Budget {
        let used = self.child.cpu_time().unwrap_or_default();
        let one_test = used + Duration::from_millis(self.limits.cpu_ms);
        let idle_test = Duration::from_millis(self.limits.wall_ms);
        let kib = |amount: u64| usize::try_from(amount * 1024).unwrap_or(usize::MAX);
        Budget {
            cpu: used,
            cpu_until: one_test.min(self.total_until()),
            idle: idle_test.min(longest_idle(self.limits).saturating_sub(self.child.idle_total())),
            output: kib(self.limits.output_kib),
            result: kib(self.limits.result_kib),
            tables: self.limits.memory_mib * 1024,
        }
    }

    fn is_idle_spent(&self) -> bool {
        self.child.idle_total() >= longest_idle(self.limits)
    }

    fn total_until(&self) -> Duration {
        self.cpu_before + Duration::from_millis(self.limits.total_cpu_ms)
    }

    fn spent(&self) -> Spent {
        match self.child.cpu_time() {
            Some(used) if used >= self.total_until() => Spent::InAll,
            _ if self.is_loading => Spent::BeforeTests,
            _ => Spent::OnOneTest,
        }
    }

    /// What has been used so far; the child has to be alive still.
    pub(super) fn used(&self) -> Used {
        let memory = self.child.memory();
        Used {
            cpu: self.child.cpu_time().unwrap_or_default().saturating_sub(self.cpu_before),
            wall: self.clock.elapsed(),
            idle: self.child.idle_total(),
            memory_kib: (memory.peak + memory.tables)
                .saturating_sub(self.child.warm.resident + self.child.warm.tables),
            printed: 0,
        }
    }

    pub(super) fn cpu_before(&self) -> Duration {
        self.cpu_before
    }
}

#[expect(clippy::disallowed_methods, reason = "must be unguessable, and decides nothing")]
fn nonce() -> [u8; 16] {
    rand::random()
}
