//! Messages: written, changed, deleted, reacted to, pinned.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Audience, Dispatch, Effect, World};
use crate::Id;
use crate::intents;
use crate::iso::iso;
use crate::refusal::{Allowed, Refusal};

/// For how long a nonce is remembered ("the past few minutes").
const NONCE_MEMORY: SignedDuration = SignedDuration::from_mins(5);

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Message {
    pub id: Id,
    pub channel: Id,
    pub author: Id,
    pub kind: u8,
    pub content: String,
    pub edited: Option<Timestamp>,
    pub tts: bool,
    pub embeds: Vec<Value>,
    pub components: Vec<Value>,
    pub attachments: Vec<Attachment>,
    pub reactions: Vec<Reaction>,
    pub flags: u64,
    pub nonce: Option<Value>,
    pub pinned: bool,
    pub mentions: Vec<Id>,
    pub mention_roles: Vec<Id>,
    pub mention_everyone: bool,
    /// The message it answers, in the same channel.
    pub reply_to: Option<Id>,
    pub poll: Option<Value>,
    /// Of an answer to an interaction: `interaction_metadata`.
    pub interaction: Option<Value>,
    /// Only this user sees it.
    pub ephemeral_for: Option<Id>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Attachment {
    pub id: Id,
    pub channel: Id,
    pub filename: String,
    pub size: u64,
    pub content_type: String,
    pub description: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Reaction {
    pub emoji_id: Option<Id>,
    pub emoji_name: String,
    pub users: Vec<Id>,
}

impl Message {
    pub const DEFAULT: u8 = 0;
    pub const PINNED: u8 = 6;
    pub const JOINED: u8 = 7;
    pub const REPLY: u8 = 19;
    pub const SLASH: u8 = 20;
    pub const CONTEXT: u8 = 23;
    pub const EPHEMERAL: u64 = 1 << 6;
    pub const THINKING: u64 = 1 << 7;
    pub const HAS_THREAD: u64 = 1 << 5;
    pub const COMPONENTS_V2: u64 = 1 << 15;

    pub fn is_empty(&self) -> bool {
        let nothing = self.content.trim().is_empty() && self.embeds.is_empty() && self.components.is_empty();
        nothing && self.attachments.is_empty() && self.poll.is_none()
    }

    /// All buttons and selects, whatever they stand in.
    pub fn interactive(&self) -> Vec<&Value> {
        fn walk<'a>(component: &'a Value, found: &mut Vec<&'a Value>) {
            if component.get("custom_id").is_some() {
                found.push(component);
            }
            let inner = component.get("components").and_then(Value::as_array).into_iter().flatten();
            inner.chain(component.get("accessory")).for_each(|inner| walk(inner, found));
        }
        let mut found = Vec::new();
        self.components.iter().for_each(|component| walk(component, &mut found));
        found
    }
}

impl World {
    pub fn message(&self, channel: Id, id: Id) -> Allowed<&Message> {
        let message = self.messages.get(&channel).and_then(|messages| messages.get(&id));
        message.ok_or_else(|| Refusal::unknown("Message", 10008))
    }

    pub fn message_mut(&mut self, channel: Id, id: Id) -> Allowed<&mut Message> {
        let message = self.messages.get_mut(&channel).and_then(|messages| messages.get_mut(&id));
        message.ok_or_else(|| Refusal::unknown("Message", 10008))
    }

    /// The message, unless it is somebody's ephemeral: the channel's own requests never see those.
    pub fn public_message(&self, channel: Id, id: Id) -> Allowed<&Message> {
        self.message(channel, id)
            .ok()
            .filter(|m| m.ephemeral_for.is_none())
            .ok_or_else(|| Refusal::unknown("Message", 10008))
    }

    /// The channel's messages as the user sees them, oldest first.
    pub fn messages_for(&self, channel: Id, user: Id) -> impl DoubleEndedIterator<Item = &Message> {
        let all = self.messages.get(&channel).map(BTreeMap::values);
        all.into_iter().flatten().filter(move |m| m.ephemeral_for.is_none_or(|only| only == user))
    }

    /// The author's message with that nonce, while it is remembered.
    pub fn by_nonce(&self, channel: Id, author: Id, nonce: &Value) -> Option<&Message> {
        let recent = self.messages.get(&channel)?.values().rev();
        let mut recent = recent.take_while(|m| m.id.created().duration_until(self.now) <= NONCE_MEMORY);
        recent.find(|m| m.author == author && m.nonce.as_ref() == Some(nonce))
    }

    /// Puts the message into its channel and tells so. Returns its id.
    pub fn post(&mut self, mut message: Message) -> Id {
        message.id = if message.id == Id(0) { self.next_id() } else { message.id };
        let (id, channel, author, hidden) =
            (message.id, message.channel, message.author, message.ephemeral_for.is_some());
        self.messages.entry(channel).or_default().insert(id, message);
        if !hidden {
            self.wake_for_message(channel, id, author);
        }
        self.tell_message("MESSAGE_CREATE", "message_create", channel, id);
        id
    }

    /// Whoever writes in a thread joins it, and it is no longer archived.
    fn wake_for_message(&mut self, channel: Id, id: Id, author: Id) {
        let Ok(place) = self.channel_mut(channel) else { return };
        place.last_message_id = Some(id);
        let Some(thread) = &mut place.thread else { return };
        thread.message_count += 1;
        // It is a thread, so neither can be refused.
        self.set_archived(channel, false).unwrap_or_default();
        self.set_thread_member(channel, author, true).unwrap_or_default();
    }

    /// Tells that a message changed.
    pub fn message_changed(&mut self, channel: Id, id: Id) {
        self.tell_message("MESSAGE_UPDATE", "message_update", channel, id);
    }

    fn tell_message(&mut self, event: &'static str, page: &'static str, channel: Id, id: Id) {
        let Ok(message) = self.message(channel, id) else { return };
        let audience = message.ephemeral_for.map_or(Audience::Channel(channel), Audience::User);
        let seen = self.channels.get(&channel).is_some_and(|c| self.can_see(self.bot(), c));
        let data = self.message_event_json(channel, id);
        let blanked = self.blanked(message, &data);
        let guild = self.channels.get(&channel).and_then(|c| c.guild_id);
        self.show(audience, page, json!({"channel_id": channel, "guild_id": guild, "message_id": id}));
        if seen && matches!(audience, Audience::Channel(_)) {
            let intents =
                intents::by_place(guild.is_some(), intents::GUILD_MESSAGES, intents::DIRECT_MESSAGES);
            self.effects.push(Effect::Dispatch(Dispatch { event, data, guild, intents, blanked }));
        }
    }

    /// Adds or takes away somebody's reaction; `emoji` is a character or `name:id`.
    pub fn react(&mut self, channel: Id, id: Id, user: Id, emoji: &str, put: bool) -> Allowed {
        let (name, emoji_id) = split_emoji(emoji)?;
        let message = self.message_mut(channel, id)?;
        let known = message.reactions.iter_mut().find(|r| r.emoji_name == name && r.emoji_id == emoji_id);
        match known {
            Some(reaction) if reaction.users.contains(&user) == put => return Ok(()),
            Some(reaction) if put => reaction.users.push(user),
            Some(reaction) => reaction.users.retain(|who| *who != user),
            None if put => {
                message.reactions.push(Reaction { emoji_id, emoji_name: name.clone(), users: vec![user] });
            }
            None => return Ok(()),
        }
        message.reactions.retain(|r| !r.users.is_empty());
        self.tell_reaction(channel, id, user, &json!({"id": emoji_id, "name": name}), put);
        Ok(())
    }

    fn tell_reaction(&mut self, channel: Id, id: Id, user: Id, emoji: &Value, put: bool) {
        let guild = self.channels.get(&channel).and_then(|c| c.guild_id);
        let author = self.message(channel, id).map(|m| m.author).ok();
        let data = json!({"user_id": user, "channel_id": channel, "message_id": id, "emoji": emoji, "burst": false, "type": 0});
        let mut data = placed(data, guild);
        if put {
            data["message_author_id"] = json!(author);
            if let Some(guild) = guild {
                data["member"] = self.member_json(guild, user);
            }
        }
        let event = if put { "MESSAGE_REACTION_ADD" } else { "MESSAGE_REACTION_REMOVE" };
        let intents = intents::by_place(
            guild.is_some(),
            intents::GUILD_MESSAGE_REACTIONS,
            intents::DIRECT_MESSAGE_REACTIONS,
        );
        self.dispatch(event, guild, intents, data);
        self.reactions_shown(channel, id);
    }

    pub(crate) fn reactions_shown(&mut self, channel: Id, id: Id) {
        let Ok(message) = self.message(channel, id) else { return };
        let reactions = self.reactions_for_user(message);
        self.show(
            Audience::Channel(channel),
            "reactions",
            json!({"channel_id": channel, "message_id": id, "reactions": reactions}),
        );
    }

    /// Pins or unpins, with the small message that says who pinned.
    pub fn pin(&mut self, channel: Id, id: Id, user: Id, pinned: bool) -> Allowed {
        let held = self.messages.get(&channel).map_or(0, |all| all.values().filter(|m| m.pinned).count());
        let message = self.message_mut(channel, id)?;
        if message.pinned == pinned {
            return Ok(());
        }
        if pinned && held >= 50 {
            return Err(Refusal::new(400, 30003, "Maximum number of pins reached (50)"));
        }
        message.pinned = pinned;
        self.message_changed(channel, id);
        let guild = self.channels.get(&channel).and_then(|c| c.guild_id);
        let at = pinned.then(|| iso(self.now));
        let data = placed(json!({"channel_id": channel, "last_pin_timestamp": at}), guild);
        let intents = intents::by_place(guild.is_some(), intents::GUILDS, intents::DIRECT_MESSAGES);
        self.dispatch("CHANNEL_PINS_UPDATE", guild, intents, data);
        self.show(Audience::Channel(channel), "pins", json!({"channel_id": channel}));
        if pinned {
            self.post(Message {
                channel,
                author: user,
                kind: Message::PINNED,
                reply_to: Some(id),
                ..Message::default()
            });
        }
        Ok(())
    }
}

/// Event data with the guild, where there is one: the field is left out rather than null.
pub(crate) fn placed(mut data: Value, guild: Option<Id>) -> Value {
    if let Some(guild) = guild {
        data["guild_id"] = json!(guild);
    }
    data
}

/// A character or `name:id`.
pub(crate) fn split_emoji(emoji: &str) -> Allowed<(String, Option<Id>)> {
    let unknown = || Refusal::new(400, 10014, "Unknown Emoji");
    match emoji.trim_start_matches("a:").split_once(':') {
        Some((name, id)) => Ok((name.into(), Some(id.parse().map_err(|_| unknown())?))),
        None if emoji.is_empty() || emoji.is_ascii() => Err(unknown()),
        None => Ok((emoji.into(), None)),
    }
}
