//! Words for rounds.
//!
//! * this file: the questions, how they went, and the end. `look_back`: one's own score, bars, reviews. `clock`: pauses
//!   and time. `refusal`: what does not go.

mod clock;
mod look_back;
mod refusal;

use std::collections::BTreeSet;

use jiff::Timestamp;

pub(crate) use self::clock::{given_back, more_time, paused, resumed};
pub(crate) use self::refusal::refusal;
use super::answer::tally;
use super::{at, card, count};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::text::{cut, excerpt};
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::question::{Question, QuestionId, Topic};
use crate::domain::round::{Ending, Item, Outcome, Round};

pub(crate) fn thread_name(locale: Locale, who: &str, marker: &str) -> String {
    say!(locale, "Mock round · {who} · #{marker}", "Proberunde · {who} · #{marker}")
}

pub(crate) fn started(locale: Locale, round: &Round, thread: Option<ChannelId>) -> Message {
    let questions = count(locale, round.items().len() as u64, ["question", "questions"], ["Frage", "Fragen"]);
    let minutes = count(locale, round.minutes_each(), ["minute", "minutes"], ["Minute", "Minuten"]);
    let place = match thread {
        Some(thread) => say!(
            locale,
            "It goes on in <#{thread}>, which only you and I can see.",
            "Weiter geht es in <#{thread}>; den Thread sehen nur du und ich."
        ),
        None => locale
            .pick(
                "Its private thread is being opened; you will be called there in a moment.",
                "Der private Thread dafür wird gerade angelegt; gleich rufe ich dich dorthin.",
            )
            .to_owned(),
    };
    Message::new(
        locale.pick("Your round begins", "Deine Runde beginnt"),
        say!(locale, "{questions}, {minutes} each. {place}", "{questions}, je {minutes}. {place}"),
    )
    .tone(Tone::Good)
}

/// A question with its deadline.
pub(crate) fn ask(
    locale: Locale,
    topic: Option<&Topic>,
    question: &Question,
    id: RoundId,
    round: &Round,
    index: usize,
    deadline: Timestamp,
) -> Message {
    let Ok(at_index) = u8::try_from(index) else { return Message::default() };
    let place = Place::Round(id, at_index);
    let (number, of) = (index + 1, round.items().len());
    let (time, left) = (at(deadline, 'T'), at(deadline, 'R'));
    card::card(locale, topic, question)
        .tone(Tone::Attention)
        .field(
            say!(locale, "Question {number} of {of}", "Frage {number} von {of}"),
            say!(locale, "Time until {time} ({left})", "Zeit bis {time} ({left})"),
            false,
        )
        .row(answer_buttons(locale, question, place))
        .row(round_buttons(locale, id, round, at_index))
        .row(vec![super::report::button(locale, question.id())])
}

fn round_buttons(locale: Locale, id: RoundId, round: &Round, index: u8) -> Vec<Button> {
    let skip = locale.pick("Skip", "Überspringen");
    let mut row = vec![Button::new(ButtonStyle::Secondary, skip, Control::SkipQuestion(id, index))];
    if round.may_have_more_time() {
        let more = locale.pick("+2 min", "+2 Min.");
        row.push(Button::new(ButtonStyle::Secondary, more, Control::MoreTime(id, index)));
    }
    row.push(pause_button(id));
    row.push(Button::new(ButtonStyle::Danger, locale.pick("End", "Beenden"), Control::EndRound(id)));
    row
}

/// The word is the same in both languages.
fn pause_button(id: RoundId) -> Button {
    Button::new(ButtonStyle::Secondary, "Pause", Control::PauseRound(id))
}

fn answer_buttons(locale: Locale, question: &Question, place: Place) -> Vec<Button> {
    let mut buttons = vec![answer_button(locale, question, &place)];
    if question.is_problem() {
        buttons.push(super::verdict::run_button(locale, &place));
    }
    if !question.facts.hints.is_empty() {
        buttons.push(hint_button(locale, place));
    }
    buttons
}

fn answer_button(locale: Locale, question: &Question, place: &Place) -> Button {
    if question.is_problem() {
        let label = locale.pick("Submit code", "Code abgeben");
        Button::new(ButtonStyle::Primary, label, Control::Code(place.clone())).emoji("💻")
    } else {
        let label = locale.pick("Answer", "Antworten");
        Button::new(ButtonStyle::Primary, label, Control::Answer(place.clone())).emoji("✍️")
    }
}

