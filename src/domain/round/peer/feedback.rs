//! What members say about a half: four dimensions in four bands, sealed until all have said it.

use serde::{Deserialize, Serialize};

use crate::domain::ids::UserId;

/// What an answer is looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    Communication,
    ProblemSolving,
    Technical,
    Testing,
}

/// How it was, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    Poor,
    Mixed,
    Good,
    Excellent,
}

/// What one member says about a half.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    pub half: u8,
    pub from: UserId,
    /// The dimensions to be looked at; a panel's interviewers share them.
    pub asked: Vec<Dimension>,
    /// About the candidate, in the order of [`Dimension::ALL`].
    pub bands: [Option<Band>; 4],
    /// Whether the interviewing is rated too: by the candidate.
    pub rates_interviewer: bool,
    pub interviewing: Option<Band>,
    pub sealed: bool,
}

impl Dimension {
    pub const ALL: [Self; 4] = [Self::Communication, Self::ProblemSolving, Self::Technical, Self::Testing];

    /// Its place in [`Dimension::ALL`].
    pub fn place(self) -> usize {
        match self {
            Self::Communication => 0,
            Self::ProblemSolving => 1,
            Self::Technical => 2,
            Self::Testing => 3,
        }
    }
}

impl Band {
    pub const ALL: [Self; 4] = [Self::Poor, Self::Mixed, Self::Good, Self::Excellent];

    /// From 1 (poor) to 4 (excellent).
    pub fn number(self) -> u8 {
        match self {
            Self::Poor => 1,
            Self::Mixed => 2,
            Self::Good => 3,
            Self::Excellent => 4,
        }
    }

    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.number() == number)
    }
}

impl Feedback {
    pub(super) fn new(half: usize, from: UserId, asked: Vec<Dimension>, rates_interviewer: bool) -> Self {
        Self {
            half: u8::try_from(half).unwrap_or(u8::MAX),
            from,
            asked,
            bands: [None; 4],
            rates_interviewer,
            interviewing: None,
            sealed: false,
        }
    }

    /// The band given to a dimension.
    pub fn band(&self, dimension: Dimension) -> Option<Band> {
        self.bands.get(dimension.place()).copied().flatten()
    }

    /// Nothing that is asked for is missing.
    pub fn is_complete(&self) -> bool {
        self.asked.iter().all(|&dimension| self.band(dimension).is_some())
            && (!self.rates_interviewer || self.interviewing.is_some())
    }
}

/// The dimensions that the n-th of some interviewers looks at: they share them, and each has one at least.
pub(super) fn share(nth: usize, of: usize) -> Vec<Dimension> {
    let of = of.clamp(1, Dimension::ALL.len());
    Dimension::ALL.into_iter().filter(|dimension| dimension.place() % of == nth % of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interviewers_share_what_is_looked_at_and_each_has_some() {
        for of in 1..=Dimension::ALL.len() {
            let mut shared: Vec<Dimension> = (0..of).flat_map(|nth| share(nth, of)).collect();
            shared.sort_by_key(|dimension| dimension.place());
            assert_eq!(shared, Dimension::ALL, "each is looked at by one of {of}");
            assert!((0..of).all(|nth| !share(nth, of).is_empty()));
        }
        let more = Dimension::ALL.len() + 1;
        assert_eq!(
            share(more - 1, more),
            share(0, 1)[..1],
            "who is one too many looks at what the first does"
        );
    }
}
