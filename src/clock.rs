//! The only reader of the wall clock. Everything else is told what time it is.

use std::fmt;
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

    pub fn now(&self) -> Timestamp {
        (self.read)()
    }
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
