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
    locale: Locale,
    round: &Round,
    ending: Ending,
    problem: Option<&str>,
    changes: &[Change],
) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let asked = round.items().first().and_then(|item| item.asked);
    let title = locale.pick("Duel over", "Duell vorbei");
    let title = if duel.winner().is_some() { format!("🏁 {title}") } else { title.to_owned() };
    let message = Message::new(title, how(locale, duel, ending)).tone(Tone::Good);
    let Some(asked) = asked else { return message };
    let lines: Vec<String> = duel.fighters().iter().map(|fighter| line(locale, fighter, asked)).collect();
    let problem = problem.map(|title| literal(title, 100)).unwrap_or_default();
    let message = message
        .field(locale.pick("Problem", "Aufgabe"), problem, false)
        .field(locale.pick("How it went", "So lief es"), lines.join("\n"), false)
        .field(locale.pick("Rating", "Wertung"), rated(locale, duel, ending, changes), false);
    match round.items().first() {
        Some(item) => message.footer(say!(
            locale,
            "To look at it again: /question show {}",
            "Noch einmal ansehen: /question show {}",
            item.id
        )),
        None => message,
    }
}

fn line(locale: Locale, fighter: &Fighter, asked: Timestamp) -> String {
    let tries = count(locale, fighter.tries(), ["try", "tries"], ["Versuch", "Versuche"]);
    let verdicts: Vec<String> =
        fighter.verdicts.iter().map(|(verdict, times)| format!("{verdict} × {times}")).collect();
    let how = match fighter.solved {
        Some(solved) => {
            let time = time(locale, solved.duration_since(asked));
            say!(locale, "✅ solved after {time}, {tries}", "✅ gelöst nach {time}, {tries}")
        }
        None if verdicts.is_empty() => say!(locale, "nothing handed in", "nichts abgegeben"),
        None => say!(locale, "{tries}, not solved", "{tries}, nicht gelöst"),
    };
    let verdicts = if verdicts.is_empty() { String::new() } else { format!(" ({})", verdicts.join(", ")) };
    format!("{}: {how}{verdicts}", name(fighter.user))
}

fn time(locale: Locale, taken: SignedDuration) -> String {
    let seconds = taken.as_secs().max(0).unsigned_abs();
    match (seconds / 60, seconds % 60) {
        (0, seconds) => count(locale, seconds, ["second", "seconds"], ["Sekunde", "Sekunden"]),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn rated(locale: Locale, duel: &State, ending: Ending, changes: &[Change]) -> String {
    if changes.is_empty() {
        let result = matches!(ending, Ending::Duel(ending) if ending.is_result());
        let why = if duel.rated() && !result {
            locale.pick("unchanged", "unverändert")
        } else {
            locale.pick("friendly: unchanged", "Freundschaftsduell: unverändert")
        };
        return why.to_owned();
    }
    let line = |change: &Change| {
        format!("{}: {} → **{}**", name(change.user), rating(&change.before), rating(&change.after))
    };
    changes.iter().map(line).collect::<Vec<_>>().join("\n")
}
