//! What the fields of a request may hold. Fields that nobody knows are passed over, as Discord does.

use jiff::Timestamp;
use serde_json::Value;

use crate::Id;
use crate::refusal::{Allowed, Refusal};

/// The kind of a field. Null always stands for "not given".
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Bool,
    /// A whole number, or text that is one.
    Int,
    Text,
    /// An id, or permissions: digits, as text or number.
    Snowflake,
    Time,
    Object,
    ListOf(&'static Self),
}

impl Kind {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Bool => value.is_boolean(),
            Self::Int => value.is_i64() || value.is_u64() || digits(value),
            Self::Text => value.is_string(),
            Self::Snowflake => serde_json::from_value::<Id>(value.clone()).is_ok(),
            Self::Time => value.as_str().is_some_and(|text| text.parse::<Timestamp>().is_ok()),
            Self::Object => value.is_object(),
            Self::ListOf(_) => value.is_array(),
        }
    }

    /// Discord's code and words for a value of another kind.
    fn complaint(self) -> (&'static str, &'static str) {
        match self {
            Self::Bool => ("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
            Self::Int => ("NUMBER_TYPE_COERCE", "Value is not int."),
            Self::Text => ("BASE_TYPE_BAD_TYPE", "Only strings are valid."),
            Self::Snowflake => ("NUMBER_TYPE_COERCE", "Value is not snowflake."),
            Self::Time => ("DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601."),
            Self::Object => ("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"),
            Self::ListOf(_) => ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
        }
    }

    fn check(self, path: &str, value: &Value) -> Allowed {
        if !self.fits(value) {
            let (reason, message) = self.complaint();
            return Err(Refusal::form(path, reason, message));
        }
        let Self::ListOf(inner) = self else { return Ok(()) };
        let mut items = value.as_array().into_iter().flatten().enumerate();
        items.try_for_each(|(index, item)| inner.check(&format!("{path}.{index}"), item))
    }
}

fn digits(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<i64>().is_ok())
}

/// Checks the fields that `body` has; those that are missing or null are somebody else's to miss.
pub(crate) fn fields(path: &str, body: &Value, known: &[(&str, Kind)]) -> Allowed {
    for (name, kind) in known {
        if let Some(value) = body.get(name).filter(|value| !value.is_null()) {
            let full = if path.is_empty() { (*name).to_owned() } else { format!("{path}.{name}") };
            kind.check(&full, value)?;
        }
    }
    Ok(())
}
