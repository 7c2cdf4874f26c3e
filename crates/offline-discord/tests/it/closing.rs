//! Every reason for which the gateway closes, each brought about as it arises.

use std::time::Duration;

use offline_discord::Handle;
use offline_discord::faults::{Fault, FaultRequest};
use offline_discord::world::{Application, Permissions, Seed};
use serde_json::{Value, json};

use crate::wire::Wire;
use crate::world::{start, start_with};

/// The code that answers one payload, without an Identify before it.
async fn answer_to(handle: &Handle, text: &str) -> Option<u16> {
    let mut wire = Wire::open(handle).await;
    wire.text(text).await;
    wire.closed().await
}

async fn answer_to_identify(handle: &Handle, changes: Value) -> Option<u16> {
    let mut wire = Wire::open(handle).await;
    wire.identify(changes).await;
    wire.closed().await
}

#[tokio::test]
async fn what_cannot_be_understood_is_closed_with_its_code() {
    let (handle, _) = start().await;
    let long = json!({"op": 1, "d": "x".repeat(4096)}).to_string();
    let cases = [
        (r#"{"op": 12, "d": null}"#, 4001),
        (r#"{"op": 2, "#, 4002),
        (r#"{"d": null}"#, 4002),
        (long.as_str(), 4002),
        (r#"{"op": 3, "d": {"status": "online"}}"#, 4003),
        (r#"{"op": 8, "d": {}}"#, 4003),
    ];
    for (text, code) in cases {
        assert_eq!(answer_to(&handle, text).await, Some(code), "{text:.60}");
    }
}

#[tokio::test]
async fn an_identify_is_refused_with_its_code() {
    let (handle, _) = start().await;
    let cases = [
        (json!({"token": "Bot other"}), 4004),
        (json!({"shard": [2, 2]}), 4010),
        (json!({"shard": "first"}), 4010),
        (json!({"intents": 1_u64 << 40}), 4013),
        (json!({"intents": null}), 4013),
        (json!({"intents": 1 << 15}), 4014),
    ];
    for (changes, code) in cases {
        assert_eq!(answer_to_identify(&handle, changes.clone()).await, Some(code), "{changes}");
    }
}

#[tokio::test]
async fn a_privileged_intent_is_granted_once_it_is_switched_on() {
    let (handle, _) = start().await;
    handle.change(|world| world.application.privileged_intents = 1 << 15);
    let mut wire = Wire::open(&handle).await;
    wire.identify(json!({"intents": 1 << 15})).await;
    wire.event("READY").await;
}

#[tokio::test]
async fn who_identifies_twice_is_closed() {
    let (handle, _) = start().await;
    let (mut wire, ready) = Wire::ready(&handle).await;
    wire.identify(json!({})).await;
    assert_eq!(wire.closed().await, Some(4005));
    let (mut wire, _) = Wire::ready(&handle).await;
    wire.resume(ready["session_id"].as_str().unwrap(), 1).await;
    assert_eq!(wire.closed().await, Some(4005), "a RESUME is one too");
}

#[tokio::test]
async fn the_121st_payload_of_a_minute_is_too_many() {
    let (handle, _) = start_with(|options| options.rate_limits = true).await;
    let mut wire = Wire::open(&handle).await;
    for _ in 0..120 {
        wire.say(1, Value::Null).await;
        wire.op(11).await;
    }
    wire.say(1, Value::Null).await;
    assert_eq!(wire.closed().await, Some(4008));
}

#[tokio::test]
async fn who_does_not_heartbeat_is_closed_and_has_to_identify() {
    let (handle, _) = start_with(|options| options.heartbeat_ms = 1_000).await;
    let (mut wire, ready) = Wire::ready(&handle).await;
    assert_eq!(wire.closed().await, Some(4009));
    let mut again = Wire::open(&handle).await;
    again.resume(ready["session_id"].as_str().unwrap(), 1).await;
    assert_eq!(again.op(9).await, false);
}

#[tokio::test]
async fn more_than_2500_guilds_need_a_second_shard() {
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let mut seed = Seed::new(Application::default(), now);
    let owner = seed.name_owner("Olga");
    for n in 0..2_501 {
        seed.guild(&n.to_string(), owner, Permissions::NONE);
        seed.pass(Duration::from_millis(1));
    }
    let (handle, _) = start_with(|options| options.world = Some(seed.build())).await;
    assert_eq!(answer_to_identify(&handle, json!({"intents": 0})).await, Some(4011));
    let mut wire = Wire::open(&handle).await;
    wire.identify(json!({"intents": 0, "shard": [0, 2]})).await;
    wire.event("READY").await;
}

#[tokio::test]
async fn only_version_10_is_spoken() {
    let (handle, _) = start().await;
    let mut wire = Wire::connect(&handle, "v=6&encoding=json").await;
    assert_eq!(wire.closed().await, Some(4012));
}

#[tokio::test]
async fn every_code_can_be_sent_on_demand() {
    let (handle, _) = start().await;
    for code in [4000, 4001, 4002, 4003, 4004, 4005, 4007, 4008, 4009, 4010, 4011, 4012, 4013, 4014] {
        let (mut wire, ready) = Wire::ready(&handle).await;
        let fault = Fault::Close { code: Some(code), reset: false };
        handle.fault(FaultRequest { method: None, path: None, times: 1, fault });
        assert_eq!(wire.closed().await, Some(code));
        let mut again = Wire::open(&handle).await;
        again.resume(ready["session_id"].as_str().unwrap(), 1).await;
        let lost = matches!(code, 4004 | 4007 | 4009..);
        let heard = again.payload().await;
        assert_eq!(heard["op"], if lost { 9 } else { 0 }, "RESUME after {code}: {heard}");
    }
}
