//! How far beyond its limit comes what would not end by itself.

use super::figure::{Figure, Goal, Section, Unit};
use super::sample::Sample;
use super::tasks::{endless, stubborn};
use super::{Bench, judge, settle};
use crate::cli::judge::stopwatch::Stopwatch;

const LIMIT_MS: u32 = 1000;
const GOAL_MS: f64 = 10.0;
const ENDING_GOAL_MS: f64 = 50.0;
/// Each is measured once for so many rounds, since it takes as long as its limit.
const ROUNDS_PER_RUN: u32 = 20;

/// Processor time above the limit, as the report says it.
pub(super) fn of_a_loop(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
    let task = endless(u64::from(LIMIT_MS))?;
    let mut over = vec![Vec::new(); bench.judges.len()];
    for _ in 0..bench.args.rounds.div_ceil(ROUNDS_PER_RUN) {
        for (over, by) in over.iter_mut().zip(&bench.judges) {
            settle();
            let used = u32::try_from(judge(by, &task)?.cpu_ms)?;
            over.push(f64::from(used) - f64::from(LIMIT_MS));
        }
    }
    let figures = bench.judges.iter().zip(over).map(|(by, over)| {
        let figure = Figure::of("above the limit", Unit::Milliseconds, &Sample::new(over));
        figure.in_tier(by.tier()).with_goal(Goal::AtMost(GOAL_MS))
    });
    let title = format!("Processor time of an endless loop, limited to {LIMIT_MS} ms");
    Ok(Some(Section::new("limit", title, figures.collect())))
}

/// Time from handing in to the verdict, without the limit that ends it.
pub(super) fn of_other_endings(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
    let mut figures = Vec::new();
    for (name, limit_ms, task) in stubborn()? {
        for by in &bench.judges {
            let mut over = Vec::new();
            for _ in 0..bench.args.rounds.div_ceil(ROUNDS_PER_RUN) {
                settle();
                let watch = Stopwatch::start();
                judge(by, &task)?;
                over.push(watch.elapsed().as_secs_f64() * 1000.0 - f64::from(limit_ms));
            }
            let figure = Figure::of(name, Unit::Milliseconds, &Sample::new(over));
            figures.push(figure.in_tier(by.tier()).with_goal(Goal::AtMost(ENDING_GOAL_MS)));
        }
    }
    let title = "Time to the verdict of what would not end, beyond the limit that ends it (none: 0)";
    Ok(Some(Section::new("endings", title, figures)))
}
