//! The owner sets it up once and forgets it.

use serde_json::json;

use crate::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn a_new_server_is_welcomed_and_set_up_with_one_command() {
    let story = Story::bare_server().await;
    let general = story.channel("general");
    let welcome = story.owner.waits_for(&general, |m| m.text().contains("/setup")).await;
    assert!(welcome.title().contains("Hello"));
    let done =
        story.owner.slash(&general, "setup", json!({"time_zone": "Europe/Berlin", "time": "9:30"})).await;
    let text = done.message().text();
    assert!(text.contains("09:30") && text.contains("Europe/Berlin"), "{text}");
    let names = story.channel_names();
    for topic in Story::topics() {
        assert!(names.contains(&topic.to_owned()), "{topic} is missing from {names:?}");
    }
    assert!(names.contains(&"mock-interviews".to_owned()));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn setup_can_be_run_again_without_making_anything_twice() {
    let story = Story::bare_server().await;
    let general = story.channel("general");
    story.owner.slash(&general, "setup", json!({"time_zone": "Europe/Berlin", "time": "09:30"})).await;
    let before = story.channel_names();
    let again = story.owner.slash(&general, "setup", json!({"time": "10:00"})).await;
    assert!(again.message().text().contains("10:00"), "{}", again.message().text());
    assert_eq!(story.channel_names(), before);
    let list = story.owner.slash(&general, "daily list", json!({})).await.message().text();
    assert_eq!(list.matches("at 10:00").count(), Story::topics().len(), "{list}");
    assert!(!list.contains("09:30"));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_wrong_is_said_kindly() {
    let story = Story::bare_server().await;
    let general = story.channel("general");
    let zone = story.owner.slash(&general, "setup", json!({"time_zone": "Europe/Berln"})).await;
    assert!(zone.message().text().contains("Europe/Berlin"), "{}", zone.message().text());
    let time = story.owner.slash(&general, "setup", json!({"time": "25:00"})).await;
    assert!(time.message().text().contains("25:00"), "{}", time.message().text());
    let offers = story.owner.offers(&general, "setup", "time_zone", "kolk").await;
    assert!(offers.contains(&"Asia/Kolkata".to_owned()), "{offers:?}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn members_cannot_change_the_server() {
    let story = Story::group().await;
    let channel = story.channel("core-python");
    let body = json!({"user": story.ana.id, "channel": channel, "command": "daily list", "options": {}});
    let (status, answer) = story.ana.client.try_post("slash", body).await;
    assert_eq!(status, 403, "{answer}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn schedules_are_added_previewed_and_removed() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let options = json!({"topics": "oop,databases", "time": "18:15", "weekdays": "mon,wed,fri", "time_zone": "Europe/Berlin"});
    let added = story.owner.slash(&channel, "daily add", options.clone()).await.message().text();
    assert!(added.contains("18:15"), "{added}");
    let twice = story.owner.slash(&channel, "daily add", options).await.message().text();
    assert!(twice.contains("already"), "{twice}");
    let topic = story.owner.slash(&channel, "daily add", json!({"topics": "cobol"})).await.message().text();
    assert!(topic.contains("cobol"), "{topic}");
    let id = added.split_whitespace().nth(1).expect("the schedule's number").parse::<i64>().unwrap();
    let preview = story
        .owner
        .slash(&channel, "daily preview", json!({"schedule": id.to_string()}))
        .await
        .message()
        .text();
    assert_eq!(preview.matches(":F>").count(), 30, "{preview}");
    let removed = story
        .owner
        .slash(&channel, "daily remove", json!({"schedule": id.to_string()}))
        .await
        .message()
        .text();
    assert!(removed.contains("removed"), "{removed}");
    let gone = story
        .owner
        .slash(&channel, "daily remove", json!({"schedule": id.to_string()}))
        .await
        .message()
        .text();
    assert!(gone.contains("No such schedule"), "{gone}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extra_question_can_be_posted_now() {
    let story = Story::group().await;
    let channel = story.channel("web");
    let first = story.owner.waits_for(&channel, |m| m.buttons().contains(&"Hint".to_owned())).await;
    story.owner.slash(&channel, "daily now", json!({})).await;
    let extra = story
        .owner
        .waits_for(&channel, |m| m.id() != first.id() && m.buttons().contains(&"Hint".to_owned()))
        .await;
    assert_ne!(extra.title(), first.title());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_channel_switches_its_schedule_off_and_is_told_once() {
    let story = Story::group().await;
    let channel = story.channel("web");
    story.owner.waits_for(&channel, |m| m.buttons().contains(&"Hint".to_owned())).await;
    story.deny_bot(&channel);
    story.wind_days(1);
    let notices = story.channel("staff");
    let told = story.owner.waits_for(&notices, |m| m.text().contains("switched off")).await;
    assert!(told.text().contains(&format!("<#{channel}>")), "{}", told.text());
    assert!(told.text().contains("View Channel"), "{}", told.text());
    story.wind_days(1);
    story
        .owner
        .waits_for(&story.channel("oop"), |m| m.0["timestamp"].as_str() > told.0["timestamp"].as_str())
        .await;
    let all = story.owner.sees(&notices).await;
    assert_eq!(all.iter().filter(|m| m.text().contains("switched off")).count(), 1);
    story.end();
}
