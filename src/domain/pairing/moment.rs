//! A time to meet as people type it: `18:00`, `tomorrow 18:00`, `sat 10:30`, `2026-08-31 18:00`.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::domain::schedule::parse_time;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The next instant that is meant; `None` when it cannot be read or is past.
pub fn parse(typed: &str, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
    // “6 pm” is one word.
    let typed = typed.trim().to_lowercase().replace(" am", "am").replace(" pm", "pm");
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
        "today" => Some(vec![today]),
        "tomorrow" => Some(vec![after(1)?]),
        day => {
            let short: String = day.chars().take(3).collect();
            let named = |name: &str| DAYS.iter().position(|known| *known == name);
            match named(&short).filter(|_| day.chars().all(char::is_alphabetic)) {
                Some(weekday) => {
                    let ahead = (i64::try_from(weekday).ok()?
                        - i64::from(today.weekday().to_monday_zero_offset()))
                    .rem_euclid(7);
                    Some(vec![after(ahead)?, after(ahead + 7)?])
                }
                None => day.parse().ok().map(|date| vec![date]),
            }
        }
    }
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
            (" tomorrow  18:00 ", "2026-03-11T18:00:00"),
            ("tomorrow 6 pm", "2026-03-11T18:00:00"),
            ("Sat 10:30", "2026-03-14T10:30:00"),
            ("tuesday 18:00", "2026-03-17T18:00:00"),
            ("2026-03-31 18:00", "2026-03-31T18:00:00"),
        ] {
            assert_eq!(meant(typed).as_deref(), Some(wanted), "{typed}");
        }
    }

    #[test]
    fn what_is_past_or_no_time_is_none() {
        for typed in ["", "soon", "today 18:00", "2026-03-09 18:00", "31.3. 18:00", "18 o'clock"] {
            assert_eq!(meant(typed), None, "{typed}");
        }
    }
}
