//! A channel as the bot finds it before questions are posted there.

use serenity::model::permissions::Permissions;

use super::calls::Channel;
use super::http::{Rest, RestError};
use super::permissions::{PIN_MESSAGES, Standing, TO_POST, TO_POST_IN_FORUM, missing};
use crate::domain::ids::{ChannelId, GuildId, UserId};

/// A channel, and what the bot may do in it. A thread has its channel's rights: nothing is said of it.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    channel: Option<Channel>,
    held: Permissions,
    gone: bool,
}

impl Seat {
    pub(crate) fn new(bot: &Standing, channel: Option<Channel>) -> Self {
        let overwrites = channel.as_ref().map_or(&[][..], |channel| &channel.permission_overwrites);
        Self { held: bot.in_channel(overwrites), channel, gone: false }
    }

    /// Whether the channel was deleted.
    pub(crate) fn is_gone(&self) -> bool {
        self.gone
    }

    pub(crate) fn forum(&self) -> Option<&Channel> {
        self.channel.as_ref().filter(|channel| channel.is_forum())
    }

    /// What the bot lacks to post questions.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        self.lacks(if self.forum().is_some() { TO_POST_IN_FORUM } else { TO_POST })
    }

    /// What it lacks to pin them. A forum's posts are threads, which are pinned by those who manage threads.
    pub(crate) fn missing_to_pin(&self) -> Vec<&'static str> {
        self.lacks(if self.forum().is_some() { Permissions::MANAGE_THREADS } else { PIN_MESSAGES })
    }

    /// Whether the bot may change the channel, for instance a forum's tags.
    pub(crate) fn may_change(&self) -> bool {
        self.held.contains(Permissions::MANAGE_CHANNELS)
    }

    fn lacks(&self, needed: Permissions) -> Vec<&'static str> {
        if self.channel.is_some() { missing(self.held, needed) } else { Vec::new() }
    }
}

impl Rest {
    async fn is_gone(&self, channel: ChannelId) -> Result<bool, RestError> {
        const UNKNOWN_CHANNEL: u32 = 10003;
        const NO_ACCESS: u32 = 50001;
        match self.channel(channel).await {
            Err(error) if error.code() == Some(UNKNOWN_CHANNEL) => Ok(true),
            Err(error) if error.code() == Some(NO_ACCESS) => Ok(false),
            found => found.map(|_| false),
        }
    }

    /// Looks at a channel.
    pub(crate) async fn seat(
        &self,
        guild: GuildId,
        bot: UserId,
        channel: ChannelId,
    ) -> Result<Seat, RestError> {
        let standing = self.standing(guild, bot).await?;
        let channels = self.channels(guild).await?;
        let found = channels.into_iter().find(|known| known.id() == channel);
        // What is not among the channels is a thread, or no more.
        let gone = found.is_none() && self.is_gone(channel).await?;
        Ok(Seat { gone, ..Seat::new(&standing, found) })
    }
}
