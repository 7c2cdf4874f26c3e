//! Invitations, times and reminders.

use serde_json::json;

use super::{EVENINGS, count, invite, is_archived, titled, with_button};
use crate::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_may_be_declined() {
    let story = Story::group().await;
    let (thread, card) = invite(&story, json!({})).await;
    story.ben.click(&thread, &card, "Not this time").await;
    titled(&story.ana, &thread, "Not this time").await;
    story.until_nothing_is_owed().await;
    assert!(is_archived(&story.ana, &thread).await);
    let late = story.ben.click(&thread, &card, "I'm in").await;
    assert!(late.is_private(), "{}", late.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_expires_after_a_day() {
    let story = Story::group().await;
    let (thread, card) = invite(&story, json!({})).await;
    let host = story.ana.click(&thread, &card, "I'm in").await.message();
    assert!(host.title().contains("Noted already"), "{}", host.text());
    story.wind_minutes(24 * 60 + 1);
    titled(&story.ana, &thread, "It came to nothing").await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_oneself_nor_a_bot_is_a_partner() {
    let story = Story::group().await;
    let channel = story.channel("mock-interviews");
    let own = story.ana.slash(&channel, "mock peer", json!({"partner": story.ana.id})).await.message();
    assert!(own.title().contains("Somebody else"), "{}", own.text());
    let unknown =
        story.ana.slash(&channel, "mock peer", json!({"partner": story.ben.id, "topics": "gardening"})).await;
    assert!(unknown.message().text().contains("gardening"));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_is_agreed_on_and_both_are_reminded_a_day_and_ten_minutes_before() {
    let story = Story::group().await;
    story.ben.slash(&story.channel("coding"), "me timezone", json!({"time_zone": "UTC"})).await;
    let (thread, card) = invite(&story, json!({"when": EVENINGS, "topics": "behavioural"})).await;
    story.ben.click(&thread, &card, "I'm in").await;
    let times = titled(&story.ben, &thread, "When do you meet?").await;
    assert_eq!(
        times.buttons().iter().filter(|label| label.starts_with("Time ")).count(),
        3,
        "{:?}",
        times.buttons()
    );
    let form = story.ben.click(&thread, &times, "Other times").await;
    let bad = story.ben.fill_all(&form, &[("first", "some day")]).await.message();
    assert!(bad.text().contains("some day") && bad.text().contains("tomorrow 18:00"), "{}", bad.text());
    let form = story.ben.click(&thread, &times, "Other times").await;
    story.ben.fill_all(&form, &[("first", "2026-03-12 18:00"), ("second", "sat 10:30")]).await;
    let other = story.ana.waits_for(&thread, |m| m.text().contains("proposes")).await;
    let stale = story.ana.click(&thread, &times, "Time 1 suits me").await.message();
    assert!(stale.title().contains("moved on"), "{}", stale.text());
    story.ana.click(&thread, &other, "Time 1 suits me").await;
    let agreed = titled(&story.ana, &thread, "It is agreed").await;
    assert!(agreed.text().contains("<t:1773338400:F>"), "{}", agreed.text());

    let direct = story.direct_messages(&story.ben).await;
    // From Tuesday 9:00 to Wednesday 18:00, and on to ten minutes before.
    story.wind_minutes(33 * 60);
    titled(&story.ana, &thread, "Your mock interview").await;
    titled(&story.ben, &direct, "Your mock interview").await;
    story.wind_minutes(24 * 60 - 10);
    story.ana.waits_for(&thread, |m| m.title() == "Your mock interview" && m.id() != agreed.id()).await;
    story.until_ticked().await;
    story.until_nothing_is_owed().await;
    assert_eq!(count(&story.ana.sees(&thread).await, "Your mock interview"), 2);
    assert_eq!(count(&story.ben.sees(&direct).await, "Your mock interview"), 2);
    story.wind_minutes(10);
    let gather = with_button(&story.ana, &thread, "I'm here").await;
    story.ana.click(&thread, &gather, "I'm here").await;
    story.ben.click(&thread, &gather, "I'm here").await;
    titled(&story.ana, &thread, "Say hello").await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_agreed_on_is_kept_though_the_bot_was_away() {
    let mut story = Story::group().await;
    let (thread, card) = invite(&story, json!({})).await;
    story.ben.click(&thread, &card, "I'm in").await;
    let times = titled(&story.ben, &thread, "When do you meet?").await;
    story.ben.click(&thread, &times, "Time 1 suits me").await;
    titled(&story.ana, &thread, "It is agreed").await;
    story.until_nothing_is_owed().await;
    story.kill_bot();
    story.wind_minutes(12 * 60);
    story.start_bot().await;
    let gather = with_button(&story.ana, &thread, "I'm here").await;
    story.ana.click(&thread, &gather, "I'm here").await;
    story.until_nothing_is_owed().await;
    story.kill_bot();
    story.start_bot().await;
    story.ben.click(&thread, &gather, "I'm here").await;
    titled(&story.ana, &thread, "Say hello").await;
    story.end();
}
