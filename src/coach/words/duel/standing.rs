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
pub(crate) fn profile(_: Locale, standing: Option<&Standing>) -> String {
    let Some(standing) = standing else { return String::new() };
    let tally = standing.tally;
    format!(
        "{} · {}\n{} won, {} drawn, {} lost",
        rating(&standing.now),
        trend(standing),
        tally.won,
        tally.drawn,
        tally.lost
    )
}

/// Where the rating went over the last weeks that were played.
fn trend(standing: &Standing) -> String {
    let from = standing.curve.len().saturating_sub(TREND);
    let points: Vec<i64> = standing.curve.iter().skip(from).map(|(_, rating)| shown(rating)).collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let path = points.iter().map(i64::to_string).collect::<Vec<_>>().join(" → ");
    match (points.len(), last - first) {
        (1, _) => "first week".to_owned(),
        (_, 0) => format!("steady ({path})"),
        (_, up) if up > 0 => format!("rising ({path})"),
        _ => format!("falling ({path})"),
    }
}

pub(crate) fn board(_: Locale, board: &Board) -> Message {
    let lines: Vec<String> = board.lines.iter().map(line).collect();
    let body = if lines.is_empty() {
        "Nobody yet: `/mock duel` finds you an opponent.".to_owned()
    } else {
        lines.join("\n")
    };
    Message::new("⚔️ Duels", body)
        .field("You", own(board), false)
        .footer("Glicko-2, week by week. “?” means that too few duels were had to be sure.")
}

fn line(line: &Line) -> String {
    let place = place(line.place);
    format!("{place} {} · {}", name(line.user), rating(&line.rating))
}

fn own(board: &Board) -> String {
    let standing = match board.own {
        Some(own) => format!("Place {} with {}.", own.place, rating(&own.rating)),
        None => "No rated duel yet: `/mock duel` puts you on it.".to_owned(),
    };
    if board.hidden {
        format!("{standing} Others do not see you; `/leaderboard show-me` changes that.")
    } else {
        standing
    }
}

/// The ladder of a week that is over.
pub(crate) fn week(_: Locale, week: Week, duels: u32, lines: &[Won]) -> Message {
    let shown: Vec<String> = lines.iter().map(ladder_line).collect();
    let body = if shown.is_empty() {
        "Nobody is named this time. The next week is open again.".to_owned()
    } else {
        shown.join("\n")
    };
    Message::new(format!("🏆 Duels of the week of {}", week.monday()), body)
        .tone(Tone::Good)
        .field("Rated duels", duels.to_string(), true)
        .footer("Who won most rated duels, Monday to Monday. /mock duel opens the next one.")
}

fn ladder_line(line: &Won) -> String {
    let place = place(line.place);
    format!(
        "{place} {} · {} of {}",
        name(line.user),
        count(line.won, "win", "wins"),
        count(line.duels, "duel", "duels")
    )
}
