//! Channels of every kind; a thread is a channel with thread data.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::thread::Thread;
use super::{Audience, Permissions, World};
use crate::Id;
use crate::intents;
use crate::refusal::{Allowed, Refusal};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Channel {
    pub id: Id,
    pub kind: u8,
    pub guild_id: Option<Id>,
    pub parent_id: Option<Id>,
    pub name: String,
    pub topic: Option<String>,
    pub position: i64,
    pub nsfw: bool,
    pub overwrites: Vec<Overwrite>,
    /// Of a direct message channel: both sides.
    pub recipients: Vec<Id>,
    pub last_message_id: Option<Id>,
    pub available_tags: Vec<Tag>,
    /// Of a forum: every post needs a tag.
    pub requires_tag: bool,
    pub thread: Option<Thread>,
}

/// What one role or member may do here beyond or short of what the guild says.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Overwrite {
    /// Role or user.
    pub id: Id,
    /// 0 role, 1 member.
    #[serde(rename = "type")]
    pub kind: u8,
    #[serde(default)]
    pub allow: Permissions,
    #[serde(default)]
    pub deny: Permissions,
}

/// A forum's tag.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tag {
    pub id: Id,
    pub name: String,
    pub moderated: bool,
    pub emoji_id: Option<Id>,
    pub emoji_name: Option<String>,
}

impl Channel {
    pub const TEXT: u8 = 0;
    pub const DM: u8 = 1;
    pub const VOICE: u8 = 2;
    pub const GROUP_DM: u8 = 3;
    pub const CATEGORY: u8 = 4;
    pub const ANNOUNCEMENT: u8 = 5;
    pub const PUBLIC_THREAD: u8 = 11;
    pub const PRIVATE_THREAD: u8 = 12;
    pub const STAGE: u8 = 13;
    pub const FORUM: u8 = 15;

    pub fn is_thread(&self) -> bool {
        matches!(self.kind, 10..=12)
    }

    /// Whether messages can be written in it.
    pub fn takes_messages(&self) -> bool {
        !matches!(self.kind, Self::CATEGORY | Self::FORUM | 14 | 16)
    }

    pub fn has_member(&self, user: Id) -> bool {
        self.thread.as_ref().is_some_and(|thread| thread.members.contains(&user))
    }
}

impl World {
    pub fn channel(&self, id: Id) -> Allowed<&Channel> {
        self.channels.get(&id).ok_or_else(|| Refusal::unknown("Channel", 10003))
    }

    pub fn channel_mut(&mut self, id: Id) -> Allowed<&mut Channel> {
        self.channels.get_mut(&id).ok_or_else(|| Refusal::unknown("Channel", 10003))
    }

    /// Adds a guild channel at the end of its kind and tells so.
    pub fn create_channel(&mut self, mut channel: Channel) -> Id {
        channel.id = if channel.id == Id(0) { self.next_id() } else { channel.id };
        let id = channel.id;
        let guild = channel.guild_id;
        self.channels.insert(id, channel);
        let data = self.channel_json(id);
        self.dispatch("CHANNEL_CREATE", guild, intents::GUILDS, data);
        self.show_channel("channel_create", id);
        id
    }

    /// Tells that a channel or thread changed.
    pub fn channel_changed(&mut self, id: Id) {
        let Some(channel) = self.channels.get(&id) else { return };
        let (guild, thread) = (channel.guild_id, channel.is_thread());
        let event = if thread { "THREAD_UPDATE" } else { "CHANNEL_UPDATE" };
        let data = self.channel_json(id);
        self.dispatch(event, guild, intents::GUILDS, data);
        if thread {
            self.show_thread("thread_update", id);
        } else {
            self.show_channel("channel_update", id);
        }
    }

    /// Removes a channel with its threads and messages.
    pub fn delete_channel(&mut self, id: Id) -> Allowed<Value> {
        let channel = self.channel(id)?.clone();
        let data = self.channel_json(id);
        let threads: Vec<Id> = self
            .channels
            .values()
            .filter(|c| c.is_thread() && c.parent_id == Some(id))
            .map(|c| c.id)
            .collect();
        for gone in threads.into_iter().chain([id]) {
            self.channels.remove(&gone);
            self.messages.remove(&gone);
            self.files.retain(|_, file| file.channel != gone);
        }
        let event = if channel.is_thread() { "THREAD_DELETE" } else { "CHANNEL_DELETE" };
        let told = if channel.is_thread() {
            json!({"id": id, "guild_id": channel.guild_id, "parent_id": channel.parent_id, "type": channel.kind})
        } else {
            data.clone()
        };
        self.dispatch(event, channel.guild_id, intents::GUILDS, told);
        let (event, page) = if channel.is_thread() {
            (
                "thread_delete",
                json!({"guild_id": channel.guild_id, "thread_id": id, "parent_id": channel.parent_id}),
            )
        } else {
            ("channel_delete", json!({"guild_id": channel.guild_id, "channel_id": id}))
        };
        self.show(channel.guild_id.map_or(Audience::Everyone, Audience::Guild), event, page);
        Ok(data)
    }

    /// The direct message channel between the bot and the user, made if there is none.
    pub fn open_dm(&mut self, user: Id) -> Allowed<Id> {
        let bot = self.bot();
        if user == bot || self.user(user)?.bot {
            return Err(Refusal::new(400, 50007, "Cannot send messages to this user"));
        }
        let between = |c: &&Channel| {
            c.kind == Channel::DM && c.recipients.contains(&bot) && c.recipients.contains(&user)
        };
        let known = self.channels.values().find(between);
        if let Some(channel) = known {
            return Ok(channel.id);
        }
        let id = self.next_id();
        self.channels
            .insert(id, Channel { id, kind: Channel::DM, recipients: vec![bot, user], ..Channel::default() });
        Ok(id)
    }

    /// Tells that somebody is writing.
    pub(crate) fn show_typing(&mut self, id: Id, user: Id) {
        let guild = self.channels.get(&id).and_then(|c| c.guild_id);
        let mut data = json!({"channel_id": id, "user_id": user, "timestamp": self.now.as_second()});
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild);
            data["member"] = self.member_json(guild, user);
        }
        let intents =
            intents::by_place(guild.is_some(), intents::GUILD_MESSAGE_TYPING, intents::DIRECT_MESSAGE_TYPING);
        self.dispatch("TYPING_START", guild, intents, data);
        self.show(Audience::Channel(id), "typing", json!({"channel_id": id, "user_id": user}));
    }

    fn show_channel(&mut self, event: &'static str, id: Id) {
        let guild = self.channels.get(&id).and_then(|c| c.guild_id);
        self.show(Audience::Channel(id), event, json!({"guild_id": guild, "channel_id": id}));
    }

    pub(crate) fn show_thread(&mut self, event: &'static str, id: Id) {
        let guild = self.channels.get(&id).and_then(|c| c.guild_id);
        self.show(Audience::Channel(id), event, json!({"guild_id": guild, "thread_id": id}));
    }
}
