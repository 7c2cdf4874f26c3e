//! Sessions that are resumed, and those that cannot be; shards.

use std::time::Duration;

use offline_discord::faults::{Fault, FaultRequest};
use offline_discord::world::{Application, Permissions, Seed};
use offline_discord::{Handle, Id};
use serde_json::{Value, json};

use crate::wire::{Wire, names};
use crate::world::{Raw, start, start_with};

fn fault(handle: &Handle, fault: Fault) {
    handle.fault(FaultRequest { method: None, path: None, times: 1, fault });
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[tokio::test]
async fn what_was_missed_is_sent_again_in_order_and_the_count_goes_on() {
    let (handle, who) = start().await;
    let (mut wire, ready) = Wire::ready(&handle).await;
    let seq = wire.so_far().await.last().unwrap()["s"].as_u64().unwrap();
    wire.close(4000).await;
    for word in ["one", "two"] {
        handle.person(who.ada).say(who.general, word).unwrap();
    }
    let mut again = Wire::open(&handle).await;
    again.resume(text(&ready["session_id"]), seq).await;
    let replayed = again.so_far().await;
    assert_eq!(names(&replayed), ["MESSAGE_CREATE", "MESSAGE_CREATE", "RESUMED"]);
    let counted: Vec<u64> = replayed.iter().map(|p| p["s"].as_u64().unwrap()).collect();
    assert_eq!(counted, [seq + 1, seq + 2, seq + 3]);
    handle.person(who.ada).say(who.general, "three").unwrap();
    assert_eq!(again.payload().await["s"], seq + 4);
}

#[tokio::test]
async fn a_session_that_is_not_known_cannot_be_resumed() {
    let (handle, _) = start().await;
    let mut wire = Wire::open(&handle).await;
    wire.resume("nothing", 1).await;
    assert_eq!(wire.op(9).await, false);
    wire.identify(json!({})).await;
    wire.event("READY").await;
}

#[tokio::test]
async fn who_closes_with_1000_has_ended_the_session() {
    let (handle, _) = start().await;
    let (wire, ready) = Wire::ready(&handle).await;
    wire.close(1000).await;
    let mut again = Wire::open(&handle).await;
    again.resume(text(&ready["session_id"]), 1).await;
    assert_eq!(again.op(9).await, false);
}

#[tokio::test]
async fn a_sequence_from_the_future_is_closed_with_4007() {
    let (handle, _) = start().await;
    let (wire, ready) = Wire::ready(&handle).await;
    wire.close(4000).await;
    let mut again = Wire::open(&handle).await;
    again.resume(text(&ready["session_id"]), 999).await;
    assert_eq!(again.closed().await, Some(4007));
    let mut again = Wire::open(&handle).await;
    again.resume(text(&ready["session_id"]), 1).await;
    assert_eq!(again.op(9).await, false, "it has to start anew");
}

#[tokio::test]
async fn reconnect_and_invalid_session_are_sent_on_demand() {
    let (handle, _) = start().await;
    let (mut wire, ready) = Wire::ready(&handle).await;
    fault(&handle, Fault::Reconnect);
    assert_eq!(wire.op(7).await, Value::Null);
    fault(&handle, Fault::InvalidSession { resumable: true });
    assert_eq!(wire.op(9).await, true);
    let resume = async |seq| {
        let mut again = Wire::open(&handle).await;
        again.resume(text(&ready["session_id"]), seq).await;
        again
    };
    let mut resumed = resume(2).await;
    resumed.event("RESUMED").await;
    fault(&handle, Fault::InvalidSession { resumable: false });
    assert_eq!(resumed.op(9).await, false);
    assert_eq!(resume(2).await.op(9).await, false);
}

#[tokio::test]
async fn a_heartbeat_is_answered_whatever_number_it_carries() {
    let (handle, _) = start().await;
    let (mut wire, _) = Wire::ready(&handle).await;
    for number in [json!(null), json!(999_999), json!("many")] {
        wire.say(1, number).await;
        wire.op(11).await;
    }
}

/// Two guilds, one for each of two shards, each with a channel.
async fn two_guilds() -> (Handle, [(Id, Id); 2], Id) {
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let mut seed = Seed::new(Application::default(), now);
    let owner = seed.name_owner("Olga");
    let mut found = [None; 2];
    while found.contains(&None) {
        let guild = seed.guild("One of them", owner, Permissions::EVERYONE);
        let channel = seed.text(guild, "general");
        found[usize::try_from((guild.0 >> 22) % 2).unwrap()].get_or_insert((guild, channel));
        seed.pass(Duration::from_millis(1));
    }
    let (handle, _) = start_with(|options| options.world = Some(seed.build())).await;
    (handle, found.map(Option::unwrap), owner)
}

#[tokio::test]
async fn each_shard_hears_of_its_own_guilds_and_the_first_of_direct_messages() {
    let (handle, places, owner) = two_guilds().await;
    let mut shards = Vec::new();
    for index in 0..2 {
        let mut wire = Wire::open(&handle).await;
        wire.identify(json!({"shard": [index, 2]})).await;
        let ready = wire.event("READY").await;
        assert_eq!(ready["shard"], json!([index, 2]));
        let ids: Vec<u64> =
            ready["guilds"].as_array().unwrap().iter().map(|g| text(&g["id"]).parse().unwrap()).collect();
        assert!(!ids.is_empty() && ids.iter().all(|id| (id >> 22) % 2 == index), "{ids:?}");
        wire.so_far().await;
        shards.push(wire);
    }
    let olga = handle.person(owner);
    olga.say(olga.dm().unwrap(), "direct").unwrap();
    for (_, channel) in places {
        olga.say(channel, "in a guild").unwrap();
    }
    let (first, second) = (shards[0].so_far().await, shards[1].so_far().await);
    let channels = |heard: &[Value]| -> Vec<Value> {
        let written = heard.iter().filter(|p| p["t"] == "MESSAGE_CREATE");
        written.map(|p| p["d"].get("guild_id").cloned().unwrap_or_default()).collect()
    };
    assert_eq!(channels(&first), [Value::Null, json!(places[0].0)]);
    assert_eq!(channels(&second), [json!(places[1].0)]);
}

#[tokio::test]
async fn identify_is_once_in_five_seconds_for_each_key() {
    let (handle, _) = start_with(|options| {
        options.identify_spacing = true;
        options.max_concurrency = 2;
    })
    .await;
    let shard = async |index| {
        let mut wire = Wire::open(&handle).await;
        wire.identify(json!({"shard": [index, 4]})).await;
        wire.payload().await
    };
    assert_eq!(shard(0).await["t"], "READY");
    assert_eq!(shard(1).await["t"], "READY", "another key");
    let refused = shard(2).await;
    assert_eq!((&refused["op"], &refused["d"]), (&json!(9), &json!(false)));
}

#[tokio::test]
async fn session_starts_are_counted_down_and_then_the_token_is_reset() {
    let (handle, _) = start_with(|options| options.session_limit = Some(2)).await;
    let raw = Raw::new(&handle);
    let (mut first, _) = Wire::ready(&handle).await;
    let (_, bot) = raw.get("/gateway/bot").await;
    let limit = &bot["session_start_limit"];
    assert_eq!(
        (&limit["total"], &limit["remaining"], &limit["max_concurrency"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert!((86_000_000..=86_400_000).contains(&limit["reset_after"].as_u64().unwrap()), "{limit}");
    Wire::ready(&handle).await;
    assert_eq!(raw.get("/gateway/bot").await.1["session_start_limit"]["remaining"], 0);
    let mut third = Wire::open(&handle).await;
    third.identify(json!({})).await;
    assert_eq!(third.closed().await, Some(4004));
    assert_eq!(first.closed().await, Some(4004), "all sessions end");
    assert_eq!(raw.get("/users/@me").await.0, 401);
    assert_eq!(raw.read("limits").await["token_was_reset"], true);
}
