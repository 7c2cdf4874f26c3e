//! Who does things in a story, and what they see: the user side of the offline Discord.

use std::time::Duration;

use serde_json::{Value, json};

use super::PATIENCE;

/// The title of the message that shows a place in the judge's line.
pub(crate) const IN_LINE: &str = "Waiting for the judge";

/// What came of an interaction.
#[derive(Debug, Clone)]
pub(crate) struct Outcome(pub(crate) Value);

impl Outcome {
    /// The message that answered, whether new or changed.
    pub(crate) fn message(&self) -> Message {
        Message(self.0["response"]["message"].clone())
    }

    pub(crate) fn is_private(&self) -> bool {
        self.0["response"]["ephemeral"] == true
    }

    pub(crate) fn is_form(&self) -> bool {
        self.0["response"]["kind"] == "modal"
    }

    /// The prefilled text of this input of the form that was opened.
    pub(crate) fn form_value(&self, key: &str) -> String {
        let rows = self.0["response"]["modal"]["components"].as_array().into_iter().flatten();
        let mut inputs = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
        let input = inputs.find(|input| input["custom_id"] == key).unwrap_or(&Value::Null);
        input["value"].as_str().unwrap_or_default().to_owned()
    }

    /// The one input of the form that was opened: its id and prefilled text.
    pub(crate) fn form_input(&self) -> (String, String) {
        let input = &self.0["response"]["modal"]["components"][0]["components"][0];
        let text = |key: &str| input[key].as_str().unwrap_or_default().to_owned();
        (text("custom_id"), text("value"))
    }
}

/// A message as a member sees it.
#[derive(Debug, Clone)]
pub(crate) struct Message(pub(crate) Value);

impl Message {
    pub(crate) fn id(&self) -> String {
        self.0["id"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn title(&self) -> String {
        self.0["embeds"][0]["title"].as_str().unwrap_or_default().to_owned()
    }

    /// Everything the card says, for "does it say that" questions.
    pub(crate) fn text(&self) -> String {
        let embed = &self.0["embeds"][0];
        let mut parts = vec![self.0["content"].clone(), embed["title"].clone(), embed["description"].clone()];
        for field in embed["fields"].as_array().into_iter().flatten() {
            parts.extend([field["name"].clone(), field["value"].clone()]);
        }
        parts.push(embed["footer"]["text"].clone());
        parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
    }

    pub(crate) fn buttons(&self) -> Vec<String> {
        let rows = self.0["components"].as_array().into_iter().flatten();
        rows.flat_map(|row| row["components"].as_array().into_iter().flatten())
            .filter(|component| component["type"] == 2)
            .filter_map(|button| button["label"].as_str().map(str::to_owned))
            .collect()
    }

    pub(crate) fn custom_id(&self, label: &str) -> String {
        let rows = self.0["components"].as_array().into_iter().flatten();
        let mut buttons = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
        let button = buttons.find(|button| button["label"] == label).expect("a button of that label");
        button["custom_id"].as_str().unwrap_or_default().to_owned()
    }

    /// The id and the option values of the first menu.
    pub(crate) fn menu(&self) -> Option<(String, Vec<String>)> {
        let rows = self.0["components"].as_array()?;
        let menu =
            rows.iter().find_map(|row| row["components"].as_array()?.iter().find(|c| c["type"] == 3))?;
        let values =
            menu["options"].as_array()?.iter().filter_map(|o| o["value"].as_str().map(str::to_owned));
        Some((menu["custom_id"].as_str()?.to_owned(), values.collect()))
    }
}

/// The user side of the offline Discord, over its control API.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
}

impl Client {
    pub(crate) fn new(base: String) -> Self {
        Self { http: reqwest::Client::new(), base }
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let (status, body) = self.try_get(path).await;
        assert_eq!(status, 200, "GET {path}: {body}");
        body
    }

    /// The same where it may be refused; the status tells.
    async fn try_get(&self, path: &str) -> (u16, Value) {
        let answer = self.http.get(format!("{}/_control/v1/{path}", self.base)).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// A call that may be refused; the status tells.
    pub(crate) async fn try_post(&self, call: &str, body: Value) -> (u16, Value) {
        let answer =
            self.http.post(format!("{}/_control/v1/{call}", self.base)).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    pub(crate) async fn post(&self, call: &str, body: Value) -> Value {
        let (status, answer) = self.try_post(call, body.clone()).await;
        assert!(status == 200, "POST {call} {body}: {status} {answer}");
        answer
    }
}

/// Somebody who does things.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) client: Client,
    pub(crate) id: String,
}

impl Member {
    async fn act(&self, call: &str, mut body: Value) -> Outcome {
        body["user"] = json!(self.id);
        body["wait_ms"] = json!(PATIENCE.as_millis());
        let outcome = self.client.post(call, body.clone()).await;
        assert_eq!(outcome["state"], "answered", "{call} {body}: {outcome}");
        self.after_the_line(Outcome(outcome)).await
    }

    /// What replaces the place in the judge's line, where that is what was seen first.
    async fn after_the_line(&self, mut outcome: Outcome) -> Outcome {
        let first = outcome.message();
        if first.title() == IN_LINE {
            let channel = first.0["channel_id"].as_str().unwrap_or_default().to_owned();
            let last = self.waits_for(&channel, |m| m.id() == first.id() && m.title() != IN_LINE).await;
            outcome.0["response"]["message"] = last.0;
        }
        outcome
    }

