//! What people write: messages, reactions, direct messages.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

use super::event::{Place, place};
use super::options::upload;
use super::{Reply, request, threads};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate::length;
use crate::world::mentions::AllowedMentions;
use crate::world::{Channel, Message, Permissions, World};

/// Something written, changed or deleted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Write {
    pub(crate) user: Id,
    pub(crate) channel: Id,
    pub(crate) content: String,
    pub(crate) reply_to: Option<Id>,
    pub(crate) files: Vec<Value>,
    /// In a forum: the post's name and tags.
    pub(crate) title: Option<String>,
    pub(crate) tags: Vec<Id>,
    /// The message to change or delete.
    pub(crate) message: Option<Id>,
    pub(crate) edit: Option<String>,
    pub(crate) delete: bool,
}

pub(super) async fn message(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let write: Write = request(body)?;
    hub.step(|world| match (write.message, &write.edit) {
        (Some(id), _) if write.delete => delete(world, &write, id),
        (Some(id), Some(text)) => edit(world, &write, id, text),
        _ => say(world, &write).map(|(channel, id)| described(world, channel, id)),
    })
    .map(Json)
}

fn described(world: &World, channel: Id, id: Id) -> Value {
    let message = world.message(channel, id).map_or(Value::Null, |m| world.message_for_user(m));
    let mut json = json!({"message": message});
    if let Some(thread) = world.channels.get(&channel).filter(|c| c.id == id) {
        json["thread"] =
            world.channel_for_user(thread, thread.thread.as_ref().map(|t| t.owner_id).unwrap_or_default());
    }
    json
}

/// Writes a message; in a forum it opens a post. Returns channel and message.
pub(crate) fn say(world: &mut World, write: &Write) -> Allowed<(Id, Id)> {
    let place = place(world, write.user, write.channel)?;
    let channel = world.channel(write.channel)?.clone();
    length("content", &write.content, 0, 2000)?;
    if write.content.trim().is_empty() && write.files.is_empty() {
        return Err(Refusal::bad("a message needs words or a file"));
    }
    let (target, id) = if channel.kind == Channel::FORUM {
        let thread = threads::open_post(world, place, &channel, write)?;
        (thread, thread)
    } else {
        may_write(world, place, &channel)?;
        (channel.id, Id(0))
    };
    let uploads = write.files.iter().map(upload).collect::<Allowed<Vec<_>>>()?;
    let attachments = uploads.iter().map(|file| world.store_file(target, file)).collect();
    let kind = if write.reply_to.is_some() { Message::REPLY } else { Message::DEFAULT };
    let content = write.content.trim().to_owned();
    let mut message = Message {
        id,
        channel: target,
        author: write.user,
        kind,
        content,
        attachments,
        reply_to: write.reply_to,
        ..Message::default()
    };
    world.resolve_mentions(&mut message, &AllowedMentions::default());
    Ok((target, world.post(message)))
}

fn may_write(world: &World, place: Place, channel: &Channel) -> Allowed {
    let needed =
        if channel.is_thread() { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
    // A person whose direct messages are closed still writes to the bot.
    let ok = world.permissions_in(place.user, channel).has(needed) && channel.takes_messages();
    let locked = channel.guild_id.is_some() && world.may_send(place.user, channel).is_err();
    if ok && !locked { Ok(()) } else { Err(Refusal::new(403, 0, "this member may not write here")) }
}

fn own(world: &World, write: &Write, id: Id) -> Allowed {
    let message = world.message(write.channel, id)?;
    if message.author == write.user {
        Ok(())
    } else {
        Err(Refusal::new(403, 0, "this is somebody else's message"))
    }
}

fn edit(world: &mut World, write: &Write, id: Id, text: &str) -> Allowed<Value> {
    own(world, write, id)?;
    length("content", text, 1, 2000)?;
    let now = world.now;
    let message = world.message_mut(write.channel, id)?;
    text.clone_into(&mut message.content);
    message.edited = Some(now);
    world.message_changed(write.channel, id);
    Ok(described(world, write.channel, id))
}

fn delete(world: &mut World, write: &Write, id: Id) -> Allowed<Value> {
    let mine = world.message(write.channel, id).is_ok_and(|m| m.ephemeral_for == Some(write.user));
    if !mine {
        own(world, write, id)?;
    }
    world.delete_message(write.channel, id)?;
    Ok(json!({}))
}

#[derive(Deserialize)]
struct React {
    user: Id,
    channel: Id,
    message: Id,
    emoji: String,
    #[serde(default)]
    remove: bool,
}

pub(super) async fn react(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let wanted: React = request(body)?;
    hub.step(|world| {
        place(world, wanted.user, wanted.channel)?;
        world.react(wanted.channel, wanted.message, wanted.user, &wanted.emoji, !wanted.remove)
    })?;
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
struct Typing {
    user: Id,
    channel: Id,
}

/// Somebody is writing, as the others see for ten seconds.
pub(super) async fn typing(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let wanted: Typing = request(body)?;
    hub.step(|world| {
        let place = place(world, wanted.user, wanted.channel)?;
        may_write(world, place, world.channel(wanted.channel)?)?;
        world.show_typing(wanted.channel, wanted.user);
        Ok(Json(json!({})))
    })
}

#[derive(Deserialize)]
struct Install {
    user: Id,
    installed: bool,
}

pub(super) async fn install(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let wanted: Install = request(body)?;
    hub.step(|world| {
        world.install(wanted.user, wanted.installed)?;
        Ok(Json(json!({})))
    })
}

#[derive(Deserialize)]
struct Direct {
    user: Id,
    closed: Option<bool>,
    /// People, for a channel between them.
    #[serde(default)]
    with: Vec<Id>,
}

pub(super) async fn dm(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let wanted: Direct = request(body)?;
    hub.step(|world| {
        let user = world.users.get_mut(&wanted.user).ok_or_else(|| Refusal::unknown("User", 10013))?;
        user.dm_closed = wanted.closed.unwrap_or(user.dm_closed);
        let id = if wanted.with.is_empty() {
            world.open_dm(wanted.user)?
        } else {
            world.open_private(wanted.user, &wanted.with)?
        };
        let channel = world.channel(id)?;
        Ok(Json(json!({"channel": world.channel_for_user(channel, wanted.user)})))
    })
}

#[derive(Deserialize)]
struct Speak {
    user: Id,
    locale: String,
}

/// The language in which somebody uses Discord from now on.
pub(super) async fn locale(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let wanted: Speak = request(body)?;
    if !crate::locale::is_known(&wanted.locale) {
        return Err(Refusal::bad(format!("Discord has no language {}", wanted.locale)));
    }
    hub.step(|world| {
        let user = world.users.get_mut(&wanted.user).ok_or_else(|| Refusal::unknown("User", 10013))?;
        user.locale = wanted.locale;
        Ok(Json(json!({})))
    })
}
