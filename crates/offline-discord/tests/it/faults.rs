//! Each fault of `CONTROL.md`, asked for as it stands there.

use offline_discord::Handle;
use serde_json::{Value, json};

use crate::wire::{Wire, names};
use crate::world::{Names, Raw, content, start};

async fn inject(handle: &Handle, fault: Value) {
    let (status, answer) = Raw::new(handle).control("fault", json!({"fault": fault})).await;
    assert_eq!(status, 200, "{answer}");
}

/// Posts a message; an error if the connection was cut.
async fn post(handle: &Handle, who: &Names) -> reqwest::Result<reqwest::Response> {
    let url = format!("{}/api/v10/channels/{}/messages", handle.url(), who.general);
    let request = reqwest::Client::new().post(url).header("authorization", format!("Bot {}", handle.token()));
    request.json(&content("x")).send().await
}

fn written(handle: &Handle, who: &Names) -> usize {
    handle.person(who.ada).messages(who.general).len()
}

#[tokio::test]
async fn a_status_is_answered_as_json_with_its_code_or_as_a_page() {
    let (handle, who) = start().await;
    inject(&handle, json!({"kind": "status", "status": 500, "code": 7, "message": "broken"})).await;
    let response = post(&handle, &who).await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.json::<Value>().await.unwrap(), json!({"code": 7, "message": "broken"}));
    inject(&handle, json!({"kind": "status", "status": 502, "html": true})).await;
    let response = post(&handle, &who).await.unwrap();
    assert_eq!(response.status(), 502);
    assert!(response.text().await.unwrap().starts_with("<html>"));
    assert_eq!(written(&handle, &who), 0);
}

#[tokio::test]
async fn a_rate_limit_has_its_scope_and_its_wait() {
    let (handle, who) = start().await;
    for (scope, message) in [
        ("user", "You are being rate limited."),
        ("shared", "The resource is being rate limited."),
        ("global", "You are being rate limited."),
    ] {
        inject(&handle, json!({"kind": "rate_limit", "retry_after": 1.2, "scope": scope})).await;
        let response = post(&handle, &who).await.unwrap();
        assert_eq!(response.status(), 429);
        let headers = response.headers().clone();
        assert_eq!(
            (&headers["x-ratelimit-scope"], &headers["retry-after"]),
            (&scope.parse().unwrap(), &"2".parse().unwrap())
        );
        assert_eq!(headers.contains_key("x-ratelimit-global"), scope == "global");
        let body: Value = response.json().await.unwrap();
        let expected =
            json!({"message": message, "retry_after": 1.2, "global": scope == "global", "code": 0});
        assert_eq!(body, expected);
    }
    assert_eq!(written(&handle, &who), 0);
}

#[tokio::test]
async fn a_held_request_is_done_and_answered_late() {
    let (handle, who) = start().await;
    inject(&handle, json!({"kind": "hold", "ms": 300})).await;
    #[expect(clippy::disallowed_methods, reason = "it is real time that is measured")]
    let began = std::time::Instant::now();
    assert_eq!(post(&handle, &who).await.unwrap().status(), 200);
    assert!(began.elapsed().as_millis() >= 300);
    assert_eq!(written(&handle, &who), 1);
}

#[tokio::test]
async fn a_cut_comes_before_or_after_the_effect() {
    let (handle, who) = start().await;
    inject(&handle, json!({"kind": "cut_before"})).await;
    assert!(post(&handle, &who).await.is_err());
    assert_eq!(written(&handle, &who), 0);
    inject(&handle, json!({"kind": "cut_after"})).await;
    assert!(post(&handle, &who).await.is_err());
    assert_eq!(written(&handle, &who), 1);
}

