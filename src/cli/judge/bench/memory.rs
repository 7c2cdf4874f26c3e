//! What a judge that waits for submissions holds in memory.

use super::figure::{Figure, Goal, Section, Unit};
use super::processes::{Process, Role, descendants};
use super::sample::Sample;
use super::tasks::trivial;
use super::{judge, workers};
use crate::cli::judge::Setup;
use crate::judge::Tier;
use std::thread;
use std::time::Duration;

/// Of one interpreter, in MB.
const GOAL: f64 = 30.0;
/// Submissions that each worker has behind it.
const WARM_UP: usize = 10;
const PAUSE: Duration = Duration::from_millis(300);
/// Pauses that an old judge has for its end.
const PATIENCE: u32 = 30;

/// A judge of each tier, alone: its processes share pages with those of another.
pub(super) fn measure(setup: &Setup, tiers: &[Tier]) -> anyhow::Result<Section> {
    let mut figures = Vec::new();
    for tier in tiers {
        wait_for_the_last_one();
        figures.extend(of_tier(setup, *tier)?);
    }
    wait_for_the_last_one();
    Ok(Section::new("memory", "Memory of a waiting judge, as its share of it (PSS)", figures))
}

fn of_tier(setup: &Setup, tier: Tier) -> anyhow::Result<Vec<Figure>> {
    let running = setup.start_in(tier)?;
    let task = trivial(20)?;
    (0..WARM_UP * running.workers()).try_for_each(|_| judge(&running, &task).map(drop))?;
    thread::sleep(PAUSE);
    let all = descendants();
    let of_role = |role, what| {
        let is_one = |process: &&Process| process.role(&all, &setup.config.launcher) == role;
        figure(what, &all.iter().filter(is_one).collect::<Vec<_>>(), tier)
    };
    let is_goal = |figure: Figure| figure.with_goal(Goal::AtMost(GOAL));
    let mut figures = Vec::new();
    figures.extend(of_role(Role::Zygote, "warm interpreter").map(is_goal));
    figures.extend(of_role(Role::Child, "sealed child, idle").map(is_goal));
    figures.extend(of_role(Role::Between, "process in between"));
    let total: f64 = shares(&all.iter().collect::<Vec<_>>()).iter().sum();
    let what = format!("all {} processes, {}", all.len(), workers(running.workers()));
    figures.push(Figure::once(what, Unit::Megabytes, total).in_tier(tier));
    Ok(figures)
}

fn figure(what: &str, processes: &[&Process], tier: Tier) -> Option<Figure> {
    let shares = shares(processes);
    let what = format!("{what} (of {})", shares.len());
    (!shares.is_empty()).then(|| Figure::of(what, Unit::Megabytes, &Sample::new(shares)).in_tier(tier))
}

/// In MB, of those that can be looked at.
fn shares(processes: &[&Process]) -> Vec<f64> {
    let megabytes = |kib: u64| u32::try_from(kib).map_or(f64::INFINITY, |kib| f64::from(kib) * 1.024e-3);
    processes.iter().filter_map(|process| process.share_kib().map(megabytes)).collect()
}

/// A judge that was dropped ends its processes a moment later.
fn wait_for_the_last_one() {
    for _ in 0..PATIENCE {
        if descendants().is_empty() {
            return;
        }
        thread::sleep(PAUSE);
    }
}
