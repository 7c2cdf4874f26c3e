//! Weeks of a server: Monday to Monday in its zone.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::schedule::days_between;
use super::zone::Zone;

/// A week, named by its Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Week(Date);

impl Week {
    /// The week of an instant.
    pub fn of(zone: &Zone, at: Timestamp) -> Self {
        Self::containing(zone.tz().to_datetime(at).date())
    }

    /// The week of a date.
    pub fn containing(date: Date) -> Self {
        Self(date.saturating_sub(date.weekday().to_monday_zero_offset().days()))
    }

    pub fn monday(self) -> Date {
        self.0
    }

    /// When the next one begins; `None` only at the calendar's end.
    pub fn ends(self, zone: &Zone) -> Option<Timestamp> {
        let next = self.0.checked_add(7.days()).ok()?;
        next.to_zoned(zone.tz().clone()).ok().map(|start| start.timestamp())
    }

    /// Whole weeks between this one and a later one: none where it is the next, or not later.
    pub fn between(self, later: Self) -> u32 {
        u32::try_from(days_between(self.0, later.0) / 7 - 1).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_ends_at_midnight_of_its_zone_also_when_clocks_change_in_it() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let week = Week::of(&berlin, "2026-03-29T21:59:00Z".parse().unwrap());
        assert_eq!(week.monday(), date(2026, 3, 23));
        assert_eq!(week.ends(&berlin).unwrap().to_string(), "2026-03-29T22:00:00Z");
        assert_eq!(Week::of(&berlin, week.ends(&berlin).unwrap()).monday(), date(2026, 3, 30));
    }

    #[test]
    fn weeks_off_are_those_in_between() {
        let week = |day| Week::containing(date(2026, 3, day));
        assert_eq!(week(2).between(week(8)), 0);
        assert_eq!(week(2).between(week(9)), 0);
        assert_eq!(week(2).between(week(23)), 2);
        assert_eq!(week(23).between(week(2)), 0);
    }
}
