//! When a schedule posts: its slots, and what becomes of each.

mod choice;
mod filter;
mod posting;
#[cfg(test)]
mod proof;
mod rest;
mod reveal;
#[cfg(test)]
mod tests;
mod time;
mod weakest;
mod weekdays;

use std::cmp::Ordering;

use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::zone::Zone;
pub use choice::{Candidate, choose, choose_next};
pub use filter::{ANY_DIFFICULTY, Filter};
pub use posting::{Posting, Threading};
pub use rest::{Rest, Vacation};
pub use reveal::Reveal;
pub use time::{BadTime, parse_time};
pub use weakest::{ENOUGH, LATELY_DAYS, Lately, weakest};
pub use weekdays::{BadWeekdays, Weekdays};

/// How late a missed slot may be posted unless a schedule says otherwise.
pub const LATE_LIMIT: SignedDuration = SignedDuration::from_hours(12);

/// A post within this time is not called late.
pub const PUNCTUAL: SignedDuration = SignedDuration::from_mins(5);

/// When a schedule posts, in its own calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub time: Time,
    pub weekdays: Weekdays,
    /// Every n-th day, counted from `first`; 0 counts as 1.
    pub every: u16,
    /// No slot is before it.
    pub first: Date,
    pub zone: Zone,
}

/// A local date on which a schedule posts, and the instant at which it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub date: Date,
    pub at: Timestamp,
    pub shift: Shift,
}

/// What the zone's clocks did at the time of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shift {
    None,
    /// The time was left out that day: the slot moved on by the gap's length.
    Gap,
    /// The time came twice that day: the slot is the first.
    Fold,
}

/// What becomes of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    Post { late: bool },
    Skip(SkipReason),
}

/// Why a slot was not posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkipReason {
    /// It was noticed after the late limit.
    TooLate,
    /// A newer slot was due as well.
    Superseded,
    /// The schedule was paused.
    Paused,
    /// The schedule was on vacation.
    Vacation,
    /// The schedule was off, for instance because its channel was closed to the bot.
    SwitchedOff,
    /// No question fits the schedule.
    NoQuestion,
}

impl SkipReason {
    pub const ALL: [Self; 6] =
        [Self::TooLate, Self::Superseded, Self::Paused, Self::Vacation, Self::SwitchedOff, Self::NoQuestion];

