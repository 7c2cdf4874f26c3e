//! Words for streaks. A broken one is never held against anybody.

use super::{at, count};
use crate::coach::answer::Credit;
use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::coach::text::literal;
use crate::domain::streak::{Activity, Excuse, Line, Streak, What};

fn days(n: u32) -> String {
    count(n, "day", "days")
}

/// What an answer did for the streak.
pub(crate) fn credit(_: Locale, credit: &Credit) -> String {
    match credit {
        Credit::Counted(streak) => format!("🔥 {}{}", days(streak.current), freezes(streak)),
        Credit::Again => "You have answered this one before, so it is practice: today counts with a question that is new to you.".to_owned(),
        Credit::Revealed => "Its answer was shown to you first, so it does not count. Good practice all the same.".to_owned(),
        Credit::InRound => "Counts when the round is finished.".to_owned(),
    }
}

fn freezes(streak: &Streak) -> String {
    match streak.freezes {
        0 => String::new(),
        n => format!(" · ❄️ {}", count(n, "freeze", "freezes")),
    }
}

/// `/streak show`; `whose` names another member.
pub(crate) fn show(_: Locale, whose: Option<&str>, streak: &Streak) -> Message {
    let title = match whose {
        None if streak.current == 0 => "No streak yet".to_owned(),
        None => format!("🔥 {}", days(streak.current)),
        Some(name) => format!("🔥 {} · {}", days(streak.current), literal(name, 60)),
    };
    Message::new(title, today(streak))
        .field("Longest", days(streak.longest), true)
        .field("Days in all", streak.counted.to_string(), true)
        .field("Freezes", format!("{} of 2", streak.freezes), true)
        .footer("/streak why explains every number")
}

fn today(streak: &Streak) -> String {
    if let Some(until) = streak.earn_back_until {
        return format!(
            "Your streak of {} can be earned back until {}: clear the reviews that are due.",
            days(streak.lost),
            at(until, 'F')
        );
    }
    match streak.today {
        Some(today) if today.counted => {
            format!("Today counts already. The day ends {}.", at(today.ends, 'R'))
        }
        Some(today) if today.excused.is_some() || !today.study => {
            "Today is free: nothing can break.".to_owned()
        }
        Some(today) => format!("One good answer makes today count. The day ends {}.", at(today.ends, 'R')),
        None => "One good answer starts it.".to_owned(),
    }
}

/// `/streak why`: the newest lines of the ledger.
pub(crate) fn why(_: Locale, lines: &[Line]) -> Message {
    const MOST: usize = 40;
    if lines.is_empty() {
        return Message::new(
            "Why is my streak what it is?",
            "Nothing has counted yet. One good answer starts it.",
        );
    }
    let shown = lines.iter().rev().take(MOST).map(|line| format!("`{}` {}", line.date, what(&line.what)));
    let message = Message::new("Why is my streak what it is?", shown.collect::<Vec<_>>().join("\n"));
    if lines.len() > MOST {
        message.footer(format!("The newest {MOST} of {} entries", lines.len()))
    } else {
        message
    }
}

fn what(what: &What) -> String {
    match what {
        What::Counted { by, streak } => format!("{} → **{}**", activity(*by), days(*streak)),
        What::NoStudyDay { activity: by } => format!("{} on a day off: nothing changes", activity(*by)),
        What::FreezeEarned { held } => format!("❄️ earned a freeze ({held} held)"),
        What::FreezeUsed { left, streak } => {
            format!("❄️ a freeze covered a missed day ({left} left), still {}", days(*streak))
        }
        What::Excused(Excuse::Vacation) => "on vacation: excused".to_owned(),
        What::Excused(Excuse::Outage) => "the bot was away: excused".to_owned(),
        What::Broken { was } => format!("a missed day ended a streak of {}", days(*was)),
        What::EarnedBack { streak } => format!("earned back: **{}**", days(*streak)),
        What::NotEarnedBack => "it could not be earned back".to_owned(),
        What::Zone(Some(zone)) => format!("your days are now those of {}", zone.name()),
        What::Zone(None) => "your days are now those of the server".to_owned(),
        What::StudyDays(Some(days)) => format!("your study days are now {days}"),
        What::StudyDays(None) => "your study days are now those of the server".to_owned(),
        What::Vacation(Some((from, to))) => format!("vacation from {from} to {to}"),
        What::Vacation(None) => "vacation ended".to_owned(),
    }
}

fn activity(activity: Activity) -> &'static str {
    match activity {
        Activity::Answer => "an answer",
        Activity::Accepted => "a problem solved",
        Activity::Round => "a round finished",
        Activity::Reviews => "reviews cleared",
    }
}
