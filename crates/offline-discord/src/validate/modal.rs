//! A modal: one to five texts, rows with a text input, and labels with one component of any kind.

use serde_json::Value;

use super::component::{bad_length, options, select, unique_ids, wrong_kind};
use super::{length, number, text};
use crate::refusal::{Allowed, Refusal};

const ROW: u64 = 1;
const TEXT_INPUT: u64 = 4;
const TEXT: u64 = 10;
const LABEL: u64 = 18;
const FILES: u64 = 19;
const RADIO: u64 = 21;
const CHECKBOXES: u64 = 22;
const CHECKBOX: u64 = 23;

pub(crate) fn modal(data: &Value) -> Allowed {
    text(data, "", "title", 1, 45)?;
    text(data, "", "custom_id", 1, 100)?;
    let parts = data["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    if parts.is_empty() || parts.len() > 5 {
        return Err(bad_length("components", 1, 5));
    }
    for (index, part) in parts.iter().enumerate() {
        let path = format!("components.{index}");
        match part["type"].as_u64() {
            Some(ROW) => text_input(&format!("{path}.components.0"), only_child(&path, part)?, true)?,
            Some(TEXT) => text(part, &path, "content", 1, 4000).map(|_| ())?,
            Some(LABEL) => labelled(&path, part)?,
            _ => return Err(wrong_kind(&path, "1, 10, 18")),
        }
    }
    unique_ids(parts)
}

fn only_child<'a>(path: &str, row: &'a Value) -> Allowed<&'a Value> {
    match row["components"].as_array().map(Vec::as_slice) {
        Some([only]) => Ok(only),
        _ => {
            Err(Refusal::form(&format!("{path}.components"), "BASE_TYPE_BAD_LENGTH", "Must be 1 in length."))
        }
    }
}

fn labelled(path: &str, label: &Value) -> Allowed {
    text(label, path, "label", 1, 45)?;
    length(&format!("{path}.description"), label["description"].as_str().unwrap_or_default(), 0, 100)?;
    let inner = &label["component"];
    let path = format!("{path}.component");
    match inner["type"].as_u64() {
        Some(TEXT_INPUT) => text_input(&path, inner, false),
        Some(3 | 5..=8) => chooser(&path, inner),
        Some(FILES) => {
            text(inner, &path, "custom_id", 1, 100)?;
            numbers(&path, inner, 10, 1)
        }
        Some(RADIO) => {
            text(inner, &path, "custom_id", 1, 100)?;
            options(&path, inner, [2, 10], 1)
        }
        Some(CHECKBOXES) => {
            text(inner, &path, "custom_id", 1, 100)?;
            let count = inner["options"].as_array().map_or(0, Vec::len) as u64;
            options(&path, inner, [1, 10], count)?;
            numbers(&path, inner, 10, count)
        }
        Some(CHECKBOX) => text(inner, &path, "custom_id", 1, 100).map(|_| ()),
        _ => Err(wrong_kind(&path, "3, 4, 5, 6, 7, 8, 19, 21, 22, 23")),
    }
}

/// A select: as under a message, but never disabled, and empty only where it need not be filled.
fn chooser(path: &str, chooser: &Value) -> Allowed {
    select(path, chooser)?;
    if chooser["disabled"].as_bool() == Some(true) {
        let message = "Components in modals cannot be disabled";
        return Err(Refusal::form(&format!("{path}.disabled"), "MODAL_COMPONENT_DISABLED", message));
    }
    numbers(path, chooser, 25, 1)?;
    let most = chooser["max_values"].as_u64().unwrap_or(1);
    let defaults = chooser["default_values"].as_array().map_or(0, Vec::len) as u64;
    if defaults > most {
        let message = "The specified number of default values exceeds the specified maximum values";
        return Err(Refusal::form(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", message));
    }
    Ok(())
}

/// How many may and must be chosen, `usual` being the most where nothing is said.
fn numbers(path: &str, component: &Value, limit: u64, usual: u64) -> Allowed {
    let required = component["required"].as_bool().unwrap_or(true);
    let (fewest, most) = (component["min_values"].as_u64(), component["max_values"].as_u64());
    let most = most.unwrap_or(usual);
    number(&format!("{path}.max_values"), most, 1, limit)?;
    let lowest = u64::from(required);
    fewest.map_or(Ok(()), |fewest| number(&format!("{path}.min_values"), fewest, lowest, most))
}

fn text_input(path: &str, input: &Value, needs_label: bool) -> Allowed {
    if input["type"].as_u64() != Some(TEXT_INPUT) {
        return Err(wrong_kind(path, "4,"));
    }
    text(input, path, "custom_id", 1, 100)?;
    if needs_label {
        text(input, path, "label", 1, 45)?;
    }
    if !matches!(input["style"].as_u64(), Some(1 | 2)) {
        return Err(Refusal::form(
            &format!("{path}.style"),
            "BASE_TYPE_CHOICES",
            "Value must be one of (1, 2).",
        ));
    }
    length(&format!("{path}.placeholder"), input["placeholder"].as_str().unwrap_or_default(), 0, 100)?;
    length(&format!("{path}.value"), input["value"].as_str().unwrap_or_default(), 0, 4000)?;
    let most = input["max_length"].as_u64().unwrap_or(4000);
    number(&format!("{path}.max_length"), most, 1, 4000)?;
    number(&format!("{path}.min_length"), input["min_length"].as_u64().unwrap_or(0), 0, most)
}
