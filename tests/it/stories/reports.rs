//! A question that is wrong does not go on being asked.

use serde_json::json;

use crate::story::{Member, Message, Story};

async fn report(who: &Member, channel: &str, card: &Message, reason: &str) -> Message {
    let form = who.click(channel, card, "Report").await;
    let reply = who.fill(&form, reason).await;
    assert!(reply.is_private());
    reply.message()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_three_members_reported_rests_until_the_staff_brings_it_back() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    let title = daily.title().split_once(' ').expect("emoji and title").1.to_owned();
    let desk = story.channel("staff");
    let thanks = report(&story.ana, &channel, &daily, "The answer is out of date.").await;
    assert!(thanks.title().contains("Thank you"));
    report(&story.ana, &channel, &daily, "The answer is out of date, I am sure.").await;
    story.owner.waits_for(&desk, |m| m.title() == "A question was reported").await;
    report(&story.ben, &channel, &daily, "I think so too.").await;
    let offers = story.ana.offers(&channel, "question show", "question", &title).await;
    assert_eq!(offers.len(), 1, "two are not enough");
    report(&story.owner, &channel, &daily, "Yes.").await;
    let rests = story.owner.waits_for(&desk, |m| m.title() == "A question rests").await;
    report(&story.member("Chidi"), &channel, &daily, "Me too.").await;
    story.until_nothing_is_owed().await;
    let told = story.owner.sees(&desk).await;
    assert_eq!(told.iter().filter(|m| m.title() == "A question rests").count(), 1);
    assert_eq!(told.iter().filter(|m| m.title() == "A question was reported").count(), 1);
    assert!(story.ana.offers(&channel, "question show", "question", &title).await.is_empty());
    let hint = story.ana.click(&channel, &daily, "Hint").await.message();
    assert!(hint.title().contains("Hint 1"), "the card that stands is answered as before: {}", hint.text());

    let list = story.member("Chidi").slash(&channel, "staff reports", json!({})).await;
    assert!(list.is_private());
    let text = list.message().text();
    assert!(text.contains("rests") && text.contains("I am sure") && text.contains("Me too"), "{text}");
    let ana = story.ana.slash(&channel, "staff reports", json!({})).await.message();
    assert_eq!(ana.title(), "For staff");
    let no = story.ana.click(&desk, &rests, "Ask it again").await.message();
    assert_eq!(no.title(), "For staff");
    let back = story.owner.click(&desk, &rests, "Ask it again").await.message();
    assert!(back.title() == "Asked again" && back.buttons().is_empty(), "{}", back.text());
    assert_eq!(story.ana.offers(&channel, "question show", "question", &title).await.len(), 1);
    let list = story.owner.slash(&channel, "staff reports", json!({})).await.message();
    assert_eq!(list.title(), "Nothing is reported");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_card_of_a_question_can_be_reported() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let daily = story.ana.waits_for(&channel, |m| m.buttons().contains(&"Submit code".to_owned())).await;
    assert!(daily.buttons().contains(&"Report".to_owned()));
    let practice = story.ana.slash(&channel, "question random", json!({"topic": "coding"})).await.message();
    assert!(practice.buttons().contains(&"Report".to_owned()));
    let mocks = story.channel("mock-interviews");
    story.ana.slash(&mocks, "mock solo", json!({"topics": "behavioural", "count": 1, "minutes": 5})).await;
    let thread = story.round_thread(&story.ana).await;
    let asked = story.ana.waits_for(&thread, |m| m.text().contains("Question 1 of")).await;
    let thanks = report(&story.ana, &thread, &asked, "Unclear.").await;
    assert!(thanks.title().contains("Thank you"));
    let opened = story.ana.client.post("dm", json!({"user": story.ana.id})).await;
    let direct = opened["channel"]["id"].as_str().expect("a channel").to_owned();
    let alone = story.ana.slash(&direct, "question random", json!({"topic": "oop"})).await.message();
    let thanks = report(&story.ana, &direct, &alone, "Unclear, too.").await;
    assert!(thanks.title().contains("Thank you"), "in direct messages it counts for the home");
    let list = story.owner.slash(&channel, "staff reports", json!({})).await.message();
    assert!(list.title().starts_with("2 reported"), "{}", list.text());
    let settled = story.owner.click(&channel, &list, &list.buttons()[0]).await.message();
    assert_eq!(settled.title(), "All is well");
    story.end();
}
