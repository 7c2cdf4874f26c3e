//! The endpoints in use, each a short method. Only the fields that are needed are read, so that what
//! Discord adds or leaves out elsewhere breaks nothing.

use reqwest::{Method, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use serenity::http::{LightMethod, Request, Route};
use serenity::model::id::InteractionId;
use serenity::model::permissions::Permissions;

use super::http::{Rest, RestError, read};
use super::ids;
use super::limits::Urgency::{self, Owed, Person};
use super::permissions::{Overwrite, Role, Standing};
use super::render::Payload;
use crate::coach::outbox::Appointment;
use crate::domain::ids::{ApplicationId, ChannelId, EventId, GuildId, MessageId, UserId};

/// Where the gateway is, and how many connections it wants.
#[derive(Debug, Deserialize)]
pub(crate) struct Gateway {
    pub(crate) url: String,
    pub(crate) shards: u32,
}

/// The bot's own application.
#[derive(Debug, Deserialize)]
pub(crate) struct Application {
    #[serde(deserialize_with = "snowflake")]
    pub(crate) id: u64,
}

/// Anything of which only the id matters.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Thing {
    #[serde(deserialize_with = "snowflake")]
    pub(crate) id: u64,
}

/// A channel or thread.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Channel {
    #[serde(deserialize_with = "snowflake")]
    pub(crate) id: u64,
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    #[serde(default)]
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) parent_id: Option<String>,
    #[serde(default)]
    pub(crate) permission_overwrites: Vec<Overwrite>,
    #[serde(default)]
    pub(crate) flags: u64,
    /// Of a forum; kept as they are, since to change them is to send them all.
    #[serde(default)]
    pub(crate) available_tags: Vec<Value>,
}

impl Channel {
    const TEXT: u8 = 0;
    const FORUM: u8 = 15;

    pub(crate) fn is_text(&self) -> bool {
        self.kind == Self::TEXT
    }

    pub(crate) fn is_forum(&self) -> bool {
        self.kind == Self::FORUM
    }

    pub(crate) fn id(&self) -> ChannelId {
        ChannelId(self.id)
    }

    pub(crate) fn parent(&self) -> Option<ChannelId> {
        self.parent_id.as_ref()?.parse().ok().map(ChannelId)
    }
}

/// An event in a server's calendar.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Event {
    #[serde(deserialize_with = "snowflake")]
    id: u64,
    #[serde(default)]
    creator_id: Option<String>,
    #[serde(default)]
    description: Option<String>,
}

impl Event {
    /// Held somewhere outside of Discord's voice channels.
    const EXTERNAL: u8 = 3;
    /// Seen by the members of the server.
    const MEMBERS: u8 = 2;

    pub(crate) fn id(&self) -> EventId {
        EventId(self.id)
    }

    pub(crate) fn made_by(&self, user: UserId) -> bool {
        self.creator_id.as_ref().is_some_and(|id| *id == user.to_string())
    }

    pub(crate) fn about(&self) -> &str {
        self.description.as_deref().unwrap_or_default()
    }
}

#[derive(Debug, Deserialize)]
struct Threads {
    threads: Vec<Channel>,
}

/// Discord writes ids as text.
pub(crate) fn snowflake<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

fn get(route: Route<'_>) -> Request<'_> {
    Request::new(route, LightMethod::Get)
}

pub(super) fn with<'a>(route: Route<'a>, method: LightMethod, body: &Value) -> Request<'a> {
    Request::new(route, method).body(Some(body.to_string().into_bytes()))
}

impl Rest {
    /// Sends what holds a message. Its files need a body of several parts.
    pub(super) async fn send_message(
        &self,
        urgency: Urgency,
        method: Method,
        route: Route<'_>,
        json: Value,
        payload: &Payload,
    ) -> Result<Response, RestError> {
        if !payload.files.is_empty() {
            return self.send_files(urgency, method, route, &json, &payload.files).await;
        }
        let method = if method == Method::PATCH { LightMethod::Patch } else { LightMethod::Post };
        self.send(urgency, with(route, method, &json)).await
    }

    pub(crate) async fn gateway(&self) -> Result<Gateway, RestError> {
        self.read(Person, get(Route::GatewayBot)).await
    }

    pub(crate) async fn application(&self) -> Result<Application, RestError> {
        self.read(Person, get(Route::Oauth2ApplicationCurrent)).await
    }

