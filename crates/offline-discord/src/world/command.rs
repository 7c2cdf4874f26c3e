//! The application's commands, as the bot registered them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::private::Context;
use super::{Audience, Permissions, World};
use crate::Id;
use crate::refusal::{Allowed, Refusal};

/// A registered command. `body` has Discord's shape with all of its fields.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Command {
    pub id: Id,
    pub guild_id: Option<Id>,
    pub body: Value,
}

impl Command {
    pub fn name(&self) -> &str {
        self.body["name"].as_str().unwrap_or_default()
    }

    /// 1 slash, 2 user menu, 3 message menu.
    pub fn kind(&self) -> u64 {
        self.body["type"].as_u64().unwrap_or(1)
    }

    pub fn options(&self) -> &[Value] {
        options_of(&self.body)
    }

    fn needed(&self) -> Option<Permissions> {
        serde_json::from_value(self.body["default_member_permissions"].clone()).ok()
    }

    /// Whether whoever added the application for oneself can use it where the bot is not.
    pub fn is_for_users(&self) -> bool {
        self.has_integration_type(1)
    }

    /// Whether it can be used because the bot is in the guild.
    pub fn is_for_guilds(&self) -> bool {
        self.has_integration_type(0)
    }

    fn has_integration_type(&self, kind: u64) -> bool {
        let types = self.body["integration_types"].as_array();
        types.is_some_and(|types| types.iter().any(|t| t.as_u64() == Some(kind)))
    }

    pub(crate) fn in_context(&self, context: Context) -> bool {
        let contexts = self.body["contexts"].as_array();
        contexts.is_none_or(|list| list.iter().any(|c| c.as_u64() == Some(context as u64)))
            && (context == Context::Guild || self.body["dm_permission"].as_bool() != Some(false))
    }
}

pub(crate) fn options_of(holder: &Value) -> &[Value] {
    holder["options"].as_array().map(Vec::as_slice).unwrap_or_default()
}

pub(crate) fn is_subcommand(option: &Value) -> bool {
    matches!(option["type"].as_u64(), Some(1 | 2))
}

impl World {
    pub fn command_list(&self, guild: Option<Id>) -> Vec<Value> {
        self.commands.iter().filter(|c| c.guild_id == guild).map(|c| c.body.clone()).collect()
    }

    /// Registers one command; the same name and type replaces the old one and keeps its id.
    pub fn put_command(&mut self, guild: Option<Id>, body: &Value) -> (Value, bool) {
        let (name, kind) = (body["name"].as_str().unwrap_or_default(), body["type"].as_u64().unwrap_or(1));
        let known =
            self.commands.iter().position(|c| c.guild_id == guild && c.name() == name && c.kind() == kind);
        let id = match known {
            Some(at) => self.commands[at].id,
            None => self.next_id(),
        };
        let command = Command { id, guild_id: guild, body: self.whole_command(id, guild, body) };
        let stored = command.body.clone();
        match known {
            Some(at) => self.commands[at] = command,
            None => self.commands.push(command),
        }
        self.show(Audience::Everyone, "commands", json!({}));
        (stored, known.is_none())
    }

    /// Replaces all commands of the scope.
    pub fn set_commands(&mut self, guild: Option<Id>, bodies: &[Value]) -> Vec<Value> {
        let kept = |c: &Command| {
            bodies.iter().any(|b| b["name"] == c.body["name"] && b["type"].as_u64().unwrap_or(1) == c.kind())
        };
        self.commands.retain(|c| c.guild_id != guild || kept(c));
        bodies.iter().map(|body| self.put_command(guild, body).0).collect()
    }

    pub fn command(&self, guild: Option<Id>, id: Id) -> Allowed<&Command> {
        let found = self.commands.iter().find(|c| c.id == id && c.guild_id == guild);
        found.ok_or_else(|| Refusal::unknown("application command", 10063))
    }

