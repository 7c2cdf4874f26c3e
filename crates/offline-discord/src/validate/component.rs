//! Buttons and selects, classic ones by hand, all of them by twilight.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilight_model::channel::message::Component;

use super::{broken, layout, length, text, typed};
use crate::refusal::{Allowed, Refusal};
use crate::world::message::Attachment;

const ROW: u64 = 1;
const BUTTON: u64 = 2;
const TEXT_SELECT: u64 = 3;
const LINK: u64 = 5;
const PREMIUM: u64 = 6;

/// What stands under a message, with the files that it has; in Components V2 it is all of the message.
pub(crate) fn components(components: &[Value], v2: bool, files: &[Attachment]) -> Allowed {
    if v2 {
        layout::layout(components, files)?;
        return by_twilight(components, true);
    }
    if components.len() > 5 {
        return Err(Refusal::form("components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length."));
    }
    for (index, component) in components.iter().enumerate() {
        row(&format!("components.{index}"), component)?;
    }
    unique_ids(components)?;
    by_twilight(components, false)
}

pub(super) fn row(path: &str, row: &Value) -> Allowed {
    if row["type"].as_u64() != Some(ROW) {
        return Err(wrong_kind(path, "1,"));
    }
    let inside = row["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    if inside.is_empty() || inside.len() > 5 {
        return Err(bad_length(&format!("{path}.components"), 1, 5));
    }
    width(path, inside)?;
    for (index, component) in inside.iter().enumerate() {
        let path = format!("{path}.components.{index}");
        match component["type"].as_u64() {
            Some(BUTTON) => button(&path, component)?,
            Some(TEXT_SELECT | 5..=8) => select(&path, component)?,
            _ => return Err(wrong_kind(&path, "2, 3, 5, 6, 7, 8")),
        }
    }
    Ok(())
}

/// A component of a kind that has no place there.
pub(super) fn wrong_kind(path: &str, kinds: &str) -> Refusal {
    let message = format!("Value of field \"type\" must be one of ({kinds}).");
    Refusal::form(path, "UNION_TYPE_CHOICES", message)
}

pub(super) fn bad_length(path: &str, min: usize, max: usize) -> Refusal {
    Refusal::form(path, "BASE_TYPE_BAD_LENGTH", format!("Must be between {min} and {max} in length."))
}

/// A select is as wide as five buttons.
fn width(path: &str, inside: &[Value]) -> Allowed {
    let mut taken = 0;
    for (index, component) in inside.iter().enumerate() {
        taken += if component["type"].as_u64() == Some(BUTTON) { 1 } else { 5 };
        if taken > 5 {
            let path = format!("{path}.components.{index}");
            let message = "The specified component exceeds the maximum width";
            return Err(Refusal::form(&path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message));
        }
    }
    Ok(())
}

pub(super) fn button(path: &str, button: &Value) -> Allowed {
    let style = button["style"].as_u64().unwrap_or(0);
    if !(1..=6).contains(&style) {
        return Err(Refusal::form(
            &format!("{path}.style"),
            "BASE_TYPE_CHOICES",
            "Value must be one of (1, 2, 3, 4, 5, 6).",
        ));
    }
    let label = button["label"].as_str().unwrap_or_default();
    length(&format!("{path}.label"), label, 0, 80)?;
    if label.is_empty() && button["emoji"].is_null() && style != PREMIUM {
        return Err(Refusal::form(
            &format!("{path}.label"),
            "BUTTON_COMPONENT_INVALID_LABEL",
            "A button needs a label or an emoji",
        ));
    }
    let (url, id) = (button["url"].is_string(), button["custom_id"].is_string());
    match style {
        _ if url && id => Err(Refusal::form(
            &format!("{path}.custom_id"),
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
            "A custom id and url cannot both be specified",
        )),
        LINK => link(path, text(button, path, "url", 1, 512)?),
        PREMIUM => Ok(()),
        _ if !id => Err(Refusal::form(
            &format!("{path}.custom_id"),
            "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
            "A custom id is required",
        )),
        _ => text(button, path, "custom_id", 1, 100).map(|_| ()),
    }
}

