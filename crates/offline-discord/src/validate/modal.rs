//! A modal: one to five rows or labels, each with one input.

use serde_json::Value;

use super::component::unique_ids;
use super::{length, text};
use crate::refusal::{Allowed, Refusal};

pub(crate) fn modal(data: &Value) -> Allowed {
    text(data, "data", "title", 1, 45)?;
    text(data, "data", "custom_id", 1, 100)?;
    let rows = data["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() || rows.len() > 5 {
        return Err(Refusal::form(
            "data.components",
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 5 in length.",
        ));
    }
    for (index, row) in rows.iter().enumerate() {
        let path = format!("data.components.{index}");
        match row["type"].as_u64() {
            Some(1) => text_input(&format!("{path}.components.0"), only_child(&path, row)?, true)?,
            Some(18) => labelled(&path, row)?,
            Some(10) => {}
            _ => {
                return Err(Refusal::form(
                    &format!("{path}.type"),
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (1, 10, 18).",
                ));
            }
        }
    }
    unique_ids(rows)
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
        Some(4) => text_input(&path, inner, false),
        Some(3 | 5..=8 | 19 | 21..=23) => text(inner, &path, "custom_id", 1, 100).map(|_| ()),
        _ => Err(Refusal::form(
            &format!("{path}.type"),
            "UNION_TYPE_CHOICES",
            "This component cannot stand in a label.",
        )),
    }
}

fn text_input(path: &str, input: &Value, needs_label: bool) -> Allowed {
    if input["type"].as_u64() != Some(4) {
        return Err(Refusal::form(
            &format!("{path}.type"),
            "UNION_TYPE_CHOICES",
            "Value of field \"type\" must be one of (4,).",
        ));
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
    let (min, max) =
        (input["min_length"].as_u64().unwrap_or(0), input["max_length"].as_u64().unwrap_or(4000));
    if min > 4000 || !(1..=4000).contains(&max) || min > max {
        return Err(Refusal::form(
            &format!("{path}.max_length"),
            "NUMBER_TYPE_MAX",
            "int value should be between 1 and 4000.",
        ));
    }
    Ok(())
}
