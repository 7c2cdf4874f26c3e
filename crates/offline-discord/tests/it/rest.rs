//! The API's ordinary answers, by raw requests.

use std::time::Duration;

use offline_discord::world::Permissions;
use serde_json::{Value, json};

use crate::world::{Raw, content, start, start_with};

fn ids(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_nonce_is_remembered_for_some_minutes_of_the_worlds_time() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let path = format!("/channels/{}/messages", names.general);
    let body = json!({"content": "once", "nonce": "n1", "enforce_nonce": true});
    let (_, first) = raw.post(&path, body.clone()).await;
    let (_, again) = raw.post(&path, body.clone()).await;
    assert_eq!(first["id"], again["id"]);
    handle.clock().advance(Duration::from_mins(10));
    let (_, later) = raw.post(&path, body).await;
    assert_ne!(first["id"], later["id"]);
}

#[tokio::test]
async fn messages_are_paged_newest_first() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let path = format!("/channels/{}/messages", names.general);
    let mut sent = Vec::new();
    for n in 0..5 {
        sent.push(raw.post(&path, content(&n.to_string())).await.1["id"].as_str().unwrap().to_owned());
    }
    sent.reverse();
    assert_eq!(ids(&raw.get(&path).await.1), sent);
    assert_eq!(ids(&raw.get(&format!("{path}?limit=2&before={}", sent[1])).await.1), sent[2..4]);
    assert_eq!(ids(&raw.get(&format!("{path}?limit=2&after={}", sent[3])).await.1), sent[1..3]);
    assert_eq!(raw.get(&format!("{path}?limit=101")).await.0, 400);
}

#[tokio::test]
async fn a_file_can_be_fetched_back() {
    let (handle, names) = start().await;
    let payload =
        json!({"content": "see", "attachments": [{"id": 0, "filename": "a.py", "description": "code"}]});
    let part = reqwest::multipart::Part::bytes(b"print(1)".to_vec()).file_name("a.py");
    let form =
        reqwest::multipart::Form::new().part("files[0]", part).text("payload_json", payload.to_string());
    let client = reqwest::Client::new();
    let request =
        client.post(format!("{}/api/v10/channels/{}/messages", handle.url(), names.general)).multipart(form);
    let message: Value = request
        .header("authorization", format!("Bot {}", handle.token()))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let attachment = &message["attachments"][0];
    assert_eq!((&attachment["filename"], &attachment["size"]), (&json!("a.py"), &json!(8)));
    let bytes = client.get(attachment["url"].as_str().unwrap()).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(bytes.as_ref(), b"print(1)");
}

#[tokio::test]
async fn a_silent_thread_is_archived_when_the_clock_is_wound_and_wakes_by_a_message() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let body = json!({"name": "solo", "type": 12, "auto_archive_duration": 60});
    let (status, thread) = raw.post(&format!("/channels/{}/threads", names.general), body).await;
    assert_eq!((status, thread["type"].as_u64()), (201, Some(12)));
    let id = thread["id"].as_str().unwrap();
    let active = format!("/guilds/{}/threads/active", names.guild);
    assert_eq!(ids(&raw.get(&active).await.1["threads"]), [id]);
    raw.control("clock", json!({"advance_seconds": 3700})).await;
    assert_eq!(ids(&raw.get(&active).await.1["threads"]), Vec::<String>::new());
    let (status, _) = raw.post(&format!("/channels/{id}/messages"), content("hello again")).await;
    assert_eq!(status, 200);
    assert_eq!(ids(&raw.get(&active).await.1["threads"]), [id]);
}

#[tokio::test]
async fn a_private_thread_is_seen_by_its_members_only() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let (_, thread) =
        raw.post(&format!("/channels/{}/threads", names.general), json!({"name": "t", "type": 12})).await;
    let id = thread["id"].as_str().unwrap().to_owned();
    let (status, _) =
        raw.call("PUT", &format!("/channels/{id}/thread-members/{}", names.ada), Value::Null).await;
    assert_eq!(status, 204);
    raw.post(&format!("/channels/{id}/messages"), content("psst")).await;
    let channel = id.parse().unwrap();
    assert_eq!(handle.person(names.ada).messages(channel).len(), 1);
    assert_eq!(handle.person(names.bob).messages(channel).len(), 0);
}

#[tokio::test]
async fn a_forum_post_has_its_tags_and_its_first_message() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let tag = handle.read(|world| world.channels[&names.forum].available_tags[0].id);
    let body = json!({"name": "Why?", "applied_tags": [tag], "message": {"content": "because"}});
    let (status, post) = raw.post(&format!("/channels/{}/threads", names.forum), body).await;
    assert_eq!((status, &post["applied_tags"], &post["message"]["id"]), (201, &json!([tag]), &post["id"]));
}

