//! Words for reviews. Forgetting is how it works, so nothing here is a reproach.

use jiff::Timestamp;

use super::{at, bullets, count};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::review::Standing;
use crate::coach::streak::Cleared;
use crate::coach::text::{cut, excerpt};
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
        .footer(say!(
            locale,
            "Review · {due} due · answer it aloud or in your head, then look",
            "Wiederholung · {due} fällig · antworte laut oder im Kopf, dann sieh nach"
        ))
        .row(vec![
            Button::new(ButtonStyle::Primary, locale.pick("Show answer", "Lösung zeigen"), show).emoji("👀"),
            Button::new(
                ButtonStyle::Secondary,
                locale.pick("Take out", "Herausnehmen"),
                Control::TakeOut(id),
            ),
            super::report::button(locale, question.id()),
        ])
}

/// The answer, and when each grade brings the question back.
pub(crate) fn answer(locale: Locale, question: &Question, turn: u32, days: &[(Grade, u32)]) -> Message {
    let facts = &question.facts;
    let points = facts.key_points.iter().map(|point| &point.text);
    let grades = days.iter().map(|&(grade, days)| {
        let label = format!("{} · {}", name(locale, grade), interval(locale, days));
        Button::new(style(grade), label, Control::Grade(grade, turn, question.id().clone()))
    });
    let aloud = locale.pick("To say aloud", "So kannst du es sagen");
    Message::new(facts.title.clone(), excerpt(&question.answer, 2400))
        .field(locale.pick("Points", "Punkte"), cut(&bullets("•", points), 1000), false)
        .field(aloud, excerpt(&facts.say_aloud, 1000), false)
        .footer(locale.pick(
            "How well did you remember it? Each button says when it comes back.",
            "Wie gut wusstest du es noch? Auf jedem Knopf steht, wann die Frage wiederkommt.",
        ))
        .row(grades.collect())
}

fn name(locale: Locale, grade: Grade) -> &'static str {
    match grade {
        Grade::Again => locale.pick("Again", "Noch mal"),
        Grade::Hard => locale.pick("Hard", "Schwer"),
        Grade::Good => locale.pick("Good", "Gut"),
        Grade::Easy => locale.pick("Easy", "Leicht"),
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
fn interval(locale: Locale, days: u32) -> String {
    match days {
        0..=60 => count(locale, days, ["d", "d"], ["Tag", "Tage"]),
        61..=729 => count(locale, days / 30, ["mo", "mo"], ["Monat", "Monate"]),
        _ => count(locale, days / 365, ["y", "y"], ["Jahr", "Jahre"]),
    }
}

/// Nothing is due, perhaps because the last one was just done.
pub(crate) fn nothing_due(locale: Locale, next: Option<Timestamp>, cleared: Option<&Cleared>) -> Message {
    let next = match next.map(|next| (at(next, 'f'), at(next, 'R'))) {
        Some((next, left)) => say!(
            locale,
            "The next review is due {next} ({left}).",
            "Die nächste Wiederholung ist am {next} fällig ({left})."
        ),
        None => locale
            .pick(
                "Nothing is waiting. What you found less than half of, looked up, or save comes in by itself.",
                "Nichts wartet. Wovon du weniger als die Hälfte gefunden hast, was du nachsiehst und was du dir merkst, kommt von selbst dazu.",
            )
            .to_owned(),
    };
    let title = if cleared.is_some() {
        locale.pick("All reviews done", "Alles wiederholt")
    } else {
        locale.pick("Nothing is due", "Nichts ist fällig")
    };
    let message = Message::new(title, next).tone(Tone::Good);
    match cleared {
        None => message,
        Some(cleared) => {
            message.field(locale.pick("Your streak", "Deine Serie"), streak(locale, cleared), false)
        }
    }
}

fn streak(locale: Locale, cleared: &Cleared) -> String {
    let days = count(locale, cleared.streak.current, ["day", "days"], ["Tag", "Tage"]);
    if cleared.earned_back {
        say!(locale, "🔥 {days}: earned back!", "🔥 {days}: zurückgeholt!")
    } else {
        format!("🔥 {days}")
    }
}

pub(crate) fn saved(locale: Locale, standing: &Standing) -> Message {
    let again = standing.again.map(|again| at(again, 'R'));
    let again = again.map(|again| say!(locale, " It comes up {again}.", " Diese kommt {again} dran."));
    let again = again.unwrap_or_default();
    Message::new(
        locale.pick("Saved to your reviews", "Zum Wiederholen gemerkt"),
        say!(
            locale,
            "Only you see them.{again} `/review` shows what is due.",
            "Deine Wiederholungen siehst nur du.{again} `/review` zeigt, was fällig ist."
        ),
    )
    .tone(Tone::Good)
}

/// How the question of a card stands in the reviews of who sees it; empty where there is nothing to say.
pub(crate) fn standing(locale: Locale, standing: &Standing) -> String {
    let again = standing.again.map(|again| at(again, 'R'));
    let again = again
        .map(|again| say!(locale, "This one comes up again {again}.", "Diese kommt {again} wieder dran."));
    let due = (standing.due > 0).then(|| due_now(locale, standing.due));
    again.into_iter().chain(due).collect::<Vec<_>>().join(" ")
}

fn due_now(locale: Locale, due: usize) -> String {
    let due = count(locale, due as u64, ["question is", "questions are"], ["Frage ist", "Fragen sind"]);
    say!(locale, "{due} due now: `/review`.", "{due} jetzt fällig: `/review`.")
}

/// Offers to save a question that is not in yet.
pub(crate) fn save_button(locale: Locale, question: &QuestionId, standing: &Standing) -> Option<Button> {
    let label = locale.pick("Save to review", "Zum Wiederholen");
    let save = || Button::new(ButtonStyle::Secondary, label, Control::SaveReview(question.clone()));
    standing.again.is_none().then(|| save().emoji("🔖"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_short_to_read() {
        let said = |locale| [1, 60, 61, 400, 36_500].map(|days| interval(locale, days));
        assert_eq!(said(Locale::English), ["1 d", "60 d", "2 mo", "13 mo", "100 y"]);
        assert_eq!(said(Locale::German), ["1 Tag", "60 Tage", "2 Monate", "13 Monate", "100 Jahre"]);
    }
}
