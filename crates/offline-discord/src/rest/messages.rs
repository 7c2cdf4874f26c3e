//! Messages of a channel.

use std::collections::BTreeSet;

use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Value, json};

use super::draft::{fill, settle_poll};
use super::payload::{Payload, Sent};
use super::{Done, NO_CONTENT, Reply};
use crate::Id;
use crate::hub::Hub;
use crate::intents;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::validate::shape::{Kind, fields};
use crate::world::{Channel, Message, Permissions, World};

/// How old a message may be to be deleted with others.
const DELETABLE_AT_ONCE: SignedDuration = SignedDuration::from_hours(14 * 24);

pub(super) fn routes() -> Router<Hub> {
    Router::new()
        .route("/channels/{channel}/messages", get(list).post(create))
        .route("/channels/{channel}/messages/bulk-delete", post(bulk_delete))
        .route("/channels/{channel}/messages/{message}", get(one).patch(edit).delete(delete))
}

#[derive(Deserialize)]
struct Page {
    before: Option<Id>,
    after: Option<Id>,
    around: Option<Id>,
    limit: Option<usize>,
}

/// Newest first, as Discord does.
async fn list(State(hub): State<Hub>, Path(channel): Path<Id>, Query(page): Query<Page>) -> Reply {
    let limit = page.limit.unwrap_or(50);
    validate::number("limit", limit as u64, 1, 100)?;
    hub.read(|world| {
        let place = world.seen_channel(world.bot(), channel)?;
        if !world.permissions_in(world.bot(), place).has(Permissions::READ_MESSAGE_HISTORY) {
            return Ok(Json(json!([])));
        }
        let all = world
            .messages
            .get(&channel)
            .into_iter()
            .flatten()
            .map(|(_, m)| m)
            .filter(|m| m.ephemeral_for.is_none());
        let chosen = choose(all.collect(), &page, limit);
        Ok(Json(chosen.into_iter().map(|m| readable(world, m)).collect()))
    })
}

fn choose<'a>(all: Vec<&'a Message>, page: &Page, limit: usize) -> Vec<&'a Message> {
    if let Some(after) = page.after {
        let mut chosen: Vec<_> = all.into_iter().filter(|m| m.id > after).take(limit).collect();
        chosen.reverse();
        return chosen;
    }
    if let Some(around) = page.around {
        let at = all.iter().position(|m| m.id >= around).unwrap_or(all.len());
        let mut chosen: Vec<_> = all.into_iter().skip(at.saturating_sub(limit / 2)).take(limit).collect();
        chosen.reverse();
        return chosen;
    }
    all.into_iter().rev().filter(|m| page.before.is_none_or(|before| m.id < before)).take(limit).collect()
}

/// The message as this bot may read it.
pub(super) fn readable(world: &World, message: &Message) -> Value {
    let json = world.message_json(message);
    let reads = world.application.privileged_intents & intents::MESSAGE_CONTENT != 0;
    if reads { json } else { world.blanked(message, &json).unwrap_or(json) }
}

async fn one(State(hub): State<Hub>, Path((channel, message)): Path<(Id, Id)>) -> Reply {
    hub.read(|world| {
        world.channel_for(world.bot(), channel, Permissions::READ_MESSAGE_HISTORY)?;
        world.public_message(channel, message).map(|m| Json(readable(world, m)))
    })
}

async fn create(State(hub): State<Hub>, Path(channel): Path<Id>, sent: Sent) -> Reply {
    hub.step(|world| send(world, channel, &sent)).map(Json)
}

fn send(world: &mut World, channel: Id, sent: &Payload) -> Allowed<Value> {
    let bot = world.bot();
    let place = world.seen_channel(bot, channel)?;
    world.may_send(bot, place)?;
    if !place.takes_messages() {
        return Err(Refusal::new(400, 50008, "Cannot send messages in a non-text channel"));
    }
    let body = &sent.json;
    let held = world.permissions_in(bot, place);
    needs(held, Permissions::ATTACH_FILES, !sent.files.is_empty())?;
    needs(held, Permissions::EMBED_LINKS, body["embeds"].as_array().is_some_and(|e| !e.is_empty()))?;
    if body["enforce_nonce"].as_bool() == Some(true)
        && let Some(earlier) = world.by_nonce(channel, bot, &body["nonce"])
    {
        return Ok(world.message_json(earlier));
    }
    let id = compose(world, channel, sent)?;
    world.message(channel, id).map(|m| world.message_json(m))
}

fn needs(held: Permissions, needed: Permissions, used: bool) -> Allowed {
    if used && !held.has(needed) { Err(Refusal::missing_permissions()) } else { Ok(()) }
}

