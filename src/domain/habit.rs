//! When somebody usually studies, and whether they are to be reminded today.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

use super::streak::Today;

/// With fewer days than this there is no habit yet.
const LEAST_DAYS: usize = 3;
const DAY: i32 = 24 * 60;
/// A usual time is told in quarters of an hour.
const QUARTER: i32 = 15;
/// A reminder is sent this late at most; after that it would be a surprise.
pub const LATE_LIMIT: SignedDuration = SignedDuration::from_hours(3);

/// The usual one of some times of day, one for each day: that which lies in the middle of them, around the clock.
/// `None` while there are too few.
pub fn usual(times: &[Time]) -> Option<Time> {
    if times.len() < LEAST_DAYS {
        return None;
    }
    let minutes: Vec<i32> =
        times.iter().map(|time| i32::from(time.hour()) * 60 + i32::from(time.minute())).collect();
    let far = |from: &i32| minutes.iter().map(|to| apart(*from, *to)).sum::<i32>();
    let middle = minutes.iter().min_by_key(|minute| (far(minute), **minute))?;
    let told = middle / QUARTER * QUARTER;
    Time::new(i8::try_from(told / 60).ok()?, i8::try_from(told % 60).ok()?, 0, 0).ok()
}

/// Minutes between two times of day, the shorter way round.
fn apart(a: i32, b: i32) -> i32 {
    let there = (a - b).rem_euclid(DAY);
    there.min(DAY - there)
}

/// What a reminder is decided by.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// When the newest reminder was to be sent.
    pub at: Timestamp,
    pub now: Timestamp,
    /// Since when they are wanted.
    pub since: Timestamp,
    /// The newest day that had one.
    pub newest: Option<Date>,
}

/// Whether to remind: on a study day on which nothing counted yet, once, and not long after the time.
pub fn is_wanted(moment: Moment, today: &Today) -> bool {
    let in_time = moment.at >= moment.since && moment.now.duration_since(moment.at) <= LATE_LIMIT;
    let open = today.study && !today.counted && today.excused.is_none();
    in_time && open && moment.newest.is_none_or(|newest| newest < today.date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::streak::Excuse;

    fn at_minute(minute: i32) -> Time {
        let minute = minute.rem_euclid(DAY);
        Time::new(i8::try_from(minute / 60).unwrap(), i8::try_from(minute % 60).unwrap(), 0, 0).unwrap()
    }

    #[test]
    fn times_of_day_are_apart_the_shorter_way_round() {
        assert_eq!((apart(10, 1430), apart(1430, 10), apart(0, 720)), (20, 20, 720));
    }

    #[test]
    fn two_days_are_no_habit() {
        assert_eq!(usual(&[time(9, 0, 0, 0); 2]), None);
        assert_eq!(usual(&[time(9, 0, 0, 0); 3]), Some(time(9, 0, 0, 0)));
    }

    #[test]
    fn a_habit_around_midnight_is_not_at_noon() {
        let times = [time(23, 40, 0, 0), time(0, 20, 0, 0), time(23, 55, 0, 0), time(0, 5, 0, 0)];
        let usual = usual(&times).unwrap();
        assert!(usual == time(23, 45, 0, 0) || usual == time(0, 0, 0, 0), "{usual}");
    }

    proptest! {
        /// One odd day out of several changes nothing much, and the clock has no seam.
        #[test]
        fn the_usual_time_is_among_most_of_the_times_wherever_on_the_clock(
            start in 0..DAY, offsets in prop::collection::vec(0..60_i32, 4..28), odd in 0..DAY,
        ) {
            let mut times: Vec<Time> = offsets.iter().map(|offset| at_minute(start + offset)).collect();
            times.push(at_minute(odd));
            let usual = usual(&times).unwrap();
            let minute = i32::from(usual.hour()) * 60 + i32::from(usual.minute());
            prop_assert!(minute % QUARTER == 0);
            let from_start = (minute - start).rem_euclid(DAY);
            prop_assert!(!(60..=DAY - QUARTER).contains(&from_start), "{usual} for {times:?}");
        }
    }

    fn today() -> Today {
        let ends = "2026-03-11T00:00:00Z".parse().unwrap();
        Today { date: date(2026, 3, 10), ends, study: true, excused: None, counted: false }
    }

    fn moment() -> Moment {
        let at: Timestamp = "2026-03-10T19:00:00Z".parse().unwrap();
        Moment { at, now: at, since: at - SignedDuration::from_hours(48), newest: Some(date(2026, 3, 9)) }
    }

    #[rstest]
    #[case::as_it_should_be(moment(), today(), true)]
    #[case::counted(moment(), Today { counted: true, ..today() }, false)]
    #[case::day_off(moment(), Today { study: false, ..today() }, false)]
    #[case::vacation(moment(), Today { excused: Some(Excuse::Vacation), ..today() }, false)]
    #[case::told_today(Moment { newest: Some(date(2026, 3, 10)), ..moment() }, today(), false)]
    #[case::never_told(Moment { newest: None, ..moment() }, today(), true)]
    #[case::a_little_late(Moment { now: moment().at + LATE_LIMIT, ..moment() }, today(), true)]
    #[case::much_later(Moment { now: moment().at + LATE_LIMIT + SignedDuration::from_secs(1), ..moment() }, today(), false)]
    #[case::wanted_since_then(Moment { since: moment().at + SignedDuration::from_secs(1), ..moment() }, today(), false)]
    fn a_reminder_is_for_an_open_study_day(
        #[case] moment: Moment,
        #[case] today: Today,
        #[case] wanted: bool,
    ) {
        assert_eq!(is_wanted(moment, &today), wanted);
    }
}