    pub(crate) async fn me(&self) -> Result<Thing, RestError> {
        self.read(Person, get(Route::UserMe)).await
    }

    /// Replaces the bot's global commands.
    pub(crate) async fn set_commands(&self, app: ApplicationId, commands: Value) -> Result<(), RestError> {
        let route = Route::Commands { application_id: ids::application(app) };
        self.send(Owed, with(route, LightMethod::Put, &commands)).await.map(drop)
    }

    /// Answers an interaction for the first time.
    pub(crate) async fn callback(
        &self,
        id: InteractionId,
        token: &str,
        kind: u8,
        payload: &Payload,
    ) -> Result<(), RestError> {
        let route = Route::InteractionResponse { interaction_id: id, token };
        let json = json!({ "type": kind, "data": payload.json });
        self.send_message(Person, Method::POST, route, json, payload).await.map(drop)
    }

    /// Changes the first answer of an interaction, for as long as its token is good.
    pub(crate) async fn edit_original(
        &self,
        app: ApplicationId,
        token: &str,
        payload: &Payload,
    ) -> Result<(), RestError> {
        let application_id = ids::application(app);
        let route = Route::WebhookOriginalInteractionResponse { application_id, token };
        self.send_message(Person, Method::PATCH, route, payload.json.clone(), payload).await.map(drop)
    }

    pub(crate) async fn post(&self, channel: ChannelId, payload: &Payload) -> Result<MessageId, RestError> {
        let route = Route::ChannelMessages { channel_id: ids::channel(channel) };
        let sent = self.send_message(Owed, Method::POST, route, payload.json.clone(), payload).await?;
        let made: Thing = read(sent).await?;
        Ok(MessageId(made.id))
    }

    pub(crate) async fn edit(
        &self,
        channel: ChannelId,
        message: MessageId,
        payload: &Payload,
    ) -> Result<(), RestError> {
        let route =
            Route::ChannelMessage { channel_id: ids::channel(channel), message_id: ids::message(message) };
        self.send_message(Owed, Method::PATCH, route, payload.json.clone(), payload).await.map(drop)
    }

    /// Up to a hundred messages that follow `after`, as Discord sends them.
    pub(crate) async fn messages(&self, channel: ChannelId, after: u64) -> Result<Vec<Value>, RestError> {
        let route = Route::ChannelMessages { channel_id: ids::channel(channel) };
        let params = vec![("after", after.to_string()), ("limit", "100".to_owned())];
        self.read(Owed, get(route).params(Some(params))).await
    }

    pub(crate) async fn direct_channel(&self, user: UserId) -> Result<ChannelId, RestError> {
        let body = json!({ "recipient_id": user.to_string() });
        let made: Thing = self.read(Owed, with(Route::UserMeDmChannels, LightMethod::Post, &body)).await?;
        Ok(ChannelId(made.id))
    }

    pub(crate) async fn create_private_thread(
        &self,
        channel: ChannelId,
        name: &str,
    ) -> Result<ChannelId, RestError> {
        let route = Route::ChannelThreads { channel_id: ids::channel(channel) };
        let body = json!({ "name": name, "type": 12, "invitable": false, "auto_archive_duration": 1440 });
        let made: Thing = self.read(Owed, with(route, LightMethod::Post, &body)).await?;
        Ok(ChannelId(made.id))
    }

    pub(crate) async fn create_discussion(
        &self,
        channel: ChannelId,
        message: MessageId,
        name: &str,
    ) -> Result<(), RestError> {
        let route = Route::ChannelMessageThreads {
            channel_id: ids::channel(channel),
            message_id: ids::message(message),
        };
        let body = json!({ "name": name, "auto_archive_duration": 10080 });
        self.send(Owed, with(route, LightMethod::Post, &body)).await.map(drop)
    }

    pub(crate) async fn add_to_thread(&self, thread: ChannelId, user: UserId) -> Result<(), RestError> {
        let route = Route::ChannelThreadMember { channel_id: ids::channel(thread), user_id: ids::user(user) };
        self.send(Owed, Request::new(route, LightMethod::Put)).await.map(drop)
    }

    /// Whether somebody is a member of a server: an error tells that they are not.
    pub(crate) async fn look_up_member(&self, guild: GuildId, user: UserId) -> Result<(), RestError> {
        let route = Route::GuildMember { guild_id: ids::guild(guild), user_id: ids::user(user) };
        self.send(Owed, get(route)).await.map(drop)
    }

