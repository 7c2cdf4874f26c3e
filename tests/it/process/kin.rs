//! What a bot has started, down to the sealed children of its judge: none of it may outlive the bot.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::story::until;

/// A process, told from a later one of the same number by when it was started.
type Id = (u32, u64);

/// Processes that a bot has started.
#[derive(Debug, Default)]
pub(crate) struct Kin(BTreeSet<Id>);

/// What the kernel says of a process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Process {
    pub(crate) parent: u32,
    pub(crate) state: char,
    pub(crate) name: String,
    started: u64,
}

impl Kin {
    /// Adds those that run now.
    pub(super) fn look_for_those_of(&mut self, root: u32) {
        let all = processes();
        let is_of = |pid: u32| {
            let ancestors =
                std::iter::successors(Some(pid), |pid| all.get(pid).map(|process| process.parent));
            ancestors.skip(1).take(8).any(|ancestor| ancestor == root)
        };
        let found = all.iter().filter(|(pid, _)| is_of(**pid));
        self.0.extend(found.map(|(pid, process)| (*pid, process.started)));
    }

    /// Those that are still there. Who has ended, and waits only for init to take note of it, is not.
    pub(crate) fn running(&self) -> Vec<(u32, Process)> {
        let all = processes();
        let same = |(pid, started): &Id| {
            all.get(pid).filter(|now| now.started == *started).map(|now| (*pid, now.clone()))
        };
        self.0.iter().filter_map(same).filter(|(_, process)| !process.has_ended()).collect()
    }

    /// Those that have ended, and of whom the bot or its judge has not taken note.
    pub(crate) fn zombies(&self) -> Vec<(u32, Process)> {
        let all = processes();
        let dead = |(pid, started): &Id| {
            all.get(pid)
                .filter(|now| now.started == *started && now.has_ended())
                .map(|now| (*pid, now.clone()))
        };
        self.0.iter().filter_map(dead).collect()
    }

    pub(super) async fn until_gone(&self) {
        until("the end of all that the bot had started", async || self.running().is_empty().then_some(()))
            .await;
    }
}

impl Process {
    fn has_ended(&self) -> bool {
        matches!(self.state, 'Z' | 'X')
    }
}

fn processes() -> BTreeMap<u32, Process> {
    let entries = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter_map(|pid: u32| Some((pid, of(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?)))
        .collect()
}

/// Reads a line of `/proc/<pid>/stat`: the name stands in brackets, and may hold anything.
fn of(stat: &str) -> Option<Process> {
    let (before, rest) = stat.rsplit_once(") ")?;
    let mut fields = rest.split(' ');
    Some(Process {
        name: before.split_once('(')?.1.to_owned(),
        state: fields.next()?.chars().next()?,
        parent: fields.next()?.parse().ok()?,
        started: fields.nth(17)?.parse().ok()?,
    })
}
