//! The card of a run on one's own input. The input is the member's, so nothing that comes of it is secret; only
//! the right solution that written tests are tried on is kept from them.

use super::judged::judged;
use super::verdict::{line_of_code, run_button, sample_input, sample_values};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::text::{fence, literal};
use crate::domain::problem::Task as Kind;
use crate::domain::question::{Question, Task};
use crate::domain::verdict::{Failure, Report, Verdict};

/// How much of a value or of the output the card shows, in characters.
const SHOWN: usize = 900;

/// The title of form and card.
pub(crate) fn title(locale: Locale, question: &Question) -> String {
    say!(locale, "Run · {}", "Probelauf · {}", question.facts.title)
}

pub(crate) fn card(
    locale: Locale,
    question: &Question,
    task: &Task,
    report: &Report,
    input: &str,
    place: Option<&Place>,
) -> Message {
    let heading = format!("▶️ {}", title(locale, question));
    let tone = if report.verdict == Verdict::Ac { Tone::Neutral } else { Tone::Bad };
    let mut message = Message::new(heading, sentence(locale, task, report)).tone(tone);
    message = message.field(locale.pick("Input", "Eingabe"), fenced(input), false);
    if let Some(returned) = &report.returned {
        let expects = locale.pick("The sample expects", "Das Beispiel erwartet");
        message = message.field(locale.pick("Returned", "Zurückgegeben"), fenced(returned), false).field(
            expects,
            expected(task, input),
            false,
        );
    }
    let may_show = !matches!(task.problem().task, Kind::Tests { .. });
    if let Some(failure) = &report.failure {
        let told = if may_show { fenced(&judged(locale, &failure.message)) } else { outline(failure) };
        message = message.field(locale.pick("What happened", "Was passiert ist"), told, false);
        if let Some(line) = failure.line {
            message = message.field(locale.pick("Line", "Zeile"), line_of_code(locale, line), true);
        }
    }
    let printed = if may_show { fenced(&report.stdout) } else { String::new() };
    message
        .field(locale.pick("Printed", "Ausgegeben"), printed, false)
        .field("CPU", format!("{} ms", report.cpu_ms), true)
        .field(locale.pick("Memory", "Speicher"), format!("{} KiB", report.memory_kib), true)
        .footer(locale.pick("A run is never counted.", "Ein Probelauf zählt nie."))
        .row(place.map(|place| buttons(locale, place)).unwrap_or_default())
}

fn buttons(locale: Locale, place: &Place) -> Vec<Button> {
    let label = locale.pick("Submit code", "Code abgeben");
    let submit = Button::new(ButtonStyle::Primary, label, Control::Code(place.clone())).emoji("💻");
    vec![submit, run_button(locale, place)]
}

/// Tests that are written could print the right solution that they are tried on, or say it in a message.
fn outline(failure: &Failure) -> String {
    failure.exception.as_ref().map(|exception| literal(exception, 60)).unwrap_or_default()
}

fn fenced(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { fence("", text, SHOWN) }
}

/// What the first sample expects, where the input is its.
fn expected(task: &Task, input: &str) -> String {
    let is_sample = sample_input(task).is_some_and(|sample| sample == input);
    let values = sample_values(task.problem(), 1).filter(|_| is_sample);
    values.map(|(_, expected)| fenced(&expected)).unwrap_or_default()
}

fn sentence(locale: Locale, task: &Task, report: &Report) -> &'static str {
    let [english, german] = match (report.verdict, &task.problem().task) {
        (Verdict::Ac, Kind::Tests { .. }) => [
            "Your tests pass on the right solution. Whether they catch the faults, only **Submit code** tells.",
            "Mit der richtigen Lösung laufen deine Tests durch. Ob sie auch die Fehler finden, zeigt erst **Code abgeben**.",
        ],
        (Verdict::Ac, _) => ["It ran to its end.", "Es lief bis zum Ende durch."],
        (Verdict::Tle, _) => {
            ["It was stopped: time limit exceeded.", "Es wurde angehalten: Das Zeitlimit ist überschritten."]
        }
        (Verdict::Mle, _) => [
            "It was stopped: memory limit exceeded.",
            "Es wurde angehalten: Das Speicherlimit ist überschritten.",
        ],
        (Verdict::Ole, _) => [
            "It was stopped: too much output, or too large a result.",
            "Es wurde angehalten: zu viel Ausgabe oder ein zu großes Ergebnis.",
        ],
        (Verdict::Ce, _) if report.detail.starts_with("the input") => [
            "The input could not be read. Write it as you would in Python.",
            "Die Eingabe ließ sich nicht lesen. Schreib sie so, wie sie in Python stünde.",
        ],
        (Verdict::Ce, _) => ["It cannot be run as it stands.", "So lässt es sich nicht ausführen."],
        (Verdict::Wa, _) => [
            "A test of yours fails on the right solution.",
            "Einer deiner Tests schlägt bei der richtigen Lösung fehl.",
        ],
        (Verdict::Re, _) => ["It ended with an error.", "Es endete mit einem Fehler."],
        (Verdict::Ie, _) => [
            "The judge failed, not your code. Please run it again.",
            "Es lag am Judge, nicht an deinem Code. Bitte führ ihn noch einmal aus.",
        ],
    };
    locale.pick(english, german)
}
