//! What a child may send, honest or not: values, and the frames in which they come.

#![expect(clippy::unwrap_used, reason = "writing into a String does not fail")]

use std::fmt::Write as _;

use super::answers::failing_of;
use super::compare::same;
use super::failing::MOST_MESSAGE;
use super::frame::{Frame, NONCE, TooLarge, take_frame};
use super::number::Int;
use super::show::show_at_length;
use super::told::Told;
use super::value::Value;
use crate::domain::problem::{Compare, Limits, Mode};
use crate::fuzz::{Target, is_one_sentence, kind};

const TAGS: [&str; 24] = [
    "{\"$tuple\": [",
    "{\"$set\": [",
    "{\"$frozenset\": [",
    "{\"$dict\": [[",
    "{\"$bytes\": \"",
    "{\"$str\": [",
    "{\"$int\": \"-",
    "{\"$float\": \"nan\"}",
    "{\"$float\": \"-inf\"}",
    "{\"$complex\": [1.5, -0.0]}",
    "{\"$linked_list\": [",
    "{\"$tree\": [1, null, ",
    "[",
    "]",
    "{\"a\":",
    "}",
    "]}",
    "\\ud83d",
    "\\udc00",
    "null",
    "true",
    "1e308",
    ", ",
    "\"",
];

#[test]
fn values_are_read_or_refused_and_those_read_are_themselves() {
    Target { name: "value", words: &TAGS, longest: 4096, cases: 6_000 }.run(|bytes| {
        let authored = str::from_utf8(bytes).ok().map(Value::from_json);
        match Value::from_wire(bytes) {
            Ok(value) => {
                itself(&value);
                format!("{authored:?} {}", shape(&value))
                    .chars()
                    .filter(|c| !c.is_ascii_digit())
                    .take(200)
                    .collect()
            }
            Err(why) => {
                assert!(is_one_sentence(why));
                assert!(!matches!(authored, Some(Ok(_))), "an author may write what the driver may not");
                why.to_owned()
            }
        }
    });
}

/// It equals itself by every rule, shows as one harmless piece of text, and is the same when it is written and read.
fn itself(value: &Value) {
    for mode in [Mode::Exact, Mode::Unordered, Mode::UnorderedNested, Mode::Float(1e-6)] {
        for strict in [false, true] {
            assert!(same(value, value, Compare { mode, strict, in_place: None }), "{mode:?} {strict}");
        }
    }
    let shown = show_at_length(value);
    assert!(shown.chars().count() <= 1501 && shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown}");
    let mut written = String::new();
    put(value, &mut written);
    let read = Value::from_wire(written.as_bytes());
    // written with tags, it may be deeper than may be read
    if read != Err("nested too deeply") {
        let strict = Compare { strict: true, ..Compare::default() };
        assert!(same(&read.expect("what was written"), value, strict), "{written}");
    }
}

/// As the driver writes it, and more plainly where it is shorter there.
fn put(value: &Value, out: &mut String) {
    let mut list = |tag: &str, items: &[Value]| {
        if tag.is_empty() {
            out.push('[');
        } else {
            write!(out, "{{\"{tag}\": [").unwrap();
        }
        for (place, item) in items.iter().enumerate() {
            out.push_str(if place > 0 { ", " } else { "" });
            put(item, out);
        }
        out.push_str(if tag.is_empty() { "]" } else { "]}" });
    };
    match value {
        Value::List(items) => list("", items),
        Value::Tuple(items) => list("$tuple", items),
        Value::Set(items) => list("$set", items),
        Value::LinkedList(items) => list("$linked_list", items),
        Value::Tree(items) => list("$tree", items),
        Value::Dict(entries) => {
            let pairs: Vec<Value> =
                entries.iter().map(|(key, value)| Value::List(vec![key.clone(), value.clone()])).collect();
            list("$dict", &pairs);
        }
        Value::Null => out.push_str("null"),
        Value::Bool(bool) => out.push_str(if *bool { "true" } else { "false" }),
        Value::Int(Int::Small(small)) => out.push_str(&small.to_string()),
        Value::Int(Int::Big(negative, limbs)) => {
            out.push_str(if *negative { "{\"$int\": \"-" } else { "{\"$int\": \"" });
            for limb in limbs.iter().rev() {
                write!(out, "{limb:08x}").unwrap();
            }
            out.push_str("\"}");
        }
        Value::Float(float) => out.push_str(&written_float(*float)),
        Value::Complex(re, im) => {
            // what is no number cannot stand in `$complex`
            let part = |float: f64| if float.is_nan() { 0.0 } else { float };
            let digits = |float: f64| {
                if float.is_infinite() { format!("{}1e999", sign(float)) } else { format!("{float:e}") }
            };
            write!(out, "{{\"$complex\": [{}, {}]}}", digits(part(*re)), digits(part(*im))).unwrap();
        }
        Value::Str(text) => write!(out, "{{\"$str\": {:?}}}", points(text)).unwrap(),
        Value::Bytes(bytes) => write!(out, "{{\"$bytes\": \"{}\"}}", base64(bytes)).unwrap(),
    }
}

