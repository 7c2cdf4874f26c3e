//! Answers to interactions that are refused: of the wrong type, too late, or wrong inside.

use std::time::Duration;

use offline_discord::{Handle, Id};
use serde_json::{Value, json};

use crate::bot::Bot;
use crate::world::{Names, Raw, start};

/// A command that the bot leaves alone: where its answer goes.
async fn unanswered(handle: &Handle, names: Names) -> String {
    let used = handle.person(names.ada).slash(names.general, "mute").waiting(Duration::ZERO).send().await;
    let id: Id = used.unwrap().interaction();
    let token = handle.read(|world| world.interactions[&id].token.clone());
    format!("/interactions/{id}/{token}/callback")
}

fn modal(change: impl FnOnce(&mut Value)) -> Value {
    let input = json!({"type": 4, "style": 1, "custom_id": "a", "label": "A"});
    let mut data =
        json!({"custom_id": "m", "title": "M", "components": [{"type": 1, "components": [input]}]});
    change(&mut data);
    json!({"type": 9, "data": data})
}

fn modals() -> Vec<(&'static str, Value, &'static str)> {
    let input = "/components/0/components/0";
    let with =
        |name: &'static str, value: Value| modal(move |data| data.pointer_mut(input).unwrap()[name] = value);
    let rows = |count: usize| {
        modal(move |data| data["components"] = json!(vec![data["components"][0].clone(); count]))
    };
    vec![
        ("six rows", rows(6), "components"),
        ("no rows", rows(0), "components"),
        ("two inputs of one id", rows(2), "COMPONENT_CUSTOM_ID_DUPLICATED"),
        ("a modal without a title", modal(|data| data["title"] = Value::Null), "title"),
        ("a long title", modal(|data| data["title"] = json!("x".repeat(46))), "title"),
        ("a modal without an id", modal(|data| data["custom_id"] = Value::Null), "custom_id"),
        ("a long value", with("value", json!("x".repeat(4001))), "value"),
        ("a long label", with("label", json!("x".repeat(46))), "label"),
        ("a long placeholder", with("placeholder", json!("x".repeat(101))), "placeholder"),
        ("an unknown style", with("style", json!(3)), "style"),
        ("more than can be typed", with("max_length", json!(4001)), "max_length"),
        ("less than nothing left", with("min_length", json!(4001)), "min_length"),
        ("a button in a modal", with("type", json!(2)), "type"),
    ]
}

#[tokio::test]
async fn answers_are_refused_with_the_field_and_the_reason() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let raw = Raw::new(&handle);
    let path = unanswered(&handle, names).await;
    let mut cases = vec![
        ("no type", json!({}), "INTERACTION_CALLBACK_TYPE_INVALID"),
        ("an unknown type", json!({"type": 3}), "INTERACTION_CALLBACK_TYPE_INVALID"),
        ("a message without data", json!({"type": 4}), "data"),
        (
            "an update where nothing is",
            json!({"type": 7, "data": {"content": "x"}}),
            "INTERACTION_CALLBACK_TYPE_INVALID",
        ),
        ("a silent acknowledgement", json!({"type": 6}), "INTERACTION_CALLBACK_TYPE_INVALID"),
        (
            "choices for a command",
            json!({"type": 8, "data": {"choices": []}}),
            "INTERACTION_CALLBACK_TYPE_INVALID",
        ),
        ("a long answer", json!({"type": 4, "data": {"content": "x".repeat(2001)}}), "content"),
        ("a wrong kind", json!({"type": 4, "data": {"content": "x", "tts": "loud"}}), "tts"),
        (
            "a poll only one sees",
            json!({"type": 4, "data": {"flags": 64, "poll": {"question": {"text": "q"},
            "answers": [{"poll_media": {"text": "a"}}]}}}),
            "poll",
        ),
    ];
    cases.extend(modals());
    for (what, body, reason) in cases {
        let (status, answer) = raw.post(&path, body).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(50035)), "{what}: {answer}");
        assert!(answer["errors"].to_string().contains(reason), "{what}: {answer}");
    }
    assert_eq!(raw.post(&path, json!({"type": 4, "data": {}})).await.1["code"], 50006);
}

#[tokio::test]
async fn the_first_answer_is_given_once_and_a_modal_never_after_it() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let raw = Raw::new(&handle);
    let path = unanswered(&handle, names).await;
    assert_eq!(raw.post(&path, json!({"type": 5})).await.0, 204);
    for again in [modal(|_| {}), json!({"type": 4, "data": {"content": "x"}}), json!({"type": 5})] {
        let (status, answer) = raw.post(&path, again).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(40060)), "{answer}");
    }
    let (status, answer) = raw.post("/interactions/1/x/callback", json!({"type": 5})).await;
    assert_eq!((status, answer["code"].as_u64()), (404, Some(10062)));
}

#[tokio::test]
async fn completions_are_refused_by_number_and_kind() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let application = handle.read(|world| world.application.id);
    let option = json!({"type": 3, "name": "o", "description": "d", "autocomplete": true});
    let command = json!({"name": "c", "description": "d", "options": [option]});
    assert_eq!(raw.post(&format!("/applications/{application}/commands"), command).await.0, 201);
    let ada = handle.person(names.ada).waiting(Duration::ZERO);
    let id = ada.slash(names.general, "c").complete("o", "x").await.unwrap().interaction();
    let token = handle.read(|world| world.interactions[&id].token.clone());
    let path = format!("/interactions/{id}/{token}/callback");
    let choices = |count: usize, value: Value| json!({"type": 8, "data": {"choices": vec![json!({"name": "n", "value": value}); count]}});
    let cases = [
        (choices(26, json!("v")), "choices"),
        (choices(1, json!("v".repeat(101))), "value"),
        (choices(1, json!(true)), "value"),
        (json!({"type": 8, "data": {"choices": [{"name": "x".repeat(101), "value": "v"}]}}), "name"),
        (json!({"type": 8, "data": {}}), "choices"),
        (json!({"type": 4, "data": {"content": "x"}}), "INTERACTION_CALLBACK_TYPE_INVALID"),
    ];
    for (body, reason) in cases {
        let (status, answer) = raw.post(&path, body).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(50035)), "{answer}");
        assert!(answer["errors"].to_string().contains(reason), "{answer}");
    }
}
