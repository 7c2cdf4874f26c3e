//! How a group does, for its staff; and what one sees of oneself.

use serde_json::json;

use crate::story::{Member, Story};

const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

async fn answer(member: &Member, channel: &str, question: &str) {
    let card = member.slash(channel, "question show", json!({"question": question})).await.message();
    member.answer(channel, &card, ANSWER).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_weeks_topics_and_what_was_hard_and_others_do_not() {
    let story = Story::group().await;
    let mocks = story.channel("mock-interviews");
    let refused = story.ben.slash(&mocks, "stats", json!({})).await;
    assert!(refused.is_private() && refused.message().title().contains("For staff"));
    let empty = story.owner.slash(&mocks, "stats", json!({})).await.message().text();
    assert!(empty.contains("0 streaks are alive") && empty.contains("0 members"), "{empty}");

    let options = json!({"topics": "behavioural", "count": 1, "minutes": 5});
    story.ana.slash(&mocks, "mock solo", options).await;
    let thread = story.round_thread(&story.ana).await;
    let card = story.ana.waits_for(&thread, |m| m.text().contains("Question 1 of")).await;
    story.ana.click(&thread, &card, "Skip").await;
    story.ana.waits_for(&thread, |m| m.title().contains("Round over")).await;
    let title = card.title().split_once(' ').expect("emoji and title").1.to_owned();
    let question = story.owner.offers(&mocks, "question show", "question", &title).await.remove(0);
    for member in [&story.owner, &story.ana, &story.ben] {
        answer(member, &mocks, &question).await;
    }
    story.until_ticked().await;
    story.until_nothing_is_owed().await;
    let text = story.owner.slash(&mocks, "stats", json!({})).await.message().text();
    assert!(text.contains("3 members · 3 activities") && text.contains("3 streaks are alive"), "{text}");
    assert!(text.contains("3 answers and solutions by 3 members"), "{text}");
    assert!(text.contains("of points in 3 answers") && text.contains("skipped 100 % in rounds"), "{text}");

    let other = story.owner.slash(&mocks, "stats", json!({"topic": "oop"})).await.message().text();
    assert!(!other.contains("of points in") && other.contains("0 members · 0 activities"), "{other}");
    let first = story.ana.slash(&mocks, "me delete", json!({})).await.message();
    let second = story.ana.click(&mocks, &first, "Delete my data").await.message();
    story.ana.click(&mocks, &second, "Yes, delete it all now").await;
    let after = story.owner.slash(&mocks, "stats", json!({})).await.message().text();
    assert!(after.contains("2 members · 2 activities") && after.contains("2 streaks are alive"), "{after}");
    assert!(!after.contains("of points in 3 answers"), "{after}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_own_card_comes_with_a_picture_that_says_what_it_shows() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    story.ana.answer(&channel, &daily, ANSWER).await;
    let card = story.ana.slash(&channel, "me show", json!({})).await;
    assert!(card.is_private());
    let picture = card.message().0["attachments"][0].clone();
    assert_eq!(picture["content_type"], "image/png", "{picture}");
    let alt = picture["description"].as_str().expect("a description");
    assert!(alt.contains("1 counted") && alt.contains("Behavioural"), "{alt}");
    let url = picture["url"].as_str().expect("an address");
    let png = reqwest::get(url).await.expect("an answer").bytes().await.expect("a picture");
    assert!(png.starts_with(b"\x89PNG") && png.len() < 200_000, "{} bytes", png.len());
    story.end();
}
