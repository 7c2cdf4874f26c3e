//! A bot that answers interactions by raw requests, so that it can answer wrongly.

use offline_discord::{Handle, Id};
use serde_json::{Value, json};

use crate::wire::{INTENTS, Wire};
use crate::world::{Names, Raw};

pub(crate) struct RawBot<'a> {
    pub(crate) handle: &'a Handle,
    pub(crate) raw: Raw,
    pub(crate) wire: Wire,
    names: Names,
    application: Id,
}

/// An interaction, as the bot got it.
pub(crate) struct Given {
    pub(crate) event: Value,
    application: Id,
}

impl<'a> RawBot<'a> {
    /// Connects and registers commands: `plain`, `find` with autocomplete, a message and a user command, and a tree.
    pub(crate) async fn connect(handle: &'a Handle, names: Names) -> Self {
        Self::connect_with(handle, names, INTENTS).await
    }

    pub(crate) async fn connect_with(handle: &'a Handle, names: Names, intents: u64) -> Self {
        let (raw, mut wire) = (Raw::new(handle), Wire::open(handle).await);
        wire.identify(json!({"intents": intents})).await;
        wire.so_far().await;
        let application = handle.read(|world| world.application.id);
        let option = |kind: u8, name: &str| json!({"type": kind, "name": name, "description": "d"});
        let leaf = json!({"type": 1, "name": "leaf", "description": "d", "options": [option(4, "count")]});
        let mut topic = option(3, "topic");
        topic["autocomplete"] = json!(true);
        let commands = json!([
            {"name": "plain", "description": "d", "options": [option(3, "first"), option(3, "second"), option(6, "who"), option(11, "file")]},
            {"name": "find", "description": "d", "options": [topic]},
            {"name": "tree", "description": "d", "options": [{"type": 2, "name": "branch", "description": "d", "options": [leaf]}]},
            {"name": "Quote", "type": 3}, {"name": "Greet", "type": 2},
        ]);
        let (status, answer) =
            raw.call("PUT", &format!("/applications/{application}/commands"), commands).await;
        assert_eq!(status, 200, "{answer}");
        Self { handle, raw, wire, names, application }
    }

    /// Ada does something on the user side; what the bot gets of it.
    pub(crate) async fn given(&mut self, call: &str, mut body: Value) -> Given {
        body["user"] = json!(self.names.ada);
        body["channel"] = body.get("channel").cloned().unwrap_or_else(|| json!(self.names.general));
        let (status, outcome) = self.raw.control(call, body).await;
        assert_eq!(status, 200, "{outcome}");
        Given { event: self.wire.event("INTERACTION_CREATE").await, application: self.application }
    }

    /// Ada uses `/plain`.
    pub(crate) async fn plain(&mut self) -> Given {
        self.given("slash", json!({"command": "plain"})).await
    }

    /// Ada presses a button that `/plain` answered with.
    pub(crate) async fn press(&mut self) -> Given {
        let button = json!({"type": 2, "style": 1, "label": "Press", "custom_id": "b"});
        let data = json!({"content": "press", "components": [{"type": 1, "components": [button]}]});
        let given = self.plain().await;
        assert_eq!(self.answer(&given, json!({"type": 4, "data": data})).await, 204);
        let (_, message) = self.raw.get(&given.hook("/messages/@original")).await;
        self.given("click", json!({"message": message["id"], "custom_id": "b"})).await
    }

    /// Ada hands in the modal that answered her; what the bot gets of it, or why she cannot.
    pub(crate) async fn handed_in(&mut self, opened: &Given, values: &Value) -> Result<Given, Value> {
        let submit = json!({"user": self.names.ada, "interaction_id": opened.id(), "values": values});
        match self.raw.control("submit", submit).await {
            (200, _) => {
                let event = self.wire.event("INTERACTION_CREATE").await;
                Ok(Given { event, application: self.application })
            }
            (_, refused) => Err(refused),
        }
    }

    /// The first answer; 204, or the error's code.
    pub(crate) async fn answer(&self, given: &Given, body: Value) -> u64 {
        let (status, answer) = self.raw.post(&given.callback(), body).await;
        answer["code"].as_u64().unwrap_or_else(|| status.into())
    }

    /// A follow-up; 200, or the error's code.
    pub(crate) async fn follow_up(&self, given: &Given, body: Value) -> u64 {
        let (status, answer) = self.raw.post(&given.hook(""), body).await;
        answer["code"].as_u64().unwrap_or_else(|| status.into())
    }

    /// Content and visibility of what Ada sees in the channel.
    pub(crate) fn shown(&self) -> Vec<(String, bool)> {
        let messages = self.handle.person(self.names.ada).messages(self.names.general);
        messages.iter().map(|m| (m["content"].as_str().unwrap().to_owned(), m["ephemeral"] == true)).collect()
    }
}

impl Given {
    pub(crate) fn id(&self) -> &str {
        self.event["id"].as_str().unwrap()
    }

    pub(crate) fn callback(&self) -> String {
        format!("/interactions/{}/{}/callback", self.id(), self.token())
    }

    /// The webhook of this interaction.
    pub(crate) fn hook(&self, path: &str) -> String {
        format!("/webhooks/{}/{}{path}", self.application, self.token())
    }

    fn token(&self) -> &str {
        self.event["token"].as_str().unwrap()
    }
}

pub(crate) fn modal() -> Value {
    let input = json!({"type": 4, "custom_id": "why", "label": "Why?", "style": 1});
    json!({"type": 9, "data": {"custom_id": "m", "title": "A question", "components": [{"type": 1, "components": [input]}]}})
}
