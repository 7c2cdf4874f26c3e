//! Times, days, dates and zones as people may type them.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::pairing::moment;
use super::schedule::{Plan, Rest, Vacation, Weekdays, parse_time};
use super::zone::Zone;
use crate::fuzz::{Target, is_one_sentence, kind};

const WORDS: [&str; 28] = [
    "9",
    "09:30",
    "9.30",
    " pm",
    "a.m.",
    "24:00",
    "12:60",
    "tomorrow ",
    "morgen ",
    "heute",
    " Uhr",
    "sat",
    "mo",
    "mi",
    "weekdays",
    "werktags",
    ",",
    " and ",
    "fri-mon",
    "2026-12-24",
    "-009999-01-01",
    "9999-12-31",
    "T10:00[Europe/Berlin]",
    "Europe/Berlin",
    "Asia/",
    "UTC",
    "Etc/GMT+5",
    "../../etc/passwd",
];

#[test]
fn times_days_and_zones_are_read_as_they_are_written_or_refused_in_one_sentence() {
    let now: Timestamp = "2026-03-28T23:30:00Z".parse().unwrap();
    Target { name: "time", words: &WORDS, longest: 6000, cases: 3_000 }.run(|bytes| {
        let typed = String::from_utf8_lossy(bytes);
        [time(&typed), days(&typed), zone(&typed), meeting(&typed, now), date(&typed, now)].join(" ")
    });
}

fn time(typed: &str) -> String {
    match parse_time(typed) {
        Ok(time) => {
            assert_eq!(parse_time(&time.strftime("%H:%M").to_string()), Ok(time));
            "time".to_owned()
        }
        Err(error) => kind(&error.to_string().replace(typed.trim(), "")),
    }
}

fn days(typed: &str) -> String {
    match Weekdays::parse(typed) {
        Ok(days) => {
            assert_eq!(Weekdays::parse(&days.to_string()), Ok(days));
            format!("days {}", days.days().count())
        }
        Err(_) => "no days".to_owned(),
    }
}

fn zone(typed: &str) -> String {
    match Zone::parse(typed) {
        Ok(zone) => {
            assert!(
                Zone::parse(zone.name()).is_ok_and(|again| again.name() == zone.name()),
                "{}",
                zone.name()
            );
            assert!(is_one_sentence(zone.name()) && !zone.name().starts_with(['/', '.']), "{}", zone.name());
            "zone".to_owned()
        }
        Err(error) => {
            assert!(error.similar.iter().all(|name| Zone::parse(name).is_ok()), "{:?}", error.similar);
            format!("{} like it", error.similar.len())
        }
    }
}

fn meeting(typed: &str, now: Timestamp) -> String {
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let Some(at) = moment::parse(typed, &berlin, now) else { return "no meeting".to_owned() };
    assert!(at > now);
    if at.duration_since(now) > SignedDuration::from_hours(24 * 365 * 7000) {
        return "a far meeting".to_owned();
    }
    let again = berlin.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string();
    let read = moment::parse(&again, &berlin, now).expect("what was written");
    // in the night in which clocks go back, an hour comes twice
    assert!(read.duration_since(at).abs() <= SignedDuration::from_hours(1), "{again}");
    "meeting".to_owned()
}

/// A vacation of any length keeps schedules quiet and holds nobody up.
fn date(typed: &str, now: Timestamp) -> String {
    let Ok(date) = typed.trim().parse::<Date>() else { return "no date".to_owned() };
    assert!(date.to_string().parse::<Date>().is_ok_and(|again| again == date), "{date}");
    let first = now.to_zoned(TimeZone::UTC).date();
    let (weekdays, zone) = (Weekdays::ALL, Zone::utc());
    let plan = Plan { time: Time::midnight(), weekdays, every: 1, first, zone };
    for (from, until) in [(first, date), (date, Date::MAX), (date, date), (Date::MIN, date)] {
        let rest = Rest { paused: false, vacations: vec![Vacation { from, until }] };
        let next = plan.next_free(None, now, &rest);
        assert!(next.is_none_or(|slot| slot.at > now && rest.on(slot.date).is_none()));
    }
    "date".to_owned()
}
