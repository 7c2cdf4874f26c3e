//! A guild's roles.

use axum::extract::{Path, State};
use axum::routing::{get, patch};
use axum::{Json, Router};
use serde_json::Value;

use super::guilds::{json_list, outranks};
use super::payload::Sent;
use super::{Done, NO_CONTENT, Reply};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::validate::shape::{Kind, fields};
use crate::world::{Permissions, Role};

/// What a request may set of a role.
const FIELDS: [(&str, Kind); 5] = [
    ("name", Kind::Text),
    ("permissions", Kind::Snowflake),
    ("color", Kind::Int),
    ("hoist", Kind::Bool),
    ("mentionable", Kind::Bool),
];

pub(super) fn routes() -> Router<Hub> {
    Router::new()
        .route("/guilds/{guild}/roles", get(list).post(create))
        .route("/guilds/{guild}/roles/{role}", patch(edit).delete(delete).get(one))
}

async fn list(State(hub): State<Hub>, Path(guild): Path<Id>) -> Reply {
    hub.read(|world| {
        let roles = world.bot_guild(guild)?.roles.keys();
        Ok(json_list(roles.map(|id| world.role_json(guild, *id))))
    })
}

async fn one(State(hub): State<Hub>, Path((guild, role)): Path<(Id, Id)>) -> Reply {
    hub.read(|world| {
        let known = world.bot_guild(guild)?.roles.contains_key(&role);
        if known { Ok(Json(world.role_json(guild, role))) } else { Err(Refusal::unknown("Role", 10011)) }
    })
}

async fn create(State(hub): State<Hub>, Path(guild): Path<Id>, sent: Sent) -> Reply {
    hub.step(|world| {
        let owner = world.bot_guild_for(guild, Permissions::MANAGE_ROLES)?;
        if owner.roles.len() >= 250 {
            return Err(Refusal::new(400, 30005, "Maximum number of server roles reached (250)"));
        }
        let held = owner.permissions(world.bot());
        let everyone = owner.roles.get(&guild).map(|r| r.permissions).unwrap_or_default();
        let id = world.next_id();
        let new = Role { id, name: "new role".into(), permissions: everyone, position: 1, ..Role::default() };
        world.put_role(guild, apply(new, &sent.json, held)?)?;
        Ok(Json(world.role_json(guild, id)))
    })
}

async fn edit(State(hub): State<Hub>, Path((guild, id)): Path<(Id, Id)>, sent: Sent) -> Reply {
    hub.step(|world| {
        let owner = world.bot_guild_for(guild, Permissions::MANAGE_ROLES)?;
        let held = owner.permissions(world.bot());
        let role = owner.roles.get(&id).cloned().ok_or_else(|| Refusal::unknown("Role", 10011))?;
        outranks(world, guild, role.position)?;
        world.put_role(guild, apply(role, &sent.json, held)?)?;
        Ok(Json(world.role_json(guild, id)))
    })
}

/// A role with the fields of a request; nobody gives what they do not have.
fn apply(mut role: Role, body: &Value, held: Permissions) -> Allowed<Role> {
    fields("", body, &FIELDS)?;
    if let Some(name) = body["name"].as_str() {
        validate::length("name", name, 1, 100)?;
        name.clone_into(&mut role.name);
    }
    if let Some(permissions) = body.get("permissions").filter(|p| !p.is_null()) {
        let wanted: Permissions = validate::typed("permissions", permissions.clone())?;
        if !held.has(wanted) {
            return Err(Refusal::missing_permissions());
        }
        role.permissions = wanted;
    }
    role.color = body["color"].as_u64().and_then(|c| u32::try_from(c).ok()).unwrap_or(role.color);
    role.hoist = body["hoist"].as_bool().unwrap_or(role.hoist);
    role.mentionable = body["mentionable"].as_bool().unwrap_or(role.mentionable);
    Ok(role)
}

async fn delete(State(hub): State<Hub>, Path((guild, id)): Path<(Id, Id)>) -> Done {
    hub.step(|world| {
        let owner = world.bot_guild_for(guild, Permissions::MANAGE_ROLES)?;
        let role = owner.roles.get(&id).ok_or_else(|| Refusal::unknown("Role", 10011))?;
        outranks(world, guild, role.position)?;
        world.delete_role(guild, id)?;
        Ok(NO_CONTENT)
    })
}
