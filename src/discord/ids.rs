//! Our ids as serenity's and back. serenity's refuse 0 by a panic, so 0 becomes an id that nobody has.

use serenity::model::id as theirs;

use crate::domain::ids::{ApplicationId, ChannelId, EventId, GuildId, MessageId, RoleId, UserId};

pub(crate) fn application(id: ApplicationId) -> theirs::ApplicationId {
    theirs::ApplicationId::new(id.0.max(1))
}

pub(crate) fn channel(id: ChannelId) -> theirs::ChannelId {
    theirs::ChannelId::new(id.0.max(1))
}

pub(crate) fn guild(id: GuildId) -> theirs::GuildId {
    theirs::GuildId::new(id.0.max(1))
}

pub(crate) fn message(id: MessageId) -> theirs::MessageId {
    theirs::MessageId::new(id.0.max(1))
}

pub(crate) fn user(id: UserId) -> theirs::UserId {
    theirs::UserId::new(id.0.max(1))
}

pub(crate) fn event(id: EventId) -> theirs::ScheduledEventId {
    theirs::ScheduledEventId::new(id.0.max(1))
}

pub(crate) fn role(id: RoleId) -> theirs::RoleId {
    theirs::RoleId::new(id.0.max(1))
}
