//! Modals of labels: what stands in them, what a client hands in, and what is refused.

use offline_discord::file;
use serde_json::{Value, json};

use crate::raw_bot::{Given, RawBot};
use crate::world::{Names, start};

fn label(name: &str, component: &Value) -> Value {
    json!({"type": 18, "label": name, "description": format!("About {name}"), "component": component})
}

fn options(values: &[&str]) -> Value {
    values.iter().map(|value| json!({"label": value.to_uppercase(), "value": value})).collect()
}

fn modal(components: &Value) -> Value {
    json!({"type": 9, "data": {"custom_id": "m", "title": "Many kinds", "components": components}})
}

/// Shows a modal and hands it in with these values; what the bot gets of it.
async fn filled(bot: &mut RawBot<'_>, components: &Value, values: &Value) -> Result<Given, Value> {
    let given = bot.plain().await;
    assert_eq!(bot.answer(&given, modal(components)).await, 204);
    bot.handed_in(&given, values).await
}

#[tokio::test]
async fn each_kind_of_select_is_handed_in_with_what_was_chosen() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let components = json!([
        label("level", &json!({"type": 3, "custom_id": "level", "options": options(&["easy", "hard"])})),
        label("who", &json!({"type": 5, "custom_id": "who", "max_values": 2})),
        label("role", &json!({"type": 6, "custom_id": "role"})),
        label("anyone", &json!({"type": 7, "custom_id": "anyone", "max_values": 2})),
        label("where", &json!({"type": 8, "custom_id": "where", "channel_types": [0]})),
    ]);
    let (ada, bob, staff) = (names.ada, names.bob, names.staff);
    let values = json!({"level": ["hard"], "who": [ada, bob], "role": [staff], "anyone": [staff, bob], "where": [names.general]});
    let event = filled(&mut bot, &components, &values).await.unwrap().event;
    let data = &event["data"];
    let part = |at: usize| &data["components"][at]["component"];
    assert_eq!((&part(0)["type"], &part(0)["values"]), (&json!(3), &json!(["hard"])));
    assert_eq!(part(1)["values"], json!([ada, bob]));
    assert_eq!(data["components"][4]["type"], 18);
    assert_eq!(part(4)["values"], json!([names.general]));
    assert_eq!(data["resolved"]["users"][bob.to_string()]["username"], "bob");
    assert_eq!(data["resolved"]["members"][bob.to_string()]["roles"], json!([staff]));
    assert_eq!(data["resolved"]["roles"][staff.to_string()]["name"], "Staff");
    assert_eq!(data["resolved"]["channels"][names.general.to_string()]["name"], "general");
    let numbers: Vec<_> = (0..5).flat_map(|at| [&data["components"][at]["id"], &part(at)["id"]]).collect();
    assert_eq!(json!(numbers), json!([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
}

#[tokio::test]
async fn files_ticks_and_texts_are_handed_in_together() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let components = json!([
        label("files", &json!({"type": 19, "custom_id": "files", "max_values": 3})),
        label("one", &json!({"type": 21, "custom_id": "one", "options": options(&["a", "b"])})),
        label("some", &json!({"type": 22, "custom_id": "some", "options": options(&["x", "y", "z"])})),
        label("sure", &json!({"type": 23, "custom_id": "sure"})),
        label("words", &json!({"type": 4, "custom_id": "words", "style": 2})),
    ]);
    let files = [file("a.py", b"print(1)"), file("b.png", b"png")];
    let values = json!({"files": files, "one": "b", "some": ["x", "z"], "sure": true, "words": "so"});
    let event = filled(&mut bot, &components, &values).await.unwrap().event;
    let data = &event["data"];
    let part = |at: usize| &data["components"][at]["component"];
    let id = part(0)["values"][0].as_str().unwrap();
    assert_eq!(data["resolved"]["attachments"][id]["filename"], "a.py");
    assert_eq!(data["resolved"]["attachments"].as_object().unwrap().len(), 2);
    assert_eq!((&part(1)["value"], &part(2)["values"]), (&json!("b"), &json!(["x", "z"])));
    assert_eq!((&part(3)["value"], &part(4)["value"]), (&json!(true), &json!("so")));
    let url = data["resolved"]["attachments"][id]["url"].as_str().unwrap();
    assert_eq!(reqwest::get(url).await.unwrap().bytes().await.unwrap().as_ref(), b"print(1)");
}

#[tokio::test]
async fn what_is_left_alone_is_handed_in_as_the_bot_had_put_it() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let chosen = json!([{"label": "A", "value": "a"}, {"label": "B", "value": "b", "default": true}]);
    let who = json!({"type": 5, "custom_id": "who", "default_values": [{"id": names.bob, "type": "user"}]});
    let components = json!([
        label("level", &json!({"type": 3, "custom_id": "level", "options": chosen})),
        label("who", &who),
        label("files", &json!({"type": 19, "custom_id": "files", "required": false})),
        label("one", &json!({"type": 21, "custom_id": "one", "required": false, "options": options(&["a", "b"])})),
        {"type": 10, "content": "Thank you"},
    ]);
    let event = filled(&mut bot, &components, &json!({})).await.unwrap().event;
    let part = |at: usize| &event["data"]["components"][at]["component"];
    assert_eq!((&part(0)["values"], &part(1)["values"]), (&json!(["b"]), &json!([names.bob])));
    assert_eq!((&part(2)["values"], &part(3)["value"]), (&json!([]), &Value::Null));
    assert_eq!(event["data"]["components"][4], json!({"type": 10, "id": 9}));
}

