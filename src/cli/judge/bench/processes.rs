//! What `/proc` says of this process and of those that it started.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// A process that this one started, or one of those did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Process {
    pub pid: u32,
    parent: u32,
    /// Of the program, cut by the kernel.
    name: String,
    /// Ended, and not yet waited for.
    pub is_zombie: bool,
}

/// What a process of the judge is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Stands between the judge and a pid namespace.
    Between,
    /// The warm interpreter.
    Zygote,
    /// A sealed interpreter that waits for a submission, or runs one.
    Child,
}

/// The kernel keeps so many bytes of a program's name.
const KEPT_NAME: usize = 15;

/// All processes that descend from this one.
pub(super) fn descendants() -> Vec<Process> {
    let all: HashMap<u32, Process> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|pid: u32| Process::parse(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?))
        .map(|process| (process.pid, process))
        .collect();
    let own = std::process::id();
    let up = |pid: &u32| all.get(pid).map(|process| process.parent);
    let is_ours = |pid: u32| std::iter::successors(up(&pid), up).any(|parent| parent == own);
    all.values().filter(|process| is_ours(process.pid)).cloned().collect()
}

impl Process {
    /// From `/proc/PID/stat`; a name may have blanks and parentheses.
    fn parse(stat: &str) -> Option<Self> {
        let (pid, rest) = stat.split_once(" (")?;
        let (name, rest) = rest.rsplit_once(") ")?;
        let mut rest = rest.split(' ');
        let is_zombie = rest.next()? == "Z";
        Some(Self {
            pid: pid.parse().ok()?,
            parent: rest.next()?.parse().ok()?,
            name: name.to_owned(),
            is_zombie,
        })
    }

    /// What it is for, among these processes of a judge with this launcher.
    pub(super) fn role(&self, all: &[Self], launcher: &Path) -> Role {
        if self.is_launcher(launcher) {
            return Role::Between;
        }
        let parent = all.iter().find(|process| process.pid == self.parent);
        if parent.is_some_and(|parent| !parent.is_launcher(launcher)) { Role::Child } else { Role::Zygote }
    }

    fn is_launcher(&self, launcher: &Path) -> bool {
        let name = launcher.file_name().map(OsStr::as_encoded_bytes).unwrap_or_default();
        self.name.as_bytes() == &name[..name.len().min(KEPT_NAME)]
    }

    /// Its share of memory in KiB: pages that several processes have are split among them.
    ///
    /// `None` where it has ended, or may not be looked at.
    pub(super) fn share_kib(&self) -> Option<u64> {
        field(&fs::read_to_string(format!("/proc/{}/smaps_rollup", self.pid)).ok()?, "Pss:")
    }
}

/// Resident memory of this process in KiB.
pub(super) fn own_memory_kib() -> u64 {
    fs::read_to_string("/proc/self/status").ok().and_then(|text| field(&text, "VmRSS:")).unwrap_or_default()
}

/// Descriptors that this process has open.
pub(super) fn own_descriptors() -> usize {
    // without the one that the folder is read through
    fs::read_dir("/proc/self/fd").map_or(0, |entries| entries.count().saturating_sub(1))
}

fn field(text: &str, name: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn process(stat: &str) -> Process {
        Process::parse(stat).unwrap()
    }

    #[test]
    fn a_name_with_parentheses_is_read_whole() {
        let found = process("7 (a) b (c) Z 3 7 7 0");
        assert_eq!(found, Process { pid: 7, parent: 3, name: "a) b (c".to_owned(), is_zombie: true });
        assert_eq!(Process::parse("7"), None);
    }

    #[test]
    fn the_place_in_the_tree_tells_what_a_process_is_for() {
        let all = [
            process("2 (coach-with-a-lo) S 1"),
            process("3 (python3.11) S 2"),
            process("4 (python3.11) S 3"),
            process("5 (python3.11) S 1"),
        ];
        let launcher = Path::new("/x/coach-with-a-long-name");
        let roles: Vec<_> = all.iter().map(|process| process.role(&all, launcher)).collect();
        assert_eq!(roles, [Role::Between, Role::Zygote, Role::Child, Role::Zygote]);
    }

    #[test]
    fn a_field_is_the_number_behind_its_name() {
        assert_eq!(field("Rss:  9 kB\nPss:     5 kB\n", "Pss:"), Some(5));
        assert_eq!(field("Rss:  9 kB\n", "Pss:"), None);
    }
}
