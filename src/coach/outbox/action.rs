//! What is owed: typed actions, and what their success belongs to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::coach::forum::Tag;
use crate::coach::message::Message;
use crate::domain::ids::{ChannelId, DailyId, EventId, GuildId, MessageId, NightId, RoleId, RoundId, UserId};

/// Something to be done in Discord that nobody's interaction asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Action {
    Post {
        channel: ChannelId,
        message: Message,
    },
    /// A post in a forum: a thread with its first message, which has the thread's id.
    ForumPost {
        channel: ChannelId,
        name: String,
        tags: Vec<Tag>,
        message: Message,
    },
    /// Pins a message, or a forum's post at the top of its forum; or takes that back.
    Pin {
        channel: ChannelId,
        message: MessageId,
        /// It is a forum's post.
        post: bool,
        on: bool,
    },
    /// A private thread with one member in it; its name carries the marker.
    PrivateThread {
        channel: ChannelId,
        name: String,
        member: UserId,
    },
    /// The discussion under a message; its id is the message's.
    DiscussThread {
        channel: ChannelId,
        message: MessageId,
        name: String,
    },
    Edit {
        channel: ChannelId,
        message: MessageId,
        with: Message,
    },
    /// Lets a member into a private thread.
    AddToThread {
        thread: ChannelId,
        user: UserId,
    },
    /// Looks whether somebody is still a member of the server, in the order of what is said in the thread.
    CheckMember {
        thread: ChannelId,
        user: UserId,
    },
    /// Archives and locks.
    CloseThread {
        thread: ChannelId,
    },
    Direct {
        user: UserId,
        message: Message,
    },
    AddRole {
        guild: GuildId,
        user: UserId,
        role: RoleId,
    },
    RemoveRole {
        guild: GuildId,
        user: UserId,
        role: RoleId,
    },
    /// An event in the server's calendar, held in a channel; its description carries the marker.
    ScheduleEvent {
        guild: GuildId,
        event: Appointment,
    },
    /// Takes an event out of the calendar.
    CancelEvent {
        guild: GuildId,
        event: EventId,
    },
}

/// An event for a server's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    pub name: String,
    pub about: String,
    pub place: String,
    pub starts: Timestamp,
    pub ends: Timestamp,
}

/// What an action's success belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    Nothing,
    /// The post of a daily.
    Daily(DailyId),
    /// The thread of a daily.
    Thread(DailyId),
    /// The message in a daily's thread that says who answered.
    Roll(DailyId),
    /// A member's published answer to a daily.
    Shared(DailyId, UserId),
    /// The thread that a daily's answer goes to.
    Answer(DailyId),
    /// The thread a round waits for.
    RoundThread(RoundId),
    /// A post in a round's thread.
    RoundPost(RoundId),
    /// The card of a duel, which waits to be taken up.
    Challenge(RoundId),
    /// The post by which people sign up for a mock night.
    NightPost(NightId),
    /// A mock night's event in the calendar.
    NightEvent(NightId),
    /// The message in which members join a round.
    RoundLobby(RoundId),
    /// What was said of a suggestion.
    Suggestion(i64),
    /// A reminder to study, which is of no use after this instant.
    Reminder {
        until: Timestamp,
    },
    /// A role for a streak.
    StreakRole,
    /// A member of a round, without whom it may end.
    RoundMember(RoundId, UserId),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_read_back_as_written() {
        let action =
            Action::PrivateThread { channel: ChannelId(7), name: "Round · k3f9".into(), member: UserId(9) };
        let json = serde_json::to_string(&action).unwrap();
        assert_eq!(serde_json::from_str::<Action>(&json).unwrap(), action);
    }
}
