//! Words for `/daily`.

use super::at;
use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::text::cut;
use crate::domain::ids::{ChannelId, ScheduleId};
use crate::domain::schedule::{
    ANY_DIFFICULTY, Filter, Plan, Posting, Reveal, Shift, Slot, Threading, Vacation, Weekdays,
};
use crate::store::schedule::Schedule;

pub(crate) fn added(_: Locale, schedule: &Schedule, next: Option<Slot>) -> Message {
    let title = format!("Schedule {} added", schedule.id);
    Message::new(title, format!("{}\n{}", line(schedule), coming(schedule, next, "The first post comes")))
        .tone(Tone::Good)
}

pub(crate) fn edited(_: Locale, schedule: &Schedule, next: Option<Slot>) -> Message {
    let title = format!("Schedule {} changed", schedule.id);
    let when = if schedule.paused {
        "It is still paused: `/daily resume` has it post again.".to_owned()
    } else {
        coming(schedule, next, "The next post comes")
    };
    Message::new(title, format!("{}\n{when}", line(schedule))).tone(Tone::Good)
}

pub(crate) fn paused(_: Locale, schedule: &Schedule, news: bool) -> Message {
    let title = if news { "paused" } else { "is paused already" };
    Message::new(
        format!("Schedule {} {title}", schedule.id),
        "It posts nothing until `/daily resume`. The days in between are skipped, not made up for.",
    )
    .tone(Tone::Good)
}

pub(crate) fn resumed(_: Locale, schedule: &Schedule, next: Option<Slot>, news: bool) -> Message {
    let title = if news { "resumed" } else { "was posting already" };
    let body = coming(schedule, next, "The next post comes");
    Message::new(format!("Schedule {} {title}", schedule.id), body).tone(Tone::Good)
}

fn coming(schedule: &Schedule, next: Option<Slot>, comes: &str) -> String {
    let time = schedule.plan.time.strftime("%H:%M").to_string();
    next.map_or_else(
        || "It has no day to post on.".to_owned(),
        |slot| format!("{comes} {} ({}).{}", at(slot.at, 'F'), at(slot.at, 'R'), shifted(slot, &time)),
    )
}

fn shifted(slot: Slot, time: &str) -> String {
    match slot.shift {
        Shift::None => String::new(),
        Shift::Gap => {
            format!(" {time} does not exist on that day (the clocks go forward), so it moves on by the gap.")
        }
        Shift::Fold => {
            format!(" {time} comes twice on that day (the clocks go back); the first one is used.")
        }
    }
}

/// How autocomplete offers the weakest topic, after the topics named before it.
pub(crate) fn weakest_choice(before: &str) -> String {
    format!("{before}🎯 The topic in which the group did worst lately")
}

/// One schedule in one line.
pub(crate) fn line(schedule: &Schedule) -> String {
    let state = match &schedule.off_reason {
        Some(why) => format!(" — **off**: {why}"),
        None if schedule.paused => " — **paused**".to_owned(),
        None => String::new(),
    };
    format!(
        "**{}** · <#{}> · {} · {} at {} ({}){}{}{state}",
        schedule.id,
        schedule.channel,
        asked(&schedule.filter),
        days(&schedule.plan),
        schedule.plan.time.strftime("%H:%M"),
        schedule.plan.zone.name(),
        revealed(schedule.reveal),
        standing(schedule.posting),
    )
}

/// When a schedule's answers are shown to all.
fn standing(posting: Posting) -> String {
    let thread = match posting.thread {
        Threading::AtOnce => " · with a thread",
        Threading::OnDemand => "",
        Threading::None => " · no thread before the answer",
    };
    let pin = if posting.pin { " · the newest is pinned" } else { "" };
    format!("{thread}{pin}")
}

fn revealed(reveal: Reveal) -> String {
    match reveal {
        Reveal::Never => String::new(),
        Reveal::NextSlot => " · answer revealed at the next slot".to_owned(),
        Reveal::After(hours) => format!(" · answer revealed after {hours} h"),
    }
}

/// What a schedule asks about.
fn asked(filter: &Filter) -> String {
    let named = if filter.topics.is_empty() { "all topics".to_owned() } else { filter.topics.join(", ") };
    let topics = if filter.weakest { format!("the weakest of {named}") } else { named };
    let mut parts = vec![topics];
    parts.extend(filter.level.map(|level| level.to_string()));
    parts.extend(filter.kinds.iter().map(|kind| kind.word().to_owned()));
    if filter.difficulty != ANY_DIFFICULTY {
        let (from, to) = (filter.difficulty.start(), filter.difficulty.end());
        parts.push(if from == to { format!("★{from}") } else { format!("★{from} to ★{to}") });
    }
    parts.join(", ")
}

fn days(plan: &Plan) -> String {
    match plan.every {
        0 | 1 => plan.weekdays.to_string(),
        every if plan.weekdays == Weekdays::ALL => format!("every {every} days"),
        every => format!("every {every} days if on {}", plan.weekdays),
    }
}

pub(crate) fn list(_: Locale, schedules: &[(Schedule, Option<Slot>)]) -> Message {
    if schedules.is_empty() {
        return Message::new(
            "No schedules yet",
            "Run `/setup` for one in each topic's channel, or add one with `/daily add`.",
        );
    }
    let lines: Vec<String> = schedules
        .iter()
        .map(|(schedule, next)| {
            let next = next.map(|slot| format!(", next {}", at(slot.at, 'R'))).unwrap_or_default();
            format!("{}{next}", line(schedule))
        })
        .collect();
    Message::new("Daily questions", lines.join("\n")).footer("/daily preview shows the next posts")
}

/// A schedule's line, by the questions' titles.
pub(crate) fn queue(_: Locale, schedule: ScheduleId, titles: &[String]) -> Message {
    if titles.is_empty() {
        return Message::new(
            format!("Nothing is in line for schedule {schedule}"),
            "Each day's question is chosen by itself. `/daily queue add` puts one first.",
        );
    }
    let lines: Vec<String> = (1..).zip(titles).map(|(n, title)| format!("{n}. {}", cut(title, 60))).collect();
    Message::new(format!("In line for schedule {schedule}"), lines.join("\n"))
        .footer("These come first, in this order; after them questions are chosen by themselves again.")
}

pub(crate) fn vacations(_: Locale, vacations: &[Vacation]) -> Message {
    if vacations.is_empty() {
        return Message::new(
            "No vacation is planned",
            "`/daily vacation add` names days on which nothing is posted.",
        );
    }
    let days = |days: &Vacation| match days.until {
        until if until == days.from => days.from.to_string(),
        until => format!("{} to {until}", days.from),
    };
    Message::new("Days without questions", super::bullets("🏖️", vacations.iter().map(days)))
        .footer("What falls on these days is skipped, not made up for.")
}

pub(crate) fn removed(_: Locale, schedule: &Schedule) -> Message {
    Message::new(
        format!("Schedule {} removed", schedule.id),
        "What it posted stays. `/daily add` makes a new one.",
    )
    .tone(Tone::Good)
}

pub(crate) fn posting(_: Locale, channel: ChannelId) -> Message {
    Message::new(
        "On its way",
        format!("An extra question is being posted in <#{channel}>. The schedule is not changed by it."),
    )
}

pub(crate) fn discuss(_: Locale, thread: ChannelId) -> Message {
    Message::new(
        "Discuss it",
        format!("<#{thread}> is the place. Until you have answered yourself, beware of spoilers."),
    )
}
