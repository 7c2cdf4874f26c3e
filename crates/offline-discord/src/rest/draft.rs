//! Puts a request's fields into a message, new or old, and checks what came of it.

use serde_json::{Value, json};

use super::known::{self, poll_media};
use crate::Id;
use crate::iso::iso;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::world::mentions::AllowedMentions;
use crate::world::{Message, Upload, World};

/// Sets what `body` names; what it leaves out stays. Files are stored only if the whole is accepted.
pub(crate) fn fill(world: &mut World, message: &mut Message, body: &Value, files: &[Upload]) -> Allowed {
    validate::message::shape(body)?;
    set_text(message, body)?;
    set_lists(message, body)?;
    set_rest(message, body)?;
    let mentions = AllowedMentions::read(body)?;
    if body.get("content").is_some() {
        world.resolve_mentions(message, &mentions);
    }
    let added = set_attachments(world, message, body, files)?;
    let sound = validate::message::message(message).and_then(|()| known::settle(message));
    sound.inspect_err(|_| {
        for id in &added {
            world.files.remove(id);
        }
    })
}

fn set_text(message: &mut Message, body: &Value) -> Allowed {
    match body.get("content") {
        None => {}
        Some(Value::Null) => message.content.clear(),
        Some(Value::String(text)) => text.clone_into(&mut message.content),
        Some(_) => return Err(Refusal::form("content", "BASE_TYPE_BAD_TYPE", "Only strings are valid.")),
    }
    if let Some(nonce) = body.get("nonce").filter(|n| !n.is_null()) {
        validate::message::nonce(nonce)?;
        message.nonce = Some(nonce.clone());
    }
    message.tts = body["tts"].as_bool().unwrap_or(message.tts);
    Ok(())
}

fn set_lists(message: &mut Message, body: &Value) -> Allowed {
    if let Some(embeds) = list(body, "embeds")? {
        message.embeds = embeds.iter().map(validate::without_nulls).map(known::rich).collect();
    }
    if let Some(components) = list(body, "components")? {
        message.components = components.iter().map(validate::without_nulls).collect();
    }
    Ok(())
}

/// A list of the body: nothing if it is left out, empty if it is null.
fn list<'a>(body: &'a Value, name: &str) -> Allowed<Option<&'a [Value]>> {
    match body.get(name) {
        None => Ok(None),
        Some(Value::Null) => Ok(Some(&[])),
        Some(Value::Array(items)) => Ok(Some(items)),
        Some(_) => Err(Refusal::form(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")),
    }
}

fn set_rest(message: &mut Message, body: &Value) -> Allowed {
    if let Some(flags) = body.get("flags").filter(|f| !f.is_null()) {
        let flags = flags
            .as_u64()
            .ok_or_else(|| Refusal::form("flags", "NUMBER_TYPE_COERCE", "Value is not int."))?;
        validate::message::flags(flags)?;
        let kept = message.flags & (Message::EPHEMERAL | Message::THINKING | Message::COMPONENTS_V2);
        message.flags = kept | (flags & !Message::EPHEMERAL);
    }
    if let Some(poll) = body.get("poll").filter(|p| !p.is_null()) {
        message.poll = Some(poll.clone());
    }
    Ok(())
}

/// Keeps the attachments that an edit lists, adds those that were sent.
fn set_attachments(
    world: &mut World,
    message: &mut Message,
    body: &Value,
    files: &[Upload],
) -> Allowed<Vec<Id>> {
    let listed = list(body, "attachments")?;
    if let Some(listed) = listed {
        let named =
            |id: Id| listed.iter().any(|a| serde_json::from_value::<Id>(a["id"].clone()).ok() == Some(id));
        message.attachments.retain(|attachment| named(attachment.id));
    }
    let mut added = Vec::new();
    for (position, file) in files.iter().enumerate() {
        let index = file.index.unwrap_or(position as u64);
        let described = listed
            .unwrap_or_default()
            .iter()
            .find(|a| serde_json::from_value::<Id>(a["id"].clone()).ok() == Some(Id(index)));
        let text = |name: &str| described.and_then(|d| d[name].as_str()).map(ToOwned::to_owned);
        let whole = Upload {
            filename: text("filename").unwrap_or_else(|| file.filename.clone()),
            description: text("description"),
            ..file.clone()
        };
        let attachment = world.store_file(message.channel, &whole);
        added.push(attachment.id);
        message.attachments.push(attachment);
    }
    Ok(added)
}

/// A poll as it stands in a message: with answer ids, an end and no votes.
pub(crate) fn settle_poll(world: &World, message: &mut Message) {
    let Some(poll) = &mut message.poll else { return };
    let hours = poll["duration"].as_i64().unwrap_or(24);
    let expiry = world.now + jiff::SignedDuration::from_hours(hours);
    let answers = poll["answers"].as_array().into_iter().flatten().zip(1..);
    let numbered: Vec<Value> =
        answers.map(|(a, id)| json!({"answer_id": id, "poll_media": poll_media(&a["poll_media"])})).collect();
    *poll = json!({
        "question": poll_media(&poll["question"]), "answers": numbered, "expiry": iso(expiry), "layout_type": 1,
        "allow_multiselect": poll["allow_multiselect"].as_bool().unwrap_or(false), "results": {"is_finalized": false, "answer_counts": []},
    });
}
