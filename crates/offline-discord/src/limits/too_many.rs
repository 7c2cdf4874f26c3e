//! The answers that say "too many": Discord's own, and the one from before Discord.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::buckets::put;
use crate::clock::epoch_seconds_in;

/// A 429 of Discord's.
#[derive(Clone, Debug)]
pub(crate) struct TooMany {
    retry_after: f64,
    scope: String,
}

impl TooMany {
    /// Scope `user` is the bot's own allowance, `shared` a resource's, `global` the one over all routes.
    pub(crate) fn new(retry_after: f64, scope: &str) -> Self {
        Self { retry_after, scope: scope.into() }
    }
}

impl IntoResponse for TooMany {
    fn into_response(self) -> Response {
        let Self { retry_after, scope } = self;
        let (global, shared) = (scope == "global", scope == "shared");
        let message =
            if shared { "The resource is being rate limited." } else { "You are being rate limited." };
        let body =
            json!({"message": message, "retry_after": rounded(retry_after), "global": global, "code": 0});
        let mut response = (StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response();
        let headers = response.headers_mut();
        // Whole seconds, as the header has to be; the body is exact.
        put(headers, "retry-after", &format!("{:.0}", retry_after.ceil()));
        put(headers, "x-ratelimit-scope", &scope);
        if global {
            put(headers, "x-ratelimit-global", "true");
        } else if !shared {
            // The bucket's own headers come later, but this window is used up in any case.
            let reset = epoch_seconds_in(Duration::try_from_secs_f64(retry_after).unwrap_or_default());
            put(headers, "x-ratelimit-remaining", "0");
            put(headers, "x-ratelimit-reset", &format!("{reset:.3}"));
            put(headers, "x-ratelimit-reset-after", &format!("{retry_after:.3}"));
        }
        put(headers, "via", "1.1 offline");
        response
    }
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

/// What stands before Discord shuts callers out with a page: neither JSON nor a code, nor `Via`.
pub(crate) fn banned(left: Duration) -> Response {
    let page = "<!doctype html><html><head><title>Access denied</title></head><body><h1>Error 1015</h1><p>You are being rate limited.</p></body></html>";
    let mut response = (StatusCode::TOO_MANY_REQUESTS, Html(page)).into_response();
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    put(response.headers_mut(), "retry-after", &seconds.to_string());
    response
}
