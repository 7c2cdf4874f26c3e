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
pub(crate) fn button(locale: Locale, id: &QuestionId) -> Button {
    let label = locale.pick("Report", "Melden");
    Button::new(ButtonStyle::Secondary, label, Control::Desk(Desk::Report(id.clone()))).emoji("🚩")
}

pub(crate) fn form_title(locale: Locale) -> &'static str {
    locale.pick("What is wrong with this question?", "Was stimmt an dieser Frage nicht?")
}

pub(crate) fn label(locale: Locale) -> &'static str {
    locale.pick("What is wrong?", "Was stimmt nicht?")
}

pub(crate) fn placeholder(locale: Locale) -> &'static str {
    locale.pick(
        "A mistake, something unclear, a test that is wrong… The server's staff reads it.",
        "Ein Fehler, etwas Unklares, ein falscher Test … Das Team des Servers liest es.",
    )
}

pub(crate) fn thanks(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Thank you", "The server's staff will look at it."),
        ("Danke dir", "Das Team des Servers sieht es sich an."),
    );
    Message::new(title, body).tone(Tone::Good)
}

/// The staff is told of the first report on a question.
pub(crate) fn reported(locale: Locale, title: &str, id: &QuestionId) -> Message {
    let named = named(title, id);
    let body = say!(
        locale,
        "{named}. `/staff reports` shows what members say. With the third member it rests by itself.",
        "{named}. `/staff reports` zeigt, was Mitglieder dazu sagen. Meldet sie ein drittes Mitglied, pausiert sie von selbst."
    );
    Message::new(locale.pick("A question was reported", "Eine Frage wurde gemeldet"), body)
        .tone(Tone::Attention)
        .row(vec![
            dismiss_button(id, locale.pick("All is well", "Alles in Ordnung")),
            pause_button(locale, id),
        ])
}

fn named(title: &str, id: &QuestionId) -> String {
    format!("**{}** (`{}`)", literal(title, 100), own::plain(id))
}

/// A question that rests.
pub(crate) fn rests(locale: Locale, title: &str, id: &QuestionId) -> Message {
    let named = named(title, id);
    let body = say!(
        locale,
        "{named} is not asked here any more. What was asked before stays as it is. `/staff reports` shows what members say.",
        "{named} wird hier nicht mehr gestellt. Wo sie schon gestellt wurde, bleibt alles, wie es ist. `/staff reports` zeigt, was Mitglieder dazu sagen."
    );
    Message::new(locale.pick("A question rests", "Eine Frage pausiert"), body)
        .tone(Tone::Attention)
        .row(vec![resume_button(id, locale.pick("Ask it again", "Wieder stellen"))])
}

pub(crate) fn back(locale: Locale, title: &str) -> Message {
    let title = literal(title, 100);
    Message::new(
        locale.pick("Asked again", "Wieder dabei"),
        say!(
            locale,
            "**{title}** is asked as before, and its reports are settled.",
            "**{title}** wird wieder gestellt, und die Meldungen dazu sind erledigt."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn dismissed(locale: Locale, title: &str) -> Message {
    let title = literal(title, 100);
    Message::new(
        locale.pick("All is well", "Alles in Ordnung"),
        say!(
            locale,
            "The reports on **{title}** are settled.",
            "Die Meldungen zu **{title}** sind erledigt."
        ),
    )
    .tone(Tone::Good)
}

fn resume_button(id: &QuestionId, label: impl Into<String>) -> Button {
    Button::new(ButtonStyle::Success, label, Control::Desk(Desk::Resume(id.clone())))
}

fn dismiss_button(id: &QuestionId, label: impl Into<String>) -> Button {
    Button::new(ButtonStyle::Secondary, label, Control::Desk(Desk::Dismiss(id.clone())))
}

fn pause_button(locale: Locale, id: &QuestionId) -> Button {
    let label = locale.pick("Pause it", "Pausieren");
    Button::new(ButtonStyle::Danger, label, Control::Desk(Desk::Pause(id.clone())))
}

/// What is reported and what rests.
pub(crate) fn list(locale: Locale, all: &[Reported]) -> Message {
    if all.is_empty() {
        let (title, body) = locale.pick(
            ("Nothing is reported", "No question rests, and no report is open."),
            ("Nichts ist gemeldet", "Keine Frage pausiert, und keine Meldung ist offen."),
        );
        return Message::new(title, body).tone(Tone::Good);
    }
    let title = count(
        locale,
        all.len() as u64,
        ["reported question", "reported questions"],
        ["gemeldete Frage", "gemeldete Fragen"],
    );
    let body = all.iter().map(|reported| one(locale, reported)).collect::<Vec<_>>().join("\n\n");
    all.iter()
        .take(WITH_BUTTONS)
        .fold(Message::new(title, body), |message, reported| message.row(buttons(locale, reported)))
}

fn one(locale: Locale, reported: &Reported) -> String {
    let rests = if reported.paused { locale.pick(" · rests", " · pausiert") } else { "" };
    let head = format!("{}{rests}", named(&reported.title, &reported.id));
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

fn buttons(locale: Locale, reported: &Reported) -> Vec<Button> {
    let (id, title) = (&reported.id, cut(&reported.title, 40));
    if reported.paused {
        return vec![resume_button(id, say!(locale, "Ask again: {title}", "Wieder stellen: {title}"))];
    }
    let well = say!(locale, "All is well: {title}", "In Ordnung: {title}");
    vec![dismiss_button(id, well), pause_button(locale, id)]
}
