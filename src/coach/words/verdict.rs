//! The verdict card. Of a secret test it shows the number, the exception's type and the line, no more.

use serde_json::value::RawValue;

use super::judged::judged;
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

pub(crate) fn code_label(locale: Locale, language: Language) -> String {
    let language = match language {
        Language::Python => "Python",
        Language::Sql => "SQL",
    };
    say!(
        locale,
        "Your {language} (up to {MAX_ANSWER} characters)",
        "Dein {language}-Code (bis zu {MAX_ANSWER} Zeichen)"
    )
}

/// The label of the input beside the code.
pub(crate) fn input_label(locale: Locale, kind: &Kind) -> String {
    let [english, german] = match kind {
        Kind::Function { .. } => ["Arguments, as in Python", "Argumente, wie in Python"],
        Kind::Class { .. } => {
            ["One call a line, the constructor first", "Ein Aufruf je Zeile, zuerst der Konstruktor"]
        }
        Kind::Sql => ["Tables and rows, as SQL", "Tabellen und Zeilen, als SQL"],
        Kind::Tests { .. } => ["Nothing is needed here", "Hier ist nichts nötig"],
    };
    locale.pick(english, german).to_owned()
}

/// What is seen while code waits for its verdict.
pub(crate) fn waiting(locale: Locale, id: SubmissionId, place: usize) -> Message {
    let body = match place {
        0 => locale.pick("Your code is running.", "Dein Code läuft.").to_owned(),
        1 => locale.pick("You are next in line.", "Du bist als Nächstes dran.").to_owned(),
        n => say!(
            locale,
            "Number {n} in line. Members take turns, so nobody's flood holds you up.",
            "Nummer {n} in der Schlange. Alle kommen reihum dran, niemand drängt dich mit vielen Einreichungen nach hinten."
        ),
    };
    let label = locale.pick("Take back", "Zurücknehmen");
    let back = Button::new(ButtonStyle::Secondary, label, Control::TakeBack(id));
    Message::new(locale.pick("Waiting for the judge", "Wartet auf den Judge"), body).row(vec![back])
}

pub(crate) fn run_button(locale: Locale, place: &Place) -> Button {
    Button::new(ButtonStyle::Secondary, locale.pick("Run", "Ausführen"), Control::Run(place.clone()))
        .emoji("▶️")
}

pub(crate) fn which_problem(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Which problem is it for?", "The code was kept. Pick the problem, and it goes to the judge."),
        (
            "Für welche Aufgabe ist das?",
            "Der Code ist gespeichert. Wähl die Aufgabe, dann geht er an den Judge.",
        ),
    );
    Message::new(title, body)
}

pub(crate) fn which_problem_placeholder(locale: Locale) -> &'static str {
    locale.pick("Choose the problem", "Wähl die Aufgabe")
}

/// The card of a judged submission.
pub(crate) fn card(
    locale: Locale,
    question: &Question,
    task: &Task,
    report: &Report,
    place: Option<&Place>,
    credited: bool,
) -> Message {
    let title = format!("{} {} · {}", emoji(report.verdict), report.verdict.code(), question.facts.title);
    let mut message = Message::new(title, sentence(locale, report.verdict)).tone(tone(report.verdict));
    if let Some(failure) = &report.failure {
        message = explain(locale, message, task, report.verdict, failure);
    }
    // What never ran has nothing to measure.
    if report.verdict != Verdict::Ce {
        message = measured(locale, message, report);
    }
    if report.verdict == Verdict::Ac {
        let complexity = locale.pick("Intended complexity", "Angestrebte Komplexität");
        let next = locale.pick("An interviewer may go on with", "So könnte es im Interview weitergehen");
        message = message.field(complexity, task.complexity.clone(), false);
        message = message.field(next, super::answer::follow_ups(question), false);
    }
    if !credited {
        message = message.footer(locale.pick(
            "Somebody else's code: judged, but not counted for anybody.",
            "Der Code ist von jemand anderem: geprüft, aber für niemanden gezählt.",
        ));
    }
    message.row(buttons(locale, report.verdict, place))
}

fn measured(locale: Locale, message: Message, report: &Report) -> Message {
    let (passed, of) = (report.passed, report.total);
    message
        .field("Tests", say!(locale, "{passed} of {of} passed", "{passed} von {of} bestanden"), true)
        .field("CPU", format!("{} ms", report.cpu_ms), true)
        .field(locale.pick("Memory", "Speicher"), format!("{} KiB", report.memory_kib), true)
}

