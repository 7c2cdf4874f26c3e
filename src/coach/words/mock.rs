//! Words for rounds.

use jiff::{SignedDuration, Timestamp};

use super::answer::tally;
use super::{at, card, count};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::text::cut;
use crate::domain::ids::{ChannelId, RoundId};
use crate::domain::question::{Question, QuestionId, Topic};
use crate::domain::round::{Ending, Item, Outcome, Refusal, Round};

pub(crate) fn thread_name(_: Locale, who: &str, marker: &str) -> String {
    format!("Mock round · {who} · #{marker}")
}

pub(crate) fn started(_: Locale, round: &Round, thread: Option<ChannelId>) -> Message {
    let size = format!(
        "{}, {} each",
        count(round.items().len() as u64, "question", "questions"),
        count(round.minutes_each(), "minute", "minutes")
    );
    let place = match thread {
        Some(thread) => format!("It goes on in <#{thread}>, which only you and I can see."),
        None => "Its private thread is being opened; you will be called there in a moment.".to_owned(),
    };
    Message::new("Your round begins", format!("{size}. {place}")).tone(Tone::Good)
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
    let message = card::card(locale, topic, question)
        .tone(Tone::Attention)
        .field(
            format!("Question {} of {}", index + 1, round.items().len()),
            format!("Time until {} ({})", at(deadline, 'T'), at(deadline, 'R')),
            false,
        )
        .row(answer_buttons(question, place));
    let mut row = vec![Button::new(ButtonStyle::Secondary, "Skip", Control::SkipQuestion(id, at_index))];
    if round.may_have_more_time() {
        row.push(Button::new(ButtonStyle::Secondary, "+2 min", Control::MoreTime(id, at_index)));
    }
    row.push(Button::new(ButtonStyle::Secondary, "Pause", Control::PauseRound(id)));
    row.push(Button::new(ButtonStyle::Danger, "End", Control::EndRound(id)));
    message.row(row).row(vec![super::report::button(locale, question.id())])
}

fn answer_buttons(question: &Question, place: Place) -> Vec<Button> {
    let mut buttons = vec![answer_button(question, &place)];
    if question.is_problem() {
        buttons.push(super::verdict::run_button(&place));
    }
    if !question.facts.hints.is_empty() {
        buttons.push(hint_button(place));
    }
    buttons
}

fn answer_button(question: &Question, place: &Place) -> Button {
    if question.is_problem() {
        Button::new(ButtonStyle::Primary, "Submit code", Control::Code(place.clone())).emoji("💻")
    } else {
        Button::new(ButtonStyle::Primary, "Answer", Control::Answer(place.clone())).emoji("✍️")
    }
}

fn hint_button(place: Place) -> Button {
    Button::new(ButtonStyle::Secondary, "Hint", Control::Hint(place)).emoji("💡")
}

/// How a question went, with its model answer; the next one waits for a press or the deadline.
pub(crate) fn reflect(
    _: Locale,
    question: &Question,
    item: &Item,
    id: RoundId,
    index: usize,
    round: &Round,
    deadline: Timestamp,
) -> Message {
    let last = index + 1 >= round.items().len();
    let (label, what) =
        if last { ("Finish", "The round ends") } else { ("Next question", "The next question comes") };
    let mut row = Vec::new();
    if let Ok(index) = u8::try_from(index) {
        row.push(Button::new(ButtonStyle::Primary, label, Control::NextQuestion(id, index)));
    }
    row.push(Button::new(ButtonStyle::Secondary, "Pause", Control::PauseRound(id)));
    Message::new(format!("{} · {}", went(question, item), question.facts.title), cut(&question.answer, 1500))
        .field("To say aloud", cut(&question.facts.say_aloud, 1000), false)
        .field(what, format!("when you press the button, else {}", at(deadline, 'R')), false)
        .row(row)
}

/// A question's card once the round has moved on from it.
pub(crate) fn done(_: Locale, question: &Question, item: &Item) -> Message {
    let title = format!("{} · {}", went(question, item), question.facts.title);
    match item.outcome {
        Outcome::Skipped => Message::new(title, ""),
        _ => Message::new(title, cut(&question.answer, 1500)),
    }
}

fn went(question: &Question, item: &Item) -> String {
    match item.outcome {
        Outcome::Answered { found, ticked, .. } => format!("Answered: {}", tally(question, found | ticked)),
        Outcome::Solved => "Solved".to_owned(),
        Outcome::Skipped => "Skipped".to_owned(),
        Outcome::TimedOut => "Time is up".to_owned(),
        Outcome::Open => "Not asked".to_owned(),
    }
}

