//! The line of those who want a partner, and who did not come.

use serde_json::json;

use super::{ANY, NOW, give_feedback, invite, titled, with_button};
use crate::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn two_who_wait_are_brought_together_and_the_third_may_look_on() {
    let story = Story::group().await;
    let chidi = story.member("Chidi");
    let channel = story.channel("mock-interviews");
    for member in [&story.ana, &story.ben, &chidi] {
        let queued = member.slash(&channel, "mock peer", json!({"when": NOW, "topics": "behavioural"})).await;
        assert!(
            queued.is_private() && queued.message().title().contains("in line"),
            "{}",
            queued.message().text()
        );
    }
    story.wind_minutes(2);
    let thread = story.round_thread(&story.ana).await;
    let card = with_button(&story.ana, &thread, "I'm in").await;
    story.ana.click(&thread, &card, "I'm in").await;
    story.ben.click(&thread, &card, "I'm in").await;
    let intro = titled(&story.ben, &thread, "Say hello").await;
    let direct = story.direct_messages(&chidi).await;
    let offer = titled(&chidi, &direct, "Would you like to look on?").await;
    let looks_on = chidi.click(&direct, &offer, "Look on").await.message();
    assert!(looks_on.text().contains(&thread), "{}", looks_on.text());
    assert_eq!(story.round_thread(&chidi).await, thread);
    chidi.waits_for(&thread, |m| m.text().contains("looks on")).await;
    let refused = chidi.click(&thread, &intro, "Start the question").await.message();
    assert!(refused.title().contains("Not yours"), "{}", refused.text());
    story.ana.click(&thread, &intro, "Start the question").await;
    let asked = with_button(&story.ana, &thread, "To the feedback").await;
    story.ana.click(&thread, &asked, "To the feedback").await;
    let card = titled(&chidi, &thread, "How was it?").await;
    give_feedback(&chidi, &thread, &card, "4", "A clear story.").await;
    give_feedback(&story.ana, &thread, &card, "3", "Good order.").await;
    give_feedback(&story.ben, &thread, &card, "2", "Kind.").await;
    let reveal = titled(&story.ben, &thread, "Feedback").await;
    assert!(reveal.text().contains("(looking on): Excellent"), "{}", reveal.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_in_vain_is_told() {
    let story = Story::group().await;
    let channel = story.channel("mock-interviews");
    story.ana.slash(&channel, "mock peer", json!({"when": NOW})).await;
    story.wind_minutes(61);
    let direct = story.direct_messages(&story.ana).await;
    titled(&story.ana, &direct, "No partner this time").await;
    let queued = story.ana.slash(&channel, "mock peer", json!({"when": NOW})).await.message();
    story.ana.click(&channel, &queued, "Leave the line").await;
    story.ben.slash(&channel, "mock peer", json!({"when": NOW})).await;
    story.wind_minutes(2);
    story.until_ticked().await;
    assert!(story.ben.threads().await.is_empty(), "nobody else is in line");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_came_need_not_wait_for_who_did_not() {
    let story = Story::group().await;
    let (thread, card) = invite(&story, json!({"when": ANY})).await;
    story.ben.click(&thread, &card, "I'm in").await;
    let times = titled(&story.ben, &thread, "When do you meet?").await;
    story.ben.click(&thread, &times, "Time 1 suits me").await;
    titled(&story.ana, &thread, "It is agreed").await;
    story.wind_minutes(12 * 60);
    let gather = with_button(&story.ana, &thread, "I'm here").await;
    story.ana.click(&thread, &gather, "I'm here").await;
    let soon = story.ana.click(&thread, &gather, "Find somebody else").await.message();
    assert!(soon.title().contains("patience"), "{}", soon.text());
    story.wind_minutes(5);
    story.ana.click(&thread, &gather, "Find somebody else").await;
    let over = titled(&story.ana, &thread, "Somebody did not come").await;
    assert!(over.text().contains("first in line"), "{}", over.text());

    let chidi = story.member("Chidi");
    chidi.slash(&story.channel("mock-interviews"), "mock peer", json!({})).await;
    story.wind_minutes(2);
    let next = story.round_thread(&chidi).await;
    let card = with_button(&chidi, &next, "I'm in").await;
    assert!(card.text().contains(&format!("<@{}>: 1 of 1", story.ana.id)), "{}", card.text());
    story.end();
}
