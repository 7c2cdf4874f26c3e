//! What the bot says, before it is Discord's: the renderer turns these into builders.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::control::Control;
use crate::domain::ids::{RoleId, UserId};

/// A message in the bot's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Plain text above the card; the only place a ping may stand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
    pub title: String,
    /// Markdown; the renderer cuts it at Discord's limit, at a character boundary.
    pub body: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub footer: String,
    #[serde(default)]
    pub tone: Tone,
    /// Rows of buttons, at most five of five.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<Button>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub select: Option<Select>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// Only in answers: what is owed is kept as text.
    #[serde(skip)]
    pub archive: Option<Archive>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// Drawn when the message is sent: what waits in the outbox is numbers, not a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bars: Option<Bars>,
    /// The one role this message may ping.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ping: Option<RoleId>,
    /// The members this message may ping, at most a hundred; its content mentions them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notify: Vec<UserId>,
    /// Sent without a notification sound.
    #[serde(default)]
    pub quiet: bool,
}

/// A short named piece of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub name: String,
    pub value: String,
    /// Stands beside its neighbours where there is room.
    pub inline: bool,
}

/// What the card's colour says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// A question or plain information.
    #[default]
    Neutral,
    Good,
    Bad,
    /// A deadline, a warning.
    Attention,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub emoji: String,
    pub style: ButtonStyle,
    pub control: Control,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ButtonStyle {
    Primary,
    Secondary,
    Success,
    Danger,
}

/// A menu of up to 25 choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Select {
    pub control: Control,
    pub placeholder: String,
    /// How many may be chosen, from `min` to `max`.
    pub min: u8,
    pub max: u8,
    pub options: Vec<SelectOption>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectOption {
    pub label: String,
    pub value: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub chosen: bool,
}

/// Bars of a hundred, to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bars {
    pub title: String,
    /// Stands beside the title.
    pub aside: String,
    /// What they show, for who does not see them.
    pub alt: String,
    pub lines: Vec<(String, u8)>,
}

/// A file sent along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub name: String,
    pub text: String,
}

/// A file of bytes, sent along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A picture sent along.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub name: String,
    /// What it shows, for who does not see it.
    pub alt: String,
    pub png: Vec<u8>,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({}, {} bytes: {})", self.name, self.png.len(), self.alt)
    }
}

/// A modal form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub control: Control,
    /// At most 45 characters; the renderer cuts it.
    pub title: String,
    pub inputs: Vec<Input>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The key its text comes back under.
    pub key: &'static str,
    /// At most 45 characters.
    pub label: String,
    pub placeholder: String,
    pub value: String,
    pub long: bool,
    pub required: bool,
    pub max: u16,
}

/// The answer to something a member did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Seen by the member alone.
    Private(Message),
    /// Seen by the channel.
    Public(Message),
    /// Replaces the message whose button or menu was used.
    Update(Message),
    /// Opens a form.
    Form(Form),
}

impl Message {
    pub fn new(title: impl Into<String>, body: impl Into<String>) -> Self {
        Self { title: title.into(), body: body.into(), ..Self::default() }
    }

    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    #[must_use]
    pub fn footer(mut self, footer: impl Into<String>) -> Self {
        self.footer = footer.into();
        self
    }

    /// Adds a field, unless it would be empty (Discord refuses those).
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>, inline: bool) -> Self {
        let (name, value) = (name.into(), value.into());
        if !value.trim().is_empty() {
            self.fields.push(Field { name, value, inline });
        }
        self
    }

    /// Adds a row of buttons.
    #[must_use]
    pub fn row(mut self, buttons: Vec<Button>) -> Self {
        if !buttons.is_empty() {
            self.buttons.push(buttons);
        }
        self
    }
}

impl Button {
    pub fn new(style: ButtonStyle, label: impl Into<String>, control: Control) -> Self {
        Self { label: label.into(), emoji: String::new(), style, control }
    }

    #[must_use]
    pub fn emoji(mut self, emoji: &str) -> Self {
        emoji.clone_into(&mut self.emoji);
        self
    }
}
