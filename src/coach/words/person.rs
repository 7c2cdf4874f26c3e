//! Words for a member's own settings and rights.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Button, ButtonStyle, File, Message, Tone};
use crate::coach::text::literal;
use crate::domain::schedule::Weekdays;
use crate::domain::zone::Zone;

/// `/privacy`.
pub(crate) fn privacy(_: Locale) -> Message {
    Message::new(
        "What I keep about you",
        "Your Discord id, and what you do with me: answers, code and verdicts, hints you took, rounds and the feedback in them, reviews, questions you suggested or reported, what counted for your streak, and your settings. No messages but those you show me, no e-mail, no list of members.",
    )
    .field("Who sees it", "Your answers and code: you alone, until you share them. Your streak and your place on the leaderboard: members of the server (`/leaderboard hide` takes you off it); the streak's reasons, what you suggest and what you report: the staff. In a duel: how often you try, for all who see its thread; your code for nobody. Whoever runs this bot can read its database.", false)
    .field("Have it", "`/me export` gives you a file with everything.", false)
    .field("Be rid of it", "`/me delete` asks twice, then deletes everything of yours at once, in every server.", false)
    .footer("The whole policy is PRIVACY.md, from whoever runs this bot")
}

/// `/me export`; `left_out` of the rows did not fit.
pub(crate) fn export(_: Locale, rows: usize, left_out: usize, file: File) -> Message {
    let entries = count(u64::try_from(rows).unwrap_or(u64::MAX), "entry", "entries");
    let body = match (rows, left_out) {
        (0, _) => "Nothing is kept about you.".to_owned(),
        (_, 0) => format!(
            "The file has all {entries} that are kept about you, as JSON. Only you see this message; download it now."
        ),
        (_, n) => format!(
            "The file has the newest of {entries}; {n} older ones did not fit into what Discord takes. Ask whoever runs this bot for the rest: PRIVACY.md says how."
        ),
    };
    let mut message = Message::new("Your data", body);
    message.files.push(file);
    message
}

/// `/me delete`, asked for the first time.
pub(crate) fn ask_delete(_: Locale) -> Message {
    let go = Button::new(ButtonStyle::Danger, "Delete my data", Control::Forget);
    Message::new(
        "Delete everything about you?",
        "Answers, code, streak, settings: in every server, at once. A round you are in ends. It cannot be undone; `/me export` gives you a copy first.",
    )
    .tone(Tone::Attention)
    .row(vec![go, keep()])
}

/// The second time.
pub(crate) fn ask_again(_: Locale) -> Message {
    let go = Button::new(ButtonStyle::Danger, "Yes, delete it all now", Control::ForgetNow);
    Message::new("Really everything?", "Nobody can bring it back afterwards, the bot's staff neither.")
        .tone(Tone::Attention)
        .row(vec![go, keep()])
}

fn keep() -> Button {
    Button::new(ButtonStyle::Secondary, "Keep it", Control::KeepMe)
}

pub(crate) fn kept(_: Locale) -> Message {
    Message::new("Nothing was deleted", "Everything is as it was.")
}

pub(crate) fn forgotten(_: Locale) -> Message {
    Message::new(
        "Everything about you is deleted",
        "What stands in Discord itself, such as threads, is yours or the server's to delete. You are welcome any time: then we start afresh.",
    )
    .tone(Tone::Good)
}

/// `/me timezone`; the day that is on `ends` then, where that is known.
pub(crate) fn timezone(_: Locale, zone: Option<&Zone>, ends: Option<Timestamp>) -> Message {
    let whose = zone.map_or_else(|| "your server".to_owned(), |zone| zone.name().to_owned());
    let body = match ends {
        Some(ends) => format!(
            "The day that is on goes on until {}; from then on they begin at midnight there. Nothing is won or lost.",
            at(ends, 'F')
        ),
        None => "They begin at midnight there.".to_owned(),
    };
    Message::new(format!("Your days are now those of {whose}"), body).tone(Tone::Good)
}

/// `/me days`.
pub(crate) fn days(_: Locale, days: Option<Weekdays>) -> Message {
    let title = match days {
        Some(Weekdays::ALL) => "You study every day".to_owned(),
        Some(days) => format!("Your study days: {days}"),
        None => "Your study days are those of your server again".to_owned(),
    };
    Message::new(title, "It holds from tomorrow on. Days off neither count nor break your streak.")
        .tone(Tone::Good)
}

/// `/me vacation`.
pub(crate) fn vacation(_: Locale, dates: Option<(Date, Date)>) -> Message {
    match dates {
        Some((first, last)) => Message::new(
            format!("Vacation: {first} to {last}"),
            "These days break nothing and use no freeze; what you do on them counts all the same. A new vacation replaces this one, `/me vacation` without dates ends it. Enjoy it!",
        ),
        None => Message::new("No vacation", "Your study days count as usual. `/me vacation` with dates sets one."),
    }
    .tone(Tone::Good)
}

/// `/me home`; whether it was just chosen.
pub(crate) fn home(_: Locale, name: &str, chosen: bool) -> Message {
    let title = format!("Your home is {}", literal(name, 100));
    if chosen {
        Message::new(title, "What you do with me in direct messages counts there.").tone(Tone::Good)
    } else {
        Message::new(title, "What you do here counts there. Name another server to change that.")
    }
}
