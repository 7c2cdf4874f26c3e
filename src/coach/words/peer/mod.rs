//! Words for peer rounds.

mod appointment;
mod course;
mod feedback;
mod invitation;
mod leaving;
mod line;
mod refusal;
mod rubric;
mod sheet;

use jiff::Timestamp;

use super::at;
use crate::coach::asker::Locale;
use crate::coach::control::Control as Any;
use crate::coach::message::{Button, ButtonStyle, Message};
use crate::coach::mock::peer::Control;
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::round::Round;
use crate::domain::round::peer::State;

pub(crate) use appointment::*;
pub(crate) use course::*;
pub(crate) use feedback::*;
pub(crate) use invitation::*;
pub(crate) use leaving::*;
pub(crate) use line::*;
pub(crate) use refusal::*;
pub(crate) use rubric::band_name;
pub(crate) use sheet::*;

/// A member, named without being pinged.
fn name(user: UserId) -> String {
    format!("<@{user}>")
}

fn names(locale: Locale, users: impl Iterator<Item = UserId>) -> String {
    let mut all: Vec<String> = users.map(name).collect();
    match all.pop() {
        Some(last) if all.is_empty() => last,
        Some(last) => say!(locale, "{} and {last}", "{} und {last}", all.join(", ")),
        None => locale.pick("nobody", "niemand").to_owned(),
    }
}

fn is_panel(round: &Round) -> bool {
    round.peer_state().is_some_and(State::is_panel)
}

fn until(deadline: Timestamp) -> String {
    format!("{} ({})", at(deadline, 't'), at(deadline, 'R'))
}

/// Where to talk.
fn talk(locale: Locale, voice: Option<ChannelId>) -> String {
    match voice {
        Some(channel) => say!(locale, "Talk in <#{channel}>.", "Sprecht miteinander in <#{channel}>."),
        None => say!(
            locale,
            "Talk in a voice channel, or call each other.",
            "Sprecht in einem Sprachkanal miteinander oder ruft euch an."
        ),
    }
}

fn button(style: ButtonStyle, label: &str, control: Control) -> Button {
    Button::new(style, label, Any::Peer(control))
}

fn leave_button(locale: Locale, id: RoundId) -> Button {
    button(ButtonStyle::Danger, locale.pick("Leave", "Verlassen"), Control::Leave(id))
}

/// A message that can wait until somebody looks.
fn quiet(mut message: Message) -> Message {
    message.quiet = true;
    message
}
