//! The life of an interaction: triggered, acknowledged within 3 s, answered, its token good for 15 minutes.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Audience, Effect, Message, World};
use crate::Id;
use crate::refusal::{Allowed, Refusal};

const TOKEN_LIFE: SignedDuration = SignedDuration::from_mins(15);
/// Whenever there are so many more, the old ones are looked for.
const MANY: usize = 1_000;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Interaction {
    pub id: Id,
    pub token: String,
    pub kind: u8,
    pub user: Id,
    pub channel: Id,
    pub guild_id: Option<Id>,
    /// The whole path of a command, for `interaction_metadata`.
    pub name: String,
    pub command_type: u64,
    /// The message that carries the component, or carried the one that opened the modal.
    pub source: Option<Id>,
    pub custom_id: String,
    /// The interaction that opened the modal being submitted.
    pub opened_by: Option<Id>,
    pub state: Stage,
    pub response: Option<Response>,
    /// The first answer: the message that `@original` names.
    pub original: Option<Id>,
    pub followups: Vec<Id>,
    pub modal_open: bool,
    /// `authorizing_integration_owners`.
    pub owners: Value,
}

impl Interaction {
    pub const COMMAND: u8 = 2;
    pub const COMPONENT: u8 = 3;
    pub const AUTOCOMPLETE: u8 = 4;
    pub const MODAL: u8 = 5;
}

/// How far it has come.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    #[default]
    Waiting,
    Deferred,
    Answered,
    Failed(String),
}

/// What the bot made of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    Message(Id),
    Update(Id),
    Modal(Value),
    Choices(Value),
    /// Acknowledged; `message` is the one that says "thinking", if there is one.
    Deferred {
        message: Option<Id>,
        ephemeral: bool,
    },
}

impl World {
    /// A new interaction with id and token filled in.
    pub fn begin_interaction(&mut self, mut interaction: Interaction, secret: u64) -> Id {
        if self.interactions.len().is_multiple_of(MANY) {
            self.forget_old_interactions();
        }
        let id = self.next_id();
        interaction.id = id;
        interaction.token = format!("interaction.{id}.{secret:016x}");
        self.interactions.insert(id, interaction);
        id
    }

    pub fn interaction(&self, id: Id) -> Allowed<&Interaction> {
        self.interactions.get(&id).ok_or_else(|| Refusal::unknown("interaction", 10062))
    }

    pub fn interaction_mut(&mut self, id: Id) -> Allowed<&mut Interaction> {
        self.interactions.get_mut(&id).ok_or_else(|| Refusal::unknown("interaction", 10062))
    }

    /// The interaction of a token that is still good.
    pub fn by_token(&self, token: &str) -> Allowed<Id> {
        let id = token.split('.').nth(1).and_then(|id| id.parse().ok());
        let found = id.and_then(|id: Id| self.interactions.get(&id)).filter(|i| i.token == token);
        let interaction = found.ok_or_else(|| Refusal::unknown("Webhook", 10015))?;
        if interaction.id.created().duration_until(self.now) > TOKEN_LIFE {
            return Err(Refusal::new(401, 50027, "Invalid Webhook Token"));
        }
        Ok(interaction.id)
    }

    /// The interaction, if it can still be given its first answer.
    pub fn unanswered(&self, id: Id, token: &str) -> Allowed<&Interaction> {
        let interaction = self.interaction(id)?;
        if interaction.token != token {
            return Err(Refusal::unknown("interaction", 10062));
        }
        match interaction.state {
            Stage::Waiting => Ok(interaction),
            Stage::Failed(_) => Err(Refusal::unknown("interaction", 10062)),
            Stage::Deferred | Stage::Answered => {
                Err(Refusal::new(400, 40060, "Interaction has already been acknowledged."))
            }
        }
    }

