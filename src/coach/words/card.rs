//! The question card.

use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message};
use crate::domain::ids::MessageId;
use crate::domain::own;
use crate::domain::question::{Kind, Question, Topic};
use crate::domain::schedule::Threading;
use crate::store::daily::Daily;

/// A daily, as it stands in its channel.
pub(crate) fn daily(locale: Locale, topic: Option<&Topic>, question: &Question, daily: &Daily) -> Message {
    let place = Place::Daily(daily.id);
    let mut message = card(locale, topic, question);
    message.footer = if daily.late {
        "Posted late: the bot was away. Answers are private.".to_owned()
    } else {
        "Answers are private. One good answer a day keeps your streak.".to_owned()
    };
    let mut buttons = answer_buttons(question, &place);
    // Elsewhere the thread is there already, or there is to be none.
    if daily.threading == Threading::OnDemand && !daily.forum {
        let discuss = Button::new(ButtonStyle::Secondary, "Discuss", Control::Discuss(daily.id));
        buttons.push(discuss.emoji("💬"));
    }
    message.row(buttons).row(vec![super::report::button(locale, question.id())])
}

/// A daily whose answer was shown to all, in the thread under its message.
pub(crate) fn revealed(
    locale: Locale,
    topic: Option<&Topic>,
    question: &Question,
    of: &Daily,
    message: MessageId,
) -> Message {
    daily(locale, topic, question, of)
        .field("Revealed", format!("The model answer is in <#{message}>."), false)
        .footer("The answer is out: answering this one is practice now.")
        .row(vec![super::share::button(locale, of.id)])
}

/// A question for one member alone.
pub(crate) fn practice(locale: Locale, topic: Option<&Topic>, question: &Question, place: &Place) -> Message {
    let another = Button::new(ButtonStyle::Secondary, "Another", Control::Another).emoji("🔀");
    let mut buttons = answer_buttons(question, place);
    buttons.push(another);
    let report = super::report::button(locale, question.id());
    card(locale, topic, question).footer(own::plain(question.id())).row(buttons).row(vec![report])
}

/// The card without buttons.
pub(crate) fn card(locale: Locale, topic: Option<&Topic>, question: &Question) -> Message {
    let facts = &question.facts;
    let (emoji, name) = topic.map_or(("❓", question.id().topic()), |t| (t.emoji.as_str(), t.name.as_str()));
    Message::new(format!("{emoji} {}", facts.title), body(question))
        .field("Topic", name, true)
        .field("Level", format!("{} · {}", facts.level, stars(facts.difficulty)), true)
        .field("Kind", format!("{} · {} min", kind(locale, facts.kind), facts.minutes), true)
}

fn body(question: &Question) -> String {
    let mut body = question.prompt.clone();
    if !question.facts.choices.is_empty() {
        let letters = ('A'..='Z').zip(&question.facts.choices);
        let lines: Vec<String> =
            letters.map(|(letter, choice)| format!("**{letter}.** {}", choice.text)).collect();
        body = format!("{body}\n\n{}", lines.join("\n"));
    }
    body
}

/// A button by which a card is found again.
pub(crate) fn marker(question: &Question, place: &Place) -> Control {
    if question.facts.hints.is_empty() {
        Control::Reveal(place.clone())
    } else {
        Control::Hint(place.clone())
    }
}

/// Answer (or Submit code and Run), Hint where there are any, and Show answer.
fn answer_buttons(question: &Question, place: &Place) -> Vec<Button> {
    let answer = if question.is_problem() {
        Button::new(ButtonStyle::Primary, "Submit code", Control::Code(place.clone())).emoji("💻")
    } else {
        Button::new(ButtonStyle::Primary, "Answer", Control::Answer(place.clone())).emoji("✍️")
    };
    let mut buttons = vec![answer];
    if question.is_problem() {
        buttons.push(super::verdict::run_button(locale, place));
    }
    if !question.facts.hints.is_empty() {
        buttons.push(Button::new(ButtonStyle::Secondary, "Hint", Control::Hint(place.clone())).emoji("💡"));
    }
    buttons
        .push(Button::new(ButtonStyle::Secondary, "Show answer", Control::Reveal(place.clone())).emoji("👀"));
    buttons
}

pub(crate) fn stars(difficulty: u8) -> String {
    let full = usize::from(difficulty.min(5));
    format!("{}{}", "★".repeat(full), "☆".repeat(5 - full))
}

pub(crate) fn kind(_: Locale, kind: Kind) -> &'static str {
    match kind {
        Kind::Concept => "explain",
        Kind::Predict => "predict the output",
        Kind::FindBug => "find the bug",
        Kind::Review => "review this code",
        Kind::Design => "design",
        Kind::Behavioural => "behavioural",
        Kind::Problem => "coding problem",
    }
}
