//! Modals: filled in as a client lets one, and handed in or closed.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::components::{choose, keep_id};
use super::event::{self, Place};
use super::options::Builder;
use super::outcome::{Wait, wait_for};
use super::slash::new_interaction;
use super::{Reply, request};
use crate::Id;
use crate::hub::Hub;
use crate::refusal::{Allowed, Refusal};
use crate::validate::chars;
use crate::world::command::options_of;
use crate::world::component::number;
use crate::world::interaction::Response;
use crate::world::{Interaction, World};

const TEXT_INPUT: u64 = 4;
const TEXT: u64 = 10;
const FILES: u64 = 19;
const RADIO: u64 = 21;
const CHECKBOXES: u64 = 22;
const CHECKBOX: u64 = 23;

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
        let place = Place { user: opener.user, channel: opener.channel, guild: opener.guild_id };
        let mut builder = Builder { world, place, focused: None, resolved: Map::new() };
        let mut parts = filled(&mut builder, &modal, &submit.values)?;
        let resolved = builder.resolved;
        number(&mut parts);
        let opener = close(world, submit)?;
        let custom_id = modal["custom_id"].as_str().unwrap_or_default().to_owned();
        let interaction = Interaction {
            kind: Interaction::MODAL,
            source: opener.source,
            custom_id: custom_id.clone(),
            opened_by: Some(opener.id),
            owners: opener.owners,
            ..new_interaction(place)
        };
        let mut data = json!({"custom_id": custom_id, "components": parts});
        if !resolved.is_empty() {
            data["resolved"] = Value::Object(resolved);
        }
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

/// The components as they are sent: each with its value.
fn filled(builder: &mut Builder<'_>, modal: &Value, values: &BTreeMap<String, Value>) -> Allowed<Vec<Value>> {
    let parts = modal["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let inputs: Vec<&str> = parts.iter().filter_map(|part| input_of(part)["custom_id"].as_str()).collect();
    if let Some(unknown) = values.keys().find(|name| !inputs.contains(&name.as_str())) {
        return Err(Refusal::bad(format!("the modal has no input {unknown:?}; it has {inputs:?}")));
    }
    parts.iter().map(|part| filled_part(builder, part, values)).collect()
}

fn input_of(part: &Value) -> &Value {
    part.pointer("/components/0").unwrap_or(&part["component"])
}

fn filled_part(builder: &mut Builder<'_>, part: &Value, values: &BTreeMap<String, Value>) -> Allowed<Value> {
    let mut whole = json!({"type": part["type"]});
    keep_id(part, &mut whole);
    if part["type"].as_u64() == Some(TEXT) {
        return Ok(whole);
    }
    let input = input_of(part);
    let name = input["custom_id"].as_str().unwrap_or_default();
    let mut sent = json!({"type": input["type"], "custom_id": name});
    keep_id(input, &mut sent);
    fill(builder, input, values.get(name), &mut sent)
        .map_err(|refusal| Refusal { message: format!("{name:?}: {}", refusal.message), ..refusal })?;
    if part["type"].as_u64() == Some(1) {
        whole["components"] = json!([sent]);
    } else {
        whole["component"] = sent;
    }
    Ok(whole)
}

/// Puts in what was given, or what the bot had put there before.
fn fill(builder: &mut Builder<'_>, input: &Value, given: Option<&Value>, sent: &mut Value) -> Allowed {
    match input["type"].as_u64() {
        Some(TEXT_INPUT) => sent["value"] = json!(text(input, given.unwrap_or(&input["value"]))?),
        Some(CHECKBOX) => sent["value"] = json!(ticked(given.unwrap_or(&input["default"]))?),
        Some(FILES) => sent["values"] = json!(files(builder, input, given)?),
        Some(RADIO) => {
            let given = given.map(|value| json!([value]));
            sent["value"] = json!(several(builder, input, given.as_ref())?.first());
        }
        _ => sent["values"] = json!(several(builder, input, given)?),
    }
    Ok(())
}

fn text<'a>(input: &Value, given: &'a Value) -> Allowed<&'a str> {
    let text = given.as_str().unwrap_or_default();
    let (min, max) =
        (input["min_length"].as_u64().unwrap_or(0), input["max_length"].as_u64().unwrap_or(4000));
    let count = chars(text) as u64;
    if count == 0 && !is_required(input) {
        return Ok(text);
    }
    if count == 0 || !(min..=max).contains(&count) {
        return Err(Refusal::bad(format!("it takes {} to {max} characters, not {count}", min.max(1))));
    }
    Ok(text)
}

fn ticked(given: &Value) -> Allowed<bool> {
    match given {
        Value::Null => Ok(false),
        Value::Bool(ticked) => Ok(*ticked),
        _ => Err(Refusal::bad("a checkbox takes true or false")),
    }
}

fn files(builder: &mut Builder<'_>, input: &Value, given: Option<&Value>) -> Allowed<Vec<Value>> {
    let files = given.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    right_number(input, files.len())?;
    files.iter().map(|file| builder.file("file", file)).collect()
}

/// What was chosen of a select or a group, which is text.
fn several(builder: &mut Builder<'_>, input: &Value, given: Option<&Value>) -> Allowed<Vec<String>> {
    let values = given.cloned().unwrap_or_else(|| usual(input));
    let values: Vec<String> = serde_json::from_value(values)
        .map_err(|_| Refusal::bad("it takes the values of the options, or ids, as text"))?;
    right_number(input, values.len())?;
    choose(builder, input, &values)?;
    Ok(values)
}

/// What the bot had chosen beforehand.
fn usual(input: &Value) -> Value {
    let options = options_of(input).iter().filter(|option| option["default"].as_bool() == Some(true));
    let things = input["default_values"].as_array().into_iter().flatten();
    options.map(|option| option["value"].clone()).chain(things.map(|thing| thing["id"].clone())).collect()
}

/// None where nothing has to be chosen, or as many as the bot wants.
fn right_number(input: &Value, count: usize) -> Allowed {
    let (min, max) = (input["min_values"].as_u64().unwrap_or(1), most(input));
    let count = count as u64;
    if (count == 0 && !is_required(input)) || (min..=max).contains(&count) {
        return Ok(());
    }
    Err(Refusal::bad(format!("it takes {min} to {max} values, not {count}")))
}

fn most(input: &Value) -> u64 {
    let usual = if input["type"].as_u64() == Some(CHECKBOXES) { options_of(input).len() as u64 } else { 1 };
    input["max_values"].as_u64().unwrap_or(usual)
}

fn is_required(input: &Value) -> bool {
    input["required"].as_bool().unwrap_or(true)
}