#[tokio::test]
async fn a_client_hands_in_only_what_the_bot_asked_for() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let select = |min: u8, max: u8| json!({"type": 3, "custom_id": "s", "min_values": min, "max_values": max, "options": options(&["a", "b", "c"])});
    let cases = [
        (select(1, 1), json!({}), "nothing chosen"),
        (select(1, 1), json!({"s": ["a", "b"]}), "too many"),
        (select(2, 3), json!({"s": ["a"]}), "too few"),
        (select(1, 1), json!({"s": ["d"]}), "not among them"),
        (select(1, 1), json!({"s": "a"}), "not a list"),
        (select(1, 1), json!({"t": ["a"]}), "of another name"),
        (json!({"type": 5, "custom_id": "s"}), json!({"s": [names.staff]}), "a role is no user"),
        (json!({"type": 8, "custom_id": "s"}), json!({"s": ["1"]}), "no such channel"),
        (
            json!({"type": 8, "custom_id": "s", "channel_types": [2]}),
            json!({"s": [names.general]}),
            "of no such kind",
        ),
        (json!({"type": 19, "custom_id": "s"}), json!({}), "no file"),
        (json!({"type": 19, "custom_id": "s"}), json!({"s": ["a.py"]}), "a name is no file"),
        (
            json!({"type": 21, "custom_id": "s", "options": options(&["a", "b"])}),
            json!({"s": "c"}),
            "no such option",
        ),
        (json!({"type": 23, "custom_id": "s"}), json!({"s": "yes"}), "neither true nor false"),
    ];
    for (component, values, what) in cases {
        let refused = filled(&mut bot, &json!([label("It", &component)]), &values).await;
        let refused = refused.err().unwrap_or_else(|| panic!("{what}: it was taken"));
        assert!(refused["message"].is_string(), "{what}: {refused}");
    }
}

/// What is wrong, where it is, and why.
fn wrong(names: Names) -> Vec<(Value, &'static str, &'static str)> {
    let select = |field: &str, value: Value| {
        let mut select = json!({"type": 3, "custom_id": "s", "options": options(&["a", "b", "c"])});
        select[field] = value;
        label("It", &select)
    };
    let inside = |component: Value| label("It", &component);
    let two = json!([{"id": names.ada, "type": "user"}, {"id": names.bob, "type": "user"}]);
    vec![
        (select("disabled", json!(true)), "components.0.component.disabled", "MODAL"),
        (select("min_values", json!(0)), "components.0.component.min_values", "NUMBER_TYPE_MIN"),
        (select("max_values", json!(26)), "components.0.component.max_values", "NUMBER_TYPE_MAX"),
        (select("placeholder", json!("x".repeat(151))), "components.0.component.placeholder", "MAX_LENGTH"),
        (select("options", json!([])), "components.0.component.options", "BAD_LENGTH"),
        (select("custom_id", Value::Null), "components.0.component.custom_id", "REQUIRED"),
        (
            inside(json!({"type": 5, "custom_id": "s", "default_values": two})),
            "components.0.component",
            "TOO_MANY_DEFAULT",
        ),
        (
            inside(json!({"type": 19, "custom_id": "s", "max_values": 11})),
            "components.0.component.max_values",
            "MAX",
        ),
        (
            inside(json!({"type": 21, "custom_id": "s", "options": options(&["a"])})),
            "components.0.component.options",
            "BAD_LENGTH",
        ),
        (
            inside(json!({"type": 22, "custom_id": "s", "options": options(&["a"]), "max_values": 0})),
            "components.0.component.max_values",
            "NUMBER_TYPE_MIN",
        ),
        (inside(json!({"type": 23})), "components.0.component.custom_id", "REQUIRED"),
        (
            inside(json!({"type": 2, "custom_id": "s", "style": 1, "label": "x"})),
            "components.0.component",
            "UNION",
        ),
        (inside(Value::Null), "components.0.component", "UNION"),
        (
            json!({"type": 1, "components": [{"type": 3, "custom_id": "s", "options": options(&["a"])}]}),
            "components.0.components.0",
            "UNION",
        ),
        (label(&"x".repeat(46), &json!({"type": 23, "custom_id": "s"})), "components.0.label", "MAX_LENGTH"),
        (json!({"type": 17, "components": []}), "components.0", "UNION"),
        (json!({"type": 10, "content": ""}), "components.0.content", "REQUIRED"),
    ]
}

#[tokio::test]
async fn what_may_not_stand_in_a_modal_is_refused_at_its_place() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    for (part, place, reason) in wrong(names) {
        let (status, answer) = bot.raw.post(&given.callback(), modal(&json!([part]))).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(50035)), "{part}: {answer}");
        let pointer = format!("/data/{}/_errors/0/code", place.replace('.', "/"));
        let code = answer["errors"].pointer(&pointer).and_then(Value::as_str);
        assert!(code.is_some_and(|code| code.contains(reason)), "{part}: {answer}");
    }
    let (status, _) = bot
        .raw
        .post(&given.callback(), modal(&json!([label("It", &json!({"type": 23, "custom_id": "s"}))])))
        .await;
    assert_eq!(status, 204, "the interaction can still be answered");
}
