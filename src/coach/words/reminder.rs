//! Words for reminders: an offer, never a reproach.

use jiff::Timestamp;
use jiff::civil::Time;

use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::own_control::OwnControl;
use crate::domain::streak::Streak;
use crate::store::reminder::Reminder;

/// The reminder itself.
pub(crate) fn reminder(locale: Locale, streak: &Streak, ends: Timestamp, due: usize) -> Message {
    let (title, body) = match streak.current {
        0 => locale.pick(
            ("Time for a question?", "One good answer starts a streak."),
            ("Zeit für eine Frage?", "Mit einer guten Antwort beginnt eine Serie."),
        ),
        _ => locale.pick(
            ("Your streak is waiting", "One good answer keeps it."),
            ("Deine Serie wartet", "Mit einer guten Antwort geht sie weiter."),
        ),
    };
    let days = match streak.current {
        0 => String::new(),
        n => {
            let days = count(locale, n, ["day", "days"], ["Tag", "Tage"]);
            say!(locale, "🔥 {days} so far. ", "🔥 Bisher {days}. ")
        }
    };
    let question = locale.pick("A question, please", "Eine Frage, bitte");
    let stop = locale.pick("No more reminders", "Nicht mehr erinnern");
    let (reviews, ends) = (reviews(locale, due), at(ends, 'R'));
    Message::new(
        title,
        say!(
            locale,
            "{days}{body} The day ends {ends}.{reviews}",
            "{days}{body} Der Tag endet {ends}.{reviews}"
        ),
    )
    .footer(locale.pick("/me remind chooses another time", "/me remind stellt eine andere Uhrzeit ein"))
    .row(vec![
        Button::new(ButtonStyle::Primary, question, Control::Another),
        Button::new(ButtonStyle::Secondary, stop, Control::Own(OwnControl::StopReminders)),
    ])
}

fn reviews(locale: Locale, due: usize) -> String {
    if due == 0 {
        return String::new();
    }
    let due =
        count(locale, due as u64, ["review is", "reviews are"], ["Wiederholung ist", "Wiederholungen sind"]);
    say!(locale, " {due} due, too: `/review`.", " {due} auch fällig: `/review`.")
}

pub(crate) fn on(locale: Locale, chosen: bool, time: Time, next: Option<Timestamp>) -> Message {
    let hour = hour(time);
    let title = if chosen {
        say!(locale, "I will remind you at {hour}", "Ich erinnere dich um {hour} Uhr")
    } else {
        say!(
            locale,
            "I will remind you at your usual hour, about {hour}",
            "Ich erinnere dich zu deiner üblichen Zeit, gegen {hour} Uhr"
        )
    };
    let next = next.map(|next| at(next, 'F'));
    let next = next.map(|next| say!(locale, " The next time is {next}.", " Das nächste Mal am {next}."));
    let next = next.unwrap_or_default();
    Message::new(
        title,
        say!(
            locale,
            "By direct message, on your study days and only while nothing has counted.{next} `/me remind off` ends it.",
            "Per Direktnachricht, an deinen Lerntagen und nur, solange noch nichts gezählt hat.{next} `/me remind off` stellt es ab."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn off(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("No more reminders", "`/me remind on` brings them back whenever you like."),
        ("Keine Erinnerungen mehr", "Mit `/me remind on` kommen sie wieder, wann immer du magst."),
    );
    Message::new(title, body).tone(Tone::Good)
}

/// How it stands, in a line for `/me show`.
pub(crate) fn standing(locale: Locale, reminder: Option<&Reminder>) -> String {
    match reminder {
        Some(reminder) if reminder.closed => locale
            .pick(
                "off, since your direct messages are closed to me. Open them, then `/me remind on`.",
                "aus, weil ich dir keine Direktnachrichten schicken kann. Erlaub sie, dann `/me remind on`.",
            )
            .to_owned(),
        None | Some(Reminder { next: None, .. }) => {
            locale.pick("off: `/me remind on`", "aus: `/me remind on`").to_owned()
        }
        Some(Reminder { chosen: Some(time), .. }) => say!(locale, "at {}", "um {} Uhr", hour(*time)),
        Some(Reminder { time, .. }) => {
            say!(locale, "at your usual hour, about {}", "zu deiner üblichen Zeit, gegen {} Uhr", hour(*time))
        }
    }
}

fn hour(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}