    pub(crate) async fn slash(&self, channel: &str, command: &str, options: Value) -> Outcome {
        self.act("slash", json!({"channel": channel, "command": command, "options": options})).await
    }

    pub(crate) async fn offers(
        &self,
        channel: &str,
        command: &str,
        focused: &str,
        typed: &str,
    ) -> Vec<String> {
        let body =
            json!({"channel": channel, "command": command, "options": {focused: typed}, "focused": focused});
        let outcome = self.act("autocomplete", body).await;
        let choices = outcome.0["response"]["choices"].as_array().cloned().unwrap_or_default();
        choices.iter().filter_map(|choice| choice["value"].as_str().map(str::to_owned)).collect()
    }

    pub(crate) async fn menu_command(&self, channel: &str, command: &str, message: &str) -> Outcome {
        self.act("menu", json!({"channel": channel, "command": command, "message": message})).await
    }

    pub(crate) async fn click(&self, channel: &str, message: &Message, label: &str) -> Outcome {
        self.act("click", json!({"channel": channel, "message": message.id(), "label": label})).await
    }

    /// Clicks and does not wait for more than the deferral.
    pub(crate) async fn click_and_go(&self, channel: &str, message: &Message, label: &str) -> Value {
        let body = json!({
            "user": self.id, "channel": channel, "message": message.id(), "label": label,
            "wait_ms": PATIENCE.as_millis(), "until": "callback",
        });
        self.client.post("click", body).await
    }

    pub(crate) async fn select(&self, channel: &str, message: &Message, values: &[String]) -> Outcome {
        let (custom_id, _) = message.menu().expect("a menu");
        let body =
            json!({"channel": channel, "message": message.id(), "custom_id": custom_id, "values": values});
        self.act("select", body).await
    }

    /// Fills the one input of a form that was opened.
    pub(crate) async fn fill(&self, form: &Outcome, text: &str) -> Outcome {
        assert!(form.is_form(), "no form was opened: {}", form.0);
        let (input, _) = form.form_input();
        self.act("submit", json!({"interaction_id": form.0["interaction_id"], "values": {input: text}})).await
    }

    /// Fills several inputs of a form that was opened.
    pub(crate) async fn fill_all(&self, form: &Outcome, values: &[(&str, &str)]) -> Outcome {
        assert!(form.is_form(), "no form was opened: {}", form.0);
        let values: serde_json::Map<String, Value> =
            values.iter().map(|(key, text)| ((*key).to_owned(), json!(text))).collect();
        self.act("submit", json!({"interaction_id": form.0["interaction_id"], "values": values})).await
    }

    /// Fills the one input of a form, and waits for the bot's first sign of life only.
    pub(crate) async fn fill_and_go(&self, form: &Outcome, text: &str) -> Value {
        let (input, _) = form.form_input();
        let body = json!({
            "user": self.id, "interaction_id": form.0["interaction_id"], "values": {input: text},
            "wait_ms": PATIENCE.as_millis(), "until": "callback",
        });
        self.client.post("submit", body).await
    }

    /// Answers a question's card by its form.
    pub(crate) async fn answer(&self, channel: &str, card: &Message, text: &str) -> Outcome {
        let form = self.click(channel, card, "Answer").await;
        self.fill(&form, text).await
    }

    pub(crate) async fn says(&self, channel: &str, content: &str) -> Message {
        let body = json!({"user": self.id, "channel": channel, "content": content});
        Message(self.client.post("message", body).await["message"].clone())
    }

    pub(crate) async fn sees(&self, channel: &str) -> Vec<Message> {
        self.may_see(channel).await.unwrap_or_else(|| panic!("{} may not see {channel}", self.id))
    }

    /// Nothing where they may not look, as before they are let into a thread.
    async fn may_see(&self, channel: &str) -> Option<Vec<Message>> {
        const FORBIDDEN: u16 = 403;
        let (status, page) =
            self.client.try_get(&format!("messages?channel={channel}&user={}", self.id)).await;
        if status == FORBIDDEN {
            return None;
        }
        assert_eq!(status, 200, "{page}");
        Some(page["messages"].as_array().cloned().unwrap_or_default().into_iter().map(Message).collect())
    }

    pub(crate) async fn threads(&self) -> Vec<Value> {
        let state = self.client.get(&format!("state?user={}", self.id)).await;
        let channels = state["guilds"][0]["channels"].as_array().cloned().unwrap_or_default();
        channels
            .iter()
            .flat_map(|channel| channel["threads"].as_array().cloned().unwrap_or_default())
            .collect()
    }

    /// Waits until the channel shows a message that `fits`.
    pub(crate) async fn waits_for(&self, channel: &str, fits: impl Fn(&Message) -> bool) -> Message {
        until("a message that fits", async || self.may_see(channel).await?.into_iter().find(&fits)).await
    }
}

/// Asks again and again until there is an answer; a fact that never comes fails the story.
pub(crate) async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let waiting = async {
        let mut again = tokio::time::interval(Duration::from_millis(20));
        loop {
            again.tick().await;
            if let Some(found) = ask().await {
                return found;
            }
        }
    };
    let found = tokio::time::timeout(PATIENCE, waiting).await;
    found.unwrap_or_else(|_| panic!("waited {PATIENCE:?} in vain for {what}"))
}
