//! Identify and RESUME.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use super::sessions::Resumed;
use super::{Frame, MOST_GUILDS, Session, close};
use crate::Id;
use crate::hub::{Hub, State};
use crate::intents;
use crate::limits::Start;
use crate::world::World;

/// The bot introduces itself: a new session, or none if it has to try again, or the close code that refuses it.
pub(super) fn identify(hub: &Hub, data: &Value, out: &UnboundedSender<Frame>) -> Result<Option<String>, u16> {
    let session_id = format!("{:032x}", u128::from(hub.secret()));
    let mut state = hub.lock();
    check_token(hub, &state, data)?;
    let shard = shard(data)?;
    match state.limits.starts.take(shard[0], hub.settings.starts, Instant::now()) {
        Start::Granted => {}
        Start::TooSoon => return Ok(None),
        Start::Exhausted => {
            tracing::error!("the session starts of this day are used up, so the token is no longer good");
            state.sessions.end_all(close::AUTHENTICATION_FAILED);
            return Err(close::AUTHENTICATION_FAILED);
        }
    }
    let intents = intents(&state.world, data)?;
    state.world.now = hub.clock.now();
    welcome(hub, &mut state, Session::new(intents, shard, out.clone()), &session_id)?;
    Ok(Some(session_id))
}

fn check_token(hub: &Hub, state: &State, data: &Value) -> Result<(), u16> {
    let token = data["token"].as_str().unwrap_or_default();
    let same = token.strip_prefix("Bot ").unwrap_or(token) == hub.token;
    let good = !state.limits.starts.token_was_reset(hub.settings.starts, Instant::now());
    if same && good { Ok(()) } else { Err(close::AUTHENTICATION_FAILED) }
}

fn shard(data: &Value) -> Result<[u64; 2], u16> {
    let shard: [u64; 2] = match &data["shard"] {
        Value::Null => [0, 1],
        given => serde_json::from_value(given.clone()).map_err(|_| close::INVALID_SHARD)?,
    };
    if shard[0] < shard[1] { Ok(shard) } else { Err(close::INVALID_SHARD) }
}

fn intents(world: &World, data: &Value) -> Result<u64, u16> {
    let intents = data["intents"].as_u64().ok_or(close::INVALID_INTENTS)?;
    if intents & !intents::KNOWN != 0 {
        return Err(close::INVALID_INTENTS);
    }
    if intents & intents::PRIVILEGED & !world.application.privileged_intents != 0 {
        return Err(close::DISALLOWED_INTENTS);
    }
    Ok(intents)
}

/// READY, then each guild of the shard.
fn welcome(hub: &Hub, state: &mut State, mut session: Session, session_id: &str) -> Result<(), u16> {
    let State { world, sessions, .. } = state;
    let guilds: Vec<Id> = world.bot_guilds().map(|g| g.id).filter(|id| session.covers(Some(*id))).collect();
    if guilds.len() > MOST_GUILDS {
        return Err(close::SHARDING_REQUIRED);
    }
    let unavailable: Vec<Value> = guilds.iter().map(|id| json!({"id": id, "unavailable": true})).collect();
    let ready = ready(world, hub, &session, session_id, &unavailable);
    session.dispatch("READY", &ready.to_string());
    if session.intents & intents::GUILDS != 0 {
        for id in guilds {
            session.dispatch("GUILD_CREATE", &world.guild_create_json(id).to_string());
        }
    }
    sessions.add(session_id.into(), session, Instant::now());
    Ok(())
}

fn ready(world: &World, hub: &Hub, session: &Session, session_id: &str, guilds: &[Value]) -> Value {
    json!({
        "v": 10, "user": world.current_user_json(), "guilds": guilds, "session_id": session_id, "resume_gateway_url": hub.gateway_url,
        "shard": session.shard, "application": {"id": world.application.id, "flags": 0},
    })
}

/// The bot goes on with an earlier session; none means that it must identify anew.
pub(super) fn resume(hub: &Hub, data: &Value, out: &UnboundedSender<Frame>) -> Result<Option<String>, u16> {
    let mut state = hub.lock();
    check_token(hub, &state, data)?;
    let id = data["session_id"].as_str().unwrap_or_default();
    let seq = data["seq"].as_u64().ok_or(close::INVALID_SEQUENCE)?;
    match state.sessions.resume(id, seq, out, Instant::now()) {
        Resumed::GoesOn => Ok(Some(id.to_owned())),
        Resumed::Lost => Ok(None),
        Resumed::WrongSequence => Err(close::INVALID_SEQUENCE),
    }
}
