//! Owners shape their schedules; whatever they do, nothing is posted in the past.

use serde_json::{Value, json};

use crate::story::{Message, Story, until};

fn is_card(message: &Message) -> bool {
    message.buttons().contains(&"Hint".to_owned())
}

/// The number of the schedule whose line in `/daily list` names the channel.
async fn schedule_of(story: &Story, channel: &str) -> String {
    let list = said(story, channel, "daily list", json!({})).await;
    let line = list.lines().find(|line| line.contains(&format!("<#{channel}>"))).expect("its schedule");
    line.split("**").nth(1).expect("its number").to_owned()
}

/// What the owner is told.
async fn said(story: &Story, channel: &str, command: &str, options: Value) -> String {
    let reply = story.owner.slash(channel, command, options).await;
    assert!(reply.is_private(), "{command} answers in private");
    reply.message().text()
}

/// How many questions the channel shows when all that came up to now was seen to.
async fn cards(story: &Story, channel: &str, id: &str, slots: usize) -> usize {
    story.slots(id, slots).await;
    story.until_nothing_is_owed().await;
    story.ana.sees(channel).await.into_iter().filter(is_card).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_schedule_skips_its_days_and_resuming_makes_nothing_up() {
    let mut story = Story::group().await;
    let (channel, other) = (story.channel("web"), story.channel("oop"));
    story.ana.waits_for(&channel, is_card).await;
    let (id, others) = (schedule_of(&story, &channel).await, schedule_of(&story, &other).await);
    let schedule = json!({"schedule": id});
    let paused = said(&story, &channel, "daily pause", schedule.clone()).await;
    assert!(paused.contains("paused"), "{paused}");
    let again = said(&story, &channel, "daily pause", schedule.clone()).await;
    assert!(again.contains("already"), "{again}");
    assert!(said(&story, &channel, "daily list", json!({})).await.contains("**paused**"));
    story.wind_days(1);
    assert_eq!(cards(&story, &other, &others, 2).await, 2);
    assert_eq!(cards(&story, &channel, &id, 2).await, 1);
    // A pause outlives the bot, and so does what came while it was away.
    story.kill_bot();
    story.wind_days(1);
    story.start_bot().await;
    let resumed = said(&story, &channel, "daily resume", schedule).await;
    assert!(resumed.contains("<t:"), "{resumed}");
    assert_eq!(cards(&story, &channel, &id, 3).await, 1, "nothing is posted in the past");
    story.wind_days(1);
    assert_eq!(cards(&story, &channel, &id, 4).await, 2);
    assert_eq!(story.slots(&id, 4).await, ["posted", "skipped: paused", "skipped: paused", "posted"]);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_schedule_keeps_its_record_of_today() {
    let story = Story::group().await;
    let channel = story.channel("web");
    story.ana.waits_for(&channel, is_card).await;
    let id = schedule_of(&story, &channel).await;
    let edited = said(&story, &channel, "daily edit", json!({"schedule": id, "time": "21:45"})).await;
    assert!(edited.contains("21:45") && edited.contains("next post"), "{edited}");
    story.wind_minutes(60 * 38);
    assert_eq!(cards(&story, &channel, &id, 2).await, 2, "today had its question, tomorrow has one more");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_option_of_a_schedule_can_be_edited_and_taken_back() {
    let story = Story::group().await;
    let channel = story.channel("web");
    let id = schedule_of(&story, &channel).await;
    let nothing = said(&story, &channel, "daily edit", json!({"schedule": id})).await;
    assert!(nothing.contains("What shall change?"), "{nothing}");
    let options = json!({
        "schedule": id, "topics": "oop,web", "kinds": "concept,predict", "easiest": 1, "hardest": 4, "every": 2,
        "weekdays": "mon-fri", "time_zone": "Asia/Kolkata", "level": 1, "no_ping": true,
    });
    let text = said(&story, &channel, "daily edit", options).await;
    for part in
        ["oop, web", "junior", "concept, predict", "★1 to ★4", "every 2 days if on weekdays", "Asia/Kolkata"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    let back = json!({"schedule": id, "topics": "all", "kinds": "all", "easiest": 1, "hardest": 5, "every": 1,
                      "weekdays": "daily", "level": 0});
    let text = said(&story, &channel, "daily edit", back).await;
    assert!(text.contains("all topics · daily at"), "{text}");
    let none = json!({"schedule": id, "topics": "behavioural", "kinds": "problem"});
    let none = said(&story, &channel, "daily edit", none).await;
    assert!(none.contains("Nothing fits"), "{none}");
    let kind = said(&story, &channel, "daily edit", json!({"schedule": id, "kinds": "riddle"})).await;
    assert!(kind.contains("riddle"), "{kind}");
    let offers = story.owner.offers(&channel, "daily edit", "kinds", "concept,pre").await;
    assert_eq!(offers, ["concept,predict"]);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_cannot_be_edited_into_another_one() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let options = json!({"topics": "oop", "time": "18:15"});
    let added = said(&story, &channel, "daily add", options.clone()).await;
    assert!(added.contains("added"), "{added}");
    let second = said(&story, &channel, "daily add", json!({"topics": "oop", "time": "18:45"})).await;
    let id = second.split_whitespace().nth(1).expect("the number");
    let same = said(&story, &channel, "daily edit", json!({"schedule": id, "time": "18:15"})).await;
    assert!(same.contains("already"), "{same}");
    let rare = json!({"topics": "oop", "time": "18:15", "every": 3, "kinds": "concept"});
    let rare = said(&story, &channel, "daily add", rare).await;
    assert!(rare.contains("every 3 days") && rare.contains("concept"), "{rare}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_marks_clock_changes_and_says_when_questions_run_out() {
    let story = Story::group().await;
    let channel = story.channel("web");
    let added = said(
        &story,
        &channel,
        "daily add",
        json!({"topics": "web", "time": "02:30", "time_zone": "Europe/Berlin",
        "kinds": "concept"}),
    )
    .await;
    let id = added.split_whitespace().nth(1).expect("the number").to_owned();
    let preview = said(&story, &channel, "daily preview", json!({"schedule": id})).await;
    assert_eq!(preview.matches(":F>").count(), 30, "{preview}");
    assert_eq!(preview.matches("moves on by the gap").count(), 1, "{preview}");
    assert!(preview.contains("web: the last one comes <t:"), "{preview}");
    said(&story, &channel, "daily edit", json!({"schedule": id, "time": "09:00"})).await;
    let preview = said(&story, &channel, "daily preview", json!({"schedule": id})).await;
    assert_eq!(preview.matches("clocks go forward that day").count(), 1, "{preview}");
    said(&story, &channel, "daily pause", json!({"schedule": id})).await;
    let preview = said(&story, &channel, "daily preview", json!({"schedule": id})).await;
    assert!(preview.contains("Nothing is planned") && preview.contains("Paused"), "{preview}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_previewed_is_what_is_posted() {
    let story = Story::group().await;
    let channel = story.channel("web");
    story.ana.waits_for(&channel, is_card).await;
    let id = schedule_of(&story, &channel).await;
    let preview = said(&story, &channel, "daily preview", json!({"schedule": id})).await;
    story.wind_days(1);
    cards(&story, &channel, &id, 2).await;
    let posted = story.ana.sees(&channel).await.into_iter().filter(is_card).map(|card| card.title());
    let first = preview.lines().find(|line| line.contains(":F>")).expect("a post").to_owned();
    let title = first.split("> ").nth(2).expect("a title").trim_end_matches('…').to_owned();
    assert!(posted.into_iter().any(|posted| posted.contains(&title)), "{title}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_in_line_come_first_and_in_order() {
    let story = Story::group().await;
    let channel = story.channel("web");
    story.ana.waits_for(&channel, is_card).await;
    let id = schedule_of(&story, &channel).await;
    let empty = said(&story, &channel, "daily queue list", json!({"schedule": id})).await;
    assert!(empty.contains("Nothing is in line"), "{empty}");
    let wanted = story.owner.offers(&channel, "daily queue add", "question", "behavioural").await;
    for question in &wanted[..3] {
        said(&story, &channel, "daily queue add", json!({"schedule": id, "question": question})).await;
    }
    let twice =
        said(&story, &channel, "daily queue add", json!({"schedule": id, "question": wanted[0]})).await;
    assert!(twice.contains("in line already"), "{twice}");
    let before = said(&story, &channel, "daily queue list", json!({"schedule": id})).await;
    let moved = said(&story, &channel, "daily queue move", json!({"schedule": id, "from": 3, "to": 1})).await;
    let place = |text: &str, n: &str| {
        text.lines().find_map(|l| l.strip_prefix(n).map(str::to_owned)).expect("a place")
    };
    assert_eq!(place(&before, "3. "), place(&moved, "1. "));
    let left = said(&story, &channel, "daily queue remove", json!({"schedule": id, "place": 3})).await;
    assert!(!left.contains("3. "), "{left}");
    let none = said(&story, &channel, "daily queue remove", json!({"schedule": id, "place": 9})).await;
    assert!(none.contains("No such place"), "{none}");
    let preview = said(&story, &channel, "daily preview", json!({"schedule": id})).await;
    assert_eq!(preview.matches("queued").count(), 3, "two posts and the footer: {preview}");
    story.wind_days(1);
    cards(&story, &channel, &id, 2).await;
    let title = place(&left, "1. ");
    let posted =
        story.ana.sees(&channel).await.into_iter().filter(is_card).any(|card| card.title().contains(&title));
    assert!(posted, "{title}");
    let rest = said(&story, &channel, "daily queue list", json!({"schedule": id})).await;
    assert_eq!(place(&rest, "1. "), place(&left, "2. "));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_posted_on_vacation() {
    let story = Story::group().await;
    let channel = story.channel("web");
    story.ana.waits_for(&channel, is_card).await;
    let id = schedule_of(&story, &channel).await;
    for (from, until, why) in [
        ("soon", "2026-03-12", "no date"),
        ("2026-03-12", "2026-03-11", "before"),
        ("2026-03-01", "2026-03-02", "passed"),
    ] {
        let refused =
            said(&story, &channel, "daily vacation add", json!({"from": from, "until": until})).await;
        assert!(refused.contains(why), "{refused}");
    }
    let added =
        said(&story, &channel, "daily vacation add", json!({"from": "2026-03-11", "until": "2026-03-12"}))
            .await;
    assert!(added.contains("2026-03-11 to 2026-03-12"), "{added}");
    said(&story, &channel, "daily vacation add", json!({"from": "2026-03-20"})).await;
    for slots in 2..=4 {
        story.wind_days(1);
        story.slots(&id, slots).await;
    }
    assert_eq!(cards(&story, &channel, &id, 4).await, 2);
    assert_eq!(story.slots(&id, 4).await, ["posted", "skipped: vacation", "skipped: vacation", "posted"]);
    let left = said(&story, &channel, "daily vacation remove", json!({"from": "2026-03-20"})).await;
    assert!(left.contains("No vacation"), "{left}");
    let gone = said(&story, &channel, "daily vacation remove", json!({"from": "2026-03-20"})).await;
    assert!(gone.contains("No such vacation"), "{gone}");
    assert!(said(&story, &channel, "daily vacation list", json!({})).await.contains("No vacation"));
    story.end();
}

/// The answer that stands in the thread under a card.
async fn told_in_thread(story: &Story, card: &Message) -> Message {
    until("the thread", async || {
        story.ana.threads().await.into_iter().find(|t| t["id"] == card.id().as_str())
    })
    .await;
    story.ana.waits_for(&card.id(), |m| m.title().starts_with("Model answer")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_next_question_the_last_answer_is_revealed_in_its_thread() {
    let mut story = Story::group().await;
    let channel = story.channel("behavioural");
    story.ana.waits_for(&channel, is_card).await;
    let id = schedule_of(&story, &channel).await;
    let edited = said(&story, &channel, "daily edit", json!({"schedule": id, "reveal": 1})).await;
    assert!(edited.contains("revealed at the next slot"), "{edited}");
    story.wind_days(1);
    assert_eq!(cards(&story, &channel, &id, 2).await, 2);
    let second = story.ana.sees(&channel).await.into_iter().rfind(is_card).expect("the second");
    assert!(!second.text().contains("Revealed"), "{}", second.text());
    // Whatever dies in between, the answer is there once.
    story.kill_bot();
    story.wind_days(1);
    story.start_bot().await;
    told_in_thread(&story, &second).await;
    let marked =
        story.ana.waits_for(&channel, |m| m.id() == second.id() && m.text().contains("Revealed")).await;
    story.settle().await;
    let answers = story.ana.sees(&second.id()).await;
    assert_eq!(answers.iter().filter(|m| m.title().starts_with("Model answer")).count(), 1);
    // It is practice now: the credit was to be had before.
    let late =
        "I would explain it with an example first, then say what it costs and when I would not use it.";
    let reply = story.ana.answer(&channel, &marked, late).await.message().text();
    assert!(!reply.contains("1 day"), "{reply}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_can_be_revealed_some_hours_after_the_post() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    story.ana.waits_for(&channel, is_card).await;
    let id = schedule_of(&story, &channel).await;
    said(&story, &channel, "daily edit", json!({"schedule": id, "reveal_hours": 6})).await;
    story.wind_days(1);
    assert_eq!(cards(&story, &channel, &id, 2).await, 2);
    let card = story.ana.sees(&channel).await.into_iter().rfind(is_card).expect("the second");
    story.wind_minutes(60 * 5);
    story.settle().await;
    assert!(story.ana.threads().await.is_empty(), "it is not six hours yet");
    story.wind_minutes(60);
    told_in_thread(&story, &card).await;
    story.end();
}
