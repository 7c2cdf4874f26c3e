//! Messages with all that can be in them, reactions, pins, threads, direct messages.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::{Story, id};

pub(super) async fn play(story: &Story) {
    contents(story).await;
    components_v2(story).await;
    reactions_and_pins(story).await;
    threads(story).await;
    posts(story).await;
    direct(story).await;
    refusals(story).await;
}

/// Everything a classic message can hold, with fields that Discord passes over.
fn full(story: &Story) -> Value {
    let embed = json!({
        "title": "t", "description": "d", "url": "https://example.org", "color": 255, "timestamp": "2026-03-02T09:00:00.5Z",
        "fields": [{"name": "n", "value": "v"}, {"name": "n", "value": "v", "inline": true, "shade": 1}],
        "author": {"name": "a"}, "footer": {"text": "f", "icon_url": null}, "image": {"url": "attachment://a.png"},
        "provider": {"name": "p"}, "mood": "good",
    });
    let choices =
        json!([{"label": "One", "value": "1", "description": "d", "emoji": {"name": "🐍"}, "mood": 1}]);
    let components = json!([
        {"type": 1, "components": [
            {"type": 2, "style": 1, "custom_id": "b", "label": "Press", "emoji": {"id": null, "name": "🐍"}, "mood": 1},
            {"type": 2, "style": 5, "url": "https://example.org", "label": "Open"},
        ]},
        {"type": 1, "components": [{"type": 3, "custom_id": "text", "options": choices, "min_values": 1, "placeholder": null}]},
        {"type": 1, "components": [{"type": 5, "custom_id": "user"}]},
        {"type": 1, "components": [{"type": 7, "custom_id": "anyone", "max_values": 2}]},
        {"type": 1, "components": [{"type": 8, "custom_id": "channel", "channel_types": [0]}]},
    ]);
    let text = format!("<@{}> <@&{}>", story.names.ada, story.names.staff);
    json!({"content": text, "embeds": [embed], "components": components, "nonce": "n", "mood": "good"})
}

async fn contents(story: &Story) {
    let names = story.names;
    let path = format!("/channels/{}/messages", names.general);
    upload(story, &path).await;
    let first = story.say(names.general, full(story)).await;
    let poll = json!({"question": {"text": "q", "mood": 1}, "answers": [{"poll_media": {"text": "a", "emoji": {"name": "🐍"}}}]});
    story.say(names.general, json!({"poll": poll})).await;
    let reply = json!({"content": "yes", "message_reference": {"message_id": first}, "tts": true});
    let reply = story.say(names.general, reply).await;
    story.ok("PATCH", &format!("{path}/{reply}"), json!({"content": "no"})).await;
    let ada = story.handle.person(names.ada);
    ada.say_with_file(names.general, "mine", "a.py", b"1").unwrap();
    ada.say(names.general, "hello").unwrap();
    story.get(&path).await;
    story.get(&format!("{path}/{reply}")).await;
    let doomed = story.say(names.general, json!({"content": "x", "nonce": 5})).await;
    story.ok("DELETE", &format!("{path}/{doomed}"), Value::Null).await;
    let two = [
        story.say(names.general, json!({"content": "x"})).await,
        story.say(names.general, json!({"content": "y"})).await,
    ];
    story.ok("POST", &format!("{path}/bulk-delete"), json!({"messages": two})).await;
    story.ok("POST", &format!("/channels/{}/typing", names.general), Value::Null).await;
}

async fn upload(story: &Story, path: &str) {
    let payload = json!({"embeds": [{"image": {"url": "attachment://a.png"}}], "attachments": [{"id": 1, "description": "code"}]});
    let file = |name: &str| Part::bytes(b"1".to_vec()).file_name(name.to_owned());
    let form = Form::new().part("files[0]", file("a.png")).part("files[1]", file("b.py"));
    let form = form.text("payload_json", payload.to_string());
    let request =
        reqwest::Client::new().post(format!("{}/api/v10{path}", story.handle.url())).multipart(form);
    let answer =
        request.header("authorization", format!("Bot {}", story.handle.token())).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
}

async fn components_v2(story: &Story) {
    let picture = json!({"url": "https://example.org/a.png"});
    let section = json!({"type": 9, "components": [{"type": 10, "content": "s"}], "accessory": {"type": 11, "media": picture}});
    let container = json!({"type": 17, "accent_color": 5, "components": [{"type": 10, "content": "c", "id": 1}, {"type": 14}]});
    let gallery = json!({"type": 12, "items": [{"media": picture}]});
    let button = json!({"type": 1, "components": [{"type": 2, "style": 2, "custom_id": "v2", "label": "x"}]});
    let components = json!([{"type": 10, "content": "hello"}, section, container, gallery, button]);
    story.say(story.names.general, json!({"flags": 1 << 15, "components": components})).await;
}

