//! Gateway intents: which events a session asked for.

pub(crate) const GUILDS: u64 = 1;
pub(crate) const GUILD_MEMBERS: u64 = 1 << 1;
pub(crate) const GUILD_PRESENCES: u64 = 1 << 8;
pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
pub(crate) const GUILD_MESSAGE_REACTIONS: u64 = 1 << 10;
pub(crate) const GUILD_MESSAGE_TYPING: u64 = 1 << 11;
pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
pub(crate) const DIRECT_MESSAGE_REACTIONS: u64 = 1 << 13;
pub(crate) const DIRECT_MESSAGE_TYPING: u64 = 1 << 14;
pub(crate) const MESSAGE_CONTENT: u64 = 1 << 15;
pub(crate) const GUILD_SCHEDULED_EVENTS: u64 = 1 << 16;

/// Those that have to be switched on in the developer portal.
pub(crate) const PRIVILEGED: u64 = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;

/// The highest bit that means anything (direct message polls).
pub(crate) const KNOWN: u64 = (1 << 26) - 1;

/// The guild's or the direct messages' intent, by where it happened.
pub(crate) fn by_place(in_guild: bool, guild: u64, direct: u64) -> u64 {
    if in_guild { guild } else { direct }
}
