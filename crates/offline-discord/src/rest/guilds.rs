//! Guilds, their channels and members.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::payload::Sent;
use super::{Done, NO_CONTENT, Reply, channels};
use crate::Id;
use crate::hub::Hub;
use crate::intents;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::validate::shape::{Kind, fields};
use crate::world::{Channel, Permissions, World};

pub(super) fn routes() -> Router<Hub> {
    Router::new()
        .route("/guilds/{guild}", get(one))
        .route("/guilds/{guild}/channels", get(list_channels).post(create_channel))
        .route("/guilds/{guild}/members", get(list_members))
        .route("/guilds/{guild}/members/{user}", get(member).patch(edit_member).delete(kick))
        .route("/guilds/{guild}/members/{user}/roles/{role}", put(give_role).delete(take_role))
}

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    with_counts: bool,
}

async fn one(State(hub): State<Hub>, Path(guild): Path<Id>, Query(wish): Query<Wish>) -> Reply {
    hub.read(|world| {
        world.bot_guild(guild)?;
        Ok(Json(if wish.with_counts { world.guild_with_counts_json(guild) } else { world.guild_json(guild) }))
    })
}

async fn list_channels(State(hub): State<Hub>, Path(guild): Path<Id>) -> Reply {
    hub.read(|world| {
        world.bot_guild(guild)?;
        let own = world.channels.values().filter(|c| c.guild_id == Some(guild) && !c.is_thread());
        Ok(Json(own.map(|c| world.channel_json(c.id)).collect()))
    })
}

async fn create_channel(
    State(hub): State<Hub>,
    Path(guild): Path<Id>,
    sent: Sent,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    hub.step(|world| {
        world.bot_guild_for(guild, Permissions::MANAGE_CHANNELS)?;
        let id = new_channel(world, guild, &sent.json)?;
        Ok((StatusCode::CREATED, Json(world.channel_json(id))))
    })
}

fn new_channel(world: &mut World, guild: Id, body: &Value) -> Allowed<Id> {
    validate::text(body, "", "name", 1, 100)?;
    let kind = u8::try_from(body["type"].as_u64().unwrap_or(0)).unwrap_or(u8::MAX);
    if !matches!(kind, 0 | 2 | 4 | 5 | 13 | 15) {
        return Err(Refusal::form("type", "BASE_TYPE_CHOICES", "Value must be one of (0, 2, 4, 5, 13, 15)."));
    }
    let own = world.channels.values().filter(|c| c.guild_id == Some(guild) && !c.is_thread());
    let (count, last) = own.fold((0, 0), |(count, last), c| (count + 1, last.max(c.position)));
    if count >= 500 {
        return Err(Refusal::new(400, 30013, "Maximum number of server channels reached (500)"));
    }
    let channel = Channel { kind, guild_id: Some(guild), position: last + 1, ..Channel::default() };
    let mut channel = channels::apply(channel, body)?;
    channels::number_tags(world, &mut channel);
    Ok(world.create_channel(channel))
}

#[derive(Deserialize)]
struct Page {
    limit: Option<usize>,
    after: Option<Id>,
}

async fn list_members(State(hub): State<Hub>, Path(guild): Path<Id>, Query(page): Query<Page>) -> Reply {
    hub.read(|world| {
        let listed = world.bot_guild(guild)?;
        if world.application.privileged_intents & intents::GUILD_MEMBERS == 0 {
            return Err(Refusal::missing_access());
        }
        let ids = listed.members.keys().filter(|id| page.after.is_none_or(|after| **id > after));
        let limited = ids.take(page.limit.unwrap_or(1).clamp(1, 1000));
        Ok(Json(limited.map(|id| world.member_json(guild, *id)).collect()))
    })
}

fn known_member(world: &World, guild: Id, user: Id) -> Allowed {
    if world.bot_guild(guild)?.members.contains_key(&user) {
        return Ok(());
    }
    world.user(user)?;
    Err(Refusal::unknown("Member", 10007))
}

async fn member(State(hub): State<Hub>, Path((guild, user)): Path<(Id, Id)>) -> Reply {
    hub.read(|world| {
        known_member(world, guild, user)?;
        Ok(Json(world.member_json(guild, user)))
    })
}

async fn edit_member(State(hub): State<Hub>, Path((guild, user)): Path<(Id, Id)>, sent: Sent) -> Reply {
    hub.step(|world| {
        known_member(world, guild, user)?;
        outranks(world, guild, world.guild(guild)?.rank(user))?;
        fields("", &sent.json, &[("nick", Kind::Text), ("roles", Kind::ListOf(&Kind::Snowflake))])?;
        if let Some(nick) = sent.json.get("nick") {
            validate::length("nick", nick.as_str().unwrap_or_default(), 0, 32)?;
            if let Some(member) = world.guild_mut(guild)?.members.get_mut(&user) {
                member.nick = nick.as_str().map(ToOwned::to_owned);
            }
        }
        world.member_changed(guild, user);
        Ok(Json(world.member_json(guild, user)))
    })
}

async fn kick(State(hub): State<Hub>, Path((guild, user)): Path<(Id, Id)>) -> Done {
    hub.step(|world| {
        world.bot_guild_for(guild, Permissions::KICK_MEMBERS)?;
        known_member(world, guild, user)?;
        outranks(world, guild, world.guild(guild)?.rank(user))?;
        world.leave(guild, user)?;
        Ok(NO_CONTENT)
    })
}

async fn give_role(State(hub): State<Hub>, Path((guild, user, role)): Path<(Id, Id, Id)>) -> Done {
    hub.step(|world| set_role(world, guild, user, role, true))
}

async fn take_role(State(hub): State<Hub>, Path((guild, user, role)): Path<(Id, Id, Id)>) -> Done {
    hub.step(|world| set_role(world, guild, user, role, false))
}

fn set_role(world: &mut World, guild: Id, user: Id, role: Id, held: bool) -> Done {
    let known = world.bot_guild_for(guild, Permissions::MANAGE_ROLES)?.roles.get(&role).cloned();
    let known = known.ok_or_else(|| Refusal::unknown("Role", 10011))?;
    known_member(world, guild, user)?;
    outranks(world, guild, known.position)?;
    if known.managed {
        return Err(Refusal::missing_permissions());
    }
    world.set_member_role(guild, user, role, held)?;
    Ok(NO_CONTENT)
}

/// The bot acts only on what stands below its highest role.
pub(super) fn outranks(world: &World, guild: Id, position: i64) -> Allowed {
    if world.guild(guild)?.rank(world.bot()) > position {
        Ok(())
    } else {
        Err(Refusal::missing_permissions())
    }
}

/// The body of a list, for handlers that have nothing else to say.
pub(super) fn json_list(items: impl Iterator<Item = Value>) -> Json<Value> {
    Json(json!(items.collect::<Vec<_>>()))
}
