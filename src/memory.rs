//! How much memory the bot holds, of what it needs no longer.

use std::convert::Infallible;
use std::env;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::{MissedTickBehavior, interval};

use crate::judge::memory;

/// How often what is needed no longer is given back. What the bot uses all the time it has again at once, from the
/// system's own copy of its files; so what it holds is what it used in this time.
const GIVE_BACK: Duration = Duration::from_secs(10);

/// What an operator may set for glibc's allocator; where one of them is set, it is left as it is.
const ASKED: [&str; 4] =
    ["GLIBC_TUNABLES", "MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"];

/// Has the allocator keep little of what is freed. To be called before anything else is started.
pub fn keep_little() {
    if !ASKED.iter().any(|name| env::var_os(name).is_some()) {
        memory::keep_little_freed();
    }
}

/// Gives back what is needed no longer, now and from time to time.
pub async fn give_back() -> Infallible {
    let mut again = interval(GIVE_BACK);
    again.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        again.tick().await;
        // a panic there is none of the bot's affairs
        drop(spawn_blocking(memory::give_back).await);
    }
}
