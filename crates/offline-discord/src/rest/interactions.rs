//! The first answer to an interaction.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response as HttpResponse};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::draft::{fill, settle_poll};
use super::payload::{Payload, Sent};
use super::{NO_CONTENT, messages};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::world::interaction::{Response, Stage};
use crate::world::{Interaction, Message, World};

pub(super) fn routes() -> Router<Hub> {
    Router::new().route("/interactions/{interaction}/{token}/callback", post(callback))
}

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    with_response: bool,
}

async fn callback(
    State(hub): State<Hub>,
    Path((id, token)): Path<(Id, String)>,
    Query(wish): Query<Wish>,
    sent: Sent,
) -> Result<HttpResponse, Refusal> {
    hub.step(|world| {
        let kind = world.unanswered(id, &token)?.kind;
        // Too late for the token is too late for a first answer.
        world.by_token(&token).map_err(|_| Refusal::unknown("interaction", 10062))?;
        answer(world, id, kind, &sent)?;
        Ok(if wish.with_response {
            (StatusCode::OK, Json(described(world, id, &sent.json)?)).into_response()
        } else {
            NO_CONTENT.into_response()
        })
    })
}

fn answer(world: &mut World, id: Id, kind: u8, sent: &Payload) -> Allowed {
    let component = kind == Interaction::COMPONENT
        || (kind == Interaction::MODAL && world.interaction(id)?.source.is_some());
    match (sent.json["type"].as_u64(), kind) {
        (Some(8), Interaction::AUTOCOMPLETE) => choices(world, id, &sent.json["data"]),
        (_, Interaction::AUTOCOMPLETE) | (Some(8), _) => Err(wrong_type()),
        (Some(4), _) => reply(world, id, sent),
        (Some(5), _) => defer(world, id, &sent.json["data"]),
        (Some(6), _) if component => defer_update(world, id),
        (Some(7), _) if component => update(world, id, sent),
        (Some(9), Interaction::COMMAND | Interaction::COMPONENT) => {
            let modal = validate::without_nulls(&sent.json["data"]);
            validate::modal::modal(&modal).map_err(inside)?;
            world.open_modal(id, modal)
        }
        _ => Err(wrong_type()),
    }
}

fn wrong_type() -> Refusal {
    Refusal::form(
        "type",
        "INTERACTION_CALLBACK_TYPE_INVALID",
        "This type of answer does not fit this interaction",
    )
}

/// The payload with `data` as the message's fields.
fn data_of(sent: &Payload) -> Allowed<&Value> {
    let data = &sent.json["data"];
    if data.is_object() {
        Ok(data)
    } else {
        Err(Refusal::form("data", "BASE_TYPE_REQUIRED", "This field is required"))
    }
}

/// What is wrong with the message is told with its place in the whole answer.
fn inside(refusal: Refusal) -> Refusal {
    refusal.within("data")
}

fn is_ephemeral(data: &Value) -> bool {
    data["flags"].as_u64().is_some_and(|flags| flags & Message::EPHEMERAL != 0)
}

fn reply(world: &mut World, id: Id, sent: &Payload) -> Allowed {
    let data = data_of(sent)?;
    let ephemeral = is_ephemeral(data);
    let mut message = world.answer_shell(id, ephemeral)?;
    fill(world, &mut message, data, &sent.files).map_err(inside)?;
    settle_poll(world, &mut message);
    let posted = world.post(message);
    world.interaction_mut(id)?.original = Some(posted);
    world.settle(id, Stage::Answered, Some(Response::Message(posted)));
    Ok(())
}

fn defer(world: &mut World, id: Id, data: &Value) -> Allowed {
    let ephemeral = is_ephemeral(data);
    let mut message = world.answer_shell(id, ephemeral)?;
    message.flags |= Message::THINKING;
    let posted = world.post(message);
    world.interaction_mut(id)?.original = Some(posted);
    world.settle(id, Stage::Deferred, Some(Response::Deferred { message: Some(posted), ephemeral }));
    Ok(())
}

fn defer_update(world: &mut World, id: Id) -> Allowed {
    let interaction = world.interaction_mut(id)?;
    interaction.original = interaction.source;
    world.settle(id, Stage::Deferred, Some(Response::Deferred { message: None, ephemeral: false }));
    Ok(())
}

fn update(world: &mut World, id: Id, sent: &Payload) -> Allowed {
    let empty = json!({});
    let data = sent.json.get("data").filter(|d| !d.is_null()).unwrap_or(&empty);
    let interaction = world.interaction_mut(id)?;
    let (channel, source) = (interaction.channel, interaction.source.unwrap_or_default());
    interaction.original = Some(source);
    let edit = Payload { json: data.clone(), files: sent.files.clone() };
    messages::revise(world, channel, source, &edit).map_err(inside)?;
    world.settle(id, Stage::Answered, Some(Response::Update(source)));
    Ok(())
}

fn choices(world: &mut World, id: Id, data: &Value) -> Allowed {
    let list = data["choices"]
        .as_array()
        .ok_or_else(|| Refusal::form("data.choices", "BASE_TYPE_REQUIRED", "This field is required"))?;
    validate::command::choices("data.choices", list)?;
    world.settle(id, Stage::Answered, Some(Response::Choices(json!(list))));
    Ok(())
}

/// What `with_response` asks for.
fn described(world: &World, id: Id, body: &Value) -> Allowed<Value> {
    let interaction = world.interaction(id)?;
    let message = interaction.original.and_then(|m| world.message(interaction.channel, m).ok());
    let mut json = json!({"interaction": {"id": id, "type": interaction.kind}});
    if let Some(message) = message {
        let about = &mut json["interaction"];
        about["response_message_id"] = json!(message.id);
        about["response_message_loading"] = json!(message.flags & Message::THINKING != 0);
        about["response_message_ephemeral"] = json!(message.ephemeral_for.is_some());
        if matches!(body["type"].as_u64(), Some(4 | 7)) {
            json["resource"] = json!({"type": body["type"], "message": world.message_json(message)});
        }
    }
    Ok(json)
}
