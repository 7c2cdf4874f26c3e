//! What a bot asks of the gateway: members, presence, voice.

use offline_discord::Handle;
use offline_discord::world::{Application, Permissions, Seed, User};
use serde_json::{Value, json};

use crate::wire::Wire;
use crate::world::{start, start_with};

const MEMBERS: u64 = 1 << 1;

/// The chunks that answer a request, or none.
async fn ask(wire: &mut Wire, wish: Value) -> Vec<Value> {
    wire.say(8, wish).await;
    let heard = wire.so_far().await;
    heard.into_iter().filter(|p| p["t"] == "GUILD_MEMBERS_CHUNK").map(|p| p["d"].clone()).collect()
}

fn users(chunk: &Value) -> Vec<&str> {
    let members = chunk["members"].as_array().unwrap().iter();
    members.map(|member| member["user"]["username"].as_str().unwrap()).collect()
}

async fn session(handle: &Handle, intents: u64) -> Wire {
    handle.change(|world| world.application.privileged_intents = MEMBERS);
    let mut wire = Wire::open(handle).await;
    wire.identify(json!({"intents": 1 | intents})).await;
    wire.so_far().await;
    wire
}

#[tokio::test]
async fn members_are_found_by_id_and_the_others_named() {
    let (handle, names) = start().await;
    let mut wire = session(&handle, 0).await;
    let wish = json!({"guild_id": names.guild, "user_ids": [names.ada, "42"], "nonce": "n"});
    let chunks = ask(&mut wire, wish).await;
    assert_eq!(chunks.len(), 1);
    assert_eq!(users(&chunks[0]), ["ada"]);
    assert_eq!((&chunks[0]["not_found"], &chunks[0]["nonce"]), (&json!(["42"]), &json!("n")));
    let one = ask(&mut wire, json!({"guild_id": names.guild, "user_ids": names.bob})).await;
    assert_eq!(users(&one[0]), ["bob"], "a single id is not in a list");
}

#[tokio::test]
async fn members_are_found_by_the_beginning_of_their_name() {
    let (handle, names) = start().await;
    handle.change(|world| {
        let adele = world.next_id();
        world.add_user(User { id: adele, username: "adele".into(), ..User::default() });
        world.join(names.guild, adele, vec![]).unwrap();
    });
    let mut wire = session(&handle, 0).await;
    let found = async |wire: &mut Wire, limit: u64| {
        let chunks = ask(wire, json!({"guild_id": names.guild, "query": "AD", "limit": limit})).await;
        users(&chunks[0]).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found(&mut wire, 10).await, ["ada", "adele"]);
    assert_eq!(found(&mut wire, 1).await, ["ada"]);
}

#[tokio::test]
async fn all_members_need_the_intent_and_come_a_thousand_at_a_time() {
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let mut seed = Seed::new(Application::default(), now);
    let owner = seed.name_owner("Olga");
    let guild = seed.guild("Large", owner, Permissions::EVERYONE);
    for n in 0..1_000 {
        let user = seed.user(&format!("Member {n}"), "en-US");
        seed.member(guild, user, &[]);
    }
    let (handle, _) = start_with(|options| options.world = Some(seed.build())).await;
    let wish = json!({"guild_id": guild, "query": "", "limit": 0});
    let mut without = session(&handle, 0).await;
    assert_eq!(ask(&mut without, wish.clone()).await, Vec::<Value>::new());
    let mut allowed = session(&handle, MEMBERS).await;
    let chunks = ask(&mut allowed, wish).await;
    let shape: Vec<_> = chunks
        .iter()
        .map(|c| (users(c).len(), c["chunk_index"].as_u64().unwrap(), c["chunk_count"].as_u64().unwrap()))
        .collect();
    assert_eq!(shape, [(1_000, 0, 2), (2, 1, 2)], "with the owner and the bot");
}

#[tokio::test]
async fn a_request_without_its_required_fields_is_an_unknown_one() {
    let (handle, names) = start().await;
    let mut wire = session(&handle, 0).await;
    wire.say(8, json!({"guild_id": names.guild, "query": "a"})).await;
    assert_eq!(wire.closed().await, Some(4001), "a query needs a limit");
}

#[tokio::test]
async fn presence_and_voice_state_are_taken_silently() {
    let (handle, names) = start().await;
    let (mut wire, _) = Wire::ready(&handle).await;
    wire.so_far().await;
    wire.say(3, json!({"since": null, "activities": [], "status": "idle", "afk": false})).await;
    wire.say(4, json!({"guild_id": names.guild, "channel_id": null, "self_mute": false, "self_deaf": false}))
        .await;
    assert_eq!(wire.so_far().await, Vec::<Value>::new());
    let custom = json!({"type": 4, "name": "Custom Status", "state": "at 18:00"});
    wire.say(3, json!({"since": null, "activities": [custom], "status": "online", "afk": false})).await;
    assert_eq!(wire.so_far().await, Vec::<Value>::new());
    assert_eq!(handle.read(|world| world.status.clone()).as_deref(), Some("at 18:00"), "as people see it");
    wire.say(3, json!({"status": "sleepy"})).await;
    assert_eq!(wire.closed().await, Some(4001));
}
