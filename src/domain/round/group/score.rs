//! Points: what an answer earns, and who stands where.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;

use crate::domain::ids::UserId;

/// What a right pick earns at least; as much again for speed.
const RIGHT: u32 = 500;
/// What each right pick after the first of a run adds, up to [`LONGEST_RUN`] of them.
const RUN: u32 = 100;
const LONGEST_RUN: u32 = 5;
/// What all votes on a question are worth together.
const VOTES: u32 = 100;
/// From so many of a hundred on, an answer goes on with a run.
const GOOD: u8 = 50;

/// How a player stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    pub user: UserId,
    pub points: u32,
    /// What the last question added.
    pub gained: u32,
    /// Good answers in a row up to now.
    pub run: u32,
    pub best_run: u32,
    /// Good answers.
    pub good: u32,
}

/// What a player handed in for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// A choice: whether it was the right one, and how much of the time was left.
    Pick { right: bool, left: SignedDuration, of: SignedDuration },
    /// Words or code: how much of it was good, of a hundred, and the votes it got.
    Answer { percent: u8, votes: u32 },
}

impl Score {
    pub fn new(user: UserId) -> Self {
        Self { user, points: 0, gained: 0, run: 0, best_run: 0, good: 0 }
    }

    fn after(self, given: Option<Given>, all_votes: u32) -> Self {
        let good = given.is_some_and(Given::is_good);
        let run = if good { self.run + 1 } else { 0 };
        let gained = given.map_or(0, |given| given.points(run, all_votes));
        Self {
            user: self.user,
            points: self.points.saturating_add(gained),
            gained,
            run,
            best_run: self.best_run.max(run),
            good: self.good + u32::from(good),
        }
    }
}

impl Given {
    fn is_good(self) -> bool {
        match self {
            Self::Pick { right, .. } => right,
            Self::Answer { percent, .. } => percent >= GOOD,
        }
    }

    /// `run` counts this answer.
    fn points(self, run: u32, all_votes: u32) -> u32 {
        match self {
            Self::Pick { right: false, .. } => 0,
            Self::Pick { left, of, .. } => {
                RIGHT
                    + share(left.as_millis(), of.as_millis(), RIGHT)
                    + run.saturating_sub(1).min(LONGEST_RUN) * RUN
            }
            Self::Answer { percent, votes } => {
                u32::from(percent.min(100)) + share(votes.into(), all_votes.into(), VOTES)
            }
        }
    }
}

/// That part of `most`.
fn share(part: i128, of: i128, most: u32) -> u32 {
    let whole = of.max(1);
    u32::try_from(part.clamp(0, whole) * i128::from(most) / whole).unwrap_or(most)
}

/// Everybody's score after a question. Who has left keeps what they have; who has handed in nothing gains nothing.
pub fn settle(before: &[Score], players: &[UserId], given: &BTreeMap<UserId, Given>) -> Vec<Score> {
    let known: BTreeSet<UserId> = before.iter().map(|score| score.user).collect();
    let new = players.iter().chain(given.keys()).filter(|user| !known.contains(user));
    let new: BTreeSet<UserId> = new.copied().collect();
    let votes =
        given.values().map(|given| if let Given::Answer { votes, .. } = given { *votes } else { 0 }).sum();
    let all = before.iter().copied().chain(new.into_iter().map(Score::new));
    all.map(|score| score.after(given.get(&score.user).copied(), votes)).collect()
}

/// The places, best first; who has the same points shares one.
pub fn places(scores: &[Score]) -> Vec<(usize, Score)> {
    let mut sorted = scores.to_vec();
    sorted.sort_by_key(|score| (Reverse(score.points), score.user));
    let mut placed: Vec<(usize, Score)> = Vec::with_capacity(sorted.len());
    for (n, score) in sorted.into_iter().enumerate() {
        let place = match placed.last() {
            Some((place, above)) if above.points == score.points => *place,
            _ => n + 1,
        };
        placed.push((place, score));
    }
    placed
}
