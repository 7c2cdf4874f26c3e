//! Which page event reaches whom, and with what in it.

use serde_json::{Value, json};

use super::{Audience, World};
use crate::Id;

impl World {
    /// The event's data as `user` gets it, or nothing if it is not theirs to see.
    pub fn page_event(&self, audience: Audience, data: &Value, user: Id) -> Option<Value> {
        let seen = match audience {
            Audience::Everyone => true,
            Audience::User(only) => only == user,
            Audience::Channel(id) => self.channels.get(&id).is_some_and(|c| self.can_see(user, c)),
            Audience::Guild(id) => self.guilds.get(&id).is_some_and(|g| g.members.contains_key(&user)),
        };
        seen.then(|| self.fill(data, user))
    }

    /// Events name what changed by id; here it is put in as it is now.
    fn fill(&self, data: &Value, user: Id) -> Value {
        let mut data = data.clone();
        let id = |name: &str| data[name].as_str().and_then(|id| id.parse::<Id>().ok());
        let (channel, message, thread) = (id("channel_id"), id("message_id"), id("thread_id"));
        let whole_message = channel.zip(message).and_then(|(c, m)| self.message(c, m).ok());
        if let Some(message) = whole_message.filter(|_| data.get("guild_id").is_some()) {
            data["message"] = self.message_for_user(message);
        } else if let Some(thread) = thread.and_then(|id| self.channels.get(&id)) {
            data["thread"] = self.channel_for_user(thread, user);
        } else if let Some(channel) =
            channel.filter(|_| message.is_none()).and_then(|id| self.channels.get(&id))
        {
            data["channel"] = self.channel_for_user(channel, user);
        }
        if data["guild_id"].is_null()
            && let Some(fields) = data.as_object_mut()
        {
            fields.remove("guild_id");
        }
        json!(data)
    }
}
