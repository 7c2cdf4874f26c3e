//! A member's streak: a fold over the ledger of what happened, so that every number can be explained.
//!
//! A study day with a counted activity adds one. A study day without one uses a freeze or else breaks
//! the streak; excused days and days that are none of the member's study days do neither.

mod days;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::schedule::Weekdays;
use super::zone::Zone;
pub use tally::{OutOfOrder, Tally};

/// A freeze is earned with every seventh counted day.
pub const DAYS_PER_FREEZE: u32 = 7;
pub const MOST_FREEZES: u8 = 2;
/// A broken streak can be earned back for this long,
pub const EARN_BACK_WITHIN: SignedDuration = SignedDuration::from_hours(48);
/// once in this time,
pub const EARN_BACK_EVERY: SignedDuration = SignedDuration::from_hours(30 * 24);
/// by clearing the due reviews, of which there must be this many.
pub const EARN_BACK_REVIEWS: u32 = 3;
/// A day is excused when the bot was away for this much of it.
pub const EXCUSING_OUTAGE: SignedDuration = SignedDuration::from_hours(1);

/// One line of the ledger. The cause is unique for a member of a guild, so a retry adds nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub cause: String,
    pub event: Event,
    /// When the member did it: the day it counts for, however late it was written down.
    pub at: Timestamp,
}

/// What the ledger keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// An activity that makes the day.
    Counted(Activity),
    /// The member's own zone from here on; `None` is the guild's.
    Zone(Option<Zone>),
    /// The member's own study days from the next day on; `None` is the guild's.
    StudyDays(Option<Weekdays>),
    /// Dates, both included, that are excused; it replaces the vacation before, `None` ends it.
    Vacation(Option<(Date, Date)>),
    /// All due reviews were cleared, this many, to earn a broken streak back.
    EarnBack { reviews: u32 },
}

/// Streaks of these lengths are worth a word.
pub const MILESTONES: [u32; 4] = [7, 30, 100, 365];
/// A milestone is told of while the streak is not yet this many days beyond it.
const STILL_NEWS: u32 = 3;

/// The milestone that a streak of so many days has just reached.
pub fn milestone(current: u32) -> Option<u32> {
    MILESTONES.into_iter().find(|days| (*days..days + STILL_NEWS).contains(&current))
}

/// What makes a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// An answer of substance.
    Answer,
    /// The first AC on a problem.
    Accepted,
    /// A finished round.
    Round,
    /// A cleared review queue.
    Reviews,
}

/// What holds for a whole guild. Of each list the first entry holds from the beginning, each other
/// one from its instant on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    zones: Vec<(Timestamp, Zone)>,
    study_days: Vec<(Timestamp, Weekdays)>,
    outages: Vec<(Timestamp, Timestamp)>,
}

/// How a member's streak stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Streak {
    /// Counted days without a break.
    pub current: u32,
    /// The first of them.
    pub began: Option<Date>,
    pub longest: u32,
    /// Counted days in all.
    pub counted: u32,
    /// Freezes held.
    pub freezes: u8,
    /// The newest counted day.
    pub last_day: Option<Date>,
    /// The day that is on; `None` before the first entry.
    pub today: Option<Today>,
    /// When the streak last broke, unless it was earned back.
    pub broken_at: Option<Timestamp>,
    /// How long the streak was that broke then.
    pub lost: u32,
    /// Until when it can be earned back, if it still can.
    pub earn_back_until: Option<Timestamp>,
}

/// The day that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    pub date: Date,
    pub ends: Timestamp,
    /// One of the member's study days.
    pub study: bool,
    pub excused: Option<Excuse>,
    /// The day is made.
    pub counted: bool,
}

/// Why a day without activity breaks nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Excuse {
    Vacation,
    /// The bot was away.
    Outage,
}

/// One line of the explanation of a streak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The member's day on which it happened.
    pub date: Date,
    pub what: What,
}

