//! What every request passes: faults, the token, rate limits; and the record of what was said.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::payload::{self, Sent};
use crate::connection::Connection;
use crate::faults::Fault;
use crate::hub::Hub;
use crate::limits;
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
    let early = early_answer(fault.as_ref()).or_else(|| refuse(&hub, &parts, unreadable));
    let response = match early {
        Some(response) => response,
        None => next.run(Request::from_parts(parts, Body::empty())).await,
    };
    finish(fault.as_ref(), &connection).await;
    let (response, body) = readable(response).await;
    hub.exchanged(asked.exchange(&sent, &response, body, started));
    marked(&hub, &asked.bucket, response)
}

/// What is kept of a request after it was handed on.
struct Asked {
    method: String,
    path: String,
    query: Option<String>,
    bucket: String,
}

impl Asked {
    fn of(parts: &Parts) -> Self {
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(ToOwned::to_owned),
            bucket: bucket(parts),
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

/// The route with its major parameter: what shares one limit.
fn bucket(parts: &Parts) -> String {
    let template = parts.extensions.get::<MatchedPath>().map(|m| api_path(m.as_str()).to_owned());
    let path = api_path(parts.uri.path());
    let mut segments = path.trim_start_matches('/').splitn(4, '/');
    let major = match (segments.next(), segments.next(), segments.next()) {
        (Some("channels" | "guilds"), Some(id), _) => id,
        (Some("webhooks" | "interactions"), _, Some(token)) => token,
        _ => "",
    };
    format!("{} {} {major}", parts.method, template.as_deref().unwrap_or(path))
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
        Fault::RateLimit { retry_after, scope } => Some(limits::too_many(*retry_after, scope)),
        Fault::CutBefore => Some(StatusCode::BAD_GATEWAY.into_response()),
        _ => None,
    }
}

fn refuse(hub: &Hub, parts: &Parts, unreadable: Option<Refusal>) -> Option<Response> {
    if !allowed(hub, parts) {
        return Some(
            (StatusCode::UNAUTHORIZED, Json(json!({"message": "401: Unauthorized", "code": 0})))
                .into_response(),
        );
    }
    let allowance = hub.lock().buckets.take(&bucket(parts), hub.settings.rate_limits);
    allowance.refusal().or_else(|| unreadable.map(IntoResponse::into_response))
}

/// The bot's token, or a path that carries its own.
fn allowed(hub: &Hub, parts: &Parts) -> bool {
    let path = api_path(parts.uri.path());
    let own_token =
        path.starts_with("/webhooks/") || path.starts_with("/interactions/") || path == "/gateway";
    let given = parts.headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok());
    own_token || given.and_then(|v| v.strip_prefix("Bot ")) == Some(hub.token.as_str())
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

fn marked(hub: &Hub, bucket: &str, mut response: Response) -> Response {
    let ours = response.status() != StatusCode::TOO_MANY_REQUESTS && !bucket.contains(" /interactions/");
    if ours {
        let mut state = hub.lock();
        let allowance = state.buckets.peek(bucket, hub.settings.rate_limits);
        allowance.mark(bucket, response.headers_mut());
    }
    response
}
