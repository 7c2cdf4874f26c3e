//! Every exchange, for tests to look at and as JSON lines in a file.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::limits::counts_globally;

/// How many exchanges are kept, and how much of them.
const KEPT: usize = 5_000;
const KEPT_BYTES: usize = 16 << 20;
/// How much of a body the pages' drawer shows.
const SHOWN_BODY: usize = 4096;

/// One request to the REST API and its answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Exchange {
    pub method: String,
    /// After `/api/v10`, without the query.
    pub path: String,
    pub query: Option<String>,
    pub body: Value,
    pub files: Vec<String>,
    pub status: u16,
    pub response: Value,
    /// Real milliseconds from request to answer.
    #[serde(default)]
    pub ms: f64,
}

impl Exchange {
    /// The path after `/api/v10`.
    pub fn route(&self) -> &str {
        api_path(&self.path)
    }

    pub(crate) fn as_call(&self, at: Timestamp) -> Value {
        json!({
            "at": at.to_string(), "method": self.method, "path": self.route(), "status": self.status, "ms": (self.ms * 100.0).round() / 100.0,
            "body": cut(&self.body), "response": cut(&self.response),
        })
    }
}

/// The part of a path that names the endpoint.
pub(crate) fn api_path(path: &str) -> &str {
    path.strip_prefix("/api/v10").or_else(|| path.strip_prefix("/api")).unwrap_or(path)
}

fn cut(body: &Value) -> Value {
    let text = body.to_string();
    if text.len() <= SHOWN_BODY {
        return body.clone();
    }
    let short: String = text.chars().take(SHOWN_BODY).collect();
    Value::String(short + "…")
}

/// How many requests came since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    pub all: u64,
    /// Those that count towards the 50 of a second.
    pub counted: u64,
    /// Those that were answered with 429.
    pub limited: u64,
}

impl Requests {
    pub(crate) fn note(&mut self, exchange: &Exchange) {
        self.all += 1;
        self.counted += u64::from(counts_globally(exchange.route()));
        self.limited += u64::from(exchange.status == 429);
    }
}

/// The latest exchanges for tests to read, as JSON text: as values they would take many times the room.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    texts: VecDeque<String>,
    bytes: usize,
}

impl Kept {
    pub(crate) fn push(&mut self, exchange: &Exchange) {
        let Ok(text) = serde_json::to_string(exchange) else { return };
        self.bytes += text.len();
        self.texts.push_back(text);
        while self.bytes > KEPT_BYTES || self.texts.len() > KEPT {
            self.bytes -= self.texts.pop_front().map_or(self.bytes, |text| text.len());
        }
    }

    pub(crate) fn all(&self) -> Vec<Exchange> {
        self.texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
    }
}

/// A path without the token that it carries.
fn without_token(path: &str) -> String {
    let mut parts: Vec<String> = path.split('/').map(ToOwned::to_owned).collect();
    let at = parts.iter().position(|part| matches!(part.as_str(), "webhooks" | "interactions"));
    if let Some(token) = at.and_then(|at| parts.get_mut(at + 2)) {
        *token = hidden(token);
    }
    parts.join("/")
}

/// A token without its secret; an interaction's keeps the interaction's id, which is no secret.
fn hidden(token: &str) -> String {
    match token.rsplit_once('.') {
        Some((public, _)) if token.starts_with("interaction.") => format!("{public}.…"),
        _ => "…".into(),
    }
}

/// The file of a recording.
#[derive(Debug)]
pub(crate) struct Recorder {
    file: Mutex<File>,
}

impl Recorder {
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let file = Mutex::new(File::create(path)?);
        Ok(Self { file })
    }

    pub(crate) fn http(&self, exchange: &Exchange) {
        let mut line = json!(exchange);
        line["kind"] = json!("http");
        line["path"] = json!(without_token(&exchange.path));
        if let Some(fields) = line.as_object_mut() {
            fields.remove("ms");
        }
        self.line(&line);
    }

    /// `dir` is `send` for what the stand-in sends.
    pub(crate) fn gateway(&self, dir: &str, payload: &Value) {
        let mut data = payload["d"].clone();
        if let Some(token) = data.get_mut("token") {
            *token = json!(hidden(token.as_str().unwrap_or_default()));
        }
        self.line(&json!({"kind": "gateway", "dir": dir, "op": payload["op"], "t": payload["t"], "d": data}));
    }

    fn line(&self, line: &Value) {
        // at once, so that whoever reads the file meanwhile finds whole lines
        let line = format!("{line}\n");
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = file.write_all(line.as_bytes()) {
            tracing::warn!(%error, "the recording cannot be written");
        }
    }
}
