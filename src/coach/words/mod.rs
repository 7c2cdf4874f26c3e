//! Every sentence the bot says, as plain functions of a locale and facts.
//!
//! Short, friendly, never shaming. Each sentence stands in every language side by side, by `say!` and
//! `Locale::pick`, so that the compiler finds what is not translated. German says “du”.

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
mod judged;
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
pub mod staff_log;
pub mod standing;
pub mod stats;
pub mod streak;
pub mod streak_role;
pub mod suggest;
pub mod verdict;

use jiff::Timestamp;
use jiff::civil::Weekday;

use super::asker::Locale;
use super::message::{File, Message, Tone};
use crate::domain::schedule::Weekdays;
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
pub fn broke(locale: Locale, id: &str) -> Message {
    Message::new(
        locale.pick("Something went wrong on our side", "Bei uns ist etwas schiefgegangen"),
        say!(
            locale,
            "Nothing of yours was lost. Please try again in a moment; if it keeps happening, tell the server's staff this code: `{id}`.",
            "Von dir ist nichts verloren. Versuch es bitte gleich noch einmal; wenn es wieder passiert, nenn dem Team des Servers diesen Code: `{id}`."
        ),
    )
    .tone(Tone::Bad)
}

/// Discord takes a form as the first answer only, and that had to be given before the form was ready.
pub fn form_came_late(locale: Locale) -> Message {
    Message::new(
        locale.pick("That took too long for a form", "Das hat für ein Formular zu lange gedauert"),
        locale.pick(
            "Discord waits three seconds for it, and I was busy just then. Nothing is lost: please do the same once more.",
            "Discord wartet drei Sekunden darauf, und ich war gerade beschäftigt. Nichts ist verloren: Mach bitte dasselbe noch einmal.",
        ),
    )
}

/// What a member typed could not be kept; it comes back as a file.
pub fn not_kept(locale: Locale, id: &str, text: String) -> Message {
    let mut message = Message::new(
        locale.pick("That could not be kept", "Das konnte nicht gespeichert werden"),
        say!(
            locale,
            "Something went wrong on our side. What you wrote is in the file: please hand it in again in a moment. If it keeps happening, tell the server's staff this code: `{id}`.",
            "Bei uns ist etwas schiefgegangen. Was du geschrieben hast, ist in der Datei: Gib es bitte gleich noch einmal ab. Wenn es wieder passiert, nenn dem Team des Servers diesen Code: `{id}`."
        ),
    )
    .tone(Tone::Bad);
    let name = locale.pick("what-you-wrote.txt", "dein-text.txt").to_owned();
    message.files.push(File { name, text });
    message
}

/// What cannot be taken right now, with what was typed: the form does not come back.
pub(crate) fn given_back(locale: Locale, refused: &super::refusal::Refusal, text: String) -> Message {
    let mut message = refusal(locale, refused);
    if !text.trim().is_empty() {
        message =
            message.footer(locale.pick("What you wrote is in the file.", "Dein Text ist in der Datei."));
        let name = locale.pick("what-you-wrote.txt", "dein-text.txt").to_owned();
        message.files.push(File { name, text });
    }
    message
}

/// A button or menu that this version of the bot does not know.
pub fn stale(locale: Locale) -> Message {
    refusal(locale, &super::refusal::Refusal::Stale)
}

/// The judge is at work.
pub fn judging(locale: Locale) -> Message {
    Message::new(
        locale.pick("Judging…", "Wird geprüft …"),
        locale.pick(
            "Your code is with the judge. The verdict will appear here.",
            "Dein Code ist beim Judge. Das Urteil erscheint hier.",
        ),
    )
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

/// A day of the week, written out.
pub(crate) fn weekday(locale: Locale, day: Weekday) -> &'static str {
    let [english, german] = match day {
        Weekday::Monday => ["Monday", "Montag"],
        Weekday::Tuesday => ["Tuesday", "Dienstag"],
        Weekday::Wednesday => ["Wednesday", "Mittwoch"],
        Weekday::Thursday => ["Thursday", "Donnerstag"],
        Weekday::Friday => ["Friday", "Freitag"],
        Weekday::Saturday => ["Saturday", "Samstag"],
        Weekday::Sunday => ["Sunday", "Sonntag"],
    };
    locale.pick(english, german)
}

/// Days of the week as a command takes them, in either language: “mon, wed”, “weekend”.
pub(crate) fn weekdays(locale: Locale, days: Weekdays) -> String {
    match (locale, days) {
        (Locale::English, days) => days.to_string(),
        (Locale::German, Weekdays::ALL) => "täglich".to_owned(),
        (Locale::German, Weekdays::MON_FRI) => "werktags".to_owned(),
        (Locale::German, Weekdays::WEEKEND) => "Wochenende".to_owned(),
        (Locale::German, some) => {
            let short = |day| weekday(locale, day).chars().take(2).collect::<String>();
            some.days().map(short).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Discord's names of permissions, as its settings show them.
pub(crate) fn permissions<T: AsRef<str>>(locale: Locale, names: &[T]) -> String {
    let names = names.iter().map(AsRef::as_ref);
    match locale {
        Locale::English => names.collect::<Vec<_>>().join(", "),
        Locale::German => names.map(german_permission).collect::<Vec<_>>().join(", "),
    }
}

fn german_permission(name: &str) -> &str {
    match name {
        "Attach Files" => "Dateien anhängen",
        "Create Private Threads" => "Private Threads erstellen",
        "Create Public Threads" => "Öffentliche Threads erstellen",
        "Embed Links" => "Links einbetten",
        "Manage Channels" => "Kanäle verwalten",
        "Manage Threads" => "Threads verwalten",
        "Pin Messages" => "Nachrichten anpinnen",
        "Read Message History" => "Nachrichtenverlauf anzeigen",
        "Send Messages" => "Nachrichten senden",
        "Send Messages in Threads" => "Nachrichten in Threads senden",
        "View Channel" => "Kanal ansehen",
        other => other,
    }
}

/// A number with one digit behind the point, or the comma.
pub(crate) fn decimal(locale: Locale, n: f64) -> String {
    let written = format!("{n:.1}");
    match locale {
        Locale::English => written,
        Locale::German => written.replace('.', ","),
    }
}

/// A list with a mark before each line.
pub(crate) fn bullets<T: AsRef<str>>(mark: &str, lines: impl IntoIterator<Item = T>) -> String {
    lines.into_iter().map(|line| format!("{mark} {}", line.as_ref())).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_are_said_in_words_that_commands_read() {
        for locale in Locale::ALL {
            for days in (1..=127).filter_map(Weekdays::from_bits) {
                assert_eq!(Weekdays::parse(&weekdays(locale, days)), Ok(days));
            }
        }
        assert_eq!(weekdays(Locale::German, Weekdays::from_bits(0b101).unwrap()), "Mo, Mi");
    }
}
