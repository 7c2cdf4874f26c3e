//! Whether the value that came back is the expected one: Python's `==` on plain values, and its relaxations.

use super::number::Int;
use super::value::Value;
use crate::domain::problem::{Compare, Mode};
use std::collections::BTreeMap;

/// Whether `got` is what `expected` asks for.
pub(super) fn same(got: &Value, expected: &Value, compare: Compare) -> bool {
    let rules = Rules { strict: compare.strict, any_order: compare.mode == Mode::UnorderedNested };
    match (compare.mode, sequence(got), sequence(expected)) {
        (Mode::Unordered, Some(a), Some(b)) => rules.same_kind(got, expected) && rules.same_items(a, b),
        (Mode::Float(tolerance), ..) => rules.near(got, expected, tolerance),
        _ => rules.equal(got, expected),
    }
}

#[derive(Clone, Copy)]
struct Rules {
    strict: bool,
    any_order: bool,
}

impl Rules {
    fn equal(self, a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Str(a), Value::Str(b)) | (Value::Bytes(a), Value::Bytes(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::LinkedList(a), Value::LinkedList(b)) | (Value::Tree(a), Value::Tree(b)) => {
                self.equal_items(a, b)
            }
            (Value::List(_) | Value::Tuple(_), Value::List(_) | Value::Tuple(_)) if !self.any_order => {
                let (a_items, b_items) = (a.items().unwrap_or_default(), b.items().unwrap_or_default());
                self.same_kind(a, b) && self.equal_items(a_items, b_items)
            }
            _ => self.key(a) == self.key(b),
        }
    }

    fn equal_items(self, a: &[Value], b: &[Value]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.equal(a, b))
    }

    /// The same items in any order.
    fn same_items(self, a: &[Value], b: &[Value]) -> bool {
        a.len() == b.len() && self.sorted_keys(a) == self.sorted_keys(b)
    }

    /// Strictness about list and tuple, at this level only.
    fn same_kind(self, a: &Value, b: &Value) -> bool {
        !self.strict || std::mem::discriminant(a) == std::mem::discriminant(b)
    }

    fn sorted_keys(self, items: &[Value]) -> Vec<Vec<u8>> {
        let mut keys: Vec<_> = items.iter().map(|item| self.key(item)).collect();
        keys.sort_unstable();
        keys
    }

    /// Bytes that are the same for two values exactly when they are equal.
    fn key(self, value: &Value) -> Vec<u8> {
        let mut key = Vec::new();
        self.write_key(value, &mut key);
        key
    }

    fn write_key(self, value: &Value, out: &mut Vec<u8>) {
        match value {
            Value::Null => out.push(b'0'),
            Value::Bool(bool) if self.strict => out.extend([b'b', u8::from(*bool)]),
            Value::Bool(bool) => write_int(&Int::Small(i64::from(*bool)), out),
            Value::Int(int) => write_int(int, out),
            Value::Float(float) => self.write_float(*float, out),
            Value::Complex(re, im) if *im == 0.0 && !self.strict => self.write_float(*re, out),
            Value::Complex(re, im) => {
                out.push(b'c');
                self.write_float(*re, out);
                self.write_float(*im, out);
            }
            Value::Str(text) => write_part(b't', text, out),
            Value::Bytes(bytes) => write_part(b'y', bytes, out),
            Value::Tuple(items) if self.strict => self.write_sequence(b'u', items, out),
            Value::List(items) | Value::Tuple(items) => self.write_sequence(b'l', items, out),
            Value::Set(items) => {
                let mut keys = self.sorted_keys(items);
                keys.dedup();
                write_parts(b's', &keys, out);
            }
            Value::Dict(entries) => {
                let entries = self.by_key(entries);
                let both = |(key, value): (Vec<u8>, &Value)| [key, self.key(value)];
                let parts: Vec<_> = entries.into_iter().flat_map(both).collect();
                write_parts(b'd', &parts, out);
            }
            Value::LinkedList(items) => write_parts(b'k', &self.keys(items), out),
            Value::Tree(items) => write_parts(b'r', &self.keys(items), out),
        }
    }

    fn write_sequence(self, kind: u8, items: &[Value], out: &mut Vec<u8>) {
        let keys = if self.any_order { self.sorted_keys(items) } else { self.keys(items) };
        write_parts(kind, &keys, out);
    }

    fn keys(self, items: &[Value]) -> Vec<Vec<u8>> {
        items.iter().map(|item| self.key(item)).collect()
    }

    fn write_float(self, float: f64, out: &mut Vec<u8>) {
        match Int::from_float(float) {
            Some(int) if !self.strict => write_int(&int, out),
            // adding zero makes the two zeros one; all NaNs are one too
            _ if float.is_nan() => out.push(b'n'),
            _ => write_part(b'f', &(float + 0.0).to_bits().to_be_bytes(), out),
        }
    }

    /// The entries by key; of equal keys the last one counts, as in Python.
    fn by_key(self, entries: &[(Value, Value)]) -> BTreeMap<Vec<u8>, &Value> {
        entries.iter().map(|(key, value)| (self.key(key), value)).collect()
    }

    fn near(self, got: &Value, expected: &Value, tolerance: f64) -> bool {
        if is_beyond_floats(got) || is_beyond_floats(expected) {
            let is_near = integer(got).zip(integer(expected)).is_some_and(|(a, b)| a.is_near(&b, tolerance));
            return is_near && self.same_kind(got, expected);
        }
        if let (Some(a), Some(b)) = (number(got), number(expected)) {
            return self.same_kind(got, expected)
                && (self.equal(got, expected) || near_number(a, b, tolerance));
        }
        match (got, expected) {
            (Value::Set(a), Value::Set(b)) => self.equal(got, expected) || near_sets(a, b, tolerance),
            (Value::Dict(a), Value::Dict(b)) => {
                let (a, b) = (self.by_key(a), self.by_key(b));
                a.len() == b.len()
                    && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| self.near(a, b, tolerance)))
            }
            (Value::LinkedList(a), Value::LinkedList(b)) | (Value::Tree(a), Value::Tree(b)) => {
                self.near_items(a, b, tolerance)
            }
            _ => match (sequence(got), sequence(expected)) {
                (Some(a), Some(b)) => self.same_kind(got, expected) && self.near_items(a, b, tolerance),
                _ => self.equal(got, expected),
            },
        }
    }

    fn near_items(self, a: &[Value], b: &[Value], tolerance: f64) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.near(a, b, tolerance))
    }
}

