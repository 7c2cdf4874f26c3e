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
use crate::iso::respelt;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::validate::shape::{Kind, fields};
use crate::world::{Audience, Permissions, World};

/// What a request may set.
const FIELDS: [(&str, Kind); 10] = [
    ("channel_id", Kind::Snowflake),
    ("name", Kind::Text),
    ("description", Kind::Text),
    ("scheduled_start_time", Kind::Time),
    ("scheduled_end_time", Kind::Time),
    ("privacy_level", Kind::Int),
    ("status", Kind::Int),
    ("entity_type", Kind::Int),
    ("entity_metadata", Kind::Object),
    ("recurrence_rule", Kind::Object),
];

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
            "entity_metadata": null, "user_count": 0, "image": null,
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
    fields("", body, &FIELDS)?;
    for (name, _) in FIELDS {
        if let Some(value) = body.get(name) {
            event[name] = value.clone();
        }
    }
    validate::text(&event, "", "name", 1, 100)?;
    validate::length("description", event["description"].as_str().unwrap_or_default(), 0, 1000)?;
    if event["privacy_level"] != 2 {
        return Err(Refusal::form("privacy_level", "BASE_TYPE_CHOICES", "Value must be one of (2,)."));
    }
    check_start(&event, body, now)?;
    settle_place(&mut event)?;
    respell(&mut event);
    Ok(event)
}

fn check_start(event: &Value, body: &Value, now: Timestamp) -> Allowed {
    if body.get("scheduled_start_time").is_none() && !event["scheduled_start_time"].is_null() {
        return Ok(());
    }
    let start = event["scheduled_start_time"].as_str().and_then(|t| t.parse::<Timestamp>().ok());
    if start.is_some_and(|start| start > now) {
        return Ok(());
    }
    let message = "Cannot schedule event in the past.";
    Err(Refusal::form("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", message))
}

/// An event is in a channel, or somewhere outside and then has an end.
fn settle_place(event: &mut Value) -> Allowed {
    let channel: Option<Id> = serde_json::from_value(event["channel_id"].clone()).unwrap_or_default();
    let location = event["entity_metadata"]["location"].as_str().map(ToOwned::to_owned);
    let ends = event["scheduled_end_time"].is_string();
    match (event["entity_type"].as_u64(), channel, location) {
        (Some(1 | 2), Some(channel), _) => {
            event["channel_id"] = json!(channel);
            event["entity_metadata"] = Value::Null;
        }
        (Some(3), _, Some(location)) if ends => {
            event["channel_id"] = Value::Null;
            event["entity_metadata"] = json!({"location": location});
        }
        _ => {
            let message = "An event needs a channel, or a location and an end";
            return Err(Refusal::form("entity_type", "BASE_TYPE_REQUIRED", message));
        }
    }
    Ok(())
}

/// Times in Discord's form; a rule only where there is one.
fn respell(event: &mut Value) {
    for name in ["scheduled_start_time", "scheduled_end_time"] {
        if let Some(at) = event[name].as_str().and_then(respelt) {
            event[name] = json!(at);
        }
    }
    if event["recurrence_rule"].is_null()
        && let Some(fields) = event.as_object_mut()
    {
        fields.remove("recurrence_rule");
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