fn hint_button(locale: Locale, place: Place) -> Button {
    Button::new(ButtonStyle::Secondary, locale.pick("Hint", "Tipp"), Control::Hint(place)).emoji("💡")
}

/// How a question went, with its model answer; the next one waits for a press or the deadline.
pub(crate) fn reflect(
    locale: Locale,
    question: &Question,
    item: &Item,
    id: RoundId,
    index: usize,
    round: &Round,
    deadline: Timestamp,
) -> Message {
    let (label, what) = if index + 1 >= round.items().len() {
        locale.pick(("Finish", "The round ends"), ("Abschließen", "Die Runde endet"))
    } else {
        locale
            .pick(("Next question", "The next question comes"), ("Nächste Frage", "Die nächste Frage kommt"))
    };
    let mut row = Vec::new();
    if let Ok(index) = u8::try_from(index) {
        row.push(Button::new(ButtonStyle::Primary, label, Control::NextQuestion(id, index)));
    }
    row.push(pause_button(id));
    let by_itself = at(deadline, 'R');
    let mut message = Message::new(title(locale, question, item), excerpt(&question.answer, 1500))
        .field(
            locale.pick("To say aloud", "So kannst du es sagen"),
            excerpt(&question.facts.say_aloud, 1000),
            false,
        )
        .field(
            what,
            say!(
                locale,
                "when you press the button, else {by_itself}",
                "wenn du auf den Knopf drückst, sonst {by_itself}"
            ),
            false,
        )
        .row(row);
    if let Ok(index) = u8::try_from(index) {
        let control = Control::SelfScore(id, index);
        message.select = Some(look_back::self_score(locale, question, item, control));
    }
    message
}

/// A question's card once the round has moved on from it.
pub(crate) fn done(locale: Locale, question: &Question, item: &Item) -> Message {
    let title = title(locale, question, item);
    match item.outcome {
        Outcome::Skipped => Message::new(title, ""),
        _ => Message::new(title, excerpt(&question.answer, 1500)),
    }
}

fn title(locale: Locale, question: &Question, item: &Item) -> String {
    format!("{} · {}", went(locale, question, item), question.facts.title)
}

fn went(locale: Locale, question: &Question, item: &Item) -> String {
    let said = match item.outcome {
        Outcome::Answered { found, ticked, .. } => {
            let points = tally(locale, question, found | ticked);
            return say!(locale, "Answered: {points}", "Beantwortet: {points}");
        }
        Outcome::Solved => locale.pick("Solved", "Gelöst"),
        Outcome::Skipped => locale.pick("Skipped", "Übersprungen"),
        Outcome::TimedOut => locale.pick("Time is up", "Die Zeit ist um"),
        Outcome::Open => locale.pick("Not asked", "Nicht gestellt"),
    };
    said.to_owned()
}

/// The end of a round.
pub(crate) fn summary(
    locale: Locale,
    id: RoundId,
    round: &Round,
    ending: Ending,
    title: impl Fn(&QuestionId) -> Option<String>,
) -> Message {
    let summary = round.summary();
    let lines: Vec<String> = round
        .items()
        .iter()
        .filter(|item| item.asked.is_some())
        .map(|item| {
            let name = title(&item.id).unwrap_or_else(|| item.id.to_string());
            let (hints, said) = (hints(locale, item), look_back::said(locale, item));
            format!("{} {name} · {}{hints}{said}", mark(item), word(locale, item))
        })
        .collect();
    let missed: Vec<String> = summary.missed.iter().filter_map(&title).collect();
    let (name, look) = if missed.is_empty() {
        let (name, look) = locale.pick(
            ("Look at again", "Nothing in particular: well done."),
            ("Noch einmal ansehen", "Nichts Bestimmtes: gut gemacht!"),
        );
        (name, look.to_owned())
    } else {
        let name =
            locale.pick("Look at again: tomorrow in /review", "Noch einmal ansehen: morgen in /review");
        (name, missed.join("\n"))
    };
    let covered = summary.percent.map(|percent| say!(locale, "{percent}%", "{percent} %"));
    let over = locale.pick("Round over", "Runde vorbei");
    let mut message = Message::new(format!("{over}{}", how(locale, ending)), lines.join("\n"))
        .tone(Tone::Good)
        .field(locale.pick("Points covered", "Getroffene Punkte"), covered.unwrap_or_default(), true)
        .field(locale.pick("Hints", "Tipps"), summary.hints.to_string(), true)
        .field(name, cut(&look, 1000), false)
        .footer(locale.pick(
            "Points are those found or ticked. This is not a grade.",
            "Punkte sind die gefundenen und die angehakten. Das ist keine Note.",
        ));
    message.bars = look_back::bars(locale, round, &title);
    if missed.is_empty() { message } else { message.row(vec![look_back::review_button(locale, id)]) }
}

