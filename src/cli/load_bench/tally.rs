//! How long interactions took, and what went wrong.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// So many errors are kept word for word.
const KEPT: usize = 10;

/// Counted by all members at once.
#[derive(Debug, Default)]
pub(super) struct Tally(Mutex<Counted>);

#[derive(Debug, Default, Clone)]
pub(super) struct Counted {
    /// From event to callback, by what was done.
    pub(super) times: BTreeMap<&'static str, Vec<Duration>>,
    pub(super) errors: usize,
    /// The first of them.
    pub(super) said: Vec<String>,
}

impl Tally {
    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn took(&self, what: &'static str, time: Duration) {
        self.counted().times.entry(what).or_default().push(time);
    }

    pub(super) fn failed(&self, error: String) {
        let mut counted = self.counted();
        counted.errors += 1;
        if counted.said.len() < KEPT {
            counted.said.push(error);
        }
    }

    pub(super) fn so_far(&self) -> Counted {
        self.counted().clone()
    }

    /// How it goes, in some words.
    pub(super) fn summary(&self) -> String {
        let counted = self.so_far();
        let all = Times::of(counted.times.values().flatten());
        format!("{}, {} errors", all.summary(), counted.errors)
    }
}

/// Times in order, in milliseconds.
#[derive(Debug, Default)]
pub(super) struct Times(Vec<f64>);

impl Times {
    pub(super) fn of<'a>(times: impl IntoIterator<Item = &'a Duration>) -> Self {
        let mut ms: Vec<f64> = times.into_iter().map(|time| time.as_secs_f64() * 1000.0).collect();
        ms.sort_by(f64::total_cmp);
        Self(ms)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The time that so many in a thousand do not exceed.
    pub(super) fn within(&self, thousandths: usize) -> f64 {
        let place = (self.0.len() * thousandths).div_ceil(1000).max(1) - 1;
        self.0.get(place).copied().unwrap_or_default()
    }

    fn summary(&self) -> String {
        let [median, p99, most] = [500, 990, 1000].map(|share| self.within(share));
        format!("median {median:.1} ms, p99 {p99:.1}, most {most:.1}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_all_and_nothing_is_zero() {
        let times: Vec<Duration> = (1..=1000).rev().map(Duration::from_millis).collect();
        let times = Times::of(&times);
        for (share, ms) in [(500, 500.0), (990, 990.0), (999, 999.0), (1000, 1000.0)] {
            assert!((times.within(share) - ms).abs() < 1e-6, "{share}");
        }
        assert!(Times::default().within(999).abs() < f64::EPSILON);
    }

    #[test]
    fn errors_are_all_counted_and_some_are_kept() {
        let tally = Tally::default();
        (0..30).for_each(|n| tally.failed(n.to_string()));
        let counted = tally.so_far();
        assert_eq!((counted.errors, counted.said.len()), (30, KEPT));
    }
}
