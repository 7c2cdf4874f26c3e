//! The clock, shown and wound.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Reply, request};
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wind {
    advance_seconds: Option<u64>,
    to: Option<Timestamp>,
    jump: Option<String>,
    frozen: Option<bool>,
}

pub(super) async fn wind(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let wanted: Wind = request(body)?;
    if let Some(frozen) = wanted.frozen {
        hub.clock.freeze(frozen);
    }
    let given = [wanted.advance_seconds.is_some(), wanted.to.is_some(), wanted.jump.is_some()];
    match given.into_iter().filter(|given| *given).count() {
        0 if wanted.frozen.is_some() => {}
        1 => move_clock(&hub, &wanted)?,
        _ => return Err(Refusal::bad("give one of advance_seconds, to, jump")),
    }
    moved(&hub);
    Ok(Json(json(&hub)))
}

fn move_clock(hub: &Hub, wanted: &Wind) -> Allowed {
    if let Some(seconds) = wanted.advance_seconds {
        hub.clock.advance(Duration::from_secs(seconds));
    }
    let target = match &wanted.jump {
        Some(name) => Some(jump_target(hub, name)?),
        None => wanted.to,
    };
    if let Some(to) = target {
        hub.clock.set(to).map_err(|error| Refusal::bad(error.to_string()))?;
    }
    Ok(())
}

fn jump_target(hub: &Hub, name: &str) -> Allowed<Timestamp> {
    let jump = hub.lock().jumps.iter().find(|jump| jump.name == name).cloned();
    let jump = jump.ok_or_else(|| Refusal::new(404, 0, format!("there is no jump named {name:?}")))?;
    (jump.at)(hub.clock.now()).ok_or_else(|| Refusal::new(409, 0, format!("{name:?} has nowhere to go now")))
}

/// What time does by itself, and the news of it.
pub(crate) fn moved(hub: &Hub) {
    hub.step(crate::world::World::archive_silent_threads);
    hub.announce("clock", &json(hub));
}

pub(crate) fn json(hub: &Hub) -> Value {
    let now = hub.clock.now();
    let jumps = hub.lock().jumps.clone();
    let jumps: Vec<Value> = jumps
        .iter()
        .map(|j| json!({"name": j.name, "label": j.label, "at": (j.at)(now).map(|at| at.to_string())}))
        .collect();
    let offset = i64::try_from(hub.clock.offset().as_millis()).unwrap_or(i64::MAX);
    json!({"now": now.to_string(), "unix_ms": now.as_millisecond(), "offset_ms": offset, "frozen": hub.clock.is_frozen(), "jumps": jumps})
}
