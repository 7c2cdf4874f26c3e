//! When Discord is slow, busy or gone.

use serde_json::json;

use crate::story::{Message, Story};

fn is_card(message: &Message) -> bool {
    message.buttons().contains(&"Hint".to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn serenitys_own_limiter_waits_out_a_429() {
    let story = Story::group_over_tls().await;
    let channel = story.channel("oop");
    let first = story.ana.waits_for(&channel, is_card).await;
    let limit = json!({"kind": "rate_limit", "retry_after": 0.5, "scope": "user"});
    let path = format!("/channels/{channel}/messages");
    story.fault(json!({"method": "POST", "path": path, "fault": limit})).await;
    story.wind_days(1);
    story.ana.waits_for(&channel, |m| is_card(m) && m.id() != first.id()).await;
    assert!(story.requests("POST", &path) >= 2);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn server_errors_are_tried_again() {
    let story = Story::group().await;
    let channel = story.channel("oop");
    let first = story.ana.waits_for(&channel, is_card).await;
    let path = format!("/channels/{channel}/messages");
    let error = json!({"kind": "status", "status": 503, "html": true});
    story.fault(json!({"method": "POST", "path": path, "fault": error})).await;
    let before = story.requests("POST", &path);
    story.wind_days(1);
    story.until_requested("POST", &path, before).await;
    story.wind_minutes(1);
    story.ana.waits_for(&channel, |m| is_card(m) && m.id() != first.id()).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_connection_is_taken_up_again() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.fault(json!({"fault": {"kind": "close", "code": 4000}})).await;
    story.until_connected().await;
    let hint = story.ana.click(&channel, &card, "Hint").await;
    assert!(hint.message().title().contains("Hint 1"));
    story.end();
}
