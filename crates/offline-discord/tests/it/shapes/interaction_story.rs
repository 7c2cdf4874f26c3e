//! Commands of all kinds, their answers, components, modals, follow-ups.

use std::time::Duration;

use offline_discord::{Id, Person};
use serde_json::{Value, json};

use super::{Story, id};

pub(super) async fn play(story: &Story) {
    registration(story).await;
    by_the_bot(story).await;
    options(story).await;
    menus(story).await;
    presses(story).await;
    answers(story).await;
    followups(story).await;
}

/// An option of every type, with fields that belong to other types.
fn every_option() -> Value {
    let options = (3..=11).map(|kind| {
        let choices = if kind == 3 { json!([{"name": "a", "value": "a", "mood": 1}]) } else { json!([]) };
        json!({"type": kind, "name": format!("o{kind}"), "description": "d", "required": false, "choices": choices,
            "name_localizations": null, "channel_types": [], "min_value": null, "autocomplete": false})
    });
    options.collect()
}

async fn registration(story: &Story) {
    let global = format!("/applications/{}/commands", story.application());
    let guild = format!("/applications/{}/guilds/{}/commands", story.application(), story.names.guild);
    let tree = json!([{"type": 2, "name": "g", "description": "d", "options": [{"type": 1, "name": "s", "description": "d",
        "options": [{"type": 4, "name": "n", "description": "d", "min_value": 1, "max_value": 5}]}]}]);
    for scope in [&global, &guild] {
        let body = json!({"name": "all", "description": "d", "options": every_option(), "default_member_permissions": 0, "mood": 1});
        let command = id(&story.ok("POST", scope, body).await);
        story.ok("POST", scope, json!({"name": "all", "description": "e"})).await;
        let path = format!("{scope}/{command}");
        story.get(&path).await;
        story
            .ok(
                "PATCH",
                &path,
                json!({"description": "f", "contexts": [0], "default_member_permissions": "8"}),
            )
            .await;
        story.ok("DELETE", &path, Value::Null).await;
    }
    let all = json!([
        {"name": "all", "description": "d", "options": every_option()},
        {"name": "forest", "description": "d", "options": tree},
        {"name": "Who", "type": 2}, {"name": "What", "type": 3},
    ]);
    story.ok("PUT", &guild, all).await;
    story.get(&guild).await;
    story.get(&global).await;
}

/// The interactions that serenity answers by itself.
async fn by_the_bot(story: &Story) {
    let general = story.names.general;
    let ada = story.handle.person(story.names.ada);
    ada.slash(general, "say").option("text", "x").send().await.unwrap();
    ada.slash(general, "slow").send().await.unwrap();
    ada.slash(general, "secret").send().await.unwrap();
    ada.slash(general, "find").complete("topic", "oo").await.unwrap();
    let message = ada.slash(general, "buttons").send().await.unwrap().message_id().unwrap();
    ada.click(general, message, "change").await.unwrap();
    let message = ada.slash(general, "buttons").send().await.unwrap().message_id().unwrap();
    ada.click(general, message, "later").await.unwrap();
    let opened = ada.click(general, message, "ask").await.unwrap();
    ada.submit(&opened, &[("why", "so")]).await.unwrap();
    let opened = ada.slash(general, "ask").send().await.unwrap();
    ada.submit(&opened, &[]).await.unwrap();
}

async fn options(story: &Story) {
    let names = story.names;
    let ada = story.handle.person(names.ada);
    let all = ada.slash(names.general, "all").option("o3", "a").option("o4", 4).option("o5", true);
    let all = all.option("o6", names.bob).option("o7", names.general).option("o8", names.staff);
    let all = all.option("o9", names.bob).option("o10", 1.5).file("o11", "a.py", b"1");
    all.send().await.unwrap();
    ada.slash(names.general, "forest g s").option("n", 3).send().await.unwrap();
}

async fn menus(story: &Story) {
    let names = story.names;
    let ada = story.handle.person(names.ada);
    let message = id(&ada.say(names.general, "look").unwrap());
    ada.menu(names.general, message, "What").await.unwrap();
    let used = json!({"user": names.ada, "channel": names.general, "command": "Who", "target_user": names.bob, "wait_ms": 5000});
    assert_eq!(story.raw.control("menu", used).await.0, 200);
}

