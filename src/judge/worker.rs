//! A worker: judges one submission at a time with the interpreter that it needs.

use super::child::Needed;
use super::failing::Failing;
use super::nursery::Nursery;
use super::show::clean;
use super::trial::{Outcome, Wanted, try_to_judge};
use super::zygote::Plan;
use super::{Request, Tier};
use crate::domain::problem::Version;
use crate::domain::verdict::{Report, Verdict};
use std::time::Duration;

const SHOWN_OUTPUT: usize = 16 << 10;

pub(super) struct Worker {
    /// One for each interpreter, the default first; never empty.
    nurseries: Vec<Nursery>,
}

impl Worker {
    pub(super) fn new(plans: Vec<Plan>) -> Self {
        Self { nurseries: plans.into_iter().map(Nursery::new).collect() }
    }

    /// Sees to it that a sealed child of each interpreter waits, or says what keeps it from being.
    pub(super) fn get_ready(&mut self) -> anyhow::Result<()> {
        self.nurseries.iter_mut().try_for_each(Nursery::get_ready)
    }

    pub(super) fn tier(&self) -> Tier {
        self.nurseries.first().map_or(Tier::L, |nursery| nursery.plan.tier)
    }

    /// What the kernel says of the default interpreter's child that waits, if one does.
    pub(super) fn status_ahead(&self) -> String {
        self.nurseries.first().map(Nursery::status_ahead).unwrap_or_default()
    }

    /// Has a child sealed while nobody waits for it.
    pub(super) fn keep_warm(&mut self, needed: Needed) {
        let warm = self.nurseries.iter_mut().filter(|nursery| nursery.is_warm());
        warm.for_each(|nursery| nursery.fork_ahead(needed));
    }

    /// Starts the default interpreter, so that the first submission finds it warm.
    pub(super) fn warm_up(&mut self) {
        if let Some(first) = self.nurseries.first_mut() {
            first.fork_ahead(Needed::Later);
        }
    }

    /// Lets go all interpreters, or all but the default.
    pub(super) fn rest(&mut self, keep_default: bool) {
        self.nurseries.iter_mut().skip(usize::from(keep_default)).for_each(Nursery::start_over);
    }

    /// Judges; our own failure is tried once more with everything new. Gives up when nobody wants it any more.
    pub(super) fn judge(&mut self, request: &Request, is_wanted: Wanted<'_>) -> Report {
        let Some(nursery) = choose(&mut self.nurseries, request.problem.python) else {
            let outcome = Outcome::failed(Failing::no_interpreter(request.problem.python));
            return report(request, outcome, String::new());
        };
        let first = try_to_judge(nursery, request, is_wanted).or_else(|error| {
            tracing::warn!("judging failed, once more: {error:#}");
            nursery.start_over();
            try_to_judge(nursery, request, is_wanted)
        });
        let outcome = first.unwrap_or_else(|error| {
            tracing::error!("judging failed twice: {error:#}");
            nursery.start_over();
            Outcome::failed(Failing::internal())
        });
        report(request, outcome, nursery.plan.tier.to_string())
    }
}

/// The first interpreter that is new enough.
fn choose(nurseries: &mut [Nursery], needed: Option<Version>) -> Option<&mut Nursery> {
    nurseries.iter_mut().find(|nursery| needed.is_none_or(|needed| nursery.plan.python.version >= needed))
}

fn report(request: &Request, outcome: Outcome, tier: String) -> Report {
    let verdict = outcome.failing.as_ref().map_or(Verdict::Ac, |(_, failing)| failing.verdict);
    let detail = outcome.failing.as_ref().map(|(_, failing)| failing.cause()).unwrap_or_default();
    Report {
        verdict,
        passed: outcome.passed,
        total: request.total(),
        cpu_ms: milliseconds(outcome.used.cpu),
        wall_ms: milliseconds(outcome.used.wall),
        memory_kib: outcome.used.memory_kib,
        detail,
        failure: outcome.failing.map(|(at, failing)| failing.at(at)),
        stdout: clean(&String::from_utf8_lossy(&outcome.stdout), SHOWN_OUTPUT),
        tier,
        returned: outcome.returned,
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
