//! Op 8: a guild's members, by id, by name, or all of them, in chunks.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Session, close};
use crate::Id;
use crate::hub::State;
use crate::intents;
use crate::world::{Guild, World};

/// The most members in one chunk, and the most that can be asked for by id or name.
const CHUNK: usize = 1_000;
const MOST: usize = 100;

#[derive(Deserialize)]
struct Wish {
    guild_id: Id,
    query: Option<String>,
    limit: Option<usize>,
    user_ids: Option<Users>,
    #[serde(default)]
    presences: bool,
    nonce: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Users {
    Many(Vec<Id>),
    One(Id),
}

/// Answers a request of the session; an error is the close code.
pub(super) fn send(state: &mut State, session: &str, data: &Value) -> Result<(), u16> {
    let wish: Wish = serde_json::from_value(data.clone()).map_err(|_| close::UNKNOWN_OPCODE)?;
    let State { world, sessions, .. } = state;
    let Some(session) = sessions.get_mut(session) else { return Ok(()) };
    let Some((found, missing)) = choose(world, session, &wish)? else { return Ok(()) };
    let chunks: Vec<&[Id]> = if found.is_empty() { vec![&[]] } else { found.chunks(CHUNK).collect() };
    for (index, chunk) in chunks.iter().enumerate() {
        let members: Vec<Value> = chunk.iter().map(|id| world.member_json(wish.guild_id, *id)).collect();
        let mut data = json!({
            "guild_id": wish.guild_id, "members": members, "chunk_index": index, "chunk_count": chunks.len(), "not_found": missing,
        });
        if let Some(nonce) = wish.nonce.as_ref().filter(|nonce| nonce.len() <= 32) {
            data["nonce"] = json!(nonce);
        }
        if wish.presences && session.intents & intents::GUILD_PRESENCES != 0 {
            data["presences"] = json!([]);
        }
        session.dispatch("GUILD_MEMBERS_CHUNK", &data.to_string());
    }
    Ok(())
}

/// The members that are meant and the ids that are none. Nothing, where Discord does not answer either: for another
/// shard's guild, and for all members without the intent (discord-api-docs issue 5855).
#[expect(clippy::type_complexity, reason = "found and missing, or no answer, or a close code")]
fn choose(world: &World, session: &Session, wish: &Wish) -> Result<Option<(Vec<Id>, Vec<Id>)>, u16> {
    // Without its required fields a payload is "unknown" (discord-api-docs issue 1372).
    if wish.user_ids.is_none() && (wish.query.is_none() || wish.limit.is_none()) {
        return Err(close::UNKNOWN_OPCODE);
    }
    let guild = world.bot_guild(wish.guild_id).ok().filter(|_| session.covers(Some(wish.guild_id)));
    let Some(guild) = guild else { return Ok(None) };
    if let Some(users) = &wish.user_ids {
        return Ok(Some(by_id(guild, users)));
    }
    let query = wish.query.as_deref().unwrap_or_default().to_lowercase();
    if query.is_empty() && session.intents & intents::GUILD_MEMBERS == 0 {
        return Ok(None);
    }
    let most = match wish.limit {
        Some(0) | None if query.is_empty() => usize::MAX,
        Some(0) | None => MOST,
        Some(limit) => limit.min(MOST),
    };
    let named = guild.members.keys().copied().filter(|id| is_named(world, guild, *id, &query));
    Ok(Some((named.take(most).collect(), Vec::new())))
}

fn by_id(guild: &Guild, users: &Users) -> (Vec<Id>, Vec<Id>) {
    let ids = match users {
        Users::Many(ids) => ids.as_slice(),
        Users::One(id) => std::slice::from_ref(id),
    };
    ids.iter().take(MOST).partition(|id| guild.members.contains_key(id))
}

/// Whether a name of the member begins with the query.
fn is_named(world: &World, guild: &Guild, id: Id, query: &str) -> bool {
    let user = world.users.get(&id);
    let names = [user.map(|u| u.username.clone()), Some(world.name_of(Some(guild.id), id))];
    names.into_iter().flatten().any(|name| name.to_lowercase().starts_with(query))
}
