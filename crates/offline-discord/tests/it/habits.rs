//! What a client does before the bot hears of it, and what every interaction carries.

use offline_discord::world::World;
use serde_json::{Value, json};

use crate::raw_bot::RawBot;
use crate::wire::INTENTS;
use crate::world::{content, start};

const CONTENT: u64 = 1 << 15;

#[tokio::test]
async fn options_come_in_the_order_in_which_they_were_typed_and_on_one_line() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let used = format!(
        r#"{{"user": "{}", "channel": "{}", "command": "plain", "options": {{"second": "two\r\nlines\nmore", "who": "{}",
            "file": {{"filename": "a.py", "content_base64": "cHJpbnQoMSk="}}, "first": "1"}}}}"#,
        names.ada, names.general, names.bob
    );
    assert_eq!(bot.raw.control_text("slash", used).await.0, 200);
    let event = bot.wire.event("INTERACTION_CREATE").await;
    let data = &event["data"];
    let typed: Vec<_> =
        data["options"].as_array().unwrap().iter().map(|o| o["name"].as_str().unwrap()).collect();
    assert_eq!(typed, ["second", "who", "file", "first"]);
    assert_eq!(data["options"][0]["value"], "two lines more");
    assert_eq!(data["resolved"]["users"][names.bob.to_string()]["username"], "bob");
    let id = data["options"][2]["value"].as_str().unwrap();
    assert_eq!(data["resolved"]["attachments"][id]["size"], 8);
}

#[tokio::test]
async fn files_of_some_megabytes_go_both_ways_and_larger_ones_are_refused() {
    const MOST: usize = 10 << 20;
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let typed = |size: usize| {
        // of base64 that means zeros
        let file = json!({"filename": "a.bin", "content_base64": "AAAA".repeat(size / 3)});
        json!({"user": names.ada, "channel": names.general, "command": "plain", "options": {"file": file}})
    };
    assert_eq!(bot.raw.control_text("slash", typed(9 << 20).to_string()).await.0, 200);
    let event = bot.wire.event("INTERACTION_CREATE").await;
    let id = event["data"]["options"][0]["value"].as_str().unwrap();
    assert_eq!(event["data"]["resolved"]["attachments"][id]["size"], 9 << 20);
    assert_eq!(bot.raw.control_text("slash", typed(MOST + 3).to_string()).await.0, 400);

    let url = format!("{}/api/v10/channels/{}/messages", handle.url(), names.general);
    let post = async |size: usize| {
        let part = reqwest::multipart::Part::bytes(vec![7; size]).file_name("a.bin");
        let form = reqwest::multipart::Form::new().part("files[0]", part);
        let request =
            reqwest::Client::new().post(&url).header("authorization", format!("Bot {}", handle.token()));
        let response = request.multipart(form).send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let (status, message) = post(MOST).await;
    assert_eq!((status, &message["attachments"][0]["size"]), (200, &json!(MOST)));
    let back = reqwest::get(message["attachments"][0]["url"].as_str().unwrap()).await.unwrap();
    assert!(back.bytes().await.unwrap().iter().eq(std::iter::repeat_n(&7, MOST)));
    let (status, refused) = post(MOST + 1).await;
    assert_eq!((status, &refused["code"]), (413, &json!(40005)));
}

#[tokio::test]
async fn in_a_guild_an_interaction_carries_its_surroundings() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let event = bot.plain().await.event;
    assert_eq!((&event["locale"], &event["guild_locale"]), (&json!("en-GB"), &json!("en-US")));
    assert_eq!((&event["context"], &event["guild_id"]), (&json!(0), &json!(names.guild)));
    assert_eq!(event["authorizing_integration_owners"], json!({"0": names.guild}));
    assert_eq!((&event["entitlements"], &event["attachment_size_limit"]), (&json!([]), &json!(10_485_760)));
    let bits = |value: &Value| value.as_str().unwrap().parse::<u64>().unwrap();
    // Manage roles is the bot's alone here.
    assert_eq!(
        (bits(&event["app_permissions"]) & 1 << 28, bits(&event["member"]["permissions"]) & 1 << 28),
        (1 << 28, 0)
    );
    assert_eq!((&event["member"]["user"]["username"], event.get("user")), (&json!("ada"), None));
}