/// A line in the channel: who finished a round, and in what.
pub(crate) fn told(locale: Locale, user: UserId, round: &Round) -> Message {
    let topics: BTreeSet<&str> = round.items().iter().map(|item| item.id.topic()).collect();
    let topics = Vec::from_iter(topics).join(", ");
    let line = say!(
        locale,
        "<@{user}> finished a mock round: {topics}. Your turn? `/mock solo`",
        "<@{user}> hat eine Proberunde abgeschlossen: {topics}. Und du? `/mock solo`"
    );
    let footer = locale
        .pick("/mock announce keeps you out of this.", "Mit /mock announce wirst du hier nicht erwähnt.");
    Message { quiet: true, ..Message::new("", line).tone(Tone::Good).footer(footer) }
}

fn how(locale: Locale, ending: Ending) -> &'static str {
    match ending {
        Ending::Ended => locale.pick(" (you ended it)", " (von dir beendet)"),
        Ending::EndedByStaff => locale.pick(" (staff ended it)", " (vom Team beendet)"),
        Ending::Finished
        | Ending::NeverOpened
        | Ending::ThreadGone
        | Ending::NobodyCame
        | Ending::Duel(_)
        | Ending::Peer(_) => "",
    }
}

fn mark(item: &Item) -> &'static str {
    match item.outcome {
        Outcome::Solved => "✅",
        Outcome::Answered { .. } if item.percent() >= Some(50) => "✅",
        Outcome::Answered { .. } => "🟡",
        Outcome::Skipped => "⏭️",
        Outcome::TimedOut => "⏱️",
        Outcome::Open => "▫️",
    }
}

fn word(locale: Locale, item: &Item) -> &'static str {
    match item.outcome {
        Outcome::Solved => locale.pick("solved", "gelöst"),
        Outcome::Answered { .. } => locale.pick("answered", "beantwortet"),
        Outcome::Skipped => locale.pick("skipped", "übersprungen"),
        Outcome::TimedOut => locale.pick("time was up", "die Zeit war um"),
        Outcome::Open => locale.pick("not answered", "nicht beantwortet"),
    }
}

fn hints(locale: Locale, item: &Item) -> String {
    match item.hints {
        0 => String::new(),
        n => format!(" ({})", count(locale, n, ["hint", "hints"], ["Tipp", "Tipps"])),
    }
}

pub(crate) fn confirm_end(locale: Locale, id: RoundId) -> Message {
    let end = Button::new(ButtonStyle::Danger, locale.pick("End it", "Beenden"), Control::EndRoundNow(id));
    Message::new(
        locale.pick("End the round?", "Die Runde beenden?"),
        locale.pick(
            "What you have answered stays and is summed up, but an unfinished round does not count for the streak.",
            "Was du beantwortet hast, bleibt und wird zusammengefasst. Für die Serie zählt aber nur eine Runde, die du zu Ende spielst.",
        ),
    )
    .tone(Tone::Attention)
    .row(vec![end])
}

pub(crate) fn ended(locale: Locale) -> Message {
    let (title, body) =
        locale.pick(("Ended", "The summary follows."), ("Beendet", "Die Zusammenfassung folgt."));
    Message::new(title, body)
}

pub(crate) fn going_on(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("On it goes", "The next message comes right here."),
        ("Weiter geht es", "Die nächste Nachricht kommt gleich hier."),
    );
    Message::new(title, body)
}