    /// Moves the interaction on and tells those who wait.
    pub fn settle(&mut self, id: Id, state: Stage, response: Option<Response>) {
        let Ok(interaction) = self.interaction_mut(id) else { return };
        interaction.state = state;
        interaction.response = response.or_else(|| interaction.response.take());
        self.interaction_moved(id);
    }

    /// Shows where the interaction stands.
    pub fn interaction_moved(&mut self, id: Id) {
        let Ok(interaction) = self.interaction(id) else { return };
        let user = interaction.user;
        let data = json!({
            "interaction_id": id, "state": interaction.state.name(), "reason": interaction.state.reason(),
            "channel_id": interaction.channel, "message_id": interaction.source, "component": interaction.custom_id,
        });
        self.show(Audience::User(user), "interaction", data);
        self.effects.push(Effect::Interaction);
    }

    /// Three seconds are over: whoever has not been answered never will be.
    pub fn expire_interaction(&mut self, id: Id) {
        if self.interaction(id).is_ok_and(|i| i.state == Stage::Waiting) {
            self.settle(id, Stage::Failed("The application did not respond".into()), None);
        }
    }

    /// What waited when the world was saved will not be answered any more.
    pub fn abandon_interactions(&mut self) {
        let waiting = self.interactions.values_mut().filter(|i| i.state == Stage::Waiting);
        waiting.for_each(|i| i.state = Stage::Failed("The application did not respond".into()));
    }

    /// Opens the modal for the user.
    pub fn open_modal(&mut self, id: Id, modal: Value) -> Allowed {
        let interaction = self.interaction_mut(id)?;
        interaction.modal_open = true;
        let user = interaction.user;
        let page = json!({"interaction_id": id, "channel_id": interaction.channel, "modal": modal});
        self.settle(id, Stage::Answered, Some(Response::Modal(modal)));
        self.show(Audience::User(user), "modal", page);
        Ok(())
    }

    /// A message by the bot that answers the interaction, with nothing in it yet.
    pub fn answer_shell(&self, id: Id, ephemeral: bool) -> Allowed<Message> {
        let interaction = self.interaction(id)?;
        let kind = match (interaction.kind, interaction.command_type) {
            (Interaction::COMMAND, 1) => Message::SLASH,
            (Interaction::COMMAND, _) => Message::CONTEXT,
            _ => Message::DEFAULT,
        };
        Ok(Message {
            channel: interaction.channel,
            author: self.bot(),
            kind,
            flags: if ephemeral { Message::EPHEMERAL } else { 0 },
            ephemeral_for: ephemeral.then_some(interaction.user),
            interaction: Some(self.interaction_metadata(interaction)),
            ..Message::default()
        })
    }

    fn interaction_metadata(&self, interaction: &Interaction) -> Value {
        let mut metadata = json!({
            "id": interaction.id, "type": interaction.kind, "user": self.user_json(interaction.user),
            "authorizing_integration_owners": interaction.owners,
        });
        match (interaction.kind, interaction.source) {
            (Interaction::COMMAND, _) => {
                metadata["name"] = json!(interaction.name);
                metadata["command_type"] = json!(interaction.command_type);
            }
            (Interaction::COMPONENT, Some(source)) => metadata["interacted_message_id"] = json!(source),
            _ => {}
        }
        if let Some(opener) = interaction.opened_by.and_then(|id| self.interactions.get(&id)) {
            metadata["triggering_interaction_metadata"] = self.interaction_metadata(opener);
        }
        metadata
    }

    /// Forgets interactions whose token has been dead for long, so that a world does not grow for ever.
    pub fn forget_old_interactions(&mut self) {
        let now = self.now;
        let long_ago = SignedDuration::from_hours(1);
        self.interactions.retain(|id, i| i.modal_open || id.created().duration_until(now) < long_ago);
    }
}

impl Stage {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Deferred => "deferred",
            Self::Answered => "answered",
            Self::Failed(_) => "failed",
        }
    }

    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Failed(reason) => Some(reason),
            _ => None,
        }
    }
}
