//! From handing a submission in to its report, while nothing else is judged.

use super::figure::{Figure, Goal, Section, Unit};
use super::sample::Sample;
use super::tasks::{Task, trivial};
use super::{Bench, judge, settle};
use crate::cli::judge::stopwatch::Stopwatch;
use crate::judge::{Judge, Tier};
use std::time::Duration;

/// Numbers of tests, and how much of a bare start each may take.
const GOALS: [(u32, f64); 3] = [(1, 0.15), (20, 0.20), (100, 0.45)];
/// Rounds at most that are not counted.
const WARM_UP: u32 = 10;

/// One of those that take turns.
struct Contender<'a> {
    what: String,
    tier: Option<Tier>,
    goal: Option<f64>,
    run: Box<dyn Fn() -> anyhow::Result<()> + 'a>,
    times: Vec<Duration>,
}

/// Against `python3 -I -S -c pass`, in turns.
pub(super) fn measure(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
    let tasks = GOALS.map(|(tests, _)| trivial(tests));
    let tasks = tasks.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut contenders = vec![bare(bench, &["-I", "-S", "-c", "pass"]), bare(bench, &["-c", "pass"])];
    for judge in &bench.judges {
        contenders.extend(GOALS.iter().zip(&tasks).map(|(goal, task)| judged(judge, task, *goal)));
    }
    let warm_up = bench.args.rounds.min(WARM_UP);
    let rounds = warm_up + bench.args.rounds;
    for round in 0..rounds {
        bench.status.show(&format!("latency, round {round} of {rounds}"));
        contenders.iter_mut().try_for_each(|contender| contender.take_turn(round >= warm_up))?;
    }
    let base = contenders.first().map_or(0.0, |bare| Sample::of_times(&bare.times).median());
    let figures = contenders.iter().map(|contender| contender.figure(base)).collect();
    let title = "Latency of a trivial solution, nothing else being judged; ratio to the first";
    Ok(Some(Section::new("latency", title, figures)))
}

fn bare<'a>(bench: &'a Bench<'_>, args: &'a [&str]) -> Contender<'a> {
    Contender {
        what: format!("python3 {}", args.join(" ")),
        tier: None,
        goal: None,
        run: Box::new(|| bench.bare.run(args)),
        times: Vec::new(),
    }
}

fn judged<'a>(by: &'a Judge, task: &'a Task, (tests, goal): (u32, f64)) -> Contender<'a> {
    Contender {
        what: if tests == 1 { "1 test".to_owned() } else { format!("{tests} tests") },
        tier: Some(by.tier()),
        goal: Some(goal),
        run: Box::new(|| judge(by, task).map(drop)),
        times: Vec::new(),
    }
}

impl Contender<'_> {
    fn take_turn(&mut self, counts: bool) -> anyhow::Result<()> {
        settle();
        let watch = Stopwatch::start();
        (self.run)()?;
        let time = watch.elapsed();
        if counts {
            self.times.push(time);
        }
        Ok(())
    }

    fn figure(&self, base: f64) -> Figure {
        let figure = Figure::of(&self.what, Unit::Milliseconds, &Sample::of_times(&self.times)).against(base);
        let figure = match self.tier {
            Some(tier) => figure.in_tier(tier),
            None => figure,
        };
        match self.goal {
            Some(goal) => figure.with_goal(Goal::AtMost(goal)),
            None => figure,
        }
    }
}
