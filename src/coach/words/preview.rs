//! Words for `/daily preview`.

use super::at;
use crate::coach::asker::Locale;
use crate::coach::daily::{Coming, Foreseen, Outlook, RunOut};
use crate::coach::message::Message;
use crate::coach::text::cut;
use crate::domain::schedule::{ClockChange, Shift};

/// Of the topics that run out, at most so many are named.
const NAMED: usize = 12;

pub(crate) fn preview(locale: Locale, outlook: &Outlook) -> Message {
    let message = if outlook.coming.is_empty() {
        let (title, body) = locale.pick(
            ("Nothing is planned", "There is no schedule that posts. `/daily list` shows why."),
            ("Nichts geplant", "Kein Plan stellt gerade Fragen. `/daily list` zeigt, warum."),
        );
        Message::new(title, body)
    } else {
        let lines: Vec<String> = outlook.coming.iter().map(|post| coming_line(locale, post)).collect();
        Message::new(locale.pick("The next posts", "Das kommt als Nächstes"), lines.join("\n")).footer(locale.pick(
            "Times are in your own zone. Only you see the titles; what is posted or queued until then may change them.",
            "Die Zeiten gelten in deiner Zeitzone. Die Titel siehst nur du; was bis dahin gestellt oder vorgemerkt wird, kann sie noch ändern.",
        ))
    };
    let paused = outlook.paused.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let run_out = locale.pick("Unseen questions run out", "Neue Fragen gehen aus");
    message.field(run_out, run_outs(locale, &outlook.run_out), false).field(
        locale.pick("Paused", "Pausiert"),
        paused,
        false,
    )
}

fn coming_line(locale: Locale, post: &Coming) -> String {
    let title = post.question.as_ref().map_or_else(
        || locale.pick("no question fits", "keine Frage passt").to_owned(),
        |question| titled(locale, question),
    );
    format!("{} <#{}> {title}{}", at(post.slot.at, 'F'), post.channel, change(locale, post))
}

/// What the clocks do to a post.
fn change(locale: Locale, post: &Coming) -> &'static str {
    let [english, german] = match (post.change, post.slot.shift) {
        (_, Shift::Gap) => [
            " ⏩ clocks go forward, so it moves on by the gap",
            " ⏩ die Uhren werden vorgestellt, sie kommt um so viel später",
        ],
        (_, Shift::Fold) => [
            " ⏪ clocks go back, the first of the two",
            " ⏪ die Uhren werden zurückgestellt, es gilt das erste Mal",
        ],
        (Some(ClockChange::Forward), Shift::None) => {
            [" ⏩ clocks go forward that day", " ⏩ an dem Tag werden die Uhren vorgestellt"]
        }
        (Some(ClockChange::Back), Shift::None) => {
            [" ⏪ clocks go back that day", " ⏪ an dem Tag werden die Uhren zurückgestellt"]
        }
        (None, Shift::None) => ["", ""],
    };
    locale.pick(english, german)
}

fn titled(locale: Locale, question: &Foreseen) -> String {
    let mark = match (question.queued, question.again) {
        (true, _) => locale.pick(" 📌 queued", " 📌 vorgemerkt"),
        (false, true) => locale.pick(" (again)", " (noch einmal)"),
        (false, false) => "",
    };
    format!("{}{mark}", cut(&question.title, 40))
}

fn run_outs(locale: Locale, run_out: &[RunOut]) -> String {
    let mut lines: Vec<String> = run_out.iter().take(NAMED).map(|one| run_out_line(locale, one)).collect();
    if run_out.len() > NAMED {
        let more = run_out.len() - NAMED;
        lines.push(say!(locale, "and {more} more", "und {more} weitere"));
    }
    lines.join("\n")
}

fn run_out_line(locale: Locale, run_out: &RunOut) -> String {
    let RunOut { schedule, topic, last } = run_out;
    match last.map(|last| at(last, 'D')) {
        Some(last) => say!(
            locale,
            "{topic}: the last one comes {last} (schedule {schedule})",
            "{topic}: Die letzte kommt am {last} (Plan {schedule})"
        ),
        None => say!(
            locale,
            "{topic}: all were shown, the oldest come again (schedule {schedule})",
            "{topic}: Alle waren dran, die ältesten kommen wieder (Plan {schedule})"
        ),
    }
}
