//! The life of an interaction, answered rightly and wrongly by raw requests.

use std::time::Duration;

use serde_json::{Value, json};

use crate::raw_bot::{RawBot, modal};
use crate::world::{Raw, start};

const WRONG_TYPE: u64 = 50035;

fn say(text: &str) -> Value {
    json!({"type": 4, "data": {"content": text}})
}

#[tokio::test]
async fn after_three_seconds_an_interaction_is_unknown() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    let failed = bot.raw.read(&format!("outcome?interaction={}&wait_ms=20000", given.id())).await;
    assert_eq!(failed["state"], "failed");
    assert_eq!(bot.answer(&given, say("late")).await, 10062);
    assert_eq!(bot.follow_up(&given, json!({"content": "late"})).await, 10015);
}

#[tokio::test]
async fn a_token_is_good_for_fifteen_minutes_of_the_worlds_time() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    assert_eq!(bot.answer(&given, say("now")).await, 204);
    handle.clock().advance(Duration::from_mins(15));
    assert_eq!(bot.follow_up(&given, json!({"content": "in time"})).await, 200);
    handle.clock().advance(Duration::from_secs(1));
    assert_eq!(bot.follow_up(&given, json!({"content": "late"})).await, 50027);
    let original = given.hook("/messages/@original");
    for (method, path) in [("GET", &original), ("PATCH", &original), ("DELETE", &original)] {
        let (status, answer) = bot.raw.call(method, path, json!({"content": "x"})).await;
        assert_eq!((status, &answer["code"]), (401, &json!(50027)), "{method}");
    }
}

#[tokio::test]
async fn a_webhook_that_never_was_is_unknown() {
    let (handle, _) = start().await;
    let raw = Raw::new(&handle);
    let application = handle.read(|world| world.application.id);
    for path in [format!("/webhooks/{application}/no-token"), "/webhooks/1/no-token".to_owned()] {
        let (status, answer) = raw.post(&path, json!({"content": "x"})).await;
        assert_eq!((status, &answer["code"]), (404, &json!(10015)), "{path}");
    }
}

#[tokio::test]
async fn a_second_answer_is_refused() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    for first in [say("one"), json!({"type": 5})] {
        let given = bot.plain().await;
        assert_eq!(bot.answer(&given, first).await, 204);
        assert_eq!(bot.answer(&given, say("two")).await, 40060);
    }
}

#[tokio::test]
async fn a_follow_up_comes_after_the_acknowledgement_only() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    assert_eq!(bot.follow_up(&given, json!({"content": "early"})).await, 10015);
    assert_eq!(bot.answer(&given, say("first")).await, 204);
    assert_eq!(bot.follow_up(&given, json!({"content": "hidden", "flags": 64})).await, 200);
    assert_eq!(bot.shown(), [("first".into(), false), ("hidden".into(), true)]);
}

#[tokio::test]
async fn the_first_follow_up_after_a_defer_takes_its_place_and_its_visibility() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    assert_eq!(bot.answer(&given, json!({"type": 5, "data": {"flags": 64}})).await, 204);
    assert_eq!(bot.shown(), [(String::new(), true)], "thinking");
    assert_eq!(bot.follow_up(&given, json!({"content": "thought", "flags": 0})).await, 200);
    assert_eq!(bot.shown(), [("thought".into(), true)]);
    let given = bot.plain().await;
    assert_eq!(bot.answer(&given, json!({"type": 5})).await, 204);
    assert_eq!(bot.follow_up(&given, json!({"content": "open", "flags": 64})).await, 200);
    assert_eq!(bot.shown()[1], ("open".into(), false), "nor does it become hidden");
    assert_eq!(bot.follow_up(&given, json!({"content": "more", "flags": 64})).await, 200);
    assert_eq!(bot.shown()[2], ("more".into(), true), "the next one is for itself");
}

