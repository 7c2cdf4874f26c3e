//! The only reader of elapsed time beside the judge's own.

use std::time::{Duration, Instant};

#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "elapsed time has to be read somewhere, and it is here")]
    pub(in crate::cli) fn start() -> Self {
        Self(Instant::now())
    }

    pub(in crate::cli) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
