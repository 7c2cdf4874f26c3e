//! The world: guilds, channels, people and messages as plain data, with the rules over it as functions
//! that read and change only this data and note what they caused in [`World::effects`].

pub mod channel;
pub mod command;
pub mod component;
mod content;
mod deletion;
pub mod guild;
pub mod interaction;
pub mod mentions;
pub mod message;
pub mod permissions;
pub(crate) mod private;
mod render;
mod render_message;
mod render_user;
pub mod seed;
pub mod thread;
pub mod visible;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::channel::{Channel, Overwrite, Tag};
pub use self::command::Command;
pub use self::guild::{Guild, Member, Role};
pub use self::interaction::Interaction;
pub use self::message::Message;
pub use self::permissions::Permissions;
pub use self::seed::Seed;

use crate::Id;
use crate::refusal::{Allowed, Refusal};

/// Everything there is, except connections. It is saved and loaded as JSON.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct World {
    pub application: Application,
    pub users: BTreeMap<Id, User>,
    pub guilds: BTreeMap<Id, Guild>,
    pub channels: BTreeMap<Id, Channel>,
    pub messages: BTreeMap<Id, BTreeMap<Id, Message>>,
    pub commands: Vec<Command>,
    pub interactions: BTreeMap<Id, Interaction>,
    pub files: BTreeMap<Id, StoredFile>,
    last_id: Id,
    /// When the world was saved, so that a later start never shows an earlier time.
    pub saved_at: Option<Timestamp>,
    /// The line under the bot's name, by its last presence.
    #[serde(skip)]
    pub status: Option<String>,
    /// The instant of the step being taken; set by whoever takes it.
    #[serde(skip)]
    pub now: Timestamp,
    /// Where attachments are served.
    #[serde(skip)]
    pub base_url: String,
    /// What the step caused, to be told to the bot and to the pages.
    #[serde(skip)]
    pub effects: Vec<Effect>,
}

/// The bot's application.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Application {
    pub id: Id,
    pub name: String,
    pub description: String,
    /// The bot's user; often the same number as the application's.
    pub bot_id: Id,
    /// The human who owns it.
    pub owner_id: Id,
    /// Privileged intents switched on in the developer portal.
    pub privileged_intents: u64,
}

impl Default for Application {
    fn default() -> Self {
        Self {
            id: Id(1_000_000_000_000_000_001),
            name: "Offline bot".into(),
            description: String::new(),
            bot_id: Id(1_000_000_000_000_000_001),
            owner_id: Id(1_000_000_000_000_000_002),
            privileged_intents: 0,
        }
    }
}

/// A person or a bot.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct User {
    pub id: Id,
    pub username: String,
    pub display_name: Option<String>,
    pub bot: bool,
    pub locale: String,
    pub dm_closed: bool,
    /// Has added the application for oneself, so that it can be used where it is not.
    pub installed: bool,
}

/// The bytes of an attachment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StoredFile {
    pub channel: Id,
    pub filename: String,
    pub content_type: String,
    #[serde(with = "base64_bytes")]
    pub bytes: Vec<u8>,
}

/// Something to tell, after the step that caused it.
#[derive(Clone, Debug)]
pub enum Effect {
    /// An event for the bot's gateway sessions.
    Dispatch(Dispatch),
    /// An event for the pages.
    Page { audience: Audience, event: &'static str, data: Value },
    /// An interaction moved on: whoever waits for it looks again.
    Interaction,
}

/// A gateway event before it is addressed.
#[derive(Clone, Debug)]
pub struct Dispatch {
    pub event: &'static str,
    pub data: Value,
    /// The guild decides the shard; none is shard 0.
    pub guild: Option<Id>,
    /// Any of these intents gets it; 0 needs none.
    pub intents: u64,
    /// What sessions without the message content intent get instead, where that differs.
    pub blanked: Option<Value>,
}

impl Dispatch {
    /// The same without one of its fields.
    pub(crate) fn without(&self, field: &str) -> Self {
        let mut spoiled = self.clone();
        for data in [Some(&mut spoiled.data), spoiled.blanked.as_mut()].into_iter().flatten() {
            if let Some(fields) = data.as_object_mut() {
                fields.remove(field);
            }
        }
        spoiled
    }
}

/// Who sees a page event.
#[derive(Clone, Copy, Debug)]
pub enum Audience {
    Everyone,
    User(Id),
    /// Those who can see the channel.
    Channel(Id),
    Guild(Id),
}

impl World {
    /// A fresh id, later than every id given out before.
    pub fn next_id(&mut self) -> Id {
        self.last_id = Id::at(self.now).max(Id(self.last_id.0 + 1));
        self.last_id
    }

    pub fn user(&self, id: Id) -> Allowed<&User> {
        self.users.get(&id).ok_or_else(|| Refusal::unknown("User", 10013))
    }

    pub fn bot(&self) -> Id {
        self.application.bot_id
    }

    /// Tells the bot's sessions; what needs an intent is not told of places between people.
    pub fn dispatch(&mut self, event: &'static str, guild: Option<Id>, intents: u64, data: Value) {
        if intents != 0 && guild.is_none() && self.is_between_people(&data) {
            return;
        }
        let dispatch = Dispatch { event, data, guild, intents, blanked: None };
        self.effects.push(Effect::Dispatch(dispatch));
    }

    /// Tells the pages.
    pub fn show(&mut self, audience: Audience, event: &'static str, data: Value) {
        self.effects.push(Effect::Page { audience, event, data });
    }

    /// Adds a person; a change of an existing one keeps the id.
    pub fn add_user(&mut self, user: User) -> Id {
        let id = user.id;
        self.users.insert(id, user);
        id
    }

    /// Stores bytes and returns the attachment that points to them.
    pub fn store_file(&mut self, channel: Id, upload: &Upload) -> message::Attachment {
        let id = self.next_id();
        let content_type =
            upload.content_type.clone().unwrap_or_else(|| content_type(&upload.filename).into());
        let attachment = message::Attachment {
            id,
            channel,
            filename: upload.filename.clone(),
            size: upload.bytes.len() as u64,
            content_type: content_type.clone(),
            description: upload.description.clone(),
        };
        let file = StoredFile {
            channel,
            filename: upload.filename.clone(),
            content_type,
            bytes: upload.bytes.clone(),
        };
        self.files.insert(id, file);
        attachment
    }
}

/// A file on its way in.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The `n` of the part's name `files[n]`.
    pub index: Option<u64>,
    pub filename: String,
    pub content_type: Option<String>,
    pub description: Option<String>,
    pub bytes: Vec<u8>,
}

fn content_type(filename: &str) -> &'static str {
    match filename.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json; charset=utf-8",
        Some("py") => "text/x-python; charset=utf-8",
        Some("txt" | "md" | "csv" | "sql" | "ics" | "log") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

mod base64_bytes {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map_err(de::Error::custom)
    }
}
