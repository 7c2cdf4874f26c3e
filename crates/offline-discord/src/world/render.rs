//! The world in Discord's JSON: what the REST API and the gateway show.

use serde_json::{Value, json};

use super::{Channel, Role, World};
use crate::Id;
use crate::iso::iso;

impl World {
    pub fn user_json(&self, id: Id) -> Value {
        let user = self.users.get(&id);
        json!({
            "id": id, "username": user.map_or("deleted user", |u| &u.username), "discriminator": "0",
            "global_name": user.and_then(|u| u.display_name.as_ref()), "avatar": null, "bot": user.is_some_and(|u| u.bot),
            "flags": 0, "public_flags": 0, "avatar_decoration_data": null, "banner": null, "accent_color": null,
        })
    }

    /// The bot as it sees itself.
    pub fn current_user_json(&self) -> Value {
        let mut json = self.user_json(self.bot());
        json["verified"] = json!(true);
        json["mfa_enabled"] = json!(true);
        json["email"] = Value::Null;
        json["locale"] = json!("en-US");
        json
    }

    pub fn application_json(&self) -> Value {
        let app = &self.application;
        json!({
            "id": app.id, "name": app.name, "icon": null, "description": app.description, "rpc_origins": [], "bot_public": true,
            "bot_require_code_grant": false, "owner": self.user_json(app.owner_id), "team": null, "verify_key": "0".repeat(64),
            "flags": 0, "tags": [], "integration_types_config": {"0": {}, "1": {}}, "approximate_guild_count": self.guilds.len(),
            "approximate_user_install_count": 0, "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "redirect_uris": [], "interactions_endpoint_url": null, "bot": self.user_json(app.bot_id),
        })
    }

    /// A member without the guild's id, as it stands inside messages and lists.
    pub fn member_json(&self, guild: Id, user: Id) -> Value {
        let mut json = self.partial_member_json(guild, user);
        json["user"] = self.user_json(user);
        json
    }

    pub(super) fn partial_member_json(&self, guild: Id, user: Id) -> Value {
        let member = self.guilds.get(&guild).and_then(|g| g.members.get(&user)).cloned().unwrap_or_default();
        json!({
            "nick": member.nick, "avatar": null, "banner": null, "roles": member.roles, "joined_at": iso(member.joined_at.unwrap_or_default()),
            "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
        })
    }

    pub fn role_json(&self, guild: Id, id: Id) -> Value {
        let role = self.guilds.get(&guild).and_then(|g| g.roles.get(&id)).cloned().unwrap_or_default();
        role_json(&role)
    }

    /// The guild as REST gives it.
    pub fn guild_json(&self, id: Id) -> Value {
        let Some(guild) = self.guilds.get(&id) else { return Value::Null };
        json!({
            "id": id, "name": guild.name, "icon": null, "splash": null, "discovery_splash": null, "owner_id": guild.owner_id,
            "afk_channel_id": null, "afk_timeout": 300, "widget_enabled": false, "widget_channel_id": null, "verification_level": 0,
            "default_message_notifications": 1, "explicit_content_filter": 0, "roles": guild.roles.values().map(role_json).collect::<Vec<_>>(),
            "emojis": [], "stickers": [], "features": ["COMMUNITY"], "mfa_level": 0, "application_id": null, "system_channel_id": null,
            "system_channel_flags": 0, "rules_channel_id": null, "max_presences": null, "max_members": 500_000, "vanity_url_code": null,
            "description": null, "banner": null, "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": guild.preferred_locale,
            "public_updates_channel_id": null, "max_video_channel_users": 25, "max_stage_video_channel_users": 50, "nsfw_level": 0, "nsfw": false,
            "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null, "region": "deprecated",
        })
    }

    /// The same, as REST gives it to whoever asks for counts.
    pub fn guild_with_counts_json(&self, id: Id) -> Value {
        let mut json = self.guild_json(id);
        let count = self.guilds.get(&id).map(|g| g.members.len());
        json["approximate_member_count"] = json!(count);
        json["approximate_presence_count"] = json!(count);
        json
    }

