//! Words for the lobby of a group round, and for how the round begins.

use jiff::Timestamp;

use super::{is_quick, leave, name};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Group};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::words::{at, count};
use crate::domain::ids::{ChannelId, RoundId};
use crate::domain::round::{Ending, Phase, Round};
use crate::store::round::Stored;

/// Players that a lobby names.
const NAMED: usize = 30;

pub(crate) fn lobby_opened(locale: Locale, channel: ChannelId) -> Message {
    Message::new(
        locale.pick("The lobby is open", "Der Warteraum ist offen"),
        say!(
            locale,
            "It stands in <#{channel}>, where everybody can join. You lead: press **Start** there when all are in.",
            "Du findest ihn in <#{channel}>, dort können alle mitmachen. Du leitest die Runde: Drück dort auf **Start**, wenn alle dabei sind."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn lobby(locale: Locale, stored: &Stored) -> Message {
    let (id, round, name) = (stored.id, &stored.round, name(locale, &stored.round));
    Message::new(say!(locale, "{name}: who joins?", "{name}: Wer macht mit?"), rules(locale, round))
        .tone(Tone::Attention)
        .field(locale.pick("Begins", "Beginn"), begins(locale, round), false)
        .field(how_many(locale, round), players(locale, round), false)
        .footer(locale.pick(
            "A thread opens under this message. Leave whenever you like.",
            "Unter dieser Nachricht öffnet sich ein Thread. Du kannst jederzeit gehen.",
        ))
        .row(lobby_buttons(locale, id))
}

fn lobby_buttons(locale: Locale, id: RoundId) -> Vec<Button> {
    let join = locale.pick("Join", "Mitmachen");
    vec![
        Button::new(ButtonStyle::Success, join, Control::Group(Group::Join(id))).emoji("🙋"),
        leave(locale, id),
        Button::new(ButtonStyle::Primary, "Start", Control::Group(Group::Start(id))).emoji("▶️"),
    ]
}

fn rules(locale: Locale, round: &Round) -> String {
    let n = round.items().len() as u64;
    let seconds = round.of_group().map_or(0, |state| state.seconds_each);
    if is_quick(round) {
        let programs = count(locale, n, ["program", "programs"], ["Programm", "Programme"]);
        say!(
            locale,
            "{programs}: what does this print? {seconds} seconds each. The faster a right pick, the more points, and a run of right ones adds to them.",
            "{programs}: Was wird ausgegeben? Jeweils {seconds} Sekunden. Je schneller du richtig liegst, desto mehr Punkte; mehrere richtige in Folge bringen noch welche dazu."
        )
    } else {
        let questions = count(locale, n, ["question", "questions"], ["Frage", "Fragen"]);
        let minutes = count(locale, seconds / 60, ["minute", "minutes"], ["Minute", "Minuten"]);
        say!(
            locale,
            "{questions}, {minutes} each, the same for all. Answers are private until the reveal; then you vote for the best one.",
            "{questions}, jeweils {minutes}, für alle gleich. Bis zur Auflösung sieht niemand eure Antworten; dann stimmt ihr ab, welche die beste ist."
        )
    }
}

fn begins(locale: Locale, round: &Round) -> String {
    let when = round.deadline().map_or_else(String::new, |deadline| at(deadline, 'R'));
    let wanted = round.of_group().and_then(|state| state.wanted);
    let full = wanted.map_or_else(String::new, |n| {
        let players = count(locale, n, ["player", "players"], ["Person", "Personen"]);
        say!(locale, ", with {players}", ", mit {players}")
    });
    let leader = leader(locale, round);
    say!(
        locale,
        "{when}{full}, or when {leader} presses **Start**",
        "{when}{full} oder sobald {leader} auf **Start** drückt"
    )
}

fn leader(locale: Locale, round: &Round) -> String {
    let host = locale.pick("the host", "die Leitung");
    round.leader().map_or_else(|| host.to_owned(), |user| format!("<@{user}>"))
}

fn how_many(locale: Locale, round: &Round) -> String {
    say!(locale, "Players: {}", "Dabei: {}", round.seats().len())
}

fn players(locale: Locale, round: &Round) -> String {
    let mut names: Vec<String> =
        round.seats().iter().take(NAMED).map(|seat| format!("<@{}>", seat.user)).collect();
    let more = round.seats().len().saturating_sub(NAMED);
    if more > 0 {
        names.push(say!(locale, "and {more} more", "und {more} weitere"));
    }
    names.join(" ")
}

/// The lobby's message once it has begun.
pub(crate) fn lobby_begun(locale: Locale, stored: &Stored) -> Message {
    let n = stored.round.seats().len() as u64;
    let players = count(locale, n, ["player.", "players."], ["Person ist dabei.", "Personen sind dabei."]);
    let place = match stored.thread {
        Some(thread) => say!(locale, "It goes on in <#{thread}>.", "Weiter geht es in <#{thread}>."),
        None => say!(
            locale,
            "The thread is being opened under this message.",
            "Unter dieser Nachricht öffnet sich gerade der Thread."
        ),
    };
    Message::new(
        say!(locale, "{}: it has begun", "{}: Es geht los", name(locale, &stored.round)),
        say!(
            locale,
            "{players} {place} Everybody can read along there.",
            "{players} {place} Mitlesen können dort alle."
        ),
    )
    .tone(Tone::Good)
}

/// The lobby's message when the round is over.
pub(crate) fn lobby_over(locale: Locale, stored: &Stored) -> Message {
    let Phase::Closed(ending) = stored.round.phase() else { return Message::default() };
    Message::new(
        say!(locale, "{} over", "{} vorbei", name(locale, &stored.round)),
        how_it_ended(locale, stored, ending),
    )
}

fn how_it_ended(locale: Locale, stored: &Stored, ending: Ending) -> String {
    let again = locale.pick("Open another with `/mock group`.", "Mit `/mock group` öffnest du eine neue.");
    match (ending, stored.thread) {
        (Ending::NobodyCame, _) => say!(
            locale,
            "It takes two, and nobody else was there this time. {again} `/mock solo` works alone.",
            "Dafür braucht es zwei, und diesmal war sonst niemand da. {again} Allein geht `/mock solo`."
        ),
        (Ending::NeverOpened, _) => say!(
            locale,
            "Its thread could not be opened. I need this message to stay, and in this channel: Create Public Threads, Send Messages in Threads. {again}",
            "Der Thread ließ sich nicht öffnen. Diese Nachricht muss stehen bleiben, und in diesem Kanal brauche ich: Öffentliche Threads erstellen, Nachrichten in Threads senden. {again}"
        ),
        (Ending::EndedByStaff, None) => {
            say!(locale, "Staff closed the lobby. {again}", "Das Team hat den Warteraum geschlossen. {again}")
        }
        (_, None) => {
            say!(locale, "The lobby was closed. {again}", "Der Warteraum wurde geschlossen. {again}")
        }
        (Ending::ThreadGone, _) => {
            say!(locale, "Its thread is gone. {again}", "Der Thread ist weg. {again}")
        }
        (_, Some(thread)) => {
            say!(locale, "It was in <#{thread}>. {again}", "Sie war in <#{thread}>. {again}")
        }
    }
}

pub(crate) fn thread_name(locale: Locale, stored: &Stored) -> String {
    let n = stored.round.items().len() as u64;
    let what = if is_quick(&stored.round) {
        count(locale, n, ["program", "programs"], ["Programm", "Programme"])
    } else {
        count(locale, n, ["question", "questions"], ["Frage", "Fragen"])
    };
    format!("{} · {what}", name(locale, &stored.round))
}

/// The first message in the thread.
pub(crate) fn gather(locale: Locale, stored: &Stored, first: Timestamp) -> Message {
    let (id, round) = (stored.id, &stored.round);
    let end = locale.pick("End (host)", "Beenden (Leitung)");
    Message::new(locale.pick("Here we go", "Los geht's"), rules(locale, round))
        .tone(Tone::Attention)
        .field(locale.pick("First question", "Erste Frage"), at(first, 'R'), true)
        .field(locale.pick("Host", "Leitung"), leader(locale, round), true)
        .field(how_many(locale, round), players(locale, round), false)
        .row(vec![leave(locale, id), Button::new(ButtonStyle::Danger, end, Control::EndRound(id))])
}
