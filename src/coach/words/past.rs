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
pub(crate) fn with_past(_: Locale, card: Message, question: &Question, past: &Past) -> Message {
    let own: Vec<String> = past.own.iter().map(|own| own_line(question, own)).collect();
    card.field("In this server", format!("{}\n{}", posted(past), answered(question, past)), false).field(
        "Your own answers, for your eyes only",
        cut(&own.join("\n"), 1000),
        false,
    )
}

fn posted(past: &Past) -> String {
    if past.posts.is_empty() {
        return "Not posted yet.".to_owned();
    }
    let named = past.posts.iter().take(NAMED);
    let mut days: Vec<String> =
        named.map(|(day, channel)| format!("{} in <#{channel}>", at(*day, 'D'))).collect();
    if past.posts.len() > NAMED {
        days.push(format!("{} before", count((past.posts.len() - NAMED) as u64, "time", "times")));
    }
    format!("Posted {}.", days.join(", "))
}

fn answered(question: &Question, past: &Past) -> String {
    if past.answered == 0 {
        return "Nobody has answered it yet.".to_owned();
    }
    let members = count(past.answered as u64, "member has", "members have");
    match past.percent {
        Some(percent) if question.is_problem() => {
            format!("{members} tried it, {percent}% of them solved it.")
        }
        Some(percent) => format!("{members} answered it, with {percent}% of the points on average."),
        None => format!("{members} answered it."),
    }
}

fn own_line(question: &Question, own: &Own) -> String {
    let what = match &own.did {
        Did::Answered { points, body } => {
            let said = literal(&body.replace('\n', " "), 80);
            format!("{}: {said}", tally(question, *points))
        }
        Did::Coded { verdict } => verdict.clone(),
    };
    format!("{} {what}", at(own.at, 'D'))
}
