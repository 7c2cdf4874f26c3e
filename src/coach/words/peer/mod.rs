//! Words for peer rounds.

mod arrange;
mod course;
mod feedback;
mod sheet;

use jiff::Timestamp;

use super::at;
use crate::coach::asker::Locale;
use crate::coach::control::Control as Any;
use crate::coach::message::{Button, ButtonStyle, Message};
use crate::coach::mock::peer::Control;
use crate::coach::text::literal;
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::round::peer::Refusal;

pub(crate) use arrange::*;
pub(crate) use course::*;
pub(crate) use feedback::*;
pub(crate) use sheet::*;

pub(crate) fn refusal(_: Locale, refusal: Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::NotYourRole => {
            ("Not yours to press", "In this part of the round that is for somebody else. Your turn comes.")
        }
        Refusal::SaidAlready => ("Noted already", "Once is enough: the others have not all said it yet."),
        Refusal::AskInterviewer => {
            ("Hints are your interviewer's to give", "Ask for one aloud, as you would in an interview.")
        }
        Refusal::NoPauses => {
            ("No pauses here", "Two people wait for each other: **+5 min** gives you both more time.")
        }
        Refusal::Aloud => ("Say it aloud", "In this round you answer your interviewer by voice."),
        Refusal::NoMoreTime => {
            ("That was all the extra time", "This part was made longer three times. It goes on in a moment.")
        }
        Refusal::Patience { until } => {
            return (
                "A little patience",
                format!("Give them until {}; then you need not wait any longer.", at(until, 'T')),
            );
        }
        Refusal::BadTime => {
            ("That time does not work", "Choose one that is still to come, within the next 30 days.")
        }
        Refusal::Sealed => {
            ("Your feedback is sealed", "It is shown when everybody's is in, or when the time ends.")
        }
        Refusal::Incomplete => (
            "Something is still missing",
            "Press **Give feedback** and choose a band for each line; then seal it.",
        ),
        Refusal::NoSeat => ("No seat free", "There is no observer's seat for you in that round."),
        Refusal::NotBegun => ("It has not begun yet", "The newest message in the thread is where it stands."),
    };
    (title, body.to_owned())
}

/// What does not work while a round is arranged.
pub(crate) fn about_arranging(refusal: &crate::coach::refusal::Refusal) -> (&'static str, String) {
    use crate::coach::refusal::Refusal;
    match refusal {
        Refusal::NoSuchPartner => (
            "Somebody else, please",
            "Invite another member: not yourself, and no bot. Without a partner, `/mock peer` finds you one."
                .to_owned(),
        ),
        Refusal::MemberBusy(user) => (
            "Still in another round",
            format!(
                "<@{user}> is in another round. When it is finished or ended in its thread, press again."
            ),
        ),
        Refusal::TooManyRounds { limit } => (
            "That is a lot of invitations",
            format!(
                "{limit} of yours are not over, or only a few minutes old. Leave one in its thread, or wait for the answers."
            ),
        ),
        Refusal::BadMoment(typed) => (
            "I cannot read that time",
            format!(
                "“{}” is no time to come. Write `18:00`, `tomorrow 18:00`, `sat 10:30` or `2026-08-31 18:00`.",
                literal(typed, 40)
            ),
        ),
        _ => {
            ("No round there", "Use it in the round's thread, or name a member whose round it is.".to_owned())
        }
    }
}

pub(crate) fn ended_by_staff(_: Locale) -> Message {
    Message::new("The round is ended", "Its members are told in the thread.")
}

/// A member, named without being pinged.
fn name(user: UserId) -> String {
    format!("<@{user}>")
}

fn names(users: impl Iterator<Item = UserId>) -> String {
    let mut all: Vec<String> = users.map(name).collect();
    match all.pop() {
        Some(last) if all.is_empty() => last,
        Some(last) => format!("{} and {last}", all.join(", ")),
        None => "nobody".to_owned(),
    }
}

fn until(deadline: Timestamp) -> String {
    format!("{} ({})", at(deadline, 't'), at(deadline, 'R'))
}

/// Where to talk.
fn talk(voice: Option<ChannelId>) -> String {
    match voice {
        Some(channel) => format!("Talk in <#{channel}>."),
        None => "Talk in a voice channel, or call each other.".to_owned(),
    }
}

fn button(style: ButtonStyle, label: &str, control: Control) -> Button {
    Button::new(style, label, Any::Peer(control))
}

fn leave_button(id: RoundId) -> Button {
    button(ButtonStyle::Danger, "Leave", Control::Leave(id))
}

/// A message that can wait until somebody looks.
fn quiet(mut message: Message) -> Message {
    message.quiet = true;
    message
}
