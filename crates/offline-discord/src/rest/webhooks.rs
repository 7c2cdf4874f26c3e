//! What follows the first answer: `@original` and follow-ups, by the interaction's token.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;

use super::draft::{fill, settle_poll};
use super::messages;
use super::payload::{Payload, Sent};
use super::{Done, NO_CONTENT, Reply};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::world::interaction::{Response, Stage};
use crate::world::{Message, World};

pub(super) fn routes() -> Router<Hub> {
    let hook = "/webhooks/{application}/{token}";
    Router::new()
        .route(hook, post(follow_up))
        .route(
            &format!("{hook}/messages/@original"),
            get(original).patch(edit_original).delete(delete_original),
        )
        .route(&format!("{hook}/messages/{{message}}"), get(one).patch(edit).delete(delete))
}

/// The interaction of an application's token.
fn interaction(world: &World, application: Id, token: &str) -> Allowed<Id> {
    if application != world.application.id {
        return Err(Refusal::unknown("Webhook", 10015));
    }
    let id = world.by_token(token)?;
    match world.interaction(id)?.state {
        Stage::Waiting | Stage::Failed(_) => Err(Refusal::unknown("Webhook", 10015)),
        Stage::Deferred | Stage::Answered => Ok(id),
    }
}

async fn follow_up(
    State(hub): State<Hub>,
    Path((application, token)): Path<(Id, String)>,
    sent: Sent,
) -> Reply {
    hub.step(|world| {
        let id = interaction(world, application, &token)?;
        let waiting = world.interaction(id)?.state == Stage::Deferred;
        if waiting && let Some(thinking) = thinking(world, id) {
            return resolve(world, id, thinking, &sent).map(Json);
        }
        add(world, id, &sent).map(Json)
    })
}

/// The message that says "thinking", if the interaction still has one.
fn thinking(world: &World, id: Id) -> Option<Id> {
    let interaction = world.interaction(id).ok()?;
    let original = interaction.original?;
    let message = world.message(interaction.channel, original).ok()?;
    (message.flags & Message::THINKING != 0).then_some(original)
}

/// The first answer after a defer takes the place of "thinking" and keeps its visibility.
fn resolve(world: &mut World, id: Id, message: Id, sent: &Payload) -> Allowed<Value> {
    let channel = world.interaction(id)?.channel;
    messages::revise(world, channel, message, sent)?;
    world.message_mut(channel, message)?.edited = None;
    world.settle(id, Stage::Answered, Some(Response::Message(message)));
    world.message(channel, message).map(|m| world.message_json(m))
}

fn add(world: &mut World, id: Id, sent: &Payload) -> Allowed<Value> {
    let ephemeral = sent.json["flags"].as_u64().is_some_and(|flags| flags & Message::EPHEMERAL != 0);
    let mut message = world.answer_shell(id, ephemeral)?;
    message.kind = Message::DEFAULT;
    fill(world, &mut message, &sent.json, &sent.files)?;
    settle_poll(world, &mut message);
    let channel = message.channel;
    let posted = world.post(message);
    let interaction = world.interaction_mut(id)?;
    interaction.followups.push(posted);
    let deferred = interaction.state == Stage::Deferred;
    if deferred {
        world.settle(id, Stage::Answered, Some(Response::Message(posted)));
    } else {
        world.interaction_moved(id);
    }
    world.message(channel, posted).map(|m| world.message_json(m))
}

/// Channel and message of `@original`.
fn original_of(world: &World, application: Id, token: &str) -> Allowed<(Id, Id, Id)> {
    let id = interaction(world, application, token)?;
    let interaction = world.interaction(id)?;
    let message = interaction.original.ok_or_else(|| Refusal::unknown("Message", 10008))?;
    world.message(interaction.channel, message)?;
    Ok((id, interaction.channel, message))
}

async fn original(State(hub): State<Hub>, Path((application, token)): Path<(Id, String)>) -> Reply {
    hub.read(|world| {
        let (_, channel, message) = original_of(world, application, &token)?;
        world.message(channel, message).map(|m| Json(world.message_json(m)))
    })
}

async fn edit_original(
    State(hub): State<Hub>,
    Path((application, token)): Path<(Id, String)>,
    sent: Sent,
) -> Reply {
    hub.step(|world| {
        let (id, channel, message) = original_of(world, application, &token)?;
        if thinking(world, id).is_some() {
            return resolve(world, id, message, &sent).map(Json);
        }
        let json = messages::revise(world, channel, message, &sent)?;
        if world.interaction(id)?.state == Stage::Deferred {
            world.settle(id, Stage::Answered, Some(Response::Update(message)));
        }
        Ok(Json(json))
    })
}

async fn delete_original(State(hub): State<Hub>, Path((application, token)): Path<(Id, String)>) -> Done {
    hub.step(|world| {
        let (_, channel, message) = original_of(world, application, &token)?;
        world.delete_message(channel, message)?;
        Ok(NO_CONTENT)
    })
}

/// Channel of a message that this interaction's answers own.
fn owned(world: &World, application: Id, token: &str, message: Id) -> Allowed<Id> {
    let id = interaction(world, application, token)?;
    let interaction = world.interaction(id)?;
    let own = interaction.original == Some(message) || interaction.followups.contains(&message);
    if !own {
        return Err(Refusal::unknown("Message", 10008));
    }
    world.message(interaction.channel, message).map(|m| m.channel)
}

async fn one(State(hub): State<Hub>, Path((application, token, message)): Path<(Id, String, Id)>) -> Reply {
    hub.read(|world| {
        let channel = owned(world, application, &token, message)?;
        world.message(channel, message).map(|m| Json(world.message_json(m)))
    })
}

async fn edit(
    State(hub): State<Hub>,
    Path((application, token, message)): Path<(Id, String, Id)>,
    sent: Sent,
) -> Reply {
    hub.step(|world| {
        let channel = owned(world, application, &token, message)?;
        messages::revise(world, channel, message, &sent).map(Json)
    })
}

async fn delete(State(hub): State<Hub>, Path((application, token, message)): Path<(Id, String, Id)>) -> Done {
    hub.step(|world| {
        let channel = owned(world, application, &token, message)?;
        world.delete_message(channel, message)?;
        Ok(NO_CONTENT)
    })
}
