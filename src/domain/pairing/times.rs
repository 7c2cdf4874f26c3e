//! When members can meet, as windows of time, and the times that suit two.

use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// From and until.
pub type Window = (Timestamp, Timestamp);

/// How long a meeting takes at least: shorter windows are none.
const MEETING: SignedDuration = SignedDuration::from_mins(45);
/// How long somebody who waits “now” can be counted on.
pub const NOW_LASTS: SignedDuration = SignedDuration::from_hours(1);
/// A time to meet is proposed so long ahead at least.
const AHEAD: SignedDuration = SignedDuration::from_mins(30);
/// Days that are looked at.
const DAYS: i64 = 7;
const HALF_HOUR: i64 = 30 * 60;

/// When somebody can meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Times {
    Now,
    Mornings,
    Afternoons,
    Evenings,
    Weekends,
    /// Whenever it suits the other, also now.
    Any,
}

impl Times {
    pub const ALL: [Self; 6] =
        [Self::Now, Self::Mornings, Self::Afternoons, Self::Evenings, Self::Weekends, Self::Any];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Mornings => "mornings",
            Self::Afternoons => "afternoons",
            Self::Evenings => "evenings",
            Self::Weekends => "weekends",
            Self::Any => "any",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|times| times.word() == word)
    }

    /// The hours of a day in which one can.
    const fn hours(self) -> (i8, i8) {
        match self {
            Self::Mornings => (7, 12),
            Self::Afternoons => (12, 17),
            Self::Evenings => (17, 22),
            Self::Weekends => (9, 21),
            Self::Now | Self::Any => (7, 22),
        }
    }

    /// The windows of the coming days, in the member's zone.
    pub fn windows(self, zone: &TimeZone, now: Timestamp) -> Vec<Window> {
        let soon = (now, later(now, NOW_LASTS));
        let mut windows = Vec::new();
        if matches!(self, Self::Now | Self::Any) {
            windows.push(soon);
        }
        if self != Self::Now {
            windows.extend((0..DAYS).filter_map(|day| self.window(zone, now, day)));
        }
        windows
    }

    fn window(self, zone: &TimeZone, now: Timestamp, day: i64) -> Option<Window> {
        let date = zone.to_datetime(now).date().checked_add(day.days()).ok()?;
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        if self == Self::Weekends && !weekend {
            return None;
        }
        let (from, until) = self.hours();
        let at = |hour| {
            let time = Time::new(hour, 0, 0, 0).ok()?;
            date.to_datetime(time).to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
        };
        let (from, until) = (at(from)?.max(now), at(until)?);
        (from < until).then_some((from, until))
    }
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}

/// The windows that two have in common and that are long enough to meet, earliest first.
pub fn common(one: &[Window], other: &[Window]) -> Vec<Window> {
    let mut found: Vec<Window> = one
        .iter()
        .flat_map(|a| other.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))))
        .filter(|(from, until)| *until >= later(*from, MEETING))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Up to three times to meet within windows: on the half hour, and rather in different windows than in one.
pub fn proposals(windows: &[Window], now: Timestamp) -> Vec<Timestamp> {
    let starts = |window: &Window| {
        let earliest = window.0.max(later(now, AHEAD));
        let first = earliest.as_second().div_euclid(HALF_HOUR) * HALF_HOUR;
        let first = if first < earliest.as_second() { first + HALF_HOUR } else { first };
        let until = window.1;
        // Hourly, as long as the meeting fits.
        let starts = (0..24).filter_map(move |n| Timestamp::from_second(first + n * 2 * HALF_HOUR).ok());
        starts.take_while(move |at| later(*at, MEETING) <= until).collect::<Vec<_>>()
    };
    let all: Vec<Vec<Timestamp>> = windows.iter().map(starts).collect();
    let mut found: Vec<Timestamp> = Vec::new();
    for nth in 0..24 {
        for at in all.iter().filter_map(|starts| starts.get(nth)) {
            if found.len() < 3 && !found.contains(at) {
                found.push(*at);
            }
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn evenings_in_berlin_and_mornings_in_new_york_do_not_meet_but_afternoons_do() {
        let now = at("2026-01-12T09:00:00Z");
        let windows = |times: Times, zone: &str| times.windows(&TimeZone::get(zone).unwrap(), now);
        let berlin = windows(Times::Evenings, "Europe/Berlin");
        assert!(
            common(&berlin, &windows(Times::Mornings, "America/New_York"))
                .first()
                .is_some_and(|w| w.0 == at("2026-01-12T16:00:00Z"))
        );
        assert!(common(&berlin, &windows(Times::Mornings, "Asia/Tokyo")).is_empty());
    }

    #[test]
    fn times_are_proposed_on_different_days_where_there_are_some() {
        let now = at("2026-01-12T17:10:00Z");
        let evenings = Times::Evenings.windows(&TimeZone::UTC, now);
        let found = proposals(&evenings, now);
        assert_eq!(
            found,
            [at("2026-01-12T18:00:00Z"), at("2026-01-13T17:00:00Z"), at("2026-01-14T17:00:00Z")]
        );
    }

    #[test]
    fn in_one_window_times_are_an_hour_apart() {
        let (now, from) = (at("2026-01-12T09:00:00Z"), at("2026-01-12T17:10:00Z"));
        let found = proposals(&[(from, at("2026-01-12T22:00:00Z"))], now);
        assert_eq!(
            found,
            [at("2026-01-12T17:30:00Z"), at("2026-01-12T18:30:00Z"), at("2026-01-12T19:30:00Z")]
        );
    }

    #[test]
    fn a_weekend_is_saturday_and_sunday() {
        // a Monday
        let windows = Times::Weekends.windows(&TimeZone::UTC, at("2026-01-12T09:00:00Z"));
        assert_eq!(
            windows[..2].iter().map(|(from, _)| *from).collect::<Vec<_>>(),
            [at("2026-01-17T09:00:00Z"), at("2026-01-18T09:00:00Z")]
        );
    }

    #[test]
    fn a_window_that_just_ended_is_none() {
        let windows = Times::Evenings.windows(&TimeZone::UTC, at("2026-01-12T22:00:00Z"));
        assert_eq!(windows[0], (at("2026-01-13T17:00:00Z"), at("2026-01-13T22:00:00Z")));
    }

    proptest! {
        #[test]
        fn what_is_proposed_is_to_come_and_suits(
            one in prop::sample::select(Times::ALL.to_vec()),
            other in prop::sample::select(Times::ALL.to_vec()),
            minutes in 0_i64..20_000,
        ) {
            let now = at("2026-03-20T00:00:00Z") + SignedDuration::from_mins(minutes);
            let a = one.windows(&TimeZone::get("Europe/Berlin").unwrap(), now);
            let b = other.windows(&TimeZone::get("Asia/Kolkata").unwrap(), now);
            let found = proposals(&common(&a, &b), now);
            prop_assert!(found.len() <= 3 && found.is_sorted());
            for at in found {
                prop_assert!(at > now);
                for windows in [&a, &b] {
                    prop_assert!(windows.iter().any(|(from, until)| *from <= at && at < *until));
                }
            }
        }

        #[test]
        fn a_word_is_read_back(times in prop::sample::select(Times::ALL.to_vec())) {
            prop_assert_eq!(Times::from_word(times.word()), Some(times));
        }
    }
}
