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

/// serenity reads on from the closed socket without ever waiting, and would do so until its next heartbeat.
#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_the_library_gives_up_is_made_anew() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    for (n, code) in [json!(4003), json!(4010), json!(null)].into_iter().enumerate() {
        story.until_heard().await;
        story.fault(json!({"fault": {"kind": "close", "code": code}})).await;
        story.until_cut_off().await;
        story.until_heard().await;
        let hint = story.ana.click(&channel, &card, "Hint").await;
        // the last hint is shown again when there are no more
        let given = (n + 1).min(Story::hints_of(&card));
        assert!(hint.message().title().contains(&format!("Hint {given}")), "after {code}");
    }
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_without_discord_takes_no_time_from_a_round_and_the_owner_is_told() {
    let story = Story::group().await;
    let rounds = story.channel("mock-interviews");
    let options = json!({"topics": "behavioural", "count": 1, "minutes": 5});
    story.ana.slash(&rounds, "mock solo", options).await;
    let thread = story.round_thread(&story.ana).await;
    let card = story.ana.waits_for(&thread, |m| m.text().contains("Question 1 of")).await;
    story.until_heard().await;
    story.fault(json!({"fault": {"kind": "gateway_down", "ms": 7000}})).await;
    story.until_cut_off().await;
    story.wind_minutes(60);
    story.until_heard().await;
    let back = story.ana.waits_for(&thread, |m| m.text().contains("given back")).await;
    assert!(back.text().contains("<t:"), "{}", back.text());
    let answer = "I would tell what broke, what I saw, what I did about it, and what came of it in the end.";
    let reply = story.ana.answer(&thread, &card, answer).await.message().text();
    assert!(reply.contains("Points I could find"), "{reply}");
    let staff = story.channel("staff");
    let told = story.owner.waits_for(&staff, |m| m.title() == "I was away").await;
    assert!(told.text().contains("use them again"), "{}", told.text());
    story.end();
}

/// Discord is slow with one channel; a member elsewhere is not kept by it.
#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_waits_for_does_not_wait_for_a_slow_channel() {
    let story = Story::group().await;
    let channel = story.channel("oop");
    let first = story.ana.waits_for(&channel, is_card).await;
    let (path, slow) = (format!("/channels/{channel}/messages"), json!({"kind": "hold", "ms": 60_000}));
    story.fault(json!({"method": "POST", "path": path, "fault": slow})).await;
    story.wind_days(1);
    story.ana.waits_for(&channel, |m| is_card(m) && m.id() != first.id()).await;
    let options = json!({"topics": "behavioural", "count": 1});
    let begun = story.ana.slash(&story.channel("mock-interviews"), "mock solo", options).await;
    assert_ne!(begun.0["response"]["kind"], "deferred", "{}", begun.0);
    assert!(begun.message().text().contains("<#"), "{}", begun.0);
    story.end();
}

/// A form can only be the first answer, and that is given after two seconds at the latest.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_ready_too_late_is_asked_for_once_more() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let held = story.holds_the_database().await;
    story.ana.click_and_go(&channel, &card, "Answer").await;
    drop(held);
    let late = story.ana.waits_for(&channel, |m| m.text().contains("do the same once more")).await;
    assert!(late.title().contains("too long for a form"), "{}", late.title());
    assert!(story.ana.click(&channel, &card, "Answer").await.is_form());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interaction_that_cannot_be_read_is_answered_all_the_same() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let spoil = json!({"kind": "spoil_event", "event": "INTERACTION_CREATE", "field": "application_id"});
    story.fault(json!({"fault": spoil})).await;
    let answer = story.ana.click(&channel, &card, "Hint").await;
    assert!(answer.is_private());
    assert!(answer.message().text().contains("on our side"), "{}", answer.message().text());
    let hint = story.ana.click(&channel, &card, "Hint").await;
    assert!(hint.message().title().contains("Hint 1"));
    story.end_spoiled(&[
        "INTERACTION_CREATE is unreadable: missing field `application_id`",
        "INTERACTION_CREATE.application_id is missing",
    ]);
}
