//! The line for a partner, looking on meanwhile, and what the channel is told.

use jiff::Timestamp;

use super::{Control, button, name, quiet, until};
use crate::coach::asker::Locale;
use crate::coach::message::{ButtonStyle, Message, Tone};
use crate::coach::words::count;
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::pairing::times::Times;

pub(crate) fn queued(locale: Locale, times: Times, until_at: Timestamp, others: usize) -> Message {
    let (when, others, until) = (when(locale, times), others_wait(locale, others), until(until_at));
    let body = say!(
        locale,
        "{others}. You said that you can {when}. I open a private thread for you two when somebody fits, and tell you by direct message; you wait until {until}.",
        "{others}. Du hast angegeben, dass du {when} kannst. Wenn jemand passt, öffne ich einen privaten Thread für euch zwei und schreibe dir eine Direktnachricht; du wartest bis {until}."
    );
    let leave = locale.pick("Leave the line", "Nicht mehr warten");
    Message::new(locale.pick("You are in line for a partner", "Du stehst in der Warteschlange"), body)
        .tone(Tone::Good)
        .footer(locale.pick(
            "/mock peer again changes what you wait for.",
            "Noch einmal /mock peer ändert, worauf du wartest.",
        ))
        .row(vec![button(ButtonStyle::Secondary, leave, Control::Unqueue)])
}

fn when(locale: Locale, times: Times) -> &'static str {
    match times {
        Times::Now => locale.pick("now", "jetzt"),
        Times::Mornings => locale.pick("in the mornings", "vormittags"),
        Times::Afternoons => locale.pick("in the afternoons", "nachmittags"),
        Times::Evenings => locale.pick("in the evenings", "abends"),
        Times::Weekends => locale.pick("at weekends", "am Wochenende"),
        Times::Any => locale.pick("at any time", "jederzeit"),
    }
}

fn others_wait(locale: Locale, others: usize) -> String {
    match u64::try_from(others).unwrap_or(u64::MAX) {
        0 => say!(locale, "You are the first", "Außer dir wartet noch niemand"),
        n => count(
            locale,
            n,
            ["member is in line too", "members are in line too"],
            ["weiteres Mitglied wartet", "weitere Mitglieder warten"],
        ),
    }
}

pub(crate) fn unqueued(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("You wait no longer", "`/mock peer` puts you in line again, any time."),
        ("Du wartest nicht mehr", "Mit `/mock peer` stellst du dich jederzeit wieder an."),
    );
    Message::new(title, body)
}

pub(crate) fn waited_in_vain(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        (
            "No partner this time",
            "Nobody who fits came while you waited. Other times in `/mock peer`, or an invitation by name, may do better; `/mock solo` always works.",
        ),
        (
            "Diesmal hat sich niemand gefunden",
            "Während du gewartet hast, kam niemand, mit dem es gepasst hätte. Versuch es mit `/mock peer` zu anderen Zeiten, oder lade jemanden mit Namen ein; `/mock solo` geht immer.",
        ),
    );
    Message::new(title, body)
}

pub(crate) fn offer_seat(locale: Locale, id: RoundId) -> Message {
    let (title, body) = locale.pick(
        (
            "Would you like to look on?",
            "The others in line became pairs, and you are first of those who are left. You stay in line; meanwhile you may look on with one pair, and vote silently.",
        ),
        (
            "Möchtest du zuschauen?",
            "Die anderen in der Warteschlange üben jetzt zu zweit, und du stehst ganz vorn. Du bleibst in der Schlange; solange kannst du bei einem Paar zuschauen und still mitbewerten.",
        ),
    );
    let look_on = locale.pick("Look on", "Zuschauen");
    Message::new(title, body).row(vec![button(ButtonStyle::Primary, look_on, Control::Observe(id))])
}

/// The same at a mock night, where there is no line.
pub(crate) fn offer_seat_at_night(locale: Locale, id: RoundId) -> Message {
    let (title, body) = locale.pick(
        (
            "Would you like to look on?",
            "The others of the mock night became pairs, and you are the one who is left. You may look on with one pair, and vote silently.",
        ),
        (
            "Möchtest du zuschauen?",
            "Beim Probeabend üben die anderen jetzt zu zweit, und du bist übrig. Du kannst bei einem Paar zuschauen und still mitbewerten.",
        ),
    );
    let look_on = locale.pick("Look on", "Zuschauen");
    Message::new(title, body).row(vec![button(ButtonStyle::Primary, look_on, Control::Observe(id))])
}

pub(crate) fn observing(locale: Locale, thread: Option<ChannelId>) -> Message {
    let place = thread.map_or_else(String::new, |thread| {
        say!(locale, " It is in <#{thread}>.", " Die Runde läuft in <#{thread}>.")
    });
    Message::new(
        locale.pick("You look on", "Du schaust zu"),
        say!(
            locale,
            "Listen, and give your feedback when the others do: nobody waits for it, nobody sees it before.{place}",
            "Hör zu, und gib dein Feedback, wenn die anderen es auch tun: Niemand wartet darauf, und vorher sieht es niemand.{place}"
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn joined(locale: Locale, observer: UserId) -> Message {
    quiet(Message::new("", say!(locale, "{} looks on.", "{} schaut zu.", name(observer))))
}

pub(crate) fn announced(locale: Locale, on: bool) -> Message {
    let (title, body) = if on {
        locale.pick(
            (
                "The channel may know",
                "When you finish a round, a line in the channel says so: how a duel or a group round went, of an interview or your first round alone in a day only that it took place.",
            ),
            (
                "Der Kanal darf es wissen",
                "Wenn du eine Runde abschließt, steht im Kanal eine Zeile dazu: bei Duellen und Gruppenrunden, wie es ausging, bei Interviews und deiner ersten Runde allein an einem Tag nur, dass es sie gab.",
            ),
        )
    } else {
        locale.pick(
            (
                "The channel is not told",
                "Your interviews, duels and rounds alone are not summed up in the channel, and group rounds without your name.",
            ),
            (
                "Der Kanal erfährt nichts",
                "Deine Interviews, Duelle und Runden allein werden im Kanal nicht erwähnt, und Gruppenrunden ohne deinen Namen.",
            ),
        )
    };
    Message::new(title, body)
}
