//! Words for `/me show` and `/me history`.

use super::answer::tally;
use super::{at, count, reminder};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Button, ButtonStyle, Message};
use crate::coach::profile::{History, Profile, Share};
use crate::coach::review::Queue;
use crate::coach::text::{cut, literal};
use crate::domain::question::Question;
use crate::store::history::{Entry, What};

pub(crate) fn card(locale: Locale, name: &str, profile: &Profile<'_>) -> Message {
    let streak = &profile.streak;
    let topics: Vec<String> = profile.topics.iter().map(share).collect();
    let days = format!(
        "{} (longest {})",
        count(streak.current, "day", "days"),
        count(streak.longest, "day", "days")
    );
    Message::new(literal(name, 60), "")
        .field("🔥 Streak", days, true)
        .field("Days counted", streak.counted.to_string(), true)
        .field("Reviews", reviews(&profile.reviews), true)
        .field("Answers", profile.answers.to_string(), true)
        .field("Problems solved", profile.solved.to_string(), true)
        .field("Rounds finished", profile.rounds.to_string(), true)
        .field("Duels", super::duel::profile(locale, profile.duels.as_ref()), false)
        .field("Reminder", reminder::standing(locale, profile.reminder.as_ref()), false)
        .field("Points found, by topic", cut(&topics.join("\n"), 1000), false)
        .field(
            "Calibration",
            profile.calibration.map(|it| super::peer::calibration(locale, it)).unwrap_or_default(),
            false,
        )
        .footer("Only you see this. Points are those found or ticked: no grade.")
}

fn reviews(queue: &Queue) -> String {
    match (queue.due.len(), queue.next) {
        (0, None) => "none".to_owned(),
        (0, Some(next)) => format!("next {}", at(next, 'R')),
        (n, _) => format!("{n} due: `/review`"),
    }
}

fn share(share: &Share<'_>) -> String {
    let percent = share.has * 100 / share.of.max(1);
    format!(
        "{} {} · {percent}% in {}",
        share.topic.emoji,
        share.topic.name,
        count(share.answers, "answer", "answers")
    )
}

pub(crate) fn history(_: Locale, history: &History<'_>) -> Message {
    let turn = |label: &str, page: u16| Button::new(ButtonStyle::Secondary, label, Control::History(page));
    let newer = history.page.checked_sub(1).map(|page| turn("Newer", page));
    let older = history.page.checked_add(1).filter(|_| history.more).map(|page| turn("Older", page));
    let lines: Vec<String> = history.lines.iter().map(|(done, question)| line(done, *question)).collect();
    let body = if lines.is_empty() {
        "Nothing here yet. `/question random` is a good beginning.".to_owned()
    } else {
        lines.join("\n")
    };
    Message::new("What you did", body)
        .footer(format!("Page {} · only you see this", u32::from(history.page) + 1))
        .row(newer.into_iter().chain(older).collect())
}

fn line(done: &Entry, question: Option<&Question>) -> String {
    let title = question.map_or(done.question.as_str(), |question| question.facts.title.as_str());
    let title = cut(title, 70);
    let at = at(done.at, 'd');
    match &done.what {
        What::Answer { points } => {
            let points = question.map(|question| format!(" · {}", tally(question, *points)));
            format!("{at} ✍️ {title}{}", points.unwrap_or_default())
        }
        What::Code { verdict } => {
            format!("{at} 💻 {title} · {}", verdict.as_deref().unwrap_or("waiting for the judge"))
        }
    }
}
