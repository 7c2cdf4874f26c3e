//! Bad requests, each refused for its own reason.

use serde_json::{Value, json};

use crate::world::{Raw, start};

/// Every path and reason in a form error, as one text.
fn reasons(error: &Value) -> String {
    error["errors"].to_string()
}

fn button(id: &str) -> Value {
    json!({"type": 2, "style": 1, "label": "Press", "custom_id": id})
}

fn row(inside: &[Value]) -> Value {
    json!({"type": 1, "components": inside})
}

fn rows(inside: &[Value]) -> Value {
    json!({"content": "x", "components": [row(inside)]})
}

fn select(options: usize) -> Value {
    let options: Vec<Value> =
        (0..options).map(|n| json!({"label": format!("{n}"), "value": format!("{n}")})).collect();
    json!({"type": 3, "custom_id": "s", "options": options})
}

fn embed(embed: &Value) -> Value {
    json!({"embeds": [embed]})
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table")]
async fn messages_are_refused_with_the_field_and_the_reason() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let five = || (0..5).map(|n| button(&n.to_string())).collect::<Vec<_>>();
    let cases = [
        ("empty", json!({}), 50006, ""),
        ("blank", json!({"content": "  \n"}), 50006, ""),
        ("an embed of nothing", embed(&json!({})), 50006, ""),
        ("long content", json!({"content": "x".repeat(2001)}), 50035, "content"),
        ("content that is no text", json!({"content": 7}), 50035, "content"),
        ("eleven embeds", json!({"embeds": vec![json!({"title": "t"}); 11]}), 50035, "embeds"),
        ("a long title", embed(&json!({"title": "x".repeat(257)})), 50035, "embeds"),
        ("a long description", embed(&json!({"description": "x".repeat(4097)})), 50035, "embeds"),
        ("an empty field name", embed(&json!({"fields": [{"name": "", "value": "v"}]})), 50035, "name"),
        ("an empty field value", embed(&json!({"fields": [{"name": "n", "value": ""}]})), 50035, "value"),
        (
            "26 fields",
            embed(&json!({"fields": vec![json!({"name": "n", "value": "v"}); 26]})),
            50035,
            "embeds",
        ),
        (
            "embeds over 6,000 in total",
            json!({"embeds": [{"description": "x".repeat(4000)}, {"description": "x".repeat(2001)}]}),
            50035,
            "MAX_EMBED_SIZE_EXCEEDED",
        ),
        (
            "six rows",
            json!({"content": "x", "components": (0..6).map(|n| row(&[button(&n.to_string())])).collect::<Vec<_>>()}),
            50035,
            "components",
        ),
        ("six buttons in a row", rows(&[five(), vec![button("6")]].concat()), 50035, "BASE_TYPE_BAD_LENGTH"),
        ("an empty row", rows(&[]), 50035, "BASE_TYPE_BAD_LENGTH"),
        (
            "a button beside a select",
            rows(&[button("a"), select(1)]),
            50035,
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        ("a duplicate custom id", rows(&[button("a"), button("a")]), 50035, "COMPONENT_CUSTOM_ID_DUPLICATED"),
        ("a long custom id", rows(&[button(&"x".repeat(101))]), 50035, "custom_id"),
        ("a button without id", rows(&[json!({"type": 2, "style": 1, "label": "x"})]), 50035, "custom_id"),
        ("a link without url", rows(&[json!({"type": 2, "style": 5, "label": "x"})]), 50035, "url"),
        (
            "a link with an id",
            rows(&[json!({"type": 2, "style": 5, "label": "x", "url": "https://x.y", "custom_id": "a"})]),
            50035,
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        ),
        (
            "a link to an application",
            rows(&[json!({"type": 2, "style": 5, "label": "x", "url": "steam://connect"})]),
            50035,
            "URL_TYPE_INVALID_SCHEME",
        ),
        (
            "a button without a face",
            rows(&[json!({"type": 2, "style": 1, "custom_id": "a"})]),
            50035,
            "BUTTON_COMPONENT_INVALID_LABEL",
        ),
        (
            "a long label",
            rows(&[json!({"type": 2, "style": 1, "custom_id": "a", "label": "x".repeat(81)})]),
            50035,
            "label",
        ),
        (
            "an unknown style",
            rows(&[json!({"type": 2, "style": 9, "custom_id": "a", "label": "x"})]),
            50035,
            "style",
        ),
        ("a select of nothing", rows(&[select(0)]), 50035, "options"),
        ("a select of 26", rows(&[select(26)]), 50035, "options"),
        ("a bare button", json!({"content": "x", "components": [button("a")]}), 50035, "UNION_TYPE_CHOICES"),
        ("a long nonce", json!({"content": "x", "nonce": "x".repeat(26)}), 50035, "nonce"),
        ("an ephemeral message", json!({"content": "x", "flags": 64}), 50035, "flags"),
        ("a forbidden flag", json!({"content": "x", "flags": 1 << 7}), 50035, "flags"),
        (
            "mixed mentions",
            json!({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
            50035,
            "allowed_mentions",
        ),
        (
            "a reply to nothing",
            json!({"content": "x", "message_reference": {"message_id": "1"}}),
            50035,
            "message_reference",
        ),
        (
            "components v2 with content",
            json!({"content": "x", "flags": 1 << 15, "components": [{"type": 10, "content": "y"}]}),
            50035,
            "COMPONENTS_V2",
        ),
        (
            "a poll of eleven",
            json!({"poll": {"question": {"text": "q"}, "answers": vec![json!({"poll_media": {"text": "a"}}); 11]}}),
            50035,
            "answers",
        ),
    ];
    for (what, body, code, reason) in cases {
        let (status, answer) = raw.post(&format!("/channels/{}/messages", names.general), body).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(code)), "{what}: {answer}");
        assert!(reasons(&answer).contains(reason), "{what}: {answer}");
    }
    assert!(handle.read(|world| world.messages.is_empty()), "nothing was written");
}

#[tokio::test]
async fn commands_are_refused_with_the_field_and_the_reason() {
    let (handle, _) = start().await;
    let raw = Raw::new(&handle);
    let application = handle.read(|world| world.application.id);
    let command = |options: Value| json!({"name": "c", "description": "d", "options": options});
    let option = |name: &str, required: bool| json!({"type": 3, "name": name, "description": "d", "required": required});
    let choices =
        |count: usize| (0..count).map(|n| json!({"name": format!("{n}"), "value": "v"})).collect::<Vec<_>>();
    let cases = [
        (
            "an upper-case name",
            json!({"name": "Upper", "description": "d"}),
            "APPLICATION_COMMAND_INVALID_NAME",
        ),
        (
            "a name with a space",
            json!({"name": "two words", "description": "d"}),
            "APPLICATION_COMMAND_INVALID_NAME",
        ),
        ("no description", json!({"name": "c", "description": ""}), "description"),
        ("a long description", json!({"name": "c", "description": "x".repeat(101)}), "description"),
        (
            "required after optional",
            command(json!([option("a", false), option("b", true)])),
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            "an option twice",
            command(json!([option("a", false), option("a", false)])),
            "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
        ),
        (
            "26 options",
            command(json!((0..26).map(|n| option(&format!("o{n}"), false)).collect::<Vec<_>>())),
            "options",
        ),
        (
            "26 choices",
            command(json!([{"type": 3, "name": "a", "description": "d", "choices": choices(26)}])),
            "choices",
        ),
        (
            "choices and autocomplete",
            command(
                json!([{"type": 3, "name": "a", "description": "d", "autocomplete": true, "choices": choices(1)}]),
            ),
            "CHOICES_AUTOCOMPLETE",
        ),
        (
            "branches beside leaves",
            command(json!([{"type": 1, "name": "s", "description": "d"}, option("a", false)])),
            "TYPE_INVALID",
        ),
        (
            "an option in no language of Discord's",
            command(
                json!([{"type": 3, "name": "a", "description": "d", "description_localizations": {"tlh": "d"}}]),
            ),
            "tlh",
        ),
        (
            "too long in another language",
            json!({"name": "c", "description": "d", "description_localizations": {"de": "x".repeat(101)}}),
            "de",
        ),
    ];
    for (what, body, reason) in cases {
        let (status, answer) = raw.post(&format!("/applications/{application}/commands"), body).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(50035)), "{what}: {answer}");
        assert!(reasons(&answer).contains(reason), "{what}: {answer}");
    }
    let twins = json!([{"name": "c", "description": "d"}, {"name": "c", "description": "d"}]);
    let (_, answer) = raw.call("PUT", &format!("/applications/{application}/commands"), twins).await;
    assert!(reasons(&answer).contains("DUPLICATE_NAME"), "{answer}");
    let many: Vec<Value> = (0..101).map(|n| json!({"name": format!("c{n}"), "description": "d"})).collect();
    let (_, answer) = raw.call("PUT", &format!("/applications/{application}/commands"), json!(many)).await;
    assert_eq!(answer["code"], 30032);
}

