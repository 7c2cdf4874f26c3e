//! What the allocator and the kernel are asked about this program's own memory: not the sandbox's, but unsafe code is
//! in this folder only.
#![expect(unsafe_code, reason = "mallopt, malloc_trim, madvise")]

use std::fs;
use std::ops::Range;

/// Has glibc use two arenas instead of eight for each processor, and give blocks of this many bytes back when they are
/// freed, not when chance has freed everything above them as well. To be called before there is a second thread.
#[cfg(target_env = "gnu")]
pub(crate) fn keep_little_freed() {
    const LARGE: libc::c_int = 128 << 10;
    // SAFETY: numbers only; a value that the allocator does not take changes nothing.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 2);
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
        libc::mallopt(libc::M_TRIM_THRESHOLD, LARGE);
    }
}

/// Other allocators are left as they are.
#[cfg(not(target_env = "gnu"))]
pub(crate) fn keep_little_freed() {}

/// Gives the kernel back what is freed, and what was read of the program's files; they are read again, from where the
/// system keeps them, as far as they are used.
pub(crate) fn give_back() {
    // SAFETY: only what is free is given back.
    #[cfg(target_env = "gnu")]
    unsafe {
        libc::malloc_trim(0);
    }
    let maps = fs::read_to_string("/proc/self/smaps").unwrap_or_default();
    for Range { start, end } in unwritten_files(&maps) {
        // SAFETY: these addresses show a file, cannot be written to, and nothing was written to them before: whoever
        // reads them finds the file again. Where the mapping is gone by now, the kernel refuses.
        unsafe { libc::madvise(std::ptr::without_provenance_mut(start), end - start, libc::MADV_DONTNEED) };
    }
}

/// The mappings in `/proc/self/smaps` that show a file and hold no page of their own, such as a relocated one.
fn unwritten_files(smaps: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut candidate = None;
    for line in smaps.lines() {
        if let Some(mapping) = Mapping::of(line) {
            candidate = Some(mapping).filter(|mapping| mapping.is_readable_file).map(|mapping| mapping.at);
        } else if line.strip_prefix("Anonymous:").is_some_and(|amount| amount.trim() == "0 kB") {
            found.extend(candidate.take());
        }
    }
    found
}

struct Mapping {
    at: Range<usize>,
    /// A file's, private, and not to be written to.
    is_readable_file: bool,
}

impl Mapping {
    /// None where the line says something about the mapping before it.
    fn of(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (start, end) = words.next()?.split_once('-')?;
        let address = |text| usize::from_str_radix(text, 16).ok();
        let (rights, file) = (words.next()?, words.nth(3));
        let is_readable_file =
            matches!(rights, "r--p" | "r-xp") && file.is_some_and(|file| file.starts_with('/'));
        Some(Self { at: address(start)?..address(end)?, is_readable_file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_nothing_was_written_to_are_given_back() {
        let smaps = "\
1000-2000 r-xp 00001000 fe:00 42                         /usr/bin/coach
Rss:                   4 kB
Anonymous:             0 kB
VmFlags: rd ex mr mw me
2000-3000 r--p 00002000 fe:00 42                         /usr/bin/coach
Anonymous:             4 kB
3000-4000 rw-p 00003000 fe:00 42                         /usr/bin/coach
Anonymous:             0 kB
4000-5000 rw-p 00000000 00:00 0                          [heap]
Anonymous:             0 kB
5000-6000 r-xp 00000000 00:00 0                          [vdso]
Anonymous:             0 kB
6000-7000 r--p 00000000 00:00 0
Anonymous:             0 kB
7000-8000 r--s 00000000 fe:00 43                         /data/coach.db-shm
Anonymous:             0 kB
8000-9000 r--p 00000000 fe:00 44                         /usr/lib/libc.so.6
Anonymous:             0 kB
";
        assert_eq!(unwritten_files(smaps), [0x1000..0x2000, 0x8000..0x9000]);
    }

    #[test]
    fn the_program_goes_on_with_what_it_had() {
        static TEXT: &str = include_str!("memory.rs");
        let heap = TEXT.to_owned();
        let maps = fs::read_to_string("/proc/self/smaps").expect("this process's mappings");
        assert!(!unwritten_files(&maps).is_empty());
        give_back();
        assert_eq!(heap, TEXT);
    }
}
