//! The world's clock: real time plus an offset, or frozen. It is the only reader of the wall clock here.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

/// A handle on one clock; clones show the same time. It can be wound forward, never back.
#[derive(Clone, Debug)]
pub struct Clock {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    state: Mutex<State>,
    wound: watch::Sender<Timestamp>,
}

#[derive(Clone, Copy, Debug)]
struct State {
    offset: SignedDuration,
    frozen: Option<Timestamp>,
}

/// The clock was told to go back.
#[derive(Debug, thiserror::Error)]
#[error("the clock only goes forward: it is {now}, so {asked} is past")]
pub struct Backwards {
    pub now: Timestamp,
    pub asked: Timestamp,
}

impl Default for Clock {
    fn default() -> Self {
        Self::with(SignedDuration::ZERO, None)
    }
}

impl Clock {
    /// A clock that shows real time until it is wound.
    pub fn running() -> Self {
        Self::default()
    }

    /// A running clock that shows `now` at this moment.
    pub fn running_from(now: Timestamp) -> Self {
        Self::with(wall_clock().duration_until(now), None)
    }

    /// A clock that stands at `now` and moves only when it is wound.
    pub fn frozen_at(now: Timestamp) -> Self {
        Self::with(SignedDuration::ZERO, Some(now))
    }

    fn with(offset: SignedDuration, frozen: Option<Timestamp>) -> Self {
        let (wound, _) = watch::channel(Timestamp::UNIX_EPOCH);
        let state = Mutex::new(State { offset, frozen });
        Self { inner: Arc::new(Inner { state, wound }) }
    }

    pub fn now(&self) -> Timestamp {
        show(*self.state())
    }

    /// Winds the clock forward by `by` and returns what it shows then.
    pub fn advance(&self, by: Duration) -> Timestamp {
        let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::ZERO);
        self.wind(|now| now.checked_add(by).unwrap_or(now))
    }

    /// Winds the clock forward to `to`.
    pub fn set(&self, to: Timestamp) -> Result<Timestamp, Backwards> {
        let now = self.now();
        if to < now {
            return Err(Backwards { now, asked: to });
        }
        Ok(self.wind(|_| to))
    }

    /// Stops the clock where it is, or lets it run on from there.
    pub fn freeze(&self, frozen: bool) {
        let mut state = self.state();
        let now = show(*state);
        *state = State { offset: wall_clock().duration_until(now), frozen: frozen.then_some(now) };
    }

    pub fn is_frozen(&self) -> bool {
        self.state().frozen.is_some()
    }

    /// How far the clock is ahead of the wall clock.
    pub fn offset(&self) -> SignedDuration {
        wall_clock().duration_until(self.now())
    }

    /// Changes whenever the clock is wound, to the instant it was wound to.
    pub fn wound(&self) -> watch::Receiver<Timestamp> {
        self.inner.wound.subscribe()
    }

    fn wind(&self, to: impl FnOnce(Timestamp) -> Timestamp) -> Timestamp {
        let target = {
            let mut state = self.state();
            let now = show(*state);
            let target = to(now);
            match &mut state.frozen {
                Some(frozen) => *frozen = target,
                None => state.offset += now.duration_until(target),
            }
            target
        };
        self.inner.wound.send_replace(target);
        target
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.inner.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn show(state: State) -> Timestamp {
    state.frozen.unwrap_or_else(|| {
        let now = wall_clock();
        now.checked_add(state.offset).unwrap_or(now)
    })
}

/// The real instant some time from now, in seconds since 1970, as rate limits tell it.
pub(crate) fn epoch_seconds_in(left: Duration) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit")]
    let now = wall_clock().as_millisecond() as f64 / 1000.0;
    now + left.as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
fn wall_clock() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_wound_and_tells_so() {
        let start: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let clock = Clock::frozen_at(start);
        let wound = clock.wound();
        let later = clock.advance(Duration::from_mins(1));
        assert_eq!(clock.now(), later);
        assert_eq!(start.duration_until(later), SignedDuration::from_mins(1));
        assert!(wound.has_changed().unwrap());
        assert!(clock.set(start).is_err(), "never back");
    }

    #[test]
    fn a_running_clock_goes_on_from_where_it_was_set() {
        let start: Timestamp = "2030-01-01T00:00:00Z".parse().unwrap();
        let clock = Clock::running_from(start);
        assert!(clock.now() >= start);
        clock.freeze(true);
        let stood = clock.now();
        assert_eq!(clock.now(), stood);
    }
}
