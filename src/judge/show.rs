//! Values as Python would print them, for messages: one line, cut, nothing in it that could act.

use super::number::Int;
use super::value::Value;
use crate::domain::invisible::is_invisible;

const MOST_LETTERS: usize = 1500;
/// What a message about a test shows.
const A_LINE: usize = 300;

/// The value as Python's repr, at most a few hundred letters.
pub(super) fn show(value: &Value) -> String {
    clean(&show_at_length(value), A_LINE)
}

/// The same, long enough for whoever wants to see the whole of it.
pub(super) fn show_at_length(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    clean(&out, MOST_LETTERS)
}

/// Text without control and direction characters, and without line ends that few know, at most this many letters. Keeps tabs
/// and line ends; what begins its line again, as a progress bar does, begins a new one.
pub(super) fn clean(text: &str, most: usize) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_safe = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(*c));
    let mut out: String = text.chars().filter(is_safe).take(most + 1).collect();
    if let Some((end, _)) = out.char_indices().nth(most) {
        out.truncate(end);
        out.push('…');
    }
    out
}

fn write(value: &Value, out: &mut String) {
    if out.len() > 8 * MOST_LETTERS {
        return;
    }
    match value {
        Value::Null => out.push_str("None"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::Int(int) => out.push_str(&Int::show(int)),
        Value::Float(float) => out.push_str(&show_float(*float)),
        Value::Complex(re, im) => out.push_str(&show_complex(*re, *im)),
        Value::Str(text) => out.push_str(&quote(&String::from_utf8_lossy(text))),
        Value::Bytes(bytes) => {
            let letters: String =
                bytes.iter().take(MOST_LETTERS).map(|b| b.escape_ascii().to_string()).collect();
            out.extend(["b'", &letters, "'"]);
        }
        Value::List(items) => write_items("[", items, "]", out),
        Value::Tuple(items) => write_items("(", items, if items.len() == 1 { ",)" } else { ")" }, out),
        Value::Set(items) if items.is_empty() => out.push_str("set()"),
        Value::Set(items) => write_items("{", items, "}", out),
        Value::Dict(entries) => write_entries(entries, out),
        Value::LinkedList(items) => write_items("ListNode[", items, "]", out),
        Value::Tree(items) => write_items("TreeNode[", items, "]", out),
    }
}

fn write_items(open: &str, items: &[Value], close: &str, out: &mut String) {
    out.push_str(open);
    for (place, item) in items.iter().take(MOST_LETTERS).enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        write(item, out);
    }
    out.push_str(close);
}

fn write_entries(entries: &[(Value, Value)], out: &mut String) {
    out.push('{');
    for (place, (key, value)) in entries.iter().take(MOST_LETTERS).enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        write(key, out);
        out.push_str(": ");
        write(value, out);
    }
    out.push('}');
}

fn show_float(float: f64) -> String {
    match float {
        nan if nan.is_nan() => "nan".to_owned(),
        f if f.is_infinite() => if f > 0.0 { "inf" } else { "-inf" }.to_owned(),
        f if f != 0.0 && !(1e-4..1e16).contains(&f.abs()) => with_signed_exponent(&format!("{f:e}")),
        f => format!("{f:?}"),
    }
}

/// Parts without a fraction lose it; a real part of zero is not written, unless it is the negative one.
fn show_complex(re: f64, im: f64) -> String {
    let part = |float| show_float(float).trim_end_matches(".0").to_owned();
    let (re_part, im_part) = (part(re), part(im));
    if re == 0.0 && re.is_sign_positive() {
        return format!("{im_part}j");
    }
    let sign = if im_part.starts_with('-') { "" } else { "+" };
    format!("({re_part}{sign}{im_part}j)")
}

/// `1e22` as Python writes it: `1e+22`, and `1e-7` as `1e-07`.
fn with_signed_exponent(float: &str) -> String {
    let (digits, exponent) = float.split_once('e').unwrap_or((float, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    format!("{digits}e{sign}{exponent:0>2}")
}

fn quote(text: &str) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(mark);
    for letter in text.chars().take(MOST_LETTERS) {
        match letter {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            letter if letter == mark => out.extend(['\\', letter]),
            // or what is wrong would look right
            letter if letter.is_control() || is_invisible(letter) || is_like_a_space(letter) => {
                out.push_str(&escape(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push(mark);
    out
}

fn is_like_a_space(letter: char) -> bool {
    letter != ' ' && letter.is_whitespace()
}

fn escape(letter: char) -> String {
    match u32::from(letter) {
        code @ ..0x100 => format!("\\x{code:02x}"),
        code @ ..0x1_0000 => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("[1, true, null]", "[1, True, None]")]
    #[case(r#"{"a": [1.0, 1e-7, 1e22]}"#, "{'a': [1.0, 1e-07, 1e+22]}")]
    #[case("-1.5e-300", "-1.5e-300")]
    #[case(r#""\u0008\u0000""#, r"'\x08\x00'")]
    #[case(r#""a\u200b\udb40\udc01\u007f""#, r"'a\u200b\U000e0001\x7f'")]
    #[case(r#""a\u00a0b c\u3000""#, r"'a\xa0b c\u3000'")]
    #[case(r#"{"$tuple": ["it's"]}"#, "(\"it's\",)")]
    #[case(r#""it's \"so\"""#, r#"'it\'s "so"'"#)]
    #[case(r#"{"$set": []}"#, "set()")]
    #[case(r#"{"$set": [1, 2]}"#, "{1, 2}")]
    #[case(r#"{"a": 1, "b": 2}"#, "{'a': 1, 'b': 2}")]
    #[case(r#"[{"$float": "nan"}, {"$float": "inf"}, {"$float": "-inf"}]"#, "[nan, inf, -inf]")]
    #[case(r#"{"$complex": [1, 2]}"#, "(1+2j)")]
    #[case(r#"{"$complex": [10, -2.5]}"#, "(10-2.5j)")]
    #[case(r#"{"$complex": [0, 2]}"#, "2j")]
    #[case(r#"{"$complex": [-0.0, 1e22]}"#, "(-0+1e+22j)")]
    #[case(r#"{"$bytes": "aAA="}"#, "b'h\\x00'")]
    fn a_value_shows_as_python_prints_it(#[case] json: &str, #[case] shown: &str) {
        assert_eq!(show(&Value::from_json(json).unwrap()), shown);
    }

    #[test]
    fn what_could_act_is_taken_out() {
        assert_eq!(clean("a\u{202e}b\u{1b}[0m\u{200b}c\nd\u{2028}e\u{2029}", 99), "ab[0mc\nde");
        assert_eq!(clean("ééé", 2), "éé…");
        assert_eq!(clean("a\tb\r\n10 %\r20 %", 99), "a\tb\n10 %\n20 %");
    }
}
