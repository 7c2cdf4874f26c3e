//! Pauses, and time that is left or given back.

use jiff::{SignedDuration, Timestamp};

use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::words::{at, count};
use crate::domain::ids::RoundId;

pub(crate) fn paused(locale: Locale, id: RoundId, until: Timestamp) -> Message {
    let label = locale.pick("Go on", "Weiter");
    let go_on = Button::new(ButtonStyle::Success, label, Control::ResumeRound(id)).emoji("▶️");
    let by_itself = at(until, 'R');
    Message::new(
        locale.pick("Paused", "Pause"),
        say!(
            locale,
            "The clock stands. It runs again when you press the button, else {by_itself}.",
            "Die Uhr steht. Sie läuft weiter, wenn du auf den Knopf drückst, sonst {by_itself}."
        ),
    )
    .tone(Tone::Attention)
    .row(vec![go_on])
}

pub(crate) fn resumed(locale: Locale, deadline: Timestamp, by_itself: bool) -> Message {
    let title = if by_itself {
        locale.pick("The pause is over", "Die Pause ist vorbei")
    } else {
        locale.pick("Going on", "Weiter geht es")
    };
    Message::new(title, time_until(locale, deadline))
}

pub(crate) fn more_time(locale: Locale, deadline: Timestamp) -> Message {
    Message::new(locale.pick("Two more minutes", "Zwei Minuten mehr"), time_until(locale, deadline))
}

fn time_until(locale: Locale, deadline: Timestamp) -> String {
    let (time, left) = (at(deadline, 'T'), at(deadline, 'R'));
    say!(locale, "You have until {time} ({left}).", "Du hast Zeit bis {time} ({left}).")
}

pub(crate) fn given_back(locale: Locale, time: SignedDuration, deadline: Timestamp) -> Message {
    let seconds = time.as_secs().unsigned_abs();
    let lost = if seconds >= 60 {
        count(locale, seconds / 60, ["minute", "minutes"], ["Minute", "Minuten"])
    } else {
        count(locale, seconds, ["second", "seconds"], ["Sekunde", "Sekunden"])
    };
    let (time, left) = (at(deadline, 'T'), at(deadline, 'R'));
    Message::new(
        locale.pick("I was away for a moment", "Ich war kurz weg"),
        say!(
            locale,
            "{lost} were given back: you have until {time} ({left}). Everything you did is still here.",
            "Du bekommst {lost} zurück und hast Zeit bis {time} ({left}). Alles, was du gemacht hast, ist noch da."
        ),
    )
    .tone(Tone::Attention)
}
