//! Leaderboards: since when activities are counted.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::zone::Zone;

/// What a board spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// Since Monday.
    Week,
    /// Since the first of the month.
    Month,
    AllTime,
}

impl Period {
    /// When it began in a server's zone; `None` for all time.
    pub fn began(self, zone: &Zone, now: Timestamp) -> Option<Timestamp> {
        let first = self.first_day(zone.tz().to_datetime(now).date())?;
        first.to_zoned(zone.tz().clone()).ok().map(|start| start.timestamp())
    }

    fn first_day(self, today: Date) -> Option<Date> {
        match self {
            Self::Week => Some(today.saturating_sub(today.weekday().to_monday_zero_offset().days())),
            Self::Month => Some(today.first_of_month()),
            Self::AllTime => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn began(period: Period, zone: &str, now: &str) -> Option<String> {
        let at = period.began(&Zone::parse(zone).ok()?, now.parse().ok()?);
        at.map(|at| at.to_string())
    }

    #[test]
    fn a_week_begins_on_monday_of_the_servers_zone() {
        // Sunday evening in London is Monday in Kolkata.
        let now = "2026-03-08T20:00:00Z";
        assert_eq!(began(Period::Week, "Europe/London", now).as_deref(), Some("2026-03-02T00:00:00Z"));
        assert_eq!(began(Period::Week, "Asia/Kolkata", now).as_deref(), Some("2026-03-08T18:30:00Z"));
    }

    #[test]
    fn a_month_begins_on_its_first_also_over_a_change_of_the_clocks() {
        let now = "2026-03-31T12:00:00Z";
        assert_eq!(began(Period::Month, "Europe/Berlin", now).as_deref(), Some("2026-02-28T23:00:00Z"));
        assert_eq!(began(Period::AllTime, "Europe/Berlin", now), None);
    }
}
