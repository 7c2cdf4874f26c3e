//! Buttons and selects.

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
use crate::world::command::options_of;
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
        let owners = world
            .owners_of_message(world.message(press.channel, press.message)?, world.channel(press.channel)?);
        let interaction = Interaction {
            owners,
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
    let mut builder = Builder { world, place, focused: None, resolved: Map::new() };
    choose(&mut builder, component, values)?;
    Ok(builder.resolved)
}

/// What is chosen is there: among the options, or a thing that is resolved.
pub(super) fn choose(builder: &mut Builder<'_>, component: &Value, values: &[String]) -> Allowed {
    let kind = component["type"].as_u64().unwrap_or(0);
    for value in values {
        if matches!(kind, 5..=8) {
            resolve(builder, kind, component, value)?;
        } else if !options_of(component).iter().any(|option| option["value"] == value.as_str()) {
            return Err(Refusal::bad(format!("{value:?} is not among the options")));
        }
    }
    Ok(())
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

/// The bot's own number for the component, if it gave one.
pub(super) fn keep_id(from: &Value, to: &mut Value) {
    if from["id"].is_u64() {
        to["id"] = from["id"].clone();
    }
}