#[tokio::test]
async fn threads_channels_and_bodies_are_refused_too() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let threads = format!("/channels/{}/threads", names.general);
    let (_, answer) = raw.post(&threads, json!({"name": "x".repeat(101), "type": 11})).await;
    assert!(reasons(&answer).contains("name"));
    let (_, answer) = raw.post(&threads, json!({"name": "x", "type": 11, "auto_archive_duration": 90})).await;
    assert!(reasons(&answer).contains("auto_archive_duration"));
    let (_, answer) = raw.post(&format!("/guilds/{}/channels", names.guild), json!({"name": ""})).await;
    assert!(reasons(&answer).contains("name"));
    let posts = format!("/channels/{}/threads", names.forum);
    let (_, answer) = raw.post(&posts, json!({"name": "x"})).await;
    assert!(reasons(&answer).contains("message"));
    let (_, answer) =
        raw.post(&posts, json!({"name": "x", "message": {"content": "y"}, "applied_tags": ["1"]})).await;
    assert_eq!(answer["code"], 10087);
    let (_, answer) = raw.post("/channels/1/messages", json!({"content": "x"})).await;
    assert_eq!(answer["code"], 10003);
    let (status, answer) = raw.get("/channels/none/messages").await;
    assert_eq!((status, answer["code"].as_u64()), (400, Some(50035)), "{answer}");
}

#[tokio::test]
async fn an_unknown_endpoint_is_501_and_noted_by_name() {
    let (handle, names) = start().await;
    let (status, _) = Raw::new(&handle).get(&format!("/guilds/{}/bans", names.guild)).await;
    assert_eq!(status, 501);
    assert_eq!(handle.unknown_endpoints(), [format!("GET /guilds/{}/bans", names.guild)]);
}

#[tokio::test]
async fn another_token_is_unauthorized() {
    let (handle, _) = start().await;
    let url = format!("{}/api/v10/users/@me", handle.url());
    let response = reqwest::Client::new().get(url).header("authorization", "Bot other").send().await.unwrap();
    assert_eq!(response.status().as_u16(), 401);
}
