//! A question a day.

use serde_json::json;

use crate::story::{Story, until};

/// Says something about any question: long enough to count.
pub(super) const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

#[tokio::test(flavor = "multi_thread")]
async fn todays_question_stands_in_every_topics_channel() {
    let story = Story::group().await;
    for topic in Story::topics() {
        let card =
            story.ana.waits_for(&story.channel(topic), |m| m.buttons().contains(&"Hint".to_owned())).await;
        assert!(card.text().contains("Level"), "{}", card.text());
    }
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_answer_is_private_and_starts_a_streak() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let reply = story.ana.answer(&channel, &card, ANSWER).await;
    assert!(reply.is_private());
    let text = reply.message().text();
    assert!(text.contains("Points I could find") && text.contains("Model answer"), "{text}");
    assert!(text.contains("1 day"), "{text}");
    let seen_by_ben = story.ben.sees(&channel).await;
    assert!(seen_by_ben.iter().all(|m| !m.text().contains("Points I could find")));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_answer_counts_once() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    let again = story.ana.answer(&channel, &card, &format!("{ANSWER} And more of it.")).await;
    assert!(again.message().text().contains("before"), "{}", again.message().text());
    let why = story.ana.slash(&channel, "streak why", json!({})).await.message().text();
    assert_eq!(why.matches("answer").count(), 1, "{why}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_substance_is_kept_but_does_not_count() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let reply = story.ana.answer(&channel, &card, "🙂🙂").await;
    assert!(reply.message().text().contains("no words"), "{}", reply.message().text());
    let form = story.ana.click(&channel, &card, "Answer").await;
    assert_eq!(form.form_input().1, "🙂🙂");
    let streak = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("No streak yet"), "{streak}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn points_said_in_other_words_can_be_ticked() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let feedback = story.ana.answer(&channel, &card, ANSWER).await.message();
    let (_, open) = feedback.menu().expect("points to tick");
    let ticked = story.ana.select(&channel, &feedback, &open[..1]).await;
    assert!(ticked.message().text().contains("☑️"), "{}", ticked.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn hints_come_one_after_the_other() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let first = story.ana.click(&channel, &card, "Hint").await;
    assert!(first.is_private() && first.message().title().contains("Hint 1"));
    let second = story.ana.click(&channel, &first.message(), "Next hint").await;
    assert!(second.message().title().contains("Hint 2"), "{}", second.message().title());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn showing_the_answer_asks_first_and_gives_up_the_credit() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let question = story.ana.click(&channel, &card, "Show answer").await;
    assert!(question.message().text().contains("credit"), "{}", question.message().text());
    let shown = story.ana.click(&channel, &question.message(), "Show it").await;
    assert!(shown.message().title().contains("Model answer"), "{}", shown.message().title());
    let reply = story.ana.answer(&channel, &card, ANSWER).await;
    assert!(!reply.message().text().contains("1 day"), "{}", reply.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn discuss_opens_one_thread_however_often_it_is_pressed() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.click(&channel, &card, "Discuss").await;
    story.ben.click(&channel, &card, "Discuss").await;
    until("the thread", async || {
        story.ana.threads().await.into_iter().find(|t| t["id"] == card.id().as_str())
    })
    .await;
    assert_eq!(story.ana.threads().await.len(), 1);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn tomorrow_brings_another_question_and_the_streak_goes_on() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    story.wind_days(1);
    let next = story
        .ana
        .waits_for(&channel, |m| m.id() != card.id() && m.buttons().contains(&"Hint".to_owned()))
        .await;
    assert_ne!(next.title(), card.title());
    let streak = story.ben.slash(&channel, "streak show", json!({"member": story.ana.id})).await;
    assert!(streak.message().text().contains("1 day"), "{}", streak.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn practice_is_always_there() {
    let story = Story::group().await;
    let channel = story.channel("core-python");
    let card = story.ana.slash(&channel, "question random", json!({"topic": "oop"})).await;
    assert!(card.is_private() && card.message().buttons().contains(&"Another".to_owned()));
    let offers = story.ana.offers(&channel, "question show", "question", "").await;
    assert!(!offers.is_empty() && offers.len() <= 25);
    let shown = story.ana.slash(&channel, "question show", json!({"question": offers[0]})).await;
    assert!(shown.message().text().contains("Level"));
    let unknown = story.ana.slash(&channel, "question show", json!({"question": "no/such"})).await;
    assert!(unknown.message().title().contains("No such question"), "{}", unknown.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn help_says_what_there_is() {
    let story = Story::group().await;
    let channel = story.channel("core-python");
    let general = story.ana.slash(&channel, "help", json!({})).await;
    assert!(general.is_private() && general.message().text().contains("/mock solo"));
    assert!(!general.message().text().contains("/staff"), "nothing that Ana may not do");
    let staff = story.owner.slash(&channel, "help", json!({})).await.message().text();
    assert!(staff.contains("/setup") && staff.contains("/staff log"), "{staff}");
    let judge = story.ana.slash(&channel, "help", json!({"topic": "judge"})).await;
    assert!(judge.message().text().contains("256 MiB"), "{}", judge.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_kept_is_given_back() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let form = story.ana.click(&channel, &card, "Answer").await;
    story.settle().await;
    story.forbid_writing_answers().await;
    let reply = story.ana.fill(&form, ANSWER).await.message();
    assert!(reply.title().contains("could not be kept"), "{}", reply.text());
    assert_eq!(reply.0["attachments"][0]["filename"], "what-you-wrote.txt");
    story.end();
}
