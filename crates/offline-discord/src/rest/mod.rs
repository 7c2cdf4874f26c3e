//! The REST API, version 10. What is not here answers 501 and is noted by name.

mod admission;
mod channels;
mod commands;
mod draft;
mod events;
mod gate;
mod guilds;
mod interactions;
mod known;
mod messages;
mod meta;
mod payload;
mod reactions;
mod roles;
mod threads;
mod webhooks;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::{Json, Router, middleware};
use serde_json::Value;

use self::draft::fill;

use crate::hub::Hub;
use crate::record::api_path;
use crate::refusal::{Allowed, Refusal};

/// An answer with a body.
type Reply = Allowed<Json<Value>>;
/// An answer without one.
type Done = Allowed<StatusCode>;

const NO_CONTENT: StatusCode = StatusCode::NO_CONTENT;

pub(crate) fn router(hub: &Hub) -> Router<Hub> {
    let routes = meta::routes()
        .merge(channels::routes())
        .merge(messages::routes())
        .merge(reactions::routes())
        .merge(threads::routes())
        .merge(guilds::routes())
        .merge(roles::routes())
        .merge(events::routes())
        .merge(commands::routes())
        .merge(interactions::routes())
        .merge(webhooks::routes())
        .fallback(unknown)
        .method_not_allowed_fallback(unknown);
    routes.layer(middleware::from_fn_with_state(hub.clone(), gate::gate))
}

/// An endpoint the stand-in does not know: never a silent success.
async fn unknown(State(hub): State<Hub>, request: Request) -> Refusal {
    hub.unknown(format!("{} {}", request.method(), api_path(request.uri().path())))
}