    /// The guild as the gateway first sends it, with channels, threads and the bot as member.
    pub fn guild_create_json(&self, id: Id) -> Value {
        let mut json = self.guild_json(id);
        let Some(guild) = self.guilds.get(&id) else { return json };
        let bot = self.bot();
        let seen = |thread: bool| -> Vec<Value> {
            let of_kind =
                self.channels.values().filter(|c| c.guild_id == Some(id) && c.is_thread() == thread);
            let listed = of_kind.filter(|c| {
                !thread || (self.can_see(bot, c) && !c.thread.as_ref().is_some_and(|t| t.archived))
            });
            listed.map(|c| self.channel_json(c.id)).collect()
        };
        json["joined_at"] = json!(iso(guild.bot_joined.unwrap_or_default()));
        json["large"] = json!(guild.members.len() > 50);
        json["unavailable"] = json!(false);
        json["member_count"] = json!(guild.members.len());
        json["members"] = json!([self.member_json(id, bot)]);
        json["channels"] = json!(seen(false));
        json["threads"] = json!(seen(true));
        json["guild_scheduled_events"] = json!(guild.events.values().collect::<Vec<_>>());
        for empty in ["voice_states", "presences", "stage_instances", "soundboard_sounds"] {
            json[empty] = json!([]);
        }
        json
    }

    pub fn channel_json(&self, id: Id) -> Value {
        let Some(channel) = self.channels.get(&id) else { return Value::Null };
        match (channel.guild_id, &channel.thread) {
            (None, _) => self.private_json(channel),
            (Some(_), Some(_)) => self.thread_json(channel),
            (Some(_), None) => guild_channel_json(channel),
        }
    }

    pub(super) fn thread_json(&self, channel: &Channel) -> Value {
        let thread = channel.thread.clone().unwrap_or_default();
        let mut metadata = json!({
            "archived": thread.archived, "auto_archive_duration": thread.auto_archive, "locked": thread.locked,
            "archive_timestamp": iso(thread.archive_changed.unwrap_or_default()), "create_timestamp": iso(channel.id.created()),
        });
        if channel.kind == Channel::PRIVATE_THREAD {
            metadata["invitable"] = json!(thread.invitable);
        }
        let mut json = json!({
            "id": channel.id, "type": channel.kind, "guild_id": channel.guild_id, "parent_id": channel.parent_id, "name": channel.name,
            "owner_id": thread.owner_id, "last_message_id": channel.last_message_id, "last_pin_timestamp": null, "rate_limit_per_user": 0,
            "message_count": thread.message_count, "total_message_sent": thread.message_count, "member_count": thread.members.len().min(50),
            "thread_metadata": metadata, "applied_tags": thread.applied_tags, "flags": thread.flags,
        });
        if channel.has_member(self.bot()) {
            json["member"] = self.thread_member_json(channel.id, self.bot());
        }
        json
    }
}

fn role_json(role: &Role) -> Value {
    json!({
        "id": role.id, "name": role.name, "color": role.color, "colors": {"primary_color": role.color, "secondary_color": null, "tertiary_color": null},
        "hoist": role.hoist, "icon": null, "unicode_emoji": null, "position": role.position, "permissions": role.permissions,
        "managed": role.managed, "mentionable": role.mentionable, "flags": 0,
    })
}

fn guild_channel_json(channel: &Channel) -> Value {
    let overwrites: Vec<Value> = channel
        .overwrites
        .iter()
        .map(|o| json!({"id": o.id, "type": o.kind, "allow": o.allow, "deny": o.deny}))
        .collect();
    let mut json = json!({
        "id": channel.id, "type": channel.kind, "guild_id": channel.guild_id, "parent_id": channel.parent_id, "name": channel.name,
        "topic": channel.topic, "position": channel.position, "nsfw": channel.nsfw, "permission_overwrites": overwrites,
        "last_message_id": channel.last_message_id, "last_pin_timestamp": null, "rate_limit_per_user": 0, "flags": 0,
    });
    match channel.kind {
        Channel::VOICE | Channel::STAGE => {
            json["bitrate"] = json!(64_000);
            json["user_limit"] = json!(0);
            json["rtc_region"] = Value::Null;
        }
        Channel::FORUM => {
            let tags = channel.available_tags.iter().map(|t| json!({"id": t.id, "name": t.name, "moderated": t.moderated, "emoji_id": t.emoji_id, "emoji_name": t.emoji_name}));
            json["available_tags"] = tags.collect();
            json["flags"] = json!(if channel.requires_tag { 1 << 4 } else { 0 });
            json["default_reaction_emoji"] = Value::Null;
            json["default_sort_order"] = Value::Null;
            json["default_forum_layout"] = json!(0);
        }
        _ => {}
    }
    json
}
