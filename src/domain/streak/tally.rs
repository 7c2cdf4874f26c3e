//! Counting, one entry after another: what the fold does, and what can be kept to go on from.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::days::Day;
use super::{
    Activity, Calendar, DAYS_PER_FREEZE, EARN_BACK_EVERY, EARN_BACK_REVIEWS, EARN_BACK_WITHIN,
    EXCUSING_OUTAGE, Entry, Event, Excuse, Line, MOST_FREEZES, Streak, Today, What,
};
use crate::domain::schedule::Weekdays;
use crate::domain::zone::Zone;

/// The count up to some instant, to be gone on from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    current: u32,
    /// The first counted day of the run.
    began: Option<Date>,
    longest: u32,
    counted: u32,
    freezes: u8,
    last_day: Option<Date>,
    broken: Option<Broken>,
    earned_back_at: Option<Timestamp>,
    zone: Option<Zone>,
    study_days: Option<Weekdays>,
    vacation: Option<(Date, Date)>,
    day: Option<Open>,
    lines: Vec<Line>,
}

/// The day that is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Open {
    day: Day,
    /// The day after, known once the day's own zone would have ended it.
    next: Option<Day>,
    study: bool,
    counted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Broken {
    at: Timestamp,
    was: u32,
    began: Option<Date>,
}

/// The entry is from before what was counted already: fold the whole ledger again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the entry is older than the count")]
pub struct OutOfOrder;

impl Tally {
    /// Goes on by one entry. Entries come in the order of their instants, each cause once.
    pub fn record(&mut self, entry: &Entry, calendar: &Calendar) -> Result<(), OutOfOrder> {
        self.advance(calendar, entry.at);
        let zone = self.zone.as_ref().unwrap_or_else(|| calendar.zone_before(entry.at)).clone();
        let study_days = self.study_days;
        let open =
            self.day.get_or_insert_with(|| Open::new(Day::around(entry.at, &zone), study_days, calendar));
        if entry.at < open.day.start || (open.next.is_some() && entry.at < open.day.own_end) {
            return Err(OutOfOrder);
        }
        match entry.event {
            Event::Counted(activity) => self.activity(activity),
            Event::EarnBack { reviews } => self.earn_back(reviews, entry.at),
            Event::Zone(ref zone) => {
                self.zone.clone_from(zone);
                self.note(What::Zone(zone.clone()));
            }
            Event::StudyDays(days) => {
                self.study_days = days;
                self.note(What::StudyDays(days));
            }
            Event::Vacation(dates) => {
                self.vacation = dates;
                self.note(What::Vacation(dates));
            }
        }
        Ok(())
    }

    /// Closes the days that have ended by `now`.
    pub fn advance(&mut self, calendar: &Calendar, now: Timestamp) {
        while let Some(mut open) = self.day.take() {
            if open.next.is_none() && now >= open.day.own_end {
                let zone = self.zone.as_ref().unwrap_or_else(|| calendar.zone_before(open.day.own_end));
                open.next = Some(open.day.next(zone));
            }
            let Some(next) = open.next.take_if(|next| now >= next.start && next.start > open.day.start)
            else {
                self.day = Some(open);
                return;
            };
            self.close(&open, next.start, calendar);
            self.day = Some(Open::new(next, self.study_days, calendar));
        }
    }

    /// How the streak stands at `now`, no earlier than what was counted already.
    pub fn streak(&self, calendar: &Calendar, now: Timestamp) -> Streak {
        let mut at_now = self.clone();
        at_now.advance(calendar, now);
        at_now.shown(calendar, now)
    }

    fn shown(&self, calendar: &Calendar, now: Timestamp) -> Streak {
        let until = self.broken.and_then(|broken| broken.at.checked_add(EARN_BACK_WITHIN).ok());
        Streak {
            current: self.current,
            began: self.began,
            longest: self.longest,
            counted: self.counted,
            freezes: self.freezes,
            last_day: self.last_day,
            today: self.day.as_ref().map(|open| self.today(open, calendar)),
            broken_at: self.broken.map(|broken| broken.at),
            lost: self.broken.map_or(0, |broken| broken.was),
            earn_back_until: until.filter(|_| self.may_earn_back(now)),
        }
    }

