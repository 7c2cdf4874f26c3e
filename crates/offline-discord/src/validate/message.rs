//! A whole message, after the request's fields were put into it.

use serde_json::{Value, json};
use twilight_model::channel::message::Embed;
use twilight_validate::embed as limits;

use super::shape::{Kind, fields};
use super::{broken, component, length, number, typed};
use crate::refusal::{Allowed, Refusal};
use crate::world::Message;

const FIELDS: [(&str, Kind); 9] = [
    ("tts", Kind::Bool),
    ("enforce_nonce", Kind::Bool),
    ("embeds", Kind::ListOf(&Kind::Object)),
    ("components", Kind::ListOf(&Kind::Object)),
    ("attachments", Kind::ListOf(&Kind::Object)),
    ("sticker_ids", Kind::ListOf(&Kind::Snowflake)),
    ("allowed_mentions", Kind::Object),
    ("message_reference", Kind::Object),
    ("poll", Kind::Object),
];

const MENTIONS: [(&str, Kind); 4] = [
    ("parse", Kind::ListOf(&Kind::Text)),
    ("users", Kind::ListOf(&Kind::Snowflake)),
    ("roles", Kind::ListOf(&Kind::Snowflake)),
    ("replied_user", Kind::Bool),
];

const REFERENCE: [(&str, Kind); 5] = [
    ("type", Kind::Int),
    ("message_id", Kind::Snowflake),
    ("channel_id", Kind::Snowflake),
    ("guild_id", Kind::Snowflake),
    ("fail_if_not_exists", Kind::Bool),
];

const POLL: [(&str, Kind); 5] = [
    ("question", Kind::Object),
    ("answers", Kind::ListOf(&Kind::Object)),
    ("duration", Kind::Int),
    ("allow_multiselect", Kind::Bool),
    ("layout_type", Kind::Int),
];

/// Every field holds what it is for.
pub(crate) fn shape(body: &Value) -> Allowed {
    fields("", body, &FIELDS)?;
    fields("allowed_mentions", &body["allowed_mentions"], &MENTIONS)?;
    fields("message_reference", &body["message_reference"], &REFERENCE)?;
    fields("poll", &body["poll"], &POLL)?;
    let parse = body["allowed_mentions"]["parse"].as_array().into_iter().flatten();
    match parse.filter_map(Value::as_str).find(|kind| !matches!(*kind, "users" | "roles" | "everyone")) {
        None => Ok(()),
        Some(_) => Err(Refusal::form(
            "allowed_mentions.parse",
            "BASE_TYPE_CHOICES",
            "Value must be one of ('everyone', 'users', 'roles').",
        )),
    }
}

/// Flags a bot may set: suppress embeds, ephemeral, suppress notifications, voice, components v2.
const SETTABLE_FLAGS: u64 = (1 << 2) | (1 << 6) | (1 << 12) | (1 << 13) | (1 << 15);

pub(crate) fn message(message: &Message) -> Allowed {
    if message.is_empty() {
        return Err(Refusal::new(400, 50006, "Cannot send an empty message"));
    }
    length("content", &message.content, 0, 2000)?;
    embeds(&message.embeds)?;
    let v2 = message.flags & Message::COMPONENTS_V2 != 0;
    if v2 && let Some(field) = legacy_field(message) {
        let text = format!("The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        return Err(Refusal::form(field, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text));
    }
    component::components(&message.components, v2, &message.attachments)?;
    if message.attachments.len() > 10 {
        return Err(Refusal::form("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length."));
    }
    if message.poll.is_some() && message.flags & Message::EPHEMERAL != 0 {
        return Err(Refusal::form("poll", "POLL_NOT_ALLOWED_IN_EPHEMERAL", "A poll is for all to see"));
    }
    message.poll.as_ref().map_or(Ok(()), poll)
}

/// What a message made of components may not have besides.
fn legacy_field(message: &Message) -> Option<&'static str> {
    let used = [
        ("content", !message.content.is_empty()),
        ("embeds", !message.embeds.is_empty()),
        ("poll", message.poll.is_some()),
    ];
    used.into_iter().find(|(_, used)| *used).map(|(field, _)| field)
}

pub(crate) fn flags(flags: u64) -> Allowed {
    if flags & !SETTABLE_FLAGS == 0 {
        Ok(())
    } else {
        Err(Refusal::form("flags", "BITWISE_INVALID", "Invalid flags"))
    }
}

/// A nonce is a number or up to 25 characters.
pub(crate) fn nonce(value: &Value) -> Allowed {
    match value {
        Value::Number(n) if n.is_u64() || n.is_i64() => Ok(()),
        Value::String(text) => length("nonce", text, 0, 25),
        _ => Err(Refusal::form("nonce", "BASE_TYPE_BAD_TYPE", "Only integers and strings are valid.")),
    }
}

fn embeds(embeds: &[Value]) -> Allowed {
    if embeds.len() > 10 {
        return Err(Refusal::form("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length."));
    }
    let mut total = 0;
    for (index, value) in embeds.iter().enumerate() {
        let path = format!("embeds.{index}");
        let mut whole = value.clone();
        whole["type"] = json!("rich");
        let embed: Embed = typed(&path, whole)?;
        limits::embed(&embed).map_err(|e| broken(&path, &e))?;
        named_parts(&path, &embed)?;
        total += limits::chars(&embed);
    }
    if total > 6000 {
        return Err(Refusal::form(
            "embeds",
            "MAX_EMBED_SIZE_EXCEEDED",
            "Embed size exceeds maximum size of 6000",
        ));
    }
    Ok(())
}

/// Fields need a name and a value; an embed needs something in it.
fn named_parts(path: &str, embed: &Embed) -> Allowed {
    for (index, field) in embed.fields.iter().enumerate() {
        for (name, text) in [("name", &field.name), ("value", &field.value)] {
            if text.trim().is_empty() {
                return Err(Refusal::form(
                    &format!("{path}.fields.{index}.{name}"),
                    "BASE_TYPE_REQUIRED",
                    "This field is required",
                ));
            }
        }
    }
    let shown = embed.title.is_some()
        || embed.description.is_some()
        || !embed.fields.is_empty()
        || embed.image.is_some();
    if shown || embed.thumbnail.is_some() || embed.author.is_some() || embed.footer.is_some() {
        return Ok(());
    }
    Err(Refusal::new(400, 50006, "Cannot send an empty message"))
}

fn poll(poll: &Value) -> Allowed {
    let question = poll["question"]["text"].as_str().unwrap_or_default();
    length("poll.question.text", question, 1, 300)?;
    let answers = poll["answers"].as_array().map(Vec::as_slice).unwrap_or_default();
    if answers.is_empty() || answers.len() > 10 {
        return Err(Refusal::form(
            "poll.answers",
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 10 in length.",
        ));
    }
    for (index, answer) in answers.iter().enumerate() {
        let text = answer["poll_media"]["text"].as_str().unwrap_or_default();
        length(&format!("poll.answers.{index}.poll_media.text"), text, 1, 55)?;
    }
    number("poll.duration", poll["duration"].as_u64().unwrap_or(24), 1, 768)
}
