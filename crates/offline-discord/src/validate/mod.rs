//! What Discord refuses in a request's body: the limits, read by twilight, and those that it leaves out.

pub(crate) mod command;
pub(crate) mod component;
mod layout;
pub(crate) mod message;
pub(crate) mod modal;
pub(crate) mod shape;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::refusal::{Allowed, Refusal};

/// The number of characters, as Discord counts them.
pub(crate) fn chars(text: &str) -> usize {
    text.chars().count()
}

/// A text field's length.
pub(crate) fn length(path: &str, text: &str, min: usize, max: usize) -> Allowed {
    let count = chars(text);
    if count > max {
        return Err(Refusal::form(
            path,
            "BASE_TYPE_MAX_LENGTH",
            format!("Must be {max} or fewer in length."),
        ));
    }
    if count < min {
        let (reason, message) = if count == 0 {
            ("BASE_TYPE_REQUIRED", "This field is required".to_owned())
        } else {
            ("BASE_TYPE_MIN_LENGTH", format!("Must be {min} or more in length."))
        };
        return Err(Refusal::form(path, reason, message));
    }
    Ok(())
}

/// A number's bounds.
pub(crate) fn number(path: &str, value: u64, min: u64, max: u64) -> Allowed {
    if value > max {
        let message = format!("int value should be less than or equal to {max}.");
        return Err(Refusal::form(path, "NUMBER_TYPE_MAX", message));
    }
    if value < min {
        let message = format!("int value should be greater than or equal to {min}.");
        return Err(Refusal::form(path, "NUMBER_TYPE_MIN", message));
    }
    Ok(())
}

/// A required text field of a body, within its length.
pub(crate) fn text<'a>(body: &'a Value, path: &str, name: &str, min: usize, max: usize) -> Allowed<&'a str> {
    let full = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let text = body[name]
        .as_str()
        .ok_or_else(|| Refusal::form(&full, "BASE_TYPE_REQUIRED", "This field is required"))?;
    length(&full, text, min, max)?;
    Ok(text)
}

/// The value in twilight's reading.
pub(crate) fn typed<T: DeserializeOwned>(path: &str, value: Value) -> Allowed<T> {
    serde_json::from_value(value).map_err(|e| Refusal::form(path, "BASE_TYPE_BAD_TYPE", e.to_string()))
}

/// A limit of twilight's that was broken.
pub(crate) fn broken(path: &str, error: &impl std::error::Error) -> Refusal {
    let cause = error.source().map(|s| format!(": {s}")).unwrap_or_default();
    Refusal::form(path, "BASE_TYPE_INVALID", format!("{error}{cause}"))
}

/// The value without nulls, which Discord drops from embeds, components and options.
pub(crate) fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(_, v)| !v.is_null());
            Value::Object(kept.map(|(k, v)| (k.clone(), without_nulls(v))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_nulls).collect()),
        other => other.clone(),
    }
}
