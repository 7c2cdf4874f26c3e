//! The kernel's own accounting as one more limit, where a cgroup v2 subtree was delegated to us.
//!
//! What a child's own limits do not count (page tables, pipes, sockets) is counted here, and in tier L its threads.
//! Nothing depends on it: most containers have no such subtree.

use super::jail::{MOST_PROCESSES, has_attribute, is_root};
use std::fs;
use std::io::{Error, ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const MOUNT: &str = "/sys/fs/cgroup";
/// Where our own process moves, since a group with controllers for others may hold no process itself.
const OURS: &str = "coach";
/// Beside what a submission may use: the kernel's memory for an ordinary run.
const KERNEL_MEMORY: u64 = 32 << 20;

/// How often, and after how long each time, it is tried to remove a group whose processes were killed.
const CLEARING: u32 = 50;
const A_MOMENT: Duration = Duration::from_millis(10);

/// Whether this process has looked for what others left.
static SWEPT: AtomicBool = AtomicBool::new(false);

/// The delegated subtree.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    base: PathBuf,
}

/// A group for one child. Its folder goes when it is dropped.
#[derive(Debug)]
pub(super) struct Group {
    folder: PathBuf,
}

impl Groups {
    /// The subtree that is ours, ready to hold groups; None where there is none.
    pub(super) fn find() -> Option<Self> {
        let own = own_group(&fs::read_to_string("/proc/self/cgroup").ok()?)?;
        // a manager may have put us into a group of our own already
        let base = if own.ends_with(OURS) { own.parent()?.to_path_buf() } else { own };
        if !is_delegated(&base) {
            return None;
        }
        let groups = Self { base };
        groups.prepare().inspect_err(|error| tracing::debug!("no cgroup limits: {error}")).ok()?;
        Some(groups)
    }

    fn prepare(&self) -> Result<()> {
        let ours = self.base.join(OURS);
        fs::create_dir_all(&ours)?;
        for process in fs::read_to_string(self.base.join("cgroup.procs"))?.lines() {
            // one that has just ended needs no move
            drop(fs::write(ours.join("cgroup.procs"), process));
        }
        fs::write(self.base.join("cgroup.subtree_control"), "+memory +pids")?;
        self.sweep();
        Ok(())
    }

    /// Removes what a killed judge left, with whatever still runs in it. The groups of one that is alive are its own: it may
    /// be about to enter one, or to read why a child died.
    fn sweep(&self) {
        // a process may have the number of one before it, as the first of a container always has; later, what has our number
        // is ours
        let is_first = !SWEPT.swap(true, Ordering::Relaxed);
        let folders = fs::read_dir(&self.base).into_iter().flatten().flatten();
        for folder in folders {
            let Some(judge) = judge_of(&folder.file_name().to_string_lossy()) else { continue };
            let is_ours = judge == std::process::id();
            let is_left = if is_ours { is_first } else { !Path::new(&format!("/proc/{judge}")).exists() };
            if is_left && let Err(error) = clear(&folder.path()) {
                tracing::warn!(group = %folder.path().display(), %error, "a killed judge's group stays");
            }
        }
    }

    /// A group for this process. To be called while nobody waits: after a pause the move takes milliseconds.
    pub(super) fn enter(&self, process: i32) -> Result<Group> {
        let group = Group { folder: self.base.join(format!("judge-{}-{process}", std::process::id())) };
        fs::create_dir(&group.folder)?;
        group.set("pids.max", MOST_PROCESSES)?;
        group.set("memory.oom.group", 1)?;
        // not there without swap
        drop(group.set("memory.swap.max", 0));
        fs::write(group.folder.join("cgroup.procs"), process.to_string())?;
        Ok(group)
    }
}

impl Group {
    /// Allows a submission this much memory.
    pub(super) fn limit_memory(&self, mib: u64) -> Result<()> {
        self.set("memory.max", (mib << 20) + KERNEL_MEMORY)
    }

    /// Whether the kernel ended it for its memory.
    pub(super) fn ran_out_of_memory(&self) -> bool {
        let events = fs::read_to_string(self.folder.join("memory.events")).unwrap_or_default();
        let kills = events.lines().find_map(|line| line.strip_prefix("oom_kill "));
        kills.is_some_and(|kills| kills.trim() != "0")
    }

    fn set(&self, file: &str, value: u64) -> Result<()> {
        fs::write(self.folder.join(file), value.to_string())
            .map_err(|error| Error::new(error.kind(), format!("{file}: {error}")))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // a process that is still on its way out keeps it; the next judge sweeps
        drop(fs::remove_dir(&self.folder));
    }
}

/// The process that made a group, from the group's name.
fn judge_of(name: &str) -> Option<u32> {
    name.strip_prefix("judge-")?.split_once('-')?.0.parse().ok()
}

