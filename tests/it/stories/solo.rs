//! A round with oneself, against the clock.

use offline_discord::world::Permissions;
use serde_json::json;

use crate::story::{Message, Story, until};

/// The number of the preset, as Discord sends it.
const BEHAVIOURAL: u8 = 3;
const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

async fn start(story: &Story, options: serde_json::Value) -> (String, Message) {
    let channel = story.channel("mock-interviews");
    let reply = story.ana.slash(&channel, "mock solo", options).await;
    assert!(reply.is_private());
    let thread = story.round_thread(&story.ana).await;
    assert!(reply.message().text().contains(&format!("<#{thread}>")), "{}", reply.message().text());
    let card = question(story, &thread, 1).await;
    (thread, card)
}

async fn question(story: &Story, thread: &str, n: usize) -> Message {
    let wanted = format!("Question {n} of ");
    story.ana.waits_for(thread, |m| m.text().contains(&wanted)).await
}

/// Presses on from the look at the n-th question, and returns that message.
async fn go_on(story: &Story, thread: &str, label: &str) -> Message {
    let fits = |m: &Message| m.buttons().contains(&label.to_owned());
    let look = story.ana.waits_for(thread, fits).await;
    story.ana.click(thread, &look, label).await;
    look
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_goes_from_the_first_question_to_the_summary() {
    let story = Story::group().await;
    let (thread, card) = start(&story, json!({"topics": "behavioural", "count": 2, "minutes": 5})).await;
    assert!(card.text().contains("<t:"), "the deadline counts down: {}", card.text());
    story.ana.answer(&thread, &card, ANSWER).await;
    let look = go_on(&story, &thread, "Next question").await;
    assert!(look.title().contains("Answered"), "{}", look.title());
    let second = question(&story, &thread, 2).await;
    story.ana.click(&thread, &second, "Skip").await;
    let summary = story.ana.waits_for(&thread, |m| m.title().contains("Round over")).await;
    assert!(summary.text().contains("Look at again"), "{}", summary.text());
    let streak = story.ana.slash(&story.channel("coding"), "streak show", json!({})).await.message().text();
    assert!(streak.contains("1 day"), "{streak}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_deadline_moves_the_round_on() {
    let story = Story::group().await;
    let (thread, first) = start(&story, json!({"topics": "behavioural", "count": 2, "minutes": 5})).await;
    story.wind_minutes(5);
    let look = go_on(&story, &thread, "Next question").await;
    assert!(look.title().contains("Time is up"), "{}", look.title());
    let second = question(&story, &thread, 2).await;
    assert_ne!(first.id(), second.id());
    let late = story.ana.answer(&thread, &first, ANSWER).await.message().text();
    assert!(!late.contains("Points I could find"), "{late}");
    story.wind_minutes(5);
    story.ana.waits_for(&thread, |m| m.buttons().contains(&"Finish".to_owned())).await;
    story.wind_minutes(5);
    story.ana.waits_for(&thread, |m| m.title().contains("Round over")).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_more_minutes_once_and_a_pause_that_stops_the_clock() {
    let story = Story::group().await;
    let (thread, card) = start(&story, json!({"topics": "behavioural", "count": 1, "minutes": 5})).await;
    story.ana.click(&thread, &card, "+2 min").await;
    let again = story.ana.click(&thread, &card, "+2 min").await.message().text();
    assert!(again.contains("once"), "{again}");
    story.wind_minutes(6);
    let paused = story.ana.click(&thread, &card, "Pause").await.message();
    story.wind_minutes(30);
    story.ana.click(&thread, &paused, "Go on").await;
    let reply = story.ana.answer(&thread, &card, ANSWER).await.message().text();
    assert!(reply.contains("Points I could find"), "{reply}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_is_judged_in_the_round() {
    let story = Story::group().await;
    let (thread, mut card) = start(&story, json!({"topics": "coding", "count": 8, "minutes": 20})).await;
    for n in 2..=8 {
        if card.buttons().contains(&"Submit code".to_owned()) {
            break;
        }
        story.ana.click(&thread, &card, "Skip").await;
        card = question(&story, &thread, n).await;
    }
    let form = story.ana.click(&thread, &card, "Submit code").await;
    let verdict = story.ana.fill(&form, "x = 1\n").await.message().text();
    assert!(verdict.contains("CE") || verdict.contains("RE"), "{verdict}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_round_at_a_time_and_ending_asks_first() {
    let story = Story::group().await;
    let (thread, card) = start(&story, json!({"count": 3})).await;
    let channel = story.channel("mock-interviews");
    let second = story.ana.slash(&channel, "mock solo", json!({})).await.message().text();
    assert!(second.contains("in a round already"), "{second}");
    let sure = story.ana.click(&thread, &card, "End").await.message();
    story.ana.click(&thread, &sure, "End it").await;
    story.ana.waits_for(&thread, |m| m.title().contains("Round over")).await;
    let stale = story.ana.click(&thread, &card, "Hint").await;
    assert!(stale.is_private() && !stale.message().title().contains("Hint"), "{}", stale.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_survives_the_bots_death() {
    let mut story = Story::group().await;
    let (thread, card) = start(&story, json!({"topics": "behavioural", "count": 2, "minutes": 5})).await;
    story.kill_bot();
    story.wind_minutes(30);
    story.start_bot().await;
    let back = story.ana.waits_for(&thread, |m| m.text().contains("given back")).await;
    assert!(back.text().contains("<t:"), "{}", back.text());
    let reply = story.ana.answer(&thread, &card, ANSWER).await.message().text();
    assert!(reply.contains("Points I could find"), "{reply}");
    go_on(&story, &thread, "Next question").await;
    question(&story, &thread, 2).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_thread_ends_the_round_and_frees_the_member() {
    let story = Story::group().await;
    let (thread, _) = start(&story, json!({"topics": "behavioural", "count": 2})).await;
    story.until_nothing_is_owed().await;
    story.delete_channel(&thread);
    let mock = story.channel("mock-interviews");
    until("a new round", async || {
        let again = story.ana.slash(&mock, "mock solo", json!({"count": 1})).await.message();
        (!again.text().contains("in a round already")).then_some(())
    })
    .await;
    assert_eq!(said(&story, &mock, "finished a mock round").await, 0, "it was not finished");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bot_lacks_is_named_and_the_member_stays_free() {
    let story = Story::group().await;
    let mock = story.channel("mock-interviews");
    story.deny(&mock, Permissions::CREATE_PRIVATE_THREADS);
    for _ in 0..2 {
        let refused = story.ana.slash(&mock, "mock solo", json!({})).await;
        assert!(refused.is_private());
        assert!(refused.message().text().contains("Create Private Threads"), "{}", refused.message().text());
    }
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_round_of_one_who_left_the_server_ends_by_its_clock() {
    let story = Story::group().await;
    let (thread, _) = start(&story, json!({"topics": "behavioural", "count": 1, "minutes": 5})).await;
    story.until_nothing_is_owed().await;
    story.leaves(&story.ana);
    story.wind_minutes(5);
    story.settle().await;
    story.settle().await;
    assert_eq!(story.rows("round where final = 0").await, 0);
    assert!(story.is_archived(&thread));
    story.end();
}

async fn boundary(story: &mut Story) {
    story.kill_bot();
    story.start_bot().await;
}

/// How many messages of a place say this.
async fn said(story: &Story, place: &str, what: &str) -> usize {
    story.ana.sees(place).await.iter().filter(|m| m.text().contains(what)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_survives_the_bots_death_at_every_step() {
    let mut story = Story::group().await;
    let (thread, first) = start(&story, json!({"topics": "behavioural", "count": 3, "minutes": 5})).await;
    boundary(&mut story).await;
    let paused = story.ana.click(&thread, &first, "Pause").await.message();
    boundary(&mut story).await;
    story.ana.click(&thread, &paused, "Go on").await;
    boundary(&mut story).await;
    story.ana.answer(&thread, &first, ANSWER).await;
    boundary(&mut story).await;
    go_on(&story, &thread, "Next question").await;
    boundary(&mut story).await;
    let second = question(&story, &thread, 2).await;
    story.ana.click(&thread, &second, "Skip").await;
    boundary(&mut story).await;
    let third = question(&story, &thread, 3).await;
    story.wind_minutes(5);
    story.ana.waits_for(&thread, |m| m.title().contains("Time is up")).await;
    boundary(&mut story).await;
    let late = story.ana.answer(&thread, &third, ANSWER).await.message().text();
    assert!(!late.contains("Points I could find"), "{late}");
    go_on(&story, &thread, "Finish").await;
    boundary(&mut story).await;
    story.ana.waits_for(&thread, |m| m.title().contains("Round over")).await;
    story.settle().await;
    boundary(&mut story).await;
    for what in ["Question 1 of 3", "Answered:", "Skipped ·", "Question 3 of 3", "Time is up ·", "Round over"]
    {
        assert_eq!(said(&story, &thread, what).await, 1, "{what}");
    }
    assert!(story.is_archived(&thread));
    let mock = story.channel("mock-interviews");
    assert_eq!(said(&story, &mock, "finished a mock round: behavioural").await, 1);
    assert_eq!(story.rows("ledger where cause like 'round:%'").await, 1);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_channel_hears_of_ones_first_round_in_a_day_unless_one_would_rather_not() {
    let story = Story::group().await;
    let mock = story.channel("mock-interviews");
    let round = async |announced: usize| {
        let options = json!({"topics": "behavioural", "count": 1, "minutes": 5});
        story.ana.slash(&mock, "mock solo", options).await;
        story.until_nothing_is_owed().await;
        let thread = until("the running round", async || {
            let threads = story.ana.threads().await;
            let open = threads.iter().find(|it| {
                let id = it["id"].as_str().unwrap_or_default();
                it["name"].as_str().is_some_and(|n| n.starts_with("Mock round")) && !story.is_archived(id)
            });
            open.and_then(|it| it["id"].as_str().map(str::to_owned))
        })
        .await;
        let card = question(&story, &thread, 1).await;
        story.ana.answer(&thread, &card, ANSWER).await;
        go_on(&story, &thread, "Finish").await;
        story.ana.waits_for(&thread, |m| m.title().contains("Round over")).await;
        story.settle().await;
        assert_eq!(said(&story, &mock, "finished a mock round").await, announced);
    };
    round(1).await;
    round(1).await;
    story.wind_minutes(24 * 60);
    round(2).await;
    story.ana.slash(&mock, "mock announce", json!({"on": false})).await;
    story.wind_minutes(24 * 60);
    round(2).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ready_made_round_is_scored_by_oneself_and_its_misses_are_reviewed_at_once() {
    let story = Story::group().await;
    let mock = story.channel("mock-interviews");
    let begun =
        story.ana.slash(&mock, "mock solo", json!({"preset": BEHAVIOURAL, "count": 2})).await.message();
    assert!(begun.text().contains("2 questions, 5 minutes each"), "{}", begun.text());
    let thread = story.round_thread(&story.ana).await;
    let first = story.ana.waits_for(&thread, |m| m.text().contains("Question 1 of 2")).await;
    assert_eq!(Story::topic_of(&first), "behavioural");
    story.ana.answer(&thread, &first, ANSWER).await;
    let look = story.ana.waits_for(&thread, |m| m.buttons().contains(&"Next question".to_owned())).await;
    let scored = story.ana.select(&thread, &look, &["1".to_owned()]).await.message();
    assert_eq!(scored.title(), look.title(), "the card stays, with the choice on it");
    assert!(scored.0.to_string().contains("\"default\":true"), "{}", scored.0);
    story.ana.click(&thread, &scored, "Next question").await;
    let second = story.ana.waits_for(&thread, |m| m.text().contains("Question 2 of 2")).await;
    story.ana.click(&thread, &second, "Skip").await;
    let over = story.ana.waits_for(&thread, |m| m.title().starts_with("Round over")).await;
    assert!(over.text().contains("you: poor"), "{}", over.text());
    let alt = over.0["attachments"][0]["description"].as_str().expect("a picture in words");
    assert!(alt.starts_with("How it went: ") && alt.contains("0 %"), "{alt}");
    let due = story.ana.click(&thread, &over, "Review the misses now").await;
    assert!(due.is_private() && due.message().buttons().contains(&"Show answer".to_owned()));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn kinds_and_topics_named_besides_a_preset_take_its_place() {
    let story = Story::group().await;
    let mock = story.channel("mock-interviews");
    let options = json!({"preset": BEHAVIOURAL, "topics": "core-python", "kinds": "predict", "count": 1});
    story.ana.slash(&mock, "mock solo", options).await;
    let thread = story.round_thread(&story.ana).await;
    let card = story.ana.waits_for(&thread, |m| m.text().contains("Question 1 of 1")).await;
    assert_eq!(Story::topic_of(&card), "core-python");
    let wrong = json!({"kinds": "riddles"});
    let refused = story.ben.slash(&mock, "mock solo", wrong).await.message();
    assert!(refused.text().contains("riddles"), "{}", refused.text());
    story.end();
}
