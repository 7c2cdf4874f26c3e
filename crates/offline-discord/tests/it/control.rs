//! The JSON control API, as the page uses it.

use serde_json::{Value, json};

use crate::bot::Bot;
use crate::raw_bot::RawBot;
use crate::wire::INTENTS;
use crate::world::{Raw, start};

#[tokio::test]
async fn the_state_shows_a_member_what_they_may_see() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    handle.add_jump("tomorrow", "to tomorrow", |now| {
        now.checked_add(jiff::SignedDuration::from_hours(24)).ok()
    });
    let state = Raw::new(&handle).read(&format!("state?user={}", names.ada)).await;
    let names_of = |list: &Value| {
        list.as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names_of(&state["guilds"][0]["channels"]), ["general", "questions", "news", "attic"]);
    assert_eq!(state["guilds"][0]["channels"][2]["can_send"], false);
    assert_eq!(state["application"]["connected"], true);
    assert_eq!(state["clock"]["jumps"][0]["at"], "2026-03-03T09:00:00Z");
    let staff = state["commands"].as_array().unwrap().iter().find(|c| c["name"] == "staff").unwrap();
    assert_eq!(staff["allowed"], false);
}

#[tokio::test]
async fn a_story_can_be_told_in_json_alone() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let raw = Raw::new(&handle);
    let (_, opened) = raw
        .control(
            "slash",
            json!({"user": names.ada, "channel": names.general, "command": "ask", "wait_ms": 5000}),
        )
        .await;
    assert_eq!(opened["response"]["kind"], "modal", "{opened}");
    let submit = json!({"user": names.ada, "interaction_id": opened["interaction_id"], "values": {"why": "why not"}, "wait_ms": 5000});
    let (_, answered) = raw.control("submit", submit).await;
    assert_eq!(answered["response"]["message"]["content"], "you said why not");
    assert_eq!(answered["response"]["ephemeral"], true);
    let listed = raw.read(&format!("messages?channel={}&user={}", names.general, names.ada)).await;
    assert_eq!(listed["messages"][0]["ephemeral"], true);
}

#[tokio::test]
async fn the_clock_is_wound_by_seconds_to_an_instant_and_by_name_but_never_back() {
    let (handle, _) = start().await;
    handle.add_jump("nowhere", "to nowhere", |_| None);
    let raw = Raw::new(&handle);
    assert_eq!(raw.control("clock", json!({"advance_seconds": 600})).await.1["now"], "2026-03-02T09:10:00Z");
    assert_eq!(
        raw.control("clock", json!({"to": "2026-03-03T09:00:00Z"})).await.1["now"],
        "2026-03-03T09:00:00Z"
    );
    assert_eq!(raw.control("clock", json!({"to": "2026-03-01T09:00:00Z"})).await.0, 400);
    assert_eq!(raw.control("clock", json!({"jump": "nowhere"})).await.0, 409);
    assert_eq!(raw.control("clock", json!({"jump": "unknown"})).await.0, 404);
}

#[tokio::test]
async fn pages_are_told_what_happens() {
    let (handle, names) = start().await;
    let url = format!("{}/_control/v1/events?user={}", handle.url(), names.ada);
    let mut stream = reqwest::Client::new().get(url).send().await.unwrap();
    handle.person(names.bob).say(names.general, "hi").unwrap();
    let mut heard = String::new();
    while !heard.contains("message_create") || !heard.ends_with("\n\n") {
        heard += std::str::from_utf8(&stream.chunk().await.unwrap().unwrap()).unwrap();
    }
    assert!(heard.contains("event: hello") && heard.contains("\"content\":\"hi\""), "{heard}");
}

#[tokio::test]
async fn other_sites_cannot_call() {
    let (handle, names) = start().await;
    let client = reqwest::Client::new();
    let url = format!("{}/_control/v1/message", handle.url());
    let body = json!({"user": names.ada, "channel": names.general, "content": "x"}).to_string();
    let form =
        client.post(&url).header("content-type", "text/plain").body(body.clone()).send().await.unwrap();
    assert_eq!(form.status().as_u16(), 415);
    let elsewhere = client
        .post(&url)
        .header("host", "evil.example")
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .unwrap();
    assert_eq!(elsewhere.status().as_u16(), 403);
}

#[tokio::test]
async fn a_member_speaks_the_language_that_was_chosen_for_them() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let raw = Raw::new(&handle);
    let (status, refused) = raw.control("locale", json!({"user": names.bob, "locale": "tlh"})).await;
    assert_eq!(status, 400, "{refused}");
    let (status, _) = raw.control("locale", json!({"user": names.bob, "locale": "fr"})).await;
    assert_eq!(status, 200);
    let answered = handle.person(names.bob).slash(names.general, "staff").send().await.unwrap();
    assert_eq!(answered.text(), "staff in fr");
}

#[tokio::test]
async fn who_types_is_shown_to_the_others_and_told_to_the_bot() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect_with(&handle, names, INTENTS | 1 << 11).await;
    let url = format!("{}/_control/v1/events?user={}", handle.url(), names.ada);
    let mut stream = reqwest::Client::new().get(url).send().await.unwrap();
    let typing = json!({"user": names.bob, "channel": names.general});
    assert_eq!(bot.raw.control("typing", typing).await, (200, json!({})));
    let told = bot.wire.event("TYPING_START").await;
    assert_eq!(told["user_id"], json!(names.bob));
    assert_eq!((&told["channel_id"], &told["guild_id"]), (&json!(names.general), &json!(names.guild)));
    assert_eq!(told["member"]["user"]["id"], json!(names.bob), "{told}");
    let mut heard = String::new();
    while !heard.contains("event: typing") || !heard.ends_with("\n\n") {
        heard += std::str::from_utf8(&stream.chunk().await.unwrap().unwrap()).unwrap();
    }
    let silent = json!({"user": names.bob, "channel": names.news});
    assert_eq!(bot.raw.control("typing", silent).await.0, 403, "where one may not write");
}