#[tokio::test]
async fn a_modal_follows_neither_a_defer_nor_a_modal() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    assert_eq!(bot.answer(&given, json!({"type": 5})).await, 204);
    assert_eq!(bot.answer(&given, modal()).await, 40060);
    let given = bot.plain().await;
    assert_eq!(bot.answer(&given, modal()).await, 204);
    let submitted = bot.given("submit", json!({"interaction_id": given.id(), "values": {"why": "so"}})).await;
    assert_eq!(submitted.event["type"], 5);
    assert_eq!(bot.answer(&submitted, modal()).await, WRONG_TYPE);
    assert_eq!(bot.answer(&submitted, say("thanks")).await, 204);
}

#[tokio::test]
async fn a_message_is_updated_by_its_components_only() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let update = json!({"type": 7, "data": {"content": "changed"}});
    let given = bot.plain().await;
    assert_eq!(bot.answer(&given, update.clone()).await, WRONG_TYPE);
    assert_eq!(bot.answer(&given, json!({"type": 6})).await, WRONG_TYPE);
    let pressed = bot.press().await;
    assert_eq!(bot.answer(&pressed, update.clone()).await, 204);
    assert_eq!(bot.shown(), [("changed".into(), false)]);
    let pressed = bot.press().await;
    assert_eq!(bot.answer(&pressed, modal()).await, 204);
    let submitted =
        bot.given("submit", json!({"interaction_id": pressed.id(), "values": {"why": "so"}})).await;
    assert_eq!(bot.answer(&submitted, update).await, 204, "a modal opened by a button is of its message");
}

#[tokio::test]
async fn completions_are_answered_with_choices_and_with_nothing_else() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let typed = json!({"command": "find", "options": {"topic": "o"}, "focused": "topic"});
    let choices = |count: usize| {
        let each = (0..count).map(|n| json!({"name": format!("{n}"), "value": format!("{n}")}));
        json!({"type": 8, "data": {"choices": each.collect::<Vec<_>>()}})
    };
    let given = bot.given("autocomplete", typed).await;
    for wrong in [say("x"), json!({"type": 5}), modal(), choices(26)] {
        assert_eq!(bot.answer(&given, wrong.clone()).await, WRONG_TYPE, "{wrong}");
    }
    assert_eq!(bot.answer(&given, choices(25)).await, 204);
    let given = bot.plain().await;
    assert_eq!(bot.answer(&given, choices(1)).await, WRONG_TYPE, "and nothing else with choices");
}

#[tokio::test]
async fn an_answer_is_described_to_who_wants_it() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    let path = format!("{}?with_response=true", given.callback());
    let body = json!({"type": 4, "data": {"content": "described", "flags": 64}});
    let (status, answer) = bot.raw.post(&path, body).await;
    assert_eq!(status, 200, "{answer}");
    let interaction = &answer["interaction"];
    assert_eq!((interaction["id"].as_str(), interaction["type"].as_u64()), (Some(given.id()), Some(2)));
    assert_eq!(interaction["response_message_ephemeral"], true);
    assert_eq!(answer["resource"]["message"]["content"], "described");
    assert_eq!(interaction["response_message_id"], answer["resource"]["message"]["id"]);
}

#[tokio::test]
async fn an_ephemeral_is_hidden_from_others_and_from_the_channels_own_requests() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    let hidden = json!({"type": 4, "data": {"content": "hidden", "flags": 64}});
    assert_eq!(bot.answer(&given, hidden).await, 204);
    let (_, original) = bot.raw.get(&given.hook("/messages/@original")).await;
    assert_eq!(original["content"], "hidden", "by its token it can be read");
    assert_eq!(handle.person(names.bob).messages(names.general).len(), 0);
    let list = format!("/channels/{}/messages", names.general);
    assert_eq!(bot.raw.get(&list).await.1, json!([]));
    let one = format!("{list}/{}", original["id"].as_str().unwrap());
    for (method, body) in [("GET", Value::Null), ("PATCH", json!({"content": "x"})), ("DELETE", Value::Null)]
    {
        assert_eq!(bot.raw.call(method, &one, body).await.1["code"], 10008, "{method}");
    }
    let heard = bot.wire.so_far().await;
    assert!(heard.is_empty(), "nor is it an event: {heard:?}");
}
