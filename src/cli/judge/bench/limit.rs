//! How far beyond its limit an endless loop comes.

use super::figure::{Figure, Goal, Section, Unit};
use super::sample::Sample;
use super::tasks::endless;
use super::{Bench, judge, settle};

const LIMIT_MS: u32 = 1000;
const GOAL_MS: f64 = 10.0;
/// It is measured once for so many rounds, since each takes a second.
const ROUNDS_PER_RUN: u32 = 20;

/// Processor time above the limit, as the report says it.
pub(super) fn measure(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
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
