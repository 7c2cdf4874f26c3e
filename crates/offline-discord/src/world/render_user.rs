//! The world as one person sees it: what the control API's `state` and `messages` show.

use serde_json::{Value, json};

use super::{Channel, Guild, Interaction, Message, World};
use crate::Id;
use crate::world::interaction::Response;

impl World {
    pub fn person_json(&self, id: Id) -> Value {
        let user = self.users.get(&id).cloned().unwrap_or_default();
        json!({
            "id": id, "username": user.username, "display_name": self.name_of(None, id), "locale": user.locale,
            "bot": user.bot, "dm_open": !user.dm_closed, "installed": user.installed,
        })
    }

    /// The name shown for a user, in a guild or anywhere.
    pub fn name_of(&self, guild: Option<Id>, user: Id) -> String {
        let nick = guild
            .and_then(|id| self.guilds.get(&id))
            .and_then(|g| g.members.get(&user))
            .and_then(|m| m.nick.clone());
        let known = self.users.get(&user);
        nick.or_else(|| known.and_then(|u| u.display_name.clone()))
            .or_else(|| known.map(|u| u.username.clone()))
            .unwrap_or_default()
    }

    /// Guilds, direct messages, commands and open modals, for `user`.
    pub fn state_for(&self, user: Id) -> Value {
        let guilds = self.guilds.values().filter(|g| g.members.contains_key(&user));
        let dms = self.channels.values().filter(|c| c.is_private() && c.recipients.contains(&user));
        let modals = self.interactions.values().filter(|i| i.user == user && i.modal_open);
        let first_guild = self.guilds.values().find(|g| g.members.contains_key(&user)).map(|g| g.id);
        json!({
            "user": self.person_json(user),
            "users": self.users.keys().map(|id| self.person_json(*id)).collect::<Vec<_>>(),
            "guilds": guilds.map(|g| self.guild_for(g, user)).collect::<Vec<_>>(),
            "dms": dms.map(|c| self.channel_for_user(c, user)).collect::<Vec<_>>(),
            "commands": self.commands_for(user, first_guild),
            "modals": modals.filter_map(modal_event).collect::<Vec<_>>(),
        })
    }

    fn guild_for(&self, guild: &Guild, user: Id) -> Value {
        let mut channels: Vec<&Channel> =
            self.channels.values().filter(|c| c.guild_id == Some(guild.id) && !c.is_thread()).collect();
        channels.retain(|c| self.can_see(user, c));
        channels.sort_by_key(|c| (c.position, c.id));
        let roles = guild.roles.keys().map(|id| self.role_json(guild.id, *id));
        let members = guild.members.iter().map(|(id, member)| {
            json!({
                "user_id": id, "display_name": self.name_of(Some(guild.id), *id), "nick": member.nick, "roles": member.roles,
                "owner": *id == guild.owner_id, "bot": self.users.get(id).is_some_and(|u| u.bot),
            })
        });
        json!({
            "id": guild.id, "name": guild.name, "owner_id": guild.owner_id, "preferred_locale": guild.preferred_locale,
            "roles": roles.collect::<Vec<_>>(), "members": members.collect::<Vec<_>>(),
            "channels": channels.iter().map(|c| self.channel_with_threads(c, user)).collect::<Vec<_>>(),
            "scheduled_events": guild.events.values().collect::<Vec<_>>(),
        })
    }

    fn channel_with_threads(&self, channel: &Channel, user: Id) -> Value {
        let mut threads: Vec<&Channel> =
            self.channels.values().filter(|c| c.is_thread() && c.parent_id == Some(channel.id)).collect();
        threads.retain(|c| self.can_see(user, c));
        threads.sort_by_key(|c| std::cmp::Reverse(c.last_message_id.unwrap_or(c.id)));
        let mut json = self.channel_for_user(channel, user);
        json["threads"] = threads.iter().map(|c| self.channel_for_user(c, user)).collect();
        json
    }

