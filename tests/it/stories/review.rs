//! What was found hard comes back.

use serde_json::json;

use crate::story::{Message, Story};

/// Says something about any question: long enough to count, with few of the points.
const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

async fn review(story: &Story, channel: &str) -> Message {
    let reply = story.ana.slash(channel, "review", json!({})).await;
    assert!(reply.is_private());
    reply.message()
}

/// Presses the button that begins with this word.
async fn press(story: &Story, channel: &str, card: &Message, word: &str) -> Message {
    let label = card.buttons().into_iter().find(|label| label.starts_with(word)).expect("a button");
    story.ana.click(channel, card, &label).await.message()
}

async fn recall(story: &Story, channel: &str, card: &Message, word: &str) -> Message {
    let answer = press(story, channel, card, "Show answer").await;
    press(story, channel, &answer, word).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missed_question_comes_back_the_next_day_and_a_second_press_counts_for_nothing() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    let feedback = story.ana.answer(&channel, &daily, ANSWER).await.message();
    assert!(feedback.text().contains("comes up again"), "{}", feedback.text());
    let early = review(&story, &channel).await;
    assert!(early.title() == "Nothing is due" && early.text().contains("next review"), "{}", early.text());
    story.wind_days(1);
    let (first, second) = (review(&story, &channel).await, review(&story, &channel).await);
    assert_eq!(first.title(), daily.title());
    assert!(!first.text().contains("Points"), "the answer is hidden: {}", first.text());
    let first = press(&story, &channel, &first, "Show answer").await;
    let second = press(&story, &channel, &second, "Show answer").await;
    assert_eq!(first.buttons(), ["Again · 1 d", "Hard · 2 d", "Good · 3 d", "Easy · 15 d"]);
    let done = press(&story, &channel, &first, "Good").await;
    assert!(done.title() == "All reviews done" && done.text().contains("2 days"), "{}", done.text());
    press(&story, &channel, &second, "Again").await;
    let why = story.ana.slash(&channel, "streak why", json!({})).await.message().text();
    assert_eq!(why.matches("reviews cleared").count(), 1, "{why}");
    story.wind_days(2);
    assert_eq!(review(&story, &channel).await.title(), "Nothing is due");
    story.wind_days(1);
    assert_eq!(review(&story, &channel).await.title(), daily.title());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn ticked_points_lift_an_answer_out_and_it_can_be_saved_all_the_same() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    let feedback = story.ana.answer(&channel, &daily, ANSWER).await.message();
    assert!(!feedback.buttons().contains(&"Save to review".to_owned()));
    let (_, open) = feedback.menu().expect("points to tick");
    let ticked = story.ana.select(&channel, &feedback, &open).await.message();
    assert!(!ticked.text().contains("comes up again"), "{}", ticked.text());
    let saved = story.ana.click(&channel, &ticked, "Save to review").await;
    assert!(saved.is_private() && saved.message().text().contains("comes up"), "{}", saved.message().text());
    story.wind_days(1);
    let card = review(&story, &channel).await;
    assert_eq!(card.title(), daily.title());
    let gone = story.ana.click(&channel, &card, "Take out").await.message();
    assert_eq!(gone.title(), "Nothing is due");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_looked_up_is_reviewed_in_direct_messages() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    let sure = story.ana.click(&channel, &daily, "Show answer").await.message();
    let shown = story.ana.click(&channel, &sure, "Show it").await.message();
    assert!(shown.text().contains("comes up again"), "{}", shown.text());
    story.wind_days(1);
    let opened = story.ana.client.post("dm", json!({"user": story.ana.id})).await;
    let direct = opened["channel"]["id"].as_str().expect("a channel").to_owned();
    let card = review(&story, &direct).await;
    assert_eq!(card.title(), daily.title());
    let done = recall(&story, &direct, &card, "Easy").await;
    assert!(done.title() == "All reviews done" && done.text().contains("1 day"), "{}", done.text());
    let others = story.ben.slash(&channel, "review", json!({})).await;
    assert_eq!(others.message().title(), "Nothing is due");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn misses_of_a_round_come_back() {
    let story = Story::group().await;
    let mocks = story.channel("mock-interviews");
    let options = json!({"topics": "behavioural", "count": 1, "minutes": 5});
    story.ana.slash(&mocks, "mock solo", options).await;
    let thread = story.round_thread(&story.ana).await;
    let card = story.ana.waits_for(&thread, |m| m.text().contains("Question 1 of")).await;
    story.ana.click(&thread, &card, "Skip").await;
    let summary = story.ana.waits_for(&thread, |m| m.title().contains("Round over")).await;
    assert!(summary.text().contains("/review"), "{}", summary.text());
    story.wind_days(1);
    let due = review(&story, &mocks).await;
    assert_eq!(due.title(), card.title());
    recall(&story, &mocks, &due, "Again").await;
    let title = card.title().split_once(' ').expect("emoji and title").1.to_owned();
    let offers = story.ana.offers(&mocks, "question show", "question", &title).await;
    let again = story.ana.slash(&mocks, "question show", json!({"question": offers[0]})).await.message();
    assert_eq!(again.title(), card.title());
    let practice = story.ana.answer(&mocks, &again, ANSWER).await.message().text();
    assert!(practice.contains("shown to you first"), "the review showed its answer: {practice}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn three_reviews_earn_a_broken_streak_back() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    story.ana.answer(&channel, &daily, ANSWER).await;
    for _ in 0..2 {
        let card = story.ana.slash(&channel, "question random", json!({"topic": "behavioural"})).await;
        story.ana.answer(&channel, &card.message(), ANSWER).await;
    }
    story.wind_days(2);
    let broken = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(broken.contains("earned back"), "{broken}");
    let mut card = review(&story, &channel).await;
    for _ in 0..3 {
        card = recall(&story, &channel, &card, "Good").await;
    }
    assert!(card.text().contains("2 days: earned back"), "{}", card.text());
    story.end();
}