fn is_beyond_floats(value: &Value) -> bool {
    matches!(value, Value::Int(int) if int.to_float().is_infinite())
}

fn integer(value: &Value) -> Option<Int> {
    match value {
        Value::Int(int) => Some(int.clone()),
        Value::Float(float) => Int::from_float(*float),
        _ => None,
    }
}

/// Sets of numbers, paired in order of size.
fn near_sets(a: &[Value], b: &[Value], tolerance: f64) -> bool {
    let sorted = |items: &[Value]| {
        let mut numbers: Vec<_> = items.iter().map(number).collect::<Option<_>>()?;
        numbers.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        Some(numbers)
    };
    let Some((a, b)) = sorted(a).zip(sorted(b)) else { return false };
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| near_number(*a, *b, tolerance))
}

fn sequence(value: &Value) -> Option<&[Value]> {
    value.items()
}

/// Real and imaginary part of any number.
fn number(value: &Value) -> Option<(f64, f64)> {
    match value {
        Value::Bool(bool) => Some((f64::from(u8::from(*bool)), 0.0)),
        Value::Int(int) => Some((int.to_float(), 0.0)),
        Value::Float(float) => Some((*float, 0.0)),
        Value::Complex(re, im) => Some((*re, *im)),
        _ => None,
    }
}

fn near_number(a: (f64, f64), b: (f64, f64), tolerance: f64) -> bool {
    let distance = (a.0 - b.0).hypot(a.1 - b.1);
    let size = b.0.hypot(b.1);
    size.is_finite() && distance <= tolerance * size.max(1.0)
}

fn write_int(int: &Int, out: &mut Vec<u8>) {
    out.push(b'i');
    int.write_key(out);
}

fn write_part(kind: u8, part: &[u8], out: &mut Vec<u8>) {
    out.push(kind);
    out.extend_from_slice(&part.len().to_be_bytes());
    out.extend_from_slice(part);
}

