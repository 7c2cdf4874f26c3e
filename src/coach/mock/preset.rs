//! Rounds that are ready-made.

use super::Solo;
use crate::coach::Coach;
use crate::domain::question::Kind;

/// A ready-made round; what is named besides takes the place of its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    WarmUp,
    CodingScreen,
    BackendOnSite,
    Behavioural,
}

/// What a round is drawn from, and its size.
pub(super) struct Shape {
    pub(super) topics: &'static [&'static str],
    pub(super) kinds: &'static [Kind],
    pub(super) count: u8,
    pub(super) minutes: u16,
}

impl Preset {
    fn shape(self) -> Shape {
        let shape = |topics, kinds, count, minutes| Shape { topics, kinds, count, minutes };
        match self {
            Self::WarmUp => shape(&[], &[Kind::Concept, Kind::Predict], 3, 5),
            Self::CodingScreen => {
                shape(&["coding", "data-structures"], &[Kind::Problem, Kind::FindBug], 2, 20)
            }
            Self::BackendOnSite => {
                shape(&["web", "databases", "testing", "cloud", "system-design"], &[], 5, 10)
            }
            Self::Behavioural => shape(&["behavioural"], &[], 4, 5),
        }
    }
}

/// Without a preset: all topics and kinds.
const PLAIN: Shape = Shape { topics: &[], kinds: &[], count: 3, minutes: 10 };

pub(super) fn shape(wanted: &Solo) -> Shape {
    wanted.preset.map_or(PLAIN, Preset::shape)
}

impl Shape {
    /// Its topics, as far as the bank has them: all where it has none.
    pub(super) fn known_topics(&self, coach: &Coach) -> Vec<String> {
        let known = self.topics.iter().filter(|slug| coach.bank.topic(slug).is_some());
        known.map(|slug| (*slug).to_owned()).collect()
    }
}
