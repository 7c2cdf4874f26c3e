//! Words for `/daily preview`.

use super::at;
use crate::coach::asker::Locale;
use crate::coach::daily::{Coming, Foreseen, Outlook, RunOut};
use crate::coach::message::Message;
use crate::coach::text::cut;
use crate::domain::schedule::{ClockChange, Shift};

/// Of the topics that run out, at most so many are named.
const NAMED: usize = 12;

pub(crate) fn preview(_: Locale, outlook: &Outlook) -> Message {
    let message = if outlook.coming.is_empty() {
        Message::new("Nothing is planned", "There is no schedule that posts. `/daily list` shows why.")
    } else {
        let lines: Vec<String> = outlook.coming.iter().map(coming_line).collect();
        Message::new("The next posts", lines.join("\n")).footer(
            "Times are in your own zone. Only you see the titles; what is posted or queued until then may change them.",
        )
    };
    message.field("Unseen questions run out", run_outs(&outlook.run_out), false).field(
        "Paused",
        outlook.paused.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        false,
    )
}

fn coming_line(post: &Coming) -> String {
    let change = match (post.change, post.slot.shift) {
        (_, Shift::Gap) => " ⏩ clocks go forward, so it moves on by the gap",
        (_, Shift::Fold) => " ⏪ clocks go back, the first of the two",
        (Some(ClockChange::Forward), Shift::None) => " ⏩ clocks go forward that day",
        (Some(ClockChange::Back), Shift::None) => " ⏪ clocks go back that day",
        (None, Shift::None) => "",
    };
    let title = post.question.as_ref().map_or_else(|| "no question fits".to_owned(), titled);
    format!("{} <#{}> {title}{change}", at(post.slot.at, 'F'), post.channel)
}

fn titled(question: &Foreseen) -> String {
    let mark = match (question.queued, question.again) {
        (true, _) => " 📌 queued",
        (false, true) => " (again)",
        (false, false) => "",
    };
    format!("{}{mark}", cut(&question.title, 40))
}

fn run_outs(run_out: &[RunOut]) -> String {
    let mut lines: Vec<String> = run_out.iter().take(NAMED).map(run_out_line).collect();
    if run_out.len() > NAMED {
        lines.push(format!("and {} more", run_out.len() - NAMED));
    }
    lines.join("\n")
}

fn run_out_line(run_out: &RunOut) -> String {
    let RunOut { schedule, topic, last } = run_out;
    match last {
        Some(last) => format!("{topic}: the last one comes {} (schedule {schedule})", at(*last, 'D')),
        None => format!("{topic}: all were shown, the oldest come again (schedule {schedule})"),
    }
}
