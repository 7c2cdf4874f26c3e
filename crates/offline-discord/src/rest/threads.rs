//! Threads and forum posts.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::payload::{Payload, Sent};
use super::{Done, NO_CONTENT, Reply, messages};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::validate::shape::{Kind, fields};
use crate::world::thread::{NewThread, Thread};
use crate::world::{Channel, Permissions, World};

/// What a request may set of a thread.
const FIELDS: [(&str, Kind); 10] = [
    ("name", Kind::Text),
    ("type", Kind::Int),
    ("auto_archive_duration", Kind::Int),
    ("rate_limit_per_user", Kind::Int),
    ("invitable", Kind::Bool),
    ("archived", Kind::Bool),
    ("locked", Kind::Bool),
    ("applied_tags", Kind::ListOf(&Kind::Snowflake)),
    ("message", Kind::Object),
    ("flags", Kind::Int),
];

pub(super) fn routes() -> Router<Hub> {
    let members = "/channels/{thread}/thread-members";
    Router::new()
        .route("/channels/{channel}/messages/{message}/threads", post(from_message))
        .route("/channels/{channel}/threads", post(alone))
        .route("/channels/{channel}/threads/archived/public", get(archived_public))
        .route("/channels/{channel}/threads/archived/private", get(archived_private))
        .route("/channels/{channel}/users/@me/threads/archived/private", get(archived_private))
        .route(members, get(list_members))
        .route(&format!("{members}/@me"), put(join).delete(leave))
        .route(&format!("{members}/{{user}}"), get(member).put(add).delete(remove))
        .route("/guilds/{guild}/threads/active", get(active))
}

type Created = Allowed<(StatusCode, Json<Value>)>;

fn created(world: &World, id: Id) -> (StatusCode, Json<Value>) {
    (StatusCode::CREATED, Json(world.channel_json(id)))
}

async fn from_message(
    State(hub): State<Hub>,
    Path((channel, message)): Path<(Id, Id)>,
    sent: Sent,
) -> Created {
    hub.step(|world| {
        let bot = world.bot();
        let parent = world.channel_for(bot, channel, Permissions::CREATE_PUBLIC_THREADS)?.clone();
        world.public_message(channel, message)?;
        let kind = thread_kind(&parent, Channel::PUBLIC_THREAD)?;
        let new = NewThread { message: Some(message), kind, ..requested(channel, &sent.json)? };
        let id = world.start_thread(bot, new)?;
        Ok(created(world, id))
    })
}

async fn alone(State(hub): State<Hub>, Path(channel): Path<Id>, sent: Sent) -> Created {
    hub.step(|world| {
        if world.seen_channel(world.bot(), channel)?.kind == Channel::FORUM {
            return post_in_forum(world, channel, &sent);
        }
        let kind = sent.json["type"].as_u64().unwrap_or(12);
        let private = kind == u64::from(Channel::PRIVATE_THREAD);
        let needed =
            if private { Permissions::CREATE_PRIVATE_THREADS } else { Permissions::CREATE_PUBLIC_THREADS };
        let parent = world.channel_for(world.bot(), channel, needed)?.clone();
        let kind =
            thread_kind(&parent, if private { Channel::PRIVATE_THREAD } else { Channel::PUBLIC_THREAD })?;
        let id = world.start_thread(world.bot(), NewThread { kind, ..requested(channel, &sent.json)? })?;
        Ok(created(world, id))
    })
}

/// Where threads can be started, and of which kind.
fn thread_kind(parent: &Channel, wanted: u8) -> Allowed<u8> {
    match parent.kind {
        Channel::TEXT => Ok(wanted),
        Channel::ANNOUNCEMENT if wanted == Channel::PUBLIC_THREAD => Ok(10),
        _ => Err(Refusal::new(400, 50024, "Cannot execute action on this channel type")),
    }
}

/// The name, archiving and tags of a request.
fn requested(parent: Id, body: &Value) -> Allowed<NewThread> {
    fields("", body, &FIELDS)?;
    let name = validate::text(body, "", "name", 1, 100)?.to_owned();
    let auto_archive = archive_after(body)?.unwrap_or(1440);
    let invitable = body["invitable"].as_bool().unwrap_or(true);
    Ok(NewThread {
        parent,
        name,
        auto_archive,
        invitable,
        kind: Channel::PUBLIC_THREAD,
        ..NewThread::default()
    })
}

fn archive_after(body: &Value) -> Allowed<Option<u32>> {
    match body.get("auto_archive_duration").filter(|d| !d.is_null()).map(Value::as_u64) {
        None => Ok(None),
        Some(Some(minutes @ (60 | 1440 | 4320 | 10080))) => Ok(u32::try_from(minutes).ok()),
        Some(_) => Err(Refusal::form(
            "auto_archive_duration",
            "BASE_TYPE_CHOICES",
            "Value must be one of {60, 1440, 4320, 10080}.",
        )),
    }
}

