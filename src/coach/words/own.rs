//! Words for a server's own questions.

use super::{at, bullets, count};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::desk::Desk;
use crate::coach::message::{Archive, Button, ButtonStyle, File, Message, Tone};
use crate::coach::own::{Checked, Diff};
use crate::coach::refusal::Refusal;
use crate::coach::text::{cut, literal};
use crate::content::{Bank, ContentError};
use crate::domain::own::plain;
use crate::domain::question::Topic;
use crate::store::own::Edition;

/// How many lines of a list a card has; the whole is in a file.
const LINES: usize = 12;
const ROOM: usize = 1000;

/// What the check of a pack found; the button is there when it may be imported.
pub(crate) fn checked(locale: Locale, checked: &Checked, draft: Option<i64>) -> Message {
    if !checked.faults.is_empty() {
        return faulty(&checked.faults);
    }
    let message = with_diff(
        Message::new(
            "This pack is fine",
            format!("{} in it. Nothing is changed yet.", questions(checked.questions)),
        ),
        &checked.diff,
    )
    .tone(Tone::Good)
    .field("Solutions", solutions(checked), false);
    match draft {
        Some(id) => message.footer("The button is good for a day.").row(vec![Button::new(
            ButtonStyle::Success,
            "Import",
            Control::Desk(Desk::Import(id)),
        )]),
        None => unchanged(locale),
    }
}

fn unchanged(_: Locale) -> Message {
    Message::new("Nothing to import", "The server has just these questions already.").tone(Tone::Good)
}

fn faulty(faults: &[ContentError]) -> Message {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let shown = bullets("•", lines.iter().take(LINES).map(|line| literal(line, 250)));
    let mut message = Message::new(
        "This pack cannot be imported yet",
        format!(
            "{}. Nothing was changed.\n{shown}",
            count(lines.len() as u64, "thing is wrong", "things are wrong")
        ),
    )
    .tone(Tone::Attention);
    if lines.len() > LINES {
        message.files.push(File { name: "all-faults.txt".to_owned(), text: lines.join("\n") });
    }
    message
}

fn solutions(checked: &Checked) -> String {
    let lines = checked.told.iter().map(|told| format!("`{}` {}", told.path, told.verdict));
    some_of(lines.collect())
}

fn with_diff(message: Message, diff: &Diff) -> Message {
    message.field("Added", listed(&diff.added), false).field("Changed", listed(&diff.changed), false).field(
        "Removed",
        listed(&diff.removed),
        false,
    )
}

fn listed(ids: &[String]) -> String {
    some_of(ids.iter().map(|id| format!("`{id}`")).collect())
}

fn some_of(lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(LINES);
    let shown = lines.into_iter().take(LINES).collect::<Vec<_>>().join("\n");
    if more == 0 { shown } else { format!("{}\n… and {more} more", cut(&shown, ROOM - 20)) }
}

fn questions(n: usize) -> String {
    count(n as u64, "question", "questions")
}

pub(crate) fn imported(_: Locale, edition: i64, now: usize, diff: &Diff) -> Message {
    with_diff(
        Message::new(
            "Imported",
            format!(
                "Edition {edition}: {} of your own. `/bank rollback` goes back to the one before.",
                questions(now)
            ),
        ),
        diff,
    )
    .tone(Tone::Good)
}

pub(crate) fn ask_roll_back(_: Locale, now: &Edition, before: &Edition, diff: &Diff) -> Message {
    let go = Button::new(ButtonStyle::Danger, "Go back", Control::Desk(Desk::RollBack(now.number)));
    let body = format!(
        "From edition {} ({}) to edition {} ({}). What was asked and answered stays as it is.",
        now.number,
        at(now.made_at, 'f'),
        before.number,
        at(before.made_at, 'f')
    );
    with_diff(Message::new("Go back?", body), diff).tone(Tone::Attention).row(vec![go])
}

pub(crate) fn rolled_back(_: Locale, to: &Edition, count: usize) -> Message {
    Message::new(
        "Gone back",
        format!("Edition {} is in force again: {} of your own.", to.number, questions(count)),
    )
    .tone(Tone::Good)
}

pub(crate) fn exported(_: Locale, edition: i64, count: usize, bytes: Vec<u8>) -> Message {
    let mut message = Message::new(
        "Your pack",
        format!("Edition {edition}, {}. `/bank import` takes it again, here or elsewhere.", questions(count)),
    );
    message.archive = Some(Archive { name: format!("pack-{edition}.zip"), bytes });
    message
}

/// The server's own questions, topic by topic.
pub(crate) fn list(_: Locale, bank: &Bank, editions: &[Edition], paused: &[String]) -> Message {
    let own = bank.own().count();
    if own == 0 && paused.is_empty() {
        return Message::new(
            "No questions of your own yet",
            "`/bank import` takes a pack, and what members `/suggest` comes here when it is approved.",
        );
    }
    let body = bank.topics().iter().filter_map(|topic| of_topic(bank, topic)).collect::<Vec<_>>().join("\n");
    let message = Message::new(format!("{} of your own", questions(own)), body);
    let kept =
        editions.iter().map(|e| format!("{} · {} · {}", e.number, at(e.made_at, 'f'), source(&e.source)));
    message.field("Editions, the one in force first", kept.collect::<Vec<_>>().join("\n"), false).field(
        "At rest",
        some_of(paused.iter().map(|title| literal(title, 100)).collect()),
        false,
    )
}

fn of_topic(bank: &Bank, topic: &Topic) -> Option<String> {
    let of_it = bank.own().filter(|question| question.id().topic() == topic.slug);
    let lines: Vec<String> =
        of_it.map(|q| format!("{} (`{}`)", literal(&q.facts.title, 100), plain(q.id()))).collect();
    (!lines.is_empty()).then(|| format!("**{} {}**\n{}", topic.emoji, topic.name, bullets("•", lines)))
}

fn source(word: &str) -> &'static str {
    match word {
        "pack" => "a pack",
        "suggestion" => "a suggestion",
        _ => "nothing yet",
    }
}

/// Refusals about a server's own questions.
pub(crate) fn refusal(refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::QuestionGone => (
            "That question has left the bank",
            "What you answered is kept, and what it counted for still counts. `/question random` has others.".to_owned(),
        ),
        Refusal::TooManyPacks { limit } => (
            "One moment",
            format!("{limit} packs were checked for this server within an hour. Please wait a little; `coach bank check` finds faults at home."),
        ),
        Refusal::PackOutdated => (
            "The bank has moved on",
            "It was changed since this pack was checked, or that was long ago. Run `/bank import` again, and see what would change now.".to_owned(),
        ),
        Refusal::NothingBefore => ("Nothing to go back to", "No earlier edition is kept.".to_owned()),
        Refusal::NothingOwn => (
            "No questions of your own yet",
            "`/bank import` takes a pack; what is approved of `/suggest` comes here too.".to_owned(),
        ),
        Refusal::OwnBankFull => (
            "The server's bank is full",
            "Take some questions out with `/bank export` and `/bank import` first. The suggestion stays open.".to_owned(),
        ),
        Refusal::DecidedAlready { approved: true } => {
            ("Taken already", "Somebody of the staff has approved it. Nothing is left to do.".to_owned())
        }
        Refusal::DecidedAlready { approved: false } => {
            ("Declined already", "Somebody of the staff has answered its author. Nothing is left to do.".to_owned())
        }
        Refusal::TooManyReports { limit } => (
            "Thank you, that is plenty",
            format!("{limit} questions that you reported are waiting for the staff. When they have looked at one, there is room again."),
        ),
        _ => ("That did not work", "Please try again.".to_owned()),
    }
}
