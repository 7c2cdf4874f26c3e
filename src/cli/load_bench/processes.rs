//! What `/proc` says of the bot and of those that it started.

use std::collections::HashMap;
use std::fs;
use std::time::Duration;

use anyhow::Context as _;

use super::units;

/// Clock ticks in a second, in what the kernel tells: 100 on every architecture that the judge runs on.
const TICK: Duration = Duration::from_millis(10);

/// What a process and its judge have used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usage {
    pub(super) rss_kib: u64,
    /// Of it, what is not a file's.
    pub(super) anon_kib: u64,
    pub(super) cpu: Duration,
    /// By all that it started, and those of them that have ended.
    pub(super) judge_cpu: Duration,
}

impl Usage {
    pub(super) fn of(pid: u32) -> anyhow::Result<Self> {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).context("the bot has ended")?;
        let all = all();
        let own = all.get(&pid).context("the bot has ended")?;
        let kin: u64 = all.keys().filter(|kin| descends(&all, **kin, pid)).map(|kin| all[kin].whole()).sum();
        Ok(Self {
            rss_kib: field(&status, "VmRSS:").unwrap_or_default(),
            anon_kib: field(&status, "RssAnon:").unwrap_or_default(),
            cpu: time(own.ticks),
            judge_cpu: time(own.ticks_of_ended + kin),
        })
    }

    pub(super) fn summary(&self) -> String {
        let Self { rss_kib, cpu, judge_cpu, .. } = self;
        format!(
            "{} resident, {:.1} s of CPU and {:.1} s of the judge's",
            units::memory(*rss_kib),
            cpu.as_secs_f64(),
            judge_cpu.as_secs_f64()
        )
    }
}

/// CPU time of this process.
pub(super) fn own_cpu() -> Duration {
    all().get(&std::process::id()).map_or(Duration::ZERO, |own| time(own.ticks))
}

fn time(ticks: u64) -> Duration {
    TICK * u32::try_from(ticks).unwrap_or(u32::MAX)
}

#[derive(Debug, PartialEq, Eq)]
struct Process {
    parent: u32,
    ticks: u64,
    ticks_of_ended: u64,
}

impl Process {
    /// From `/proc/PID/stat`; a name may have blanks and parentheses.
    fn parse(stat: &str) -> Option<(u32, Self)> {
        let (pid, rest) = stat.split_once(" (")?;
        let rest: Vec<&str> = rest.rsplit_once(") ")?.1.split(' ').collect();
        let number = |at: usize| rest.get(at)?.parse::<u64>().ok();
        let process = Self {
            parent: u32::try_from(number(1)?).ok()?,
            ticks: number(11)? + number(12)?,
            ticks_of_ended: number(13)? + number(14)?,
        };
        Some((pid.parse().ok()?, process))
    }

    fn whole(&self) -> u64 {
        self.ticks + self.ticks_of_ended
    }
}

fn all() -> HashMap<u32, Process> {
    let pids = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    pids.filter_map(|path| Process::parse(&fs::read_to_string(path.join("stat")).ok()?)).collect()
}

fn descends(all: &HashMap<u32, Process>, pid: u32, from: u32) -> bool {
    let up = |pid: &u32| all.get(pid).map(|process| process.parent);
    std::iter::successors(up(&pid), up).any(|parent| parent == from)
}

fn field(text: &str, name: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_behind_a_name_with_parentheses() {
        let stat = "7 (a) b (c) S 3 7 7 0 -1 4194560 9 9 9 9 120 30 4000 5 20 0 1 0";
        let process = Process { parent: 3, ticks: 150, ticks_of_ended: 4005 };
        assert_eq!(Process::parse(stat), Some((7, process)));
        assert_eq!(Process::parse("7"), None);
    }

    #[test]
    fn a_process_descends_from_its_parents_parent() {
        let one = |pid: u32, parent| (pid, Process { parent, ticks: 0, ticks_of_ended: 0 });
        let all = HashMap::from([one(2, 1), one(3, 2), one(4, 1)]);
        assert!(descends(&all, 3, 1) && descends(&all, 3, 2));
        assert!(!descends(&all, 4, 2) && !descends(&all, 2, 2));
    }
}
