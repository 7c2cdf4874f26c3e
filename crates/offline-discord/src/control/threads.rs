//! Threads that people start, join and archive.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

use super::event::{Place, place};
use super::people::Write;
use super::{Reply, request};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate::length;
use crate::world::thread::NewThread;
use crate::world::{Channel, Permissions, World};

#[derive(Deserialize)]
struct ThreadWish {
    user: Id,
    channel: Id,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    message: Option<Id>,
    #[serde(default)]
    private: bool,
    archive: Option<bool>,
    join: Option<bool>,
}

pub(super) async fn thread(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let wish: ThreadWish = request(body)?;
    hub.step(|world| {
        place(world, wish.user, wish.channel)?;
        let id = match (wish.archive, wish.join) {
            (Some(archive), _) => set_archived(world, &wish, archive)?,
            (None, Some(join)) => set_joined(world, &wish, join)?,
            (None, None) => start(world, &wish)?,
        };
        let thread = world.channel(id)?;
        Ok(Json(json!({"thread": world.channel_for_user(thread, wish.user)})))
    })
}

fn start(world: &mut World, wish: &ThreadWish) -> Allowed<Id> {
    let name = wish.name.clone().unwrap_or_default();
    length("name", &name, 1, 100)?;
    let needed =
        if wish.private { Permissions::CREATE_PRIVATE_THREADS } else { Permissions::CREATE_PUBLIC_THREADS };
    let parent = world.channel_for(wish.user, wish.channel, needed)?;
    if !matches!(parent.kind, Channel::TEXT | Channel::ANNOUNCEMENT) {
        return Err(Refusal::bad("threads are started in text channels"));
    }
    let kind = if wish.private { Channel::PRIVATE_THREAD } else { Channel::PUBLIC_THREAD };
    let new = NewThread {
        parent: wish.channel,
        message: wish.message,
        kind,
        name,
        auto_archive: 1440,
        invitable: true,
        tags: vec![],
    };
    world.start_thread(wish.user, new)
}

fn set_archived(world: &mut World, wish: &ThreadWish, archive: bool) -> Allowed<Id> {
    let channel = world.channel(wish.channel)?;
    let owner = channel.thread.as_ref().is_some_and(|t| t.owner_id == wish.user);
    if !owner && !world.permissions_in(wish.user, channel).has(Permissions::MANAGE_THREADS) {
        return Err(Refusal::new(403, 0, "only its owner or a moderator may do that"));
    }
    world.set_archived(wish.channel, archive)?;
    Ok(wish.channel)
}

fn set_joined(world: &mut World, wish: &ThreadWish, join: bool) -> Allowed<Id> {
    world.set_thread_member(wish.channel, wish.user, join)?;
    Ok(wish.channel)
}

/// A person's post in a forum; the first message comes next.
pub(super) fn open_post(world: &mut World, place: Place, forum: &Channel, write: &Write) -> Allowed<Id> {
    let name = write.title.clone().unwrap_or_default();
    length("title", &name, 1, 100)?;
    if !world.permissions_in(place.user, forum).has(Permissions::SEND_MESSAGES) {
        return Err(Refusal::new(403, 0, "this member may not post here"));
    }
    if forum.requires_tag && write.tags.is_empty() {
        return Err(Refusal::bad("a post here needs a tag"));
    }
    let kind = Channel::PUBLIC_THREAD;
    let new = NewThread {
        parent: forum.id,
        kind,
        name,
        auto_archive: 4320,
        tags: write.tags.clone(),
        ..NewThread::default()
    };
    world.start_thread(place.user, new)
}
