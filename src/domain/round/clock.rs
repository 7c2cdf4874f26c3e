//! The clock of a phase: it runs, it can stand, and it gives back what a downtime took.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Clock {
    /// No downtime before this instant matters (any more).
    since: Timestamp,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Running { ends: Timestamp },
    Paused { left: SignedDuration, until: Timestamp },
}

impl Clock {
    pub(super) fn start(now: Timestamp, lasts: SignedDuration) -> Self {
        Self { since: now, state: State::Running { ends: later(now, lasts) } }
    }

    pub(super) fn deadline(&self) -> Timestamp {
        match self.state {
            State::Running { ends } => ends,
            State::Paused { until, .. } => until,
        }
    }

    /// When the phase began, or last stood still or went on.
    pub(super) fn since(&self) -> Timestamp {
        self.since
    }

    pub(super) fn is_paused(&self) -> bool {
        matches!(self.state, State::Paused { .. })
    }

    pub(super) fn pause(&mut self, now: Timestamp, limit: SignedDuration) {
        if let State::Running { ends } = self.state {
            self.since = self.since.max(now);
            self.state = State::Paused { left: ends.duration_since(now), until: later(now, limit) };
        }
    }

    /// Runs on with what was left; the new end, `None` if it was not paused.
    pub(super) fn resume(&mut self, now: Timestamp) -> Option<Timestamp> {
        let State::Paused { left, .. } = self.state else { return None };
        *self = Self { since: self.since.max(now), ..Self::start(now, left) };
        Some(self.deadline())
    }

    pub(super) fn extend(&mut self, by: SignedDuration) {
        match &mut self.state {
            State::Running { ends: end } | State::Paused { until: end, .. } => *end = later(*end, by),
        }
    }

    /// Gives back the part of a downtime that fell into this phase, once; `None` if there is none.
    pub(super) fn give_back(&mut self, down_from: Timestamp, up_at: Timestamp) -> Option<SignedDuration> {
        let from = down_from.max(self.since);
        if from >= up_at || from >= self.deadline() {
            return None;
        }
        let lost = up_at.duration_since(from);
        self.extend(lost);
        self.since = up_at;
        Some(lost)
    }
}

/// Time without end is the calendar's end.
fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}
