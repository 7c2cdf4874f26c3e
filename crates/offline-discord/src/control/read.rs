//! What a page reads: the state, a channel's messages, and what happens from now on.

use std::convert::Infallible;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Reply, clock};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::world::World;

#[derive(Deserialize)]
pub(super) struct Who {
    user: Option<Id>,
}

/// The named user, or the first person.
fn viewer(world: &World, user: Option<Id>) -> Allowed<Id> {
    let first = || world.users.values().find(|u| !u.bot).map(|u| u.id);
    let id = user.or_else(first).ok_or_else(|| Refusal::unknown("User", 10013))?;
    world.user(id).map(|u| u.id)
}

pub(super) async fn state(State(hub): State<Hub>, Query(who): Query<Who>) -> Reply {
    let mut json = hub.read(|world| viewer(world, who.user).map(|id| world.state_for(id)))?;
    let connected = hub.lock().sessions.connected();
    json["application"] = hub.read(
        |w| json!({"id": w.application.id, "name": w.application.name, "bot_user_id": w.application.bot_id}),
    );
    json["application"]["connected"] = json!(connected);
    json["application"]["status"] = hub.read(|w| json!(w.status));
    json["clock"] = clock::json(&hub);
    json["hints"] = json!(hub.settings.hints);
    Ok(Json(json))
}

#[derive(Deserialize)]
pub(super) struct Page {
    channel: Id,
    user: Option<Id>,
    before: Option<Id>,
    limit: Option<usize>,
}

pub(super) async fn messages(State(hub): State<Hub>, Query(page): Query<Page>) -> Reply {
    hub.read(|world| {
        let user = viewer(world, page.user)?;
        let channel = world.seen_channel(user, page.channel)?;
        let newest_first = world
            .messages_for(page.channel, user)
            .rev()
            .filter(|m| page.before.is_none_or(|before| m.id < before));
        let mut shown: Vec<Value> =
            newest_first.take(page.limit.unwrap_or(50).min(200)).map(|m| world.message_for_user(m)).collect();
        shown.reverse();
        Ok(Json(json!({"channel": world.channel_for_user(channel, user), "messages": shown})))
    })
}

pub(super) async fn events(
    State(hub): State<Hub>,
    Query(who): Query<Who>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let user = hub.read(|world| viewer(world, who.user))?;
    let receiver = hub.subscribe(user);
    let stream = stream::unfold((receiver, hub), async |(mut receiver, hub)| {
        let event = tokio::select! {
            event = receiver.recv() => event?,
            () = hub.ended() => return None,
        };
        let sent = Event::default().event(event.event).data(event.data.to_string());
        Some((Ok(sent), (receiver, hub)))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}
