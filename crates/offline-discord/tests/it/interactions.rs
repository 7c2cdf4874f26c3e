//! Commands, components and modals through the real client.

use std::time::Duration;

use serde_json::json;

use crate::bot::Bot;
use crate::world::{Raw, start};

#[tokio::test]
async fn a_bot_connects_sees_the_guild_and_registers_its_commands() {
    let (handle, _) = start().await;
    let mut bot = Bot::connect(&handle).await;
    assert!(handle.is_connected());
    assert_eq!(handle.read(|world| world.commands.len()), 10);
    assert_eq!(bot.saw("guild").await, "guild Study group with 4 channels");
    assert_eq!(handle.unknown_endpoints(), Vec::<String>::new());
    bot.stop().await;
}

#[tokio::test]
async fn a_slash_command_is_answered_on_one_line() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let ada = handle.person(names.ada);
    let outcome = ada.slash(names.general, "say").option("text", "two\nlines").send().await.unwrap();
    assert_eq!((outcome.kind(), outcome.text().as_str()), ("message", "two lines"));
    assert_eq!(ada.messages(names.general)[0]["interaction_metadata"]["name"], "say");
}

#[tokio::test]
async fn a_modal_opens_prefilled_and_its_answer_is_for_one_person_only() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let (ada, bob) = (handle.person(names.ada), handle.person(names.bob));
    let opened = ada.slash(names.general, "ask").send().await.unwrap();
    assert_eq!(opened.modal().unwrap()["title"], "A question");
    let too_long = ada.submit(&opened, &[("why", &"x".repeat(51))]).await;
    assert!(too_long.is_err(), "the client holds the limit");
    let answered = ada.submit(&opened, &[]).await.unwrap();
    assert_eq!(answered.text(), "you said because");
    assert!(answered.is_ephemeral());
    assert!(ada.submit(&opened, &[]).await.is_err(), "a modal is handed in once");
    assert_eq!((ada.messages(names.general).len(), bob.messages(names.general).len()), (1, 0));
    let (_, listed) = Raw::new(&handle).get(&format!("/channels/{}/messages", names.general)).await;
    assert_eq!(listed, json!([]), "ephemerals are in no listing");
}

#[tokio::test]
async fn a_deferred_answer_takes_the_place_of_thinking_and_keeps_its_visibility() {
    let (handle, names) = start().await;
    let mut bot = Bot::connect(&handle).await;
    let (ada, bob) = (handle.person(names.ada), handle.person(names.bob));
    let outcome = ada.slash(names.general, "secret").send().await.unwrap();
    assert_eq!((outcome.text().as_str(), outcome.is_ephemeral()), ("thought it over", true));
    bot.until("interaction").await;
    let seen: Vec<_> =
        ada.messages(names.general).iter().map(|m| (m["content"].clone(), m["ephemeral"].clone())).collect();
    assert_eq!(seen, [(json!("thought it over"), json!(true)), (json!("and more"), json!(false))]);
    assert_eq!(bob.messages(names.general).len(), 1);
}

#[tokio::test]
async fn a_button_changes_its_message_now_or_later() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let ada = handle.person(names.ada);
    let message = ada.slash(names.general, "buttons").send().await.unwrap().message_id().unwrap();
    let later = ada.click(names.general, message, "later").await.unwrap();
    assert_eq!((later.kind(), later.text().as_str()), ("update", "changed later"));
    let now = ada.click_label(names.general, message, "change").await.unwrap();
    assert_eq!((now.kind(), now.text().as_str()), ("update", "changed"));
    let opened = ada.click(names.general, message, "ask").await.unwrap();
    assert_eq!(ada.submit(&opened, &[("why", "it is so")]).await.unwrap().text(), "you said it is so");
    assert_eq!(ada.click(names.general, message, "off").await.unwrap_err().status, 409);
}

#[tokio::test]
async fn autocomplete_offers_choices() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let outcome =
        handle.person(names.ada).slash(names.general, "find").complete("topic", "oo").await.unwrap();
    assert_eq!(outcome.choices().unwrap(), &json!([{"name": "oo!", "value": "oo"}]));
}

#[tokio::test]
async fn a_message_command_delivers_the_whole_message() {
    let (handle, names) = start().await;
    let mut bot = Bot::connect(&handle).await;
    let ada = handle.person(names.ada);
    let said = ada.say(names.general, "print(1)").unwrap();
    assert_eq!(bot.until("message").await, "message \"\"", "without the intent there is no content");
    let id = said["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(ada.menu(names.general, id, "Quote").await.unwrap().text(), "> print(1)");
}

#[tokio::test]
async fn a_silent_bot_fails_after_three_real_seconds() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let outcome = handle.person(names.ada).slash(names.general, "mute").send().await.unwrap();
    assert_eq!(outcome.state(), "failed");
    assert_eq!(outcome.json["reason"], "The application did not respond");
}

#[tokio::test]
async fn the_client_refuses_what_a_real_one_would() {
    let (handle, names) = start().await;
    let _bot = Bot::connect(&handle).await;
    let ada = handle.person(names.ada);
    let refused = [
        ada.slash(names.general, "tree"),
        ada.slash(names.general, "tree leaf").option("count", 9),
        ada.slash(names.general, "say"),
        ada.slash(names.general, "say").option("text", "x").option("volume", 1),
        ada.slash(names.general, "nothing"),
        ada.slash(names.general, "staff"),
    ];
    for invocation in refused {
        assert!(invocation.waiting(Duration::ZERO).send().await.is_err());
    }
    let by_staff = handle.person(names.bob).slash(names.general, "staff").send().await.unwrap();
    assert_eq!(by_staff.text(), "staff in de", "the member's own locale");
}
