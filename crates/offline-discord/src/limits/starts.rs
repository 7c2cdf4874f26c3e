//! Session starts: how many in a day, and how fast after one another.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

/// Discord's number for a bot of ordinary size.
const TOTAL: u32 = 1000;
const DAY: Duration = Duration::from_hours(24);
const PACE: Duration = Duration::from_secs(5);

/// The rules that hold here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// How many starts a day has; with none, nothing happens when they are used up.
    pub(crate) limit: Option<u32>,
    /// Whether 5 s have to pass between two starts of one key.
    pub(crate) spaced: bool,
    pub(crate) max_concurrency: u64,
}

/// What becomes of an Identify.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Start {
    Granted,
    TooSoon,
    /// There were none left: the token is no longer good.
    Exhausted,
}

/// The starts of the day since the first of them.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    window: Option<(Instant, u32)>,
    /// The last start of each key, which is the shard's number modulo `max_concurrency`.
    last: HashMap<u64, Instant>,
}

impl Starts {
    /// Counts an Identify of the shard.
    pub(crate) fn take(&mut self, shard: u64, rules: Rules, now: Instant) -> Start {
        let (since, used) = self.open(now).unwrap_or((now, 0));
        self.window = Some((since, used + 1));
        if rules.limit.is_some_and(|limit| used >= limit) {
            return Start::Exhausted;
        }
        let last = self.last.insert(shard % rules.max_concurrency.max(1), now);
        let soon = last.is_some_and(|last| now.duration_since(last) < PACE);
        if rules.spaced && soon { Start::TooSoon } else { Start::Granted }
    }

    /// Whether more were taken than there are. Discord then ends all sessions and resets the token; its owner gets
    /// another one by mail (developer documentation, "Gateway", "Identifying"). Here the token is good again when the
    /// day is over.
    pub(crate) fn token_was_reset(&self, rules: Rules, now: Instant) -> bool {
        rules.limit.is_some_and(|limit| self.open(now).is_some_and(|(_, used)| used > limit))
    }

    /// `session_start_limit` of `GET /gateway/bot`.
    pub(crate) fn json(&self, rules: Rules, now: Instant) -> Value {
        let total = rules.limit.unwrap_or(TOTAL);
        let open = self.open(now);
        let remaining = total.saturating_sub(open.map_or(0, |(_, used)| used));
        let reset = open.map_or(DAY, |(since, _)| DAY.saturating_sub(now.duration_since(since)));
        let reset_after = u64::try_from(reset.as_millis()).unwrap_or(u64::MAX);
        json!({"total": total, "remaining": remaining, "reset_after": reset_after, "max_concurrency": rules.max_concurrency})
    }

    fn open(&self, now: Instant) -> Option<(Instant, u32)> {
        self.window.filter(|(since, _)| now.duration_since(*since) < DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules { limit: Some(3), spaced: true, max_concurrency: 2 };

    #[test]
    fn each_key_starts_once_in_five_seconds() {
        let mut starts = Starts::default();
        let now = Instant::now();
        let rules = Rules { limit: None, ..RULES };
        assert_eq!(starts.take(0, rules, now), Start::Granted);
        assert_eq!(starts.take(1, rules, now), Start::Granted, "the other key");
        assert_eq!(starts.take(2, rules, now), Start::TooSoon, "the first key again");
        assert_eq!(starts.take(2, rules, now + PACE), Start::Granted);
    }

    #[test]
    fn the_starts_of_a_day_are_counted_down_and_come_back() {
        let mut starts = Starts::default();
        let now = Instant::now();
        let rules = Rules { spaced: false, ..RULES };
        for left in [2, 1, 0] {
            assert_eq!(starts.take(0, rules, now), Start::Granted);
            assert_eq!(starts.json(rules, now)["remaining"], left);
        }
        assert!(!starts.token_was_reset(rules, now));
        assert_eq!(starts.take(0, rules, now), Start::Exhausted);
        assert!(starts.token_was_reset(rules, now));
        let tomorrow = now + DAY;
        assert!(!starts.token_was_reset(rules, tomorrow));
        assert_eq!(starts.json(rules, tomorrow)["remaining"], 3);
        assert_eq!(starts.take(0, rules, tomorrow), Start::Granted);
    }
}
