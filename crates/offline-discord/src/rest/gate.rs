//! What every request passes: faults, the token, rate limits; and the record of what was said.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::admission;
use super::payload::{self, Sent};
use crate::connection::Connection;
use crate::faults::Fault;
use crate::hub::Hub;
use crate::limits::{Key, TooMany};
use crate::record::{Exchange, api_path};
use crate::refusal::Refusal;

/// Ten files of ten mebibytes and some.
const MAX_BODY: usize = 110 * 1024 * 1024;

pub(super) async fn gate(
    State(hub): State<Hub>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MAX_BODY).await else {
        return Refusal::new(413, 40005, "Request entity too large").into_response();
    };
    let (sent, unreadable) = match payload::read(&parts, bytes).await {
        Ok(payload) => (Sent(Arc::new(payload)), None),
        Err(refusal) => (Sent::default(), Some(refusal)),
    };
    parts.extensions.insert(sent.clone());
    let fault = hub.lock().faults.for_request(parts.method.as_str(), api_path(parts.uri.path()));
    let asked = Asked::of(&parts);
    let early = early_answer(fault.as_ref())
        .or_else(|| admission::refuse(&hub, &parts, &asked.key, &sent.json))
        .or_else(|| unreadable.map(IntoResponse::into_response));
    let response = match early {
        Some(response) => response,
        None => next.run(Request::from_parts(parts, Body::empty())).await,
    };
    finish(fault.as_ref(), &connection).await;
    let (response, body) = readable(response).await;
    let response = marked(&hub, &asked.key, response);
    hub.exchanged(&asked.exchange(&sent, &response, body, started));
    response
}

/// What is kept of a request after it was handed on.
struct Asked {
    method: String,
    path: String,
    query: Option<String>,
    key: Key,
}

impl Asked {
    fn of(parts: &Parts) -> Self {
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(ToOwned::to_owned),
            key: admission::key(parts),
        }
    }

    fn exchange(&self, sent: &Sent, response: &Response, body: Value, started: Instant) -> Exchange {
        Exchange {
            method: self.method.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            body: sent.json.clone(),
            files: sent.files.iter().map(|file| file.filename.clone()).collect(),
            status: response.status().as_u16(),
            response: body,
            ms: started.elapsed().as_secs_f64() * 1000.0,
        }
    }
}

fn early_answer(fault: Option<&Fault>) -> Option<Response> {
    match fault? {
        Fault::Status { status, html: true, .. } => {
            let page = Html("<html><body><h1>The stand-in was told to fail</h1></body></html>");
            Some((StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY), page).into_response())
        }
        Fault::Status { status, code, message, .. } => {
            let message =
                message.clone().unwrap_or_else(|| format!("{status}: the stand-in was told to fail"));
            Some(Refusal::new(*status, *code, message).into_response())
        }
        Fault::RateLimit { retry_after, scope } => Some(TooMany::new(*retry_after, scope).into_response()),
        Fault::CutBefore => Some(StatusCode::BAD_GATEWAY.into_response()),
        _ => None,
    }
}

async fn finish(fault: Option<&Fault>, connection: &Connection) {
    match fault {
        Some(Fault::Hold { ms }) => {
            tokio::time::sleep_until(Instant::now() + Duration::from_millis(*ms)).await;
        }
        Some(Fault::CutBefore | Fault::CutAfter) => connection.cut(),
        _ => {}
    }
}

/// The response with its body read, errors always as JSON with a code.
async fn readable(response: Response) -> (Response, Value) {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, MAX_BODY).await.unwrap_or_default();
    if let Ok(json) = serde_json::from_slice::<Value>(&bytes) {
        return (Response::from_parts(parts, Body::from(bytes)), json);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let html = parts.headers.get(CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/html"));
    if !parts.status.is_client_error() || html {
        return (
            Response::from_parts(parts, Body::from(bytes)),
            if text.is_empty() { Value::Null } else { json!(text) },
        );
    }
    let body =
        json!({"message": text, "code": if parts.status == StatusCode::BAD_REQUEST { 50035 } else { 0 }});
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    parts.headers.remove("content-length");
    (Response::from_parts(parts, Body::from(body.to_string())), body)
}

/// The response with the headers of its limit; an answer that counts as invalid is counted.
fn marked(hub: &Hub, key: &Key, mut response: Response) -> Response {
    let status = response.status();
    let scope = response.headers().get("x-ratelimit-scope").map(|v| v.as_bytes().to_vec());
    let limited = status == StatusCode::TOO_MANY_REQUESTS;
    let before_discord = limited && scope.is_none();
    let mut state = hub.lock();
    if !before_discord {
        state.limits.invalid.note(status, scope.as_deref() == Some(b"shared"), Instant::now());
    }
    let global = scope.as_deref() == Some(b"global");
    if !before_discord && !global && !key.route.contains(" /interactions/") {
        let allowance = state.limits.buckets.peek(key, hub.settings.rate_limits);
        allowance.mark(&key.route, response.headers_mut());
    }
    response
}
