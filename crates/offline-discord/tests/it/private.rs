//! Channels between people, where the bot is for those alone who added it for themselves.

use offline_discord::Id;
use serde_json::{Value, json};

use crate::raw_bot::RawBot;
use crate::wire::INTENTS;
use crate::world::start;

/// All intents of messages, reactions and typing, direct ones too.
const CURIOUS: u64 = INTENTS | 0b111 << 9 | 0b111 << 12;

async fn register(bot: &RawBot<'_>) {
    let application = bot.handle.read(|world| world.application.id);
    let command = |name: &str, types: Value, contexts: Value| json!({"name": name, "description": "d", "integration_types": types, "contexts": contexts});
    let commands = json!([
        command("mine", json!([0, 1]), json!([0, 1, 2])),
        command("ours", json!([0]), json!([0, 1, 2])),
        command("here", json!([0, 1]), json!([0, 1])),
    ]);
    let (status, answer) =
        bot.raw.call("PUT", &format!("/applications/{application}/commands"), commands).await;
    assert_eq!(status, 200, "{answer}");
}

#[tokio::test]
async fn a_command_of_ones_own_is_used_between_people_and_seen_by_both() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect_with(&handle, names, CURIOUS).await;
    register(&bot).await;
    let (ada, bob) = (handle.person(names.ada), handle.person(names.bob));
    let between = ada.private_channel(&[names.bob]).unwrap();
    assert_eq!(bob.private_channel(&[names.ada]).unwrap(), between, "it is the same for both");
    assert_ne!(ada.dm().unwrap(), between);
    let slash = |name: &str| json!({"user": names.ada, "channel": between, "command": name});
    assert_eq!(bot.raw.control("slash", slash("mine")).await.0, 404, "not added yet");
    ada.install().unwrap();
    assert_eq!(bot.raw.control("slash", slash("ours")).await.0, 404, "not for users");
    assert_eq!(bot.raw.control("slash", slash("here")).await.0, 400, "not for such places");

    let given = bot.given("slash", slash("mine")).await;
    let event = &given.event;
    assert_eq!(event["context"], 2, "{event}");
    assert!(event.get("guild_id").is_none() && event.get("member").is_none(), "{event}");
    assert_eq!(event["authorizing_integration_owners"], json!({"1": names.ada}));
    assert_eq!((&event["channel"]["type"], &event["user"]["id"]), (&json!(1), &json!(names.ada)));
    assert_eq!(event["app_permissions"], "180224", "links, files and mentions");
    assert_eq!(bot.answer(&given, json!({"type": 4, "data": {"content": "for all"}})).await, 204);
    assert_eq!(bob.messages(between)[0]["content"], "for all");
    let (_, original) = bot.raw.get(&given.hook("/messages/@original")).await;
    assert_eq!(original["interaction_metadata"]["authorizing_integration_owners"], json!({"1": names.ada}));
}

#[tokio::test]
async fn whoever_presses_a_button_of_it_the_application_is_there_for_the_one_who_added_it() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect_with(&handle, names, CURIOUS).await;
    register(&bot).await;
    let ada = handle.person(names.ada);
    ada.install().unwrap();
    let between = ada.private_channel(&[names.bob]).unwrap();
    let given = bot.given("slash", json!({"channel": between, "command": "mine"})).await;
    let button = json!({"type": 2, "style": 1, "label": "Press", "custom_id": "b"});
    let data = json!({"content": "x", "components": [{"type": 1, "components": [button]}]});
    assert_eq!(bot.answer(&given, json!({"type": 4, "data": data})).await, 204);
    let message = handle.person(names.bob).messages(between)[0]["id"].clone();
    let press = json!({"user": names.bob, "channel": between, "message": message, "custom_id": "b"});
    assert_eq!(bot.raw.control("click", press).await.0, 200);
    let event = bot.wire.event("INTERACTION_CREATE").await;
    assert_eq!(event["user"]["id"], json!(names.bob), "{event}");
    assert_eq!(event["authorizing_integration_owners"], json!({"1": names.ada}), "not of who presses");
}

#[tokio::test]
async fn a_command_names_those_whom_it_is_made_for() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect_with(&handle, names, CURIOUS).await;
    register(&bot).await;
    handle.person(names.ada).install().unwrap();
    for (command, owners) in
        [("mine", json!({"0": names.guild, "1": names.ada})), ("ours", json!({"0": names.guild}))]
    {
        let given = bot.given("slash", json!({"command": command})).await;
        assert_eq!(given.event["authorizing_integration_owners"], owners, "{command}");
    }
}

#[tokio::test]
async fn the_bot_is_told_nothing_of_what_people_say_to_each_other() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect_with(&handle, names, CURIOUS).await;
    let ada = handle.person(names.ada);
    let olga = handle.read(|world| world.guilds[&names.guild].owner_id);
    let group = ada.private_channel(&[names.bob, olga]).unwrap();
    let said: Id = ada.say(group, "between us").unwrap()["id"].as_str().unwrap().parse().unwrap();
    ada.react(group, said, "👍").unwrap();
    bot.raw.control("typing", json!({"user": names.bob, "channel": group})).await;
    bot.raw
        .control("message", json!({"user": names.ada, "channel": group, "message": said, "edit": "still"}))
        .await;
    bot.raw
        .control("message", json!({"user": names.ada, "channel": group, "message": said, "delete": true}))
        .await;
    ada.say(names.general, "to all").unwrap();
    let told = bot.wire.so_far().await;
    let names_of: Vec<&str> = told.iter().filter_map(|it| it["t"].as_str()).collect();
    assert_eq!(names_of, ["MESSAGE_CREATE"], "{told:?}");
    assert_eq!(bot.raw.get(&format!("/channels/{group}/messages")).await.0, 403);
    assert_eq!(bot.raw.post(&format!("/channels/{group}/messages"), json!({"content": "hi"})).await.0, 403);
    let state = bot.raw.read(&format!("state?user={}", names.bob)).await;
    assert_eq!((&state["dms"][0]["type"], &state["dms"][0]["name"]), (&json!(3), &json!("Olga, Ada")));
}
