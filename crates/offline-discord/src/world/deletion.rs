//! Messages deleted, one or many at once.

use serde_json::{Value, json};

use super::message::placed;
use super::{Audience, World};
use crate::Id;
use crate::intents;
use crate::refusal::{Allowed, Refusal};

impl World {
    /// Deletes a message and tells so.
    pub fn delete_message(&mut self, channel: Id, id: Id) -> Allowed {
        if self.take_message(channel, id)? {
            let data = json!({"id": id, "channel_id": channel});
            self.tell_deleted("MESSAGE_DELETE", channel, data);
        }
        Ok(())
    }

    /// Deletes those that are there, and tells so in one event.
    pub fn delete_messages(&mut self, channel: Id, ids: &[Id]) {
        let public: Vec<Id> =
            ids.iter().copied().filter(|id| self.public_message(channel, *id).is_ok()).collect();
        let gone: Vec<Id> = public.into_iter().filter(|id| self.take_message(channel, *id).is_ok()).collect();
        if !gone.is_empty() {
            let data = json!({"ids": gone, "channel_id": channel});
            self.tell_deleted("MESSAGE_DELETE_BULK", channel, data);
        }
    }

    /// Takes a message away, and from the pages. True if the bot is to hear of it.
    fn take_message(&mut self, channel: Id, id: Id) -> Allowed<bool> {
        let messages = self.messages.get_mut(&channel);
        let gone = messages.and_then(|m| m.remove(&id)).ok_or_else(|| Refusal::unknown("Message", 10008))?;
        for attachment in &gone.attachments {
            self.files.remove(&attachment.id);
        }
        let audience = gone.ephemeral_for.map_or(Audience::Channel(channel), Audience::User);
        self.show(audience, "message_delete", json!({"channel_id": channel, "message_id": id}));
        Ok(gone.ephemeral_for.is_none())
    }

    fn tell_deleted(&mut self, event: &'static str, channel: Id, data: Value) {
        let guild = self.channels.get(&channel).and_then(|c| c.guild_id);
        let intents = intents::by_place(guild.is_some(), intents::GUILD_MESSAGES, intents::DIRECT_MESSAGES);
        self.dispatch(event, guild, intents, placed(data, guild));
    }
}
