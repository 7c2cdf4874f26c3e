//! The end of a duel, in its thread and in the channel.

use jiff::{SignedDuration, Timestamp};

use super::card::how;
use super::{name, standing::rating};
use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::mock::duel::Change;
use crate::coach::text::literal;
use crate::coach::words::count;
use crate::domain::round::duel::{Fighter, State};
use crate::domain::round::{Ending, Round};

pub(crate) fn summary(
    _: Locale,
    round: &Round,
    ending: Ending,
    problem: Option<&str>,
    changes: &[Change],
) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let asked = round.items().first().and_then(|item| item.asked);
    let title = if duel.winner().is_some() { "🏁 Duel over" } else { "Duel over" };
    let message = Message::new(title, how(duel, ending)).tone(Tone::Good);
    let Some(asked) = asked else { return message };
    let lines: Vec<String> = duel.fighters().iter().map(|fighter| line(fighter, asked)).collect();
    let message = message
        .field("Problem", problem.map(|title| literal(title, 100)).unwrap_or_default(), false)
        .field("How it went", lines.join("\n"), false)
        .field("Rating", rated(duel, ending, changes), false);
    match round.items().first() {
        Some(item) => message.footer(format!("To look at it again: /question show {}", item.id)),
        None => message,
    }
}

fn line(fighter: &Fighter, asked: Timestamp) -> String {
    let tries = count(fighter.tries(), "try", "tries");
    let verdicts: Vec<String> =
        fighter.verdicts.iter().map(|(verdict, times)| format!("{verdict} × {times}")).collect();
    let how = match fighter.solved {
        Some(solved) => format!("✅ solved after {}, {tries}", time(solved.duration_since(asked))),
        None if verdicts.is_empty() => "nothing handed in".to_owned(),
        None => format!("{tries}, not solved"),
    };
    let verdicts = if verdicts.is_empty() { String::new() } else { format!(" ({})", verdicts.join(", ")) };
    format!("{}: {how}{verdicts}", name(fighter.user))
}

fn time(taken: SignedDuration) -> String {
    let seconds = taken.as_secs().max(0).unsigned_abs();
    match (seconds / 60, seconds % 60) {
        (0, seconds) => count(seconds, "second", "seconds"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn rated(duel: &State, ending: Ending, changes: &[Change]) -> String {
    if changes.is_empty() {
        let result = matches!(ending, Ending::Duel(ending) if ending.is_result());
        let why = if duel.rated() && !result { "unchanged" } else { "friendly: unchanged" };
        return why.to_owned();
    }
    let line = |change: &Change| {
        format!("{}: {} → **{}**", name(change.user), rating(&change.before), rating(&change.after))
    };
    changes.iter().map(line).collect::<Vec<_>>().join("\n")
}
