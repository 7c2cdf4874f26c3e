//! A member's days: they tile time, whatever zones the member moves through.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::domain::zone::Zone;

/// A day that began at a midnight of its zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) zone: Zone,
    pub(super) start: Timestamp,
    /// The next midnight of its own zone. With another zone in force by then, the day goes on to the
    /// first midnight of that.
    pub(super) own_end: Timestamp,
}

impl Day {
    /// The day of a zone that an instant is in.
    pub(super) fn around(at: Timestamp, zone: &Zone) -> Self {
        let mut date = zone.tz().to_datetime(at).date();
        // Where clocks go back over midnight, an instant may be read as the date before its day's.
        for next in [date.saturating_add(1.day()), date] {
            if midnight(next, zone).is_some_and(|(_, start)| start <= at) {
                date = next;
                break;
            }
        }
        let start = midnight(date, zone).map_or(at, |(_, start)| start.min(at));
        Self::starting(date, start, zone)
    }

    fn starting(date: Date, start: Timestamp, zone: &Zone) -> Self {
        let own_end = midnights_after(date, zone).map(|(_, at)| at).find(|at| *at > start);
        Self { date, zone: zone.clone(), start, own_end: own_end.unwrap_or(Timestamp::MAX) }
    }

    /// The day after this one, given the zone in force when this one's own zone ended it: it starts
    /// at that zone's first midnight from then on.
    pub(super) fn next(&self, zone: &Zone) -> Self {
        let from = zone.tz().to_datetime(self.own_end).date().saturating_sub(2.days());
        match midnights_after(from, zone).find(|(_, at)| *at >= self.own_end) {
            Some((date, start)) => Self::starting(date, start, zone),
            None => Self { start: Timestamp::MAX, own_end: Timestamp::MAX, ..self.clone() },
        }
    }
}

/// The starts of the dates after one, without the dates that the zone never had.
fn midnights_after(date: Date, zone: &Zone) -> impl Iterator<Item = (Date, Timestamp)> {
    date.series(1.day()).skip(1).filter_map(|date| midnight(date, zone))
}

/// The first instant of a date, `None` if the zone never had it.
fn midnight(date: Date, zone: &Zone) -> Option<(Date, Timestamp)> {
    let start = zone.tz().to_zoned(date.to_datetime(Time::midnight())).ok()?;
    (start.date() == date).then(|| (date, start.timestamp()))
}
