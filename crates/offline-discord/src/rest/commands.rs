//! Registration of commands, for all guilds or one.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::payload::Sent;
use super::{Done, NO_CONTENT, Reply};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate;
use crate::world::World;

pub(super) fn routes() -> Router<Hub> {
    let global = "/applications/{application}/commands";
    let guild = "/applications/{application}/guilds/{guild}/commands";
    Router::new()
        .route(global, get(list).put(replace).post(create))
        .route(&format!("{global}/{{command}}"), get(one).patch(edit).delete(delete))
        .route(guild, get(list).put(replace).post(create))
        .route(&format!("{guild}/{{command}}"), get(one).patch(edit).delete(delete))
}

/// What the path of either family names.
#[derive(serde::Deserialize)]
struct Scope {
    application: Id,
    guild: Option<Id>,
    command: Option<Id>,
}

impl Scope {
    fn check(&self, world: &World) -> Allowed {
        if self.application != world.application.id {
            return Err(Refusal::new(
                403,
                20012,
                "You are not authorized to perform this action on this application",
            ));
        }
        self.guild
            .map_or(Ok(()), |guild| world.bot_guild(guild).map(|_| ()).map_err(|_| Refusal::missing_access()))
    }

    fn id(&self) -> Id {
        self.command.unwrap_or_default()
    }
}

async fn list(State(hub): State<Hub>, Path(scope): Path<Scope>) -> Reply {
    hub.read(|world| {
        scope.check(world)?;
        Ok(Json(json!(world.command_list(scope.guild))))
    })
}

async fn replace(State(hub): State<Hub>, Path(scope): Path<Scope>, sent: Sent) -> Reply {
    let bodies = sent
        .json
        .as_array()
        .ok_or_else(|| Refusal::form("", "LIST_TYPE_CONVERT", "Expected a list of commands"))?;
    hub.step(|world| {
        scope.check(world)?;
        validate::command::commands(bodies)?;
        Ok(Json(json!(world.set_commands(scope.guild, bodies))))
    })
}

async fn create(
    State(hub): State<Hub>,
    Path(scope): Path<Scope>,
    sent: Sent,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    hub.step(|world| {
        scope.check(world)?;
        validate::command::command("", &sent.json)?;
        if world.command_list(scope.guild).len() >= 130 {
            return Err(Refusal::new(400, 30032, "Maximum number of application commands reached (100)"));
        }
        let (stored, new) = world.put_command(scope.guild, &sent.json);
        Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(stored)))
    })
}

async fn one(State(hub): State<Hub>, Path(scope): Path<Scope>) -> Reply {
    hub.read(|world| {
        scope.check(world)?;
        world.command(scope.guild, scope.id()).map(|c| Json(c.body.clone()))
    })
}

async fn edit(State(hub): State<Hub>, Path(scope): Path<Scope>, sent: Sent) -> Reply {
    hub.step(|world| {
        scope.check(world)?;
        let mut body = world.command(scope.guild, scope.id())?.body.clone();
        for (name, value) in sent.json.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        validate::command::command("", &body)?;
        Ok(Json(world.put_command(scope.guild, &body).0))
    })
}

async fn delete(State(hub): State<Hub>, Path(scope): Path<Scope>) -> Done {
    hub.step(|world| {
        scope.check(world)?;
        world.delete_command(scope.guild, scope.id())?;
        Ok(NO_CONTENT)
    })
}
