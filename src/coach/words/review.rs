//! Words for reviews. Forgetting is how it works, so nothing here is a reproach.

use jiff::Timestamp;

use super::{at, bullets, count};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::review::Standing;
use crate::coach::streak::Cleared;
use crate::coach::text::cut;
use crate::domain::question::{Question, QuestionId, Topic};
use crate::domain::review::Grade;

/// A question that is due, without its answer.
pub(crate) fn question(
    locale: Locale,
    topic: Option<&Topic>,
    question: &Question,
    turn: u32,
    due: usize,
) -> Message {
    let id = question.id().clone();
    let show = Control::ReviewAnswer(turn, id.clone());
    super::card::card(locale, topic, question)
        .footer(format!("Review · {due} due · answer it aloud or in your head, then look"))
        .row(vec![
            Button::new(ButtonStyle::Primary, "Show answer", show).emoji("👀"),
            Button::new(ButtonStyle::Secondary, "Take out", Control::TakeOut(id)),
            super::report::button(locale, question.id()),
        ])
}

/// The answer, and when each grade brings the question back.
pub(crate) fn answer(_: Locale, question: &Question, turn: u32, days: &[(Grade, u32)]) -> Message {
    let facts = &question.facts;
    let points = facts.key_points.iter().map(|point| &point.text);
    let grades = days.iter().map(|&(grade, days)| {
        let label = format!("{} · {}", name(grade), interval(days));
        Button::new(style(grade), label, Control::Grade(grade, turn, question.id().clone()))
    });
    Message::new(facts.title.clone(), cut(&question.answer, 2400))
        .field("Points", cut(&bullets("•", points), 1000), false)
        .field("To say aloud", cut(&facts.say_aloud, 1000), false)
        .footer("How well did you remember it? Each button says when it comes back.")
        .row(grades.collect())
}

fn name(grade: Grade) -> &'static str {
    match grade {
        Grade::Again => "Again",
        Grade::Hard => "Hard",
        Grade::Good => "Good",
        Grade::Easy => "Easy",
    }
}

fn style(grade: Grade) -> ButtonStyle {
    match grade {
        Grade::Again | Grade::Hard => ButtonStyle::Secondary,
        Grade::Good => ButtonStyle::Primary,
        Grade::Easy => ButtonStyle::Success,
    }
}

/// Days, then months, then years.
fn interval(days: u32) -> String {
    match days {
        0..=60 => format!("{days} d"),
        61..=729 => format!("{} mo", days / 30),
        _ => format!("{} y", days / 365),
    }
}

/// Nothing is due, perhaps because the last one was just done.
pub(crate) fn nothing_due(_: Locale, next: Option<Timestamp>, cleared: Option<&Cleared>) -> Message {
    let next = next.map_or_else(
        || {
            "Nothing is waiting. What you found less than half of, looked up, or save comes in by itself."
                .to_owned()
        },
        |next| format!("The next review is due {} ({}).", at(next, 'f'), at(next, 'R')),
    );
    let title = if cleared.is_some() { "All reviews done" } else { "Nothing is due" };
    let message = Message::new(title, next).tone(Tone::Good);
    match cleared {
        None => message,
        Some(cleared) => message.field("Your streak", streak(cleared), false),
    }
}

fn streak(cleared: &Cleared) -> String {
    let days = count(cleared.streak.current, "day", "days");
    if cleared.earned_back { format!("🔥 {days}: earned back!") } else { format!("🔥 {days}") }
}

pub(crate) fn saved(_: Locale, standing: &Standing) -> Message {
    let again = standing.again.map(|again| format!(" It comes up {}.", at(again, 'R'))).unwrap_or_default();
    Message::new("Saved to your reviews", format!("Only you see them.{again} `/review` shows what is due."))
        .tone(Tone::Good)
}

/// How the question of a card stands in the reviews of who sees it; empty where there is nothing to say.
pub(crate) fn standing(_: Locale, standing: &Standing) -> String {
    let again = standing.again.map(|again| format!("This one comes up again {}.", at(again, 'R')));
    let due = match standing.due {
        0 => None,
        n => Some(format!("{} due now: `/review`.", count(n as u64, "question is", "questions are"))),
    };
    again.into_iter().chain(due).collect::<Vec<_>>().join(" ")
}

/// Offers to save a question that is not in yet.
pub(crate) fn save_button(_: Locale, question: &QuestionId, standing: &Standing) -> Option<Button> {
    let save =
        || Button::new(ButtonStyle::Secondary, "Save to review", Control::SaveReview(question.clone()));
    standing.again.is_none().then(|| save().emoji("🔖"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_short_to_read() {
        let said: Vec<String> = [1, 60, 61, 400, 36_500].map(interval).into();
        assert_eq!(said, ["1 d", "60 d", "2 mo", "13 mo", "100 y"]);
    }
}
