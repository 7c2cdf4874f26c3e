//! Slash commands, their autocomplete, and context-menu commands.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::event::{self, Place};
use super::options::{Builder, walk};
use super::outcome::{Wait, wait_for};
use super::typed::Typed;
use super::{Reply, request_in_order};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::world::private::Context;
use crate::world::{Command, Interaction, World};

/// A command being used.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Use {
    pub(crate) user: Id,
    pub(crate) channel: Id,
    /// Name, group and subcommand, separated by spaces.
    pub(crate) command: String,
    pub(crate) command_id: Option<Id>,
    /// Group and subcommand, with `command_id`.
    pub(crate) path: Vec<String>,
    pub(crate) options: Typed,
    /// The option being typed.
    pub(crate) focused: Option<String>,
    pub(crate) message: Option<Id>,
    pub(crate) target_user: Option<Id>,
    #[serde(flatten)]
    pub(crate) wait: Wait,
}

pub(super) async fn slash(State(hub): State<Hub>, body: Bytes) -> Reply {
    let used: Use = request_in_order(&body)?;
    run(&hub, used).await
}

pub(super) async fn menu(state: State<Hub>, body: Bytes) -> Reply {
    slash(state, body).await
}

pub(super) async fn autocomplete(State(hub): State<Hub>, body: Bytes) -> Reply {
    let used: Use = request_in_order(&body)?;
    if used.focused.is_none() {
        return Err(Refusal::bad("autocomplete needs `focused`, the option being typed"));
    }
    run(&hub, used).await
}

async fn run(hub: &Hub, used: Use) -> Reply {
    let wait = used.wait;
    let id = start(hub, &used)?;
    wait_for(hub, id, wait).await.map(Json)
}

/// Sends the command to the bot; returns the interaction.
pub(crate) fn start(hub: &Hub, used: &Use) -> Allowed<Id> {
    event::trigger(hub, |world, secret| {
        let place = event::place(world, used.user, used.channel)?;
        let menu = used.message.is_some() || used.target_user.is_some();
        let (command, path) = find(world, used, place, menu)?;
        usable(world, place, &command)?;
        if menu {
            begin_menu(world, secret, used, place, &command)
        } else {
            begin_slash(world, secret, used, place, &command, &path)
        }
    })
}

/// The command that was named, the guild's own before a global one, and the path below it.
fn find(world: &World, used: &Use, place: Place, menu: bool) -> Allowed<(Command, Vec<String>)> {
    let words: Vec<&str> = used.command.split_whitespace().collect();
    let here = |c: &&Command| c.guild_id.is_none() || c.guild_id == place.guild;
    let named = |c: &&Command| match used.command_id {
        Some(id) => c.id == id,
        None if menu => c.kind() != 1 && c.name() == used.command,
        None => c.kind() == 1 && Some(&c.name()) == words.first(),
    };
    let found = world.commands.iter().filter(here).filter(named).max_by_key(|c| c.guild_id.is_some());
    let found =
        found.ok_or_else(|| Refusal::new(404, 0, format!("there is no command {:?} here", used.command)))?;
    let path = if used.command_id.is_some() {
        used.path.clone()
    } else {
        words.iter().skip(1).map(|w| (*w).to_owned()).collect()
    };
    Ok((found.clone(), path))
}

fn usable(world: &World, place: Place, command: &Command) -> Allowed {
    let channel = world.channel(place.channel)?;
    let context = world.context(channel);
    if !command.in_context(context) {
        return Err(Refusal::bad("this command cannot be used here"));
    }
    let is_absent = context == Context::PrivateChannel
        || place.guild.is_some_and(|guild| world.bot_guild(guild).is_err());
    if is_absent && !(command.is_for_users() && world.user(place.user)?.installed) {
        return Err(Refusal::new(
            404,
            0,
            "the bot is not here, and this user has not added the command for oneself",
        ));
    }
    let held = world.permissions_in(place.user, channel);
    let commands = held.has(crate::world::Permissions::USE_APPLICATION_COMMANDS);
    if !commands || !world.may_use(place.user, place.guild, command) {
        return Err(Refusal::new(403, 0, "this member may not use this command"));
    }
    Ok(())
}

fn begin_slash(
    world: &mut World,
    secret: u64,
    used: &Use,
    place: Place,
    command: &Command,
    path: &[String],
) -> Allowed<(Id, Value)> {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let (steps, known) = walk(command.options(), &names)?;
    let focused = used.focused.as_deref();
    if let Some(name) = focused
        .filter(|name| !known.iter().any(|o| o["name"] == *name && o["autocomplete"].as_bool() == Some(true)))
    {
        return Err(Refusal::bad(format!("the option {name:?} has no autocomplete")));
    }
    let mut builder = Builder { world, place, focused, resolved: Map::new() };
    let built = builder.build(known, &used.options)?;
    let resolved = builder.resolved;
    let options = steps.iter().rev().fold(built, |inner, step| {
        vec![json!({"name": step["name"], "type": step["type"], "options": inner})]
    });
    let mut data = command_data(command, &options);
    if !resolved.is_empty() {
        data["resolved"] = Value::Object(resolved);
    }
    let name = std::iter::once(command.name()).chain(names).collect::<Vec<_>>().join(" ");
    let kind = if focused.is_some() { Interaction::AUTOCOMPLETE } else { Interaction::COMMAND };
    let owners = owners(world, place, command);
    let interaction = Interaction { kind, name, command_type: 1, owners, ..new_interaction(place) };
    Ok((world.begin_interaction(interaction, secret), data))
}

fn begin_menu(
    world: &mut World,
    secret: u64,
    used: &Use,
    place: Place,
    command: &Command,
) -> Allowed<(Id, Value)> {
    let mut data = command_data(command, &[]);
    let mut builder = Builder { world, place, focused: None, resolved: Map::new() };
    let target = match (command.kind(), used.message, used.target_user) {
        (3, Some(id), _) => {
            let message = builder.world.message(place.channel, id)?;
            let hidden = message.ephemeral_for.is_some_and(|only| only != place.user);
            let json = builder.world.message_json(message);
            if hidden {
                return Err(Refusal::unknown("Message", 10008));
            }
            builder.put("messages", id, json);
            id
        }
        (2, _, Some(id)) => {
            builder.world.user(id)?;
            builder.resolve_user(id);
            id
        }
        _ => return Err(Refusal::bad("this command does not fit what was chosen")),
    };
    data["target_id"] = json!(target);
    data["resolved"] = Value::Object(builder.resolved);
    let name = command.name().to_owned();
    let interaction = Interaction {
        kind: Interaction::COMMAND,
        name,
        command_type: command.kind(),
        owners: owners(world, place, command),
        ..new_interaction(place)
    };
    Ok((world.begin_interaction(interaction, secret), data))
}

fn owners(world: &World, place: Place, command: &Command) -> Value {
    let channel = world.channel(place.channel);
    channel.map_or(Value::Null, |channel| world.owners_of_command(command, place.user, channel))
}

fn command_data(command: &Command, options: &[Value]) -> Value {
    let mut data =
        json!({"id": command.id, "name": command.name(), "type": command.kind(), "options": options});
    if let Some(guild) = command.guild_id {
        data["guild_id"] = json!(guild);
    }
    data
}

pub(super) fn new_interaction(place: Place) -> Interaction {
    Interaction { user: place.user, channel: place.channel, guild_id: place.guild, ..Interaction::default() }
}