/// A post: a thread and its first message, which has the thread's id.
fn post_in_forum(world: &mut World, channel: Id, sent: &Payload) -> Created {
    let forum = world.channel_for(world.bot(), channel, Permissions::SEND_MESSAGES)?.clone();
    let tags = chosen_tags(&forum, &sent.json)?;
    let message = sent.json.get("message").filter(|m| m.is_object());
    let message =
        message.ok_or_else(|| Refusal::form("message", "BASE_TYPE_REQUIRED", "This field is required"))?;
    let new = NewThread { tags, ..requested(channel, &sent.json)? };
    let first = Payload { json: message.clone(), files: sent.files.clone() };
    let mut trial =
        crate::world::Message { channel, author: world.bot(), ..crate::world::Message::default() };
    super::fill(world, &mut trial, message, &sent.files)?;
    trial.attachments.iter().for_each(|a| drop(world.files.remove(&a.id)));
    let id = world.start_thread(world.bot(), new)?;
    let posted = messages::compose_as(world, id, id, &first)?;
    let mut json = world.channel_json(id);
    json["message"] = world.message_json(world.message(id, posted)?);
    Ok((StatusCode::CREATED, Json(json)))
}

fn chosen_tags(forum: &Channel, body: &Value) -> Allowed<Vec<Id>> {
    let tags: Vec<Id> = serde_json::from_value(body["applied_tags"].clone()).unwrap_or_default();
    if tags.len() > 5 {
        return Err(Refusal::form("applied_tags", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length."));
    }
    if forum.requires_tag && tags.is_empty() {
        return Err(Refusal::new(400, 40067, "A tag is required to create a forum post in this channel"));
    }
    if let Some(unknown) = tags.iter().find(|id| !forum.available_tags.iter().any(|tag| tag.id == **id)) {
        return Err(Refusal::new(404, 10087, format!("Unknown tag {unknown}")));
    }
    Ok(tags)
}

/// A thread's own PATCH: its owner may rename and archive it, the rest is for those who manage threads.
pub(super) fn edit(world: &mut World, id: Id, body: &Value) -> Allowed {
    let bot = world.bot();
    let channel = world.channel(id)?.clone();
    let thread = channel.thread.clone().unwrap_or_default();
    let manages = world.permissions_in(bot, &channel).has(Permissions::MANAGE_THREADS);
    let locks = body["locked"].is_boolean() || body["flags"].is_u64() || thread.locked;
    if !manages && (thread.owner_id != bot || locks) {
        return Err(Refusal::missing_permissions());
    }
    let waking = body["archived"].as_bool() == Some(false);
    if thread.archived && !waking {
        return Err(Refusal::new(400, 50083, "Thread is archived"));
    }
    let changed = edited(channel, body)?;
    let parent = changed.parent_id.and_then(|id| world.channels.get(&id)).cloned().unwrap_or_default();
    let tags = body.get("applied_tags").map(|_| chosen_tags(&parent, body)).transpose()?;
    may_pin(world, &parent, &thread, &changed)?;
    *world.channel_mut(id)? = changed;
    if let (Some(tags), Some(thread)) = (tags, &mut world.channel_mut(id)?.thread) {
        thread.applied_tags = tags;
    }
    if thread.archived != world.channel(id)?.thread.as_ref().is_some_and(|t| t.archived) {
        let now = world.now;
        if let Some(thread) = &mut world.channel_mut(id)?.thread {
            thread.archive_changed = Some(now);
        }
    }
    world.channel_changed(id);
    Ok(())
}

/// A forum has room for one pinned post, and nothing else has posts.
fn may_pin(world: &World, parent: &Channel, before: &Thread, changed: &Channel) -> Allowed {
    if before.is_pinned() || !changed.thread.as_ref().is_some_and(Thread::is_pinned) {
        return Ok(());
    }
    if parent.kind != Channel::FORUM {
        return Err(Refusal::new(400, 50024, "Cannot execute action on this channel type"));
    }
    let pinned =
        |c: &Channel| c.parent_id == Some(parent.id) && c.thread.as_ref().is_some_and(Thread::is_pinned);
    if world.channels.values().any(pinned) {
        let message = "Maximum number of pinned threads in a forum channel has been reached (1)";
        return Err(Refusal::new(400, 30047, message));
    }
    Ok(())
}

fn edited(mut channel: Channel, body: &Value) -> Allowed<Channel> {
    fields("", body, &FIELDS)?;
    if body.get("name").is_some_and(|n| !n.is_null()) {
        validate::text(body, "", "name", 1, 100)?.clone_into(&mut channel.name);
    }
    let minutes = archive_after(body)?;
    if let Some(thread) = &mut channel.thread {
        thread.archived = body["archived"].as_bool().unwrap_or(thread.archived);
        thread.locked = body["locked"].as_bool().unwrap_or(thread.locked);
        thread.invitable = body["invitable"].as_bool().unwrap_or(thread.invitable);
        thread.auto_archive = minutes.unwrap_or(thread.auto_archive);
        thread.flags = body["flags"].as_u64().map_or(thread.flags, |flags| flags & Thread::PINNED);
        thread.archive(thread.archived);
    }
    Ok(channel)
}

async fn join(State(hub): State<Hub>, Path(thread): Path<Id>) -> Done {
    hub.step(|world| set_member(world, thread, world.bot(), true))
}

async fn leave(State(hub): State<Hub>, Path(thread): Path<Id>) -> Done {
    hub.step(|world| set_member(world, thread, world.bot(), false))
}

async fn add(State(hub): State<Hub>, Path((thread, user)): Path<(Id, Id)>) -> Done {
    hub.step(|world| set_member(world, thread, user, true))
}

async fn remove(State(hub): State<Hub>, Path((thread, user)): Path<(Id, Id)>) -> Done {
    hub.step(|world| set_member(world, thread, user, false))
}

fn set_member(world: &mut World, thread: Id, user: Id, inside: bool) -> Done {
    let bot = world.bot();
    let channel = world.seen_channel(bot, thread)?;
    if channel.thread.as_ref().is_some_and(|t| t.archived) {
        return Err(Refusal::new(400, 50083, "Thread is archived"));
    }
    let manages = world.permissions_in(bot, channel).has(Permissions::MANAGE_THREADS);
    let owner = channel.thread.as_ref().is_some_and(|t| t.owner_id == bot);
    if !inside && user != bot && !manages && !owner {
        return Err(Refusal::missing_permissions());
    }
    if inside && user != bot {
        world.may_send(bot, channel)?;
    }
    let parent = channel.parent_id.and_then(|id| world.channels.get(&id)).unwrap_or(channel);
    if inside && !world.can_see(user, parent) {
        return Err(Refusal::missing_access());
    }
    world.set_thread_member(thread, user, inside)?;
    Ok(NO_CONTENT)
}

async fn list_members(State(hub): State<Hub>, Path(thread): Path<Id>) -> Reply {
    hub.read(|world| {
        let channel = world.seen_channel(world.bot(), thread)?;
        let members = channel.thread.as_ref().map(|t| t.members.as_slice()).unwrap_or_default();
        Ok(Json(members.iter().map(|id| world.thread_member_json(thread, *id)).collect()))
    })
}

async fn member(State(hub): State<Hub>, Path((thread, user)): Path<(Id, Id)>) -> Reply {
    hub.read(|world| {
        let inside = world.seen_channel(world.bot(), thread)?.has_member(user);
        if inside {
            Ok(Json(world.thread_member_json(thread, user)))
        } else {
            Err(Refusal::unknown("Member", 10007))
        }
    })
}

async fn active(State(hub): State<Hub>, Path(guild): Path<Id>) -> Reply {
    hub.read(|world| {
        world.bot_guild(guild)?;
        Ok(Json(listing(world, |c| {
            c.guild_id == Some(guild) && !c.thread.as_ref().is_some_and(|t| t.archived)
        })))
    })
}

async fn archived_public(State(hub): State<Hub>, Path(channel): Path<Id>) -> Reply {
    archived(&hub, channel, false)
}

async fn archived_private(State(hub): State<Hub>, Path(channel): Path<Id>) -> Reply {
    archived(&hub, channel, true)
}

fn archived(hub: &Hub, channel: Id, private: bool) -> Reply {
    hub.read(|world| {
        world.channel_for(world.bot(), channel, Permissions::READ_MESSAGE_HISTORY)?;
        let wanted = |c: &Channel| {
            let is_private = c.kind == Channel::PRIVATE_THREAD;
            c.parent_id == Some(channel)
                && is_private == private
                && c.thread.as_ref().is_some_and(|t| t.archived)
        };
        Ok(Json(listing(world, wanted)))
    })
}

/// Threads the bot can see, with its own memberships.
fn listing(world: &World, wanted: impl Fn(&Channel) -> bool) -> Value {
    let bot = world.bot();
    let found: Vec<&Channel> =
        world.channels.values().filter(|c| c.is_thread() && wanted(c) && world.can_see(bot, c)).collect();
    let mine = found.iter().filter(|c| c.has_member(bot)).map(|c| world.thread_member_json(c.id, bot));
    json!({"threads": found.iter().map(|c| world.channel_json(c.id)).collect::<Vec<_>>(), "members": mine.collect::<Vec<_>>(), "has_more": false})
}
