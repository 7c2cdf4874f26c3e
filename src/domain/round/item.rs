//! One question of a round, and what became of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::peer::Band;
use crate::domain::question::QuestionId;
use crate::domain::verdict::Verdict;

/// A hint costs this many of a hundred.
const HINT_COST: u8 = 10;

/// One question of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: QuestionId,
    pub outcome: Outcome,
    /// Hints that were given.
    pub hints: u8,
    /// Submissions that were judged.
    pub tries: u16,
    /// Until when an answer counts; `None` before it is asked.
    pub deadline: Option<Timestamp>,
    pub asked: Option<Timestamp>,
    pub answered: Option<Timestamp>,
    /// How the member thinks it went, by the question's rubric.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_score: Option<Band>,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Not asked, or not over.
    Open,
    /// Answered in words: masks of the key points found and of those ticked by oneself.
    Answered {
        found: u32,
        ticked: u32,
        of: u8,
    },
    /// Solved with code.
    Solved,
    Skipped,
    TimedOut,
}

/// How the questions of a round went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Asked, however it went.
    pub asked: usize,
    pub answered: usize,
    pub solved: usize,
    pub skipped: usize,
    pub timed_out: usize,
    pub hints: usize,
    /// The mean over the questions asked, `None` without any.
    pub percent: Option<u8>,
    /// Questions asked that went less than half well, by the count or by the member's own score: worth a review.
    pub missed: Vec<QuestionId>,
}

impl Item {
    pub(super) fn new(id: QuestionId) -> Self {
        Self {
            id,
            outcome: Outcome::Open,
            hints: 0,
            tries: 0,
            deadline: None,
            asked: None,
            answered: None,
            self_score: None,
        }
    }

    /// Worth a review: it went less than half well, or the member thinks that it did.
    fn is_missed(&self) -> bool {
        let is_low = self.self_score.is_some_and(|band| band <= Band::Mixed);
        is_low || self.percent().is_some_and(|percent| percent < 50)
    }

    pub(super) fn judged(&mut self, verdict: Verdict, at: Timestamp) {
        self.tries = self.tries.saturating_add(1);
        if verdict == Verdict::Ac {
            self.outcome = Outcome::Solved;
            self.answered = Some(at);
        }
    }

    /// How well it went, of a hundred; `None` if it was not asked.
    pub fn percent(&self) -> Option<u8> {
        self.asked?;
        let full = match self.outcome {
            Outcome::Solved => 100,
            Outcome::Answered { found, ticked, of } => share(found | ticked, of),
            Outcome::Open | Outcome::Skipped | Outcome::TimedOut => 0,
        };
        Some(full.saturating_sub(self.hints.saturating_mul(HINT_COST)))
    }
}

/// How many of a hundred points a mask of them covers.
pub fn share(mask: u32, of: u8) -> u8 {
    let covered = mask.count_ones().min(of.into());
    u8::try_from(covered * 100 / u32::from(of).max(1)).unwrap_or(100)
}

impl Summary {
    pub(super) fn of(items: &[Item]) -> Self {
        let asked: Vec<&Item> = items.iter().filter(|item| item.asked.is_some()).collect();
        let percents: Vec<usize> = asked.iter().filter_map(|item| item.percent()).map(usize::from).collect();
        let count = |fits: fn(&Outcome) -> bool| asked.iter().filter(|item| fits(&item.outcome)).count();
        let mean = percents.iter().sum::<usize>().checked_div(percents.len());
        let missed = asked.iter().filter(|item| item.is_missed());
        Self {
            asked: asked.len(),
            answered: count(|outcome| matches!(outcome, Outcome::Answered { .. })),
            solved: count(|outcome| *outcome == Outcome::Solved),
            skipped: count(|outcome| *outcome == Outcome::Skipped),
            timed_out: count(|outcome| *outcome == Outcome::TimedOut),
            hints: asked.iter().map(|item| usize::from(item.hints)).sum(),
            percent: mean.and_then(|mean| u8::try_from(mean).ok()),
            missed: missed.map(|item| item.id.clone()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(outcome: Outcome) -> Item {
        Item { outcome, asked: Some(Timestamp::UNIX_EPOCH), ..Item::new(QuestionId("oop/a".to_owned())) }
    }

    fn answered(found: u32, ticked: u32, of: u8) -> Item {
        item(Outcome::Answered { found, ticked, of })
    }

    #[test]
    fn points_found_and_ticked_count_once() {
        assert_eq!(answered(0b011, 0b110, 4).percent(), Some(75));
        assert_eq!(share(0b1, 3), 33);
        assert_eq!((share(0b111, 2), share(0b1, 0)), (100, 0), "no more than there are");
        assert_eq!(Item { asked: None, ..item(Outcome::Solved) }.percent(), None);
    }

    #[test]
    fn what_went_less_than_half_well_is_missed() {
        assert!(answered(0b1, 0, 3).is_missed() && item(Outcome::TimedOut).is_missed());
        assert!(!answered(0b1, 0, 2).is_missed() && !item(Outcome::Solved).is_missed());
        let scored = |band| Item { self_score: Some(band), ..item(Outcome::Solved) };
        assert!(scored(Band::Poor).is_missed() && scored(Band::Mixed).is_missed());
        assert!(!scored(Band::Good).is_missed());
    }

    #[test]
    fn a_summary_counts_each_outcome_of_what_was_asked() {
        let outcomes =
            [Outcome::Solved, Outcome::Skipped, Outcome::Skipped, Outcome::TimedOut, Outcome::Open];
        let mut items: Vec<Item> = outcomes.into_iter().map(item).collect();
        items.extend([answered(1, 0, 2), Item::new(QuestionId("oop/never".to_owned()))]);
        let sum = Summary::of(&items);
        assert_eq!((sum.asked, sum.solved, sum.skipped, sum.timed_out, sum.answered), (6, 1, 2, 1, 1));
        assert_eq!(sum.percent, Some(25));
    }
}