async fn reactions_and_pins(story: &Story) {
    let names = story.names;
    let channel = format!("/channels/{}", names.general);
    let message = story.say(names.general, json!({"content": "react"})).await;
    let thumb = format!("{channel}/messages/{message}/reactions/%F0%9F%91%8D");
    story.ok("PUT", &format!("{thumb}/@me"), Value::Null).await;
    let ada = story.handle.person(names.ada);
    ada.react(names.general, message, "👍").unwrap();
    story.get(&thumb).await;
    story.get(&format!("{channel}/messages/{message}")).await;
    story.ok("DELETE", &format!("{thumb}/@me"), Value::Null).await;
    story.ok("DELETE", &format!("{thumb}/{}", names.ada), Value::Null).await;
    ada.react(names.general, message, "🐍").unwrap();
    story.ok("DELETE", &format!("{channel}/messages/{message}/reactions"), Value::Null).await;
    for pins in [format!("{channel}/pins"), format!("{channel}/messages/pins")] {
        story.ok("PUT", &format!("{pins}/{message}"), Value::Null).await;
        story.get(&pins).await;
        story.ok("DELETE", &format!("{pins}/{message}"), Value::Null).await;
    }
}

async fn threads(story: &Story) {
    let names = story.names;
    let parent = format!("/channels/{}", names.general);
    let message = story.say(names.general, json!({"content": "a thread"})).await;
    let open =
        id(&story.ok("POST", &format!("{parent}/messages/{message}/threads"), json!({"name": "open"})).await);
    let private = json!({"name": "private", "type": 12, "auto_archive_duration": 60, "invitable": false});
    let private = id(&story.ok("POST", &format!("{parent}/threads"), private).await);
    let members = format!("/channels/{private}/thread-members");
    story.ok("PUT", &format!("{members}/{}", names.ada), Value::Null).await;
    story.get(&members).await;
    story.get(&format!("{members}/{}", names.ada)).await;
    story.ok("DELETE", &format!("{members}/{}", names.ada), Value::Null).await;
    story.ok("DELETE", &format!("/channels/{open}/thread-members/@me"), Value::Null).await;
    story.ok("PUT", &format!("/channels/{open}/thread-members/@me"), Value::Null).await;
    story.get(&format!("/channels/{open}")).await;
    story.get(&format!("/guilds/{}/threads/active", names.guild)).await;
    story.say(open, json!({"content": "inside"})).await;
    for thread in [open, private] {
        story.ok("PATCH", &format!("/channels/{thread}"), json!({"archived": true, "locked": true})).await;
    }
    for list in ["threads/archived/public", "threads/archived/private", "users/@me/threads/archived/private"]
    {
        story.get(&format!("{parent}/{list}")).await;
    }
    story.get(&format!("{parent}/messages/{message}")).await;
    story.ok("DELETE", &format!("/channels/{private}"), Value::Null).await;
}

async fn posts(story: &Story) {
    let forum = story.names.forum;
    let tag = story.handle.read(|world| world.channels[&forum].available_tags[0].id);
    let post = json!({"name": "Why?", "applied_tags": [tag], "message": {"content": "because"}});
    story.ok("POST", &format!("/channels/{forum}/threads"), post).await;
    story.get(&format!("/channels/{forum}")).await;
}

async fn direct(story: &Story) {
    let ada = story.handle.person(story.names.ada);
    let dm = id(&story.ok("POST", "/users/@me/channels", json!({"recipient_id": story.names.ada})).await);
    let message = story.say(dm, json!({"content": "psst"})).await;
    let reply = json!({"content": "again", "message_reference": {"message_id": message}});
    story.say(dm, reply).await;
    ada.say(dm, "yes?").unwrap();
    ada.react(dm, message, "👍").unwrap();
    story.ok("POST", &format!("/channels/{dm}/typing"), Value::Null).await;
    story.ok("PUT", &format!("/channels/{dm}/messages/pins/{message}"), Value::Null).await;
    story
        .ok(
            "DELETE",
            &format!("/channels/{dm}/messages/{message}/reactions/%F0%9F%91%8D/{}", story.names.ada),
            Value::Null,
        )
        .await;
    story.ok("DELETE", &format!("/channels/{dm}/messages/{message}"), Value::Null).await;
    story.get(&format!("/channels/{dm}")).await;
    ada.slash(dm, "say").option("text", "in private").send().await.unwrap();
}

/// Errors have a shape too.
async fn refusals(story: &Story) {
    use offline_discord::faults::{Fault, FaultRequest};
    let path = format!("/channels/{}/messages", story.names.general);
    assert_eq!(story.raw.post(&path, json!({})).await.0, 400);
    assert_eq!(story.raw.get("/channels/1").await.0, 404);
    let fault = Fault::RateLimit { retry_after: 0.5, scope: "user".into() };
    story.handle.fault(FaultRequest { method: None, path: None, times: 1, fault });
    assert_eq!(story.raw.get(&path).await.0, 429);
}
