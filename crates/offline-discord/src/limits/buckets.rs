//! The allowance of each route, with the headers that tell it.

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::Instant;

use super::too_many::TooMany;
use crate::clock::epoch_seconds_in;

/// What shares one limit: a route, for one major parameter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Key {
    /// The method and the path's template.
    pub(crate) route: String,
    /// The channel, the guild or the token.
    pub(crate) major: String,
}

/// One route's allowance for one window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    limit: u32,
    remaining: u32,
    reset_after: Duration,
    refused: bool,
}

/// The windows that are open.
#[derive(Debug, Default)]
pub(crate) struct Buckets {
    open: HashMap<String, (Instant, u32)>,
}

/// Renaming a channel (or its topic) is rare for all applications together.
const RENAMES: (u32, Duration) = (2, Duration::from_mins(10));

impl Buckets {
    /// Counts a request of the bucket. Without enforcement nothing is ever refused.
    pub(crate) fn take(&mut self, key: &Key, enforced: bool) -> Allowance {
        let counted = self.count(key.to_string(), size(key, enforced), 1);
        Allowance { refused: counted.refused && enforced, ..counted }
    }

    /// How the bucket stands, without counting anything.
    pub(crate) fn peek(&mut self, key: &Key, enforced: bool) -> Allowance {
        self.count(key.to_string(), size(key, enforced), 0)
    }

    /// Counts a channel's rename, which is limited by resource: scope `shared`.
    pub(crate) fn take_rename(&mut self, channel: &str) -> Allowance {
        self.count(format!("rename {channel}"), RENAMES, 1)
    }

    fn count(&mut self, key: String, (limit, window): (u32, Duration), requests: u32) -> Allowance {
        let now = Instant::now();
        if self.open.len() > 4096 {
            self.open.retain(|_, (until, _)| *until > now);
        }
        let (until, used) = self.open.entry(key).or_insert((now + window, 0));
        if *until <= now {
            (*until, *used) = (now + window, 0);
        }
        let refused = *used + requests > limit;
        *used = (*used + requests).min(limit);
        Allowance { limit, remaining: limit - *used, reset_after: until.duration_since(now), refused }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.route, self.major)
    }
}

/// Discord does not document these; they are of the size that is met in practice.
fn size(key: &Key, enforced: bool) -> (u32, Duration) {
    let seconds = Duration::from_secs;
    let route = key.route.as_str();
    if !enforced {
        (1000, seconds(1))
    } else if route.starts_with("POST /webhooks") {
        (5, seconds(2))
    } else if route.contains("/reactions/") {
        (4, seconds(1))
    } else if route.starts_with("POST") && route.ends_with("/messages") {
        (5, seconds(5))
    } else {
        (50, seconds(1))
    }
}

impl Allowance {
    /// Adds the headers; the route gives the bucket its name, whatever the major parameter is.
    pub(crate) fn mark(self, route: &str, headers: &mut HeaderMap) {
        let hash = route
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
        put(headers, "x-ratelimit-limit", &self.limit.to_string());
        put(headers, "x-ratelimit-remaining", &self.remaining.to_string());
        put(headers, "x-ratelimit-reset", &format!("{:.3}", epoch_seconds_in(self.reset_after)));
        put(headers, "x-ratelimit-reset-after", &format!("{:.3}", self.reset_after.as_secs_f64()));
        put(headers, "x-ratelimit-bucket", &format!("{hash:016x}"));
    }

    /// The refusal, if the window is used up.
    pub(crate) fn refusal(self, scope: &'static str) -> Option<TooMany> {
        self.refused.then(|| TooMany::new(self.reset_after.as_secs_f64(), scope))
    }
}

/// Sets a header that is not there yet.
pub(super) fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.entry(HeaderName::from_static(name)).or_insert(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_fast_nothing_is_refused_without_enforcement() {
        let mut buckets = Buckets::default();
        let key = Key { route: "POST /channels/{channel}/messages".into(), major: "1".into() };
        assert!((0..3_000).all(|_| buckets.take(&key, false).refusal("user").is_none()));
        let key = Key { major: "2".into(), ..key };
        assert!((0..3_000).any(|_| buckets.take(&key, true).refusal("user").is_some()));
    }
}
