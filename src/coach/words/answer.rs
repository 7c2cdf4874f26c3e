//! Feedback on an answer: what was found, what was not, and the model answer. Never a grade.

use super::{bullets, count};
use crate::coach::answer::{Credit, bits};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Select, SelectOption, Tone};
use crate::coach::place::Spot;
use crate::coach::review::Standing;
use crate::coach::text::{cut, excerpt};
use crate::domain::grading::Thin;
use crate::domain::question::{Question, Task};

pub(crate) fn label(locale: Locale) -> &'static str {
    locale.pick("Your answer", "Deine Antwort")
}

pub(crate) fn placeholder(locale: Locale, question: &Question) -> String {
    let minutes = question.facts.minutes;
    say!(
        locale,
        "As you would say it in an interview, in about {minutes} min. Only you see it.",
        "So, wie du es im Interview sagen würdest, in etwa {minutes} min. Nur du siehst es."
    )
}

/// Found points, the rest to tick, the model answer, follow-ups and the streak.
pub(crate) fn feedback(
    locale: Locale,
    spot: &Spot<'_>,
    found: u32,
    credit: &Credit,
    standing: &Standing,
) -> Message {
    points(locale, spot, found, 0, standing)
        .tone(Tone::Good)
        .field(locale.pick("Your streak", "Deine Serie"), super::streak::credit(locale, credit), false)
        .field(reviews(locale), super::review::standing(locale, standing), false)
}

fn reviews(locale: Locale) -> &'static str {
    locale.pick("Reviews", "Wiederholungen")
}

/// The same card after ticking.
pub(crate) fn ticked(
    locale: Locale,
    spot: &Spot<'_>,
    found: u32,
    ticked: u32,
    standing: &Standing,
) -> Message {
    points(locale, spot, found, ticked, standing).field(
        reviews(locale),
        super::review::standing(locale, standing),
        false,
    )
}

fn points(locale: Locale, spot: &Spot<'_>, found: u32, ticked: u32, standing: &Standing) -> Message {
    let question = spot.question;
    let next = locale.pick("An interviewer may go on with", "So könnte es im Interview weitergehen");
    let mut message = found_in(locale, question, found, ticked)
        .field(locale.pick("Model answer", "Musterlösung"), excerpt(&question.answer, 1000), false)
        .field(next, follow_ups(question), false);
    let mut buttons = Vec::new();
    if question.answer.chars().count() > 1000 {
        let whole = Control::Reveal(spot.place.clone());
        let label = locale.pick("Whole model answer", "Ganze Musterlösung");
        buttons.push(Button::new(ButtonStyle::Secondary, label, whole));
    }
    buttons.extend(super::review::save_button(locale, question.id(), standing));
    message = message.row(buttons);
    message.select = tick_menu(locale, spot, found, ticked);
    message
}

fn found_in(locale: Locale, question: &Question, found: u32, ticked: u32) -> Message {
    if question.facts.key_points.is_empty() {
        return Message::new(
            locale.pick("Your answer is kept", "Deine Antwort ist gespeichert"),
            locale.pick(
                "Compare it with the model answer: what did you say, what not?",
                "Vergleich sie mit der Musterlösung: Was hast du gesagt, was nicht?",
            ),
        );
    }
    let title =
        locale.pick("Points I could find in your answer", "Diese Punkte konnte ich in deiner Antwort finden");
    Message::new(title, found_and_not(question, found, ticked)).footer(locale.pick(
        "Found by patterns, so other words may be missed. This is not a grade.",
        "Nach Mustern gesucht, andere Worte können mir entgehen. Das ist keine Note.",
    ))
}

