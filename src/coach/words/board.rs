//! Words for leaderboards. Names are mentions inside a card, which ping nobody.

use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::board::Board;
use crate::coach::message::{Message, Tone};
use crate::domain::board::Period;
use crate::store::board::Line;

pub(crate) fn board(_: Locale, board: &Board<'_>) -> Message {
    let span = match board.period {
        Period::Week => "This week",
        Period::Month => "This month",
        Period::AllTime => "All time",
    };
    let topic = board.topic.map(|topic| format!(" · {}", topic.name)).unwrap_or_default();
    let lines: Vec<String> = board.lines.iter().map(line).collect();
    let body = if lines.is_empty() {
        "Nobody yet: one good answer leads the board.".to_owned()
    } else {
        lines.join("\n")
    };
    let since = board.began.map(|began| at(began, 'D')).unwrap_or_default();
    Message::new(format!("🏆 {span}{topic}"), body)
        .field("You", own(board), false)
        .field("Since", since, true)
        .footer(what_counts(board))
}

fn what_counts(board: &Board<'_>) -> &'static str {
    if board.topic.is_some() {
        "Counted: first good answers and problems solved, of this topic"
    } else {
        "Counted: first good answers, problems solved, rounds, reviews done"
    }
}

fn line(line: &Line) -> String {
    format!("{} <@{}> · {}", place(line.place), line.user, line.n)
}

/// A place as it stands before a name.
pub(in crate::coach::words) fn place(place: u32) -> String {
    match place {
        1 => "🥇".to_owned(),
        2 => "🥈".to_owned(),
        3 => "🥉".to_owned(),
        n => format!("**{n}.**"),
    }
}

fn own(board: &Board<'_>) -> String {
    let standing = match board.own {
        Some(own) => format!("Place {} with {}.", own.place, count(own.n, "activity", "activities")),
        None => "Nothing counted here yet: one good answer puts you on it.".to_owned(),
    };
    if board.hidden {
        format!("{standing} Others do not see you; `/leaderboard show-me` changes that.")
    } else {
        standing
    }
}

pub(crate) fn hidden(_: Locale, hidden: bool) -> Message {
    let (title, body) = if hidden {
        (
            "You are left out",
            "Others no longer see you on this server's boards. `/leaderboard show-me` brings you back.",
        )
    } else {
        (
            "You are on the board",
            "Others see you on this server's boards. `/leaderboard hide` leaves you out.",
        )
    };
    Message::new(title, body).tone(Tone::Good)
}
