//! Integers of any size, and what it means for two Python numbers to be equal.

use std::fmt::Write as _;

/// An integer of any size; `Big` only where an `i64` does not hold it, so that equality is structural.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Int {
    Small(i64),
    /// Sign, and magnitude in 32-bit limbs, lowest first, the highest not zero.
    Big(bool, Vec<u32>),
}

/// Decimal conversion is quadratic: so many digits take a second or two, and no honest test comes near.
const MAX_DIGITS: usize = 1_000_000;
/// As many decimal digits as a `u64` always holds.
const DIGITS_AT_ONCE: usize = 19;
/// Integers longer than this are shown by their size only.
const MAX_SHOWN_LIMBS: usize = 64;

impl Int {
    /// Reads `-?[0-9]+`.
    pub(super) fn from_decimal(text: &str) -> Option<Self> {
        if let Ok(small) = text.parse() {
            return Some(Self::Small(small));
        }
        let (negative, digits) = split_sign(text);
        if digits.is_empty() || digits.len() > MAX_DIGITS {
            return None;
        }
        let mut wide = Vec::new();
        for chunk in digits.as_bytes().chunks(DIGITS_AT_ONCE) {
            let value: u64 = str::from_utf8(chunk).ok().filter(|text| !text.contains('+'))?.parse().ok()?;
            multiply_add(&mut wide, 10_u64.pow(u32::try_from(chunk.len()).ok()?), value);
        }
        Some(Self::from_limbs(negative, wide.into_iter().flat_map(halves).collect()))
    }

    /// Reads `-?[0-9a-f]+`, in linear time.
    pub(super) fn from_hex(text: &str) -> Option<Self> {
        let (negative, digits) = split_sign(text);
        if digits.is_empty() {
            return None;
        }
        let mut limbs = Vec::with_capacity(digits.len() / 8 + 1);
        for (place, digit) in digits.bytes().rev().enumerate() {
            if place % 8 == 0 {
                limbs.push(0);
            }
            let value = char::from(digit).to_digit(16)?;
            *limbs.last_mut()? |= value << (4 * (place % 8));
        }
        Some(Self::from_limbs(negative, limbs))
    }

    /// The integer that this float is, if it is one.
    pub(super) fn from_float(float: f64) -> Option<Self> {
        if !float.is_finite() || float.fract() != 0.0 {
            return None;
        }
        let bits = float.abs().to_bits();
        let exponent = i32::try_from(bits >> 52).ok()? - 1075;
        let mantissa = if bits >> 52 == 0 { 0 } else { (bits & ((1 << 52) - 1)) | (1 << 52) };
        let limbs = if exponent <= 0 {
            halves(mantissa.checked_shr(exponent.unsigned_abs()).unwrap_or(0)).to_vec()
        } else {
            shift_left(mantissa, exponent.unsigned_abs() as usize)
        };
        Some(Self::from_limbs(float.is_sign_negative(), limbs))
    }

    fn from_limbs(negative: bool, mut limbs: Vec<u32>) -> Self {
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
        if limbs.len() <= 2 {
            let magnitude = limbs.iter().rev().fold(0_i128, |sum, limb| (sum << 32) | i128::from(*limb));
            if let Ok(small) = i64::try_from(if negative { -magnitude } else { magnitude }) {
                return Self::Small(small);
            }
        }
        Self::Big(negative, limbs)
    }

    /// The nearest float; infinite when out of range.
    #[expect(clippy::cast_precision_loss, reason = "only used to compare within a tolerance")]
    pub(super) fn to_float(&self) -> f64 {
        match self {
            Self::Small(small) => *small as f64,
            Self::Big(negative, limbs) => {
                let magnitude =
                    limbs.iter().rev().fold(0.0, |sum, limb| sum * 4_294_967_296.0 + f64::from(*limb));
                if *negative { -magnitude } else { magnitude }
            }
        }
    }

    /// Whether two integers beyond a float's range are within a relative tolerance.
    pub(super) fn is_near(&self, other: &Self, tolerance: f64) -> bool {
        let (Self::Big(_, a), Self::Big(_, b)) = (self, other) else { return false };
        let limbs = a.len().max(b.len());
        let (a, b) = (self.scaled(limbs), other.scaled(limbs));
        (a - b).abs() <= tolerance * b.abs()
    }

    /// Divided by 2 to the power of 32 times `limbs`.
    fn scaled(&self, limbs: usize) -> f64 {
        let Self::Big(negative, own) = self else { return 0.0 };
        let digits = own.iter().rev().map(|limb| f64::from(*limb) / 4_294_967_296.0);
        // what stands behind four limbs is beyond what a float tells
        let (sum, _) = digits
            .take(4)
            .fold((0.0, 1.0), |(sum, unit), digit| (sum + digit * unit, unit / 4_294_967_296.0));
        let shift = i32::try_from(limbs - own.len()).unwrap_or(i32::MAX).saturating_mul(-32);
        let size = sum * 2_f64.powi(shift);
        if *negative { -size } else { size }
    }

    /// A text that is the same for equal integers.
    pub(super) fn write_key(&self, out: &mut Vec<u8>) {
        match self {
            Self::Small(small) => out.extend_from_slice(&small.to_be_bytes()),
            Self::Big(negative, limbs) => {
                out.push(u8::from(*negative));
                out.extend_from_slice(&limbs.len().to_be_bytes());
                for limb in limbs {
                    out.extend_from_slice(&limb.to_be_bytes());
                }
            }
        }
    }

