//! The weekly mock night, from the calendar to the pairs.

use serde_json::{Value, json};

use crate::story::{Member, Message, Story, until};

/// From the beginning of a story until members can sign up for Thursday, 19:00 UTC.
const TO_SIGN_UP: u64 = 10 * 60;
/// The choices of `/mock night set`, by their numbers.
const THURSDAY: u8 = 3;

fn mock(story: &Story) -> String {
    story.channel("mock-interviews")
}

async fn settles(story: &Story, time: &str, zone: &str) -> String {
    let options = json!({"weekday": THURSDAY, "time": time, "time_zone": zone});
    let reply = story.owner.slash(&mock(story), "mock night set", options).await;
    assert!(reply.is_private());
    story.until_nothing_is_owed().await;
    reply.message().text()
}

fn starts(story: &Story) -> Vec<String> {
    let events = story.events();
    let mut starts: Vec<String> = events
        .iter()
        .map(|event| event["scheduled_start_time"].as_str().expect("a time").chars().take(16).collect())
        .collect();
    starts.sort();
    starts
}

fn is_sign_up(message: &Message) -> bool {
    message.buttons().contains(&"Not coming".to_owned())
}

async fn sign_up(story: &Story) -> Message {
    story.ana.waits_for(&mock(story), is_sign_up).await
}

async fn joins(story: &Story, who: &Member, post: &Message, level: &str) {
    who.click(&mock(story), post, &format!("I'm in: {level}")).await;
}

async fn pairs(story: &Story) -> Vec<Message> {
    let seen = story.ana.sees(&mock(story)).await;
    seen.into_iter().filter(|m| m.title().contains("here we go")).collect()
}

async fn nth_pairs(story: &Story, n: usize) -> Message {
    until("the pairs", async || pairs(story).await.into_iter().nth(n)).await
}

