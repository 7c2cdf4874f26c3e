//! Every exchange, for tests to look at and as JSON lines in a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

/// How much of a body the pages' drawer shows.
const SHOWN_BODY: usize = 4096;

/// One request to the REST API and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct Exchange {
    pub method: String,
    /// After the host, without the query: `/api/v10/…`.
    pub path: String,
    pub query: Option<String>,
    pub body: Value,
    pub files: Vec<String>,
    pub status: u16,
    pub response: Value,
    /// Real milliseconds from request to answer.
    #[serde(skip)]
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

/// The file of a recording.
#[derive(Debug)]
pub(crate) struct Recorder {
    file: Mutex<BufWriter<File>>,
}

impl Recorder {
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let file = Mutex::new(BufWriter::new(File::create(path)?));
        Ok(Self { file })
    }

    pub(crate) fn http(&self, exchange: &Exchange) {
        let mut line = json!(exchange);
        line["kind"] = json!("http");
        self.line(&line);
    }

    /// `dir` is `send` for what the stand-in sends.
    pub(crate) fn gateway(&self, dir: &str, payload: &Value) {
        self.line(&json!({"kind": "gateway", "dir": dir, "op": payload["op"], "t": payload["t"], "d": payload["d"]}));
    }

    fn line(&self, line: &Value) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = writeln!(file, "{line}").and_then(|()| file.flush()) {
            tracing::warn!(%error, "the recording cannot be written");
        }
    }
}
