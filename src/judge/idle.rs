//! Sleeping is limited apart from working, and waiting for a busy processor is neither.

use super::jail::descriptors::Process;
use super::jail::processor::threads_of;
use super::stopwatch::Stopwatch;
use std::fs;
use std::time::Duration;

/// How often a child that runs is looked at: threads and page tables, too, are counted then.
pub(super) const SAMPLE: Duration = Duration::from_millis(20);

/// Adds up the time in which a child neither ran nor waited for a processor.
pub(super) struct Idle {
    clock: Stopwatch,
    seen: Duration,
    cpu: Duration,
    waited: Duration,
    pub total: Duration,
}

impl Idle {
    pub(super) fn start() -> Self {
        let zero = Duration::ZERO;
        Self { clock: Stopwatch::start(), seen: zero, cpu: zero, waited: zero, total: zero }
    }

    /// What it has worked and waited until now does not matter: asked ahead, since it takes its time.
    pub(super) fn set_base(&mut self, process: Option<&Process>) {
        self.cpu = process.and_then(Process::cpu_time).unwrap_or_default();
        self.waited = process.map(waited).unwrap_or_default();
    }

    /// Begins to count.
    pub(super) fn restart(&mut self) {
        *self = Self { cpu: self.cpu, waited: self.waited, ..Self::start() };
    }

    /// What passed since the last answer was our own time, not the child's.
    pub(super) fn resume(&mut self) {
        self.seen = self.clock.elapsed();
    }

    /// Whether it is time for [`Idle::sample`].
    pub(super) fn is_due(&self) -> bool {
        self.clock.elapsed().saturating_sub(self.seen) >= SAMPLE
    }

    /// The kernel tells of a wait only when it is over, so what looked idle may be taken back later.
    pub(super) fn sample(&mut self, process: Option<&Process>, cpu: Duration) {
        let now = self.clock.elapsed();
        let passed = now.saturating_sub(self.seen);
        let waited = process.map(waited).unwrap_or_default();
        let busy = cpu.saturating_sub(self.cpu) + waited.saturating_sub(self.waited);
        self.total = (self.total + passed).saturating_sub(busy);
        (self.seen, self.cpu, self.waited) = (now, cpu, waited);
    }
}

/// How many threads it has.
pub(super) fn threads(process: &Process) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.pid())).unwrap_or_default();
    let fields = stat.rsplit_once(") ").map(|(_, rest)| rest.split_whitespace());
    // the 20th field of all, the 18th of those behind the name
    fields.and_then(|mut fields| fields.nth(17)?.parse().ok()).unwrap_or(0)
}

/// Whether one of its threads runs, or would if a processor were free.
pub(super) fn is_runnable(process: &Process) -> bool {
    has_thread(process, 'R')
}

/// Whether a signal has stopped one of its threads.
pub(super) fn is_stopped(process: &Process) -> bool {
    has_thread(process, 'T')
}

/// Whether one of its threads is in this state.
fn has_thread(process: &Process, state: char) -> bool {
    let is_in = |stat: String| stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with(state));
    of_tasks(process, "stat").any(is_in)
}

/// How long the thread that waited most has waited for a processor. A sum would let many that are woken together wait
/// for longer than time passes.
fn waited(process: &Process) -> Duration {
    let of_task = |text: String| text.split_whitespace().nth(1)?.parse::<u64>().ok();
    Duration::from_nanos(of_tasks(process, "schedstat").filter_map(of_task).max().unwrap_or(0))
}

/// This file of each of its threads.
pub(super) fn of_tasks(process: &Process, name: &str) -> impl Iterator<Item = String> {
    let pid = process.pid();
    threads_of(pid)
        .filter_map(move |thread| fs::read_to_string(format!("/proc/{pid}/task/{thread}/{name}")).ok())
}
