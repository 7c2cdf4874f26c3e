//! What a bot reads of messages without the message content intent: only what is addressed to it.

use serde_json::{Value, json};

use super::{Channel, Message, World};

impl World {
    /// The message's JSON without the words of others, or nothing if there is nothing to take out.
    pub(crate) fn blanked(&self, message: &Message, json: &Value) -> Option<Value> {
        let own = self.content_is_private(message).then(|| without_content(json));
        let referenced = message.reply_to.and_then(|id| self.message(message.channel, id).ok());
        let hidden = referenced.is_some_and(|referenced| self.content_is_private(referenced));
        if !hidden {
            return own;
        }
        let mut blanked = own.unwrap_or_else(|| json.clone());
        blanked["referenced_message"] = without_content(&json["referenced_message"]);
        Some(blanked)
    }

    /// Direct messages, the bot's own, and those that mention it can be read by it in any case.
    fn content_is_private(&self, message: &Message) -> bool {
        let direct = self.channels.get(&message.channel).is_some_and(Channel::is_private);
        !direct && message.author != self.bot() && !message.mentions.contains(&self.bot())
    }
}

fn without_content(json: &Value) -> Value {
    let mut json = json.clone();
    json["content"] = json!("");
    for list in ["embeds", "attachments", "components"] {
        json[list] = json!([]);
    }
    if let Some(fields) = json.as_object_mut() {
        fields.remove("poll");
    }
    json
}