#[tokio::test]
async fn a_forum_keeps_one_post_pinned_which_silence_does_not_archive() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    handle.change(|world| {
        let guild = world.guild_mut(names.guild).unwrap();
        for role in guild.roles.values_mut() {
            role.permissions = role.permissions.with(Permissions::MANAGE_THREADS);
        }
    });
    let forum = format!("/channels/{}/threads", names.forum);
    let mut posts = Vec::new();
    for name in ["First", "Second"] {
        let body = json!({"name": name, "auto_archive_duration": 60, "message": {"content": "?"}});
        let (_, post) = raw.post(&forum, body).await;
        posts.push(format!("/channels/{}", post["id"].as_str().unwrap()));
    }
    let pin = async |post: &str, flags: u64| raw.call("PATCH", post, json!({"flags": flags})).await;
    assert_eq!(pin(&posts[0], 2).await.1["flags"], 2);
    let (status, full) = pin(&posts[1], 2).await;
    assert_eq!((status, &full["code"]), (400, &json!(30047)));
    assert_eq!(pin(&posts[0], 2).await.0, 200, "again is no change");
    raw.control("clock", json!({"advance_seconds": 3700})).await;
    let archived = async |post: &str| raw.get(post).await.1["thread_metadata"]["archived"].clone();
    assert_eq!((archived(&posts[0]).await, archived(&posts[1]).await), (json!(false), json!(true)));
    raw.call("PATCH", &posts[0], json!({"archived": true})).await;
    assert_eq!(raw.get(&posts[0]).await.1["flags"], 0);
    let body = json!({"name": "t", "type": 11});
    let (_, thread) = raw.post(&format!("/channels/{}/threads", names.general), body).await;
    let (status, wrong) = pin(&format!("/channels/{}", thread["id"].as_str().unwrap()), 2).await;
    assert_eq!((status, &wrong["code"]), (400, &json!(50024)), "only posts are pinned like this");
}

#[tokio::test]
async fn to_pin_a_post_takes_managing_threads() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let body = json!({"name": "Mine", "message": {"content": "?"}});
    let (_, post) = raw.post(&format!("/channels/{}/threads", names.forum), body).await;
    let path = format!("/channels/{}", post["id"].as_str().unwrap());
    let (status, refused) = raw.call("PATCH", &path, json!({"flags": 2})).await;
    assert_eq!((status, &refused["code"]), (403, &json!(50013)));
}

#[tokio::test]
async fn only_those_who_are_allowed_are_pinged() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let path = format!("/channels/{}/messages", names.general);
    let text = format!("<@{}> <@{}> <@&{}> @everyone", names.ada, names.bob, names.staff);
    let (_, message) = raw
        .post(&path, json!({"content": text, "allowed_mentions": {"parse": [], "users": [names.ada]}}))
        .await;
    assert_eq!(ids(&message["mentions"]), [names.ada.to_string()]);
    assert_eq!((&message["mention_roles"], &message["mention_everyone"]), (&json!([]), &json!(false)));
}

#[tokio::test]
async fn reactions_pins_and_scheduled_events_come_back_as_they_were_put() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let path = format!("/channels/{}/messages", names.general);
    let message = raw.post(&path, content("pin me")).await.1["id"].as_str().unwrap().to_owned();
    assert_eq!(
        raw.call("PUT", &format!("{path}/{message}/reactions/%F0%9F%91%8D/@me"), Value::Null).await.0,
        204
    );
    handle.person(names.ada).react(names.general, message.parse().unwrap(), "👍").unwrap();
    assert_eq!(raw.get(&format!("{path}/{message}")).await.1["reactions"][0]["count"], 2);
    assert_eq!(
        raw.call("PUT", &format!("/channels/{}/pins/{message}", names.general), Value::Null).await.0,
        204
    );
    assert_eq!(ids(&raw.get(&format!("/channels/{}/pins", names.general)).await.1), [message]);
    let events = format!("/guilds/{}/scheduled-events", names.guild);
    let event = json!({"name": "Mock night", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "here"},
        "scheduled_start_time": "2026-03-03T18:00:00Z", "scheduled_end_time": "2026-03-03T20:00:00Z"});
    assert_eq!(raw.post(&events, event.clone()).await.0, 200);
    let mut past = event;
    past["scheduled_start_time"] = json!("2026-03-01T18:00:00Z");
    assert_eq!(raw.post(&events, past).await.0, 400);
    assert_eq!(raw.get(&events).await.1[0]["name"], "Mock night");
}

#[tokio::test]
async fn a_second_start_goes_on_where_the_first_stopped() {
    let folder = std::env::temp_dir().join(format!("offline-discord-{}", std::process::id()));
    let file = folder.join("world.json");
    let (handle, names) = start_with(|options| options.state = Some(file.clone())).await;
    handle.person(names.ada).say(names.general, "remember me").unwrap();
    handle.clock().advance(Duration::from_hours(24));
    let then = handle.clock().now();
    handle.shutdown();
    let (again, _) = start_with(|options| options.state = Some(file)).await;
    assert_eq!(again.person(names.bob).messages(names.general)[0]["content"], "remember me");
    assert_eq!(again.clock().now(), then, "time does not go back");
    again.shutdown();
    std::fs::remove_dir_all(folder).unwrap();
}
