//! The first submission after a pause, when caches are cold.

use super::figure::{Figure, Goal, Section, Unit};
use super::sample::Sample;
use super::tasks::trivial;
use super::{Bench, judge, settle};
use crate::cli::judge::stopwatch::Stopwatch;
use crate::judge::Tier;
use std::thread;
use std::time::Duration;

const WARM: u32 = 20;
const GOAL: f64 = 1.3;

/// One that rests, each before its own first.
struct Resting<'a> {
    what: &'static str,
    tier: Option<Tier>,
    run: Box<dyn Fn() -> anyhow::Result<()> + 'a>,
}

/// Against the median of warm ones; `None` where no pause is asked for. A bare start after the same pauses tells what
/// the machine itself loses by them.
pub(super) fn measure(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
    let seconds = bench.args.idle;
    if seconds == 0 {
        return Ok(None);
    }
    let task = trivial(1)?;
    let bare = || bench.bare.run(&["-I", "-S", "-c", "pass"]);
    let mut resting = vec![Resting { what: "python3 -I -S", tier: None, run: Box::new(bare) }];
    resting.extend(bench.judges.iter().map(|by| Resting {
        what: "1 test",
        tier: Some(by.tier()),
        run: Box::new(|| judge(by, &task).map(drop)),
    }));
    let mut figures = Vec::new();
    for one in &resting {
        bench.status.show(&format!("{}, pauses of {seconds} s", one.what));
        figures.extend(one.figures(Duration::from_secs(seconds), bench.args.pauses)?);
    }
    let title = format!("Latency after {seconds} s in which nothing is done; ratio to warm");
    Ok(Some(Section::new("idle", title, figures)))
}

impl Resting<'_> {
    fn figures(&self, pause: Duration, pauses: u32) -> anyhow::Result<[Figure; 2]> {
        let warm = self.times(WARM, settle)?;
        let first = self.times(pauses, || thread::sleep(pause))?;
        let figure = |when: &str, sample: &Sample| {
            let figure = Figure::of(format!("{}, {when}", self.what), Unit::Milliseconds, sample);
            if let Some(tier) = self.tier { figure.in_tier(tier) } else { figure }
        };
        let first = figure("first after a pause", &first).against(warm.median());
        let first = if self.tier.is_some() { first.with_goal(Goal::AtMost(GOAL)) } else { first };
        Ok([figure("warm", &warm), first])
    }

    /// So many runs, each after a rest.
    fn times(&self, number: u32, rest: impl Fn()) -> anyhow::Result<Sample> {
        let times = (0..number).map(|_| {
            rest();
            let watch = Stopwatch::start();
            (self.run)()?;
            Ok(watch.elapsed())
        });
        Ok(Sample::of_times(&times.collect::<anyhow::Result<Vec<_>>>()?))
    }
}