/// What a day did to the streak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The first activity of the day made it count; the streak is this long now.
    Counted {
        by: Activity,
        streak: u32,
    },
    /// An activity on a day that is no study day changes nothing.
    NoStudyDay {
        activity: Activity,
    },
    /// A day that is none of the member's study days went by.
    DayOff,
    FreezeEarned {
        held: u8,
    },
    /// A missed study day was covered, without adding to the streak.
    FreezeUsed {
        left: u8,
        streak: u32,
    },
    Excused(Excuse),
    /// A missed study day broke a streak of this length.
    Broken {
        was: u32,
    },
    EarnedBack {
        streak: u32,
    },
    /// It came too late, too soon after the last one, or with too few reviews.
    NotEarnedBack,
    Zone(Option<Zone>),
    StudyDays(Option<Weekdays>),
    Vacation(Option<(Date, Date)>),
}

/// How the streak stands at `now`. The order of the entries does not matter, and a cause counts once.
pub fn fold(ledger: &[Entry], calendar: &Calendar, now: Timestamp) -> Streak {
    tally(ledger, calendar, now).streak(calendar, now)
}

/// Why the streak stands as it does, oldest line first.
pub fn explain(ledger: &[Entry], calendar: &Calendar, now: Timestamp) -> Vec<Line> {
    let mut tally = tally(ledger, calendar, now);
    tally.advance(calendar, now);
    tally.into_lines()
}

/// The topic of an activity's cause, `answer:<topic>/<slug>` or `ac:<topic>/<slug>`; others have none.
pub fn topic_of(cause: &str) -> Option<&str> {
    let question = cause.strip_prefix("answer:").or_else(|| cause.strip_prefix("ac:"))?;
    question.split_once('/').map(|(topic, _)| topic)
}

/// The date of the member's day that an instant is in.
pub fn date_at(ledger: &[Entry], calendar: &Calendar, at: Timestamp) -> Date {
    let today = fold(ledger, calendar, at).today;
    today.map_or_else(|| days::Day::around(at, calendar.zone_before(at)).date, |today| today.date)
}

fn tally(ledger: &[Entry], calendar: &Calendar, now: Timestamp) -> Tally {
    let mut entries: Vec<&Entry> = ledger.iter().filter(|entry| entry.at <= now).collect();
    entries.sort_by(|a, b| (a.at, &a.cause).cmp(&(b.at, &b.cause)));
    let mut known = HashSet::new();
    let mut tally = Tally::default();
    for entry in entries.into_iter().filter(|entry| known.insert(&entry.cause)) {
        let recorded = tally.record(entry, calendar);
        debug_assert!(recorded.is_ok(), "sorted entries are in order");
    }
    tally
}

impl Calendar {
    pub fn new(zone: Zone, study_days: Weekdays) -> Self {
        let ever = Timestamp::MIN;
        Self { zones: vec![(ever, zone)], study_days: vec![(ever, study_days)], outages: Vec::new() }
    }

    /// The guild's zone changed at an instant later than all before.
    #[must_use]
    pub fn zone_from(mut self, at: Timestamp, zone: Zone) -> Self {
        self.zones.push((at, zone));
        self
    }

    /// The guild's study days changed at an instant later than all before.
    #[must_use]
    pub fn study_days_from(mut self, at: Timestamp, days: Weekdays) -> Self {
        self.study_days.push((at, days));
        self
    }

    /// Times the bot was away, from one instant to another; they do not overlap.
    #[must_use]
    pub fn outages(mut self, outages: impl IntoIterator<Item = (Timestamp, Timestamp)>) -> Self {
        self.outages.extend(outages);
        self
    }

    /// The guild's zone at an instant.
    pub fn zone_at(&self, at: Timestamp) -> &Zone {
        self.zone_before(at.saturating_add(SignedDuration::from_nanos(1)).unwrap_or(at))
    }

    fn zone_before(&self, at: Timestamp) -> &Zone {
        in_force(&self.zones, at)
    }

    fn study_days_before(&self, at: Timestamp) -> Weekdays {
        *in_force(&self.study_days, at)
    }

    fn time_away(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        let overlap = |&(down, up): &(Timestamp, Timestamp)| up.min(until).duration_since(down.max(from));
        let overlaps = self.outages.iter().map(overlap).filter(SignedDuration::is_positive);
        overlaps.fold(SignedDuration::ZERO, SignedDuration::saturating_add)
    }
}

/// The last value from before an instant; the lists are never empty.
fn in_force<T>(changes: &[(Timestamp, T)], before: Timestamp) -> &T {
    let newest = changes.iter().skip(1).take_while(|(at, _)| *at < before).count();
    &changes[newest].1
}
