//! The only reader of the wall clock. Everything else is told what time it is.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

/// Where world time comes from: the machine, or a clock that can be wound.
#[derive(Clone)]
pub struct Clock {
    read: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Clock {
    /// The machine's own clock.
    pub fn wall() -> Self {
        Self::from_fn(wall_now)
    }

    /// A clock kept elsewhere, such as the offline Discord's.
    pub fn from_fn(read: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { read: Arc::new(read) }
    }

    /// What the program runs by: the machine's own clock. In a debug build it is the file that `COACH_CLOCK` names, if
    /// it names one, so that tests can wind the clock of a program that they have started.
    pub fn of_this_program() -> Self {
        match wound_by_file() {
            Some(file) => Self::from_fn(move || read(&file).unwrap_or_else(wall_now)),
            None => Self::wall(),
        }
    }

    pub fn now(&self) -> Timestamp {
        (self.read)()
    }
}

/// The file that says what time it is, where there is one.
pub fn wound_by_file() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("COACH_CLOCK").map(PathBuf::from) } else { None }
}

fn read(file: &Path) -> Option<Timestamp> {
    std::fs::read_to_string(file).ok()?.trim().parse().ok()
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
fn wall_now() -> Timestamp {
    Timestamp::now()
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}
