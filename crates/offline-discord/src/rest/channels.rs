//! One channel: read, changed, deleted, its overwrites, typing.

use axum::extract::{Path, State};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::payload::Sent;
use super::{Done, NO_CONTENT, Reply, threads};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::validate::shape::{Kind, fields};
use crate::world::channel::Overwrite;
use crate::world::{Channel, Permissions, World};

/// What a request may set of a channel.
const FIELDS: [(&str, Kind); 11] = [
    ("name", Kind::Text),
    ("type", Kind::Int),
    ("topic", Kind::Text),
    ("position", Kind::Int),
    ("nsfw", Kind::Bool),
    ("parent_id", Kind::Snowflake),
    ("rate_limit_per_user", Kind::Int),
    ("bitrate", Kind::Int),
    ("user_limit", Kind::Int),
    ("permission_overwrites", Kind::ListOf(&Kind::Object)),
    ("available_tags", Kind::ListOf(&Kind::Object)),
];

pub(super) fn routes() -> Router<Hub> {
    Router::new()
        .route("/channels/{channel}", get(one).patch(edit).delete(delete))
        .route("/channels/{channel}/permissions/{of}", put(put_overwrite).delete(delete_overwrite))
        .route("/channels/{channel}/typing", post(typing))
}

async fn one(State(hub): State<Hub>, Path(channel): Path<Id>) -> Reply {
    hub.read(|world| {
        world.seen_channel(world.bot(), channel)?;
        Ok(Json(world.channel_json(channel)))
    })
}

async fn edit(State(hub): State<Hub>, Path(channel): Path<Id>, sent: Sent) -> Reply {
    hub.step(|world| {
        let bot = world.bot();
        if world.seen_channel(bot, channel)?.is_thread() {
            threads::edit(world, channel, &sent.json)?;
        } else {
            world.channel_for(bot, channel, Permissions::MANAGE_CHANNELS)?;
            let mut changed = apply(world.channel(channel)?.clone(), &sent.json)?;
            number_tags(world, &mut changed);
            *world.channel_mut(channel)? = changed;
            world.channel_changed(channel);
        }
        Ok(Json(world.channel_json(channel)))
    })
}

/// The channel with the fields of a request.
pub(super) fn apply(mut channel: Channel, body: &Value) -> Allowed<Channel> {
    fields("", body, &FIELDS)?;
    if body.get("name").is_some_and(|n| !n.is_null()) {
        let name = validate::text(body, "", "name", 1, 100)?;
        channel.name =
            if channel.kind == Channel::TEXT { name.to_lowercase().replace(' ', "-") } else { name.into() };
    }
    if let Some(topic) = body.get("topic") {
        let text = topic.as_str().unwrap_or_default();
        validate::length("topic", text, 0, if channel.kind == Channel::FORUM { 4096 } else { 1024 })?;
        channel.topic = topic.as_str().map(ToOwned::to_owned);
    }
    channel.position = body["position"].as_i64().unwrap_or(channel.position);
    channel.nsfw = body["nsfw"].as_bool().unwrap_or(channel.nsfw);
    if let Some(parent) = body.get("parent_id") {
        channel.parent_id = serde_json::from_value(parent.clone()).unwrap_or_default();
    }
    if let Some(list) = body.get("permission_overwrites").filter(|l| l.is_array()) {
        channel.overwrites = validate::typed("permission_overwrites", list.clone())?;
    }
    if let Some(tags) = body.get("available_tags").filter(|l| l.is_array()) {
        channel.available_tags = validate::typed("available_tags", validate::without_nulls(tags))?;
        validate_tags(&channel)?;
    }
    Ok(channel)
}

/// New tags get an id, so that posts can name them.
pub(super) fn number_tags(world: &mut World, channel: &mut Channel) {
    for tag in channel.available_tags.iter_mut().filter(|tag| tag.id == Id::default()) {
        tag.id = world.next_id();
    }
}

fn validate_tags(channel: &Channel) -> Allowed {
    if channel.available_tags.len() > 20 {
        return Err(Refusal::form(
            "available_tags",
            "BASE_TYPE_MAX_LENGTH",
            "Must be 20 or fewer in length.",
        ));
    }
    channel
        .available_tags
        .iter()
        .try_for_each(|tag| validate::length("available_tags.name", &tag.name, 1, 20))
}

async fn delete(State(hub): State<Hub>, Path(channel): Path<Id>) -> Reply {
    hub.step(|world| {
        let place = world.seen_channel(world.bot(), channel)?;
        let needed =
            if place.is_thread() { Permissions::MANAGE_THREADS } else { Permissions::MANAGE_CHANNELS };
        if place.guild_id.is_none() {
            return Ok(Json(world.channel_json(channel)));
        }
        world.channel_for(world.bot(), channel, needed)?;
        world.delete_channel(channel).map(Json)
    })
}

async fn put_overwrite(State(hub): State<Hub>, Path((channel, of)): Path<(Id, Id)>, sent: Sent) -> Done {
    let mut body = validate::without_nulls(&sent.json);
    body["id"] = json!(of);
    let overwrite: Overwrite = validate::typed("", body)?;
    hub.step(|world| change_overwrites(world, channel, of, Some(overwrite)))
}

async fn delete_overwrite(State(hub): State<Hub>, Path((channel, of)): Path<(Id, Id)>) -> Done {
    hub.step(|world| change_overwrites(world, channel, of, None))
}

fn change_overwrites(world: &mut World, channel: Id, of: Id, new: Option<Overwrite>) -> Done {
    world.channel_for(world.bot(), channel, Permissions::MANAGE_ROLES)?;
    let overwrites = &mut world.channel_mut(channel)?.overwrites;
    overwrites.retain(|o| o.id != of);
    overwrites.extend(new);
    world.channel_changed(channel);
    Ok(NO_CONTENT)
}

async fn typing(State(hub): State<Hub>, Path(channel): Path<Id>) -> Done {
    hub.step(|world| {
        let bot = world.bot();
        world.may_send(bot, world.seen_channel(bot, channel)?)?;
        world.show_typing(channel, bot);
        Ok(NO_CONTENT)
    })
}
