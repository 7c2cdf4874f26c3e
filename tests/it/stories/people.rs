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
    assert_eq!(story.rows("guild where left_at is not null").await, 1, "there is time to come back");
    story.wind_days(2);
    until("an empty database", async || (story.rows("guild where true").await == 0).then_some(())).await;
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
    until("the bot's return", async || (story.rows("guild where left_at is null").await == 1).then_some(()))
        .await;
    let longest = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(longest.contains("Days in all\n1"), "{longest}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_has_their_own_zone_days_and_vacation() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    let offers = story.ana.offers(&channel, "me timezone", "time_zone", "kolk").await;
    assert!(offers.contains(&"Asia/Kolkata".to_owned()), "{offers:?}");
    let wrong = story
        .ana
        .slash(&channel, "me timezone", json!({"time_zone": "Asia/Kolkatta"}))
        .await
        .message()
        .text();
    assert!(wrong.contains("Asia/Kolkata"), "{wrong}");
    let zone = story.ana.slash(&channel, "me timezone", json!({"time_zone": "Asia/Kolkata"})).await.message();
    assert!(zone.title().contains("Asia/Kolkata") && zone.text().contains("<t:"), "{}", zone.text());

    // Tuesday, 10 March 2026, goes on to the midnight in Kolkata with which Thursday begins. Thursday and Friday are
    // a vacation, Saturday is off.
    let days = story.ana.slash(&channel, "me days", json!({"weekdays": "mon-fri,sun"})).await.message();
    assert!(days.title().contains("mon, tue, wed"), "{}", days.text());
    let past =
        story.ana.slash(&channel, "me vacation", json!({"from": "2026-03-01", "to": "2026-03-02"})).await;
    assert!(past.message().title().contains("no vacation"), "{}", past.message().text());
    let no_date =
        story.ana.slash(&channel, "me vacation", json!({"from": "tomorrow"})).await.message().text();
    assert!(no_date.contains("tomorrow") && no_date.contains("2026-08-31"), "{no_date}");
    let vacation = json!({"from": "2026-03-12", "to": "2026-03-13"});
    let told = story.ana.slash(&channel, "me vacation", vacation).await.message();
    assert!(told.title().contains("2026-03-12 to 2026-03-13"), "{}", told.text());

    story.wind_days(5);
    let streak = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("\u{1f525} 1 day"), "nothing broke: {streak}");
    let why = story.ana.slash(&channel, "streak why", json!({})).await.message().text();
    for said in ["`2026-03-14` off", "`2026-03-12 to 2026-03-13` on vacation", "Asia/Kolkata"] {
        assert!(why.contains(said), "{said} is missing from: {why}");
    }
    story.wind_days(1);
    let broken = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(broken.contains("No streak yet"), "Sunday was missed: {broken}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn home_is_chosen_in_the_server_or_from_the_list() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let chosen = story.ana.slash(&channel, "me home", json!({})).await.message();
    assert!(chosen.title().contains("home") && chosen.text().contains("counts there"), "{}", chosen.text());
    story.ana.answer(&channel, &card, ANSWER).await;
    let offers = story.ana.offers(&channel, "me home", "server", "").await;
    assert_eq!(offers.len(), 1, "{offers:?}");
    let again = story.ana.slash(&channel, "me home", json!({"server": offers[0]})).await.message();
    assert_eq!(again.title(), chosen.title());
    let other = story.ana.slash(&channel, "me home", json!({"server": "Elsewhere"})).await.message().text();
    assert!(other.contains("Elsewhere"), "{other}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_why_a_members_streak_is_what_it_is_and_others_do_not() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    story.ana.slash(&channel, "me timezone", json!({"time_zone": "Asia/Kolkata"})).await;
    let whose = json!({"member": story.ana.id});
    let audit = story.owner.slash(&channel, "staff streak-audit", whose.clone()).await;
    let text = audit.message().text();
    assert!(audit.is_private() && text.contains("Ana") && text.contains("an answer"), "{text}");
    assert!(text.contains("another time zone") && !text.contains("Kolkata"), "{text}");
    let refused = story.ben.slash(&channel, "staff streak-audit", whose).await.message();
    assert!(refused.title().contains("For staff"), "{}", refused.text());
    story.end();
}
