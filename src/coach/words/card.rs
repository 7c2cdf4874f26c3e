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
        say!(
            locale,
            "Posted late: the bot was away. Answers are private.",
            "Verspätet: Der Bot war nicht da. Antworten sieht sonst niemand."
        )
    } else {
        say!(
            locale,
            "Answers are private. One good answer a day keeps your streak.",
            "Antworten sieht sonst niemand. Eine gute Antwort am Tag hält deine Serie."
        )
    };
    let mut buttons = answer_buttons(locale, question, &place);
    // Elsewhere the thread is there already, or there is to be none.
    if daily.threading == Threading::OnDemand && !daily.forum {
        let label = locale.pick("Discuss", "Besprechen");
        let discuss = Button::new(ButtonStyle::Secondary, label, Control::Discuss(daily.id));
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
    let place =
        say!(locale, "The model answer is in <#{message}>.", "Die Musterlösung steht in <#{message}>.");
    daily(locale, topic, question, of)
        .field(locale.pick("Revealed", "Aufgelöst"), place, false)
        .footer(locale.pick(
            "The answer is out: answering this one is practice now.",
            "Die Lösung ist heraus: Diese Frage ist jetzt Übung.",
        ))
        .row(vec![super::share::button(locale, of.id)])
}

/// A question for one member alone.
pub(crate) fn practice(locale: Locale, topic: Option<&Topic>, question: &Question, place: &Place) -> Message {
    let label = locale.pick("Another", "Andere Frage");
    let another = Button::new(ButtonStyle::Secondary, label, Control::Another).emoji("🔀");
    let mut buttons = answer_buttons(locale, question, place);
    buttons.push(another);
    let report = super::report::button(locale, question.id());
    card(locale, topic, question).footer(own::plain(question.id())).row(buttons).row(vec![report])
}

/// The card without buttons.
pub(crate) fn card(locale: Locale, topic: Option<&Topic>, question: &Question) -> Message {
    let facts = &question.facts;
    let (emoji, name) = topic.map_or(("❓", question.id().topic()), |t| (t.emoji.as_str(), t.name.as_str()));
    Message::new(format!("{emoji} {}", facts.title), body(question))
        .field(locale.pick("Topic", "Thema"), name, true)
        .field(locale.pick("Level", "Niveau"), format!("{} · {}", facts.level, stars(facts.difficulty)), true)
        .field(
            locale.pick("Kind", "Art"),
            format!("{} · {} min", kind(locale, facts.kind), facts.minutes),
            true,
        )
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
fn answer_buttons(locale: Locale, question: &Question, place: &Place) -> Vec<Button> {
    let answer = if question.is_problem() {
        let label = locale.pick("Submit code", "Code abgeben");
        Button::new(ButtonStyle::Primary, label, Control::Code(place.clone())).emoji("💻")
    } else {
        let label = locale.pick("Answer", "Antworten");
        Button::new(ButtonStyle::Primary, label, Control::Answer(place.clone())).emoji("✍️")
    };
    let mut buttons = vec![answer];
    if question.is_problem() {
        buttons.push(super::verdict::run_button(locale, place));
    }
    if !question.facts.hints.is_empty() {
        let label = locale.pick("Hint", "Tipp");
        buttons.push(Button::new(ButtonStyle::Secondary, label, Control::Hint(place.clone())).emoji("💡"));
    }
    let label = locale.pick("Show answer", "Lösung zeigen");
    buttons.push(Button::new(ButtonStyle::Secondary, label, Control::Reveal(place.clone())).emoji("👀"));
    buttons
}

pub(crate) fn stars(difficulty: u8) -> String {
    let full = usize::from(difficulty.min(5));
    format!("{}{}", "★".repeat(full), "☆".repeat(5 - full))
}

pub(crate) fn kind(locale: Locale, kind: Kind) -> &'static str {
    match kind {
        Kind::Concept => locale.pick("explain", "erklären"),
        Kind::Predict => locale.pick("predict the output", "Ausgabe vorhersagen"),
        Kind::FindBug => locale.pick("find the bug", "Fehler finden"),
        Kind::Review => locale.pick("review this code", "Code begutachten"),
        Kind::Design => locale.pick("design", "Entwurf"),
        Kind::Behavioural => locale.pick("behavioural", "persönlich"),
        Kind::Problem => locale.pick("coding problem", "Programmieraufgabe"),
    }
}
