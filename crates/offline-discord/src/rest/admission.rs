//! Whether a request is let in: the ban, the token, the limits.

use axum::Json;
use axum::extract::MatchedPath;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::hub::{Hub, State};
use crate::limits::{self, Key, TooMany, counts_globally};
use crate::record::api_path;

/// The route with its major parameter: what shares one limit.
pub(super) fn key(parts: &Parts) -> Key {
    let template = parts.extensions.get::<MatchedPath>().map(|m| api_path(m.as_str()));
    let path = api_path(parts.uri.path());
    let mut segments = path.trim_start_matches('/').splitn(4, '/');
    let major = match (segments.next(), segments.next(), segments.next()) {
        (Some("channels" | "guilds"), Some(id), _) => id,
        (Some("webhooks" | "interactions"), _, Some(token)) => token,
        _ => "",
    };
    Key { route: format!("{} {}", parts.method, template.unwrap_or(path)), major: major.into() }
}

/// The answer to a request that does not get further.
pub(super) fn refuse(hub: &Hub, parts: &Parts, key: &Key, body: &Value) -> Option<Response> {
    let now = Instant::now();
    let mut state = hub.lock();
    if let Some(left) = state.limits.invalid.ban(hub.settings.invalid_limit, now) {
        return Some(limits::banned(left));
    }
    if !allowed(hub, &state, parts, now) {
        let body = json!({"message": "401: Unauthorized", "code": 0});
        return Some((StatusCode::UNAUTHORIZED, Json(body)).into_response());
    }
    let enforced = hub.settings.rate_limits;
    let over = enforced.then(|| used_up(&mut state, parts, key, body, now)).flatten();
    let allowance = state.limits.buckets.take(key, enforced);
    over.or_else(|| allowance.refusal("user")).map(IntoResponse::into_response)
}

/// The limits beside the route's own.
fn used_up(state: &mut State, parts: &Parts, key: &Key, body: &Value, now: Instant) -> Option<TooMany> {
    let global = counts_globally(api_path(parts.uri.path())).then(|| state.limits.global.take(now)).flatten();
    if let Some(left) = global {
        return Some(TooMany::new(left.as_secs_f64(), "global"));
    }
    let renames = parts.method == Method::PATCH
        && key.route.ends_with(" /channels/{channel}")
        && (body.get("name").is_some() || body.get("topic").is_some());
    renames.then(|| state.limits.buckets.take_rename(&key.major).refusal("shared")).flatten()
}

/// The bot's token while it is good, or a path that carries its own.
fn allowed(hub: &Hub, state: &State, parts: &Parts, now: Instant) -> bool {
    let path = api_path(parts.uri.path());
    if !counts_globally(path) || path == "/gateway" {
        return true;
    }
    let given = parts.headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok());
    let good = !state.limits.starts.token_was_reset(hub.settings.starts, now);
    good && given.and_then(|v| v.strip_prefix("Bot ")) == Some(hub.token.as_str())
}
