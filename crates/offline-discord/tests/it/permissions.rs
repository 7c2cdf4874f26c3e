//! What the bot may do where.

use serde_json::{Value, json};

use crate::world::{Raw, content, start};

#[tokio::test]
async fn a_channel_the_bot_cannot_see_is_missing_access_and_one_it_cannot_write_in_missing_permissions() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let (status, answer) = raw.post(&format!("/channels/{}/messages", names.attic), content("x")).await;
    assert_eq!((status, answer["code"].as_u64()), (403, Some(50001)));
    let (status, answer) = raw.post(&format!("/channels/{}/messages", names.news), content("x")).await;
    assert_eq!((status, answer["code"].as_u64()), (403, Some(50013)));
}

#[tokio::test]
async fn closed_direct_messages_are_50007() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let (_, channel) = raw.post("/users/@me/channels", json!({"recipient_id": names.ada})).await;
    let path = format!("/channels/{}/messages", channel["id"].as_str().unwrap());
    assert_eq!(raw.post(&path, content("hello")).await.0, 200);
    raw.control("dm", json!({"user": names.ada, "closed": true})).await;
    let (status, answer) = raw.post(&path, content("hello?")).await;
    assert_eq!((status, answer["code"].as_u64()), (403, Some(50007)));
}

#[tokio::test]
async fn the_bot_gives_roles_below_its_own_only() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let (_, low) = raw
        .post(&format!("/guilds/{}/roles", names.guild), json!({"name": "Solver", "permissions": "0"}))
        .await;
    let give = |role: &str| format!("/guilds/{}/members/{}/roles/{role}", names.guild, names.ada);
    let (status, answer) = raw.call("PUT", &give(&names.staff.to_string()), Value::Null).await;
    assert_eq!(
        (status, answer["code"].as_u64()),
        (403, Some(50013)),
        "the staff role stands above the bot's"
    );
    handle.change(|world| {
        let guild = world.guilds.get_mut(&names.guild).unwrap();
        let id = low["id"].as_str().unwrap().parse().unwrap();
        guild.roles.get_mut(&id).unwrap().position = 0;
    });
    assert_eq!(raw.call("PUT", &give(low["id"].as_str().unwrap()), Value::Null).await.0, 204);
    assert_eq!(
        raw.get(&format!("/guilds/{}/members", names.guild)).await.1["code"],
        50001,
        "listing needs the privileged intent"
    );
}

#[tokio::test]
async fn somebody_elses_message_cannot_be_edited_or_deleted() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let said = handle.person(names.ada).say(names.general, "mine").unwrap();
    let path = format!("/channels/{}/messages/{}", names.general, said["id"].as_str().unwrap());
    assert_eq!(raw.call("PATCH", &path, content("yours")).await.1["code"], 50005);
    assert_eq!(raw.call("DELETE", &path, Value::Null).await.1["code"], 50013);
}
