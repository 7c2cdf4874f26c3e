//! How many jobs got which verdict, counted and in words.

use super::units::{decimal, rate, thousands};
use crate::domain::verdict::Verdict;
use std::time::Duration;

/// What became of the jobs so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// In the order of [`Verdict::ALL`].
    verdicts: [u64; Verdict::ALL.len()],
    malformed: u64,
    /// Bytes of input that were read.
    read: u64,
}

impl Tally {
    pub(super) fn count(&mut self, verdict: Verdict) {
        self.verdicts[verdict as usize] += 1;
    }

    pub(super) fn count_malformed(&mut self) {
        self.malformed += 1;
    }

    pub(super) fn count_read(&mut self, bytes: usize) {
        self.read += bytes as u64;
    }

    pub(super) fn malformed(&self) -> u64 {
        self.malformed
    }

    fn judged(&self) -> u64 {
        self.verdicts.iter().sum()
    }

    /// The line on the way; `size` is that of the whole input in bytes, where it is known.
    pub(super) fn progress(&self, elapsed: Duration, size: Option<u64>) -> String {
        let judged = self.judged();
        let mut parts = vec![
            format!("{} judged", thousands(judged)),
            format!("{} malformed", thousands(self.malformed)),
            rate(judged, elapsed),
        ];
        if let Some(size) = size.filter(|size| *size > 0) {
            parts.push(format!("{} % read", (self.read * 100 / size).min(100)));
        }
        parts.join(" · ")
    }

    /// The line at the end.
    pub(super) fn summary(&self, wall: Duration) -> String {
        let judged = self.judged();
        let of_them = if judged > 0 {
            format!(" ({}): {}", rate(judged, wall), self.verdicts())
        } else {
            String::new()
        };
        let [judged, malformed] = [judged, self.malformed].map(thousands);
        format!("{judged} judged in {} s{of_them}; {malformed} malformed", decimal(wall, 1))
    }

    fn verdicts(&self) -> String {
        let counted = Verdict::ALL.iter().zip(self.verdicts).filter(|(_, count)| *count > 0);
        counted
            .map(|(verdict, count)| format!("{} {verdict}", thousands(count)))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally() -> Tally {
        let mut tally = Tally { malformed: 3, read: 370, ..Tally::default() };
        tally.verdicts[Verdict::Ac as usize] = 1199;
        tally.verdicts[Verdict::Re as usize] = 40;
        tally.count(Verdict::Wa);
        tally
    }

    #[test]
    fn progress_tells_how_far_only_where_the_size_is_known() {
        let elapsed = Duration::from_millis(6800);
        assert_eq!(tally().progress(elapsed, None), "1,240 judged · 3 malformed · 182/s");
        assert_eq!(tally().progress(elapsed, Some(1000)), "1,240 judged · 3 malformed · 182/s · 37 % read");
        // one that grew while it was read
        assert!(tally().progress(elapsed, Some(100)).ends_with("100 % read"));
        assert!(tally().progress(elapsed, Some(0)).ends_with("/s"));
    }

    #[test]
    fn the_summary_counts_each_verdict_that_came() {
        let wall = Duration::from_millis(6800);
        assert_eq!(
            tally().summary(wall),
            "1,240 judged in 6.8 s (182/s): 1,199 AC, 1 WA, 40 RE; 3 malformed"
        );
        assert_eq!(Tally::default().summary(Duration::ZERO), "0 judged in 0.0 s; 0 malformed");
    }

    #[test]
    fn every_verdict_has_its_own_count() {
        let mut tally = Tally::default();
        for verdict in Verdict::ALL {
            tally.count(verdict);
        }
        assert_eq!(tally.verdicts, [1; 8]);
    }
}
