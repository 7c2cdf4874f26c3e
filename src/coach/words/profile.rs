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
    let topics: Vec<String> = profile.topics.iter().map(|topic| share(locale, topic)).collect();
    let days = |n| count(locale, n, ["day", "days"], ["Tag", "Tage"]);
    let (now, longest) = (days(streak.current), days(streak.longest));
    let calibration = profile.calibration.map(|it| super::peer::calibration(locale, it));
    Message::new(literal(name, 60), "")
        .field(
            locale.pick("🔥 Streak", "🔥 Serie"),
            say!(locale, "{now} (longest {longest})", "{now} (längste: {longest})"),
            true,
        )
        .field(locale.pick("Days counted", "Gezählte Tage"), streak.counted.to_string(), true)
        .field(locale.pick("Reviews", "Wiederholungen"), reviews(locale, &profile.reviews), true)
        .field(locale.pick("Answers", "Antworten"), profile.answers.to_string(), true)
        .field(locale.pick("Problems solved", "Gelöste Aufgaben"), profile.solved.to_string(), true)
        .field(locale.pick("Rounds finished", "Beendete Runden"), profile.rounds.to_string(), true)
        .field(locale.pick("Duels", "Duelle"), super::duel::profile(locale, profile.duels.as_ref()), false)
        .field(
            locale.pick("Reminder", "Erinnerung"),
            reminder::standing(locale, profile.reminder.as_ref()),
            false,
        )
        .field(
            locale.pick("Points found, by topic", "Gefundene Punkte nach Thema"),
            cut(&topics.join("\n"), 1000),
            false,
        )
        .field(locale.pick("Calibration", "Selbsteinschätzung"), calibration.unwrap_or_default(), false)
        .footer(locale.pick(
            "Only you see this. Points are those found or ticked: no grade.",
            "Das siehst nur du. Punkte sind die gefundenen und die angehakten: keine Note.",
        ))
}

fn reviews(locale: Locale, queue: &Queue) -> String {
    match (queue.due.len(), queue.next) {
        (0, None) => locale.pick("none", "keine").to_owned(),
        (0, Some(next)) => say!(locale, "next {}", "nächste {}", at(next, 'R')),
        (n, _) => say!(locale, "{n} due: `/review`", "{n} fällig: `/review`"),
    }
}

fn share(locale: Locale, share: &Share<'_>) -> String {
    let percent = share.has * 100 / share.of.max(1);
    let answers = count(locale, share.answers, ["answer", "answers"], ["Antwort", "Antworten"]);
    let topic = format!("{} {}", share.topic.emoji, share.topic.name);
    say!(locale, "{topic} · {percent}% in {answers}", "{topic} · {percent} % in {answers}")
}

pub(crate) fn history(locale: Locale, history: &History<'_>) -> Message {
    let turn = |label: &str, page: u16| Button::new(ButtonStyle::Secondary, label, Control::History(page));
    let newer = history.page.checked_sub(1).map(|page| turn(locale.pick("Newer", "Neuere"), page));
    let older = history.page.checked_add(1).filter(|_| history.more);
    let older = older.map(|page| turn(locale.pick("Older", "Ältere"), page));
    let lines: Vec<String> =
        history.lines.iter().map(|(done, question)| line(locale, done, *question)).collect();
    let body = if lines.is_empty() {
        let nothing = locale.pick(
            "Nothing here yet. `/question random` is a good beginning.",
            "Noch nichts hier. `/question random` ist ein guter Anfang.",
        );
        nothing.to_owned()
    } else {
        lines.join("\n")
    };
    let page = u32::from(history.page) + 1;
    Message::new(locale.pick("What you did", "Was du gemacht hast"), body)
        .footer(say!(locale, "Page {page} · only you see this", "Seite {page} · das siehst nur du"))
        .row(newer.into_iter().chain(older).collect())
}

fn line(locale: Locale, done: &Entry, question: Option<&Question>) -> String {
    let title = question.map_or(done.question.as_str(), |question| question.facts.title.as_str());
    let title = literal(title, 70);
    let at = at(done.at, 'd');
    match &done.what {
        What::Answer { points } => {
            let points = question.map(|question| format!(" · {}", tally(locale, question, *points)));
            format!("{at} ✍️ {title}{}", points.unwrap_or_default())
        }
        What::Code { verdict } => {
            let waiting = locale.pick("waiting for the judge", "wartet auf den Judge");
            format!("{at} 💻 {title} · {}", verdict.as_deref().unwrap_or(waiting))
        }
    }
}
