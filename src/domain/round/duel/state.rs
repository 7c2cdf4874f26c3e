//! What a duel remembers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::ids::UserId;
use crate::domain::question::QuestionId;
use crate::domain::verdict::Verdict;

/// What a duel has besides what every round has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub(super) challenged: Option<UserId>,
    pub(super) rated: bool,
    /// Emptied when the problem was picked.
    pub(super) pool: Vec<QuestionId>,
    pub(super) fighters: Vec<Fighter>,
    pub(super) waiting: Vec<Waiting>,
    pub(super) winner: Option<UserId>,
    pub(super) offers: Offers,
}

/// One of the two, and how it goes for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fighter {
    pub user: UserId,
    pub ready: bool,
    /// How often each verdict was given. Failures of the judge are none.
    pub verdicts: Vec<(Verdict, u16)>,
    /// When the code was handed in that was accepted; the earliest, if there are several.
    pub solved: Option<Timestamp>,
}

/// Code before the judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) by: UserId,
    pub(super) at: Timestamp,
}

/// Offers of a draw, each member's one at most.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Offers {
    /// How many there were; the newest has this number.
    pub(super) made: u8,
    pub(super) standing: Option<UserId>,
    pub(super) declined: Vec<UserId>,
}

impl Waiting {
    /// Rows keep instants to the microsecond, so a verdict names no finer one.
    pub(super) fn new(by: UserId, at: Timestamp) -> Self {
        Self { by, at: Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at) }
    }
}

impl State {
    pub(super) fn new(host: UserId, challenged: Option<UserId>, pool: Vec<QuestionId>, rated: bool) -> Self {
        Self {
            challenged,
            rated,
            pool,
            fighters: vec![Fighter::new(host)],
            waiting: Vec::new(),
            winner: None,
            offers: Offers::default(),
        }
    }

    pub fn challenged(&self) -> Option<UserId> {
        self.challenged
    }

    pub fn rated(&self) -> bool {
        self.rated
    }

    /// The problems one of which is picked when the challenge is taken up.
    pub fn pool(&self) -> &[QuestionId] {
        &self.pool
    }

    /// The challenger first; both, once the challenge was taken up.
    pub fn fighters(&self) -> &[Fighter] {
        &self.fighters
    }

    pub fn winner(&self) -> Option<UserId> {
        self.winner
    }

    /// Who offers a draw that was not answered yet.
    pub fn offers_draw(&self) -> Option<UserId> {
        self.offers.standing
    }

    /// Whether the judge has code of a member.
    pub fn waits_for(&self, user: UserId) -> bool {
        self.waiting.iter().any(|waiting| waiting.by == user)
    }

    pub fn fighter(&self, user: UserId) -> Option<&Fighter> {
        self.fighters.iter().find(|fighter| fighter.user == user)
    }

    /// The other of the two.
    pub fn opponent(&self, user: UserId) -> Option<UserId> {
        self.fighters.iter().map(|fighter| fighter.user).find(|other| *other != user)
    }

    pub(super) fn fighter_mut(&mut self, user: UserId) -> Option<&mut Fighter> {
        self.fighters.iter_mut().find(|fighter| fighter.user == user)
    }

    /// Takes code off the list of what is waited for; false when it was not on it.
    pub(super) fn no_longer_waits(&mut self, by: UserId, at: Timestamp) -> bool {
        let wanted = Waiting::new(by, at);
        let found = self.waiting.iter().position(|waiting| *waiting == wanted);
        found.map(|place| self.waiting.remove(place)).is_some()
    }

    /// The earliest instant at which code was handed in that was accepted.
    pub(super) fn first(&self) -> Option<Timestamp> {
        self.fighters.iter().filter_map(|fighter| fighter.solved).min()
    }

    /// Who was accepted first; `None` if nobody or both at the same instant.
    pub(super) fn leader(&self) -> Option<UserId> {
        let first = self.first()?;
        let mut at_first = self.fighters.iter().filter(|fighter| fighter.solved == Some(first));
        let leader = at_first.next()?;
        at_first.next().is_none().then_some(leader.user)
    }

    /// Whether it may still turn out who was first: nobody was accepted yet, or the judge has code of the other
    /// that was handed in before.
    pub(super) fn is_open(&self) -> bool {
        if self.winner.is_some() {
            return false;
        }
        let leader = self.leader();
        self.first().is_none_or(|first| {
            self.waiting.iter().any(|waiting| waiting.at <= first && Some(waiting.by) != leader)
        })
    }

    pub(super) fn all_solved(&self) -> bool {
        self.fighters.iter().all(|fighter| fighter.solved.is_some())
    }

    pub(super) fn anybody_tried(&self) -> bool {
        self.fighters.iter().any(|fighter| fighter.tries() > 0)
    }
}

impl Fighter {
    pub(super) fn new(user: UserId) -> Self {
        Self { user, ready: false, verdicts: Vec::new(), solved: None }
    }

    /// Submissions that were judged.
    pub fn tries(&self) -> u32 {
        self.verdicts.iter().map(|(_, times)| u32::from(*times)).sum()
    }

    pub(super) fn judged(&mut self, verdict: Verdict, handed_in: Timestamp) {
        if verdict == Verdict::Ie {
            return;
        }
        match self.verdicts.iter_mut().find(|(known, _)| *known == verdict) {
            Some((_, times)) => *times = times.saturating_add(1),
            None => self.verdicts.push((verdict, 1)),
        }
        if verdict == Verdict::Ac {
            self.solved = Some(self.solved.map_or(handed_in, |before| before.min(handed_in)));
        }
    }
}