    pub fn delete_command(&mut self, guild: Option<Id>, id: Id) -> Allowed {
        self.command(guild, id)?;
        self.commands.retain(|c| c.id != id || c.guild_id != guild);
        self.show(Audience::Everyone, "commands", json!({}));
        Ok(())
    }

    /// Whether the member may use it, by `default_member_permissions`.
    pub fn may_use(&self, user: Id, guild: Option<Id>, command: &Command) -> bool {
        let Some(guild) = guild.and_then(|id| self.guilds.get(&id)) else { return true };
        let held = guild.permissions(user);
        match command.needed() {
            None => true,
            Some(Permissions::NONE) => held.has(Permissions::ADMINISTRATOR),
            Some(needed) => held.has(needed),
        }
    }

    /// The body with what Discord adds: ids, and values for what was left out.
    fn whole_command(&mut self, id: Id, guild: Option<Id>, body: &Value) -> Value {
        let text = |name: &str| body[name].as_str().unwrap_or_default();
        let version = self.next_id();
        let mut whole = json!({
            "id": id, "application_id": self.application.id, "version": version,
            "type": body["type"].as_u64().unwrap_or(1), "name": text("name"), "description": text("description"),
            "name_localizations": body["name_localizations"], "description_localizations": body["description_localizations"],
            "default_member_permissions": permission_text(&body["default_member_permissions"]),
            "dm_permission": body["dm_permission"].as_bool().unwrap_or(true),
            "nsfw": body["nsfw"].as_bool().unwrap_or(false),
            "contexts": body["contexts"],
            "integration_types": body.get("integration_types").filter(|v| v.is_array()).cloned().unwrap_or_else(|| json!([0])),
            "options": options_of(body).iter().map(whole_option).collect::<Vec<_>>(),
        });
        if let Some(guild) = guild {
            whole["guild_id"] = json!(guild);
        }
        whole
    }
}

fn permission_text(value: &Value) -> Value {
    match value {
        Value::Number(bits) => json!(bits.to_string()),
        other => other.clone(),
    }
}

/// The fields that an option of this type has.
fn known_fields(kind: u64) -> &'static [&'static str] {
    match kind {
        1 | 2 => &["options"],
        3 => &["required", "choices", "autocomplete", "min_length", "max_length"],
        4 | 10 => &["required", "choices", "autocomplete", "min_value", "max_value"],
        7 => &["required", "channel_types"],
        _ => &["required"],
    }
}

/// Fields that options of all types have.
const COMMON_FIELDS: [&str; 5] =
    ["type", "name", "name_localizations", "description", "description_localizations"];

/// An option with nulls, empty lists and unknown fields left out, as Discord gives it back.
fn whole_option(option: &Value) -> Value {
    let empty = |v: &Value| {
        v.is_null()
            || v.as_array().is_some_and(Vec::is_empty)
            || v.as_object().is_some_and(serde_json::Map::is_empty)
    };
    let known = known_fields(option["type"].as_u64().unwrap_or_default());
    let named = |name: &str| COMMON_FIELDS.contains(&name) || known.contains(&name);
    let fields = option.as_object().into_iter().flatten().filter(|(k, v)| named(k) && !empty(v));
    let mut whole: serde_json::Map<String, Value> = fields.map(|(k, v)| (k.clone(), v.clone())).collect();
    for choice in whole.get_mut("choices").and_then(Value::as_array_mut).into_iter().flatten() {
        *choice = whole_choice(choice);
    }
    if is_subcommand(option) {
        let inner = options_of(option).iter().map(whole_option).collect();
        whole.insert("options".into(), Value::Array(inner));
    }
    Value::Object(whole)
}

fn whole_choice(choice: &Value) -> Value {
    let mut whole = json!({"name": choice["name"], "value": choice["value"]});
    if choice["name_localizations"].is_object() {
        whole["name_localizations"] = choice["name_localizations"].clone();
    }
    whole
}
