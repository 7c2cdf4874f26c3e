//! People as tests use them: the control API with types instead of JSON.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::Id;
use crate::control::components::{Press, start_press};
use crate::control::modal::{Submit, start_submit};
use crate::control::outcome::{Until, Wait, wait_for};
use crate::control::people::{Write, say};
use crate::control::slash::{self, Use};
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};

/// How long a test waits for the bot, unless it says otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// Somebody at their client.
#[derive(Clone)]
pub struct Person<'a> {
    hub: &'a Hub,
    user: Id,
    patience: Duration,
    until: Until,
}

impl<'a> Person<'a> {
    pub(crate) fn new(hub: &'a Hub, user: Id) -> Self {
        Self { hub, user, patience: PATIENCE, until: Until::Answer }
    }

    pub fn id(&self) -> Id {
        self.user
    }

    /// The same person, waiting that long for answers.
    #[must_use]
    pub fn waiting(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The same person, waiting for the first acknowledgement only: see [`Person::answer`].
    #[must_use]
    pub fn until_acknowledged(mut self) -> Self {
        self.until = Until::Callback;
        self
    }

    /// The answer itself, after an acknowledgement that deferred it.
    pub async fn answer(&self, acknowledged: &Outcome) -> Allowed<Outcome> {
        finish(self.hub, acknowledged.interaction(), self.patience, Until::Answer).await
    }

    /// Begins to use a slash command: `"daily add"`.
    pub fn slash(&self, channel: Id, command: &str) -> Invocation<'a> {
        let used = Use { user: self.user, channel, command: command.into(), ..Use::default() };
        self.invoke(used)
    }

    /// Uses a message's context menu.
    pub async fn menu(&self, channel: Id, message: Id, command: &str) -> Allowed<Outcome> {
        let used = Use {
            user: self.user,
            channel,
            command: command.into(),
            message: Some(message),
            ..Use::default()
        };
        self.invoke(used).send().await
    }

    fn invoke(&self, used: Use) -> Invocation<'a> {
        Invocation { hub: self.hub, used, patience: self.patience, until: self.until }
    }

    /// Presses the button with this `custom_id`.
    pub async fn click(&self, channel: Id, message: Id, custom_id: &str) -> Allowed<Outcome> {
        self.press(Press { channel, message, custom_id: Some(custom_id.into()), ..Press::default() }).await
    }

    /// Presses the button with this label.
    pub async fn click_label(&self, channel: Id, message: Id, label: &str) -> Allowed<Outcome> {
        self.press(Press { channel, message, label: Some(label.into()), ..Press::default() }).await
    }

    /// Chooses in a select.
    pub async fn select(
        &self,
        channel: Id,
        message: Id,
        custom_id: &str,
        values: &[&str],
    ) -> Allowed<Outcome> {
        let values = values.iter().map(|v| (*v).to_owned()).collect();
        self.press(Press {
            channel,
            message,
            custom_id: Some(custom_id.into()),
            values: Some(values),
            ..Press::default()
        })
        .await
    }

    async fn press(&self, press: Press) -> Allowed<Outcome> {
        let id = start_press(self.hub, &Press { user: self.user, ..press })?;
        finish(self.hub, id, self.patience, self.until).await
    }

    /// Hands in the modal that an outcome opened.
    pub async fn submit(&self, opened: &Outcome, values: &[(&str, &str)]) -> Allowed<Outcome> {
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, json!(text))).collect();
        self.fill_in(opened, &values).await
    }

    /// The same with selects (a list of values or ids), choices (a value, a list), a checkbox (a boolean) and files
    /// (a list of [`file()`]s).
    pub async fn fill_in(&self, opened: &Outcome, values: &[(&str, Value)]) -> Allowed<Outcome> {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let submit =
            Submit { user: self.user, interaction_id: opened.interaction(), values, ..Submit::default() };
        let id = start_submit(self.hub, &submit)?;
        finish(self.hub, id, self.patience, self.until).await
    }

    /// Writes a message and returns it.
    pub fn say(&self, channel: Id, content: &str) -> Allowed<Value> {
        self.write(Write { channel, content: content.into(), ..Write::default() })
    }

    /// Writes a message with a file.
    pub fn say_with_file(&self, channel: Id, content: &str, filename: &str, bytes: &[u8]) -> Allowed<Value> {
        let files = vec![file(filename, bytes)];
        self.write(Write { channel, content: content.into(), files, ..Write::default() })
    }

    fn write(&self, write: Write) -> Allowed<Value> {
        self.hub.step(|world| {
            let (channel, id) = say(world, &Write { user: self.user, ..write })?;
            world.message(channel, id).map(|m| world.message_for_user(m))
        })
    }

    /// Adds a reaction.
    pub fn react(&self, channel: Id, message: Id, emoji: &str) -> Allowed {
        self.hub.step(|world| world.react(channel, message, self.user, emoji, true))
    }

    /// What this person sees in a channel, oldest first.
    pub fn messages(&self, channel: Id) -> Vec<Value> {
        self.hub.read(|world| match world.seen_channel(self.user, channel) {
            Ok(_) => world.messages_for(channel, self.user).map(|m| world.message_for_user(m)).collect(),
            Err(_) => Vec::new(),
        })
    }

    /// A channel between this person and others, where the bot is not.
    pub fn private_channel(&self, others: &[Id]) -> Allowed<Id> {
        self.hub.step(|world| world.open_private(self.user, others))
    }

    /// Adds the application for this person alone.
    pub fn install(&self) -> Allowed {
        self.hub.step(|world| world.install(self.user, true))
    }

    /// Their direct messages with the bot.
    pub fn dm(&self) -> Allowed<Id> {
        self.hub.step(|world| world.open_dm(self.user))
    }
}

