//! Interactions on their way to the bot.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::world::{Channel, Interaction, World};

/// The time to acknowledge, always real time.
const ACKNOWLEDGE_WITHIN: Duration = Duration::from_secs(3);

/// Who does it, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) user: Id,
    pub(super) channel: Id,
    pub(super) guild: Option<Id>,
}

/// The place, if this user is there.
pub(super) fn place(world: &World, user: Id, channel: Id) -> Allowed<Place> {
    let person = world.user(user)?;
    if person.bot {
        return Err(Refusal::bad("a bot does not use the client"));
    }
    let guild = world.seen_channel(user, channel)?.guild_id;
    Ok(Place { user, channel, guild })
}

/// Starts the interaction and tells the bot; after 3 s without an answer it has failed.
pub(super) fn trigger(hub: &Hub, begin: impl FnOnce(&mut World, u64) -> Allowed<(Id, Value)>) -> Allowed<Id> {
    let secret = hub.secret();
    let id = hub.step(|world| -> Allowed<Id> {
        let (id, data) = begin(world, secret)?;
        let interaction = world.interaction(id)?.clone();
        let event = event(world, &interaction, &data);
        world.dispatch("INTERACTION_CREATE", interaction.guild_id, 0, event);
        world.interaction_moved(id);
        Ok(id)
    })?;
    let hub = hub.clone();
    tokio::spawn(async move {
        tokio::time::sleep_until(Instant::now() + ACKNOWLEDGE_WITHIN).await;
        hub.step(|world| world.expire_interaction(id));
    });
    Ok(id)
}

/// The whole event, with `data` inside.
fn event(world: &World, interaction: &Interaction, data: &Value) -> Value {
    let user = interaction.user;
    let channel = world.channels.get(&interaction.channel).cloned().unwrap_or_default();
    let mut json = json!({
        "id": interaction.id, "application_id": world.application.id, "type": interaction.kind, "token": interaction.token, "version": 1,
        "data": data, "channel_id": interaction.channel, "channel": placed(world, user, &channel),
        "locale": world.users.get(&user).map_or("en-US", |u| &u.locale), "entitlements": [],
        "authorizing_integration_owners": interaction.owners, "attachment_size_limit": 10 * 1024 * 1024,
        "context": world.context(&channel) as u8, "app_permissions": world.app_permissions(&channel),
    });
    if let Some(guild) = interaction.guild_id {
        let locale = world.guilds.get(&guild).map(|g| g.preferred_locale.clone());
        json["guild_id"] = json!(guild);
        json["guild_locale"] = json!(locale);
        json["guild"] = json!({"id": guild, "locale": locale, "features": []});
        json["member"] = world.member_json(guild, user);
        json["member"]["permissions"] = json!(world.permissions_in(user, &channel));
    } else {
        json["user"] = world.user_json(user);
    }
    if let Some(source) = interaction.source.and_then(|id| world.message(interaction.channel, id).ok()) {
        json["message"] = world.message_json(source);
    }
    json
}

/// A channel with what the user may do in it.
pub(super) fn placed(world: &World, user: Id, channel: &Channel) -> Value {
    let mut json = world.channel_json(channel.id);
    json["permissions"] = json!(world.permissions_in(user, channel));
    json
}
