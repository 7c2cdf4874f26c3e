//! The card of a run on one's own input. The input is the member's, so nothing that comes of it is secret; only
//! the right solution that written tests are tried on is kept from them.

use super::verdict::{run_button, sample_input, sample_values};
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
pub(crate) fn title(_: Locale, question: &Question) -> String {
    format!("Run · {}", question.facts.title)
}

pub(crate) fn card(
    locale: Locale,
    question: &Question,
    task: &Task,
    report: &Report,
    input: &str,
    place: Option<&Place>,
) -> Message {
    let mut message = Message::new(format!("▶️ {}", title(locale, question)), sentence(task, report));
    message = message.tone(if report.verdict == Verdict::Ac { Tone::Neutral } else { Tone::Bad });
    message = message.field("Input", fenced(input), false);
    if let Some(returned) = &report.returned {
        message = message.field("Returned", fenced(returned), false);
        message = message.field("The sample expects", expected(task, input), false);
    }
    let may_show = !matches!(task.problem().task, Kind::Tests { .. });
    if let Some(failure) = &report.failure {
        let told = if may_show { fenced(&failure.message) } else { outline(failure) };
        message = message.field("What happened", told, false);
        message = message.field(
            "Line",
            failure.line.map(|n| format!("{n} of your code")).unwrap_or_default(),
            true,
        );
    }
    message
        .field("Printed", if may_show { fenced(&report.stdout) } else { String::new() }, false)
        .field("CPU", format!("{} ms", report.cpu_ms), true)
        .field("Memory", format!("{} KiB", report.memory_kib), true)
        .footer("A run is never counted.")
        .row(place.map(buttons).unwrap_or_default())
}

fn buttons(place: &Place) -> Vec<Button> {
    let submit = Button::new(ButtonStyle::Primary, "Submit code", Control::Code(place.clone())).emoji("💻");
    vec![submit, run_button(place)]
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

fn sentence(task: &Task, report: &Report) -> &'static str {
    match (report.verdict, &task.problem().task) {
        (Verdict::Ac, Kind::Tests { .. }) => {
            "Your tests pass on the right solution. Whether they catch the faults, only **Submit code** tells."
        }
        (Verdict::Ac, _) => "It ran to its end.",
        (Verdict::Tle, _) => "It was stopped: time limit exceeded.",
        (Verdict::Mle, _) => "It was stopped: memory limit exceeded.",
        (Verdict::Ole, _) => "It was stopped: too much output, or too large a result.",
        (Verdict::Ce, _) if report.detail.starts_with("the input") => {
            "The input could not be read. Write it as you would in Python."
        }
        (Verdict::Ce, _) => "It cannot be run as it stands.",
        (Verdict::Wa, _) => "A test of yours fails on the right solution.",
        (Verdict::Re, _) => "It ended with an error.",
        (Verdict::Ie, _) => "The judge failed, not your code. Please run it again.",
    }
}