fn sign(float: f64) -> &'static str {
    if float < 0.0 { "-" } else { "" }
}

fn written_float(float: f64) -> String {
    match float {
        float if float.is_nan() => "{\"$float\": \"nan\"}".to_owned(),
        float if float.is_infinite() => format!("{{\"$float\": \"{}inf\"}}", sign(float)),
        float => format!("{float:e}"),
    }
}

/// Code points of UTF-8 in which surrogates may stand.
fn points(text: &[u8]) -> Vec<u32> {
    let (mut points, mut at) = (Vec::new(), 0);
    while let Some(&first) = text.get(at) {
        let (size, head) = match first {
            0..=0x7f => (1, u32::from(first)),
            0x80..=0xdf => (2, u32::from(first & 0x1f)),
            0xe0..=0xef => (3, u32::from(first & 0x0f)),
            _ => (4, u32::from(first & 0x07)),
        };
        let rest = text.iter().skip(at + 1).take(size - 1);
        points.push(rest.fold(head, |point, byte| (point << 6) | u32::from(byte & 0x3f)));
        at += size;
    }
    points
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32, shift: u32| char::from(LETTERS[(bits >> shift) as usize & 63]);
    let four = |part: &[u8]| {
        let bits = (0..3).fold(0, |bits, n| (bits << 8) | u32::from(part.get(n).copied().unwrap_or(0)));
        let all = [letter(bits, 18), letter(bits, 12), letter(bits, 6), letter(bits, 0)];
        all.into_iter()
            .enumerate()
            .map(|(n, letter)| if n <= part.len() { letter } else { '=' })
            .collect::<String>()
    };
    bytes.chunks(3).map(four).collect()
}

/// Which kinds it is made of, as deep as three levels.
fn shape(value: &Value) -> String {
    fn of(value: &Value, left: u8, out: &mut String) {
        let name = format!("{value:?}");
        out.push_str(name.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default());
        if left > 0 {
            value.items().unwrap_or_default().iter().take(4).for_each(|item| of(item, left - 1, out));
        }
    }
    let mut out = String::new();
    of(value, 3, &mut out);
    out
}

const SOURCE: &str = "class Mine(Exception):\n    pass\n\ndef solve(xs):\n    raise Mine(xs)\n";
const FRAMES: &[&str] = &[
    "{\"type\": \"ValueError\", \"line\": 3, \"message\": \"",
    "\"refused\": true",
    "\"kind\": \"cycle\"",
    "\u{11}\0\0\0",
    "\u{20}\0\0\0",
    "{\"type\": \"Mine\"}",
    "\"test\": \"test_it\"",
];
const MOST: usize = 2048;

#[test]
fn frames_are_the_same_however_they_arrive_and_what_they_say_carries_nothing() {
    Target { name: "frame", words: FRAMES, longest: 8192, cases: 6_000 }.run(|bytes| {
        let at_once = frames(bytes, bytes.len().max(1));
        for step in [1, 7, 64] {
            assert_eq!(frames(bytes, step), at_once, "in steps of {step}");
        }
        at_once
            .iter()
            .flatten()
            .for_each(|frame| assert_eq!(frames(&written(frame), 5), [Ok(frame.clone())]));
        at_once.iter().map(|frame| frame.as_ref().map_or("too large".to_owned(), said)).collect()
    });
}

fn frames(bytes: &[u8], step: usize) -> Vec<Result<Frame, TooLarge>> {
    let (mut inbox, mut found) = (Vec::new(), Vec::new());
    for part in bytes.chunks(step) {
        inbox.extend_from_slice(part);
        while let Some(frame) = take_frame(&mut inbox, MOST) {
            let is_end = frame.is_err();
            found.push(frame);
            if is_end {
                return found;
            }
        }
        // what was announced, what announces it, and what came with the last of it
        assert!(inbox.len() < MOST + NONCE + 5 + step);
    }
    found
}

fn written(frame: &Frame) -> Vec<u8> {
    let size = u32::try_from(NONCE + 1 + frame.body.len()).expect("a small frame");
    [&size.to_le_bytes()[..], &frame.nonce, &[frame.kind], &frame.body].concat()
}

/// What members are told of it: our own words, an exception that they know, a line that they wrote.
fn said(frame: &Frame) -> String {
    let told = Told::new(frame, SOURCE);
    let exception = told.exception();
    assert!(exception.chars().count() <= 60 && exception.chars().all(|c| c == '_' || c.is_alphanumeric()));
    let line = told.line();
    assert!(line.is_none_or(|line| (1..=6).contains(&line)));
    let failing = failing_of(frame, &told, &Limits::default());
    let cause = failing.cause();
    assert!(cause.is_empty() || is_one_sentence(&cause), "{cause:?}");
    let told = failing.at(Some(1));
    assert!(told.message.chars().count() <= MOST_MESSAGE + 1, "{told:?}");
    kind(&format!("{} {exception} {cause} {line:?}", char::from(frame.kind % 128)))
}