/// Writes the bot's message into a channel whose rights were checked.
fn compose(world: &mut World, channel: Id, sent: &Payload) -> Allowed<Id> {
    compose_as(world, Id(0), channel, sent)
}

/// The same, with an id of the caller's choice: a forum post's first message has the thread's.
pub(super) fn compose_as(world: &mut World, id: Id, channel: Id, sent: &Payload) -> Allowed<Id> {
    let body = &sent.json;
    validate::message::shape(body)?;
    let reply_to = reference(world, channel, body)?;
    let kind = if reply_to.is_some() { Message::REPLY } else { Message::DEFAULT };
    let mut message = Message { id, channel, author: world.bot(), kind, reply_to, ..Message::default() };
    if body["flags"].as_u64().is_some_and(|flags| flags & Message::EPHEMERAL != 0) {
        return Err(Refusal::form(
            "flags",
            "BITWISE_INVALID",
            "Only answers to interactions can be ephemeral",
        ));
    }
    fill(world, &mut message, body, &sent.files)?;
    settle_poll(world, &mut message);
    Ok(world.post(message))
}

fn reference(world: &World, channel: Id, body: &Value) -> Allowed<Option<Id>> {
    let Some(reference) = body.get("message_reference").filter(|r| !r.is_null()) else { return Ok(None) };
    let id: Option<Id> = serde_json::from_value(reference["message_id"].clone()).ok();
    let known = id.filter(|id| world.public_message(channel, *id).is_ok());
    if known.is_none() && reference["fail_if_not_exists"].as_bool() != Some(false) {
        return Err(Refusal::form(
            "message_reference",
            "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
            "Unknown message",
        ));
    }
    Ok(known)
}

async fn edit(State(hub): State<Hub>, Path((channel, message)): Path<(Id, Id)>, sent: Sent) -> Reply {
    hub.step(|world| {
        let place = world.seen_channel(world.bot(), channel)?;
        not_archived(place)?;
        if world.public_message(channel, message)?.author != world.bot() {
            return Err(Refusal::new(403, 50005, "Cannot edit a message authored by another user"));
        }
        revise(world, channel, message, &sent).map(Json)
    })
}

/// Changes a message and tells so.
pub(super) fn revise(world: &mut World, channel: Id, id: Id, sent: &Payload) -> Allowed<Value> {
    let mut message = world.message(channel, id)?.clone();
    fill(world, &mut message, &sent.json, &sent.files)?;
    message.edited = Some(world.now);
    message.flags &= !Message::THINKING;
    *world.message_mut(channel, id)? = message;
    world.message_changed(channel, id);
    world.message(channel, id).map(|m| world.message_json(m))
}

fn not_archived(channel: &Channel) -> Allowed {
    match &channel.thread {
        Some(thread) if thread.archived => Err(Refusal::new(400, 50083, "Thread is archived")),
        _ => Ok(()),
    }
}

async fn delete(State(hub): State<Hub>, Path((channel, message)): Path<(Id, Id)>) -> Done {
    hub.step(|world| {
        let place = world.seen_channel(world.bot(), channel)?.clone();
        let author = world.public_message(channel, message)?.author;
        let manages = place.guild_id.is_some()
            && world.permissions_in(world.bot(), &place).has(Permissions::MANAGE_MESSAGES);
        if author != world.bot() && !manages {
            return Err(Refusal::missing_permissions());
        }
        world.delete_message(channel, message)?;
        Ok(NO_CONTENT)
    })
}

async fn bulk_delete(State(hub): State<Hub>, Path(channel): Path<Id>, sent: Sent) -> Done {
    fields("", &sent.json, &[("messages", Kind::ListOf(&Kind::Snowflake))])?;
    let ids: Vec<Id> = serde_json::from_value(sent.json["messages"].clone()).unwrap_or_default();
    if !(2..=100).contains(&ids.len()) {
        let message = "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages to delete.";
        return Err(Refusal::new(400, 50016, message));
    }
    if ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
        let message = "The set already contains this value";
        return Err(Refusal::form("messages", "SET_TYPE_ALREADY_CONTAINS_VALUE", message));
    }
    hub.step(|world| {
        let place = world.channel_for(world.bot(), channel, Permissions::MANAGE_MESSAGES)?;
        if place.is_private() {
            return Err(Refusal::new(400, 50003, "Cannot execute action on a DM channel"));
        }
        let now = world.now;
        if ids.iter().any(|id| id.created().duration_until(now) > DELETABLE_AT_ONCE) {
            let message = "You can only bulk delete messages that are under 14 days old.";
            return Err(Refusal::new(400, 50034, message));
        }
        // What is not there any more need not be deleted.
        world.delete_messages(channel, &ids);
        Ok(NO_CONTENT)
    })
}
