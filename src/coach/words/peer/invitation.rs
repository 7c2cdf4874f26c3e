//! The invitation, up to everybody's yes.

use jiff::Timestamp;

use super::{Control, button, is_panel, leave_button, name, names, until};
use crate::coach::asker::Locale;
use crate::coach::message::{ButtonStyle, Message, Tone};
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::round::Round;
use crate::domain::round::peer::{Origin, State};

pub(crate) fn thread_name(locale: Locale, who: &[String], marker: &str) -> String {
    let two = locale.pick("two of you", "ihr zwei");
    let who = if who.is_empty() { two.to_owned() } else { who.join(" & ") };
    say!(locale, "Mock round · {who} · #{marker}", "Probeinterview · {who} · #{marker}")
}

/// The answer to whoever invited.
pub(crate) fn invited(locale: Locale, round: &Round, thread: Option<ChannelId>) -> Message {
    let others = names(locale, round.speakers().skip(1));
    let you = if is_panel(round) {
        locale.pick("you, the panel", "du, das Panel")
    } else {
        locale.pick("you two", "ihr zwei")
    };
    let place = match thread {
        Some(thread) => say!(
            locale,
            "It goes on in <#{thread}>, which only {you} and I can see.",
            "Weiter geht es in <#{thread}>, den nur {you} und ich sehen können."
        ),
        None => say!(
            locale,
            "The private thread for it is being opened.",
            "Der private Thread dafür wird gerade geöffnet."
        ),
    };
    Message::new(
        locale.pick("Invitation sent", "Einladung verschickt"),
        say!(
            locale,
            "Waiting for {others} to say yes. {place}",
            "Jetzt fehlt nur noch das Ja von {others}. {place}"
        ),
    )
    .tone(Tone::Good)
}

/// The first message of the thread.
pub(crate) fn invitation(
    locale: Locale,
    id: RoundId,
    round: &Round,
    kept: &[(UserId, u32, u32)],
    deadline: Timestamp,
) -> Message {
    let (yes, no) = locale.pick(("I'm in", "Not this time"), ("Ich bin dabei", "Diesmal nicht"));
    let (what, steps) = (what(locale, round), steps(locale, round));
    let minutes = say!(locale, "{} minutes", "{} Minuten", round.minutes_each());
    Message::new(title(locale), format!("{what}\n{steps}"))
        .tone(Tone::Attention)
        .field(locale.pick("Each question", "Je Frage"), minutes, true)
        .field(locale.pick("Answer until", "Antworten bis"), until(deadline), true)
        .field(
            locale.pick("Rounds kept lately", "Zuletzt eingehaltene Runden"),
            reliability(locale, kept),
            false,
        )
        .footer(locale.pick(
            "Saying no is fine, and counts for nothing.",
            "Ein Nein ist in Ordnung und hat keine Folgen.",
        ))
        .row(vec![
            button(ButtonStyle::Success, yes, Control::Accept(id)),
            button(ButtonStyle::Secondary, no, Control::Decline(id)),
            leave_button(locale, id),
        ])
}

fn title(locale: Locale) -> &'static str {
    locale.pick("A mock interview?", "Ein Probeinterview?")
}

/// Who asks whom for what.
fn what(locale: Locale, round: &Round) -> String {
    let host = round.seats().first().map_or_else(String::new, |seat| name(seat.user));
    let others = names(locale, round.speakers().skip(1));
    let origin = round.peer_state().map(State::origin).unwrap_or_default();
    if is_panel(round) {
        say!(
            locale,
            "{host} invites {others} as a panel: each of you looks at a part of how {host} answers.",
            "{host} lädt {others} als Panel ein: Ihr teilt euch auf, worauf ihr achtet, wenn {host} antwortet."
        )
    } else {
        by_turns(locale, origin, &host, &others)
    }
}

fn by_turns(locale: Locale, origin: Origin, host: &str, others: &str) -> String {
    match origin {
        Origin::Invitation => say!(
            locale,
            "{host} invites {others} to interview each other by turns.",
            "{host} möchte mit {others} üben: Ihr interviewt euch abwechselnd."
        ),
        Origin::Queue => say!(
            locale,
            "{host} and {others}, you were both looking for a partner. Interview each other?",
            "{host} und {others}, ihr habt beide jemanden zum Üben gesucht. Wollt ihr euch gegenseitig interviewen?"
        ),
        Origin::Night => say!(
            locale,
            "{host} and {others}, the mock night has brought you together. Are you there?",
            "{host} und {others}, der Probeabend hat euch zusammengebracht. Seid ihr da?"
        ),
    }
}

fn steps(locale: Locale, round: &Round) -> &'static str {
    if is_panel(round) {
        locale.pick(
            "The panel asks with a sheet of key points and hints; then sealed feedback.",
            "Das Panel fragt und hat dafür einen Bogen mit Kernpunkten und Tipps; danach gibt es versiegeltes Feedback.",
        )
    } else {
        locale.pick(
            "One asks with a sheet of key points and hints, the other answers aloud; then sealed feedback, and the other way round.",
            "Eine Person fragt und hat dafür einen Bogen mit Kernpunkten und Tipps, die andere antwortet laut; danach gibt es versiegeltes Feedback, und ihr tauscht die Rollen.",
        )
    }
}

fn reliability(locale: Locale, kept: &[(UserId, u32, u32)]) -> String {
    let line = |(user, kept, of): &(UserId, u32, u32)| match of {
        0 => say!(locale, "{}: the first one", "{}: die erste", name(*user)),
        of => say!(locale, "{}: {kept} of {of}", "{}: {kept} von {of}", name(*user)),
    };
    kept.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A word by direct message that something waits in the thread.
pub(crate) fn nudge(locale: Locale, host: UserId, thread: ChannelId, origin: Origin) -> Message {
    let body = match origin {
        Origin::Queue => say!(
            locale,
            "Somebody else is looking for a partner too. Say yes or no in <#{thread}>.",
            "Noch jemand sucht gerade eine Person zum Üben. Sag in <#{thread}> Ja oder Nein."
        ),
        Origin::Night => say!(
            locale,
            "The mock night begins, and your partner waits in <#{thread}>. Say there that you are in.",
            "Der Probeabend beginnt, und in <#{thread}> wartet dein Gegenüber. Sag dort, dass du dabei bist."
        ),
        Origin::Invitation => say!(
            locale,
            "{} invites you to a mock interview. Say yes or no in <#{thread}>.",
            "{} lädt dich zu einem Probeinterview ein. Sag in <#{thread}> Ja oder Nein.",
            name(host)
        ),
    };
    Message::new(title(locale), body)
}

pub(crate) fn accepted(locale: Locale, by: UserId) -> Message {
    Message::new("", say!(locale, "{} is in.", "{} ist dabei.", name(by)))
}
