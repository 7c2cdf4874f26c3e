//! Identify and RESUME.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use super::{Frame, Session};
use crate::hub::{Hub, State};
use crate::intents;
use crate::world::World;

/// The bot introduces itself: a new session, or the close code that refuses it.
pub(super) fn identify(hub: &Hub, data: &Value, out: &UnboundedSender<Frame>) -> Result<Option<String>, u16> {
    check_token(hub, data)?;
    let intents = data["intents"].as_u64().ok_or(4013_u16)?;
    let shard = shard(data)?;
    let session_id = format!("{:032x}", u128::from(hub.secret()));
    let mut state = hub.lock();
    state.world.now = hub.clock.now();
    if intents & !intents::KNOWN != 0 {
        return Err(4013);
    }
    if intents & intents::PRIVILEGED & !state.world.application.privileged_intents != 0 {
        return Err(4014);
    }
    if hub.settings.identify_spacing && too_soon(&mut state) {
        return Ok(None);
    }
    let session = Session::new(intents, shard, out.clone());
    welcome(hub, &mut state, session, &session_id);
    Ok(Some(session_id))
}

fn check_token(hub: &Hub, data: &Value) -> Result<(), u16> {
    let token = data["token"].as_str().unwrap_or_default();
    if token.strip_prefix("Bot ").unwrap_or(token) == hub.token { Ok(()) } else { Err(4004) }
}

fn shard(data: &Value) -> Result<[u64; 2], u16> {
    let shard: [u64; 2] = match &data["shard"] {
        Value::Null => [0, 1],
        given => serde_json::from_value(given.clone()).map_err(|_| 4010_u16)?,
    };
    if shard[0] < shard[1] { Ok(shard) } else { Err(4010) }
}

fn too_soon(state: &mut State) -> bool {
    let now = Instant::now();
    let last = state.sessions.last_identify.replace(now);
    last.is_some_and(|last| now.duration_since(last) < Duration::from_secs(5))
}

/// READY, then each guild of the shard.
fn welcome(hub: &Hub, state: &mut State, mut session: Session, session_id: &str) {
    let State { world, sessions, .. } = state;
    let recorder = hub.recorder.as_ref();
    let guilds: Vec<_> = world
        .guilds
        .keys()
        .copied()
        .filter(|id| session.covers(Some(*id)) && world.bot_guild(*id).is_ok())
        .collect();
    let unavailable: Vec<Value> = guilds.iter().map(|id| json!({"id": id, "unavailable": true})).collect();
    session.dispatch("READY", &ready(world, hub, &session, session_id, &unavailable), recorder);
    if session.intents & intents::GUILDS != 0 {
        for id in guilds {
            session.dispatch("GUILD_CREATE", &world.guild_create_json(id), recorder);
        }
    }
    sessions.add(session_id.into(), session);
}

fn ready(world: &World, hub: &Hub, session: &Session, session_id: &str, guilds: &[Value]) -> Value {
    json!({
        "v": 10, "user": world.current_user_json(), "guilds": guilds, "session_id": session_id, "resume_gateway_url": hub.gateway_url,
        "shard": session.shard, "application": {"id": world.application.id, "flags": 0},
    })
}

/// The bot goes on with an earlier session; false means it must identify anew.
pub(super) fn resume(hub: &Hub, data: &Value, out: &UnboundedSender<Frame>) -> Result<Option<String>, u16> {
    check_token(hub, data)?;
    let id = data["session_id"].as_str().unwrap_or_default();
    let seq = data["seq"].as_u64().unwrap_or(0);
    let mut state = hub.lock();
    Ok(state.sessions.resume(id, seq, out).then(|| id.to_owned()))
}
