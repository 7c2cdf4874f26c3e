//! Commands as they are registered, and the answers to autocomplete.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilight_model::application::command::Command;

use super::shape::{Kind, fields};
use super::{broken, length, text, typed};
use crate::locale;
use crate::refusal::{Allowed, Refusal};
use crate::world::command::{is_subcommand, options_of};

/// All commands of a scope at once.
pub(crate) fn commands(bodies: &[Value]) -> Allowed {
    let count = |wanted: u64| bodies.iter().filter(|b| b["type"].as_u64().unwrap_or(1) == wanted).count();
    if count(1) > 100 || count(2) > 15 || count(3) > 15 {
        return Err(Refusal::new(400, 30032, "Maximum number of application commands reached (100)"));
    }
    let mut seen = BTreeSet::new();
    for (index, body) in bodies.iter().enumerate() {
        command(&format!("{index}"), body)?;
        if !seen.insert((body["type"].as_u64().unwrap_or(1), body["name"].as_str())) {
            let message = "Application command names must be unique";
            return Err(Refusal::form(
                &format!("{index}.name"),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                message,
            ));
        }
    }
    Ok(())
}

const FIELDS: [(&str, Kind); 10] = [
    ("type", Kind::Int),
    ("description", Kind::Text),
    ("name_localizations", Kind::Object),
    ("description_localizations", Kind::Object),
    ("options", Kind::ListOf(&Kind::Object)),
    ("default_member_permissions", Kind::Snowflake),
    ("dm_permission", Kind::Bool),
    ("nsfw", Kind::Bool),
    ("contexts", Kind::ListOf(&Kind::Int)),
    ("integration_types", Kind::ListOf(&Kind::Int)),
];

const OPTION_FIELDS: [(&str, Kind); 10] = [
    ("type", Kind::Int),
    ("name_localizations", Kind::Object),
    ("description_localizations", Kind::Object),
    ("required", Kind::Bool),
    ("autocomplete", Kind::Bool),
    ("choices", Kind::ListOf(&Kind::Object)),
    ("options", Kind::ListOf(&Kind::Object)),
    ("channel_types", Kind::ListOf(&Kind::Int)),
    ("min_length", Kind::Int),
    ("max_length", Kind::Int),
];

/// One command.
pub(crate) fn command(path: &str, body: &Value) -> Allowed {
    fields(path, body, &FIELDS)?;
    let at = |field: &str| if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") };
    let slash = body["type"].as_u64().unwrap_or(1) == 1;
    let name = text(body, path, "name", 1, 32)?;
    localizations(path, body)?;
    if slash {
        slash_name(&at("name"), name)?;
        text(body, path, "description", 1, 100)?;
    } else if !body["description"].as_str().unwrap_or_default().is_empty() {
        return Err(Refusal::form(
            &at("description"),
            "BASE_TYPE_MAX_LENGTH",
            "Context menu commands have no description",
        ));
    }
    options(&at("options"), options_of(body))?;
    by_twilight(path, body)
}

fn localizations(path: &str, body: &Value) -> Allowed {
    in_each_language(path, body, "name_localizations", 32)?;
    in_each_language(path, body, "description_localizations", 100)
}

/// What is said in other languages is as long as in the first, and each language one of Discord's.
fn in_each_language(path: &str, body: &Value, field: &str, most: usize) -> Allowed {
    for (code, said) in body[field].as_object().into_iter().flatten() {
        let path = format!("{path}.{field}.{code}");
        if !locale::is_known(code) {
            return Err(Refusal::form(&path, "BASE_TYPE_CHOICES", "Value must be one of Discord's locales"));
        }
        length(&path, said.as_str().unwrap_or_default(), 1, most)?;
    }
    Ok(())
}

fn slash_name(path: &str, name: &str) -> Allowed {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'');
    if name.chars().all(|c| word(c) && !c.is_uppercase()) {
        return Ok(());
    }
    Err(Refusal::form(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"))
}

fn options(path: &str, options: &[Value]) -> Allowed {
    if options.len() > 25 {
        return Err(Refusal::form(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."));
    }
    let mut seen = BTreeSet::new();
    let mut optional_before = false;
    for (index, option) in options.iter().enumerate() {
        let path = format!("{path}.{index}");
        fields(&path, option, &OPTION_FIELDS)?;
        let name = text(option, &path, "name", 1, 32)?;
        localizations(&path, option)?;
        slash_name(&format!("{path}.name"), name)?;
        text(option, &path, "description", 1, 100)?;
        if !seen.insert(name) {
            let message = format!("Option name {name} is already used in these options");
            return Err(Refusal::form(&path, "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message));
        }
        let required = option["required"].as_bool().unwrap_or(false);
        if required && optional_before {
            let message = "Required options must be placed before non-required options";
            return Err(Refusal::form(&path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message));
        }
        optional_before |= !required && !is_subcommand(option);
        option_values(&path, option)?;
    }
    same_kind(path, options)
}

fn option_values(path: &str, option: &Value) -> Allowed {
    let list = option["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    if !list.is_empty() && option["autocomplete"].as_bool() == Some(true) {
        return Err(Refusal::form(
            path,
            "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE",
            "Choices and autocomplete exclude each other",
        ));
    }
    choices(&format!("{path}.choices"), list)?;
    options(&format!("{path}.options"), options_of(option))
}

/// Subcommands stand alone or not at all.
fn same_kind(path: &str, options: &[Value]) -> Allowed {
    let sub = options.iter().filter(|o| is_subcommand(o)).count();
    if sub == 0 || sub == options.len() {
        return Ok(());
    }
    Err(Refusal::form(
        path,
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        "Sub-command and sub-command group option types are mutually exclusive to all other types",
    ))
}

/// Choices of an option or of an autocomplete answer.
pub(crate) fn choices(path: &str, choices: &[Value]) -> Allowed {
    if choices.len() > 25 {
        return Err(Refusal::form(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."));
    }
    for (index, choice) in choices.iter().enumerate() {
        let path = format!("{path}.{index}");
        text(choice, &path, "name", 1, 100)?;
        in_each_language(&path, choice, "name_localizations", 100)?;
        match &choice["value"] {
            Value::String(value) => length(&format!("{path}.value"), value, 0, 100)?,
            Value::Number(_) => {}
            _ => {
                return Err(Refusal::form(
                    &format!("{path}.value"),
                    "BASE_TYPE_REQUIRED",
                    "This field is required",
                ));
            }
        }
    }
    Ok(())
}

fn by_twilight(path: &str, body: &Value) -> Allowed {
    let mut whole = super::without_nulls(body);
    whole["version"] = json!("1");
    whole["type"] = json!(body["type"].as_u64().unwrap_or(1));
    whole["description"] = json!(body["description"].as_str().unwrap_or_default());
    if let Some(bits) = body["default_member_permissions"].as_u64() {
        whole["default_member_permissions"] = json!(bits.to_string());
    }
    let read: Command = typed(path, whole)?;
    twilight_validate::command::command(&read).map_err(|e| broken(path, &e))
}
