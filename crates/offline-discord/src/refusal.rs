//! What the REST API answers when it says no: a status, and a body that always has a `code`.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An error answer in Discord's shape.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{status} {code}: {message}")]
pub struct Refusal {
    pub status: u16,
    pub code: u32,
    pub message: String,
    pub errors: Option<Value>,
}

impl Refusal {
    pub fn new(status: u16, code: u32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), errors: None }
    }

    /// 50035: the field at `path` (dots between its parts; nothing is the whole body) is wrong.
    pub fn form(path: &str, reason: &str, message: impl Into<String>) -> Self {
        let leaf = json!({"_errors": [{"code": reason, "message": message.into()}]});
        let errors =
            path.rsplit('.').filter(|part| !part.is_empty()).fold(leaf, |inner, part| json!({part: inner}));
        Self { status: 400, code: 50035, message: "Invalid Form Body".into(), errors: Some(errors) }
    }

    /// The same in a body that has this one as its field `part`.
    pub(crate) fn within(mut self, part: &str) -> Self {
        self.errors = self.errors.map(|errors| json!({part: errors}));
        self
    }

    pub fn unknown(what: &str, code: u32) -> Self {
        Self::new(404, code, format!("Unknown {what}"))
    }

    pub fn missing_access() -> Self {
        Self::new(403, 50001, "Missing Access")
    }

    pub fn missing_permissions() -> Self {
        Self::new(403, 50013, "Missing Permissions")
    }

    /// The user side's "your request makes no sense".
    pub fn bad(message: impl Into<String>) -> Self {
        Self::new(400, 0, message)
    }

    pub fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(self.body())).into_response()
    }
}

/// What a rule that may say no returns.
pub type Allowed<T = ()> = Result<T, Refusal>;
