//! Words for leaderboards. Names are mentions inside a card, which ping nobody.

use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::board::Board;
use crate::coach::message::{Message, Tone};
use crate::domain::board::Period;
use crate::store::board::Line;

pub(crate) fn board(locale: Locale, board: &Board<'_>) -> Message {
    let span = match board.period {
        Period::Week => locale.pick("This week", "Diese Woche"),
        Period::Month => locale.pick("This month", "Dieser Monat"),
        Period::AllTime => locale.pick("All time", "Von Anfang an"),
    };
    let topic = board.topic.map(|topic| format!(" · {}", topic.name)).unwrap_or_default();
    let lines: Vec<String> = board.lines.iter().map(line).collect();
    let body = if lines.is_empty() {
        let nobody = locale.pick(
            "Nobody yet: one good answer leads the board.",
            "Noch niemand: Mit einer guten Antwort führst du die Rangliste an.",
        );
        nobody.to_owned()
    } else {
        lines.join("\n")
    };
    let since = board.began.map(|began| at(began, 'D')).unwrap_or_default();
    Message::new(format!("🏆 {span}{topic}"), body)
        .field(locale.pick("You", "Du"), own(locale, board), false)
        .field(locale.pick("Since", "Seit"), since, true)
        .footer(what_counts(locale, board))
}

fn what_counts(locale: Locale, board: &Board<'_>) -> &'static str {
    if board.topic.is_some() {
        locale.pick(
            "Counted: first good answers and problems solved, of this topic",
            "Es zählen: erste gute Antworten und gelöste Aufgaben dieses Themas",
        )
    } else {
        locale.pick(
            "Counted: first good answers, problems solved, rounds, reviews done",
            "Es zählen: erste gute Antworten, gelöste Aufgaben, Runden, erledigte Wiederholungen",
        )
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

fn own(locale: Locale, board: &Board<'_>) -> String {
    let standing = match board.own {
        Some(own) => {
            let n = count(locale, own.n, ["activity", "activities"], ["Aktivität", "Aktivitäten"]);
            say!(locale, "Place {} with {n}.", "Platz {} mit {n}.", own.place)
        }
        None => say!(
            locale,
            "Nothing counted here yet: one good answer puts you on it.",
            "Hier hat noch nichts gezählt: Mit einer guten Antwort bist du dabei."
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

pub(crate) fn hidden(locale: Locale, hidden: bool) -> Message {
    let (title, body) = if hidden {
        (
            locale.pick("You are left out", "Du stehst nicht mehr drauf"),
            locale.pick(
                "Others no longer see you on this server's boards. `/leaderboard show-me` brings you back.",
                "Andere sehen dich nicht mehr auf den Ranglisten dieses Servers. `/leaderboard show-me` bringt dich zurück.",
            ),
        )
    } else {
        (
            locale.pick("You are on the board", "Du stehst auf der Rangliste"),
            locale.pick(
                "Others see you on this server's boards. `/leaderboard hide` leaves you out.",
                "Andere sehen dich auf den Ranglisten dieses Servers. `/leaderboard hide` nimmt dich heraus.",
            ),
        )
    };
    Message::new(title, body).tone(Tone::Good)
}
