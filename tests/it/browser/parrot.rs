//! A bot without a library: serenity cannot read what a form of labels hands in.

use futures_util::{SinkExt, StreamExt};
use offline_discord::{Handle, Id};
use serde_json::{Value, json};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

use crate::story::until;

/// Answers every interaction by `answer`, until the stand-in is gone.
pub(super) async fn parrot(handle: &Handle, answer: fn(&Value) -> Value) {
    let (mut socket, _) = connect_async(handle.gateway_url()).await.expect("a gateway");
    let identify =
        json!({"op": 2, "d": {"token": handle.token(), "intents": 1, "properties": {"os": "linux"}}});
    socket.send(Message::Text(identify.to_string())).await.expect("the gateway listens");
    let url = handle.url();
    tokio::spawn(async move {
        let client = reqwest::Client::new();
        while let Some(Ok(message)) = socket.next().await {
            let Message::Text(text) = message else { continue };
            let payload: Value = serde_json::from_str(&text).expect("JSON");
            if payload["t"] != "INTERACTION_CREATE" {
                continue;
            }
            let given = &payload["d"];
            let (id, token) = (given["id"].as_str(), given["token"].as_str());
            let (id, token) = (id.expect("an id"), token.expect("a token"));
            let url = format!("{url}/api/v10/interactions/{id}/{token}/callback");
            let sent = client.post(url).json(&answer(given)).send().await.expect("an answer");
            assert!(sent.status().is_success(), "{}", sent.text().await.unwrap_or_default());
        }
    });
    until("the bot", async || handle.is_connected().then_some(())).await;
}

/// A message that only who acted sees.
pub(super) fn whispered(text: &str) -> Value {
    json!({"type": 4, "data": {"content": text, "flags": 64}})
}

/// Registers a command for all.
pub(super) async fn registered(handle: &Handle, command: &Value) -> Id {
    let application = handle.read(|world| world.application.id);
    let url = format!("{}/api/v10/applications/{application}/commands", handle.url());
    let token = format!("Bot {}", handle.token());
    let answer = reqwest::Client::new().post(url).header("Authorization", token).json(command).send().await;
    let command: Value = answer.expect("an answer").json().await.expect("a command");
    serde_json::from_value(command["id"].clone()).expect("its id")
}
