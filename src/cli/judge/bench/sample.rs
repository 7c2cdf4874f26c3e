//! One thing measured often.

use std::time::Duration;

/// Values in order, at least one.
pub(super) struct Sample(Vec<f64>);

impl Sample {
    /// In any unit. An empty sample is one of a zero.
    pub(super) fn new(mut values: Vec<f64>) -> Self {
        if values.is_empty() {
            values.push(0.0);
        }
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// In milliseconds.
    pub(super) fn of_times(times: &[Duration]) -> Self {
        Self::new(times.iter().map(|time| time.as_secs_f64() * 1000.0).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn median(&self) -> f64 {
        let (middle, upper) = (self.0[(self.0.len() - 1) / 2], self.0[self.0.len() / 2]);
        f64::midpoint(middle, upper)
    }

    pub(super) fn most(&self) -> f64 {
        self.0[self.0.len() - 1]
    }

    /// The value that 99 in 100 do not exceed; of few values, the largest.
    pub(super) fn p99(&self) -> f64 {
        self.0[(self.0.len() * 99).div_ceil(100) - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn up_to(last: u32) -> Sample {
        Sample::new((1..=last).rev().map(f64::from).collect())
    }

    #[test]
    fn the_median_of_an_even_number_lies_between() {
        assert!((up_to(3).median() - 2.0).abs() < 1e-9);
        assert!((up_to(4).median() - 2.5).abs() < 1e-9);
    }

    #[test]
    fn one_in_a_hundred_may_exceed_p99() {
        assert!((up_to(100).p99() - 99.0).abs() < 1e-9);
        assert!((up_to(5).p99() - 5.0).abs() < 1e-9);
        assert!((up_to(1).p99() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn times_are_in_milliseconds() {
        assert!((Sample::of_times(&[Duration::from_micros(1500)]).median() - 1.5).abs() < 1e-9);
    }
}
