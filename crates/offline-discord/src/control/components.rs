//! Buttons, selects and modals.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::event::{self, Place};
use super::options::Builder;
use super::outcome::{Wait, wait_for};
use super::slash::new_interaction;
use super::{Reply, request};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate::chars;
use crate::world::component::number;
use crate::world::interaction::Response;
use crate::world::{Interaction, World};

/// A press of a button or a choice in a select.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Press {
    pub(crate) user: Id,
    pub(crate) channel: Id,
    pub(crate) message: Id,
    pub(crate) custom_id: Option<String>,
    /// Instead of `custom_id`: what stands on the button.
    pub(crate) label: Option<String>,
    /// Of a select.
    pub(crate) values: Option<Vec<String>>,
    #[serde(flatten)]
    pub(crate) wait: Wait,
}

pub(super) async fn click(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let press: Press = request(body)?;
    let id = start_press(&hub, &Press { values: None, ..press.clone() })?;
    wait_for(&hub, id, press.wait).await.map(Json)
}

pub(super) async fn select(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let press: Press = request(body)?;
    if press.values.is_none() {
        return Err(Refusal::bad("select needs `values`"));
    }
    let id = start_press(&hub, &press)?;
    wait_for(&hub, id, press.wait).await.map(Json)
}

/// Sends the press to the bot; returns the interaction.
pub(crate) fn start_press(hub: &Hub, press: &Press) -> Allowed<Id> {
    event::trigger(hub, |world, secret| {
        let place = event::place(world, press.user, press.channel)?;
        let component = find(world, press)?;
        let custom_id = component["custom_id"].as_str().unwrap_or_default().to_owned();
        let mut data = json!({"custom_id": custom_id, "component_type": component["type"]});
        keep_id(&component, &mut data);
        if let Some(values) = &press.values {
            let resolved = chosen(world, place, &component, values)?;
            data["values"] = json!(values);
            if !resolved.is_empty() {
                data["resolved"] = Value::Object(resolved);
            }
        }
        let interaction = Interaction {
            kind: Interaction::COMPONENT,
            source: Some(press.message),
            custom_id,
            ..new_interaction(place)
        };
        Ok((world.begin_interaction(interaction, secret), data))
    })
}

/// The component, if this user sees it and it can be used.
fn find(world: &World, press: &Press) -> Allowed<Value> {
    let message = world.message(press.channel, press.message)?;
    if message.ephemeral_for.is_some_and(|only| only != press.user) {
        return Err(Refusal::unknown("Message", 10008));
    }
    let named = |c: &&&Value| match &press.custom_id {
        Some(id) => c["custom_id"] == id.as_str(),
        None => press.label.as_deref().is_some_and(|label| c["label"] == label),
    };
    let parts = message.interactive();
    let component = parts.iter().find(named).ok_or_else(|| {
        let there: Vec<String> = parts.iter().map(|c| format!("{} {}", c["custom_id"], c["label"])).collect();
        Refusal::new(404, 0, format!("the message has no such component; it has {there:?}"))
    })?;
    if component["disabled"].as_bool() == Some(true) {
        return Err(Refusal::new(409, 0, "this component is disabled"));
    }
    if (component["type"].as_u64() == Some(2)) == press.values.is_some() {
        return Err(Refusal::bad("a button is clicked, a select gets values"));
    }
    Ok((*component).clone())
}

/// Checks the values of a select; those that are ids are resolved.
fn chosen(
    world: &mut World,
    place: Place,
    component: &Value,
    values: &[String],
) -> Allowed<Map<String, Value>> {
    let (min, max) =
        (component["min_values"].as_u64().unwrap_or(1), component["max_values"].as_u64().unwrap_or(1));
    if !(min..=max).contains(&(values.len() as u64)) {
        return Err(Refusal::bad(format!("this select takes {min} to {max} values")));
    }
    let kind = component["type"].as_u64().unwrap_or(0);
    let mut builder = Builder { world, place, focused: None, resolved: Map::new() };
    for value in values {
        if kind == 3 {
            let known =
                component["options"].as_array().into_iter().flatten().any(|o| o["value"] == value.as_str());
            if !known {
                return Err(Refusal::bad(format!("{value:?} is not among the options")));
            }
        } else {
            resolve(&mut builder, kind, component, value)?;
        }
    }
    Ok(builder.resolved)
}

fn resolve(builder: &mut Builder<'_>, kind: u64, component: &Value, value: &str) -> Allowed {
    let id: Id = value.parse().map_err(|_| Refusal::bad("this select takes ids"))?;
    let guild = builder.place.guild.unwrap_or_default();
    let is_role = builder.world.guilds.get(&guild).is_some_and(|g| g.roles.contains_key(&id));
    match kind {
        5 | 7 if builder.world.users.contains_key(&id) => builder.resolve_user(id),
        6 | 7 if is_role => builder.put("roles", id, builder.world.role_json(guild, id)),
        8 => builder.resolve_channel(component, "the select", id)?,
        _ => return Err(Refusal::bad(format!("there is no {id} to choose"))),
    }
    Ok(())
}

