//! A duel's card in the channel, from challenge to result, and what is told beside it.

use super::{button, name, names};
use crate::coach::asker::Locale;
use crate::coach::message::{ButtonStyle, Message, Tone};
use crate::coach::mock::duel::Press;
use crate::coach::text::literal;
use crate::coach::words::{at, count};
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::round::duel::{Draw, Ending as DuelEnding, State, Won};
use crate::domain::round::{Ending, Round};

fn kind(duel: &State) -> &'static str {
    if duel.rated() { "rated" } else { "friendly, not rated" }
}

fn host(duel: &State) -> UserId {
    duel.fighters().first().map_or(UserId(0), |fighter| fighter.user)
}

/// A challenge that waits to be taken up.
pub(crate) fn challenge(
    _: Locale,
    id: RoundId,
    round: &Round,
    topic: Option<&str>,
    level: Option<&str>,
) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let who = name(host(duel));
    let (body, accept) = match duel.challenged() {
        Some(other) => (format!("{who} would like to duel {}.", name(other)), "Accept"),
        None => (format!("{who} would like a duel: whoever is first takes it up."), "Take it up"),
    };
    let about: Vec<String> = topic.into_iter().chain(level).map(|word| literal(word, 40)).collect();
    let mut row = vec![button(ButtonStyle::Success, accept, Press::Accept(id)).emoji("⚔️")];
    if duel.challenged().is_some() {
        row.push(button(ButtonStyle::Secondary, "Not now", Press::Decline(id)));
    }
    row.push(button(ButtonStyle::Secondary, "Withdraw", Press::Withdraw(id)));
    let expires = round.deadline().map(|deadline| at(deadline, 'R')).unwrap_or_default();
    let mut message = Message::new("⚔️ A duel?", body)
        .tone(Tone::Attention)
        .field("One problem", format!("{}, {}", minutes(round), kind(duel)), true)
        .field("About", about.join(" · "), true)
        .field("Stands until", expires, true)
        .row(row);
    message.content = duel.challenged().map(name).unwrap_or_default();
    message.notify = duel.challenged().into_iter().collect();
    message
}

fn minutes(round: &Round) -> String {
    count(round.minutes_each(), "minute", "minutes")
}

/// The answer to `/mock duel`.
pub(crate) fn challenged(_: Locale, round: &Round, channel: ChannelId) -> Message {
    let whom = round.as_duel().and_then(State::challenged).map(name);
    let who = whom.unwrap_or_else(|| "anybody".to_owned());
    Message::new(
        "The challenge stands",
        format!("It is in <#{channel}>, for {who}. When it is taken up, you will be called to its thread; until then you can withdraw it there."),
    )
    .tone(Tone::Good)
}

pub(crate) fn taken_up(_: Locale, round: &Round) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    Message::new("⚔️ A duel", format!("{} have it out below. You may watch.", names(duel)))
        .tone(Tone::Attention)
        .field("One problem", format!("{}, {}", minutes(round), kind(duel)), true)
}

/// The card once it is over.
pub(crate) fn card_over(_: Locale, round: &Round, ending: Ending) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    Message::new("⚔️ A duel", how(duel, ending))
}

/// How it ended, in a sentence.
pub(super) fn how(duel: &State, ending: Ending) -> String {
    match ending {
        Ending::Duel(ending) => how_it_went(duel, ending),
        Ending::EndedByStaff => "Staff ended it. Nobody's rating changes.".to_owned(),
        Ending::ThreadGone => "Its thread is gone, so there is no result. Nobody's rating changes.".to_owned(),
        Ending::NeverOpened => "Its thread could not be opened, so it did not begin. The server's staff can look whether I may create public threads here.".to_owned(),
        Ending::Finished | Ending::Ended | Ending::NobodyCame | Ending::Peer(_) => "It is over.".to_owned(),
    }
}

fn how_it_went(duel: &State, ending: DuelEnding) -> String {
    let who = name(host(duel));
    match ending {
        DuelEnding::Declined => format!("{who} asked for a duel, and it did not suit."),
        DuelEnding::Expired => format!("{who} asked for a duel; nobody was around."),
        DuelEnding::Withdrawn(_) if duel.fighters().len() < 2 => format!("{who} withdrew the challenge."),
        DuelEnding::Withdrawn(by) => format!("{} called it off before it began.", name(by)),
        DuelEnding::NotReady => "Not both were there, so it did not begin.".to_owned(),
        DuelEnding::Abandoned => "Nobody handed anything in, so there is no result.".to_owned(),
        DuelEnding::Drawn(Draw::Agreed) => format!("{} agreed on a draw.", names(duel)),
        DuelEnding::Drawn(Draw::Time) => format!("A draw: {} ran out of time.", names(duel)),
        DuelEnding::Drawn(Draw::Together) => {
            format!("A draw: {} handed it in at the same instant.", names(duel))
        }
        DuelEnding::Won { by, how: Won::First } => format!("{} solved it first.", name(by)),
        DuelEnding::Won { by, how: Won::GivenUp } => {
            let other = duel.opponent(by).map(name).unwrap_or_default();
            format!("{} won: {other} left it to them.", name(by))
        }
    }
}

/// What the challenger is told alone, so that nobody waits in vain.
pub(crate) fn told_alone(_: Locale, channel: ChannelId, ending: Ending) -> Option<Message> {
    let (title, body) = match ending {
        Ending::Duel(DuelEnding::Declined) => (
            "Your duel was not taken up",
            "It does not suit just now. An open challenge, `/mock duel` without a name, may find somebody else.",
        ),
        Ending::Duel(DuelEnding::Expired) => (
            "Your duel was not taken up",
            "Nobody was around for half an hour. Another time of day may be luckier.",
        ),
        Ending::NeverOpened => (
            "Your duel could not begin",
            "I could not open its thread. The server's staff can look whether I may create public threads there.",
        ),
        _ => return None,
    };
    Some(Message::new(title, format!("{body} (<#{channel}>)")))
}