    pub(crate) async fn close_thread(&self, thread: ChannelId, lock: bool) -> Result<(), RestError> {
        let route = Route::Channel { channel_id: ids::channel(thread) };
        let body =
            if lock { json!({ "archived": true, "locked": true }) } else { json!({ "archived": true }) };
        self.send(Owed, with(route, LightMethod::Patch, &body)).await.map(drop)
    }

    pub(crate) async fn active_threads(&self, guild: GuildId) -> Result<Vec<Channel>, RestError> {
        let route = Route::GuildThreadsActive { guild_id: ids::guild(guild) };
        self.threads(route).await
    }

    pub(super) async fn threads(&self, route: Route<'_>) -> Result<Vec<Channel>, RestError> {
        Ok(self.read::<Threads>(Owed, get(route)).await?.threads)
    }

    /// The archived private threads of a channel that the bot is in.
    pub(crate) async fn archived_threads(&self, channel: ChannelId) -> Result<Vec<Channel>, RestError> {
        self.threads(Route::ChannelJoinedPrivateThreads { channel_id: ids::channel(channel) }).await
    }

    pub(crate) async fn events(&self, guild: GuildId) -> Result<Vec<Event>, RestError> {
        self.read(Owed, get(Route::GuildScheduledEvents { guild_id: ids::guild(guild) })).await
    }

    pub(crate) async fn create_event(
        &self,
        guild: GuildId,
        event: &Appointment,
    ) -> Result<EventId, RestError> {
        let route = Route::GuildScheduledEvents { guild_id: ids::guild(guild) };
        let body = json!({
            "name": event.name,
            "description": event.about,
            "scheduled_start_time": event.starts.to_string(),
            "scheduled_end_time": event.ends.to_string(),
            "privacy_level": Event::MEMBERS,
            "entity_type": Event::EXTERNAL,
            "entity_metadata": { "location": event.place },
        });
        let made: Thing = self.read(Owed, with(route, LightMethod::Post, &body)).await?;
        Ok(EventId(made.id))
    }

    pub(crate) async fn delete_event(&self, guild: GuildId, event: EventId) -> Result<(), RestError> {
        let route = Route::GuildScheduledEvent { guild_id: ids::guild(guild), event_id: ids::event(event) };
        self.send(Owed, Request::new(route, LightMethod::Delete)).await.map(drop)
    }

    pub(crate) async fn channels(&self, guild: GuildId) -> Result<Vec<Channel>, RestError> {
        self.read(Person, get(Route::GuildChannels { guild_id: ids::guild(guild) })).await
    }

    pub(crate) async fn create_channel(
        &self,
        guild: GuildId,
        name: &str,
        topic: &str,
    ) -> Result<ChannelId, RestError> {
        let route = Route::GuildChannels { guild_id: ids::guild(guild) };
        let body = json!({ "name": name, "type": Channel::TEXT, "topic": topic });
        let made: Thing = self.read(Person, with(route, LightMethod::Post, &body)).await?;
        Ok(ChannelId(made.id))
    }

    /// What the bot is in a server: its roles, and what roles may do.
    pub(crate) async fn standing(&self, guild: GuildId, bot: UserId) -> Result<Standing, RestError> {
        #[derive(Deserialize)]
        struct Guild {
            owner_id: String,
            roles: Vec<Role>,
        }
        #[derive(Deserialize)]
        struct Member {
            roles: Vec<String>,
        }
        let guild_id = ids::guild(guild);
        let here: Guild = self.read(Person, get(Route::Guild { guild_id })).await?;
        let me = Route::GuildMember { guild_id, user_id: ids::user(bot) };
        let member: Member = self.read(Person, get(me)).await?;
        Ok(Standing {
            guild: guild.0,
            bot: bot.0,
            owns: here.owner_id == bot.to_string(),
            held: member.roles.iter().filter_map(|id| id.parse().ok()).collect(),
            roles: here.roles.iter().map(|role| (role.id, role.permissions)).collect(),
        })
    }
}

/// Discord writes permissions as a number in text; it has more of them than serenity knows.
pub(crate) fn permission_bits<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Permissions, D::Error> {
    snowflake(deserializer).map(Permissions::from_bits_retain)
}
