//! The first submission after a pause, when caches are cold.

use super::figure::{Figure, Goal, Section, Unit};
use super::sample::Sample;
use super::tasks::{Task, trivial};
use super::{Bench, judge, settle};
use crate::cli::judge::stopwatch::Stopwatch;
use crate::judge::Judge;
use std::thread;
use std::time::Duration;

const WARM: u32 = 20;
const GOAL: f64 = 1.3;

/// Against the median of warm ones; `None` where no pause is asked for.
pub(super) fn measure(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
    let seconds = bench.args.idle;
    if seconds == 0 {
        return Ok(None);
    }
    let task = trivial(1)?;
    let warm = bench.judges.iter().map(|judge| warm(judge, &task)).collect::<anyhow::Result<Vec<_>>>()?;
    bench.status.show(&format!("a pause of {seconds} s"));
    thread::sleep(Duration::from_secs(seconds));
    let first = bench.judges.iter().map(|judge| once(judge, &task)).collect::<anyhow::Result<Vec<_>>>()?;
    let figures = bench.judges.iter().zip(warm.iter().zip(first)).flat_map(|(judge, (warm, first))| {
        let first = Figure::of("first after the pause", Unit::Milliseconds, &Sample::of_times(&[first]));
        [
            Figure::of("warm", Unit::Milliseconds, warm).in_tier(judge.tier()),
            first.in_tier(judge.tier()).against(warm.median()).with_goal(Goal::AtMost(GOAL)),
        ]
    });
    let title = format!("Latency with 1 test after {seconds} s in which nothing is judged; ratio to warm");
    Ok(Some(Section::new("idle", title, figures.collect())))
}

fn warm(judge: &Judge, task: &Task) -> anyhow::Result<Sample> {
    let times = (0..WARM).map(|_| {
        settle();
        once(judge, task)
    });
    Ok(Sample::of_times(&times.collect::<anyhow::Result<Vec<_>>>()?))
}

fn once(by: &Judge, task: &Task) -> anyhow::Result<Duration> {
    let watch = Stopwatch::start();
    judge(by, task)?;
    Ok(watch.elapsed())
}
