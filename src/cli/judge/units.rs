//! Figures as people read them.

use std::time::Duration;

/// `1234567` is `1,234,567`.
pub(in crate::cli) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Milliseconds, or seconds from one second on.
pub(super) fn time(ms: u64) -> String {
    if ms < 1000 { format!("{ms} ms") } else { format!("{} s", decimal(Duration::from_millis(ms), 2)) }
}

/// KiB, or MiB from one MiB on.
pub(in crate::cli) fn memory(kib: u64) -> String {
    if kib < 1024 {
        return format!("{kib} KiB");
    }
    let tenths = kib * 10 / 1024;
    format!("{}.{} MiB", thousands(tenths / 10), tenths % 10)
}

/// How many in a second; with a decimal where there are few.
pub(in crate::cli) fn rate(count: u64, elapsed: Duration) -> String {
    let ms = elapsed.as_millis().max(1);
    let tenths = u64::try_from(u128::from(count) * 10_000 / ms).unwrap_or(u64::MAX);
    if tenths < 100 {
        format!("{}.{}/s", tenths / 10, tenths % 10)
    } else {
        format!("{}/s", thousands(tenths / 10))
    }
}

/// Seconds with this many decimals.
pub(super) fn decimal(time: Duration, decimals: usize) -> String {
    format!("{:.decimals$}", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(1000, "1,000")]
    #[case(1_234_567, "1,234,567")]
    fn thousands_are_parted(#[case] number: u64, #[case] shown: &str) {
        assert_eq!(thousands(number), shown);
    }

    #[rstest]
    #[case(0, "0 ms")]
    #[case(999, "999 ms")]
    #[case(1204, "1.20 s")]
    fn a_time_is_in_seconds_from_one_on(#[case] ms: u64, #[case] shown: &str) {
        assert_eq!(time(ms), shown);
    }

    #[rstest]
    #[case(340, "340 KiB")]
    #[case(1024, "1.0 MiB")]
    #[case(262_144, "256.0 MiB")]
    fn memory_is_in_mib_from_one_on(#[case] kib: u64, #[case] shown: &str) {
        assert_eq!(memory(kib), shown);
    }

    #[rstest]
    #[case(0, 0, "0.0/s")]
    #[case(3, 2000, "1.5/s")]
    #[case(1240, 6800, "182/s")]
    #[case(5000, 1000, "5,000/s")]
    fn a_rate_has_a_decimal_where_it_is_low(#[case] count: u64, #[case] ms: u64, #[case] shown: &str) {
        assert_eq!(rate(count, Duration::from_millis(ms)), shown);
    }
}
