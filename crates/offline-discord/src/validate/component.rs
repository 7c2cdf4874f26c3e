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
        return Err(Refusal::form(
            &format!("{path}.type"),
            "UNION_TYPE_CHOICES",
            "Value of field \"type\" must be one of (1,).",
        ));
    }
    let inside = row["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let buttons = inside.iter().filter(|c| c["type"].as_u64() == Some(BUTTON)).count();
    let width = inside.len() - buttons;
    if inside.is_empty() || inside.len() > 5 || width > 1 || (width == 1 && buttons > 0) {
        let message = "The specified component exceeds the maximum width: 1 to 5 buttons or one select.";
        return Err(Refusal::form(&format!("{path}.components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message));
    }
    for (index, component) in inside.iter().enumerate() {
        let path = format!("{path}.components.{index}");
        match component["type"].as_u64() {
            Some(BUTTON) => button(&path, component)?,
            Some(TEXT_SELECT | 5..=8) => select(&path, component)?,
            _ => {
                return Err(Refusal::form(
                    &format!("{path}.type"),
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).",
                ));
            }
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
        LINK if !url || id => Err(Refusal::form(
            &format!("{path}.url"),
            "BASE_TYPE_REQUIRED",
            "A url button must have a url and no custom id",
        )),
        LINK | PREMIUM => Ok(()),
        _ if url => Err(Refusal::form(
            &format!("{path}.url"),
            "COMPONENT_URL_NOT_ALLOWED",
            "Only link buttons have a url",
        )),
        _ => text(button, path, "custom_id", 1, 100).map(|_| ()),
    }
}

fn select(path: &str, select: &Value) -> Allowed {
    text(select, path, "custom_id", 1, 100)?;
    length(&format!("{path}.placeholder"), select["placeholder"].as_str().unwrap_or_default(), 0, 150)?;
    if select["type"].as_u64() != Some(TEXT_SELECT) {
        return Ok(());
    }
    let options = select["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    if options.is_empty() || options.len() > 25 {
        return Err(Refusal::form(
            &format!("{path}.options"),
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 25 in length.",
        ));
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
    fn walk<'a>(component: &'a Value, seen: &mut BTreeSet<&'a str>) -> bool {
        let fresh = component["custom_id"].as_str().is_none_or(|id| seen.insert(id));
        let inner = component["components"].as_array().into_iter().flatten();
        fresh
            && inner
                .chain(component.get("component"))
                .chain(component.get("accessory"))
                .all(|c| walk(c, seen))
    }
    let mut seen = BTreeSet::new();
    if components.iter().all(|component| walk(component, &mut seen)) {
        return Ok(());
    }
    Err(Refusal::form(
        "components",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
        "Component custom id cannot be duplicated",
    ))
}

fn by_twilight(components: &[Value], v2: bool) -> Allowed {
    if v2 {
        unique_ids(components)?;
    }
    let read: Vec<Component> = typed("components", json!(components))?;
    twilight_validate::message::components(&read, v2).map_err(|e| broken("components", &e))
}
