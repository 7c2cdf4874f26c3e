//! What every handler works with.

use std::sync::Arc;
use std::time::Duration;

use rand::rngs::StdRng;
use serenity::model::application::{
    AuthorizingIntegrationOwner, AuthorizingIntegrationOwners, CommandInteraction, ComponentInteraction,
    MessageInteractionMetadata, ModalInteraction,
};
use serenity::model::channel::Message;
use serenity::model::guild::Member;
use serenity::model::id as theirs;
use serenity::model::id::InteractionId;
use serenity::model::permissions::Permissions;
use serenity::model::user::User;

use tokio::sync::SetOnce;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::timeout;

use super::deliver::Delivery;
use super::http::Rest;
use crate::clock::Clock;
use crate::coach::Coach;
use crate::coach::asker::{Asker, Locale};
use crate::coach::guild::Facts;
use crate::domain::ids::{ApplicationId, ChannelId, GuildId, RoleId, SubmissionId, UserId};

/// The bot, as its handlers see it.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) coach: Arc<Coach>,
    pub(crate) rest: Rest,
    pub(crate) clock: Clock,
    /// Submissions that an earlier run has left.
    pub(crate) left_behind: Vec<SubmissionId>,
    pub(crate) delivery: Delivery,
    /// Servers that the bot is in, to be noted.
    pub(crate) arrivals: UnboundedSender<Facts>,
    pub(crate) application: ApplicationId,
    pub(crate) bot: UserId,
    /// The first connection stands.
    pub(crate) connected: SetOnce<()>,
}

impl App {
    /// Waits for the first connection, but not long: what is due must not depend on it. Work that may wait would take
    /// the processors from the way there.
    pub(crate) async fn connecting(&self) {
        const HEAD_START: Duration = Duration::from_secs(1);
        // either will do
        drop(timeout(HEAD_START, self.connected.wait()).await);
    }
}

/// A source of chance for one use case.
pub(crate) fn rng() -> StdRng {
    rand::make_rng()
}

/// An interaction that waits for its answer.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) id: InteractionId,
    pub(crate) asker: Asker,
    pub(crate) origin: Origin,
    /// It was used where the bot is not, by somebody who added it for themselves: others there asked for nothing.
    pub(crate) is_guest: bool,
}

/// Where an interaction came from, which decides what may answer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Command,
    /// A button or menu on a message, which the answer may replace.
    Component,
    /// A form; `true` when it was opened from a message's button, so that the message can be replaced.
    Form {
        on_message: bool,
    },
}

impl Origin {
    pub(crate) fn may_update(self) -> bool {
        matches!(self, Self::Component | Self::Form { on_message: true })
    }

    pub(crate) fn may_open_form(self) -> bool {
        !matches!(self, Self::Form { .. })
    }
}

/// The fields that all kinds of interaction share.
struct Common<'a> {
    user: &'a User,
    member: Option<&'a Member>,
    guild: Option<theirs::GuildId>,
    channel: theirs::ChannelId,
    locale: &'a str,
    token: &'a str,
    /// `None` where it is not told; then it happened where the bot is.
    owners: Option<&'a AuthorizingIntegrationOwners>,
}

impl Common<'_> {
    fn call(&self, id: InteractionId, origin: Origin) -> Call {
        Call { id, asker: self.asker(), origin, is_guest: self.is_guest() }
    }

    /// Whether the user brought the bot along, which is not in this server.
    fn is_guest(&self) -> bool {
        let by_user = |owner: &_| matches!(owner, AuthorizingIntegrationOwner::UserInstall(_));
        let by_guild = |owner: &_| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(Some(_)));
        let owners = self.owners.map_or(&[][..], |owners| &owners.0[..]);
        self.guild.is_some() && owners.iter().any(by_user) && !owners.iter().any(by_guild)
    }

    /// Where the bot is a guest it is as in direct messages: the server is none of its own, nor are its roles.
    fn asker(&self) -> Asker {
        let (guild, member) = if self.is_guest() { (None, None) } else { (self.guild, self.member) };
        let nick = self.member.and_then(|member| member.nick.as_ref());
        let name = nick.or(self.user.global_name.as_ref()).unwrap_or(&self.user.name);
        let may = member.and_then(|member| member.permissions).unwrap_or_default();
        let roles = member.map_or(&[][..], |member| &member.roles[..]);
        Asker {
            user: UserId(self.user.id.get()),
            guild: guild.map(|id| GuildId(id.get())),
            channel: ChannelId(self.channel.get()),
            locale: Locale::from_discord(self.locale),
            name: name.clone(),
            manages: may.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR),
            roles: roles.iter().map(|role| RoleId(role.get())).collect(),
            token: self.token.to_owned(),
        }
    }
}

impl From<&CommandInteraction> for Call {
    fn from(i: &CommandInteraction) -> Self {
        let common = Common {
            user: &i.user,
            member: i.member.as_deref(),
            guild: i.guild_id,
            channel: i.channel_id,
            locale: &i.locale,
            token: &i.token,
            owners: Some(&i.authorizing_integration_owners),
        };
        common.call(i.id, Origin::Command)
    }
}

impl From<&ComponentInteraction> for Call {
    fn from(i: &ComponentInteraction) -> Self {
        let common = Common {
            user: &i.user,
            member: i.member.as_ref(),
            guild: i.guild_id,
            channel: i.channel_id,
            locale: &i.locale,
            token: &i.token,
            owners: Some(&i.authorizing_integration_owners),
        };
        common.call(i.id, Origin::Component)
    }
}

impl From<&ModalInteraction> for Call {
    fn from(i: &ModalInteraction) -> Self {
        let common = Common {
            user: &i.user,
            member: i.member.as_ref(),
            guild: i.guild_id,
            channel: i.channel_id,
            locale: &i.locale,
            token: &i.token,
            owners: i.message.as_ref().and_then(|message| owners_of(message)),
        };
        common.call(i.id, Origin::Form { on_message: i.message.is_some() })
    }
}

/// Of a form the library does not read it; the message on which it was opened knows for whom the bot was installed.
fn owners_of(message: &Message) -> Option<&AuthorizingIntegrationOwners> {
    match message.interaction_metadata.as_deref()? {
        MessageInteractionMetadata::Command(from) => Some(&from.authorizing_integration_owners),
        MessageInteractionMetadata::Component(from) => Some(&from.authorizing_integration_owners),
        MessageInteractionMetadata::ModalSubmit(from) => Some(&from.authorizing_integration_owners),
        _ => None,
    }
}
