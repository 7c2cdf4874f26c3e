//! A direct message a day, for who wishes it.

use serde_json::json;

use crate::story::{Member, Message, Story};

const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

async fn direct(member: &Member) -> String {
    let opened = member.client.post("dm", json!({"user": member.id})).await;
    opened["channel"]["id"].as_str().expect("a channel").to_owned()
}

fn reminds(message: &Message) -> bool {
    message.buttons().contains(&"No more reminders".to_owned())
}

/// The reminders there are once everything due was looked at and delivered.
async fn reminders(story: &Story, direct: &str) -> Vec<Message> {
    story.until_ticked().await;
    story.until_nothing_is_owed().await;
    story.ana.sees(direct).await.into_iter().filter(reminds).collect()
}

async fn practise(story: &Story, channel: &str) {
    let card = story.ana.slash(channel, "question random", json!({"topic": "behavioural"})).await.message();
    story.ana.answer(channel, &card, ANSWER).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_comes_once_a_day_and_only_while_nothing_counted() {
    let mut story = Story::group().await;
    let channel = story.channel("behavioural");
    let direct = direct(&story.ana).await;
    let wrong = story.ana.slash(&channel, "me remind at", json!({"time": "noonish"})).await.message();
    assert!(wrong.text().contains("noonish"), "{}", wrong.text());
    let on = story.ana.slash(&channel, "me remind at", json!({"time": "20:00"})).await;
    assert!(on.is_private() && on.message().title().contains("20:00"), "{}", on.message().text());
    story.wind_minutes(11 * 60 - 2);
    assert!(reminders(&story, &direct).await.is_empty(), "it is 19:58");
    story.wind_minutes(2);
    let first = reminders(&story, &direct).await;
    assert_eq!(first.len(), 1);
    assert!(first[0].text().contains("starts a streak"), "{}", first[0].text());
    story.kill_bot();
    story.start_bot().await;
    story.wind_minutes(5);
    assert_eq!(reminders(&story, &direct).await.len(), 1, "a restart sends none again");

    story.wind_minutes(24 * 60 - 5);
    assert_eq!(reminders(&story, &direct).await.len(), 2);
    story.wind_minutes(12 * 60);
    practise(&story, &channel).await;
    story.wind_minutes(12 * 60);
    assert_eq!(reminders(&story, &direct).await.len(), 2, "the day counts already");
    story.ana.slash(&channel, "me vacation", json!({"from": "2026-03-13", "to": "2026-03-13"})).await;
    story.wind_days(1);
    assert_eq!(reminders(&story, &direct).await.len(), 2, "it is a vacation");
    story.ana.slash(&channel, "me days", json!({"weekdays": "mon-sat"})).await;
    story.wind_days(1);
    let third = reminders(&story, &direct).await;
    assert_eq!(third.len(), 3, "Saturday is a study day");
    assert!(third[2].text().contains("1 day so far"), "{}", third[2].text());
    story.wind_days(1);
    assert_eq!(reminders(&story, &direct).await.len(), 3, "Sunday is off");

    let stopped = story.ana.click(&direct, &third[2], "No more reminders").await.message();
    assert!(stopped.title().contains("No more reminders"), "{}", stopped.text());
    let again = story.ana.slash(&channel, "me show", json!({})).await.message().text();
    assert!(again.contains("off: `/me remind on`"), "{again}");
    story.wind_days(1);
    assert_eq!(reminders(&story, &direct).await.len(), 2, "two are left, and none came");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_keeps_its_time_of_day_when_the_clocks_change() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    let direct = direct(&story.ana).await;
    story.ana.slash(&channel, "me remind at", json!({"time": "02:30"})).await;
    story.ana.slash(&channel, "me timezone", json!({"time_zone": "Europe/Berlin"})).await;
    // To Saturday, 28 March 2026, 23:00:30 UTC: the clocks in Berlin go on from two to three that night.
    story.wind_minutes(18 * 24 * 60 + 14 * 60);
    let before = reminders(&story, &direct).await.len();
    story.wind_minutes(89);
    assert_eq!(reminders(&story, &direct).await.len(), before, "it is 01:29 in Berlin");
    story.wind_minutes(1);
    assert_eq!(reminders(&story, &direct).await.len(), before, "half past one is not half past two");
    story.wind_minutes(60);
    assert_eq!(reminders(&story, &direct).await.len(), before + 1, "there is no 02:30, so it is 03:30");
    story.wind_minutes(24 * 60 - 61);
    assert_eq!(reminders(&story, &direct).await.len(), before + 1, "it is 02:29");
    story.wind_minutes(1);
    assert_eq!(reminders(&story, &direct).await.len(), before + 2, "it is 02:30");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_usual_hour_is_when_one_answered() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    let early = story.ana.slash(&channel, "me remind on", json!({})).await.message();
    assert!(early.title().contains("usual hour, about 19:00"), "{}", early.text());
    for _ in 0..3 {
        practise(&story, &channel).await;
        story.wind_days(1);
    }
    let on = story.ana.slash(&channel, "me remind on", json!({})).await.message();
    assert!(on.title().contains("usual hour, about 09:00"), "{}", on.text());
    let shown = story.ana.slash(&channel, "me show", json!({})).await.message().text();
    assert!(shown.contains("about 09:00"), "{shown}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_direct_messages_switch_it_off_quietly() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    let direct = direct(&story.ana).await;
    story.ana.slash(&channel, "me remind at", json!({"time": "20:00"})).await;
    story.ana.client.post("dm", json!({"user": story.ana.id, "closed": true})).await;
    let path = format!("/channels/{direct}/messages");
    story.wind_minutes(11 * 60);
    story.until_requested("POST", &path, 0).await;
    assert!(reminders(&story, &direct).await.is_empty());
    let shown = story.ana.slash(&channel, "me show", json!({})).await.message().text();
    assert!(shown.contains("your direct messages are closed to me"), "{shown}");
    story.wind_days(1);
    assert!(reminders(&story, &direct).await.is_empty());
    assert_eq!(story.requests("POST", &path), 1, "it is not tried again");

    story.ana.client.post("dm", json!({"user": story.ana.id, "closed": false})).await;
    story.ana.slash(&channel, "me remind at", json!({"time": "20:00"})).await;
    story.wind_days(1);
    assert_eq!(reminders(&story, &direct).await.len(), 1);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_that_was_missed_long_ago_is_not_made_up_for() {
    let mut story = Story::group().await;
    let channel = story.channel("behavioural");
    let direct = direct(&story.ana).await;
    story.ana.slash(&channel, "me remind at", json!({"time": "12:00"})).await;
    story.until_nothing_is_owed().await;
    story.kill_bot();
    story.wind_minutes(7 * 60);
    story.start_bot().await;
    story.wind_minutes(1);
    assert!(reminders(&story, &direct).await.is_empty(), "it is four hours late");
    story.wind_minutes(20 * 60 - 21);
    assert!(reminders(&story, &direct).await.is_empty(), "it is 11:40 the next day");
    story.kill_bot();
    story.wind_minutes(40);
    story.start_bot().await;
    story.wind_minutes(1);
    assert_eq!(reminders(&story, &direct).await.len(), 1, "twenty-one minutes late is soon enough");
    story.end();
}