fn called(message: &Message) -> Vec<String> {
    let mentions = message.0["mentions"].as_array().cloned().unwrap_or_default();
    let mut ids: Vec<String> =
        mentions.iter().filter_map(|user| user["id"].as_str().map(str::to_owned)).collect();
    ids.sort();
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nights_with_a_change_of_the_clocks_and_a_death_between_them() {
    let mut story = Story::group().await;
    story.wind_days(13); // Monday, 23 March
    story.until_ticked().await;
    let said = settles(&story, "19:00", "Europe/Berlin").await;
    assert!(said.contains("Every Thursday at **19:00** (Europe/Berlin)"), "{said}");
    assert_eq!(starts(&story), ["2026-03-26T18:00"], "in winter time");
    assert!(!story.ana.sees(&mock(&story)).await.iter().any(is_sign_up), "signing up begins two days before");
    story.wind_days(2);
    let post = sign_up(&story).await;
    let chidi = story.member("Chidi");
    for (who, level) in [(&story.ana, "junior"), (&story.ben, "junior"), (&chidi, "senior")] {
        joins(&story, who, &post, level).await;
    }
    joins(&story, &story.owner, &post, "mid").await;
    story.owner.click(&mock(&story), &post, "Not coming").await;
    joins(&story, &story.ana, &post, "junior").await;
    let list = sign_up(&story).await.text();
    assert!(list.contains("Coming: 3") && !list.contains(&story.owner.id), "{list}");

    story.wind_days(1);
    story.until_ticked().await;
    assert!(pairs(&story).await.is_empty(), "it begins in the evening");
    story.wind_minutes(9 * 60);
    let post_of_pairs = nth_pairs(&story, 0).await;
    let text = post_of_pairs.text();
    assert!(text.contains("a thread of its own"), "{text}");
    assert!(text.contains(&format!("👀 <@{}> watches", chidi.id)), "the senior is the odd one: {text}");
    let mut everybody = vec![story.ana.id.clone(), story.ben.id.clone(), chidi.id.clone()];
    everybody.sort();
    assert_eq!(called(&post_of_pairs), everybody, "those who signed up and nobody else");
    story.until_nothing_is_owed().await;
    let thread = story.round_thread(&story.ana).await;
    for who in [&story.ana, &story.ben] {
        let asked = who.waits_for(&thread, |m| m.buttons().contains(&"I'm in".to_owned())).await;
        assert!(asked.text().contains("the mock night has brought you together"), "{}", asked.text());
        who.click(&thread, &asked, "I'm in").await;
    }
    story.ana.waits_for(&thread, |m| m.title().starts_with("Say hello")).await;
    let alone = story.direct_messages(&chidi).await;
    chidi.waits_for(&alone, |m| m.buttons().contains(&"Look on".to_owned())).await;
    assert_eq!(starts(&story), ["2026-03-26T18:00", "2026-04-02T17:00"], "the next one in summer time");
    let late = story.ben.client.try_post(
        "click",
        json!({
            "user": story.ben.id, "channel": mock(&story), "message": post.id(), "label": "Not coming",
        }),
    );
    assert_ne!(late.await.0, 200, "the old post has no buttons");

    story.kill_bot();
    story.wind_days(5);
    story.start_bot().await;
    let told = story.ana.waits_for(&mock(&story), |m| m.title().contains("how it went")).await;
    assert!(told.text().contains("1 pair: "), "{}", told.text());
    let post = sign_up(&story).await;
    joins(&story, &story.ana, &post, "mid").await;
    joins(&story, &story.ben, &post, "senior").await;
    story.wind_minutes(47 * 60); // an hour less
    let second = nth_pairs(&story, 1).await;
    assert!(!second.text().contains("watches"), "{}", second.text());
    story.until_nothing_is_owed().await;
    assert_eq!(starts(&story).len(), 3);
    assert_eq!(pairs(&story).await.len(), 2);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_whose_making_was_not_answered_is_not_made_twice() {
    let mut story = Story::group().await;
    story.until_nothing_is_owed().await;
    let guild = story.ana.client.get("state").await["guilds"][0]["id"].as_str().expect("an id").to_owned();
    let path = format!("/guilds/{guild}/scheduled-events");
    story.fault(json!({"method": "POST", "path": path, "times": 100, "fault": {"kind": "cut_after"}})).await;
    let options = json!({"weekday": THURSDAY, "time": "19:00"});
    let before = story.requests("POST", &path);
    story.owner.slash(&mock(&story), "mock night set", options).await;
    story.until_requested("POST", &path, before).await;
    story.kill_bot();
    story.clear_faults().await;
    story.start_bot().await;
    story.settle().await;
    assert_eq!(story.events().len(), 1);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_time_moves_the_night_and_its_end_takes_it_out_of_the_calendar() {
    let story = Story::group().await;
    let member = story.ana.slash(&mock(&story), "mock night show", json!({})).await.message().text();
    assert!(member.contains("For staff"), "{member}");
    settles(&story, "19:00", "UTC").await;
    assert_eq!(starts(&story), ["2026-03-12T19:00"]);
    story.wind_minutes(TO_SIGN_UP);
    let post = sign_up(&story).await;
    settles(&story, "19:00", "UTC").await;
    assert_eq!(story.events().len(), 1, "the same again changes nothing");
    settles(&story, "20:30", "UTC").await;
    assert_eq!(starts(&story), ["2026-03-12T20:30"]);
    let stale = story.ana.waits_for(&mock(&story), |m| m.id() == post.id() && !is_sign_up(m)).await;
    assert!(stale.text().contains("does not take place"), "{}", stale.text());
    let chidi = story.member("Chidi");
    let end = chidi.slash(&mock(&story), "mock night end", json!({})).await.message().text();
    assert!(end.contains("No more mock nights"), "staff may: {end}");
    story.until_nothing_is_owed().await;
    assert_eq!(story.events(), Vec::<Value>::new());
    let none = story.owner.slash(&mock(&story), "mock night end", json!({})).await.message().text();
    assert!(none.contains("No mock night is planned"), "{none}");
    let wrong = json!({"weekday": THURSDAY, "time": "25:00"});
    let wrong = story.owner.slash(&mock(&story), "mock night set", wrong).await.message().text();
    assert!(wrong.contains("no time of day"), "{wrong}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_for_nobody_or_one_alone_is_kind_and_the_next_is_planned() {
    let story = Story::group().await;
    settles(&story, "19:00", "UTC").await;
    story.wind_minutes(TO_SIGN_UP);
    sign_up(&story).await;
    story.wind_days(2);
    story.ana.waits_for(&mock(&story), |m| m.text().contains("Nobody was free")).await;
    story.until_nothing_is_owed().await;
    assert!(pairs(&story).await.is_empty());
    assert_eq!(starts(&story).len(), 2);
    story.wind_days(5);
    let post = sign_up(&story).await;
    joins(&story, &story.ana, &post, "mid").await;
    story.wind_days(2);
    let alone = nth_pairs(&story, 0).await;
    assert!(alone.text().contains("/mock solo"), "{}", alone.text());
    assert_eq!(called(&alone), [story.ana.id.as_str()]);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_that_the_bot_missed_is_said_to_be_missed() {
    let mut story = Story::group().await;
    settles(&story, "19:00", "UTC").await;
    story.wind_minutes(TO_SIGN_UP);
    let post = sign_up(&story).await;
    joins(&story, &story.ana, &post, "mid").await;
    story.until_nothing_is_owed().await;
    story.kill_bot();
    story.wind_days(3);
    story.start_bot().await;
    story.ana.waits_for(&mock(&story), |m| m.title().contains("I missed the mock night")).await;
    story.until_nothing_is_owed().await;
    assert!(pairs(&story).await.is_empty());
    assert_eq!(starts(&story), ["2026-03-12T19:00", "2026-03-19T19:00"]);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_permission_for_events_the_night_takes_place_and_the_owner_is_told_once() {
    let story = Story::group().await;
    let refused = json!({"kind": "status", "status": 403, "code": 50013, "message": "Missing Permissions"});
    let path = "/guilds/*/scheduled-events";
    story.fault(json!({"method": "POST", "path": path, "times": 2, "fault": refused})).await;
    settles(&story, "19:00", "UTC").await;
    let staff = story.channel("staff");
    let told = |m: &Message| m.text().contains("Create Events");
    story.owner.waits_for(&staff, told).await;
    story.wind_minutes(TO_SIGN_UP);
    let post = sign_up(&story).await;
    joins(&story, &story.ana, &post, "mid").await;
    story.wind_days(2);
    nth_pairs(&story, 0).await;
    story.until_nothing_is_owed().await;
    assert_eq!(story.owner.sees(&staff).await.into_iter().filter(told).count(), 1);
    story.end();
}
