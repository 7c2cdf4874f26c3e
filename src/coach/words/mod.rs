//! Every sentence the bot says, as plain functions of a locale and facts.
//!
//! Short, friendly, never shaming. Each sentence stands in every language side by side, by [`say!`] and
//! [`Locale::pick`], so that the compiler finds what is not translated. German says “du”.

/// A sentence of the language: `say!(locale, "{n} left", "noch {n}")`.
macro_rules! say {
    ($locale:expr, $english:literal, $german:literal $(, $($argument:tt)*)?) => {
        match $locale {
            $crate::coach::asker::Locale::English => format!($english $(, $($argument)*)?),
            $crate::coach::asker::Locale::German => format!($german $(, $($argument)*)?),
        }
    };
}

pub mod answer;
pub mod board;
pub mod card;
pub mod daily;
pub mod duel;
pub mod forum;
pub mod group;
pub mod help;
pub mod mock;
pub mod night;
pub mod notice;
pub mod own;
pub mod own_input;
pub(crate) mod past;
pub mod peer;
pub mod person;
pub mod picture;
pub mod preview;
pub mod profile;
pub mod refusal;
pub mod reminder;
pub mod report;
pub mod review;
pub(crate) mod roll;
pub mod setup;
pub(crate) mod share;
pub mod standing;
pub mod stats;
pub mod streak;
pub mod streak_role;
pub mod suggest;
pub mod verdict;

use jiff::Timestamp;

use super::asker::Locale;
use super::message::{File, Message, Tone};
pub use refusal::refusal;

/// Puts an action's marker into the footer.
pub(crate) fn mark(message: &mut Message, marker: &str) {
    if message.footer.is_empty() {
        message.footer = format!("#{marker}");
    } else {
        message.footer = format!("{} · #{marker}", message.footer);
    }
}

/// What broke on our side, in one calm sentence and an id for the log.
pub fn broke(_: Locale, id: &str) -> Message {
    Message::new(
        "Something went wrong on our side",
        format!("Nothing of yours was lost. Please try again in a moment; if it keeps happening, tell the server's staff this code: `{id}`."),
    )
    .tone(Tone::Bad)
}

/// What a member typed could not be kept; it comes back as a file.
pub fn not_kept(_: Locale, id: &str, text: String) -> Message {
    let mut message = Message::new(
        "That could not be kept",
        format!("Something went wrong on our side. What you wrote is in the file: please hand it in again in a moment. If it keeps happening, tell the server's staff this code: `{id}`."),
    )
    .tone(Tone::Bad);
    message.files.push(File { name: "what-you-wrote.txt".to_owned(), text });
    message
}

/// A button or menu that this version of the bot does not know.
pub fn stale(locale: Locale) -> Message {
    refusal(locale, &super::refusal::Refusal::Stale)
}

/// The judge is at work.
pub fn judging(_: Locale) -> Message {
    Message::new("Judging…", "Your code is with the judge. The verdict will appear here.")
}

/// A time that every reader sees in their own zone.
pub(crate) fn at(instant: Timestamp, style: char) -> String {
    format!("<t:{}:{style}>", instant.as_second())
}

/// "1 hint", "2 hints"; one and many of each language.
pub(crate) fn count(locale: Locale, n: impl Into<u64>, english: [&str; 2], german: [&str; 2]) -> String {
    let [one, many] = locale.pick(english, german);
    match n.into() {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}

/// A list with a mark before each line.
pub(crate) fn bullets<T: AsRef<str>>(mark: &str, lines: impl IntoIterator<Item = T>) -> String {
    lines.into_iter().map(|line| format!("{mark} {}", line.as_ref())).collect::<Vec<_>>().join("\n")
}
