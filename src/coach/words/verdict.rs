//! The verdict card. Of a secret test it shows the number, the exception's type and the line, no more.

use serde_json::value::RawValue;

use crate::coach::answer::MAX_ANSWER;
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::text::{fence, literal};
use crate::domain::ids::SubmissionId;
use crate::domain::problem::{Input, Language, Problem, Task as Kind, Test};
use crate::domain::question::{Question, Task};
use crate::domain::verdict::{Failure, Report, Verdict};
use crate::judge::show_json;

/// How much of a value a card shows, in characters.
const VALUE: usize = 300;

pub(crate) fn code_label(_: Locale, language: Language) -> String {
    match language {
        Language::Python => format!("Your Python (up to {MAX_ANSWER} characters)"),
        Language::Sql => format!("Your SQL (up to {MAX_ANSWER} characters)"),
    }
}

/// The label of the input beside the code.
pub(crate) fn input_label(_: Locale, kind: &Kind) -> String {
    match kind {
        Kind::Function { .. } => "Arguments, as in Python",
        Kind::Class { .. } => "One call a line, the constructor first",
        Kind::Sql => "Tables and rows, as SQL",
        Kind::Tests { .. } => "Nothing is needed here",
    }
    .to_owned()
}

/// What is seen while code waits for its verdict.
pub(crate) fn waiting(_: Locale, id: SubmissionId, place: usize) -> Message {
    let body = match place {
        0 => "Your code is running.".to_owned(),
        1 => "You are next in line.".to_owned(),
        n => format!("Number {n} in line. Members take turns, so nobody's flood holds you up."),
    };
    let back = Button::new(ButtonStyle::Secondary, "Take back", Control::TakeBack(id));
    Message::new("Waiting for the judge", body).row(vec![back])
}

pub(crate) fn run_button(locale: Locale, place: &Place) -> Button {
    Button::new(ButtonStyle::Secondary, locale.pick("Run", "Ausführen"), Control::Run(place.clone())).emoji("▶️")
}

pub(crate) fn which_problem(_: Locale) -> Message {
    Message::new("Which problem is it for?", "The code was kept. Pick the problem, and it goes to the judge.")
}

pub(crate) fn which_problem_placeholder(_: Locale) -> &'static str {
    "Choose the problem"
}

/// The card of a judged submission.
pub(crate) fn card(
    _: Locale,
    question: &Question,
    task: &Task,
    report: &Report,
    place: Option<&Place>,
    credited: bool,
) -> Message {
    let title = format!("{} {} · {}", emoji(report.verdict), report.verdict.code(), question.facts.title);
    let mut message = Message::new(title, sentence(report)).tone(tone(report.verdict));
    if let Some(failure) = &report.failure {
        message = explain(message, task, report.verdict, failure);
    }
    message = message
        .field("Tests", format!("{} of {} passed", report.passed, report.total), true)
        .field("CPU", format!("{} ms", report.cpu_ms), true)
        .field("Memory", format!("{} KiB", report.memory_kib), true);
    if report.verdict == Verdict::Ac {
        message = message.field("Intended complexity", task.complexity.clone(), false);
        message = message.field("An interviewer may go on with", super::answer::follow_ups(question), false);
    }
    if !credited {
        message = message.footer("Somebody else's code: judged, but not counted for anybody.");
    }
    message.row(buttons(report.verdict, place))
}

fn buttons(verdict: Verdict, place: Option<&Place>) -> Vec<Button> {
    let Some(place) = place.filter(|place| !matches!(place, Place::Round(..))) else { return Vec::new() };
    let show = Button::new(ButtonStyle::Secondary, "Model answer", Control::Reveal(place.clone()));
    if verdict == Verdict::Ac {
        return vec![show];
    }
    vec![
        Button::new(ButtonStyle::Primary, "Try again", Control::Code(place.clone())).emoji("🔁"),
        run_button(place),
        Button::new(ButtonStyle::Secondary, "Hint", Control::Hint(place.clone())).emoji("💡"),
    ]
}

fn emoji(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ac => "✅",
        Verdict::Wa => "❌",
        Verdict::Tle => "⏱️",
        Verdict::Mle | Verdict::Ole => "📦",
        Verdict::Re => "💥",
        Verdict::Ce => "📝",
        Verdict::Ie => "🛠️",
    }
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Ac => Tone::Good,
        Verdict::Ie => Tone::Attention,
        _ => Tone::Bad,
    }
}

fn sentence(report: &Report) -> String {
    match report.verdict {
        Verdict::Ac => "Accepted: every test passed.".to_owned(),
        Verdict::Wa => "Wrong answer: it ran, but a result differs.".to_owned(),
        Verdict::Tle => "Time limit exceeded: it was stopped.".to_owned(),
        Verdict::Mle => "Memory limit exceeded.".to_owned(),
        Verdict::Ole => "Too much output, or too large a result.".to_owned(),
        Verdict::Re => "Run-time error.".to_owned(),
        Verdict::Ce => "It cannot be judged as it stands.".to_owned(),
        Verdict::Ie => {
            "The judge failed, not your code. It counts against nobody: please submit again.".to_owned()
        }
    }
}

fn explain(message: Message, task: &Task, verdict: Verdict, failure: &Failure) -> Message {
    let sample = failure.test.filter(|&n| n <= task.samples());
    let message = match (failure.test, sample) {
        (_, Some(n)) => sample_fields(message, task, n, failure),
        // Before the first test nothing secret was at hand: the compiler's words may be shown.
        (None, _) => message.field("What happened", fence("", &failure.message, 900), false),
        (Some(n), None) => message.field("Where", secret(n, verdict, failure), false),
    };
    match failure.line {
        Some(line) => message.field("Line", format!("{line} of your code"), true),
        None => message,
    }
}

fn secret(n: usize, verdict: Verdict, failure: &Failure) -> String {
    match (&failure.exception, verdict) {
        (Some(exception), Verdict::Re) => format!("Hidden test {n}, with {}", literal(exception, 60)),
        _ => format!("Hidden test {n}. Its values stay hidden: think of edge cases."),
    }
}

/// Input, expected and actual of a sample test.
fn sample_fields(message: Message, task: &Task, n: usize, failure: &Failure) -> Message {
    let Some((input, expected)) = sample_values(task.problem(), n) else {
        return message.field(format!("Sample {n}"), fence("", &failure.message, 900), false);
    };
    message
        .field(format!("Sample {n}: input"), fence("", &input, VALUE), false)
        .field("Expected", fence("", &expected, VALUE), false)
        .field("What happened", fence("", &failure.message, VALUE), false)
}

pub(super) fn sample_values(problem: &Problem, n: usize) -> Option<(String, String)> {
    let test = problem.tests.get(n.checked_sub(1)?)?;
    Some((as_typed(test), show_json(test.expected.get())))
}

/// The input of the first sample, as a member would type it; None where there is no sample to show.
pub(crate) fn sample_input(task: &Task) -> Option<String> {
    task.problem().tests.first().filter(|_| task.samples() > 0).map(as_typed)
}

fn as_typed(test: &Test) -> String {
    match &test.input {
        Input::Args(args) => list(args),
        Input::Calls(calls) => calls
            .iter()
            .map(|(method, args)| format!("{method}({})", list(args)))
            .collect::<Vec<_>>()
            .join("\n"),
        Input::Setup(setup) => setup.clone(),
    }
}

fn list(values: &[Box<RawValue>]) -> String {
    values.iter().map(|value| show_json(value.get())).collect::<Vec<_>>().join(", ")
}
