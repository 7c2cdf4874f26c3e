//! Whether many submissions of all kinds leave anything behind.

use super::clients::in_threads;
use super::figure::{Figure, Goal, Section, Unit};
use super::processes::{descendants, own_descriptors, own_memory_kib};
use super::tasks::{Task, mixed};
use super::{Bench, judge};
use crate::judge::Judge;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

/// At most, before the first count, so that everything has been used.
const WARM_UP: u32 = 200;
/// In which the dead of the last submissions are buried.
const PAUSE: Duration = Duration::from_millis(500);
/// What an allocator may keep, in MB.
const SLACK: f64 = 4.0;

/// `None` where it is not asked for.
pub(super) fn measure(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
    let Some(number) = bench.args.leak else { return Ok(None) };
    let tasks = mixed()?;
    let mut figures = Vec::new();
    for judge in &bench.judges {
        judge_all(bench, judge, &tasks, number.min(WARM_UP))?;
        let before = Left::count();
        judge_all(bench, judge, &tasks, number)?;
        figures.extend(Left::count().figures(before).map(|figure| figure.in_tier(judge.tier())));
    }
    let outcome = if figures.iter().all(Figure::is_good) { "flat" } else { "NOT flat" };
    let title = format!("Left after {number} submissions: AC, RE, TLE, MLE and forbidden in turns");
    Ok(Some(Section { outcome: Some(outcome.to_owned()), ..Section::new("leak", title, figures) }))
}

fn judge_all(bench: &Bench<'_>, by: &Judge, tasks: &[Task], number: u32) -> anyhow::Result<()> {
    let next = AtomicU32::new(0);
    let work = || -> anyhow::Result<()> {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            if place >= number {
                return Ok(());
            }
            if place.is_multiple_of(100) {
                bench.status.show(&format!("what is left, tier {}: {place} of {number}", by.tier()));
            }
            judge(by, &tasks[place as usize % tasks.len()])?;
        }
    };
    in_threads(2 * by.workers(), work).map(drop)
}

/// What this process holds while nothing is judged.
#[derive(Clone, Copy)]
struct Left {
    descriptors: usize,
    processes: usize,
    zombies: usize,
    memory: f64,
}

impl Left {
    fn count() -> Self {
        thread::sleep(PAUSE);
        let processes = descendants();
        Self {
            descriptors: own_descriptors(),
            processes: processes.len(),
            zombies: processes.iter().filter(|process| process.is_zombie).count(),
            memory: u32::try_from(own_memory_kib()).map_or(f64::INFINITY, f64::from) * 1.024e-3,
        }
    }

    /// What there is now, with what there was before as the goal.
    fn figures(self, before: Self) -> impl Iterator<Item = Figure> {
        let number = |count: usize| u32::try_from(count).map_or(f64::INFINITY, f64::from);
        let count = |what, now, before| {
            Figure::once(what, Unit::Count, number(now)).with_goal(Goal::AtMost(number(before)))
        };
        let most = ((before.memory + SLACK) * 10.0).round() / 10.0;
        let was = format!("resident memory ({:.1} before)", before.memory);
        [
            count("descriptors", self.descriptors, before.descriptors),
            count("processes below", self.processes, before.processes),
            count("zombies among them", self.zombies, 0),
            Figure::once(was, Unit::Megabytes, self.memory).with_goal(Goal::AtMost(most)),
        ]
        .into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_before_is_not_flat() {
        let before = Left { descriptors: 9, processes: 6, zombies: 1, memory: 20.0 };
        let is_flat = |after: Left| after.figures(before).all(|figure| figure.is_good());
        assert!(is_flat(Left { zombies: 0, memory: 23.0, ..before }));
        assert!(!is_flat(before), "a zombie was there before, and is one");
        assert!(!is_flat(Left { zombies: 0, descriptors: 10, ..before }));
        assert!(!is_flat(Left { zombies: 0, memory: 25.0, ..before }));
    }
}
