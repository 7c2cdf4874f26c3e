//! The user side: what people do in a client, as JSON over HTTP (`CONTROL.md`) and as functions for tests.

pub(crate) mod clock;
pub(crate) mod components;
mod event;
pub(crate) mod modal;
mod options;
pub(crate) mod outcome;
pub(crate) mod people;
mod read;
pub(crate) mod slash;
pub(crate) mod threads;
mod typed;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::Method;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::faults::{Fault, FaultRequest};
use crate::hub::Hub;
use crate::refusal::Refusal;
use crate::validate::typed;

pub(crate) type Reply = Result<Json<Value>, Refusal>;

/// Ten files of ten mebibytes in base64, and some.
const MAX_BODY: usize = 150 << 20;

pub(crate) fn router() -> Router<Hub> {
    Router::new()
        .route("/state", get(read::state))
        .route("/messages", get(read::messages))
        .route("/outcome", get(outcome::ask))
        .route("/events", get(read::events))
        .route("/slash", post(slash::slash))
        .route("/menu", post(slash::menu))
        .route("/autocomplete", post(slash::autocomplete))
        .route("/click", post(components::click))
        .route("/select", post(components::select))
        .route("/submit", post(modal::submit))
        .route("/message", post(people::message))
        .route("/typing", post(people::typing))
        .route("/react", post(people::react))
        .route("/dm", post(people::dm))
        .route("/install", post(people::install))
        .route("/locale", post(people::locale))
        .route("/thread", post(threads::thread))
        .route("/clock", post(clock::wind))
        .route("/fault", post(fault))
        .route("/limits", get(limits))
        .fallback(async || Refusal::new(404, 0, "the control API has no such call; see CONTROL.md"))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(middleware::from_fn(only_local))
}

/// Pages of other sites cannot call: neither under another name for this address nor with a plain form.
async fn only_local(request: Request, next: Next) -> Response {
    if let Err(refusal) = local(&request) {
        return refusal.into_response();
    }
    next.run(request).await
}

fn local(request: &Request) -> Result<(), Refusal> {
    let header = |name| request.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let host = header(HOST);
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    if !matches!(name, "127.0.0.1" | "localhost" | "[::1]") {
        return Err(Refusal::new(403, 0, "the control API answers on loopback names only"));
    }
    if request.method() == Method::POST && !header(CONTENT_TYPE).starts_with("application/json") {
        return Err(Refusal::new(415, 0, "send application/json"));
    }
    Ok(())
}

/// Reads a body whose fields' order means something.
pub(crate) fn request_in_order<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::bad(error.to_string()))
}

/// Reads a body in our own words rather than the framework's.
pub(crate) fn request<T: serde::de::DeserializeOwned>(body: Value) -> Result<T, Refusal> {
    typed("", body).map_err(|refusal| {
        let detail = refusal
            .errors
            .as_ref()
            .and_then(|e| e.pointer("//_errors/0/message"))
            .and_then(Value::as_str)
            .map(ToOwned::to_owned);
        Refusal::bad(detail.unwrap_or_else(|| "the request is not readable".into()))
    })
}

async fn fault(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    if body["clear"].as_bool() == Some(true) {
        hub.lock().faults.clear();
        return Ok(Json(json!({})));
    }
    let wanted: FaultRequest = request(body)?;
    Ok(Json(json!({"id": inject(&hub, wanted)})))
}

/// How far the bot has come with what Discord counts.
async fn limits(State(hub): State<Hub>) -> Json<Value> {
    let now = Instant::now();
    let limits = &hub.lock().limits;
    let resets_in =
        limits.invalid.resets_in(now).map(|left| u64::try_from(left.as_millis()).unwrap_or(u64::MAX));
    Json(json!({
        "rate_limits": hub.settings.rate_limits,
        "invalid_requests": {
            "count": limits.invalid.count(now), "limit": hub.settings.invalid_limit, "resets_in_ms": resets_in,
            "banned": limits.invalid.ban(hub.settings.invalid_limit, now).is_some(),
        },
        "session_start_limit": limits.starts.json(hub.settings.starts, now),
        "token_was_reset": limits.starts.token_was_reset(hub.settings.starts, now),
    }))
}

/// Lets something go wrong, now or at the next match.
pub(crate) fn inject(hub: &Hub, wanted: FaultRequest) -> u64 {
    let mut state = hub.lock();
    let at_once = state.sessions.disturb(&wanted.fault);
    if at_once && !matches!(wanted.fault, Fault::GatewayDown { .. }) {
        return state.faults.number();
    }
    state.faults.arm(wanted)
}