    fn today(&self, open: &Open, calendar: &Calendar) -> Today {
        let zone = self.zone.as_ref().unwrap_or_else(|| calendar.zone_before(open.day.own_end));
        let ends = open.end(zone);
        let excused = self.excuse(open, ends, calendar);
        Today { date: open.day.date, ends, study: open.study, excused, counted: open.counted }
    }

    pub(super) fn into_lines(self) -> Vec<Line> {
        self.lines
    }

    fn note(&mut self, what: What) {
        if let Some(open) = &self.day {
            self.lines.push(Line { date: open.day.date, what });
        }
    }

    fn activity(&mut self, activity: Activity) {
        let Some(open) = self.day.as_mut() else { return };
        if !open.study {
            self.note(What::NoStudyDay { activity });
        } else if !std::mem::replace(&mut open.counted, true) {
            self.last_day = Some(open.day.date);
            self.began = self.began.or(self.last_day);
            self.current += 1;
            self.longest = self.longest.max(self.current);
            self.counted += 1;
            self.note(What::Counted { by: activity, streak: self.current });
            self.earn_freeze();
        }
    }

    fn earn_freeze(&mut self) {
        if self.counted.is_multiple_of(DAYS_PER_FREEZE) && self.freezes < MOST_FREEZES {
            self.freezes += 1;
            self.note(What::FreezeEarned { held: self.freezes });
        }
    }

    fn may_earn_back(&self, now: Timestamp) -> bool {
        let rested = self.earned_back_at.is_none_or(|last| now.duration_since(last) >= EARN_BACK_EVERY);
        let in_time = self.broken.is_some_and(|broken| now.duration_since(broken.at) <= EARN_BACK_WITHIN);
        rested && in_time
    }

    fn earn_back(&mut self, reviews: u32, at: Timestamp) {
        let broken = self.broken.filter(|_| reviews >= EARN_BACK_REVIEWS && self.may_earn_back(at));
        let Some(broken) = broken else { return self.note(What::NotEarnedBack) };
        self.current += broken.was;
        self.began = broken.began;
        self.longest = self.longest.max(self.current);
        self.broken = None;
        self.earned_back_at = Some(at);
        self.note(What::EarnedBack { streak: self.current });
    }

    /// What a day did that has ended.
    fn close(&mut self, open: &Open, ended: Timestamp, calendar: &Calendar) {
        if open.counted || self.current == 0 {
            return;
        }
        let what = if !open.study {
            What::DayOff
        } else if let Some(excuse) = self.excuse(open, ended, calendar) {
            What::Excused(excuse)
        } else if let Some(left) = self.freezes.checked_sub(1) {
            self.freezes = left;
            What::FreezeUsed { left, streak: self.current }
        } else {
            let was = std::mem::take(&mut self.current);
            self.broken = Some(Broken { at: ended, was, began: self.began.take() });
            What::Broken { was }
        };
        self.lines.push(Line { date: open.day.date, what });
    }

    fn excuse(&self, open: &Open, ended: Timestamp, calendar: &Calendar) -> Option<Excuse> {
        if self.vacation.is_some_and(|(from, to)| (from..=to).contains(&open.day.date)) {
            return Some(Excuse::Vacation);
        }
        (calendar.time_away(open.day.start, ended) >= EXCUSING_OUTAGE).then_some(Excuse::Outage)
    }
}

impl Open {
    fn new(day: Day, own_days: Option<Weekdays>, calendar: &Calendar) -> Self {
        let days = own_days.unwrap_or_else(|| calendar.study_days_before(day.start));
        Self { study: days.contains(day.date.weekday()), day, next: None, counted: false }
    }

    /// When the day ends, if the zone in force stays.
    fn end(&self, zone: &Zone) -> Timestamp {
        self.next.as_ref().map_or_else(|| self.day.next(zone).start, |next| next.start)
    }
}
