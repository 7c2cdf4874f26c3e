//! What Discord keeps of what was sent: the fields it knows, in its own spelling.

use serde_json::{Value, json};
use twilight_model::channel::message::{Component, Embed};

use crate::iso::respelt;
use crate::refusal::Allowed;
use crate::validate;
use crate::world::{Message, component};

/// Fields of embeds that only Discord itself fills in.
const NOT_FOR_BOTS: [&str; 3] = ["provider", "video", "flags"];

/// The embed on its way in: always rich, its time respelt.
pub(super) fn rich(mut embed: Value) -> Value {
    if embed.is_object() {
        embed["type"] = json!("rich");
    }
    if let Some(at) = embed["timestamp"].as_str().and_then(respelt) {
        embed["timestamp"] = json!(at);
    }
    embed
}

/// Drops what Discord would not store from a message that was found valid.
pub(super) fn settle(message: &mut Message) -> Allowed {
    for embed in &mut message.embeds {
        let read: Embed = validate::typed("embeds", embed.clone())?;
        *embed = json!(read);
        if let Some(fields) = embed.as_object_mut() {
            fields.retain(|name, _| !NOT_FOR_BOTS.contains(&name.as_str()));
        }
    }
    let read: Vec<Component> = validate::typed("components", json!(message.components))?;
    message.components = read.iter().map(|component| json!(component)).collect();
    component::settle(&mut message.components);
    Ok(())
}

/// The words and the emoji of a poll's question or answer.
pub(super) fn poll_media(media: &Value) -> Value {
    kept(media, &["text", "emoji"])
}

/// Only these fields, and of them only those that say something.
pub(super) fn kept(value: &Value, names: &[&str]) -> Value {
    let fields = value.as_object().into_iter().flatten();
    let known = fields.filter(|(name, value)| names.contains(&name.as_str()) && !value.is_null());
    Value::Object(known.map(|(name, value)| (name.clone(), value.clone())).collect())
}
