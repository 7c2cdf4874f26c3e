//! Who asks, and from where.

use crate::domain::ids::{ChannelId, GuildId, RoleId, UserId};

/// The languages the bot speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    #[default]
    English,
    German,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language for one of Discord's locale codes; English where there is no better one.
    pub fn from_discord(code: &str) -> Self {
        match code {
            "de" => Self::German,
            _ => Self::English,
        }
    }

    /// Discord's code, under which it is also stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en-US",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// What is said in this language.
    pub(crate) fn pick<T>(self, english: T, german: T) -> T {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }
}

/// The member behind a command, a press or a form, as Discord vouches for them.
#[derive(Debug, Clone)]
pub struct Asker {
    pub user: UserId,
    /// `None` in direct messages.
    pub guild: Option<GuildId>,
    /// The channel or thread it happened in.
    pub channel: ChannelId,
    pub locale: Locale,
    /// The name the server shows.
    pub name: String,
    /// Holds Manage Server here: an owner.
    pub manages: bool,
    pub roles: Vec<RoleId>,
    /// The interaction's token, with which a late verdict can still be delivered for 15 minutes.
    pub token: String,
}