    /// The word that the database keeps; it never changes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TooLate => "too-late",
            Self::Superseded => "superseded",
            Self::Paused => "paused",
            Self::Vacation => "vacation",
            Self::SwitchedOff => "switched-off",
            Self::NoQuestion => "no-question",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl Plan {
    /// The slot of a date: `None` if the plan does not post then or the zone has no such date.
    pub fn slot(&self, date: Date) -> Option<Slot> {
        (self.counts(date) && exists(date, self.zone.tz())).then(|| self.resolve(date))?
    }

    /// The slots of a date and after it, in order; no end but the calendar's.
    pub fn slots_from(&self, date: Date) -> impl Iterator<Item = Slot> {
        let start = self.start_from(date);
        let step = i64::from(self.every.max(1)).days();
        let dates = start.into_iter().flat_map(move |start| start.series(step));
        dates.filter_map(|date| self.slot(date))
    }

    /// The first slot after an instant.
    pub fn next_after(&self, now: Timestamp) -> Option<Slot> {
        let today = self.zone.tz().to_datetime(now).date();
        // A slot of yesterday may have moved on beyond midnight.
        self.slots_from(today.saturating_sub(1.day())).find(|slot| slot.at > now)
    }

    /// Whether the weekdays and "every n-th day" never meet, as with every 7th day from a Monday on
    /// Tuesdays.
    pub fn is_never(&self) -> bool {
        let step = i64::from(self.every.max(1));
        (0..7).all(|n| {
            let date = self.first.saturating_add((n * step).days());
            !self.weekdays.contains(date.weekday())
        })
    }

    /// What is to become of the slots that have come and have no terminal record, in order.
    ///
    /// `after` is the newest date with such a record. Slots before `since`, when the plan was made or
    /// last changed, are none. At most the newest is posted, if nothing keeps it back and it is no later
    /// than `late_limit`.
    pub fn due(
        &self,
        after: Option<Date>,
        since: Timestamp,
        now: Timestamp,
        late_limit: SignedDuration,
        rest: &Rest,
    ) -> Vec<(Slot, Decision)> {
        let made = self.zone.tz().to_datetime(since).date().saturating_sub(1.day());
        let from = after.map_or(made, |date| date.saturating_add(1.day()).max(made));
        let slots: Vec<Slot> =
            self.slots_from(from).take_while(|slot| slot.at <= now).filter(|slot| slot.at >= since).collect();
        let newest = slots.last().map(|slot| slot.date);
        let decide = |slot: Slot| match rest.on(slot.date) {
            Some(reason) => Decision::Skip(reason),
            None => decision(now.duration_since(slot.at), Some(slot.date) == newest, late_limit),
        };
        slots.into_iter().map(|slot| (slot, decide(slot))).collect()
    }

    /// The first slot after an instant that nothing keeps back and whose date has no record yet; `after` is
    /// the newest date that has one.
    pub fn next_free(&self, after: Option<Date>, now: Timestamp, rest: &Rest) -> Option<Slot> {
        let from = self.next_after(now)?.date;
        let from = after.map_or(from, |after| after.saturating_add(1.day()).max(from));
        self.free_from(from, rest).next()
    }

    /// The slots from a date on that nothing keeps back. A vacation is passed over at once, however long it is.
    pub fn free_from<'p>(&'p self, date: Date, rest: &'p Rest) -> impl Iterator<Item = Slot> + 'p {
        let mut from = Some(date).filter(|_| !rest.paused);
        std::iter::from_fn(move || {
            loop {
                let slot = self.slots_from(from?).next()?;
                let until = rest.vacation_until(slot.date);
                from = until.unwrap_or(slot.date).tomorrow().ok();
                if until.is_none() {
                    return Some(slot);
                }
            }
        })
    }

    /// The same plan with its count of days begun anew: at the first date, on one of its weekdays, whose
    /// time is still to come.
    #[must_use]
    pub fn begun_anew(self, now: Timestamp) -> Self {
        let today = self.zone.tz().to_datetime(now).date();
        let daily = Self { every: 1, first: today, ..self.clone() };
        Self { first: daily.next_after(now).map_or(today, |slot| slot.date), ..self }
    }

    fn counts(&self, date: Date) -> bool {
        date >= self.first
            && self.weekdays.contains(date.weekday())
            && days_between(self.first, date) % i64::from(self.every.max(1)) == 0
    }

    /// The first date of the plan's rhythm that is not before `date`.
    fn start_from(&self, date: Date) -> Option<Date> {
        if self.is_never() {
            return None;
        }
        let step = u64::from(self.every.max(1));
        let ahead = days_between(self.first, date).max(0).cast_unsigned().next_multiple_of(step);
        self.first.checked_add(ahead.cast_signed().days()).ok()
    }

    fn resolve(&self, date: Date) -> Option<Slot> {
        let local = self.zone.tz().to_ambiguous_timestamp(date.to_datetime(self.time));
        let shift = match local.offset() {
            AmbiguousOffset::Unambiguous { .. } => Shift::None,
            AmbiguousOffset::Gap { .. } => Shift::Gap,
            AmbiguousOffset::Fold { .. } => Shift::Fold,
        };
        Some(Slot { date, at: local.compatible().ok()?, shift })
    }
}

fn decision(late_by: SignedDuration, newest: bool, late_limit: SignedDuration) -> Decision {
    if late_by > late_limit {
        Decision::Skip(SkipReason::TooLate)
    } else if newest {
        Decision::Post { late: late_by > PUNCTUAL }
    } else {
        Decision::Skip(SkipReason::Superseded)
    }
}

/// What a zone's clocks do on a date, if they change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockChange {
    /// The day is shorter than others.
    Forward,
    /// The day is longer than others.
    Back,
}

/// Whether the zone's clocks change on a date.
pub fn clock_change(date: Date, tz: &TimeZone) -> Option<ClockChange> {
    let start = |date: Date| tz.to_timestamp(date.to_datetime(Time::midnight())).ok();
    let length = start(date.saturating_add(1.day()))?.duration_since(start(date)?);
    match length.cmp(&SignedDuration::from_hours(24)) {
        Ordering::Less => Some(ClockChange::Forward),
        Ordering::Equal => None,
        Ordering::Greater => Some(ClockChange::Back),
    }
}

/// Whether a date is in the zone's calendar; Apia had no 30 December 2011.
pub fn exists(date: Date, tz: &TimeZone) -> bool {
    tz.to_zoned(date.to_datetime(Time::midnight())).is_ok_and(|start| start.date() == date)
}

/// Days from one date to another, negative if it is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}
