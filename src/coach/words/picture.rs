//! What stands in pictures, and what they show in words, for those who do not see them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::count;
use crate::coach::asker::Locale;
use crate::coach::picture::{Mark, Strength};
use crate::domain::streak::Streak;

pub(crate) fn days_title(_: Locale) -> &'static str {
    "Study days"
}

pub(crate) fn in_a_row(_: Locale, streak: &Streak) -> String {
    format!("{} in a row · longest {}", count(streak.current, "day", "days"), streak.longest)
}

pub(crate) fn days_in_a_row(_: Locale) -> &'static str {
    "Days in a row"
}

pub(crate) fn frozen(_: Locale) -> &'static str {
    "frozen"
}

pub(crate) fn excused(_: Locale) -> &'static str {
    "excused"
}

pub(crate) fn month(_: Locale, month: i8) -> &'static str {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    usize::try_from(month - 1).ok().and_then(|n| NAMES.get(n)).copied().unwrap_or_default()
}

pub(crate) fn weekday(_: Locale, day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

pub(crate) fn calendar_alt(
    _: Locale,
    (first, today): (Date, Date),
    marks: &BTreeMap<Date, Mark>,
    streak: &Streak,
) -> String {
    let number = |fits: fn(&Mark) -> bool| marks.values().filter(|mark| fits(mark)).count();
    format!(
        "Study days from {first} to {today}: {} counted, {} covered by a freeze, {} excused. \
         The streak is {} now; the longest was {}.",
        number(|mark| matches!(mark, Mark::Counted(_))),
        number(|mark| *mark == Mark::Frozen),
        number(|mark| *mark == Mark::Excused),
        count(streak.current, "day", "days"),
        streak.longest,
    )
}

pub(crate) fn topics_title(_: Locale) -> &'static str {
    "Topics"
}

pub(crate) fn memory(_: Locale) -> &'static str {
    "remembered now"
}

pub(crate) fn found(_: Locale) -> &'static str {
    "points found, problems solved"
}

pub(crate) fn not_met(_: Locale) -> &'static str {
    "nothing here yet"
}

pub(crate) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

pub(crate) fn topics_alt(_: Locale, strengths: &[Strength<'_>]) -> String {
    let known = strengths.iter().filter_map(|strength| {
        let memory = strength.memory.map(|share| format!("{} remembered", percent(share)));
        let found = strength.found.map(|share| format!("{} found", percent(share)));
        let both: Vec<String> = memory.into_iter().chain(found).collect();
        (!both.is_empty()).then(|| format!("{} {}", strength.topic.name, both.join(" and ")))
    });
    let known: Vec<String> = known.collect();
    if known.is_empty() {
        "Topics: nothing yet.".to_owned()
    } else {
        format!("Topics: {}.", known.join("; "))
    }
}

pub(crate) fn rating_title(_: Locale) -> &'static str {
    "Rating"
}

pub(crate) fn rating_now(_: Locale, rating: f64) -> String {
    format!("{rating:.0} now")
}

pub(crate) fn no_rating(_: Locale) -> &'static str {
    "No rating yet"
}

pub(crate) fn rating_alt(_: Locale, points: &[(Timestamp, f64)]) -> String {
    let (Some((_, first)), Some((_, last))) = (points.first(), points.last()) else {
        return "No rating yet.".to_owned();
    };
    let best = points.iter().map(|(_, rating)| *rating).fold(*first, f64::max);
    format!("Rating: from {first:.0} to {last:.0}, at best {best:.0}.")
}
