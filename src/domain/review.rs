//! Reviews: when a question is due again for a member, by FSRS.
//!
//! The long-term scheduler is used: every interval is a day at least, so that a queue that was cleared stays
//! clear for the day, and one visit a day is enough.

use chrono::DateTime;
use jiff::{SignedDuration, Timestamp};
use rs_fsrs::{FSRS, Parameters, Rating, Seed, State};
use serde::{Deserialize, Serialize};

/// A question comes this much before its day is full, so that who comes at the same time each day finds it.
const EARLY: SignedDuration = SignedDuration::from_hours(4);
const DAY_HOURS: i64 = 24;

/// What is known of a member's memory of a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Days after which nine of ten are remembered.
    stability: f64,
    /// 1 to 10.
    difficulty: f64,
    /// How often it was graded, and how often it was forgotten.
    reps: i32,
    lapses: i32,
    /// `None` before the first grade.
    last: Option<Timestamp>,
}

/// How well a question was remembered, as the member says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grade {
    Again,
    Hard,
    Good,
    Easy,
}

impl Grade {
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// 1 to 4, as FSRS counts.
    pub const fn number(self) -> u8 {
        match self {
            Self::Again => 1,
            Self::Hard => 2,
            Self::Good => 3,
            Self::Easy => 4,
        }
    }

    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| i64::from(grade.number()) == number)
    }

    fn rating(self) -> Rating {
        match self {
            Self::Again => Rating::Again,
            Self::Hard => Rating::Hard,
            Self::Good => Rating::Good,
            Self::Easy => Rating::Easy,
        }
    }
}

/// What a grade leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Graded {
    pub card: Card,
    /// Days until it is due again.
    pub days: u32,
    pub due: Timestamp,
}

/// When a question that has just come in is due first: the next day. Its answer has only just been seen.
pub fn first_due(now: Timestamp) -> Timestamp {
    in_days(1, now)
}

impl Card {
    /// What a grade at `now` leads to. The same card, grade and instant always give the same.
    pub fn graded(&self, grade: Grade, now: Timestamp) -> Graded {
        // A clock that was set back must not make the time between negative.
        let now = self.last.map_or(now, |last| now.max(last));
        let next = scheduler().next(self.to_fsrs(), to_chrono(now), grade.rating()).card;
        let days = u32::try_from(next.scheduled_days).unwrap_or_default().max(1);
        let card = Self {
            stability: next.stability,
            difficulty: next.difficulty,
            reps: next.reps,
            lapses: next.lapses,
            last: Some(now),
        };
        Graded { card, days, due: in_days(days, now) }
    }

    /// How likely it is remembered now, from 0 to 1; `None` before the first grade.
    pub fn retrievability(&self, now: Timestamp) -> Option<f64> {
        let last = self.last?;
        let share = self.to_fsrs().get_retrievability(to_chrono(now.max(last)));
        Some(if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 })
    }

    fn to_fsrs(self) -> rs_fsrs::Card {
        let state = if self.last.is_some() { State::Review } else { State::New };
        let last_review = self.last.map_or_else(DateTime::default, to_chrono);
        rs_fsrs::Card {
            stability: self.stability,
            difficulty: self.difficulty,
            reps: self.reps,
            lapses: self.lapses,
            state,
            last_review,
            ..rs_fsrs::Card::default()
        }
    }
}

/// Without chance: the seed, for which the crate would read the clock, is not used.
fn scheduler() -> FSRS {
    FSRS::new(Parameters {
        enable_short_term: false,
        enable_fuzz: false,
        seed: Seed::Empty,
        ..Parameters::default()
    })
}

fn in_days(days: u32, now: Timestamp) -> Timestamp {
    let wait = SignedDuration::from_hours(i64::from(days) * DAY_HOURS) - EARLY;
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

fn to_chrono(at: Timestamp) -> DateTime<chrono::Utc> {
    DateTime::from_timestamp_micros(at.as_microsecond()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn start() -> Timestamp {
        Timestamp::from_second(1_773_133_230).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn grades() -> impl Strategy<Value = Vec<(Grade, i64)>> {
        prop::collection::vec((prop::sample::select(&Grade::ALL[..]), -48..20_000_i64), 0..40)
    }

    proptest! {
        /// Better remembered is never due sooner, nothing comes back on the same day, and every card can be kept.
        #[test]
        fn intervals_grow_with_the_grade(history in grades()) {
            let (mut card, mut now) = (Card::default(), start());
            for (grade, hours) in history {
                let days = Grade::ALL.map(|grade| card.graded(grade, now).days);
                prop_assert!(days.is_sorted() && days[0] >= 1, "{days:?}");
                let graded = card.graded(grade, now);
                prop_assert_eq!(graded, card.graded(grade, now));
                prop_assert!(graded.due > now);
                let soon = graded.card.retrievability(now).unwrap_or(-1.0);
                let later = graded.card.retrievability(graded.due).unwrap_or(-1.0);
                prop_assert!((0.0..=1.0).contains(&later) && later <= soon && soon <= 1.0, "{soon} {later}");
                let kept = serde_json::to_string(&graded.card).unwrap_or_default();
                prop_assert_eq!(serde_json::from_str::<Card>(&kept).ok(), Some(graded.card));
                card = graded.card;
                now += SignedDuration::from_hours(hours);
            }
        }
    }

    #[test]
    fn the_first_grade_gives_a_day_to_two_weeks() {
        let days = Grade::ALL.map(|grade| Card::default().graded(grade, start()).days);
        assert_eq!(days, [1, 2, 3, 15]);
    }

    #[test]
    fn what_was_never_graded_is_neither_remembered_nor_forgotten() {
        assert_eq!(Card::default().retrievability(start()), None);
        let graded = Card::default().graded(Grade::Easy, start());
        assert!(graded.card.retrievability(graded.due).is_some_and(|share| share > 0.89));
    }

    #[test]
    fn remembered_again_waits_longer_and_forgotten_comes_soon() {
        let first = Card::default().graded(Grade::Good, start());
        let second = first.card.graded(Grade::Good, first.due);
        assert!(second.days > first.days, "{second:?}");
        let forgotten = second.card.graded(Grade::Again, second.due);
        assert!(forgotten.days < second.days, "{forgotten:?}");
        assert_eq!((forgotten.card.lapses, forgotten.card.reps), (1, 3));
        let again = forgotten.card.graded(Grade::Again, forgotten.due);
        assert_eq!((again.card.lapses, again.card.reps), (2, 4));
    }

    #[test]
    fn it_is_due_four_hours_before_its_days_are_over() {
        let easy = Card::default().graded(Grade::Easy, start());
        assert_eq!(easy.due, start() + SignedDuration::from_hours(15 * 24 - 4));
    }

    #[test]
    fn it_is_found_by_who_comes_at_the_same_time_each_day() {
        let due = first_due(start());
        assert!(
            due < start() + SignedDuration::from_hours(24) && due > start() + SignedDuration::from_hours(12)
        );
    }

    #[test]
    fn grades_are_read_back_by_number() {
        for grade in Grade::ALL {
            assert_eq!(Grade::from_number(grade.number().into()), Some(grade));
        }
        assert_eq!(Grade::from_number(0), None);
    }
}
