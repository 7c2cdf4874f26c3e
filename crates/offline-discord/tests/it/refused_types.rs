//! Fields that hold what they are not for: refused by their path. Unknown fields are passed over.

use serde_json::{Value, json};

use crate::world::{Raw, start};

/// Each body is refused with 50035 and this path and code in its errors.
async fn all_refused(raw: &Raw, method: &str, path: &str, cases: Vec<(Value, &str, &str)>) {
    for (body, field, code) in cases {
        let (status, answer) = raw.call(method, path, body.clone()).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(50035)), "{path} {body}: {answer}");
        let pointer = format!("/errors/{}/_errors/0/code", field.replace('.', "/"));
        assert_eq!(answer.pointer(&pointer), Some(&json!(code)), "{path} {body}: {answer}");
    }
}

fn message_cases() -> Vec<(Value, &'static str, &'static str)> {
    let with = |name: &str, value: Value| json!({"content": "x", name: value});
    vec![
        (with("tts", json!("loud")), "tts", "BOOLEAN_TYPE_CONVERT"),
        (with("enforce_nonce", json!(1)), "enforce_nonce", "BOOLEAN_TYPE_CONVERT"),
        (with("flags", json!("many")), "flags", "NUMBER_TYPE_COERCE"),
        (with("nonce", json!(1.5)), "nonce", "BASE_TYPE_BAD_TYPE"),
        (with("embeds", json!({})), "embeds", "LIST_TYPE_CONVERT"),
        (with("embeds", json!([1])), "embeds.0", "MODEL_TYPE_CONVERT"),
        (with("embeds", json!([{"title": 7}])), "embeds.0", "BASE_TYPE_BAD_TYPE"),
        (with("embeds", json!([{"title": "t", "timestamp": "noon"}])), "embeds.0", "BASE_TYPE_BAD_TYPE"),
        (with("components", json!("row")), "components", "LIST_TYPE_CONVERT"),
        (with("components", json!(["row"])), "components.0", "MODEL_TYPE_CONVERT"),
        (with("attachments", json!({})), "attachments", "LIST_TYPE_CONVERT"),
        (with("sticker_ids", json!(["one"])), "sticker_ids.0", "NUMBER_TYPE_COERCE"),
        (with("allowed_mentions", json!([])), "allowed_mentions", "MODEL_TYPE_CONVERT"),
        (with("allowed_mentions", json!({"parse": "all"})), "allowed_mentions.parse", "LIST_TYPE_CONVERT"),
        (with("allowed_mentions", json!({"parse": ["all"]})), "allowed_mentions.parse", "BASE_TYPE_CHOICES"),
        (
            with("allowed_mentions", json!({"users": ["ada"]})),
            "allowed_mentions.users.0",
            "NUMBER_TYPE_COERCE",
        ),
        (with("message_reference", json!("1")), "message_reference", "MODEL_TYPE_CONVERT"),
        (
            with("message_reference", json!({"message_id": "x"})),
            "message_reference.message_id",
            "NUMBER_TYPE_COERCE",
        ),
        (with("poll", json!([])), "poll", "MODEL_TYPE_CONVERT"),
        (with("poll", json!({"duration": "long"})), "poll.duration", "NUMBER_TYPE_COERCE"),
    ]
}

#[tokio::test]
async fn messages_with_fields_of_the_wrong_kind() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let path = format!("/channels/{}/messages", names.general);
    all_refused(&raw, "POST", &path, message_cases()).await;
    let all = vec![(json!({"messages": "all"}), "messages", "LIST_TYPE_CONVERT")];
    all_refused(&raw, "POST", &format!("{path}/bulk-delete"), all).await;
    assert!(handle.read(|world| world.messages.is_empty()), "nothing was written");
    let (status, answer) =
        raw.post(&path, json!({"content": "x", "mood": 1, "embeds": [{"title": "t", "mood": 1}]})).await;
    assert_eq!((status, &answer["mood"], &answer["embeds"][0]["mood"]), (200, &Value::Null, &Value::Null));
}

