//! Feedback on an answer: what was found, what was not, and the model answer. Never a grade.

use super::{bullets, count};
use crate::coach::answer::{Credit, bits};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Select, SelectOption, Tone};
use crate::coach::place::Spot;
use crate::coach::review::Standing;
use crate::coach::text::cut;
use crate::domain::grading::Thin;
use crate::domain::question::{Question, Task};

pub(crate) fn label(_: Locale) -> &'static str {
    "Your answer"
}

pub(crate) fn placeholder(_: Locale, question: &Question) -> String {
    format!("As you would say it in an interview, in about {} min. Only you see it.", question.facts.minutes)
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
        .field("Your streak", super::streak::credit(locale, credit), false)
        .field("Reviews", super::review::standing(locale, standing), false)
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
        "Reviews",
        super::review::standing(locale, standing),
        false,
    )
}

fn points(locale: Locale, spot: &Spot<'_>, found: u32, ticked: u32, standing: &Standing) -> Message {
    let question = spot.question;
    let mut message = found_in(question, found, ticked)
        .field("Model answer", cut(&question.answer, 1000), false)
        .field("An interviewer may go on with", follow_ups(question), false);
    let mut buttons = Vec::new();
    if question.answer.chars().count() > 1000 {
        let whole = Control::Reveal(spot.place.clone());
        buttons.push(Button::new(ButtonStyle::Secondary, "Whole model answer", whole));
    }
    buttons.extend(super::review::save_button(locale, question.id(), standing));
    message = message.row(buttons);
    message.select = tick_menu(locale, spot, found, ticked);
    message
}

fn found_in(question: &Question, found: u32, ticked: u32) -> Message {
    if question.facts.key_points.is_empty() {
        return Message::new(
            "Your answer is kept",
            "Compare it with the model answer: what did you say, what not?",
        );
    }
    Message::new("Points I could find in your answer", found_and_not(question, found, ticked))
        .footer("Found by patterns, so other words may be missed. This is not a grade.")
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
fn tick_menu(_: Locale, spot: &Spot<'_>, found: u32, ticked: u32) -> Option<Select> {
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
        placeholder: "I said these in other words…".to_owned(),
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
        .field("Reviews", super::review::standing(locale, standing), false)
        .row(super::review::save_button(locale, question.id(), standing).into_iter().collect())
}

/// The same for everybody: how it stands in one's reviews is left out.
pub(crate) fn public_model(_: Locale, question: &Question) -> Message {
    let facts = &question.facts;
    let mistakes = facts.mistakes.iter().map(|mistake| format!("{} ({})", mistake.what, mistake.why));
    let references = facts.references.iter().map(|r| format!("{}, {}", r.title, r.section));
    let complexity = question.task.as_ref().map_or("", |task: &Task| task.complexity.as_str());
    let message = Message::new(format!("Model answer · {}", facts.title), question.answer.clone())
        .field("To say aloud", cut(&facts.say_aloud, 1000), false)
        .field("Complexity", complexity, false)
        .field("Follow-ups", cut(&follow_ups(question), 1000), false)
        .field("Common mistakes", cut(&bullets("•", mistakes), 1000), false)
        .field("Read on", cut(&bullets("•", references), 1000), false);
    if facts.python.is_empty() {
        message
    } else {
        message.footer(format!("Holds for Python {}", facts.python))
    }
}

/// Are you sure?
pub(crate) fn confirm_reveal(_: Locale, place: &Place) -> Message {
    let show = Button::new(ButtonStyle::Danger, "Show it", Control::RevealNow(place.clone()));
    Message::new(
        "Show the answer?",
        "Seeing it first gives up the credit for this question. An imperfect answer of your own teaches more, and counts.",
    )
    .tone(Tone::Attention)
    .row(vec![show])
}

pub(crate) fn hint(_: Locale, place: &Place, text: &str, given: u32, of: u32, more: bool) -> Message {
    let message = Message::new(format!("💡 Hint {given} of {of}"), text);
    if !more {
        return message;
    }
    message.row(vec![Button::new(ButtonStyle::Secondary, "Next hint", Control::Hint(place.clone()))])
}

/// How many points were found, for summaries.
pub(crate) fn tally(question: &Question, found: u32) -> String {
    let all = question.facts.key_points.len();
    if all == 0 {
        return "in your own words".to_owned();
    }
    let mask = bits(&vec![true; all]);
    let n = (found & mask).count_ones();
    format!("{n} of {}", count(all as u64, "point", "points"))
}

/// Why an answer has too little in it.
pub(crate) fn thin(_: Locale, thin: Thin) -> (&'static str, String) {
    let why = match thin {
        Thin::Empty => "There is nothing in it yet.",
        Thin::NoWords => "There are no words in it.",
        Thin::DoNotKnow => {
            "Not knowing is fine: a guess in two or three sentences teaches more, and **Hint** gives a nudge."
        }
        Thin::TooShort { .. } => {
            "It is too short to count as an answer: two or three sentences in your own words do."
        }
        Thin::Repeats => "It says the same again and again. Two or three sentences in your own words do.",
        Thin::CopiesQuestion => "It repeats the question. Say in your own words what the answer is.",
    };
    ("A little more, please", format!("{why}\nIt was kept: press **Answer** again to go on with it."))
}
