//! A thousand submissions at once, half of them one member's: who waits for whom.

use super::Bench;
use super::figure::{Figure, Goal, Section, Unit};
use super::sample::Sample;
use super::tasks::trivial;
use crate::cli::judge::stopwatch::Stopwatch;
use crate::domain::verdict::Verdict;
use crate::judge::{Ask, Judge, Lane, Pending, Request};
use anyhow::bail;
use std::thread;
use std::time::Duration;

/// Handed in by one member, before anybody else comes.
const FLOOD: usize = 505;
const OTHERS: u64 = 99;
/// Handed in by each of the others.
const EACH: usize = 5;
/// A fair line has served the others when it is half through; a plain one, only in the end.
const GOAL: f64 = 0.6;

/// When each of a member's submissions had its verdict, in the order in which they were handed in.
type Times = Vec<Duration>;

pub(super) fn measure(bench: &Bench<'_>) -> anyhow::Result<Option<Section>> {
    let task = trivial(1)?;
    let request = || Request::new(&task.problem, task.source.as_bytes(), Ask::Verdict);
    let mut figures = Vec::new();
    for judge in &bench.judges {
        let (flood, others) = rush(judge, request)?;
        let all = sample(flood.iter().chain(&others));
        let (last, last_of_others) = (all.most(), sample(&others).most());
        let figure = |what: &str, value| Figure::once(what, Unit::Milliseconds, value).in_tier(judge.tier());
        figures.push(figure("the last of all", last));
        figures.push(
            figure("the last of the other 99 members'", last_of_others)
                .against(last)
                .with_goal(Goal::AtMost(GOAL)),
        );
    }
    let count = FLOOD + EACH * usize::try_from(OTHERS)?;
    let title = format!("Fairness, {count} submissions at once, {FLOOD} of them one member's; none lost");
    Ok(Some(Section::new("fairness", title, figures)))
}

/// The times of the flood, and of everybody else.
fn rush(judge: &Judge, request: impl Fn() -> Request) -> anyhow::Result<(Times, Times)> {
    let watch = Stopwatch::start();
    let put = |member, count| -> Vec<Pending> {
        (0..count).map(|_| judge.put(Lane { guild: 1, member }, request())).collect()
    };
    let members: Vec<_> =
        std::iter::once(put(0, FLOOD)).chain((1..=OTHERS).map(|member| put(member, EACH))).collect();
    let mut times = thread::scope(|scope| {
        let waits: Vec<_> =
            members.into_iter().map(|pending| scope.spawn(move || wait(pending, watch))).collect();
        let ended = waits.into_iter().map(thread::ScopedJoinHandle::join);
        ended
            .map(|ended| ended.unwrap_or_else(|_| bail!("a thread of the bench broke off")))
            .collect::<anyhow::Result<Vec<_>>>()
    })?;
    let others = times.split_off(1).concat();
    Ok((times.concat(), others))
}

fn wait(pending: Vec<Pending>, watch: Stopwatch) -> anyhow::Result<Times> {
    let wait = |pending: Pending| {
        let report = pending.wait();
        if report.verdict != Verdict::Ac {
            bail!("a submission was lost: {} {}", report.verdict, report.detail);
        }
        Ok(watch.elapsed())
    };
    pending.into_iter().map(wait).collect()
}

fn sample<'a>(times: impl IntoIterator<Item = &'a Duration>) -> Sample {
    Sample::of_times(&times.into_iter().copied().collect::<Vec<_>>())
}
