//! The `$tags` of what JSON lacks.

use super::number::Int;
use super::value::{Read, Value};

/// UTF-8 of a code point; surrogates take the three bytes that they would have.
pub(super) fn push_point(text: &mut Vec<u8>, point: u32) -> Read<()> {
    if let Some(letter) = char::from_u32(point) {
        text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        return Ok(());
    }
    if !(0xd800..0xe000).contains(&point) {
        return Err("not a code point");
    }
    let part = |shift: u32| u8::try_from((point >> shift) & 0x3f).unwrap_or(0);
    text.extend_from_slice(&[0xe0 | part(12), 0x80 | part(6), 0x80 | part(0)]);
    Ok(())
}

/// The value that an object stands for: a dict of text keys, or a tag.
pub(super) fn tagged(mut entries: Vec<(Value, Value)>, wire: bool) -> Read<Value> {
    let is_tag = |(key, _): &(Value, Value)| matches!(key, Value::Str(text) if text.starts_with(b"$"));
    if !entries.iter().any(is_tag) {
        return Ok(Value::Dict(entries));
    }
    let (Some((Value::Str(tag), inner)), true) = (entries.pop(), entries.is_empty()) else {
        return Err("a key that begins with $ stands in $dict");
    };
    match (tag.as_slice(), inner) {
        (b"$tuple", Value::List(items)) => Ok(Value::Tuple(items)),
        (b"$set" | b"$frozenset", Value::List(items)) if wire || items.iter().all(is_hashable) => {
            Ok(Value::Set(items))
        }
        (b"$set" | b"$frozenset", Value::List(_)) => Err("a set holds what cannot be in one"),
        (b"$linked_list", Value::List(items)) => Ok(nodes(items, Value::LinkedList)),
        (b"$tree", Value::List(mut items)) => {
            while items.last() == Some(&Value::Null) {
                items.pop();
            }
            if !wire && has_orphan(&items) {
                return Err("a node of $tree has no parent");
            }
            Ok(nodes(items, Value::Tree))
        }
        (b"$dict", Value::List(pairs)) => {
            let pairs = pairs.into_iter().map(pair).collect::<Read<Vec<_>>>()?;
            if !wire && !pairs.iter().all(|(key, _)| is_hashable(key)) {
                return Err("a key of $dict cannot be one");
            }
            Ok(Value::Dict(pairs))
        }
        (b"$bytes", Value::Str(text)) => base64(&text).map(Value::Bytes).ok_or("not base64"),
        (b"$float", Value::Str(text)) => float_word(&text),
        (b"$complex", Value::List(parts)) => complex(&parts),
        (b"$str", Value::List(points)) => text_of(&points),
        (b"$int", Value::Str(text)) if wire => {
            str::from_utf8(&text).ok().and_then(Int::from_hex).map(Value::Int).ok_or("not hexadecimal")
        }
        _ => Err("an unknown tag, or a tag with the wrong content"),
    }
}

/// Whether it can stand in a set; a set within a set is taken for a frozenset.
fn is_hashable(value: &Value) -> bool {
    match value {
        Value::List(_) | Value::Dict(_) | Value::LinkedList(_) | Value::Tree(_) => false,
        Value::Tuple(items) => items.iter().all(is_hashable),
        _ => true,
    }
}

/// Whether a level order names a node below one that is not there.
fn has_orphan(items: &[Value]) -> bool {
    let mut places = 1_usize;
    !items.iter().all(|item| {
        let is_there = places > 0;
        places = places.saturating_sub(1) + if *item == Value::Null { 0 } else { 2 };
        is_there
    })
}

fn nodes(items: Vec<Value>, make: fn(Vec<Value>) -> Value) -> Value {
    if items.is_empty() { Value::Null } else { make(items) }
}

fn pair(item: Value) -> Read<(Value, Value)> {
    if let Value::List(both) = item
        && let Ok([key, value]) = <[Value; 2]>::try_from(both)
    {
        return Ok((key, value));
    }
    Err("$dict holds pairs")
}

fn float_word(word: &[u8]) -> Read<Value> {
    match word {
        b"nan" => Ok(Value::Float(f64::NAN)),
        b"inf" => Ok(Value::Float(f64::INFINITY)),
        b"-inf" => Ok(Value::Float(f64::NEG_INFINITY)),
        _ => Err("$float is nan, inf or -inf"),
    }
}

fn complex(parts: &[Value]) -> Read<Value> {
    let part = |value: &Value| match value {
        Value::Float(float) => Some(*float),
        Value::Int(int) => Some(int.to_float()),
        _ => None,
    };
    match parts {
        [re, im] => {
            part(re).zip(part(im)).map(|(re, im)| Value::Complex(re, im)).ok_or("$complex holds numbers")
        }
        _ => Err("$complex holds two numbers"),
    }
}

fn text_of(points: &[Value]) -> Read<Value> {
    let mut text = Vec::new();
    for point in points {
        let point =
            point.as_u64().and_then(|point| u32::try_from(point).ok()).ok_or("$str holds code points")?;
        push_point(&mut text, point)?;
    }
    Ok(Value::Str(text))
}

/// Standard base64 with padding.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let trimmed = text.strip_suffix(b"==").or_else(|| text.strip_suffix(b"=")).unwrap_or(text);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in trimmed {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surrogate_takes_three_bytes() {
        let mut text = Vec::new();
        assert_eq!(push_point(&mut text, 0xd83d), Ok(()));
        assert_eq!(text, [0xed, 0xa0, 0xbd]);
        assert!(push_point(&mut text, 0x11_0000).is_err());
    }

    #[test]
    fn bytes_are_read_from_base64() {
        let read = |text: &str| base64(text.as_bytes());
        assert_eq!(read("+/09AZaz"), Some(vec![0xfb, 0xfd, 0x3d, 0x01, 0x96, 0xb3]));
        assert_eq!(
            (read("aGk="), read("aA=="), read("")),
            (Some(b"hi".to_vec()), Some(b"h".to_vec()), Some(vec![]))
        );
        assert_eq!((read("aGk"), read("aG*=")), (None, None));
    }

    #[test]
    fn what_json_has_no_number_for_has_a_word() {
        let float = |word: &str| Value::from_json(&format!(r#"{{"$float": "{word}"}}"#));
        assert_eq!(float("inf"), Ok(Value::Float(f64::INFINITY)));
        assert_eq!(float("-inf"), Ok(Value::Float(f64::NEG_INFINITY)));
        assert!(float("1").is_err());
        assert_eq!(Value::from_json(r#"{"$complex": [1, 2.5]}"#), Ok(Value::Complex(1.0, 2.5)));
    }

    #[test]
    fn a_problem_names_no_integer_in_hexadecimal_and_no_set_of_lists() {
        assert!(Value::from_wire(br#"{"$int": "ff"}"#).is_ok());
        assert!(Value::from_json(r#"{"$int": "ff"}"#).is_err());
        assert_eq!(Value::from_json(r#"{"$set": [[1]]}"#), Err("a set holds what cannot be in one"));
    }
}