/// The end of a round.
pub(crate) fn summary(
    _: Locale,
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
            format!("{} {name} · {}{}", mark(item), word(item), hints(item))
        })
        .collect();
    let missed: Vec<String> = summary.missed.iter().filter_map(&title).collect();
    let look =
        if missed.is_empty() { "Nothing in particular: well done.".to_owned() } else { missed.join("\n") };
    let look_at = if missed.is_empty() { "Look at again" } else { "Look at again: tomorrow in /review" };
    Message::new(format!("Round over{}", how(ending)), lines.join("\n"))
        .tone(Tone::Good)
        .field(
            "Points covered",
            summary.percent.map(|percent| format!("{percent}%")).unwrap_or_default(),
            true,
        )
        .field("Hints", summary.hints.to_string(), true)
        .field(look_at, cut(&look, 1000), false)
        .footer("Points are those found or ticked. This is not a grade.")
}

fn how(ending: Ending) -> &'static str {
    match ending {
        Ending::Ended => " (you ended it)",
        Ending::EndedByStaff => " (staff ended it)",
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

fn word(item: &Item) -> &'static str {
    match item.outcome {
        Outcome::Solved => "solved",
        Outcome::Answered { .. } => "answered",
        Outcome::Skipped => "skipped",
        Outcome::TimedOut => "time was up",
        Outcome::Open => "not answered",
    }
}

fn hints(item: &Item) -> String {
    match item.hints {
        0 => String::new(),
        n => format!(" ({})", count(n, "hint", "hints")),
    }
}

pub(crate) fn paused(_: Locale, id: RoundId, until: Timestamp) -> Message {
    let go_on = Button::new(ButtonStyle::Success, "Go on", Control::ResumeRound(id)).emoji("▶️");
    Message::new(
        "Paused",
        format!("The clock stands. It runs again when you press the button, else {}.", at(until, 'R')),
    )
    .tone(Tone::Attention)
    .row(vec![go_on])
}

pub(crate) fn resumed(_: Locale, deadline: Timestamp, by_itself: bool) -> Message {
    let title = if by_itself { "The pause is over" } else { "Going on" };
    Message::new(title, format!("You have until {} ({}).", at(deadline, 'T'), at(deadline, 'R')))
}

pub(crate) fn more_time(_: Locale, deadline: Timestamp) -> Message {
    Message::new("Two more minutes", format!("You have until {} ({}).", at(deadline, 'T'), at(deadline, 'R')))
}

pub(crate) fn given_back(_: Locale, time: SignedDuration, deadline: Timestamp) -> Message {
    let minutes = time.as_secs() / 60;
    let lost = if minutes > 0 {
        count(minutes.unsigned_abs(), "minute", "minutes")
    } else {
        count(time.as_secs().unsigned_abs(), "second", "seconds")
    };
    Message::new(
        "I was away for a moment",
        format!(
            "{lost} were given back: you have until {} ({}). Everything you did is still here.",
            at(deadline, 'T'),
            at(deadline, 'R')
        ),
    )
    .tone(Tone::Attention)
}

pub(crate) fn confirm_end(_: Locale, id: RoundId) -> Message {
    let end = Button::new(ButtonStyle::Danger, "End it", Control::EndRoundNow(id));
    Message::new("End the round?", "What you have answered stays and is summed up, but an unfinished round does not count for the streak.")
        .tone(Tone::Attention)
        .row(vec![end])
}

pub(crate) fn ended(_: Locale) -> Message {
    Message::new("Ended", "The summary follows.")
}

pub(crate) fn going_on(_: Locale) -> Message {
    Message::new("On it goes", "The next message comes right here.")
}

pub(crate) fn refusal(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::Duel(refusal) => super::duel::refusal(locale, *refusal),
        Refusal::NotYours => {
            ("This is somebody else's round", "Start your own with `/mock solo`.".to_owned())
        }
        Refusal::Over(Ending::Duel(_)) => super::duel::over(locale),
        Refusal::Over(_) => ("The round is over", "Start another with `/mock`.".to_owned()),
        Refusal::NotOpen => ("One moment", "The round is not open yet.".to_owned()),
        Refusal::Stale { .. } => {
            ("The round has moved on", "The newest message in the thread is where it stands.".to_owned())
        }
        Refusal::AlreadyAnswered => {
            ("You have answered this one", "Go on with the next question.".to_owned())
        }
        Refusal::TimeUp => {
            ("Time is up for this one", "It stays yours to read; go on with the next question.".to_owned())
        }
        Refusal::Paused => ("The round is paused", "Press **Go on** first.".to_owned()),
        Refusal::NotPaused => ("The clock is running already", "There was nothing to resume.".to_owned()),
        Refusal::NoMorePauses => ("No more pauses", "A round has three.".to_owned()),
        Refusal::NoMoreHints => ("No more hints", "You have seen all of them.".to_owned()),
        Refusal::MoreTimeUsed => ("Only once in a round", "The two extra minutes were used.".to_owned()),
        Refusal::JudgeFailed => {
            ("The judge failed, not your code", "It counts for nothing: please submit again.".to_owned())
        }
        Refusal::Group(refusal) => super::group::refusal(*refusal),
        Refusal::Peer(refusal) => super::peer::refusal(locale, *refusal),
        Refusal::NotYet { .. } | Refusal::NothingLost => ("Nothing to do", "The round goes on.".to_owned()),
    }
}