fn buttons(locale: Locale, verdict: Verdict, place: Option<&Place>) -> Vec<Button> {
    let Some(place) = place.filter(|place| !matches!(place, Place::Round(..))) else { return Vec::new() };
    let button = |style, label, control| Button::new(style, label, control);
    if verdict == Verdict::Ac {
        let label = locale.pick("Model answer", "Musterlösung");
        return vec![button(ButtonStyle::Secondary, label, Control::Reveal(place.clone()))];
    }
    let again = locale.pick("Try again", "Noch einmal");
    let hint = locale.pick("Hint", "Tipp");
    vec![
        button(ButtonStyle::Primary, again, Control::Code(place.clone())).emoji("🔁"),
        run_button(locale, place),
        button(ButtonStyle::Secondary, hint, Control::Hint(place.clone())).emoji("💡"),
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

fn sentence(locale: Locale, verdict: Verdict) -> &'static str {
    let [english, german] = match verdict {
        Verdict::Ac => ["Accepted: every test passed.", "Angenommen: Alle Tests sind bestanden."],
        Verdict::Wa => [
            "Wrong answer: it ran, but a result differs.",
            "Falsche Antwort: Es lief, aber ein Ergebnis weicht ab.",
        ],
        Verdict::Tle => {
            ["Time limit exceeded: it was stopped.", "Zeitlimit überschritten: Es wurde angehalten."]
        }
        Verdict::Mle => ["Memory limit exceeded.", "Speicherlimit überschritten."],
        Verdict::Ole => {
            ["Too much output, or too large a result.", "Zu viel Ausgabe oder ein zu großes Ergebnis."]
        }
        Verdict::Re => ["Run-time error.", "Laufzeitfehler."],
        Verdict::Ce => ["It cannot be judged as it stands.", "So lässt es sich nicht prüfen."],
        Verdict::Ie => [
            "The judge failed, not your code. It counts against nobody: please submit again.",
            "Es lag am Judge, nicht an deinem Code. Das zählt gegen niemanden: Gib ihn bitte noch einmal ab.",
        ],
    };
    locale.pick(english, german)
}

fn explain(locale: Locale, message: Message, task: &Task, verdict: Verdict, failure: &Failure) -> Message {
    let sample = failure.test.filter(|&n| n <= task.samples());
    let message = match (failure.test, sample) {
        (_, Some(n)) => sample_fields(locale, message, task, n, failure),
        // Before the first test nothing secret was at hand: the compiler's words may be shown.
        (None, _) => {
            message.field(happened(locale), fence("", &judged(locale, &failure.message), 900), false)
        }
        (Some(n), None) => {
            message.field(locale.pick("Where", "Wo"), secret(locale, n, verdict, failure), false)
        }
    };
    match failure.line {
        Some(line) => message.field(locale.pick("Line", "Zeile"), line_of_code(locale, line), true),
        None => message,
    }
}

fn happened(locale: Locale) -> &'static str {
    locale.pick("What happened", "Was passiert ist")
}

pub(super) fn line_of_code(locale: Locale, line: u32) -> String {
    say!(locale, "{line} of your code", "{line} in deinem Code")
}

fn secret(locale: Locale, n: usize, verdict: Verdict, failure: &Failure) -> String {
    match (&failure.exception, verdict) {
        (Some(exception), Verdict::Re) => {
            let exception = literal(exception, 60);
            say!(locale, "Hidden test {n}, with {exception}", "Verdeckter Test {n}, mit {exception}")
        }
        _ => say!(
            locale,
            "Hidden test {n}. Its values stay hidden: think of edge cases.",
            "Verdeckter Test {n}. Seine Werte bleiben verdeckt: Denk an Grenzfälle."
        ),
    }
}

/// Input, expected and actual of a sample test.
fn sample_fields(locale: Locale, message: Message, task: &Task, n: usize, failure: &Failure) -> Message {
    let sample = say!(locale, "Sample {n}", "Beispiel {n}");
    let Some((input, expected)) = sample_values(task.problem(), n) else {
        return message.field(sample, fence("", &judged(locale, &failure.message), 900), false);
    };
    let given = say!(locale, "{sample}: input", "{sample}: Eingabe");
    message
        .field(given, fence("", &input, VALUE), false)
        .field(locale.pick("Expected", "Erwartet"), fence("", &expected, VALUE), false)
        .field(happened(locale), fence("", &judged(locale, &failure.message), VALUE), false)
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
