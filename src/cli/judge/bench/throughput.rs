//! How many submissions a second are judged when there is always one waiting.

use super::clients::in_threads;
use super::figure::{Figure, Goal, Section, Unit};
use super::tasks::trivial;
use super::{Bench, judge, workers};
use crate::cli::judge::stopwatch::Stopwatch;
use std::time::Duration;

const TESTS: u32 = 20;
/// Bare interpreters at once.
const BARE_AT_ONCE: usize = 8;
const GOAL: f64 = 2.7;
/// Turns that each of them takes.
const TURNS: u32 = 3;
/// Of a turn, for each round that is asked for: a second for a hundred.
const TURN: Duration = Duration::from_millis(10);

/// What one of them got done in all its turns.
#[derive(Clone, Copy, Default)]
struct Done {
    count: u32,
    time: Duration,
}

/// Against `python3 -c pass`, eight at once, in turns.
pub(super) fn measure(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
    let task = trivial(TESTS)?;
    let turn = TURN * bench.args.rounds;
    let mut bare = Done::default();
    let mut judged = vec![Done::default(); bench.judges.len()];
    for _ in 0..TURNS {
        bare.add(as_often_as_possible(BARE_AT_ONCE, turn, || bench.bare.run(&["-c", "pass"]))?);
        for (done, by) in judged.iter_mut().zip(&bench.judges) {
            // one more for each worker, so that there is always one waiting
            done.add(as_often_as_possible(2 * by.workers(), turn, || judge(by, &task).map(drop))?);
        }
    }
    let mut figures = vec![Figure::once("python3 -c pass, 8 at once", Unit::PerSecond, bare.rate())];
    figures.extend(bench.judges.iter().zip(&judged).map(|(by, done)| {
        let what = format!("{TESTS} tests, {}", workers(by.workers()));
        let figure = Figure::once(what, Unit::PerSecond, done.rate()).in_tier(by.tier());
        figure.against(bare.rate()).with_goal(Goal::AtLeast(GOAL))
    }));
    Ok(Some(Section::new("throughput", "Throughput, all workers busy; ratio to the first", figures)))
}

/// Runs it in so many threads, again and again, until the time is up.
fn as_often_as_possible(
    threads: usize,
    time: Duration,
    run: impl Fn() -> anyhow::Result<()> + Sync,
) -> anyhow::Result<Done> {
    let watch = Stopwatch::start();
    let repeat = || -> anyhow::Result<u32> {
        let mut count = 0;
        while watch.elapsed() < time {
            run()?;
            count += 1;
        }
        Ok(count)
    };
    let counts = in_threads(threads, repeat)?;
    Ok(Done { count: counts.into_iter().sum(), time: watch.elapsed() })
}

impl Done {
    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.time += other.time;
    }

    /// In a second.
    fn rate(self) -> f64 {
        f64::from(self.count) / self.time.as_secs_f64().max(f64::EPSILON)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_over_all_turns() {
        let mut done = Done { count: 10, time: Duration::from_secs(1) };
        done.add(Done { count: 50, time: Duration::from_secs(2) });
        assert!((done.rate() - 20.0).abs() < 1e-9);
    }
}
