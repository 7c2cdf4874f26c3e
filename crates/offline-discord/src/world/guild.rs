//! Guilds, their roles and members.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Audience, Permissions, World};
use crate::Id;
use crate::intents;
use crate::refusal::{Allowed, Refusal};

/// A server.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Guild {
    pub id: Id,
    pub name: String,
    pub owner_id: Id,
    pub preferred_locale: String,
    pub roles: BTreeMap<Id, Role>,
    pub members: BTreeMap<Id, Member>,
    pub events: BTreeMap<Id, Value>,
    pub bot_joined: Option<Timestamp>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Role {
    pub id: Id,
    pub name: String,
    pub color: u32,
    pub position: i64,
    pub permissions: Permissions,
    pub hoist: bool,
    pub mentionable: bool,
    pub managed: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    pub nick: Option<String>,
    pub roles: Vec<Id>,
    pub joined_at: Option<Timestamp>,
}

impl World {
    pub fn guild(&self, id: Id) -> Allowed<&Guild> {
        self.guilds.get(&id).ok_or_else(|| Refusal::unknown("Guild", 10004))
    }

    pub fn guild_mut(&mut self, id: Id) -> Allowed<&mut Guild> {
        self.guilds.get_mut(&id).ok_or_else(|| Refusal::unknown("Guild", 10004))
    }

    /// The guild, if the bot is in it.
    pub fn bot_guild(&self, id: Id) -> Allowed<&Guild> {
        let guild = self.guild(id)?;
        if guild.members.contains_key(&self.bot()) {
            Ok(guild)
        } else {
            Err(Refusal::unknown("Guild", 10004))
        }
    }

    /// The guilds that the bot is in.
    pub fn bot_guilds(&self) -> impl Iterator<Item = &Guild> {
        self.guilds.values().filter(|guild| guild.members.contains_key(&self.bot()))
    }

    /// The guild, if the bot holds `needed` in it.
    pub fn bot_guild_for(&self, id: Id, needed: Permissions) -> Allowed<&Guild> {
        let guild = self.bot_guild(id)?;
        if guild.permissions(self.bot()).has(needed) {
            Ok(guild)
        } else {
            Err(Refusal::missing_permissions())
        }
    }

    /// A person joins; the bot and the pages are told.
    pub fn join(&mut self, guild: Id, user: Id, roles: Vec<Id>) -> Allowed {
        self.user(user)?;
        let member = Member { nick: None, roles, joined_at: Some(self.now) };
        self.guild_mut(guild)?.members.insert(user, member);
        if user == self.bot() {
            self.guild_mut(guild)?.bot_joined = Some(self.now);
            let data = self.guild_create_json(guild);
            self.dispatch("GUILD_CREATE", Some(guild), intents::GUILDS, data);
        } else {
            let mut data = self.member_json(guild, user);
            data["guild_id"] = json!(guild);
            self.dispatch("GUILD_MEMBER_ADD", Some(guild), intents::GUILD_MEMBERS, data);
        }
        self.show(Audience::Guild(guild), "guild_update", json!({"guild_id": guild}));
        Ok(())
    }

    /// A person leaves or is removed.
    pub fn leave(&mut self, guild: Id, user: Id) -> Allowed {
        self.guild_mut(guild)?.members.remove(&user).ok_or_else(|| Refusal::unknown("Member", 10007))?;
        if user == self.bot() {
            self.dispatch("GUILD_DELETE", Some(guild), intents::GUILDS, json!({"id": guild}));
        } else {
            let data = json!({"guild_id": guild, "user": self.user_json(user)});
            self.dispatch("GUILD_MEMBER_REMOVE", Some(guild), intents::GUILD_MEMBERS, data);
        }
        self.show(Audience::Guild(guild), "guild_update", json!({"guild_id": guild}));
        Ok(())
    }

    /// The owner says which language the server speaks, as communities do.
    pub fn set_preferred_locale(&mut self, guild: Id, locale: &str) -> Allowed {
        locale.clone_into(&mut self.guild_mut(guild)?.preferred_locale);
        let data = self.guild_json(guild);
        self.dispatch("GUILD_UPDATE", Some(guild), intents::GUILDS, data);
        self.show(Audience::Guild(guild), "guild_update", json!({"guild_id": guild}));
        Ok(())
    }

    /// Gives or takes a role.
    pub fn set_member_role(&mut self, guild: Id, user: Id, role: Id, held: bool) -> Allowed {
        if !self.guild(guild)?.roles.contains_key(&role) {
            return Err(Refusal::unknown("Role", 10011));
        }
        let members = &mut self.guild_mut(guild)?.members;
        let member = members.get_mut(&user).ok_or_else(|| Refusal::unknown("Member", 10007))?;
        member.roles.retain(|held| *held != role);
        if held {
            member.roles.push(role);
        }
        self.member_changed(guild, user);
        Ok(())
    }

    pub fn member_changed(&mut self, guild: Id, user: Id) {
        let mut data = self.member_json(guild, user);
        data["guild_id"] = json!(guild);
        if let Some(fields) = data.as_object_mut() {
            // This event has all of a member but this.
            fields.remove("flags");
        }
        // The bot hears of itself in any case.
        let intents = if user == self.bot() { 0 } else { intents::GUILD_MEMBERS };
        self.dispatch("GUILD_MEMBER_UPDATE", Some(guild), intents, data);
        self.show(Audience::Guild(guild), "guild_update", json!({"guild_id": guild}));
    }

    /// Adds or changes a role and tells so.
    pub fn put_role(&mut self, guild: Id, role: Role) -> Allowed {
        let id = role.id;
        let known = self.guild_mut(guild)?.roles.insert(id, role).is_some();
        let event = if known { "GUILD_ROLE_UPDATE" } else { "GUILD_ROLE_CREATE" };
        let data = json!({"guild_id": guild, "role": self.role_json(guild, id)});
        self.dispatch(event, Some(guild), intents::GUILDS, data);
        self.show(Audience::Guild(guild), "guild_update", json!({"guild_id": guild}));
        Ok(())
    }

    /// Removes a role from the guild and from all its members.
    pub fn delete_role(&mut self, guild: Id, role: Id) -> Allowed {
        let data = self.guild_mut(guild)?;
        data.roles.remove(&role).ok_or_else(|| Refusal::unknown("Role", 10011))?;
        for member in data.members.values_mut() {
            member.roles.retain(|held| *held != role);
        }
        self.dispatch(
            "GUILD_ROLE_DELETE",
            Some(guild),
            intents::GUILDS,
            json!({"guild_id": guild, "role_id": role}),
        );
        self.show(Audience::Guild(guild), "guild_update", json!({"guild_id": guild}));
        Ok(())
    }
}
