//! Who may do what where.

use serde::{Deserialize, Serialize};

use super::channel::{Channel, Overwrite};
use super::{Guild, World};
use crate::Id;
use crate::refusal::{Allowed, Refusal};

/// A set of permission bits; in JSON a string of digits, as Discord has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(pub u64);

impl Permissions {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self((1 << 53) - 1);
    pub const KICK_MEMBERS: Self = Self(1 << 1);
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    pub const MANAGE_CHANNELS: Self = Self(1 << 4);
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    pub const ADD_REACTIONS: Self = Self(1 << 6);
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    pub const EMBED_LINKS: Self = Self(1 << 14);
    pub const ATTACH_FILES: Self = Self(1 << 15);
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    pub const USE_EXTERNAL_EMOJIS: Self = Self(1 << 18);
    pub const CONNECT: Self = Self(1 << 20);
    pub const SPEAK: Self = Self(1 << 21);
    pub const CHANGE_NICKNAME: Self = Self(1 << 26);
    pub const MANAGE_ROLES: Self = Self(1 << 28);
    pub const USE_APPLICATION_COMMANDS: Self = Self(1 << 31);
    pub const MANAGE_EVENTS: Self = Self(1 << 33);
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    pub const CREATE_PRIVATE_THREADS: Self = Self(1 << 36);
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);
    pub const CREATE_EVENTS: Self = Self(1 << 44);
    pub const PIN_MESSAGES: Self = Self(1 << 51);

    /// What a new server gives everyone.
    pub const EVERYONE: Self = Self(
        Self::ADD_REACTIONS.0
            | Self::VIEW_CHANNEL.0
            | Self::SEND_MESSAGES.0
            | Self::EMBED_LINKS.0
            | Self::ATTACH_FILES.0
            | Self::READ_MESSAGE_HISTORY.0
            | Self::CONNECT.0
            | Self::SPEAK.0
            | Self::CHANGE_NICKNAME.0
            | Self::USE_APPLICATION_COMMANDS.0
            | Self::CREATE_PUBLIC_THREADS.0
            | Self::CREATE_PRIVATE_THREADS.0
            | Self::SEND_MESSAGES_IN_THREADS.0,
    );

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn apply(self, overwrite: &Overwrite) -> Self {
        self.without(overwrite.deny).with(overwrite.allow)
    }
}

impl Serialize for Permissions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Permissions {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Id::deserialize(deserializer).map(|bits| Self(bits.0))
    }
}

impl Guild {
    /// What the member may do where no channel says otherwise.
    pub fn permissions(&self, user: Id) -> Permissions {
        let Some(member) = self.members.get(&user) else { return Permissions::NONE };
        if user == self.owner_id {
            return Permissions::ALL;
        }
        let roles = member.roles.iter().chain([&self.id]).filter_map(|id| self.roles.get(id));
        let sum = roles.fold(Permissions::NONE, |sum, role| sum.with(role.permissions));
        if sum.has(Permissions::ADMINISTRATOR) { Permissions::ALL } else { sum }
    }

    fn permissions_in(&self, user: Id, overwrites: &[Overwrite]) -> Permissions {
        let base = self.permissions(user);
        if base == Permissions::ALL || base == Permissions::NONE {
            return base;
        }
        let roles = self.members.get(&user).map(|m| m.roles.as_slice()).unwrap_or_default();
        let of = |id: Id| overwrites.iter().find(move |o| o.id == id);
        let everyone = of(self.id).map_or(base, |o| base.apply(o));
        let own_roles = roles.iter().filter_map(|role| of(*role));
        let (allow, deny) = own_roles.fold((Permissions::NONE, Permissions::NONE), |(allow, deny), o| {
            (allow.with(o.allow), deny.with(o.deny))
        });
        let by_roles = everyone.without(deny).with(allow);
        of(user).map_or(by_roles, |o| by_roles.apply(o))
    }

    /// The highest position among the member's roles; the owner stands above all.
    pub fn rank(&self, user: Id) -> i64 {
        if user == self.owner_id {
            return i64::MAX;
        }
        let roles = self.members.get(&user).map(|m| m.roles.as_slice()).unwrap_or_default();
        roles.iter().filter_map(|id| self.roles.get(id)).map(|role| role.position).max().unwrap_or(0)
    }
}

impl World {
    /// What the user may do in the channel; a thread asks its parent.
    pub fn permissions_in(&self, user: Id, channel: &Channel) -> Permissions {
        let Some(guild) = channel.guild_id.and_then(|id| self.guilds.get(&id)) else {
            return if channel.recipients.contains(&user) { Permissions::ALL } else { Permissions::NONE };
        };
        let place =
            if channel.is_thread() { channel.parent_id.and_then(|id| self.channels.get(&id)) } else { None };
        guild.permissions_in(user, &place.unwrap_or(channel).overwrites)
    }

    /// Whether the user sees the channel at all; a private thread is its members' and its moderators'.
    pub fn can_see(&self, user: Id, channel: &Channel) -> bool {
        let permissions = self.permissions_in(user, channel);
        let private = channel.kind == Channel::PRIVATE_THREAD;
        let inside = !private || channel.has_member(user) || permissions.has(Permissions::MANAGE_THREADS);
        permissions.has(Permissions::VIEW_CHANNEL) && inside
    }

    /// Whether the user could write there now.
    pub fn can_send(&self, user: Id, channel: &Channel) -> bool {
        self.may_send(user, channel).is_ok()
    }

    /// The channel, if the user may see it.
    pub fn seen_channel(&self, user: Id, id: Id) -> Allowed<&Channel> {
        let channel = self.channels.get(&id).ok_or_else(|| Refusal::unknown("Channel", 10003))?;
        if self.can_see(user, channel) { Ok(channel) } else { Err(Refusal::missing_access()) }
    }

    /// The channel, if the user may see it and holds `needed` there.
    pub fn channel_for(&self, user: Id, id: Id, needed: Permissions) -> Allowed<&Channel> {
        let channel = self.seen_channel(user, id)?;
        if self.permissions_in(user, channel).has(needed) {
            Ok(channel)
        } else {
            Err(Refusal::missing_permissions())
        }
    }

    pub(crate) fn may_send(&self, user: Id, channel: &Channel) -> Allowed {
        if !self.can_see(user, channel) {
            return Err(Refusal::missing_access());
        }
        let needed = if channel.is_thread() {
            Permissions::SEND_MESSAGES_IN_THREADS
        } else {
            Permissions::SEND_MESSAGES
        };
        let permissions = self.permissions_in(user, channel);
        let locked = channel.thread.as_ref().is_some_and(|t| t.locked)
            && !permissions.has(Permissions::MANAGE_THREADS);
        if !permissions.has(needed) || locked {
            return Err(Refusal::missing_permissions());
        }
        let closed = channel.guild_id.is_none()
            && channel.recipients.iter().any(|id| self.users.get(id).is_some_and(|u| u.dm_closed));
        if closed { Err(Refusal::new(403, 50007, "Cannot send messages to this user")) } else { Ok(()) }
    }
}
