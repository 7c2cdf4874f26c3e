//! Reactions and pins.

use axum::extract::{Path, State};
use axum::routing::{delete, get, put};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::{Done, NO_CONTENT, Reply};
use crate::Id;
use crate::hub::Hub;
use crate::intents;
use crate::iso::iso;
use crate::refusal::{Allowed, Refusal};
use crate::world::message::{placed, split_emoji};
use crate::world::{Message, Permissions, World};

pub(super) fn routes() -> Router<Hub> {
    let message = "/channels/{channel}/messages/{message}";
    Router::new()
        .route(&format!("{message}/reactions"), delete(clear))
        .route(&format!("{message}/reactions/{{emoji}}"), get(who))
        .route(&format!("{message}/reactions/{{emoji}}/@me"), put(add).delete(remove))
        .route(&format!("{message}/reactions/{{emoji}}/{{user}}"), delete(remove_other))
        .route("/channels/{channel}/pins", get(old_pins))
        .route("/channels/{channel}/pins/{message}", put(pin).delete(unpin))
        .route("/channels/{channel}/messages/pins", get(pins))
        .route("/channels/{channel}/messages/pins/{message}", put(pin).delete(unpin))
}

async fn add(State(hub): State<Hub>, Path((channel, message, emoji)): Path<(Id, Id, String)>) -> Done {
    hub.step(|world| {
        let bot = world.bot();
        let reacted = world.public_message(channel, message).is_ok_and(|m| has_reaction(m, &emoji));
        let needed = if reacted { Permissions::NONE } else { Permissions::ADD_REACTIONS };
        world.channel_for(bot, channel, needed.with(Permissions::READ_MESSAGE_HISTORY))?;
        world.public_message(channel, message)?;
        world.react(channel, message, bot, &emoji, true)
    })?;
    Ok(NO_CONTENT)
}

fn has_reaction(message: &Message, emoji: &str) -> bool {
    split_emoji(emoji)
        .is_ok_and(|(name, id)| message.reactions.iter().any(|r| r.emoji_name == name && r.emoji_id == id))
}

async fn remove(State(hub): State<Hub>, Path((channel, message, emoji)): Path<(Id, Id, String)>) -> Done {
    hub.step(|world| {
        let bot = world.bot();
        world.seen_channel(bot, channel)?;
        world.react(channel, message, bot, &emoji, false)
    })?;
    Ok(NO_CONTENT)
}

async fn remove_other(
    State(hub): State<Hub>,
    Path((channel, message, emoji, user)): Path<(Id, Id, String, Id)>,
) -> Done {
    hub.step(|world| {
        world.channel_for(world.bot(), channel, Permissions::MANAGE_MESSAGES)?;
        world.react(channel, message, user, &emoji, false)
    })?;
    Ok(NO_CONTENT)
}

async fn clear(State(hub): State<Hub>, Path((channel, message)): Path<(Id, Id)>) -> Done {
    hub.step(|world| -> Allowed {
        world.channel_for(world.bot(), channel, Permissions::MANAGE_MESSAGES)?;
        world.message_mut(channel, message)?.reactions.clear();
        let guild = world.channels.get(&channel).and_then(|c| c.guild_id);
        let intents = intents::by_place(
            guild.is_some(),
            intents::GUILD_MESSAGE_REACTIONS,
            intents::DIRECT_MESSAGE_REACTIONS,
        );
        let data = placed(json!({"channel_id": channel, "message_id": message}), guild);
        world.dispatch("MESSAGE_REACTION_REMOVE_ALL", guild, intents, data);
        world.reactions_shown(channel, message);
        Ok(())
    })?;
    Ok(NO_CONTENT)
}

async fn who(State(hub): State<Hub>, Path((channel, message, emoji)): Path<(Id, Id, String)>) -> Reply {
    let (name, id) = split_emoji(&emoji)?;
    hub.read(|world| {
        world.channel_for(world.bot(), channel, Permissions::READ_MESSAGE_HISTORY)?;
        let message = world.public_message(channel, message)?;
        let reaction = message.reactions.iter().find(|r| r.emoji_name == name && r.emoji_id == id);
        let users = reaction.map(|r| r.users.as_slice()).unwrap_or_default();
        Ok(Json(users.iter().map(|id| world.user_json(*id)).collect()))
    })
}

fn pinned(world: &World, channel: Id) -> Allowed<Vec<&Message>> {
    world.seen_channel(world.bot(), channel)?;
    let all = world.messages.get(&channel).into_iter().flatten().map(|(_, m)| m);
    Ok(all.filter(|m| m.pinned).rev().collect())
}

async fn old_pins(State(hub): State<Hub>, Path(channel): Path<Id>) -> Reply {
    hub.read(|world| Ok(Json(pinned(world, channel)?.into_iter().map(|m| world.message_json(m)).collect())))
}

async fn pins(State(hub): State<Hub>, Path(channel): Path<Id>) -> Reply {
    hub.read(|world| {
        let each = pinned(world, channel)?.into_iter();
        let items: Vec<Value> = each
            .map(|m| json!({"pinned_at": iso(m.id.created()), "message": world.message_json(m)}))
            .collect();
        Ok(Json(json!({"items": items, "has_more": false})))
    })
}

async fn pin(State(hub): State<Hub>, Path((channel, message)): Path<(Id, Id)>) -> Done {
    set_pin(&hub, channel, message, true)
}

async fn unpin(State(hub): State<Hub>, Path((channel, message)): Path<(Id, Id)>) -> Done {
    set_pin(&hub, channel, message, false)
}

fn set_pin(hub: &Hub, channel: Id, message: Id, pinned: bool) -> Done {
    hub.step(|world| {
        let bot = world.bot();
        world.channel_for(bot, channel, Permissions::PIN_MESSAGES)?;
        world.public_message(channel, message).map_err(|_| Refusal::unknown("Message", 10008))?;
        world.pin(channel, message, bot, pinned)
    })?;
    Ok(NO_CONTENT)
}