fn found_and_not(question: &Question, found: u32, ticked: u32) -> String {
    let all = question.facts.key_points.iter().enumerate();
    let lines = all.map(|(n, point)| {
        let mark = match (found >> n & 1, ticked >> n & 1) {
            (1, _) => "✅",
            (_, 1) => "☑️",
            _ => "▫️",
        };
        format!("{mark} {}", point.text)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A menu of the points not found: “I said that in other words”.
fn tick_menu(locale: Locale, spot: &Spot<'_>, found: u32, ticked: u32) -> Option<Select> {
    let all = spot.question.facts.key_points.iter().enumerate();
    let options: Vec<SelectOption> = all
        .filter(|(n, _)| found >> n & 1 == 0)
        .map(|(n, point)| SelectOption {
            label: point.text.clone(),
            value: n.to_string(),
            description: String::new(),
            chosen: ticked >> n & 1 == 1,
        })
        .collect();
    let max = u8::try_from(options.len()).ok().filter(|&n| n > 0)?;
    Some(Select {
        control: Control::Tick(spot.place.clone()),
        placeholder: locale
            .pick("I said these in other words…", "Das habe ich mit anderen Worten gesagt …")
            .to_owned(),
        min: 0,
        max,
        options,
    })
}

pub(crate) fn follow_ups(question: &Question) -> String {
    bullets("•", question.facts.follow_ups.iter().map(|follow_up| &follow_up.question))
}

/// The model answer, with what poor to excellent answers say and the mistakes people make.
pub(crate) fn model(locale: Locale, question: &Question, standing: &Standing) -> Message {
    public_model(locale, question)
        .field(reviews(locale), super::review::standing(locale, standing), false)
        .row(super::review::save_button(locale, question.id(), standing).into_iter().collect())
}

/// The same for everybody: how it stands in one's reviews is left out.
pub(crate) fn public_model(locale: Locale, question: &Question) -> Message {
    let facts = &question.facts;
    let mistakes = facts.mistakes.iter().map(|mistake| format!("{} ({})", mistake.what, mistake.why));
    let references = facts.references.iter().map(|r| format!("{}, {}", r.title, r.section));
    let complexity = question.task.as_ref().map_or("", |task: &Task| task.complexity.as_str());
    let title = say!(locale, "Model answer · {}", "Musterlösung · {}", facts.title);
    let message = Message::new(title, question.answer.clone())
        .field(locale.pick("To say aloud", "So kannst du es sagen"), excerpt(&facts.say_aloud, 1000), false)
        .field(locale.pick("Complexity", "Komplexität"), complexity, false)
        .field(locale.pick("Follow-ups", "Nachfragen"), cut(&follow_ups(question), 1000), false)
        .field(locale.pick("Common mistakes", "Häufige Fehler"), cut(&bullets("•", mistakes), 1000), false)
        .field(locale.pick("Read on", "Zum Weiterlesen"), cut(&bullets("•", references), 1000), false);
    if facts.python.is_empty() {
        message
    } else {
        message.footer(say!(locale, "Holds for Python {}", "Gilt für Python {}", facts.python))
    }
}

/// Are you sure?
pub(crate) fn confirm_reveal(locale: Locale, place: &Place) -> Message {
    let label = locale.pick("Show it", "Zeig sie mir");
    let show = Button::new(ButtonStyle::Danger, label, Control::RevealNow(place.clone()));
    Message::new(
        locale.pick("Show the answer?", "Lösung zeigen?"),
        locale.pick(
            "Seeing it first gives up the credit for this question. An imperfect answer of your own teaches more, and counts.",
            "Wenn du sie vorher siehst, zählt diese Frage nicht mehr. Aus einer eigenen Antwort mit Lücken lernst du mehr, und sie zählt.",
        ),
    )
    .tone(Tone::Attention)
    .row(vec![show])
}

pub(crate) fn hint(locale: Locale, place: &Place, text: &str, given: u32, of: u32, more: bool) -> Message {
    let message = Message::new(say!(locale, "💡 Hint {given} of {of}", "💡 Tipp {given} von {of}"), text);
    if !more {
        return message;
    }
    let label = locale.pick("Next hint", "Nächster Tipp");
    message.row(vec![Button::new(ButtonStyle::Secondary, label, Control::Hint(place.clone()))])
}

/// How many points were found, for summaries.
pub(crate) fn tally(locale: Locale, question: &Question, found: u32) -> String {
    let all = question.facts.key_points.len();
    if all == 0 {
        return locale.pick("in your own words", "mit eigenen Worten").to_owned();
    }
    let mask = bits(&vec![true; all]);
    let n = (found & mask).count_ones();
    let points = count(locale, all as u64, ["point", "points"], ["Punkt", "Punkten"]);
    say!(locale, "{n} of {points}", "{n} von {points}")
}

/// Why an answer has too little in it.
pub(crate) fn thin(locale: Locale, thin: Thin) -> (&'static str, String) {
    let [english, german] = match thin {
        Thin::Empty => ["There is nothing in it yet.", "Da steht noch nichts."],
        Thin::NoWords => ["There are no words in it.", "Da stehen keine Wörter."],
        Thin::DoNotKnow => [
            "Not knowing is fine: a guess in two or three sentences teaches more, and **Hint** gives a nudge.",
            "Nicht zu wissen ist völlig in Ordnung: Rate in zwei, drei Sätzen, dabei lernst du mehr, und **Tipp** gibt dir einen Anstoß.",
        ],
        Thin::TooShort { .. } => [
            "It is too short to count as an answer: two or three sentences in your own words do.",
            "Als Antwort ist das noch zu kurz: Zwei, drei Sätze mit deinen eigenen Worten reichen.",
        ],
        Thin::Repeats => [
            "It says the same again and again. Two or three sentences in your own words do.",
            "Da steht immer wieder dasselbe. Zwei, drei Sätze mit deinen eigenen Worten reichen.",
        ],
        Thin::CopiesQuestion => [
            "It repeats the question. Say in your own words what the answer is.",
            "Da steht noch einmal die Frage. Sag mit deinen eigenen Worten, was die Antwort ist.",
        ],
    };
    let why = locale.pick(english, german);
    let body = say!(
        locale,
        "{why}\nIt was kept: press **Answer** again to go on with it.",
        "{why}\nDein Text ist gespeichert: Drück noch einmal auf **Antworten**, um weiterzuschreiben."
    );
    (locale.pick("A little more, please", "Noch ein bisschen mehr, bitte"), body)
}