#[tokio::test]
async fn in_a_direct_message_there_is_a_user_and_no_guild() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let dm = handle.person(names.ada).dm().unwrap();
    let event = bot.given("slash", json!({"command": "plain", "channel": dm})).await.event;
    assert_eq!((&event["context"], &event["user"]["username"]), (&json!(1), &json!("ada")));
    assert_eq!(event["authorizing_integration_owners"], json!({"0": "0"}));
    assert_eq!(event["app_permissions"], "442368", "links, files, mentions and emoji from elsewhere");
    for missing in ["guild_id", "guild_locale", "member"] {
        assert_eq!(event.get(missing), None, "{missing}");
    }
}

#[tokio::test]
async fn a_command_with_branches_is_used_by_its_leaves_only() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    for bare in ["tree", "tree branch"] {
        let used = json!({"user": names.ada, "channel": names.general, "command": bare});
        assert_eq!(bot.raw.control("slash", used).await.0, 400, "{bare}");
    }
    let given = bot.given("slash", json!({"command": "tree branch leaf", "options": {"count": 3}})).await;
    let branch = &given.event["data"]["options"][0];
    assert_eq!((&branch["name"], &branch["type"]), (&json!("branch"), &json!(2)));
    assert_eq!(branch["options"][0]["options"][0]["value"], 3);
}

#[tokio::test]
async fn menus_name_their_target_and_bring_it_along() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let said = handle.person(names.bob).say(names.general, "print(1)").unwrap();
    let id = said["id"].as_str().unwrap();
    let data = bot.given("menu", json!({"command": "Quote", "message": id})).await.event["data"].clone();
    assert_eq!((&data["target_id"], &data["type"]), (&json!(id), &json!(3)));
    assert_eq!(data["resolved"]["messages"][id]["content"], "print(1)", "without any intent");
    let data =
        bot.given("menu", json!({"command": "Greet", "target_user": names.bob})).await.event["data"].clone();
    assert_eq!(data["resolved"]["users"][names.bob.to_string()]["username"], "bob");
}

/// What the bot reads of messages in turn: by the gateway, and by a request.
async fn read_back(bot: &mut RawBot<'_>, channel: offline_discord::Id) -> (Value, Value) {
    let event = bot.wire.event("MESSAGE_CREATE").await;
    let path = format!("/channels/{channel}/messages/{}", event["id"].as_str().unwrap());
    let fetched = bot.raw.get(&path).await.1;
    (event["content"].clone(), fetched["content"].clone())
}

#[tokio::test]
async fn without_the_intent_a_bot_reads_what_is_addressed_to_it() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let ada = handle.person(names.ada);
    ada.say(names.general, "among ourselves").unwrap();
    assert_eq!(read_back(&mut bot, names.general).await, (json!(""), json!("")));
    let mention = format!("<@{}> look", handle.read(World::bot));
    ada.say(names.general, &mention).unwrap();
    assert_eq!(read_back(&mut bot, names.general).await, (json!(mention), json!(mention)));
    let dm = ada.dm().unwrap();
    ada.say(dm, "directly").unwrap();
    assert_eq!(read_back(&mut bot, dm).await, (json!("directly"), json!("directly")));
    bot.raw.post(&format!("/channels/{}/messages", names.general), content("my own")).await;
    assert_eq!(read_back(&mut bot, names.general).await, (json!("my own"), json!("my own")));
}

#[tokio::test]
async fn a_reply_shows_the_bot_its_own_words_but_not_those_of_others() {
    let (handle, names) = start().await;
    let mut bot = RawBot::connect(&handle, names).await;
    let own = bot.raw.post(&format!("/channels/{}/messages", names.general), content("a question")).await.1;
    let others = handle.person(names.bob).say(names.general, "secret").unwrap();
    bot.wire.so_far().await;
    let mention = format!("<@{}>", handle.read(World::bot));
    for (to, text, seen) in [(&own, "an answer", "a question"), (&others, mention.as_str(), "")] {
        let reply =
            json!({"user": names.ada, "channel": names.general, "content": text, "reply_to": to["id"]});
        assert_eq!(bot.raw.control("message", reply).await.0, 200);
        let event = bot.wire.event("MESSAGE_CREATE").await;
        assert_eq!(
            (&event["content"], &event["referenced_message"]["content"]),
            (&json!(text), &json!(seen))
        );
    }
}

#[tokio::test]
async fn with_the_intent_it_reads_everything() {
    let (handle, names) = start().await;
    handle.change(|world| world.application.privileged_intents = CONTENT);
    let mut bot = RawBot::connect_with(&handle, names, INTENTS | CONTENT).await;
    handle.person(names.ada).say(names.general, "among ourselves").unwrap();
    let read = read_back(&mut bot, names.general).await;
    assert_eq!(read, (json!("among ourselves"), json!("among ourselves")));
}
