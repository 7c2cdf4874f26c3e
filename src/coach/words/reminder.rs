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
pub(crate) fn reminder(_: Locale, streak: &Streak, ends: Timestamp, due: usize) -> Message {
    let (title, body) = match streak.current {
        0 => ("Time for a question?", "One good answer starts a streak."),
        _ => ("Your streak is waiting", "One good answer keeps it."),
    };
    let days = match streak.current {
        0 => String::new(),
        n => format!("🔥 {} so far. ", count(n, "day", "days")),
    };
    let reviews = match due {
        0 => String::new(),
        n => format!(" {} due, too: `/review`.", count(n as u64, "review is", "reviews are")),
    };
    let question = Button::new(ButtonStyle::Primary, "A question, please", Control::Another);
    let stop =
        Button::new(ButtonStyle::Secondary, "No more reminders", Control::Own(OwnControl::StopReminders));
    Message::new(title, format!("{days}{body} The day ends {}.{reviews}", at(ends, 'R')))
        .footer("/me remind chooses another time")
        .row(vec![question, stop])
}

pub(crate) fn on(_: Locale, chosen: bool, time: Time, next: Option<Timestamp>) -> Message {
    let title = if chosen {
        format!("I will remind you at {}", hour(time))
    } else {
        format!("I will remind you at your usual hour, about {}", hour(time))
    };
    let next = next.map(|next| format!(" The next time is {}.", at(next, 'F'))).unwrap_or_default();
    Message::new(
        title,
        format!(
            "By direct message, on your study days and only while nothing has counted.{next} `/me remind off` ends it."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn off(_: Locale) -> Message {
    Message::new("No more reminders", "`/me remind on` brings them back whenever you like.").tone(Tone::Good)
}

/// How it stands, in a line for `/me show`.
pub(crate) fn standing(_: Locale, reminder: Option<&Reminder>) -> String {
    match reminder {
        Some(reminder) if reminder.closed => {
            "off, since your direct messages are closed to me. Open them, then `/me remind on`.".to_owned()
        }
        None | Some(Reminder { next: None, .. }) => "off: `/me remind on`".to_owned(),
        Some(Reminder { chosen: Some(time), .. }) => format!("at {}", hour(*time)),
        Some(Reminder { time, .. }) => format!("at your usual hour, about {}", hour(*time)),
    }
}

fn hour(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}
