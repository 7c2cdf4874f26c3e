//! A command's options as the client sends them: found, checked, in the order in which they were typed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::event::{Place, placed};
use super::typed::Typed;
use crate::Id;
use crate::refusal::{Allowed, Refusal};
use crate::validate::chars;
use crate::world::command::{is_subcommand, options_of};
use crate::world::{Upload, World};

/// A subcommand of a command: its path and its own options.
pub(super) fn walk<'a>(top: &'a [Value], path: &[&str]) -> Allowed<(Vec<&'a Value>, &'a [Value])> {
    let mut options = top;
    let mut steps = Vec::new();
    for name in path {
        let step = options.iter().find(|o| is_subcommand(o) && o["name"] == *name);
        let step = step.ok_or_else(|| Refusal::new(404, 0, format!("there is no subcommand {name:?}")))?;
        steps.push(step);
        options = options_of(step);
    }
    if options.first().is_some_and(is_subcommand) {
        return Err(Refusal::bad("a command with subcommands cannot be used without one"));
    }
    Ok((steps, options))
}

/// Builds `options` and `resolved`.
pub(super) struct Builder<'a> {
    pub(super) world: &'a mut World,
    pub(super) place: Place,
    /// The option that is being typed; then nothing else has to be complete.
    pub(super) focused: Option<&'a str>,
    pub(super) resolved: Map<String, Value>,
}

impl Builder<'_> {
    /// The values in the order in which they were typed; what the command does not know is refused.
    pub(super) fn build(&mut self, known: &[Value], typed: &Typed) -> Allowed<Vec<Value>> {
        self.complete(known, typed)?;
        let mut built = Vec::new();
        for name in typed.names() {
            let option = known.iter().find(|option| option["name"] == name);
            let option = option.ok_or_else(|| Refusal::bad(format!("the command has no option {name:?}")))?;
            if let Some(value) = typed.get(name).filter(|value| !value.is_null()) {
                built.push(self.option(option, name, value)?);
            }
        }
        let untouched = self.focused.filter(|name| typed.get(name).is_none_or(Value::is_null));
        let untouched =
            known.iter().find(|option| untouched.is_some() && option["name"].as_str() == untouched);
        if let Some(option) = untouched {
            built.push(json!({"name": option["name"], "type": option["type"], "value": "", "focused": true}));
        }
        Ok(built)
    }

    /// While an option is being typed, the others need not be there.
    fn complete(&self, known: &[Value], typed: &Typed) -> Allowed {
        let required = |option: &&Value| option["required"].as_bool() == Some(true);
        let names = known.iter().filter(required).filter_map(|option| option["name"].as_str());
        let mut missing = names.filter(|name| typed.get(name).is_none_or(Value::is_null));
        match missing.next().filter(|_| self.focused.is_none()) {
            Some(name) => Err(Refusal::bad(format!("the option {name:?} is required"))),
            None => Ok(()),
        }
    }

    fn option(&mut self, option: &Value, name: &str, value: &Value) -> Allowed<Value> {
        if self.focused == Some(name) {
            let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
            return Ok(json!({"name": name, "type": option["type"], "value": text, "focused": true}));
        }
        let value = match option["type"].as_u64() {
            Some(3) => string(option, name, value)?,
            Some(4) => number(option, name, value, true)?,
            Some(5) if value.is_boolean() => value.clone(),
            Some(10) => number(option, name, value, false)?,
            Some(kind @ (6..=9)) => self.thing(option, kind, name, value)?,
            Some(11) => self.file(name, value)?,
            _ => return Err(Refusal::bad(format!("{value} does not fit the option {name:?}"))),
        };
        Ok(json!({"name": name, "type": option["type"], "value": value}))
    }

    /// A user, channel, role or mentionable, by id.
    fn thing(&mut self, option: &Value, kind: u64, name: &str, value: &Value) -> Allowed<Value> {
        let id: Id = serde_json::from_value(value.clone())
            .map_err(|_| Refusal::bad(format!("{name:?} takes an id")))?;
        let guild = self.place.guild.and_then(|id| self.world.guilds.get(&id));
        let is_role = guild.is_some_and(|g| g.roles.contains_key(&id));
        match kind {
            6 | 9 if self.world.users.contains_key(&id) => self.resolve_user(id),
            8 | 9 if is_role => {
                self.put("roles", id, self.world.role_json(self.place.guild.unwrap_or_default(), id));
            }
            7 => self.resolve_channel(option, name, id)?,
            _ => return Err(Refusal::bad(format!("{name:?}: there is no {id} here"))),
        }
        Ok(json!(id))
    }

    pub(super) fn resolve_user(&mut self, id: Id) {
        self.put("users", id, self.world.user_json(id));
        let guild = self
            .place
            .guild
            .filter(|g| self.world.guilds.get(g).is_some_and(|g| g.members.contains_key(&id)));
        if let Some(guild) = guild {
            let mut member = self.world.member_json(guild, id);
            member["permissions"] = json!(self.world.guilds.get(&guild).map(|g| g.permissions(id)));
            if let Some(fields) = member.as_object_mut() {
                fields.retain(|name, _| !matches!(name.as_str(), "user" | "deaf" | "mute"));
            }
            self.put("members", id, member);
        }
    }

    pub(super) fn resolve_channel(&mut self, option: &Value, name: &str, id: Id) -> Allowed {
        let channel = self.world.seen_channel(self.place.user, id)?;
        let kinds = option["channel_types"].as_array();
        if kinds.is_some_and(|kinds| !kinds.is_empty() && !kinds.contains(&json!(channel.kind))) {
            return Err(Refusal::bad(format!("{name:?} does not take this kind of channel")));
        }
        let mut json = placed(self.world, self.place.user, channel);
        if let Some(fields) = json.as_object_mut() {
            fields.retain(|name, _| RESOLVED_CHANNEL.contains(&name.as_str()));
        }
        self.put("channels", id, json);
        Ok(())
    }

    /// Stores a file that is handed in; its id.
    pub(super) fn file(&mut self, name: &str, value: &Value) -> Allowed<Value> {
        let upload = upload(value)
            .map_err(|_| Refusal::bad(format!("{name:?} takes {{filename, content_base64}}")))?;
        let attachment = self.world.store_file(self.place.channel, &upload);
        let mut json = self.world.attachment_json(&attachment);
        json["ephemeral"] = json!(true);
        self.put("attachments", attachment.id, json);
        Ok(json!(attachment.id))
    }

    pub(super) fn put(&mut self, list: &str, id: Id, value: Value) {
        let list = self.resolved.entry(list).or_insert_with(|| json!({}));
        list[id.to_string()] = value;
    }
}

