//! A worker and its child take turns, and hand over fastest on one processor: none has to be woken for it, and what
//! one wrote the other finds in the cache.
#![expect(unsafe_code, reason = "scheduling affinity")]

use std::collections::BTreeSet;
use std::fs;
use std::mem::zeroed;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Processors on which two of this program are together: a second pair goes elsewhere.
static TAKEN: Mutex<BTreeSet<usize>> = Mutex::new(BTreeSet::new());

/// The calling thread and another process, kept on the processor that the thread is on; until it is dropped.
pub(in crate::judge) struct Together {
    allowed: libc::cpu_set_t,
    other: i32,
    place: usize,
}

impl Together {
    /// None where the kernel does not let us, or others are together there: then they run wherever they are put.
    pub(in crate::judge) fn with(other: i32) -> Option<Self> {
        // SAFETY: all-zero is the empty set of processors.
        let (mut allowed, mut here) = unsafe { (zeroed(), zeroed()) };
        // SAFETY: the kernel writes at most the set's size.
        let place = unsafe {
            if libc::sched_getaffinity(0, SIZE, &raw mut allowed) != 0 {
                return None;
            }
            usize::try_from(libc::sched_getcpu()).ok()?
        };
        if !taken().insert(place) {
            return None;
        }
        let together = Self { allowed, other, place };
        // SAFETY: a number beyond the set is ignored.
        unsafe { libc::CPU_SET(place, &mut here) };
        (set(other, &here) && set(0, &here)).then_some(together)
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        set(0, &self.allowed);
        for thread in threads_of(self.other) {
            set(thread, &self.allowed);
        }
        taken().remove(&self.place);
    }
}

fn taken() -> MutexGuard<'static, BTreeSet<usize>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The threads of a process; each has processors of its own.
pub(in crate::judge) fn threads_of(process: i32) -> impl Iterator<Item = i32> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten();
    tasks.filter_map(|task| task.ok()?.file_name().to_str()?.parse().ok())
}

const SIZE: usize = size_of::<libc::cpu_set_t>();

fn set(process: i32, processors: &libc::cpu_set_t) -> bool {
    // SAFETY: the kernel reads the set's size of bytes.
    unsafe { libc::sched_setaffinity(process, SIZE, processors) == 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    fn allowed(status: &str) -> String {
        let text = fs::read_to_string(status).expect("a process that runs");
        let line = text.lines().find(|line| line.starts_with("Cpus_allowed_list:"));
        line.expect("a list of processors").to_owned()
    }

    #[test]
    fn two_share_one_processor_and_part_again() {
        let mut other = Command::new("cat").stdin(Stdio::piped()).spawn().expect("cat starts");
        let (mine, its) = ("/proc/thread-self/status", format!("/proc/{}/status", other.id()));
        let before = (allowed(mine), allowed(&its));
        let together =
            Together::with(i32::try_from(other.id()).expect("a process id")).expect("both are ours");
        assert_eq!(allowed(mine), allowed(&its));
        assert!(!allowed(mine).contains(['-', ',']), "{}", allowed(mine));
        drop(together);
        assert_eq!((allowed(mine), allowed(&its)), before);
        drop(other.stdin.take());
        assert!(other.wait().expect("cat ends").success());
    }
}
