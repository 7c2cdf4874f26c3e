//! What has to hold for all that is sent.

use serde_json::Value;

use super::super::tests::check_within_limits;
use super::super::{Payload, message};
use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::coach::outbox::Action;
use crate::coach::refusal::Refusal;
use crate::coach::words;

pub(super) fn refused(what: &str, refusal: &Refusal) {
    for locale in Locale::ALL {
        check(what, &words::refusal(locale, refusal), false);
    }
}

/// What is owed to Discord.
pub(super) fn check_owed(action: &Action, is_markdown: bool) {
    match action {
        Action::Post { message, .. }
        | Action::Direct { message, .. }
        | Action::Edit { with: message, .. } => {
            check("owed", message, is_markdown);
        }
        Action::ForumPost { name, message, .. } => {
            check("owed in a forum", message, is_markdown);
            check_name(name);
        }
        Action::PrivateThread { name, .. } | Action::DiscussThread { name, .. } => check_name(name),
        _ => {}
    }
}

/// What a member wrote may be Markdown only where it `is_markdown` of the staff's, or shown to them as such.
pub(super) fn check(what: &str, said: &Message, is_markdown: bool) {
    let Payload { json, files } = message(said);
    check_within_limits(&json, &files).unwrap_or_else(|error| panic!("{what}: {error}"));
    let mentions = &json["allowed_mentions"];
    assert_eq!(mentions["parse"], Value::Array(Vec::new()), "{what}");
    assert!(mentions.get("roles").is_none() && mentions.get("users").is_none(), "{what}: {mentions}");
    for text in strings(&json) {
        assert!(!text.chars().any(turns), "{what}: {text:?}");
    }
    let embed = &json["embeds"][0];
    let fields = embed["fields"].as_array().into_iter().flatten();
    let texts = [&json["content"], &embed["title"], &embed["description"]].into_iter();
    for text in texts.chain(fields.flat_map(|field| [&field["name"], &field["value"]])) {
        let text = text.as_str().unwrap_or_default();
        let (outside, is_open) = outside(text);
        assert!(!is_open, "{what}: a code block stays open: {text:?}");
        if is_markdown {
            continue;
        }
        for act in [
            "](https://evil",
            "<@1100000000000000003",
            "<@&1>",
            "<#5>",
            "</setup",
            "\n# EVIL",
            "\n-# EVIL",
            "||",
        ] {
            assert!(!outside.contains(act), "{what}: “{act}” acts in {text:?}");
        }
    }
}

/// Every text of a message, the labels of its buttons and menus among them.
fn strings(json: &Value) -> Vec<&str> {
    match json {
        Value::String(text) => vec![text],
        Value::Array(all) => all.iter().flat_map(strings).collect(),
        Value::Object(all) => all.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

fn turns(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What Discord reads as Markdown: without code, and without what a backslash stands before; and whether a block is open.
fn outside(text: &str) -> (String, bool) {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        if let Some(inside) = rest.strip_prefix("```") {
            let Some((_, after)) = inside.split_once("```") else { return (out, true) };
            rest = after;
        } else if let Some(after) = rest.strip_prefix('\\') {
            out.push('\u{1}');
            rest = after.strip_prefix(|_: char| true).unwrap_or_default();
        } else if c == '`' {
            let run = rest.len() - rest.trim_start_matches('`').len();
            let (mark, inside) = rest.split_at(run);
            rest = inside.split_once(mark).map_or(inside, |(_, after)| after);
        } else {
            out.push(c);
            rest = rest.strip_prefix(c).unwrap_or_default();
        }
    }
    (out, false)
}

pub(super) fn check_form(what: &str, json: &Value) {
    let size = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    assert!((1..=45).contains(&size(&json["title"])) && size(&json["custom_id"]) <= 100, "{what}: {json}");
    for row in json["components"].as_array().unwrap() {
        let input = &row["components"][0];
        assert!(
            (1..=45).contains(&size(&input["label"])) && size(&input["placeholder"]) <= 100,
            "{what}: {input}"
        );
        assert!(size(&input["value"]) as u64 <= input["max_length"].as_u64().unwrap(), "{what}: {input}");
    }
}

/// A thread's name.
fn check_name(name: &str) {
    assert!((1..=100).contains(&name.trim().chars().count()), "{name:?}");
    assert!(!name.chars().any(|c| turns(c) || c == '\n'), "{name:?}");
}

#[test]
fn what_acts_is_told_from_what_does_not() {
    assert_eq!(outside("a `[x](b)` c"), ("a  c".into(), false));
    assert_eq!(outside("a ```[x]``` ``b`c`` d"), ("a   d".into(), false));
    assert_eq!(outside("\\[x\\]\\`a`b"), ("\u{1}x\u{1}\u{1}a`b".replace("`b", "b"), false));
    assert!(outside("a ``` b").1);
}