#[tokio::test]
async fn channels_threads_roles_and_members_with_fields_of_the_wrong_kind() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let with = |name: &str, value: Value| json!({"name": "x", name: value});
    let channels = vec![
        (json!({"name": 7}), "name", "BASE_TYPE_REQUIRED"),
        (with("topic", json!(7)), "topic", "BASE_TYPE_BAD_TYPE"),
        (with("nsfw", json!("no")), "nsfw", "BOOLEAN_TYPE_CONVERT"),
        (with("position", json!("top")), "position", "NUMBER_TYPE_COERCE"),
        (with("parent_id", json!("home")), "parent_id", "NUMBER_TYPE_COERCE"),
        (with("permission_overwrites", json!({})), "permission_overwrites", "LIST_TYPE_CONVERT"),
        (with("available_tags", json!(["easy"])), "available_tags.0", "MODEL_TYPE_CONVERT"),
    ];
    all_refused(&raw, "POST", &format!("/guilds/{}/channels", names.guild), channels).await;
    let threads = vec![
        (with("auto_archive_duration", json!("day")), "auto_archive_duration", "NUMBER_TYPE_COERCE"),
        (with("invitable", json!(1)), "invitable", "BOOLEAN_TYPE_CONVERT"),
        (with("type", json!("private")), "type", "NUMBER_TYPE_COERCE"),
    ];
    all_refused(&raw, "POST", &format!("/channels/{}/threads", names.general), threads).await;
    let roles = vec![
        (with("color", json!("red")), "color", "NUMBER_TYPE_COERCE"),
        (with("hoist", json!(1)), "hoist", "BOOLEAN_TYPE_CONVERT"),
        (with("permissions", json!({})), "permissions", "NUMBER_TYPE_COERCE"),
    ];
    all_refused(&raw, "POST", &format!("/guilds/{}/roles", names.guild), roles).await;
    let nick = vec![(json!({"nick": 5}), "nick", "BASE_TYPE_BAD_TYPE")];
    all_refused(&raw, "PATCH", &format!("/guilds/{}/members/{}", names.guild, names.ada), nick).await;
    let recipient = vec![(json!({"recipient_id": "ada"}), "recipient_id", "BASE_TYPE_REQUIRED")];
    all_refused(&raw, "POST", "/users/@me/channels", recipient).await;
}

#[tokio::test]
async fn events_and_commands_with_fields_of_the_wrong_kind() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let with = |name: &str, value: Value| {
        let mut event = json!({"name": "x", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "here"},
            "scheduled_start_time": "2026-03-03T18:00:00Z", "scheduled_end_time": "2026-03-03T20:00:00Z"});
        event[name] = value;
        event
    };
    let events = vec![
        (with("description", json!(5)), "description", "BASE_TYPE_BAD_TYPE"),
        (with("privacy_level", json!(1)), "privacy_level", "BASE_TYPE_CHOICES"),
        (with("entity_metadata", json!([])), "entity_metadata", "MODEL_TYPE_CONVERT"),
        (with("entity_metadata", json!({})), "entity_type", "BASE_TYPE_REQUIRED"),
        (with("scheduled_end_time", json!("late")), "scheduled_end_time", "DATE_TIME_TYPE_PARSE"),
        (
            with("scheduled_start_time", json!("2026-03-01T18:00:00Z")),
            "scheduled_start_time",
            "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
        ),
    ];
    all_refused(&raw, "POST", &format!("/guilds/{}/scheduled-events", names.guild), events).await;
    let application = handle.read(|world| world.application.id);
    let with = |name: &str, value: Value| json!({"name": "c", "description": "d", name: value});
    let option = |name: &str, value: Value| {
        with("options", json!([{"type": 4, "name": "o", "description": "d", name: value}]))
    };
    let commands = vec![
        (with("name", json!(7)), "name", "BASE_TYPE_REQUIRED"),
        (with("type", json!("slash")), "type", "NUMBER_TYPE_COERCE"),
        (with("options", json!({})), "options", "LIST_TYPE_CONVERT"),
        (with("nsfw", json!("no")), "nsfw", "BOOLEAN_TYPE_CONVERT"),
        (with("contexts", json!(0)), "contexts", "LIST_TYPE_CONVERT"),
        (with("name_localizations", json!("de")), "name_localizations", "MODEL_TYPE_CONVERT"),
        (option("type", json!("text")), "options.0.type", "NUMBER_TYPE_COERCE"),
        (option("required", json!("yes")), "options.0.required", "BOOLEAN_TYPE_CONVERT"),
        (option("choices", json!({})), "options.0.choices", "LIST_TYPE_CONVERT"),
        (option("min_length", json!("short")), "options.0.min_length", "NUMBER_TYPE_COERCE"),
    ];
    let path = format!("/applications/{application}/commands");
    all_refused(&raw, "POST", &path, commands).await;
    let (_, answer) = raw.call("PUT", &path, json!({"name": "c"})).await;
    assert_eq!(answer["errors"]["_errors"][0]["code"], "LIST_TYPE_CONVERT", "{answer}");
}