/// Ends what runs in a group and removes it; processes take a moment to be gone.
fn clear(group: &Path) -> Result<()> {
    // not there before Linux 5.14: then only an empty group goes
    if let Ok(mut kill) = fs::OpenOptions::new().write(true).open(group.join("cgroup.kill")) {
        kill.write_all(b"1")?;
    }
    for _ in 0..CLEARING {
        match fs::remove_dir(group) {
            Err(error) if error.kind() == ErrorKind::ResourceBusy => std::thread::sleep(A_MOMENT),
            done => return done,
        }
    }
    fs::remove_dir(group)
}

/// The folder of our own group, from `/proc/self/cgroup`; None without the unified hierarchy.
fn own_group(text: &str) -> Option<PathBuf> {
    let path = text.lines().find_map(|line| line.strip_prefix("0::/"))?;
    let folder = Path::new(MOUNT).join(path.trim_end());
    folder.join("cgroup.procs").exists().then_some(folder)
}

/// Whether the subtree is ours to arrange: somebody else's must be left alone, even where we could write.
fn is_delegated(base: &Path) -> bool {
    let offers = fs::read_to_string(base.join("cgroup.controllers")).unwrap_or_default();
    let has = |name| offers.split_whitespace().any(|offer| offer == name);
    // the machine's own root group has no such file; that of a container has
    let is_containers_root = base == Path::new(MOUNT) && base.join("cgroup.events").exists();
    let is_marked = ["trusted.delegate", "user.delegate"].into_iter().any(|mark| has_attribute(base, mark));
    has("memory") && has("pids") && (!is_root() || is_containers_root || is_marked) && is_writable(base)
}

fn is_writable(base: &Path) -> bool {
    let open = |file: &str| fs::OpenOptions::new().write(true).open(base.join(file)).is_ok();
    open("cgroup.procs") && open("cgroup.subtree_control")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_the_unified_hierarchy_there_is_no_group() {
        assert_eq!(own_group("4:memory:/user\n1:cpu:/\n"), None);
        assert_eq!(own_group(""), None);
    }

    #[test]
    fn a_group_that_is_not_there_is_none() {
        assert_eq!(own_group("0::/no-such-slice/no-such.service\n"), None);
    }

    /// Says so where this machine has no delegated subtree: then there is nothing to hold.
    #[test]
    fn a_child_is_held_where_a_subtree_is_delegated() {
        let Some(groups) = Groups::find() else {
            let own = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
            assert!(
                own_group(&own).is_none_or(|own| !is_delegated(&own)),
                "a delegated subtree was not used"
            );
            return;
        };
        let mut sleeper = std::process::Command::new("sleep").arg("600").spawn().unwrap();
        let group = groups.enter(i32::try_from(sleeper.id()).unwrap()).unwrap();
        group.limit_memory(64).unwrap();
        let read = |file: &str| fs::read_to_string(group.folder.join(file)).unwrap();
        assert_eq!(read("cgroup.procs").trim(), sleeper.id().to_string());
        assert_eq!(read("memory.max").trim(), ((64_u64 << 20) + KERNEL_MEMORY).to_string());
        assert!(!group.ran_out_of_memory());
        sleeper.kill().unwrap();
        sleeper.wait().unwrap();
        let folder = group.folder.clone();
        drop(group);
        assert!(!folder.exists());
        what_a_killed_judge_left_is_gone_with_all_that_runs_in_it(&groups);
    }

    fn what_a_killed_judge_left_is_gone_with_all_that_runs_in_it(groups: &Groups) {
        let mut sleeper = std::process::Command::new("sleep").arg("600").spawn().unwrap();
        let left = groups.base.join(format!("judge-{GONE}-{}", sleeper.id()));
        fs::create_dir(&left).unwrap();
        fs::write(left.join("cgroup.procs"), sleeper.id().to_string()).unwrap();
        if !left.join("cgroup.kill").exists() {
            sleeper.kill().unwrap();
        }
        let reaper = std::thread::spawn(move || sleeper.wait());
        groups.sweep();
        assert!(!left.exists());
        assert!(!reaper.join().unwrap().unwrap().success(), "it was killed");
    }

    /// No process has this number.
    const GONE: u32 = u32::MAX;

    #[test]
    fn only_groups_of_judges_that_are_no_more_are_swept() {
        let base = tempfile::tempdir().unwrap();
        let mut other = std::process::Command::new("sleep").arg("600").spawn().unwrap();
        let named = |judge: u32| base.path().join(format!("judge-{judge}-77"));
        let all = [named(GONE), named(other.id()), base.path().join("coach"), base.path().join("judge-else")];
        for folder in &all {
            fs::create_dir(folder).unwrap();
        }
        Groups { base: base.path().to_path_buf() }.sweep();
        assert_eq!(all.each_ref().map(|folder| folder.exists()), [false, true, true, true]);
        other.kill().unwrap();
        other.wait().unwrap();
        Groups { base: base.path().to_path_buf() }.sweep();
        assert!(!all[1].exists(), "it has died since");
    }
}