/// What a chosen channel is told with.
const RESOLVED_CHANNEL: [&str; 14] = [
    "id",
    "name",
    "type",
    "permissions",
    "last_message_id",
    "last_pin_timestamp",
    "nsfw",
    "parent_id",
    "guild_id",
    "flags",
    "rate_limit_per_user",
    "topic",
    "position",
    "thread_metadata",
];

/// A file in a request.
pub(super) fn upload(value: &Value) -> Allowed<Upload> {
    let filename = value["filename"].as_str().filter(|n| !n.is_empty() && !n.contains(['/', '\\']));
    let bytes = value["content_base64"].as_str().and_then(|text| STANDARD.decode(text).ok());
    let (Some(filename), Some(bytes)) = (filename, bytes) else {
        return Err(Refusal::bad("a file is {filename, content_base64}"));
    };
    if bytes.len() > 10 * 1024 * 1024 {
        return Err(Refusal::bad("a file is at most 10 MiB"));
    }
    Ok(Upload {
        filename: filename.into(),
        content_type: value["content_type"].as_str().map(ToOwned::to_owned),
        bytes,
        ..Upload::default()
    })
}

/// Text as the client sends it: on one line, one of the choices, of the right length.
fn string(option: &Value, name: &str, value: &Value) -> Allowed<Value> {
    let text = value.as_str().ok_or_else(|| Refusal::bad(format!("{name:?} takes text")))?;
    let text = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
    one_of_choices(option, name, &json!(text))?;
    let min = option["min_length"].as_u64().unwrap_or(0);
    let max = option["max_length"].as_u64().unwrap_or(6000);
    if text.is_empty() || !(min..=max).contains(&(chars(&text) as u64)) {
        return Err(Refusal::bad(format!("{name:?} takes {min} to {max} characters")));
    }
    Ok(json!(text))
}

fn number(option: &Value, name: &str, value: &Value, whole: bool) -> Allowed<Value> {
    let given = value.as_f64().or_else(|| value.as_str().and_then(|t| t.parse().ok()));
    let given = given
        .filter(|n| !whole || n.fract() == 0.0)
        .ok_or_else(|| Refusal::bad(format!("{name:?} takes a number")))?;
    let min = option["min_value"].as_f64().unwrap_or(-9_007_199_254_740_991.0);
    let max = option["max_value"].as_f64().unwrap_or(9_007_199_254_740_991.0);
    if !(min..=max).contains(&given) {
        return Err(Refusal::bad(format!("{name:?} takes {min} to {max}")));
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and within 2^53")]
    let value = if whole { json!(given as i64) } else { json!(given) };
    one_of_choices(option, name, &value)?;
    Ok(value)
}

fn one_of_choices(option: &Value, name: &str, value: &Value) -> Allowed {
    let choices = option["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    let same = |choice: &Value| {
        choice["value"] == *value || (value.is_number() && choice["value"].as_f64() == value.as_f64())
    };
    if choices.is_empty() || choices.iter().any(same) {
        return Ok(());
    }
    Err(Refusal::bad(format!("{value} is not among the choices of {name:?}")))
}