fn link(path: &str, url: &str) -> Allowed {
    const SCHEMES: [&str; 3] = ["http", "https", "discord"];
    match url.split_once("://") {
        Some((scheme, _)) if SCHEMES.contains(&scheme) => Ok(()),
        other => {
            let scheme = other.map_or("", |(scheme, _)| scheme);
            Err(wrong_scheme(&format!("{path}.url"), scheme, "'http', 'https', 'discord'"))
        }
    }
}

pub(super) fn wrong_scheme(path: &str, scheme: &str, known: &str) -> Refusal {
    let message = format!("Scheme \"{scheme}\" is not supported. Scheme must be one of ({known}).");
    Refusal::form(path, "URL_TYPE_INVALID_SCHEME", message)
}

pub(super) fn select(path: &str, select: &Value) -> Allowed {
    text(select, path, "custom_id", 1, 100)?;
    length(&format!("{path}.placeholder"), select["placeholder"].as_str().unwrap_or_default(), 0, 150)?;
    if select["type"].as_u64() != Some(TEXT_SELECT) {
        return Ok(());
    }
    options(path, select, [1, 25], 1)
}

/// What can be chosen: so many, each with a value of its own, and no more of them chosen than may be.
pub(super) fn options(path: &str, select: &Value, [fewest, most]: [usize; 2], choices: u64) -> Allowed {
    let options = select["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    if options.len() < fewest || options.len() > most {
        return Err(bad_length(&format!("{path}.options"), fewest, most));
    }
    let chosen = options.iter().filter(|option| option["default"].as_bool() == Some(true)).count();
    if chosen as u64 > select["max_values"].as_u64().unwrap_or(choices) {
        let message = "The specified number of default values exceeds the specified maximum values";
        return Err(Refusal::form(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", message));
    }
    let mut values = BTreeSet::new();
    for (index, option) in options.iter().enumerate() {
        let path = format!("{path}.options.{index}");
        text(option, &path, "label", 1, 100)?;
        let value = text(option, &path, "value", 1, 100)?;
        length(&format!("{path}.description"), option["description"].as_str().unwrap_or_default(), 0, 100)?;
        if !values.insert(value) {
            return Err(Refusal::form(
                &format!("{path}.value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            ));
        }
    }
    Ok(())
}

/// No custom id twice in one message or modal.
pub(crate) fn unique_ids(components: &[Value]) -> Allowed {
    let mut seen = BTreeSet::new();
    let again = |(_, part): &&(String, &'_ Value)| {
        part["custom_id"].as_str().is_some_and(|id| !seen.insert(id.to_owned()))
    };
    let Some((path, _)) = every("components", components).iter().find(again).cloned() else { return Ok(()) };
    Err(Refusal::form(
        &format!("{path}.custom_id"),
        "COMPONENT_CUSTOM_ID_DUPLICATED",
        "Component custom id cannot be duplicated",
    ))
}

/// All components with what stands in them, each with its path.
pub(super) fn every<'a>(path: &str, components: &'a [Value]) -> Vec<(String, &'a Value)> {
    let mut all = Vec::new();
    for (index, component) in components.iter().enumerate() {
        collect(format!("{path}.{index}"), component, &mut all);
    }
    all
}

fn collect<'a>(path: String, component: &'a Value, all: &mut Vec<(String, &'a Value)>) {
    let inner = component["components"].as_array().into_iter().flatten().enumerate();
    let inner = inner.map(|(index, part)| (format!("{path}.components.{index}"), part));
    let single = ["component", "accessory"].into_iter();
    let single = single.filter_map(|name| Some((format!("{path}.{name}"), component.get(name)?)));
    let parts: Vec<_> = inner.chain(single).collect();
    all.push((path, component));
    for (path, part) in parts {
        collect(path, part, all);
    }
}

fn by_twilight(components: &[Value], v2: bool) -> Allowed {
    if v2 {
        unique_ids(components)?;
    }
    let read: Vec<Component> = typed("components", json!(components))?;
    twilight_validate::message::components(&read, v2).map_err(|e| broken("components", &e))
}
