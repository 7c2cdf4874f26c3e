//! Ids as types: a guild's id cannot be handed in where a user's is asked for.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! snowflakes {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl $name {
            /// The id as SQLite keeps it: the same 64 bits, signed.
            pub const fn to_db(self) -> i64 {
                self.0.cast_signed()
            }

            /// The id read back from SQLite.
            pub const fn from_db(value: i64) -> Self {
                Self(value.cast_unsigned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

snowflakes! {
    /// The bot's own application.
    ApplicationId,
    /// A server.
    GuildId,
    /// A text channel, forum or thread.
    ChannelId,
    /// A message.
    MessageId,
    /// A member or bot.
    UserId,
    /// A role of a server.
    RoleId,
    /// An event in a server's calendar.
    EventId,
}

/// A row's own number: schedules, dailies, rounds, submissions and actions each have theirs.
macro_rules! row_ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

row_ids! {
    /// A schedule.
    ScheduleId,
    /// A posted question, whether a schedule's or an extra one.
    DailyId,
    /// A mock interview.
    RoundId,
    /// One evening of the weekly mock night.
    NightId,
    /// Code handed in.
    SubmissionId,
    /// Something the bot owes Discord.
    ActionId,
}
