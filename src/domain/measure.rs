//! How hard questions turned out to be: what people found, solved and skipped, added up.

/// What became of some questions.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measure {
    /// Answers in words, and the sum of their shares of points found.
    pub answers: u32,
    pub shares: f64,
    /// Submissions judged, and those accepted.
    pub judged: u32,
    pub accepted: u32,
    /// Times it was asked in a round, and skipped there.
    pub asked: u32,
    pub skipped: u32,
}

/// With fewer answers and submissions nothing is said of how hard it is.
const LEAST: u32 = 3;

impl Measure {
    /// Adds answers that each found this share of the points.
    pub fn answered(&mut self, n: u32, share: f64) {
        self.answers += n;
        self.shares += f64::from(n) * share;
    }

    pub fn add(&mut self, other: &Self) {
        self.answers += other.answers;
        self.shares += other.shares;
        self.judged += other.judged;
        self.accepted += other.accepted;
        self.asked += other.asked;
        self.skipped += other.skipped;
    }

    /// The mean share of points found in answers.
    pub fn found(&self) -> Option<f64> {
        (self.answers > 0).then(|| self.shares / f64::from(self.answers))
    }

    /// The share of submissions that were accepted.
    pub fn accepted(&self) -> Option<f64> {
        (self.judged > 0).then(|| f64::from(self.accepted) / f64::from(self.judged))
    }

    /// How often it was skipped when it was asked in a round.
    pub fn skip_rate(&self) -> Option<f64> {
        (self.asked > 0).then(|| f64::from(self.skipped) / f64::from(self.asked))
    }

    /// On the bank's scale: 1 when everything was found and accepted, 5 when nothing was.
    pub fn difficulty(&self) -> Option<f64> {
        let tries = self.answers + self.judged;
        let success = (self.shares + f64::from(self.accepted)) / f64::from(tries.max(1));
        (tries >= LEAST).then(|| 5.0 - 4.0 * success.clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn little_says_nothing_of_how_hard_it_is() {
        let mut measure = Measure::default();
        assert_eq!((measure.found(), measure.skip_rate(), measure.difficulty()), (None, None, None));
        measure.answered(2, 0.5);
        assert_eq!((measure.found(), measure.difficulty()), (Some(0.5), None));
        measure.answered(2, 0.5);
        assert_eq!(measure.difficulty(), Some(3.0));
    }

    #[test]
    fn code_counts_as_answers_do() {
        let measure = Measure { judged: 4, accepted: 1, ..Measure::default() };
        assert_eq!((measure.accepted(), measure.difficulty()), (Some(0.25), Some(4.0)));
        assert_eq!(Measure::default().accepted(), None);
    }

    #[test]
    fn what_is_skipped_is_a_share_of_what_was_asked() {
        let measure = Measure { asked: 4, skipped: 1, ..Measure::default() };
        assert_eq!(measure.skip_rate(), Some(0.25));
    }

    proptest! {
        #[test]
        fn it_is_on_the_scale_and_the_sum_of_parts_is_the_whole(
            parts in prop::collection::vec((0..50_u32, 0.0..=1.0, 0..50_u32, 0..50_u32), 1..8),
        ) {
            let mut whole = Measure::default();
            for &(answers, share, judged, accepted) in &parts {
                let mut part = Measure { judged, accepted: accepted.min(judged), asked: answers, skipped: judged, ..Measure::default() };
                part.answered(answers, share);
                whole.add(&part);
            }
            let (answers, judged) = parts.iter().fold((0, 0), |(a, j), part| (a + part.0, j + part.2));
            let accepted = parts.iter().map(|part| part.3.min(part.2)).sum();
            let shares: f64 = parts.iter().map(|part| f64::from(part.0) * part.1).sum();
            prop_assert!((whole.shares - shares).abs() < 1e-6);
            let sum = Measure { answers, shares: whole.shares, judged, accepted, asked: answers, skipped: judged };
            prop_assert_eq!(whole, sum);
            if let Some(difficulty) = whole.difficulty() {
                prop_assert!((1.0..=5.0).contains(&difficulty), "{difficulty}");
            }
            prop_assert!(whole.found().is_none_or(|found| (0.0..=1.0001).contains(&found)));
        }
    }
}