fn write_parts(kind: u8, parts: &[Vec<u8>], out: &mut Vec<u8>) {
    out.push(kind);
    out.extend_from_slice(&parts.len().to_be_bytes());
    for part in parts {
        write_part(b'.', part, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn check(got: &str, expected: &str, mode: Mode, strict: bool) -> bool {
        let compare = Compare { mode, strict, in_place: None };
        let got = Value::from_wire(got.as_bytes()).unwrap();
        same(&got, &Value::from_json(expected).unwrap(), compare)
    }

    #[rstest]
    #[case("1", "1.0")]
    #[case("true", "1")]
    #[case("false", "0")]
    #[case("[1, true]", r#"{"$tuple": [1.0, 1]}"#)]
    #[case("0.0", "-0.0")]
    #[case(r#"{"$float": "nan"}"#, r#"{"$float": "nan"}"#)]
    #[case(r#"{"$set": [1, 2]}"#, r#"{"$frozenset": [2, 1.0]}"#)]
    #[case(r#"{"$dict": [[1, "a"]]}"#, r#"{"$dict": [[true, "a"]]}"#)]
    #[case(r#"{"b": 1, "a": 2}"#, r#"{"a": 2, "b": 1}"#)]
    #[case(r#"{"a": 1}"#, r#"{"$dict": [["a", 1]]}"#)]
    #[case(r#"{"$int": "de0b6b3a7640000000"}"#, "4096000000000000000000")]
    #[case(r#"{"$int": "8000000000000000"}"#, "9223372036854775808.0")]
    #[case(r#"{"$complex": [2.0, 0.0]}"#, "2")]
    #[case("null", r#"{"$linked_list": []}"#)]
    #[case(r#"{"$tree": [1, null, 2]}"#, r#"{"$tree": [1, null, 2, null, null]}"#)]
    #[case(r#"{"$str": [55357]}"#, r#""\ud83d""#)]
    #[case(r#""\ud83d\ude00""#, "\"😀\"")]
    #[case(r#"{"$bytes": "aGk="}"#, r#"{"$bytes": "aGk="}"#)]
    fn equal_in_python_is_equal_here(#[case] got: &str, #[case] expected: &str) {
        assert!(check(got, expected, Mode::Exact, false));
    }

    #[rstest]
    #[case("1", "2")]
    #[case(r#""1""#, "1")]
    #[case("null", "0")]
    #[case("null", "[]")]
    #[case("[1]", r#"{"$set": [1]}"#)]
    #[case("[1]", r#"{"$linked_list": [1]}"#)]
    #[case(r#"{"$float": "nan"}"#, "0")]
    #[case("9007199254740993", "9007199254740992.0")]
    #[case(r#"{"$bytes": "aGk="}"#, r#""hi""#)]
    #[case("[1, 2]", "[2, 1]")]
    #[case(r#"{"$complex": [2.0, 1.0]}"#, "2")]
    #[case("0.30000000000000004", "0.3")]
    fn different_in_python_is_different_here(#[case] got: &str, #[case] expected: &str) {
        assert!(!check(got, expected, Mode::Exact, false));
    }

    #[rstest]
    #[case("[1, true]", "[1, 1]", false)]
    #[case("1", "1.0", false)]
    #[case("[1]", r#"{"$tuple": [1]}"#, false)]
    #[case("[[1]]", r#"[{"$tuple": [1]}]"#, false)]
    #[case(r#"{"$tuple": [1, 2.5]}"#, r#"{"$tuple": [1, 2.5]}"#, true)]
    #[case(r#"{"$complex": [2.0, 0.0]}"#, "2.0", false)]
    #[case("0.0", "-0.0", true)]
    #[case(r#"{"$dict": [[{"$tuple": [1]}, 2]]}"#, r#"{"$dict": [[{"$tuple": [1]}, 2]]}"#, true)]
    #[case(r#"{"a": [1]}"#, r#"{"a": {"$tuple": [1]}}"#, false)]
    fn strict_tells_types_apart(#[case] got: &str, #[case] expected: &str, #[case] same: bool) {
        assert_eq!(check(got, expected, Mode::Exact, true), same);
    }

    #[rstest]
    #[case("[2, 1]", "[1, 2]", Mode::Unordered, true)]
    #[case("[true, 2]", "[2, 1.0]", Mode::Unordered, true)]
    #[case("[1, 1, 2]", "[1, 2, 2]", Mode::Unordered, false)]
    #[case("[[2, 1]]", "[[1, 2]]", Mode::Unordered, false)]
    #[case("[[2, 1], [3]]", "[[3], [1, 2]]", Mode::UnorderedNested, true)]
    #[case("[[2, 1], [3]]", "[[3], [1, 1]]", Mode::UnorderedNested, false)]
    #[case("[0.1, 1000001]", "[0.1000000001, 1000000]", Mode::Float(1e-6), true)]
    #[case("[0.1]", "[0.2]", Mode::Float(1e-6), false)]
    #[case(r#"{"a": 1.0000001}"#, r#"{"a": 1}"#, Mode::Float(1e-6), true)]
    #[case(&format!("1{}1", "0".repeat(400)), &format!("1{}", "0".repeat(401)), Mode::Float(1e-6), true)]
    #[case(&format!("1{}", "0".repeat(400)), &format!("1{}", "0".repeat(401)), Mode::Float(1e-6), false)]
    #[case(&format!("-1{}", "0".repeat(400)), &format!("1{}", "0".repeat(400)), Mode::Float(1e-6), false)]
    #[case("1", &format!("1{}", "0".repeat(400)), Mode::Float(1e-6), false)]
    #[case(r#"{"$int": "10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"}"#, "1.7976931348623157e308", Mode::Float(1e-6), true)]
    #[case("[[1]]", r#"[{"$tuple": [1]}]"#, Mode::Unordered, true)]
    #[case(r#"{"a": 1.5}"#, r#"{"a": 2.5}"#, Mode::Float(1e-6), false)]
    #[case(r#"{"a": 1}"#, r#"{"a": 1, "b": 2}"#, Mode::Float(1e-6), false)]
    #[case(r#"{"$set": [5, 1.0000001]}"#, r#"{"$set": [1, 5]}"#, Mode::Float(1e-6), true)]
    #[case(r#"{"$set": [1, 2]}"#, r#"{"$set": [1, 3]}"#, Mode::Float(1e-6), false)]
    #[case(r#"{"$set": [1]}"#, r#"{"$set": [1, 2]}"#, Mode::Float(1e-6), false)]
    #[case(r#"{"$set": ["a"]}"#, r#"{"$set": ["a"]}"#, Mode::Float(1e-6), true)]
    #[case(r#"{"$set": ["a"]}"#, r#"{"$set": ["b"]}"#, Mode::Float(1e-6), false)]
    #[case(r#"{"$linked_list": [1.0000001]}"#, r#"{"$linked_list": [1]}"#, Mode::Float(1e-6), true)]
    #[case("true", "1.0000001", Mode::Float(1e-6), true)]
    #[case(r#"{"$complex": [1.0, 2.0000001]}"#, r#"{"$complex": [1, 2]}"#, Mode::Float(1e-6), true)]
    #[case(r#"{"$complex": [1, 2]}"#, r#"{"$complex": [1, -2]}"#, Mode::Float(1e-6), false)]
    #[case(r#"{"$float": "inf"}"#, "1e308", Mode::Float(1e-6), false)]
    #[case(r#"{"$float": "inf"}"#, r#"{"$float": "inf"}"#, Mode::Float(1e-6), true)]
    fn modes_relax_what_they_say(
        #[case] got: &str,
        #[case] expected: &str,
        #[case] mode: Mode,
        #[case] same: bool,
    ) {
        assert_eq!(check(got, expected, mode, false), same);
    }

    #[rstest]
    #[case("[")]
    #[case("")]
    #[case("{\"a\"}")]
    #[case("\"\\u12")]
    #[case("1 2")]
    #[case("--1")]
    #[case(r#"{"$set": 1}"#)]
    #[case(r#"{"$what": 1}"#)]
    #[case(r#"{"$set": [], "a": 1}"#)]
    fn what_is_no_value_is_refused(#[case] text: &str) {
        assert!(Value::from_json(text).is_err());
    }

    #[test]
    fn a_megabyte_of_brackets_is_an_error() {
        assert!(Value::from_wire("[".repeat(1 << 20).as_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_panic_the_reader(bytes: Vec<u8>) {
            drop(Value::from_wire(&bytes));
        }

        #[test]
        fn every_float_survives_its_text(float: f64) {
            let read = Value::from_json(&format!("{float:e}"));
            prop_assert!(!float.is_finite() || read == Ok(Value::Float(float)));
        }

        #[test]
        fn a_shuffled_list_is_the_same_unordered(mut items: Vec<i32>, seed: u64) {
            let before = format!("{items:?}");
            let middle = usize::try_from(seed).unwrap_or(0) % (items.len() + 1);
            items.rotate_left(middle);
            let after = format!("{items:?}");
            prop_assert!(check(&after, &before, Mode::Unordered, false));
        }
    }
}