/// A file as the user side takes it.
pub fn file(filename: &str, bytes: &[u8]) -> Value {
    json!({"filename": filename, "content_base64": STANDARD.encode(bytes)})
}

/// A slash command with its options, before it is sent.
pub struct Invocation<'a> {
    hub: &'a Hub,
    used: Use,
    patience: Duration,
    until: Until,
}

impl Invocation<'_> {
    /// An option: text, number, boolean, or an [`Id`].
    #[must_use]
    pub fn option(mut self, name: &str, value: impl serde::Serialize) -> Self {
        self.used.options.insert(name.into(), json!(value));
        self
    }

    /// An attachment option.
    #[must_use]
    pub fn file(mut self, name: &str, filename: &str, bytes: &[u8]) -> Self {
        self.used.options.insert(name.into(), file(filename, bytes));
        self
    }

    /// The same, waiting that long for the answer.
    #[must_use]
    pub fn waiting(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Sends it and waits for the answer.
    pub async fn send(self) -> Allowed<Outcome> {
        let id = slash::start(self.hub, &self.used)?;
        finish(self.hub, id, self.patience, self.until).await
    }

    /// Asks for completions of what is typed in an option.
    pub async fn complete(mut self, option: &str, typed: &str) -> Allowed<Outcome> {
        self.used.options.insert(option.into(), json!(typed));
        self.used.focused = Some(option.into());
        self.send().await
    }
}

async fn finish(hub: &Hub, id: Id, patience: Duration, until: Until) -> Allowed<Outcome> {
    let wait_ms = u64::try_from(patience.as_millis()).unwrap_or(u64::MAX);
    let json = wait_for(hub, id, Wait { wait_ms, until }).await?;
    Ok(Outcome { json })
}

/// What the bot made of something a person did.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// As the control API gives it.
    pub json: Value,
}

impl Outcome {
    pub fn interaction(&self) -> Id {
        serde_json::from_value(self.json["interaction_id"].clone()).unwrap_or_default()
    }

    /// `waiting`, `deferred`, `answered` or `failed`.
    pub fn state(&self) -> &str {
        self.json["state"].as_str().unwrap_or_default()
    }

    /// `message`, `update`, `modal`, `autocomplete` or `deferred`; empty if there is no answer.
    pub fn kind(&self) -> &str {
        self.json["response"]["kind"].as_str().unwrap_or_default()
    }

    /// The message that answers, new or changed.
    pub fn message(&self) -> Allowed<&Value> {
        self.part("message")
    }

    pub fn message_id(&self) -> Allowed<Id> {
        let id = self.message()?["id"].as_str().and_then(|id| id.parse().ok());
        id.ok_or_else(|| self.lacks("message"))
    }

    pub fn modal(&self) -> Allowed<&Value> {
        self.part("modal")
    }

    pub fn choices(&self) -> Allowed<&Value> {
        self.part("choices")
    }

    pub fn is_ephemeral(&self) -> bool {
        self.json["response"]["ephemeral"].as_bool().unwrap_or(false)
    }

    /// All words of the answering message: content, embeds, fields. For tests that look for one.
    pub fn text(&self) -> String {
        let mut words = Vec::new();
        collect_text(&self.json["response"]["message"], &mut words);
        words.join("\n")
    }

    fn part(&self, name: &str) -> Allowed<&Value> {
        self.json["response"].get(name).filter(|v| !v.is_null()).ok_or_else(|| self.lacks(name))
    }

    fn lacks(&self, name: &str) -> Refusal {
        Refusal::new(404, 0, format!("the outcome has no {name}: {}", self.json))
    }
}

/// The words of a message, in reading order.
fn collect_text(message: &Value, words: &mut Vec<String>) {
    let mut push =
        |value: &Value| words.extend(value.as_str().filter(|t| !t.is_empty()).map(ToOwned::to_owned));
    push(&message["content"]);
    for embed in message["embeds"].as_array().into_iter().flatten() {
        push(&embed["author"]["name"]);
        push(&embed["title"]);
        push(&embed["description"]);
        for field in embed["fields"].as_array().into_iter().flatten() {
            push(&field["name"]);
            push(&field["value"]);
        }
        push(&embed["footer"]["text"]);
    }
}
