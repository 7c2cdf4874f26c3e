//! Words for streaks. A broken one is never held against anybody.

use jiff::civil::Date;

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
    let title = "Why is my streak what it is?";
    if lines.is_empty() {
        return Message::new(title, "Nothing has counted yet. One good answer starts it.");
    }
    explained(title.to_owned(), lines, what)
}

/// `/staff streak-audit`: the same of another member. Where they live is none of the staff's business.
pub(crate) fn audit(_: Locale, name: &str, streak: &Streak, lines: &[Line]) -> Message {
    let title = format!("The streak of {}: {}", literal(name, 60), days(streak.current));
    if lines.is_empty() {
        return Message::new(title, "Nothing has counted yet.");
    }
    let discreet = |line: &What| match line {
        What::Zone(_) => "another time zone".to_owned(),
        other => what(other),
    };
    explained(title, lines, discreet)
        .field("Longest", days(streak.longest), true)
        .field("Days in all", streak.counted.to_string(), true)
        .field("Freezes", format!("{} of 2", streak.freezes), true)
}

fn explained(title: String, lines: &[Line], what: impl Fn(&What) -> String) -> Message {
    const MOST: usize = 40;
    let stretches = stretches(lines);
    let shown = stretches.iter().rev().take(MOST).map(|(first, line)| {
        let until = if *first == line.date { String::new() } else { format!(" to {}", line.date) };
        format!("`{first}{until}` {}", what(&line.what))
    });
    let message = Message::new(title, shown.collect::<Vec<_>>().join("\n"));
    if stretches.len() > MOST {
        message.footer(format!("The newest {MOST} of {} entries", stretches.len()))
    } else {
        message
    }
}

/// Days off or excused in a row are one line: the first day, and the line of the last.
fn stretches(lines: &[Line]) -> Vec<(Date, &Line)> {
    let mut all: Vec<(Date, &Line)> = Vec::new();
    for line in lines {
        let free = matches!(line.what, What::DayOff | What::Excused(_));
        match all.last_mut().filter(|(_, last)| free && last.what == line.what) {
            Some((_, last)) => *last = line,
            None => all.push((line.date, line)),
        }
    }
    all
}

fn what(what: &What) -> String {
    match what {
        What::Counted { by, streak } => format!("{} → **{}**", activity(*by), days(*streak)),
        What::NoStudyDay { activity: by } => format!("{} on a day off: nothing changes", activity(*by)),
        What::DayOff => "off: nothing to study, nothing to break".to_owned(),
        What::FreezeEarned { held } => format!("❄️ earned a freeze ({held} held)"),
        What::FreezeUsed { left, streak } => {
            format!("❄️ a freeze covered a missed day ({left} left), still {}", days(*streak))
        }
        What::Excused(Excuse::Vacation) => "on vacation: excused".to_owned(),
        What::Excused(Excuse::Outage) => "the bot was away: excused".to_owned(),
        What::Broken { was } => format!("a missed day ended a streak of {}", days(*was)),
        What::EarnedBack { streak } => format!("earned back: **{}**", days(*streak)),
        What::NotEarnedBack => "it could not be earned back".to_owned(),
        What::Zone(Some(zone)) => format!("days are now those of {}", zone.name()),
        What::Zone(None) => "days are now those of the server".to_owned(),
        What::StudyDays(Some(days)) => format!("study days are now {days}"),
        What::StudyDays(None) => "study days are now those of the server".to_owned(),
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
