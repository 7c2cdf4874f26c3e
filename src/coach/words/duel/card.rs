//! A duel's card in the channel, from challenge to result, and what is told beside it.

use super::{button, minutes, name, names};
use crate::coach::asker::Locale;
use crate::coach::message::{ButtonStyle, Message, Tone};
use crate::coach::mock::duel::Press;
use crate::coach::text::literal;
use crate::coach::words::at;
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::round::duel::{Draw, Ending as DuelEnding, State, Won};
use crate::domain::round::{Ending, Round};

fn kind(locale: Locale, duel: &State) -> &'static str {
    if duel.rated() {
        locale.pick("rated", "gewertet")
    } else {
        locale.pick("friendly, not rated", "Freundschaftsduell ohne Wertung")
    }
}

fn host(duel: &State) -> UserId {
    duel.fighters().first().map_or(UserId(0), |fighter| fighter.user)
}

/// What is played for: the field of both cards.
fn stakes(locale: Locale, message: Message, round: &Round, duel: &State) -> Message {
    let stakes = format!("{}, {}", minutes(locale, round), kind(locale, duel));
    message.field(locale.pick("One problem", "Eine Aufgabe"), stakes, true)
}

/// A challenge that waits to be taken up.
pub(crate) fn challenge(
    locale: Locale,
    id: RoundId,
    round: &Round,
    topic: Option<&str>,
    level: Option<&str>,
) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let (body, accept) = asks_whom(locale, duel);
    let about: Vec<String> = topic.into_iter().chain(level).map(|word| literal(word, 40)).collect();
    let (not_now, withdraw) = locale.pick(("Not now", "Withdraw"), ("Gerade nicht", "Zurückziehen"));
    let mut row = vec![button(ButtonStyle::Success, accept, Press::Accept(id)).emoji("⚔️")];
    if duel.challenged().is_some() {
        row.push(button(ButtonStyle::Secondary, not_now, Press::Decline(id)));
    }
    row.push(button(ButtonStyle::Secondary, withdraw, Press::Withdraw(id)));
    let expires = round.deadline().map(|deadline| at(deadline, 'R')).unwrap_or_default();
    let message = Message::new(locale.pick("⚔️ A duel?", "⚔️ Ein Duell?"), body).tone(Tone::Attention);
    let mut message = stakes(locale, message, round, duel)
        .field(locale.pick("About", "Worum es geht"), about.join(" · "), true)
        .field(locale.pick("Stands until", "Läuft ab"), expires, true)
        .row(row);
    message.content = duel.challenged().map(name).unwrap_or_default();
    message.notify = duel.challenged().into_iter().collect();
    message
}

/// The challenge in a sentence, and the button that takes it up.
fn asks_whom(locale: Locale, duel: &State) -> (String, &'static str) {
    let who = name(host(duel));
    match duel.challenged().map(name) {
        Some(other) => (
            say!(locale, "{who} would like to duel {other}.", "{who} fordert {other} zu einem Duell heraus."),
            locale.pick("Accept", "Annehmen"),
        ),
        None => (
            say!(
                locale,
                "{who} would like a duel: whoever is first takes it up.",
                "{who} möchte ein Duell: Wer zuerst annimmt, ist dabei."
            ),
            locale.pick("Take it up", "Annehmen"),
        ),
    }
}