    /// A channel, thread or direct message in the shape of `state`, without its threads.
    pub fn channel_for_user(&self, channel: &Channel, user: Id) -> Value {
        let mut json = json!({
            "id": channel.id, "type": channel.kind, "name": channel.name, "topic": channel.topic, "parent_id": channel.parent_id,
            "position": channel.position, "last_message_id": channel.last_message_id, "can_send": self.can_send(user, channel),
        });
        if let Some(thread) = &channel.thread {
            json["owner_id"] = json!(thread.owner_id);
            json["archived"] = json!(thread.archived);
            json["locked"] = json!(thread.locked);
            json["joined"] = json!(thread.members.contains(&user));
            json["message_count"] = json!(thread.message_count);
            json["member_count"] = json!(thread.members.len());
            json["applied_tags"] = json!(thread.applied_tags);
            json["created_at"] = json!(channel.id.created().to_string());
        }
        if channel.kind == Channel::FORUM {
            json["available_tags"] = json!(channel.available_tags);
        }
        let others = || channel.recipients.iter().filter(|id| **id != user);
        if channel.kind == Channel::DM {
            json["recipient_id"] = json!(others().next());
        } else if channel.kind == Channel::GROUP_DM {
            let names: Vec<String> = others().map(|id| self.name_of(None, *id)).collect();
            json["name"] = json!(names.join(", "));
        }
        json
    }

    fn commands_for(&self, user: Id, first_guild: Option<Id>) -> Value {
        let each = self.commands.iter().map(|command| {
            let mut json = command.body.clone();
            json["guild_id"] = json!(command.guild_id);
            json["allowed"] = json!(self.may_use(user, command.guild_id.or(first_guild), command));
            json
        });
        each.collect()
    }

    /// A message with what the page needs beside Discord's fields.
    pub fn message_for_user(&self, message: &Message) -> Value {
        let mut json = self.message_json(message);
        let guild = self.channels.get(&message.channel).and_then(|c| c.guild_id);
        json["ephemeral"] = json!(message.ephemeral_for.is_some());
        json["thinking"] = json!(message.flags & Message::THINKING != 0);
        json["display_name"] = json!(self.name_of(guild, message.author));
        if !message.reactions.is_empty() {
            json["reactions"] = self.reactions_for_user(message);
        }
        if let Some(metadata) = &message.interaction {
            json["interaction_metadata"] = metadata.clone();
        }
        json
    }

    /// Reactions with the people behind them.
    pub fn reactions_for_user(&self, message: &Message) -> Value {
        let mut json = self.reactions_json(message);
        for (shown, reaction) in json.as_array_mut().into_iter().flatten().zip(&message.reactions) {
            shown["users"] = json!(reaction.users);
        }
        json
    }

    /// An interaction's outcome, as the control API returns it.
    pub fn outcome_json(&self, interaction: &Interaction) -> Value {
        let shown =
            |id: Id| self.message(interaction.channel, id).map_or(Value::Null, |m| self.message_for_user(m));
        let response = interaction.response.as_ref().map(|response| match response {
            Response::Message(id) => {
                let hidden = self.message(interaction.channel, *id).is_ok_and(|m| m.ephemeral_for.is_some());
                json!({"kind": "message", "message": shown(*id), "ephemeral": hidden})
            }
            Response::Update(id) => json!({"kind": "update", "message": shown(*id)}),
            Response::Modal(modal) => json!({"kind": "modal", "modal": modal}),
            Response::Choices(choices) => json!({"kind": "autocomplete", "choices": choices}),
            Response::Deferred { message, ephemeral } => {
                json!({"kind": "deferred", "message": message.map(shown), "ephemeral": ephemeral})
            }
        });
        json!({
            "interaction_id": interaction.id, "state": interaction.state.name(), "reason": interaction.state.reason(), "response": response,
            "followups": interaction.followups.iter().map(|id| shown(*id)).collect::<Vec<_>>(),
        })
    }
}

fn modal_event(interaction: &Interaction) -> Option<Value> {
    match &interaction.response {
        Some(Response::Modal(modal)) => {
            Some(json!({"interaction_id": interaction.id, "channel_id": interaction.channel, "modal": modal}))
        }
        _ => None,
    }
}
