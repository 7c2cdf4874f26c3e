//! Scheduled events.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::guilds::json_list;
use super::payload::Sent;
use super::{Done, NO_CONTENT, Reply};
use crate::Id;
use crate::hub::Hub;
use crate::intents;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::world::{Audience, Permissions, World};

pub(super) fn routes() -> Router<Hub> {
    Router::new()
        .route("/guilds/{guild}/scheduled-events", get(list).post(create))
        .route("/guilds/{guild}/scheduled-events/{event}", get(one).patch(edit).delete(delete))
}

async fn list(State(hub): State<Hub>, Path(guild): Path<Id>) -> Reply {
    hub.read(|world| Ok(json_list(world.bot_guild(guild)?.events.values().cloned())))
}

fn known(world: &World, guild: Id, event: Id) -> Allowed<&Value> {
    world.bot_guild(guild)?.events.get(&event).ok_or_else(|| Refusal::unknown("Guild Scheduled Event", 10070))
}

async fn one(State(hub): State<Hub>, Path((guild, event)): Path<(Id, Id)>) -> Reply {
    hub.read(|world| known(world, guild, event).cloned().map(Json))
}

async fn create(State(hub): State<Hub>, Path(guild): Path<Id>, sent: Sent) -> Reply {
    hub.step(|world| {
        world.bot_guild_for(guild, Permissions::CREATE_EVENTS)?;
        let id = world.next_id();
        let bot = world.bot();
        let blank = json!({
            "id": id, "guild_id": guild, "channel_id": null, "creator_id": bot, "creator": world.user_json(bot), "name": null, "description": null,
            "scheduled_start_time": null, "scheduled_end_time": null, "privacy_level": 2, "status": 1, "entity_type": null, "entity_id": null,
            "entity_metadata": null, "user_count": 0, "image": null, "recurrence_rule": null,
        });
        let event = apply(blank, &sent.json, world.now)?;
        store(world, guild, id, &event, "GUILD_SCHEDULED_EVENT_CREATE")
    })
}

async fn edit(State(hub): State<Hub>, Path((guild, id)): Path<(Id, Id)>, sent: Sent) -> Reply {
    hub.step(|world| {
        let old = known(world, guild, id)?.clone();
        may_change(world, guild, &old)?;
        let (from, to) = (old["status"].as_u64(), sent.json["status"].as_u64());
        if to.is_some() && !matches!((from, to), (Some(1), Some(2 | 4)) | (Some(2), Some(3))) {
            return Err(Refusal::new(400, 180_000, "Cannot change the status of a finished event"));
        }
        let event = apply(old, &sent.json, world.now)?;
        store(world, guild, id, &event, "GUILD_SCHEDULED_EVENT_UPDATE")
    })
}

async fn delete(State(hub): State<Hub>, Path((guild, id)): Path<(Id, Id)>) -> Done {
    hub.step(|world| {
        let old = known(world, guild, id)?.clone();
        may_change(world, guild, &old)?;
        world.guild_mut(guild)?.events.remove(&id);
        tell(world, guild, old, "GUILD_SCHEDULED_EVENT_DELETE");
        Ok(NO_CONTENT)
    })
}

/// Whoever made it may change it, others need to manage events.
fn may_change(world: &World, guild: Id, event: &Value) -> Allowed {
    let own = event["creator_id"] == json!(world.bot());
    let needed = if own { Permissions::CREATE_EVENTS } else { Permissions::MANAGE_EVENTS };
    world.bot_guild_for(guild, needed).map(|_| ())
}

fn apply(mut event: Value, body: &Value, now: Timestamp) -> Allowed<Value> {
    let names = [
        "channel_id",
        "name",
        "description",
        "scheduled_start_time",
        "scheduled_end_time",
        "privacy_level",
        "status",
        "entity_type",
        "entity_metadata",
        "recurrence_rule",
    ];
    for name in names {
        if let Some(value) = body.get(name) {
            event[name] = value.clone();
        }
    }
    validate::text(&event, "", "name", 1, 100)?;
    validate::length("description", event["description"].as_str().unwrap_or_default(), 0, 1000)?;
    if body.get("scheduled_start_time").is_some() || event["scheduled_start_time"].is_null() {
        let start = event["scheduled_start_time"].as_str().and_then(|t| t.parse::<Timestamp>().ok());
        if start.is_none_or(|start| start <= now) {
            return Err(Refusal::form(
                "scheduled_start_time",
                "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
                "Cannot schedule event in the past.",
            ));
        }
    }
    let place = match event["entity_type"].as_u64() {
        Some(1 | 2) => event["channel_id"].is_string() || event["channel_id"].is_u64(),
        Some(3) => {
            event["entity_metadata"]["location"].is_string() && event["scheduled_end_time"].is_string()
        }
        _ => false,
    };
    if place {
        Ok(event)
    } else {
        Err(Refusal::form(
            "entity_type",
            "BASE_TYPE_REQUIRED",
            "An event needs a channel, or a location and an end",
        ))
    }
}

fn store(world: &mut World, guild: Id, id: Id, event: &Value, name: &'static str) -> Reply {
    world.guild_mut(guild)?.events.insert(id, event.clone());
    tell(world, guild, event.clone(), name);
    Ok(Json(event.clone()))
}

fn tell(world: &mut World, guild: Id, event: Value, name: &'static str) {
    world.dispatch(name, Some(guild), intents::GUILD_SCHEDULED_EVENTS, event);
    world.show(Audience::Guild(guild), "guild_update", json!({"guild_id": guild}));
}
