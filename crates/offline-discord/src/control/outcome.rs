//! What became of an interaction, waited for.

use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::Value;

use super::Reply;
use crate::Id;
use crate::hub::Hub;
use crate::refusal::Allowed;
use crate::world::interaction::Stage;

/// How long a call waits, and for what.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Wait {
    /// Real milliseconds.
    #[serde(default)]
    pub(crate) wait_ms: u64,
    #[serde(default)]
    pub(crate) until: Until,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Until {
    /// The answer itself, after a deferral too.
    #[default]
    Answer,
    /// The first acknowledgement of any kind.
    Callback,
}

/// The outcome once it is there, or as it is when the time is over.
pub(crate) async fn wait_for(hub: &Hub, id: Id, wait: Wait) -> Allowed<Value> {
    let mut moved = hub.moved.subscribe();
    let settled = async {
        loop {
            let stage = hub.read(|world| world.interaction(id).map(|i| i.state.clone()));
            let done = match stage {
                Ok(Stage::Waiting) => false,
                Ok(Stage::Deferred) => wait.until == Until::Callback,
                Ok(Stage::Answered | Stage::Failed(_)) | Err(_) => true,
            };
            if done || moved.changed().await.is_err() {
                return;
            }
        }
    };
    // Too late is an outcome too: the one that stands now.
    tokio::time::timeout(Duration::from_millis(wait.wait_ms), settled).await.unwrap_or_default();
    hub.read(|world| world.interaction(id).map(|i| world.outcome_json(i)))
}

#[derive(Deserialize)]
pub(super) struct Ask {
    interaction: Id,
    #[serde(default)]
    wait_ms: u64,
}

pub(super) async fn ask(State(hub): State<Hub>, Query(ask): Query<Ask>) -> Reply {
    let wait = Wait { wait_ms: ask.wait_ms, until: Until::Answer };
    wait_for(&hub, ask.interaction, wait).await.map(Json)
}
