//! Owners shape their schedules; whatever they do, nothing is posted in the past.

use serde_json::{Value, json};

use crate::story::{Message, Story};

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
