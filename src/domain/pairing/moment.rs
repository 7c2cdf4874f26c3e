//! A time to meet as people type it, in English or German: `18:00`, `tomorrow 18:00`, `sa 10:30`,
//! `2026-08-31 18:00`.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::domain::schedule::{Weekdays, parse_time};

/// The next instant that is meant; `None` when it cannot be read or is past.
pub fn parse(typed: &str, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
    // “6 pm” is one word.
    let typed = typed.trim().to_lowercase().replace(" am", "am").replace(" pm", "pm").replace(" uhr", "");
    let (day, time) = typed.rsplit_once(char::is_whitespace).unwrap_or(("", &typed));
    let time = parse_time(time).ok()?;
    let today = zone.to_datetime(now).date();
    let dates = days(day.trim(), today)?;
    dates.into_iter().filter_map(|date| instant(date, time, zone)).find(|at| *at > now)
}

/// The dates that a day may mean, nearest first.
fn days(day: &str, today: Date) -> Option<Vec<Date>> {
    let after = |n: i64| today.checked_add(n.days()).ok();
    match day {
        "" => Some(vec![today, after(1)?]),
        "today" | "heute" => Some(vec![today]),
        "tomorrow" | "morgen" => Some(vec![after(1)?]),
        day => match weekday(day) {
            Some(day) => {
                let ahead = i64::from(today.weekday().until(day));
                Some(vec![after(ahead)?, after(ahead + 7)?])
            }
            None => day.parse().ok().map(|date| vec![date]),
        },
    }
}

fn weekday(day: &str) -> Option<Weekday> {
    if !day.chars().all(char::is_alphabetic) {
        return None;
    }
    let days = Weekdays::parse(day).ok()?;
    days.days().next().filter(|_| days.days().count() == 1)
}

fn instant(date: Date, time: Time, zone: &TimeZone) -> Option<Timestamp> {
    date.to_datetime(time).to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(typed: &str) -> Option<String> {
        let now: Timestamp = "2026-03-10T17:30:00Z".parse().unwrap();
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        parse(typed, &zone, now).map(|at| zone.to_datetime(at).to_string())
    }

    #[test]
    fn people_write_times_in_many_ways() {
        for (typed, wanted) in [
            ("19:00", "2026-03-10T19:00:00"),
            ("18:00", "2026-03-11T18:00:00"),
            // it is half past six
            ("18:30", "2026-03-11T18:30:00"),
            (" tomorrow  18:00 ", "2026-03-11T18:00:00"),
            ("tomorrow 6 pm", "2026-03-11T18:00:00"),
            ("Sat 10:30", "2026-03-14T10:30:00"),
            ("tuesday 18:00", "2026-03-17T18:00:00"),
            ("2026-03-31 18:00", "2026-03-31T18:00:00"),
            ("morgen 18 Uhr", "2026-03-11T18:00:00"),
            ("Sa 10:30", "2026-03-14T10:30:00"),
            ("dienstag 18:00", "2026-03-17T18:00:00"),
        ] {
            assert_eq!(meant(typed).as_deref(), Some(wanted), "{typed}");
        }
    }

    #[test]
    fn what_is_past_or_no_time_is_none() {
        for typed in
            ["", "soon", "today 18:00", "daily 18:00", "2026-03-09 18:00", "31.3. 18:00", "18 o'clock"]
        {
            assert_eq!(meant(typed), None, "{typed}");
        }
    }
}
