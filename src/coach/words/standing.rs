//! Words for milestones. They are told quietly, and only where the member does not mind.

use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::domain::ids::UserId;

/// What the others see.
pub(crate) fn milestone(locale: Locale, user: UserId, days: u32) -> Message {
    let (title, more) = match days {
        7 => locale.pick(
            ("🔥 A whole week", "A habit begins like that."),
            ("🔥 Eine ganze Woche", "So fängt eine Gewohnheit an."),
        ),
        30 => locale.pick(
            ("🔥 A whole month", "That is how things stay in one's head."),
            ("🔥 Ein ganzer Monat", "So bleibt etwas im Kopf."),
        ),
        100 => locale.pick(
            ("🔥 One hundred days", "Few come this far."),
            ("🔥 Hundert Tage", "So weit kommen wenige."),
        ),
        _ => locale.pick(("🔥 A whole year", "Chapeau!"), ("🔥 Ein ganzes Jahr", "Chapeau!")),
    };
    let body = say!(
        locale,
        "<@{user}> has studied {days} days in a row. {more}",
        "<@{user}> hat {days} Tage am Stück gelernt. {more}"
    );
    let footer = locale.pick(
        "/me milestones off keeps yours to yourself",
        "Mit /me milestones off behältst du deine für dich",
    );
    Message { quiet: true, ..Message::new(title, body).tone(Tone::Good).footer(footer) }
}

/// `/me milestones`.
pub(crate) fn told(locale: Locale, told: bool) -> Message {
    let (title, body) = if told {
        locale.pick(
            (
                "Others hear of your milestones",
                "After 7, 30, 100 and 365 days in a row there is a quiet message in the channel.",
            ),
            (
                "Andere erfahren von deinen Meilensteinen",
                "Nach 7, 30, 100 und 365 Tagen am Stück gibt es eine stille Nachricht im Kanal.",
            ),
        )
    } else {
        locale.pick(
            ("Your milestones stay with you", "`/me milestones on` has them told again."),
            ("Deine Meilensteine bleiben bei dir", "Mit `/me milestones on` erfahren andere wieder davon."),
        )
    };
    Message::new(title, body).tone(Tone::Good)
}
