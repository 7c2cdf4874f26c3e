//! Rate limits per route, in real time: the headers of every answer, and the 429 where they are enforced.

use std::collections::HashMap;
use std::time::Duration;

use axum::Json;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tokio::time::Instant;

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

impl Buckets {
    /// Counts a request of the bucket named by `key`. Without enforcement nothing ever runs out.
    pub(crate) fn take(&mut self, key: &str, enforced: bool) -> Allowance {
        self.count(key, enforced, 1)
    }

    /// How the bucket stands, without counting anything.
    pub(crate) fn peek(&mut self, key: &str, enforced: bool) -> Allowance {
        self.count(key, enforced, 0)
    }

    fn count(&mut self, key: &str, enforced: bool, requests: u32) -> Allowance {
        let (limit, window) = if enforced { size(key) } else { (1000, Duration::from_secs(1)) };
        let now = Instant::now();
        if self.open.len() > 4096 {
            self.open.retain(|_, (until, _)| *until > now);
        }
        let (until, used) = self.open.entry(key.into()).or_insert((now + window, 0));
        if *until <= now {
            (*until, *used) = (now + window, 0);
        }
        let refused = enforced && *used >= limit;
        *used = (*used + requests).min(limit);
        Allowance { limit, remaining: limit - *used, reset_after: until.duration_since(now), refused }
    }
}

/// Discord does not document these; they are of the size that is met in practice.
fn size(key: &str) -> (u32, Duration) {
    let seconds = Duration::from_secs;
    if key.starts_with("POST /webhooks") {
        (5, seconds(2))
    } else if key.contains("/reactions/") {
        (4, seconds(1))
    } else if key.starts_with("POST") && key.contains("/messages ") {
        (5, seconds(5))
    } else {
        (50, seconds(1))
    }
}

impl Allowance {
    /// Adds the headers; `key` gives the bucket its name.
    pub(crate) fn mark(self, key: &str, headers: &mut HeaderMap) {
        let hash = key
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
        put(headers, "x-ratelimit-limit", &self.limit.to_string());
        put(headers, "x-ratelimit-remaining", &self.remaining.to_string());
        put(headers, "x-ratelimit-reset-after", &format!("{:.3}", self.reset_after.as_secs_f64()));
        put(headers, "x-ratelimit-bucket", &format!("{hash:016x}"));
    }

    /// The 429, if the window is used up.
    pub(crate) fn refusal(self) -> Option<Response> {
        self.refused.then(|| too_many(self.reset_after.as_secs_f64(), "user"))
    }
}

/// A 429 with its headers and body.
pub(crate) fn too_many(retry_after: f64, scope: &str) -> Response {
    let global = scope == "global";
    let body = json!({"message": "You are being rate limited.", "retry_after": retry_after, "global": global, "code": 0});
    let mut response = (StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response();
    let headers = response.headers_mut();
    put(headers, "retry-after", &format!("{retry_after:.3}"));
    put(headers, "x-ratelimit-scope", scope);
    put(headers, "x-ratelimit-reset-after", &format!("{retry_after:.3}"));
    if global {
        put(headers, "x-ratelimit-global", "true");
    } else {
        put(headers, "x-ratelimit-remaining", "0");
        put(headers, "x-ratelimit-limit", "5");
    }
    put(headers, "via", "1.1 offline");
    response
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.entry(HeaderName::from_static(name)).or_insert(value);
    }
}
