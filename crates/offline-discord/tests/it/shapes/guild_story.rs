//! The application, the guild, its channels, roles, members and events; the bot leaves at the end.

use serde_json::{Value, json};

use super::{Story, id};

pub(super) async fn play(story: &Story) {
    about(story).await;
    channels(story).await;
    roles(story).await;
    events(story).await;
    members(story).await;
    comings_and_goings(story).await;
}

async fn about(story: &Story) {
    let paths = [
        "/gateway",
        "/gateway/bot",
        "/applications/@me",
        "/oauth2/applications/@me",
        "/users/@me",
        "/users/@me/guilds",
    ];
    for path in paths {
        story.get(path).await;
    }
    let (ada, guild) = (story.names.ada, story.names.guild);
    let more =
        [format!("/users/{ada}"), format!("/guilds/{guild}"), format!("/guilds/{guild}?with_counts=true")];
    for path in more {
        story.get(&path).await;
    }
}

async fn channels(story: &Story) {
    let list = format!("/guilds/{}/channels", story.names.guild);
    for kind in [0, 2, 4, 5, 13, 15] {
        story.ok("POST", &list, json!({"name": "new", "type": kind, "topic": "t", "mood": 1})).await;
    }
    let tags = json!([{"name": "easy", "moderated": false, "emoji_name": "🐍", "emoji_id": null}]);
    let overwrites = json!([{"id": story.names.guild, "type": 0, "allow": "0", "deny": "1024"}]);
    let body =
        json!({"name": "asked", "type": 15, "available_tags": tags, "permission_overwrites": overwrites});
    let forum = id(&story.ok("POST", &list, body).await);
    let path = format!("/channels/{forum}");
    story.ok("PATCH", &path, json!({"topic": "Ask", "nsfw": true})).await;
    let of = format!("{path}/permissions/{}", story.names.staff);
    story.ok("PUT", &of, json!({"type": 0, "allow": "1024"})).await;
    story.get(&list).await;
    story.ok("DELETE", &of, Value::Null).await;
    story.ok("DELETE", &path, Value::Null).await;
}

async fn roles(story: &Story) {
    let list = format!("/guilds/{}/roles", story.names.guild);
    let role = id(&story
        .ok("POST", &list, json!({"name": "r", "color": 5, "permissions": "0", "hoist": true}))
        .await);
    let path = format!("{list}/{role}");
    story.ok("PATCH", &path, json!({"name": "s", "mentionable": true})).await;
    story.get(&path).await;
    story.get(&list).await;
    let held = format!("/guilds/{}/members/{}/roles/{role}", story.names.guild, story.names.ada);
    story.ok("PUT", &held, Value::Null).await;
    story.ok("DELETE", &held, Value::Null).await;
    story.ok("DELETE", &path, Value::Null).await;
}

async fn events(story: &Story) {
    let list = format!("/guilds/{}/scheduled-events", story.names.guild);
    let stage = story
        .ok("POST", &format!("/guilds/{}/channels", story.names.guild), json!({"name": "s", "type": 13}))
        .await;
    let inside = json!({"name": "inside", "privacy_level": 2, "entity_type": 1, "channel_id": stage["id"],
        "scheduled_start_time": "2026-03-03T18:00:00Z"});
    story.ok("POST", &list, inside).await;
    let outside = json!({"name": "outside", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "here", "mood": 1},
        "scheduled_start_time": "2026-03-03T18:00:00.25Z", "scheduled_end_time": "2026-03-03T21:00:00+01:00", "description": "d"});
    let event = id(&story.ok("POST", &list, outside).await);
    let path = format!("{list}/{event}");
    story.ok("PATCH", &path, json!({"name": "moved", "status": 2})).await;
    story.get(&path).await;
    story.get(&list).await;
    story.ok("DELETE", &path, Value::Null).await;
}

async fn members(story: &Story) {
    let list = format!("/guilds/{}/members", story.names.guild);
    story.get(&format!("{list}?limit=10")).await;
    let ada = format!("{list}/{}", story.names.ada);
    story.ok("PATCH", &ada, json!({"nick": "A."})).await;
    story.get(&ada).await;
}

async fn comings_and_goings(story: &Story) {
    let (guild, bob) = (story.names.guild, story.names.bob);
    let bot = story.application();
    story.handle.change(|world| world.set_preferred_locale(guild, "de")).unwrap();
    story.ok("DELETE", &format!("/guilds/{guild}/members/{bob}"), Value::Null).await;
    story.handle.change(|world| world.join(guild, bob, vec![])).unwrap();
    story.ok("DELETE", &format!("/users/@me/guilds/{guild}"), Value::Null).await;
    story.handle.change(|world| world.join(guild, bot, vec![])).unwrap();
}