/// A modal handed in, or closed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Submit {
    pub(crate) user: Id,
    /// The interaction that opened the modal.
    pub(crate) interaction_id: Id,
    pub(crate) values: BTreeMap<String, Value>,
    pub(crate) cancel: bool,
    #[serde(flatten)]
    pub(crate) wait: Wait,
}

pub(super) async fn submit(State(hub): State<Hub>, Json(body): Json<Value>) -> Reply {
    let submit: Submit = request(body)?;
    if submit.cancel {
        hub.step(|world| close(world, &submit).map(|_| ()))?;
        return Ok(Json(json!({})));
    }
    let id = start_submit(&hub, &submit)?;
    wait_for(&hub, id, submit.wait).await.map(Json)
}

/// Sends the modal's values to the bot; returns the new interaction.
pub(crate) fn start_submit(hub: &Hub, submit: &Submit) -> Allowed<Id> {
    event::trigger(hub, |world, secret| {
        let opener = world.interaction(submit.interaction_id)?;
        let modal = match &opener.response {
            Some(Response::Modal(modal)) => modal.clone(),
            _ => return Err(Refusal::new(409, 0, "that interaction opened no modal")),
        };
        let mut rows = filled(&modal, &submit.values)?;
        number(&mut rows);
        let opener = close(world, submit)?;
        let custom_id = modal["custom_id"].as_str().unwrap_or_default().to_owned();
        let place = Place { user: opener.user, channel: opener.channel, guild: opener.guild_id };
        let interaction = Interaction {
            kind: Interaction::MODAL,
            source: opener.source,
            custom_id: custom_id.clone(),
            opened_by: Some(opener.id),
            ..new_interaction(place)
        };
        let data = json!({"custom_id": custom_id, "components": rows});
        Ok((world.begin_interaction(interaction, secret), data))
    })
}

fn close(world: &mut World, submit: &Submit) -> Allowed<Interaction> {
    let opener = world.interaction_mut(submit.interaction_id)?;
    if opener.user != submit.user || !std::mem::take(&mut opener.modal_open) {
        return Err(Refusal::new(409, 0, "no such modal is open for this user"));
    }
    Ok(opener.clone())
}

/// The rows as they are sent: each input with its value.
fn filled(modal: &Value, values: &BTreeMap<String, Value>) -> Allowed<Vec<Value>> {
    let rows = modal["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let inputs: Vec<&str> = rows.iter().filter_map(|row| input_of(row)["custom_id"].as_str()).collect();
    if let Some(unknown) = values.keys().find(|name| !inputs.contains(&name.as_str())) {
        return Err(Refusal::bad(format!("the modal has no input {unknown:?}; it has {inputs:?}")));
    }
    rows.iter().map(|row| filled_row(row, values)).collect()
}

fn input_of(row: &Value) -> &Value {
    row.pointer("/components/0").unwrap_or(&row["component"])
}

fn filled_row(row: &Value, values: &BTreeMap<String, Value>) -> Allowed<Value> {
    let input = input_of(row);
    let name = input["custom_id"].as_str().unwrap_or_default();
    let mut sent = json!({"type": input["type"], "custom_id": name});
    keep_id(input, &mut sent);
    if input["type"].as_u64() == Some(4) {
        let given = values.get(name).unwrap_or(&input["value"]);
        sent["value"] = json!(checked(input, name, given.as_str().unwrap_or_default())?);
    } else {
        sent["values"] = values.get(name).cloned().unwrap_or_else(|| json!([]));
    }
    let mut whole = match row["type"].as_u64() {
        Some(1) => json!({"type": 1, "components": [sent]}),
        Some(18) => json!({"type": 18, "component": sent}),
        kind => json!({"type": kind}),
    };
    keep_id(row, &mut whole);
    Ok(whole)
}

/// The bot's own number for the component, if it gave one.
fn keep_id(from: &Value, to: &mut Value) {
    if from["id"].is_u64() {
        to["id"] = from["id"].clone();
    }
}

fn checked<'a>(input: &Value, name: &str, text: &'a str) -> Allowed<&'a str> {
    let (min, max) =
        (input["min_length"].as_u64().unwrap_or(0), input["max_length"].as_u64().unwrap_or(4000));
    let count = chars(text) as u64;
    let required = input["required"].as_bool().unwrap_or(true);
    if count == 0 && !required {
        return Ok(text);
    }
    if count == 0 || !(min..=max).contains(&count) {
        return Err(Refusal::bad(format!("{name:?} takes {} to {max} characters, not {count}", min.max(1))));
    }
    Ok(text)
}
