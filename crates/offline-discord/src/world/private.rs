//! Private channels: direct messages with the bot, and those between people, where the bot is not.

use serde_json::{Value, json};

use super::{Audience, Channel, Command, Message, Permissions, World};
use crate::Id;
use crate::refusal::{Allowed, Refusal};

/// Where an interaction takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    Guild = 0,
    BotDm = 1,
    /// Between people: the bot is there for those alone who have added it for themselves.
    PrivateChannel = 2,
}

/// People in a group besides the one who opens it, at most.
const MOST: usize = 9;

/// What an application may do between people.
const AS_A_GUEST: Permissions =
    Permissions(Permissions::EMBED_LINKS.0 | Permissions::ATTACH_FILES.0 | Permissions::MENTION_EVERYONE.0);
/// In direct messages with itself emoji from elsewhere come to that.
const IN_ITS_DM: Permissions = Permissions(AS_A_GUEST.0 | Permissions::USE_EXTERNAL_EMOJIS.0);

impl Channel {
    /// In no guild.
    pub fn is_private(&self) -> bool {
        matches!(self.kind, Self::DM | Self::GROUP_DM)
    }
}

impl World {
    pub(crate) fn context(&self, channel: &Channel) -> Context {
        if !channel.is_private() {
            Context::Guild
        } else if channel.recipients.contains(&self.bot()) {
            Context::BotDm
        } else {
            Context::PrivateChannel
        }
    }

    /// The private channel of exactly these people, made if there is none.
    pub fn open_private(&mut self, user: Id, others: &[Id]) -> Allowed<Id> {
        let mut recipients: Vec<Id> = others.iter().copied().filter(|other| *other != user).collect();
        recipients.sort_unstable();
        recipients.dedup();
        if recipients.is_empty() || recipients.len() > MOST {
            return Err(Refusal::bad(format!("a private channel takes 1 to {MOST} others")));
        }
        for other in &recipients {
            if self.user(*other)?.bot {
                return Err(Refusal::bad(
                    "this is for people; the bot's direct messages are opened without `with`",
                ));
            }
        }
        recipients.push(user);
        let kind = if recipients.len() == 2 { Channel::DM } else { Channel::GROUP_DM };
        let same = |c: &&Channel| {
            c.kind == kind
                && c.recipients.len() == recipients.len()
                && recipients.iter().all(|id| c.recipients.contains(id))
        };
        if let Some(known) = self.channels.values().find(same) {
            return Ok(known.id);
        }
        let id = self.next_id();
        self.channels.insert(id, Channel { id, kind, recipients, ..Channel::default() });
        self.show(Audience::Channel(id), "dms", json!({}));
        Ok(id)
    }

    /// Adds the application for a user alone, or removes it.
    pub fn install(&mut self, user: Id, installed: bool) -> Allowed {
        let user = self.users.get_mut(&user).ok_or_else(|| Refusal::unknown("User", 10013))?;
        user.installed = installed;
        Ok(())
    }

    /// Whether an event happened where the bot is not.
    pub(super) fn is_between_people(&self, event: &Value) -> bool {
        let id = event["channel_id"].as_str().and_then(|id| id.parse().ok());
        let channel = id.and_then(|id: Id| self.channels.get(&id));
        channel.is_some_and(|channel| self.context(channel) == Context::PrivateChannel)
    }

    /// What the application may do in answer to an interaction there.
    pub(crate) fn app_permissions(&self, channel: &Channel) -> Permissions {
        match self.context(channel) {
            Context::PrivateChannel => AS_A_GUEST,
            Context::BotDm => IN_ITS_DM,
            Context::Guild => self.permissions_in(self.bot(), channel),
        }
    }

    /// For whom the application was installed, where that is what the command is used by: the guild, or "0" in a
    /// direct message with the bot; and the user who added it for oneself.
    pub(crate) fn owners_of_command(&self, command: &Command, user: Id, channel: &Channel) -> Value {
        let mut owners = if command.is_for_guilds() { self.owners_of_place(channel) } else { json!({}) };
        if command.is_for_users() && self.users.get(&user).is_some_and(|user| user.installed) {
            owners["1"] = json!(user);
        }
        owners
    }

    /// Those of the command that a message answered: whoever presses its buttons, it is that user's. A message that
    /// answers nothing is the guild's.
    pub(crate) fn owners_of_message(&self, message: &Message, channel: &Channel) -> Value {
        let answered = message.interaction.as_ref().map(|it| it["authorizing_integration_owners"].clone());
        answered.filter(Value::is_object).unwrap_or_else(|| self.owners_of_place(channel))
    }

    fn owners_of_place(&self, channel: &Channel) -> Value {
        match (self.context(channel), channel.guild_id) {
            (Context::BotDm, _) => json!({"0": "0"}),
            (Context::Guild, Some(guild)) if self.bot_guild(guild).is_ok() => json!({"0": guild}),
            _ => json!({}),
        }
    }

    pub(super) fn private_json(&self, channel: &Channel) -> Value {
        let others = channel.recipients.iter().filter(|id| **id != self.bot());
        let recipients: Vec<Value> = others.map(|id| self.user_json(*id)).collect();
        let mut json = json!({
            "id": channel.id, "type": channel.kind, "last_message_id": channel.last_message_id, "flags": 0,
            "recipients": recipients, "last_pin_timestamp": null,
        });
        if channel.kind == Channel::GROUP_DM {
            json["name"] = Value::Null;
            json["icon"] = Value::Null;
            json["owner_id"] = json!(channel.recipients.last());
        }
        json
    }
}
