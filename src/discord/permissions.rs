//! What the bot may do in a channel, computed as Discord does, and what it lacks there by Discord's own names.

use std::collections::HashMap;

use serde::Deserialize;
use serenity::model::permissions::Permissions;

use super::calls::{permission_bits, snowflake};

/// What a channel of questions takes.
pub(crate) const TO_POST: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::CREATE_PUBLIC_THREADS)
    .union(Permissions::SEND_MESSAGES_IN_THREADS);

/// What a forum of questions takes: a post's thread comes with it.
pub(crate) const TO_POST_IN_FORUM: Permissions = TO_POST.difference(Permissions::CREATE_PUBLIC_THREADS);

/// Pinning messages; serenity does not know it yet.
pub(crate) const PIN_MESSAGES: Permissions = Permissions::from_bits_retain(1 << 51);

/// What the channel of mock interviews takes.
pub(crate) const TO_INTERVIEW: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::CREATE_PRIVATE_THREADS)
    .union(Permissions::SEND_MESSAGES_IN_THREADS);

/// The names that Discord's settings show.
const NAMES: [(Permissions, &str); 11] = [
    (Permissions::MANAGE_CHANNELS, "Manage Channels"),
    (Permissions::VIEW_CHANNEL, "View Channel"),
    (Permissions::SEND_MESSAGES, "Send Messages"),
    (Permissions::EMBED_LINKS, "Embed Links"),
    (Permissions::ATTACH_FILES, "Attach Files"),
    (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
    (Permissions::CREATE_PUBLIC_THREADS, "Create Public Threads"),
    (Permissions::CREATE_PRIVATE_THREADS, "Create Private Threads"),
    (Permissions::SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
    (Permissions::MANAGE_THREADS, "Manage Threads"),
    (PIN_MESSAGES, "Pin Messages"),
];

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Role {
    #[serde(deserialize_with = "snowflake")]
    pub(crate) id: u64,
    #[serde(deserialize_with = "permission_bits")]
    pub(crate) permissions: Permissions,
}

/// A channel's exception for a role or a member.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Overwrite {
    #[serde(deserialize_with = "snowflake")]
    pub(crate) id: u64,
    #[serde(deserialize_with = "permission_bits")]
    pub(crate) allow: Permissions,
    #[serde(deserialize_with = "permission_bits")]
    pub(crate) deny: Permissions,
}

/// What the bot is in a server.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// Also the id of the role that everyone has.
    pub(crate) guild: u64,
    pub(crate) bot: u64,
    pub(crate) owns: bool,
    pub(crate) held: Vec<u64>,
    pub(crate) roles: HashMap<u64, Permissions>,
}

impl Standing {
    /// What the bot may do in the server at large.
    pub(crate) fn in_guild(&self) -> Permissions {
        let of = |id: &u64| self.roles.get(id).copied().unwrap_or_default();
        let granted = self.held.iter().map(of).fold(of(&self.guild), Permissions::union);
        if self.owns || granted.contains(Permissions::ADMINISTRATOR) {
            Permissions::from_bits_retain(u64::MAX)
        } else {
            granted
        }
    }

    /// What the bot may do in a channel: first everyone's exception, then its roles', then its own.
    pub(crate) fn in_channel(&self, overwrites: &[Overwrite]) -> Permissions {
        let base = self.in_guild();
        if base.contains(Permissions::ADMINISTRATOR) {
            return base;
        }
        let of = |id: u64| overwrites.iter().filter(move |o| o.id == id);
        let everyone = of(self.guild).fold(base, |now, o| (now - o.deny) | o.allow);
        let roles = || self.held.iter().flat_map(|&id| of(id));
        let denied = roles().fold(Permissions::empty(), |sum, o| sum | o.deny);
        let allowed = roles().fold(Permissions::empty(), |sum, o| sum | o.allow);
        let granted = of(self.bot).fold((everyone - denied) | allowed, |now, o| (now - o.deny) | o.allow);
        // Who cannot see a channel can do nothing in it.
        if granted.contains(Permissions::VIEW_CHANNEL) { granted } else { Permissions::empty() }
    }
}

/// The names of what is needed and not held. Of a channel that cannot be seen, that alone is said.
pub(crate) fn missing(held: Permissions, needed: Permissions) -> Vec<&'static str> {
    let lacking = needed - held;
    let lacking =
        if lacking.contains(Permissions::VIEW_CHANNEL) { Permissions::VIEW_CHANNEL } else { lacking };
    NAMES.iter().filter(|(one, _)| lacking.contains(*one)).map(|(_, name)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYONE: u64 = 1;
    const ROLE: u64 = 2;
    const BOT: u64 = 3;

    fn standing(everyone: Permissions, role: Permissions) -> Standing {
        Standing {
            guild: EVERYONE,
            bot: BOT,
            owns: false,
            held: vec![ROLE],
            roles: HashMap::from([(EVERYONE, everyone), (ROLE, role)]),
        }
    }

    fn overwrite(id: u64, allow: Permissions, deny: Permissions) -> Overwrite {
        Overwrite { id, allow, deny }
    }

    #[test]
    fn roles_add_up() {
        let bot = standing(Permissions::VIEW_CHANNEL, Permissions::SEND_MESSAGES);
        assert_eq!(bot.in_channel(&[]), Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES);
    }

    #[test]
    fn an_exception_for_the_role_outweighs_everyones() {
        let bot = standing(TO_POST, Permissions::empty());
        let closed = overwrite(EVERYONE, Permissions::empty(), Permissions::SEND_MESSAGES);
        let open = overwrite(ROLE, Permissions::SEND_MESSAGES, Permissions::empty());
        assert_eq!(missing(bot.in_channel(std::slice::from_ref(&closed)), TO_POST), ["Send Messages"]);
        assert!(missing(bot.in_channel(&[closed, open]), TO_POST).is_empty());
    }

    #[test]
    fn the_bots_own_exception_has_the_last_word() {
        let bot = standing(TO_POST, Permissions::empty());
        let role = overwrite(ROLE, Permissions::EMBED_LINKS, Permissions::empty());
        let own = overwrite(BOT, Permissions::empty(), Permissions::EMBED_LINKS);
        assert_eq!(missing(bot.in_channel(&[role, own]), TO_POST), ["Embed Links"]);
    }

    #[test]
    fn a_hidden_channel_is_said_to_be_hidden_and_nothing_more() {
        let bot = standing(TO_POST, Permissions::empty());
        let hidden = overwrite(EVERYONE, Permissions::empty(), Permissions::VIEW_CHANNEL);
        assert_eq!(missing(bot.in_channel(&[hidden]), TO_POST), ["View Channel"]);
    }

    #[test]
    fn an_administrator_lacks_nothing() {
        let bot = standing(Permissions::empty(), Permissions::ADMINISTRATOR);
        let hidden = overwrite(EVERYONE, Permissions::empty(), Permissions::VIEW_CHANNEL);
        assert!(missing(bot.in_channel(&[hidden]), TO_INTERVIEW | PIN_MESSAGES).is_empty());
    }

    #[test]
    fn every_permission_that_is_asked_for_has_a_name() {
        let to_pin = PIN_MESSAGES | Permissions::MANAGE_THREADS;
        let asked = TO_POST | TO_INTERVIEW | Permissions::MANAGE_CHANNELS | to_pin;
        assert_eq!(NAMES.iter().fold(Permissions::empty(), |sum, (one, _)| sum | *one), asked);
    }
}
