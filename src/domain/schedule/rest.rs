//! Days on which a schedule does not post although its plan says so.

use jiff::civil::Date;

use super::SkipReason;

/// Days without posts, both ends included, in each schedule's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vacation {
    pub from: Date,
    pub until: Date,
}

impl Vacation {
    pub fn contains(&self, date: Date) -> bool {
        self.from <= date && date <= self.until
    }
}

/// What keeps a schedule quiet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rest {
    pub paused: bool,
    pub vacations: Vec<Vacation>,
}

impl Rest {
    /// Why the slot of a date is not posted, if something keeps it back.
    pub fn on(&self, date: Date) -> Option<SkipReason> {
        if self.paused {
            return Some(SkipReason::Paused);
        }
        self.vacation_until(date).map(|_| SkipReason::Vacation)
    }

    /// The last day of the vacation that a date is in.
    pub(super) fn vacation_until(&self, date: Date) -> Option<Date> {
        self.vacations.iter().filter(|days| days.contains(date)).map(|days| days.until).max()
    }
}
