//! Members leave, threads vanish, permissions are missing.

use serde_json::json;

use super::{begin, invite, is_archived, titled, with_button};
use crate::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn leaving_says_what_it_means_and_ends_the_round() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural"})).await;
    let intro = begin(&story, &thread, &invitation).await;
    let sure = story.ben.click(&thread, &intro, "Leave").await;
    assert!(sure.is_private() && sure.message().text().contains("not kept"), "{}", sure.message().text());
    story.ben.click(&thread, &sure.message(), "Leave it").await;
    let over = titled(&story.ana, &thread, "Round over").await;
    assert!(over.text().contains("broken off"), "{}", over.text());
    story.until_nothing_is_owed().await;
    assert!(is_archived(&story.ana, &thread).await);
    let again = story.ana.click(&thread, &intro, "Start the question").await.message();
    assert!(again.title().contains("over"), "{}", again.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_member_left_the_server_is_learnt_at_the_next_phase() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural"})).await;
    let intro = begin(&story, &thread, &invitation).await;
    story.until_nothing_is_owed().await;
    story.leaves(&story.ben);
    story.ana.click(&thread, &intro, "Start the question").await;
    story.ana.waits_for(&thread, |m| m.text().contains("not in this server any more")).await;
    titled(&story.ana, &thread, "Round over").await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_direct_messages_hold_nothing_up() {
    let story = Story::group().await;
    story.close_direct_messages(&story.ben);
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural"})).await;
    begin(&story, &thread, &invitation).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_thread_ends_the_round_and_both_are_told() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural"})).await;
    begin(&story, &thread, &invitation).await;
    story.until_nothing_is_owed().await;
    story.delete_channel(&thread);
    story.wind_minutes(5);
    for member in [&story.ana, &story.ben] {
        let direct = story.direct_messages(member).await;
        titled(member, &direct, "Your mock round has ended").await;
    }
    let solo = story
        .ana
        .slash(&story.channel("mock-interviews"), "mock solo", json!({"topics": "behavioural"}))
        .await;
    assert!(solo.message().title().contains("round begins"), "the seat is free: {}", solo.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_permission_is_named() {
    let story = Story::group().await;
    let channel = story.channel("mock-interviews");
    story.deny_bot(&channel);
    let refused = story
        .ana
        .slash(&story.channel("coding"), "mock peer", json!({"partner": story.ben.id}))
        .await
        .message();
    assert!(refused.text().contains("Create Private Threads"), "{}", refused.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_can_end_a_round_and_others_cannot() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural"})).await;
    begin(&story, &thread, &invitation).await;
    let whose = json!({"member": story.ben.id});
    let refused = story.ana.slash(&thread, "staff end-round", json!({})).await.message();
    assert!(refused.title().contains("For staff"), "{}", refused.text());
    story.member("Chidi").slash(&story.channel("coding"), "staff end-round", whose.clone()).await;
    let over = titled(&story.ana, &thread, "Round over").await;
    assert!(over.text().contains("staff"), "{}", over.text());
    let none = story.owner.slash(&story.channel("coding"), "staff end-round", whose).await.message();
    assert!(none.title().contains("No round"), "{}", none.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_begins_while_they_sit_in_another_round() {
    let story = Story::group().await;
    story.ben.slash(&story.channel("mock-interviews"), "mock solo", json!({"topics": "behavioural"})).await;
    story.round_thread(&story.ben).await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural"})).await;
    story.ben.click(&thread, &invitation, "I'm in").await;
    let times = titled(&story.ana, &thread, "When do you meet?").await;
    story.ana.click(&thread, &times, "Start now").await;
    let busy = story.ben.click(&thread, &times, "Start now").await.message();
    assert!(busy.title().contains("another round"), "{}", busy.text());
    let still = with_button(&story.ana, &thread, "Start now").await;
    assert_eq!(still.id(), times.id());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_forgotten_leaves_the_round() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural"})).await;
    begin(&story, &thread, &invitation).await;
    story.until_nothing_is_owed().await;
    let channel = story.channel("coding");
    let first = story.ben.slash(&channel, "me delete", json!({})).await.message();
    let second = story.ben.click(&channel, &first, "Delete my data").await.message();
    story.ben.click(&channel, &second, "Yes, delete it all now").await;
    titled(&story.ana, &thread, "Round over").await;
    story.end();
}
