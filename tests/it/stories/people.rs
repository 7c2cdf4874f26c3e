//! A member's own settings and rights.

use serde_json::{Value, json};

use crate::story::{Story, until};

const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

#[tokio::test(flavor = "multi_thread")]
async fn a_member_takes_everything_along_and_is_forgotten_after_being_asked_twice() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    let privacy = story.ana.slash(&channel, "privacy", json!({})).await;
    assert!(privacy.is_private() && privacy.message().text().contains("/me delete"));

    let export = story.ana.slash(&channel, "me export", json!({})).await;
    assert!(export.is_private());
    let file: Value = story.file(&export.message()).await;
    assert_eq!(file["kept"]["answer"][0]["body"], ANSWER);
    assert_eq!(file["kept"]["ledger"][0]["event"]["counted"], "answer");

    story.ana.slash(&story.channel("mock-interviews"), "mock solo", json!({"topics": "behavioural"})).await;
    let thread = story.round_thread(&story.ana).await;
    story.until_nothing_is_owed().await;
    let first = story.ana.slash(&channel, "me delete", json!({})).await.message();
    let second = story.ana.click(&channel, &first, "Delete my data").await.message();
    assert!(second.title().contains("Really"), "{}", second.text());
    let streak = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("1 day"), "nothing is gone yet: {streak}");
    let done = story.ana.click(&channel, &second, "Yes, delete it all now").await.message();
    assert!(done.title().contains("deleted") && done.buttons().is_empty(), "{}", done.text());

    let export = story.ana.slash(&channel, "me export", json!({})).await;
    assert_eq!(story.file(&export.message()).await["kept"], json!({}));
    story.until_nothing_is_owed().await;
    let threads = story.ana.threads().await;
    let round = threads.iter().find(|it| it["id"] == thread.as_str());
    assert!(
        round.is_none_or(|it| it["archived"] == true || it["thread_metadata"]["archived"] == true),
        "{round:?}"
    );
    let streak = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("No streak yet"), "{streak}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_thinks_better_of_it_keeps_everything() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    let first = story.ana.slash(&channel, "me delete", json!({})).await.message();
    let second = story.ana.click(&channel, &first, "Delete my data").await.message();
    let kept = story.ana.click(&channel, &second, "Keep it").await.message();
    assert!(kept.title().contains("Nothing was deleted"), "{}", kept.text());
    let streak = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("1 day"), "{streak}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_the_bot_was_removed_from_is_erased_after_a_month() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    story.remove_bot().await;
    story.wind_days(29);
    story.until_ticked().await;
    assert_eq!(story.guilds("left_at is not null").await, 1, "there is time to come back");
    story.wind_days(2);
    until("an empty database", async || (story.guilds("true").await == 0).then_some(())).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_the_bot_came_back_to_while_it_was_away_is_not_erased() {
    let mut story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    story.remove_bot().await;
    story.kill_bot();
    story.wind_days(40);
    story.invite_bot();
    story.start_bot().await;
    until("the bot's return", async || (story.guilds("left_at is null").await == 1).then_some(())).await;
    let longest = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(longest.contains("Days in all\n1"), "{longest}");
    story.end();
}
