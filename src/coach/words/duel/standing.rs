//! Ratings, the board and the week's ladder.

use super::name;
use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::mock::duel::{Board, Line, Standing, shown};
use crate::coach::words::board::place;
use crate::coach::words::count;
use crate::domain::rating::Rating;
use crate::domain::week::Week;
use crate::store::ladder::Line as Won;

/// Points of the curve that the trend names.
const TREND: usize = 4;

/// "1540 ± 95"; a question mark while little is known.
pub(super) fn rating(rating: &Rating) -> String {
    let unsure = if rating.is_provisional() { " ?" } else { "" };
    format!("{} ± {:.0}{unsure}", shown(rating), rating.deviation)
}

/// The field of `/me show`; empty for who has had no rated duel.
pub(crate) fn profile(locale: Locale, standing: Option<&Standing>) -> String {
    let Some(standing) = standing else { return String::new() };
    let (now, trend, tally) = (rating(&standing.now), trend(locale, standing), standing.tally);
    say!(
        locale,
        "{now} · {trend}\n{} won, {} drawn, {} lost",
        "{now} · {trend}\n{} gewonnen, {} remis, {} verloren",
        tally.won,
        tally.drawn,
        tally.lost
    )
}

/// Where the rating went over the last weeks that were played.
fn trend(locale: Locale, standing: &Standing) -> String {
    let from = standing.curve.len().saturating_sub(TREND);
    let points: Vec<i64> = standing.curve.iter().skip(from).map(|(_, rating)| shown(rating)).collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let path = points.iter().map(i64::to_string).collect::<Vec<_>>().join(" → ");
    match (points.len(), last - first) {
        (1, _) => say!(locale, "first week", "erste Woche"),
        (_, 0) => say!(locale, "steady ({path})", "stabil ({path})"),
        (_, up) if up > 0 => say!(locale, "rising ({path})", "steigend ({path})"),
        _ => say!(locale, "falling ({path})", "fallend ({path})"),
    }
}

pub(crate) fn board(locale: Locale, board: &Board) -> Message {
    let lines: Vec<String> = board.lines.iter().map(line).collect();
    let nobody = locale.pick(
        "Nobody yet: `/mock duel` finds you an opponent.",
        "Noch niemand: Mit `/mock duel` findest du ein Gegenüber.",
    );
    let body = if lines.is_empty() { nobody.to_owned() } else { lines.join("\n") };
    Message::new(locale.pick("⚔️ Duels", "⚔️ Duelle"), body)
        .field(locale.pick("You", "Du"), own(locale, board), false)
        .footer(locale.pick(
            "Glicko-2, week by week. “?” means that too few duels were had to be sure.",
            "Glicko-2, Woche für Woche. „?“ heißt: Für eine sichere Zahl waren es noch zu wenige Duelle.",
        ))
}

fn line(line: &Line) -> String {
    let place = place(line.place);
    format!("{place} {} · {}", name(line.user), rating(&line.rating))
}

fn own(locale: Locale, board: &Board) -> String {
    let standing = match board.own {
        Some(own) => {
            say!(locale, "Place {} with {}.", "Platz {} mit {}.", own.place, rating(&own.rating))
        }
        None => say!(
            locale,
            "No rated duel yet: `/mock duel` puts you on it.",
            "Noch kein gewertetes Duell: Mit `/mock duel` kommst du auf die Rangliste."
        ),
    };
    if board.hidden {
        say!(
            locale,
            "{standing} Others do not see you; `/leaderboard show-me` changes that.",
            "{standing} Andere sehen dich nicht; `/leaderboard show-me` ändert das."
        )
    } else {
        standing
    }
}

/// The ladder of a week that is over.
pub(crate) fn week(locale: Locale, week: Week, duels: u32, lines: &[Won]) -> Message {
    let shown: Vec<String> = lines.iter().map(|line| ladder_line(locale, line)).collect();
    let nobody = locale.pick(
        "Nobody is named this time. The next week is open again.",
        "Diesmal steht hier niemand. Die neue Woche ist wieder offen.",
    );
    let body = if shown.is_empty() { nobody.to_owned() } else { shown.join("\n") };
    let monday = locale.pick(week.monday().to_string(), week.monday().strftime("%-d.%-m.%Y").to_string());
    let title = say!(locale, "🏆 Duels of the week of {monday}", "🏆 Duelle der Woche vom {monday}");
    Message::new(title, body)
        .tone(Tone::Good)
        .field(locale.pick("Rated duels", "Gewertete Duelle"), duels.to_string(), true)
        .footer(locale.pick(
            "Who won most rated duels, Monday to Monday. /mock duel opens the next one.",
            "Wer die meisten gewerteten Duelle gewonnen hat, von Montag bis Montag. Mit /mock duel beginnt das nächste.",
        ))
}

fn ladder_line(locale: Locale, line: &Won) -> String {
    let place = place(line.place);
    let who = name(line.user);
    let won = count(locale, line.won, ["win", "wins"], ["Sieg", "Siege"]);
    let of = count(locale, line.duels, ["duel", "duels"], ["Duell", "Duellen"]);
    say!(locale, "{place} {who} · {won} of {of}", "{place} {who} · {won} in {of}")
}
