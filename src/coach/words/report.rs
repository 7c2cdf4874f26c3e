//! Words for reports on questions.

use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::desk::Desk;
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::report::Reported;
use crate::coach::text::{cut, literal};
use crate::domain::own;
use crate::domain::question::QuestionId;

/// How many questions of a list have buttons: as many as there are rows.
const WITH_BUTTONS: usize = 5;
/// How many reports of one question are shown.
const SHOWN: usize = 5;

/// The button on a question's card.
pub(crate) fn button(_: Locale, id: &QuestionId) -> Button {
    Button::new(ButtonStyle::Secondary, "Report", Control::Desk(Desk::Report(id.clone()))).emoji("🚩")
}

pub(crate) fn form_title(_: Locale) -> &'static str {
    "What is wrong with this question?"
}

pub(crate) fn label(_: Locale) -> &'static str {
    "What is wrong?"
}

pub(crate) fn placeholder(_: Locale) -> &'static str {
    "A mistake, something unclear, a test that is wrong… The server's staff reads it."
}

pub(crate) fn thanks(_: Locale) -> Message {
    Message::new("Thank you", "The server's staff will look at it.").tone(Tone::Good)
}

/// The staff is told of the first report on a question.
pub(crate) fn reported(_: Locale, title: &str, id: &QuestionId) -> Message {
    Message::new(
        "A question was reported",
        format!("**{}** (`{}`). `/staff reports` shows what members say. With the third member it rests by itself.", literal(title, 100), own::plain(id)),
    )
    .tone(Tone::Attention)
    .row(vec![
        Button::new(ButtonStyle::Secondary, "All is well", Control::Desk(Desk::Dismiss(id.clone()))),
        Button::new(ButtonStyle::Danger, "Pause it", Control::Desk(Desk::Pause(id.clone()))),
    ])
}

/// A question that rests.
pub(crate) fn rests(_: Locale, title: &str, id: &QuestionId) -> Message {
    Message::new(
        "A question rests",
        format!("**{}** (`{}`) is not asked here any more. What was asked before stays as it is. `/staff reports` shows what members say.", literal(title, 100), own::plain(id)),
    )
    .tone(Tone::Attention)
    .row(vec![resume_button(id, "Ask it again")])
}

pub(crate) fn back(_: Locale, title: &str) -> Message {
    Message::new(
        "Asked again",
        format!("**{}** is asked as before, and its reports are settled.", literal(title, 100)),
    )
    .tone(Tone::Good)
}

pub(crate) fn dismissed(_: Locale, title: &str) -> Message {
    Message::new("All is well", format!("The reports on **{}** are settled.", literal(title, 100)))
        .tone(Tone::Good)
}

fn resume_button(id: &QuestionId, label: impl Into<String>) -> Button {
    Button::new(ButtonStyle::Success, label, Control::Desk(Desk::Resume(id.clone())))
}

/// What is reported and what rests.
pub(crate) fn list(_: Locale, all: &[Reported]) -> Message {
    if all.is_empty() {
        return Message::new("Nothing is reported", "No question rests, and no report is open.")
            .tone(Tone::Good);
    }
    let body = all.iter().map(one).collect::<Vec<_>>().join("\n\n");
    let message = Message::new(count(all.len() as u64, "reported question", "reported questions"), body);
    all.iter().take(WITH_BUTTONS).fold(message, |message, reported| message.row(buttons(reported)))
}

fn one(reported: &Reported) -> String {
    let rests = if reported.paused { " · rests" } else { "" };
    let head = format!("**{}** (`{}`){rests}", literal(&reported.title, 100), own::plain(&reported.id));
    let lines = reported.reports.iter().take(SHOWN).map(|report| {
        format!(
            "• {} <@{}>: {}",
            at(report.at, 'R'),
            report.by,
            literal(&report.reason.replace('\n', " "), 200)
        )
    });
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

fn buttons(reported: &Reported) -> Vec<Button> {
    let (id, title) = (&reported.id, cut(&reported.title, 40));
    if reported.paused {
        return vec![resume_button(id, format!("Ask again: {title}"))];
    }
    vec![
        Button::new(
            ButtonStyle::Secondary,
            format!("All is well: {title}"),
            Control::Desk(Desk::Dismiss(id.clone())),
        ),
        Button::new(ButtonStyle::Danger, "Pause it", Control::Desk(Desk::Pause(id.clone()))),
    ]
}