    /// Decimal digits, or the size where there are too many.
    pub(super) fn show(&self) -> String {
        match self {
            Self::Small(small) => small.to_string(),
            Self::Big(_, limbs) if limbs.len() > MAX_SHOWN_LIMBS => {
                format!("<an integer of about {} bits>", limbs.len() * 32)
            }
            Self::Big(negative, limbs) => {
                let digits = decimal(limbs.clone());
                if *negative { format!("-{digits}") } else { digits }
            }
        }
    }
}

fn split_sign(text: &str) -> (bool, &str) {
    text.strip_prefix('-').map_or((false, text), |rest| (true, rest))
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what the limb holds")]
fn multiply_add(limbs: &mut Vec<u64>, factor: u64, add: u64) {
    let mut carry = u128::from(add);
    for limb in limbs.iter_mut() {
        carry += u128::from(*limb) * u128::from(factor);
        *limb = carry as u64;
        carry >>= 64;
    }
    if carry > 0 {
        limbs.push(carry as u64);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "cut into halves")]
fn halves(value: u64) -> [u32; 2] {
    [value as u32, (value >> 32) as u32]
}

fn shift_left(value: u64, bits: usize) -> Vec<u32> {
    let mut limbs = vec![0; bits / 32];
    let wide = u128::from(value) << (bits % 32);
    limbs.extend((0..4).map(|place| u32::try_from((wide >> (32 * place)) & 0xffff_ffff).unwrap_or(0)));
    limbs
}

#[expect(clippy::cast_possible_truncation, reason = "a quotient and a remainder below the divisor")]
fn decimal(mut limbs: Vec<u32>) -> String {
    let mut groups = Vec::new();
    while !limbs.is_empty() {
        let mut rest = 0_u64;
        for limb in limbs.iter_mut().rev() {
            let value = (rest << 32) | u64::from(*limb);
            *limb = (value / 1_000_000_000) as u32;
            rest = value % 1_000_000_000;
        }
        groups.push(rest);
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
    }
    let mut text = groups.pop().unwrap_or(0).to_string();
    while let Some(group) = groups.pop() {
        if write!(text, "{group:09}").is_err() {
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimal_and_hex_name_the_same_integer() {
        let huge = "-123456789012345678901234567890123456789";
        let read = Int::from_decimal(huge).unwrap();
        assert_eq!(read, Int::from_hex("-5ce0e9a56015fec5aadfa328ae398115").unwrap());
        assert_eq!(read.show(), huge);
    }

    #[test]
    fn so_many_digits_that_they_would_take_seconds_are_no_integer() {
        assert_eq!(Int::from_decimal(&"1".repeat(MAX_DIGITS + 1)), None);
        assert_eq!(Int::from_decimal("-"), None);
    }

    #[test]
    fn the_longest_are_shown_by_their_size() {
        let of_limbs = |limbs: usize| Int::from_hex(&"f".repeat(limbs * 8)).unwrap().show();
        assert_eq!(of_limbs(MAX_SHOWN_LIMBS).len(), 617, "the digits of 2^2048 - 1");
        assert_eq!(of_limbs(MAX_SHOWN_LIMBS + 1), "<an integer of about 2080 bits>");
    }

    #[test]
    fn a_large_integer_has_a_float_near_it() {
        for (digits, float) in [
            ("123456789012345678901234567890", 1.234_567_890_123_456_8e29),
            ("-36893488147419103232", -36_893_488_147_419_103_232.0),
        ] {
            assert_eq!(Int::from_decimal(digits).unwrap().to_float().to_bits(), f64::to_bits(float));
        }
    }

    #[test]
    fn integers_of_different_length_may_be_near_each_other() {
        let hex = |text: &str| Int::from_hex(text).unwrap();
        let (just_below, power) = (hex(&"f".repeat(360)), hex(&format!("1{}", "0".repeat(360))));
        assert!(just_below.is_near(&power, 1e-6) && power.is_near(&just_below, 1e-6));
        assert!(!just_below.is_near(&hex(&format!("8{}", "0".repeat(360))), 1e-6));
    }

    #[test]
    fn a_float_is_the_integer_it_is_exactly() {
        assert_eq!(Int::from_float(1e22), Int::from_decimal("10000000000000000000000"));
        assert_ne!(Int::from_float(1e23), Int::from_decimal("100000000000000000000000"));
        assert_eq!(Int::from_float(-0.0), Some(Int::Small(0)));
        assert_eq!(Int::from_float(f64::from(i32::MIN) * 4_294_967_296.0), Some(Int::Small(i64::MIN)));
        assert_eq!(Int::from_float(0.5), None);
        assert_eq!(Int::from_float(5e-324), None);
    }

    proptest! {
        #[test]
        fn every_i128_survives_both_notations(n: i128) {
            let decimal = Int::from_decimal(&n.to_string()).unwrap();
            let sign = if n < 0 { "-" } else { "" };
            prop_assert_eq!(&decimal, &Int::from_hex(&format!("{sign}{:x}", n.unsigned_abs())).unwrap());
            prop_assert_eq!(decimal.show(), n.to_string());
        }

        #[test]
        fn an_integral_float_equals_its_own_digits(n in -1e30_f64..1e30) {
            let whole = n.trunc();
            prop_assert_eq!(Int::from_float(whole), Int::from_decimal(&format!("{:.0}", whole + 0.0)));
        }
    }
}
