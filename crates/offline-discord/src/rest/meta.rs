//! The gateway's address, the application, users.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::payload::Sent;
use super::{Done, NO_CONTENT, Reply};
use crate::Id;
use crate::gateway::MOST_GUILDS;
use crate::hub::Hub;
use crate::refusal::Refusal;

pub(super) fn routes() -> Router<Hub> {
    Router::new()
        .route("/gateway", get(gateway))
        .route("/gateway/bot", get(gateway_bot))
        .route("/applications/@me", get(application))
        .route("/oauth2/applications/@me", get(application))
        .route("/users/@me", get(me))
        .route("/users/@me/guilds", get(my_guilds))
        .route("/users/@me/guilds/{guild}", delete(leave))
        .route("/users/@me/channels", post(open_dm))
        .route("/users/{user}", get(user))
}

async fn gateway(State(hub): State<Hub>) -> Json<Value> {
    Json(json!({"url": hub.gateway_url}))
}

async fn gateway_bot(State(hub): State<Hub>) -> Json<Value> {
    let state = hub.lock();
    let limit = state.limits.starts.json(hub.settings.starts, Instant::now());
    let shards = state.world.bot_guilds().count() / MOST_GUILDS + 1;
    Json(json!({"url": hub.gateway_url, "shards": shards, "session_start_limit": limit}))
}

async fn application(State(hub): State<Hub>) -> Json<Value> {
    Json(hub.read(crate::world::World::application_json))
}

async fn me(State(hub): State<Hub>) -> Json<Value> {
    Json(hub.read(crate::world::World::current_user_json))
}

async fn user(State(hub): State<Hub>, Path(id): Path<Id>) -> Reply {
    hub.read(|world| world.user(id).map(|_| Json(world.user_json(id))))
}

async fn my_guilds(State(hub): State<Hub>) -> Json<Value> {
    hub.read(|world| {
        let each = world.bot_guilds().map(|g| {
            let permissions = g.permissions(world.bot());
            json!({"id": g.id, "name": g.name, "icon": null, "banner": null, "owner": g.owner_id == world.bot(), "permissions": permissions, "features": []})
        });
        Json(each.collect())
    })
}

async fn leave(State(hub): State<Hub>, Path(guild): Path<Id>) -> Done {
    hub.step(|world| world.leave(guild, world.bot()))?;
    Ok(NO_CONTENT)
}

async fn open_dm(State(hub): State<Hub>, sent: Sent) -> Result<(StatusCode, Json<Value>), Refusal> {
    let recipient = serde_json::from_value(sent.json["recipient_id"].clone());
    let recipient = recipient
        .map_err(|_| Refusal::form("recipient_id", "BASE_TYPE_REQUIRED", "This field is required"))?;
    hub.step(|world| {
        let channel = world.open_dm(recipient)?;
        Ok((StatusCode::OK, Json(world.channel_json(channel))))
    })
}
