//! Words for milestones. They are told quietly, and only where the member does not mind.

use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::domain::ids::UserId;

/// What the others see.
pub(crate) fn milestone(_: Locale, user: UserId, days: u32) -> Message {
    let (title, more) = match days {
        7 => ("🔥 A whole week", "A habit begins like that."),
        30 => ("🔥 A whole month", "That is how things stay in one's head."),
        100 => ("🔥 One hundred days", "Few come this far."),
        _ => ("🔥 A whole year", "Chapeau!"),
    };
    let body = format!("<@{user}> has studied {days} days in a row. {more}");
    let footer = "/me milestones off keeps yours to yourself";
    Message { quiet: true, ..Message::new(title, body).tone(Tone::Good).footer(footer) }
}

/// `/me milestones`.
pub(crate) fn told(_: Locale, told: bool) -> Message {
    let (title, body) = if told {
        (
            "Others hear of your milestones",
            "After 7, 30, 100 and 365 days in a row there is a quiet message in the channel.",
        )
    } else {
        ("Your milestones stay with you", "`/me milestones on` has them told again.")
    };
    Message::new(title, body).tone(Tone::Good)
}