async fn presses(story: &Story) {
    let names = story.names;
    let ada = story.handle.person(names.ada);
    let options = json!([{"label": "One", "value": "1"}]);
    let row = |select: Value| json!({"type": 1, "components": [select]});
    let components = json!([
        row(json!({"type": 3, "custom_id": "text", "options": options})),
        row(json!({"type": 5, "custom_id": "user"})),
        row(json!({"type": 6, "custom_id": "role"})),
        row(json!({"type": 8, "custom_id": "channel"})),
    ]);
    let message = story.say(names.general, json!({"content": "choose", "components": components})).await;
    let chosen = [
        ("text", "1".into()),
        ("user", names.bob.to_string()),
        ("role", names.staff.to_string()),
        ("channel", names.news.to_string()),
    ];
    for (select, value) in chosen {
        ada.select(names.general, message, select, &[value.as_str()]).await.unwrap();
    }
}

/// A command that nobody answers: its id and token.
async fn unanswered(story: &Story, ada: &Person<'_>) -> (Id, String) {
    let used = ada.slash(story.names.general, "mute").waiting(Duration::ZERO).send().await.unwrap();
    let id = used.interaction();
    (id, story.handle.read(|world| world.interactions[&id].token.clone()))
}

async fn answer(story: &Story, body: Value, query: &str) -> String {
    let ada = story.handle.person(story.names.ada);
    let (id, token) = unanswered(story, &ada).await;
    story.ok("POST", &format!("/interactions/{id}/{token}/callback{query}"), body).await;
    token
}

/// Answers by hand, with the question what came of them.
async fn answers(story: &Story) {
    let input = json!({"type": 4, "style": 1, "custom_id": "a", "label": "A"});
    let select = json!({"type": 3, "custom_id": "s", "options": [{"label": "x", "value": "x"}]});
    let modal = json!({"custom_id": "m", "title": "M", "components": [
        {"type": 1, "components": [input]}, {"type": 10, "content": "words"}, {"type": 18, "id": 7, "label": "L", "component": select},
    ]});
    let label = |component: Value| json!({"type": 18, "label": "L", "component": component});
    let choice = json!([{"label": "x", "value": "x"}, {"label": "y", "value": "y"}]);
    let kinds = json!({"custom_id": "m", "title": "M", "components": [
        label(json!({"type": 7, "custom_id": "who"})), label(json!({"type": 19, "custom_id": "file"})),
        label(json!({"type": 21, "custom_id": "one", "options": choice})),
        label(json!({"type": 22, "custom_id": "some", "options": choice})), label(json!({"type": 23, "custom_id": "sure"})),
    ]});
    for body in [json!({"type": 4, "data": {"content": "x", "flags": 64}}), json!({"type": 5})] {
        answer(story, body, "?with_response=true").await;
    }
    let file = offline_discord::file("a.py", b"1");
    for (modal, values) in [
        (modal, json!({"a": "b", "s": ["x"]})),
        (kinds, json!({"who": [story.names.bob], "file": [file], "one": "y", "some": ["x"], "sure": true})),
    ] {
        answer(story, json!({"type": 9, "data": modal}), "?with_response=true").await;
        let opened = story
            .handle
            .read(|world| world.interactions.iter().rev().find(|(_, i)| i.modal_open).map(|(id, _)| *id))
            .unwrap();
        let submit = json!({"user": story.names.ada, "interaction_id": opened, "values": values});
        let (status, outcome) = story.raw.control("submit", submit).await;
        assert_eq!(status, 200, "{outcome}");
    }
}

async fn followups(story: &Story) {
    let token = answer(story, json!({"type": 4, "data": {"content": "x"}}), "").await;
    let hook = format!("/webhooks/{}/{token}", story.application());
    let original = format!("{hook}/messages/@original");
    story.get(&original).await;
    story.ok("PATCH", &original, json!({"content": "y"})).await;
    let more = id(&story.ok("POST", &hook, json!({"content": "more", "flags": 64})).await);
    let path = format!("{hook}/messages/{more}");
    story.get(&path).await;
    story.ok("PATCH", &path, json!({"content": "changed"})).await;
    story.ok("DELETE", &path, Value::Null).await;
    story.ok("DELETE", &original, Value::Null).await;
}
