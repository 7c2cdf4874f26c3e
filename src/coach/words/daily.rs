//! Words for `/daily`.

use jiff::Timestamp;

use super::at;
use crate::coach::asker::Locale;
use crate::coach::daily::Coming;
use crate::coach::message::{Message, Tone};
use crate::coach::text::cut;
use crate::domain::ids::ChannelId;
use crate::domain::schedule::{Shift, Slot};
use crate::store::schedule::Schedule;

pub(crate) fn added(_: Locale, schedule: &Schedule, next: Option<Slot>, typed_time: &str) -> Message {
    let when = next.map_or_else(
        || "It has no day to post on.".to_owned(),
        |slot| {
            format!(
                "The first post comes {} ({}).{}",
                at(slot.at, 'F'),
                at(slot.at, 'R'),
                shifted(slot, typed_time)
            )
        },
    );
    Message::new(format!("Schedule {} added", schedule.id), format!("{}\n{when}", line(schedule)))
        .tone(Tone::Good)
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

/// One schedule in one line.
pub(crate) fn line(schedule: &Schedule) -> String {
    let topics =
        if schedule.topics.is_empty() { "all topics".to_owned() } else { schedule.topics.join(", ") };
    let level = schedule.level.map(|level| format!(", {level}")).unwrap_or_default();
    let off = schedule.off_reason.as_ref().map(|why| format!(" — **off**: {why}")).unwrap_or_default();
    format!(
        "**{}** · <#{}> · {topics}{level} · {} at {} ({}){off}",
        schedule.id,
        schedule.channel,
        schedule.plan.weekdays,
        schedule.plan.time.strftime("%H:%M"),
        schedule.plan.zone.name(),
    )
}

pub(crate) fn list(_: Locale, schedules: &[Schedule], now: Timestamp) -> Message {
    if schedules.is_empty() {
        return Message::new(
            "No schedules yet",
            "Run `/setup` for one in each topic's channel, or add one with `/daily add`.",
        );
    }
    let lines: Vec<String> = schedules
        .iter()
        .map(|schedule| {
            let next = schedule.plan.next_after(now).filter(|_| schedule.off_reason.is_none());
            let next = next.map(|slot| format!(", next {}", at(slot.at, 'R'))).unwrap_or_default();
            format!("{}{next}", line(schedule))
        })
        .collect();
    Message::new("Daily questions", lines.join("\n")).footer("/daily preview shows the next posts")
}

pub(crate) fn preview(_: Locale, coming: &[Coming]) -> Message {
    if coming.is_empty() {
        return Message::new(
            "Nothing is planned",
            "There is no schedule that posts. `/daily list` shows why.",
        );
    }
    let lines: Vec<String> = coming.iter().map(coming_line).collect();
    Message::new("The next posts", lines.join("\n"))
        .footer("Times are shown in your own zone. Only you see the titles; what is answered or queued until then may change them.")
}

fn coming_line(post: &Coming) -> String {
    let dst = match post.slot.shift {
        Shift::None => "",
        Shift::Gap => " ⏩ clocks go forward",
        Shift::Fold => " ⏪ clocks go back",
    };
    let title = match &post.question {
        None => "no question fits".to_owned(),
        Some((title, false)) => cut(title, 40),
        Some((title, true)) => format!("{} (again: none unseen is left)", cut(title, 40)),
    };
    format!("{} <#{}> {title}{dst}", at(post.slot.at, 'F'), post.channel)
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