#[tokio::test]
async fn an_event_is_sent_twice_or_lost_even_for_a_resume() {
    let (handle, who) = start().await;
    let (mut wire, ready) = Wire::ready(&handle).await;
    wire.so_far().await;
    inject(&handle, json!({"kind": "drop_event", "event": "MESSAGE_CREATE"})).await;
    handle.person(who.ada).say(who.general, "lost").unwrap();
    inject(&handle, json!({"kind": "duplicate_event", "event": "MESSAGE_CREATE"})).await;
    handle.person(who.ada).say(who.general, "twice").unwrap();
    let heard = wire.so_far().await;
    assert_eq!(names(&heard), ["MESSAGE_CREATE", "MESSAGE_CREATE"]);
    assert_eq!(heard[0]["d"]["id"], heard[1]["d"]["id"]);
    wire.close(4000).await;
    let mut again = Wire::open(&handle).await;
    again.resume(ready["session_id"].as_str().unwrap(), 2).await;
    assert_eq!(names(&again.so_far().await), ["MESSAGE_CREATE", "MESSAGE_CREATE", "RESUMED"]);
}

#[tokio::test]
async fn a_gateway_closes_with_a_code_without_one_or_without_a_word() {
    let (handle, _) = start().await;
    let (mut wire, _) = Wire::ready(&handle).await;
    inject(&handle, json!({"kind": "close", "code": 4000})).await;
    assert_eq!(wire.closed().await, Some(4000));
    for fault in [json!({"kind": "close"}), json!({"kind": "close", "reset": true})] {
        let (mut wire, _) = Wire::ready(&handle).await;
        inject(&handle, fault).await;
        assert_eq!(wire.closed().await, None);
    }
}

#[tokio::test]
async fn reconnect_and_invalid_session_come_at_once() {
    let (handle, _) = start().await;
    let (mut wire, _) = Wire::ready(&handle).await;
    inject(&handle, json!({"kind": "reconnect"})).await;
    assert_eq!(wire.op(7).await, Value::Null);
    inject(&handle, json!({"kind": "invalid_session", "resumable": true})).await;
    assert_eq!(wire.op(9).await, true);
    inject(&handle, json!({"kind": "invalid_session"})).await;
    assert_eq!(wire.op(9).await, false);
}

#[tokio::test]
async fn heartbeats_can_stay_unanswered() {
    let (handle, who) = start().await;
    let (mut wire, _) = Wire::ready(&handle).await;
    wire.so_far().await;
    inject(&handle, json!({"kind": "no_ack"})).await;
    wire.say(1, Value::Null).await;
    // The request after it is heard, so the heartbeat was; and what comes first is no acknowledgement.
    wire.say(8, json!({"guild_id": who.guild, "user_ids": [who.ada]})).await;
    assert_eq!(wire.payload().await["t"], "GUILD_MEMBERS_CHUNK");
}

#[tokio::test]
async fn a_gateway_that_is_down_cuts_and_refuses_until_it_is_up() {
    let (handle, _) = start().await;
    let (mut wire, _) = Wire::ready(&handle).await;
    inject(&handle, json!({"kind": "gateway_down", "ms": 600_000})).await;
    assert_eq!(wire.closed().await, None);
    let refused = tokio_tungstenite::connect_async(handle.gateway_url()).await.unwrap_err();
    assert!(refused.to_string().contains("503"), "{refused}");
    let (status, _) = Raw::new(&handle).control("fault", json!({"clear": true})).await;
    assert_eq!(status, 200);
    Wire::ready(&handle).await;
}

#[tokio::test]
async fn a_fault_meets_its_method_and_path_as_often_as_it_was_asked_for() {
    let (handle, who) = start().await;
    let raw = Raw::new(&handle);
    let fault = json!({"method": "POST", "path": "/channels/*/messages", "times": 2, "fault": {"kind": "status", "status": 503}});
    assert_eq!(raw.control("fault", fault).await.1["id"], 1);
    assert_eq!(raw.get("/users/@me").await.0, 200);
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(post(&handle, &who).await.unwrap().status().as_u16());
    }
    assert_eq!(statuses, [503, 503, 200]);
    assert_eq!(raw.control("fault", json!({"fault": {"kind": "earthquake"}})).await.0, 400);
}
