//! Whatever dies, nothing is lost and nothing is posted twice.

use serde_json::json;

use crate::story::{Message, Story};

fn is_card(message: &Message) -> bool {
    message.buttons().contains(&"Hint".to_owned())
}

/// The bot dies with a post's fate unknown: not sent, or sent with the answer lost.
async fn dies_while_posting(fault: &str) {
    let mut story = Story::group().await;
    let channel = story.channel("oop");
    let today = story.ana.waits_for(&channel, is_card).await;
    let path = format!("/channels/{channel}/messages");
    story.fault(json!({"method": "POST", "path": path, "times": 100, "fault": {"kind": fault}})).await;
    let before = story.requests("POST", &path);
    story.wind_days(1);
    story.until_requested("POST", &path, before).await;
    story.kill_bot();
    story.clear_faults().await;
    story.start_bot().await;
    story.settle().await;
    story.ana.waits_for(&channel, |m| is_card(m) && m.id() != today.id()).await;
    let cards = story.ana.sees(&channel).await.into_iter().filter(is_card).count();
    assert_eq!(cards, 2, "one card for each day after {fault}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daily_that_was_claimed_but_not_sent_is_posted_once() {
    dies_while_posting("cut_before").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daily_that_was_sent_unanswered_is_not_posted_again() {
    dies_while_posting("cut_after").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daily_whose_nonce_is_forgotten_is_found_by_its_marker() {
    let mut story = Story::group().await;
    let channel = story.channel("oop");
    let today = story.ana.waits_for(&channel, is_card).await;
    let path = format!("/channels/{channel}/messages");
    story.fault(json!({"method": "POST", "path": path, "times": 100, "fault": {"kind": "cut_after"}})).await;
    let before = story.requests("POST", &path);
    story.wind_days(1);
    story.until_requested("POST", &path, before).await;
    story.kill_bot();
    story.clear_faults().await;
    story.wind_minutes(60);
    story.start_bot().await;
    story.ana.waits_for(&channel, |m| is_card(m) && m.id() != today.id()).await;
    story.settle().await;
    assert_eq!(story.ana.sees(&channel).await.into_iter().filter(is_card).count(), 2);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_go_on_working_after_a_restart() {
    let mut story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.kill_bot();
    story.start_bot().await;
    let hint = story.ana.click(&channel, &card, "Hint").await;
    assert!(hint.message().title().contains("Hint 1"), "{}", hint.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_long_night_only_the_newest_slot_is_posted_and_marked_late() {
    let mut story = Story::group().await;
    let channel = story.channel("oop");
    let first = story.ana.waits_for(&channel, is_card).await;
    story.kill_bot();
    story.wind_days(3);
    story.wind_minutes(60);
    story.start_bot().await;
    let late = story.ana.waits_for(&channel, |m| is_card(m) && m.id() != first.id()).await;
    assert!(late.text().contains("late"), "{}", late.text());
    story.settle().await;
    assert_eq!(story.ana.sees(&channel).await.into_iter().filter(is_card).count(), 2);
    story.end();
}
