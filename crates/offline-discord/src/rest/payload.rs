//! A request's body: JSON alone, or JSON with files.

use std::convert::Infallible;
use std::ops::Deref;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde_json::{Value, json};

use crate::refusal::{Allowed, Refusal};
use crate::world::Upload;

const MAX_FILE: usize = 10 * 1024 * 1024;

#[derive(Debug, Default)]
pub(crate) struct Payload {
    pub(crate) json: Value,
    pub(crate) files: Vec<Upload>,
}

/// The payload that the gate read, for handlers.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent(pub(super) Arc<Payload>);

impl Deref for Sent {
    type Target = Payload;

    fn deref(&self) -> &Payload {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Sent {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Reads a body by its content type.
pub(super) async fn read(parts: &Parts, bytes: Bytes) -> Allowed<Payload> {
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if bytes.is_empty() {
        return Ok(Payload { json: json!({}), files: vec![] });
    }
    if kind.starts_with("multipart/form-data") {
        return multipart(parts, bytes).await;
    }
    let json = serde_json::from_slice(&bytes).map_err(|_| invalid_json())?;
    Ok(Payload { json, files: vec![] })
}

async fn multipart(parts: &Parts, bytes: Bytes) -> Allowed<Payload> {
    let mut request = Request::new(Body::from(bytes));
    request.headers_mut().clone_from(&parts.headers);
    // what is too large was refused before
    DefaultBodyLimit::disable().apply(&mut request);
    let bad = |_| Refusal::new(400, 50109, "The request body is not readable as multipart/form-data.");
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| invalid_json())?;
    let mut payload = Payload { json: json!({}), files: vec![] };
    while let Some(field) = form.next_field().await.map_err(bad)? {
        let name = field.name().unwrap_or_default().to_owned();
        let filename = field.file_name().map(ToOwned::to_owned);
        let content_type = field.content_type().map(ToOwned::to_owned);
        let bytes = field.bytes().await.map_err(bad)?;
        if name == "payload_json" {
            payload.json = serde_json::from_slice(&bytes).map_err(|_| invalid_json())?;
        } else if let Some(filename) = filename {
            let index =
                name.strip_prefix("files[").and_then(|n| n.strip_suffix(']')).and_then(|n| n.parse().ok());
            payload.files.push(upload(index, filename, content_type, &bytes)?);
        }
    }
    Ok(payload)
}

fn upload(
    index: Option<u64>,
    filename: String,
    content_type: Option<String>,
    bytes: &Bytes,
) -> Allowed<Upload> {
    if bytes.len() > MAX_FILE {
        return Err(Refusal::new(413, 40005, "Request entity too large"));
    }
    Ok(Upload { index, filename, content_type, description: None, bytes: bytes.to_vec() })
}

fn invalid_json() -> Refusal {
    Refusal::new(400, 50109, "The request body contains invalid JSON.")
}
