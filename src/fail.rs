//! Points at which a test can have the program die, as if somebody had killed it right there.
//!
//! `COACH_FAIL_AT=outbox.sent:3` ends it when it comes to `outbox.sent` for the third time. The names are listed in
//! `tests/it/kill/points.rs`. Nothing of this is left in a release build.

#[cfg(debug_assertions)]
use std::sync::LazyLock;
#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicU32, Ordering};

/// Where to die, and how often to come there until then.
#[cfg(debug_assertions)]
static PLAN: LazyLock<Option<(String, AtomicU32)>> = LazyLock::new(|| {
    let plan = std::env::var("COACH_FAIL_AT").ok()?;
    let (name, times) = plan.split_once(':').unwrap_or((&plan, "1"));
    Some((name.to_owned(), AtomicU32::new(times.parse().ok()?)))
});

/// Dies here, if this is where it is to.
#[cfg(debug_assertions)]
pub(crate) fn point(name: &str) {
    if let Some((wanted, left)) = &*PLAN
        && wanted == name
        && left.fetch_sub(1, Ordering::SeqCst) == 1
    {
        die();
    }
}

/// Dies here, if this is where it is to.
#[cfg(not(debug_assertions))]
#[inline]
pub(crate) const fn point(_name: &str) {}

/// By the signal that nothing can catch: no destructor runs, no buffer is flushed.
#[cfg(all(debug_assertions, unix))]
fn die() {
    use rustix::process::{Signal, getpid, kill_process};
    if kill_process(getpid(), Signal::KILL).is_err() {
        std::process::abort();
    }
}

#[cfg(all(debug_assertions, not(unix)))]
fn die() {
    std::process::abort();
}