/// The answer to `/mock duel`.
pub(crate) fn challenged(locale: Locale, round: &Round, channel: ChannelId) -> Message {
    let whom = round.as_duel().and_then(State::challenged).map(name);
    let who = whom.unwrap_or_else(|| locale.pick("anybody", "alle").to_owned());
    Message::new(
        locale.pick("The challenge stands", "Die Herausforderung steht"),
        say!(
            locale,
            "It is in <#{channel}>, for {who}. When it is taken up, you will be called to its thread; until then you can withdraw it there.",
            "Du findest sie in <#{channel}>, sie gilt für {who}. Wird sie angenommen, rufe ich dich in den Thread; bis dahin kannst du sie dort zurückziehen."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn taken_up(locale: Locale, round: &Round) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let body = say!(
        locale,
        "{} have it out below. You may watch.",
        "{} treten im Thread darunter gegeneinander an. Zuschauen ist erlaubt.",
        names(locale, duel)
    );
    let message = Message::new(locale.pick("⚔️ A duel", "⚔️ Ein Duell"), body).tone(Tone::Attention);
    stakes(locale, message, round, duel)
}

/// The card once it is over.
pub(crate) fn card_over(locale: Locale, round: &Round, ending: Ending) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    Message::new(locale.pick("⚔️ A duel", "⚔️ Ein Duell"), how(locale, duel, ending))
}

/// How it ended, in a sentence.
pub(super) fn how(locale: Locale, duel: &State, ending: Ending) -> String {
    let [english, german] = match ending {
        Ending::Duel(ending) => return how_it_went(locale, duel, ending),
        Ending::EndedByStaff => [
            "Staff ended it. Nobody's rating changes.",
            "Das Team hat es beendet. An den Wertungen ändert sich nichts.",
        ],
        Ending::ThreadGone => [
            "Its thread is gone, so there is no result. Nobody's rating changes.",
            "Der Thread ist weg, deshalb gibt es kein Ergebnis. An den Wertungen ändert sich nichts.",
        ],
        Ending::NeverOpened => [
            "Its thread could not be opened, so it did not begin. The server's staff can look whether I may create public threads here.",
            "Der Thread ließ sich nicht öffnen, deshalb hat es nicht begonnen. Das Team des Servers kann nachsehen, ob ich hier öffentliche Threads erstellen darf.",
        ],
        Ending::Finished | Ending::Ended | Ending::NobodyCame | Ending::Peer(_) => {
            ["It is over.", "Es ist vorbei."]
        }
    };
    locale.pick(english, german).to_owned()
}

fn how_it_went(locale: Locale, duel: &State, ending: DuelEnding) -> String {
    match ending {
        DuelEnding::Declined | DuelEnding::Expired | DuelEnding::Withdrawn(_) => {
            why_not(locale, duel, ending)
        }
        DuelEnding::NotReady => say!(
            locale,
            "Not both were there, so it did not begin.",
            "Es waren nicht beide da, deshalb hat es nicht begonnen."
        ),
        DuelEnding::Abandoned => say!(
            locale,
            "Nobody handed anything in, so there is no result.",
            "Niemand hat etwas abgegeben, deshalb gibt es kein Ergebnis."
        ),
        DuelEnding::Drawn(draw) => drawn(locale, &names(locale, duel), draw),
        DuelEnding::Won { by, how: Won::First } => {
            say!(locale, "{} solved it first.", "{} hat die Aufgabe zuerst gelöst.", name(by))
        }
        DuelEnding::Won { by, how: Won::GivenUp } => {
            let (by, other) = (name(by), duel.opponent(by).map(name).unwrap_or_default());
            say!(
                locale,
                "{by} won: {other} left it to them.",
                "{by} hat gewonnen: {other} hat das Duell verlassen."
            )
        }
    }
}

/// Why it did not begin.
fn why_not(locale: Locale, duel: &State, ending: DuelEnding) -> String {
    let who = name(host(duel));
    match ending {
        DuelEnding::Declined => say!(
            locale,
            "{who} asked for a duel, and it did not suit.",
            "{who} wollte ein Duell, aber es passte gerade nicht."
        ),
        DuelEnding::Withdrawn(by) if duel.fighters().len() > 1 => say!(
            locale,
            "{} called it off before it began.",
            "{} hat das Duell abgesagt, bevor es begann.",
            name(by)
        ),
        DuelEnding::Withdrawn(_) => {
            say!(locale, "{who} withdrew the challenge.", "{who} hat die Herausforderung zurückgezogen.")
        }
        _ => say!(
            locale,
            "{who} asked for a duel; nobody was around.",
            "{who} wollte ein Duell, aber es war gerade niemand da."
        ),
    }
}

fn drawn(locale: Locale, both: &str, draw: Draw) -> String {
    match draw {
        Draw::Agreed => {
            say!(locale, "{both} agreed on a draw.", "{both} haben sich auf ein Remis geeinigt.")
        }
        Draw::Time => {
            say!(locale, "A draw: {both} ran out of time.", "Remis: Für {both} war die Zeit um.")
        }
        Draw::Together => say!(
            locale,
            "A draw: {both} handed it in at the same instant.",
            "Remis: {both} haben im selben Augenblick abgegeben."
        ),
    }
}

/// What the challenger is told alone, so that nobody waits in vain.
pub(crate) fn told_alone(locale: Locale, channel: ChannelId, ending: Ending) -> Option<Message> {
    let [english, german] = match ending {
        Ending::Duel(DuelEnding::Declined) => [
            (
                "Your duel was not taken up",
                "It does not suit just now. An open challenge, `/mock duel` without a name, may find somebody else.",
            ),
            (
                "Dein Duell kam nicht zustande",
                "Es passt gerade nicht. Mit einer offenen Herausforderung, also `/mock duel` ohne Namen, findest du vielleicht jemand anderen.",
            ),
        ],
        Ending::Duel(DuelEnding::Expired) => [
            (
                "Your duel was not taken up",
                "Nobody was around for half an hour. Another time of day may be luckier.",
            ),
            (
                "Dein Duell kam nicht zustande",
                "Eine halbe Stunde lang war niemand da. Zu einer anderen Tageszeit klappt es vielleicht.",
            ),
        ],
        Ending::NeverOpened => [
            (
                "Your duel could not begin",
                "I could not open its thread. The server's staff can look whether I may create public threads there.",
            ),
            (
                "Dein Duell konnte nicht beginnen",
                "Ich konnte den Thread nicht öffnen. Das Team des Servers kann nachsehen, ob ich dort öffentliche Threads erstellen darf.",
            ),
        ],
        _ => return None,
    };
    let (title, body) = locale.pick(english, german);
    Some(Message::new(title, format!("{body} (<#{channel}>)")))
}
