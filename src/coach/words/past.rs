//! Words for a question's history in a server.

use super::answer::tally;
use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::coach::past::Past;
use crate::coach::text::{cut, literal};
use crate::domain::question::Question;
use crate::store::lately::{Did, Own};

/// So many posts are named.
const NAMED: usize = 3;

/// The card with what happened so far.
pub(crate) fn with_past(locale: Locale, card: Message, question: &Question, past: &Past) -> Message {
    let own: Vec<String> = past.own.iter().map(|own| own_line(locale, question, own)).collect();
    let (here, yours) = locale.pick(
        ("In this server", "Your own answers, for your eyes only"),
        ("Auf diesem Server", "Deine eigenen Antworten, nur für dich"),
    );
    card.field(here, format!("{}\n{}", posted(locale, past), answered(locale, question, past)), false).field(
        yours,
        cut(&own.join("\n"), 1000),
        false,
    )
}

fn posted(locale: Locale, past: &Past) -> String {
    if past.posts.is_empty() {
        return locale.pick("Not posted yet.", "Noch nicht gestellt.").to_owned();
    }
    let named = past.posts.iter().take(NAMED).map(|(day, channel)| {
        let day = at(*day, 'D');
        say!(locale, "{day} in <#{channel}>", "am {day} in <#{channel}>")
    });
    let mut days: Vec<String> = named.collect();
    if past.posts.len() > NAMED {
        let times = count(locale, (past.posts.len() - NAMED) as u64, ["time", "times"], ["Mal", "Mal"]);
        days.push(say!(locale, "{times} before", "davor {times}"));
    }
    let days = days.join(", ");
    say!(locale, "Posted {days}.", "Gestellt {days}.")
}

fn answered(locale: Locale, question: &Question, past: &Past) -> String {
    if past.answered == 0 {
        return locale.pick("Nobody has answered it yet.", "Bisher hat niemand geantwortet.").to_owned();
    }
    let members = count(
        locale,
        past.answered as u64,
        ["member has", "members have"],
        ["Mitglied hat", "Mitglieder haben"],
    );
    match past.percent {
        Some(percent) if question.is_problem() => say!(
            locale,
            "{members} tried it, {percent}% of them solved it.",
            "{members} es versucht, {percent} % davon mit Erfolg."
        ),
        Some(percent) => say!(
            locale,
            "{members} answered it, with {percent}% of the points on average.",
            "{members} geantwortet, im Schnitt mit {percent} % der Punkte."
        ),
        None => say!(locale, "{members} answered it.", "{members} geantwortet."),
    }
}

fn own_line(locale: Locale, question: &Question, own: &Own) -> String {
    let what = match &own.did {
        Did::Answered { points, body } => {
            let said = literal(&body.replace('\n', " "), 80);
            format!("{}: {said}", tally(locale, question, *points))
        }
        Did::Coded { verdict } => verdict.clone(),
    };
    format!("{} {what}", at(own.at, 'D'))
}
