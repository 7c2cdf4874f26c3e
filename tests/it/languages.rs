//! What the bot says, it says in every language. Textual: it reads the string literals of `src/coach/words`, and by what
//! stands around each knows whether the other language is beside it.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::fs;
use std::iter::Peekable;
use std::path::Path;
use std::vec::IntoIter;

/// The same in every language, or no word at all.
#[rustfmt::skip]
const OF_NO_LANGUAGE: &[&str] = &[
    // names and units
    "CPU", "Feedback{title}", "Pause", "Python", "SQL", "Start", "Tests", "+5 min", "in <#{thread}>", "{} KiB", "{} ms",
    "{} · {} min", "{minutes} min {seconds} s",
    // files, fences, and words that the program keeps or reads
    "answer.md", "answer.py", "answer.sql", "pack", "python", "sql", "suggestion", "text", "the input",
    // the topics of /help
    "daily", "judge", "mock", "review", "streak",
    // parts of an English sentence, or of a German one
    "th", "st", "nd", "rd", "First", "Second", "Third", "Another", " each", "je ",
];

/// What takes a sentence of each language.
const OF_BOTH: &[&str] = &["pick", "say!", "count"];

/// A literal, or what brackets hold. `before` is the code before it, back to the statement's begin.
enum Node {
    Literal { before: String, text: String },
    Group { before: String, opener: char, elements: Vec<Vec<Node>> },
}

/// A file's code without comments and tests, as a tree of its brackets.
fn tree(source: &str) -> Vec<Vec<Node>> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let without_comments: Vec<&str> =
        code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut chars = without_comments.join("\n").chars().collect::<Vec<_>>().into_iter().peekable();
    group(&mut chars)
}

/// Reads to the end of the group, and takes its closing bracket.
fn group(chars: &mut Peekable<IntoIter<char>>) -> Vec<Vec<Node>> {
    read_group(chars).0
}

/// The group's elements that hold a literal or a group, and its last statement, which says more of what follows it.
fn read_group(chars: &mut Peekable<IntoIter<char>>) -> (Vec<Vec<Node>>, String) {
    let (mut elements, mut before) = (vec![Vec::new()], String::new());
    while let Some(c) = chars.next() {
        let here = before.clone();
        before.push(c);
        let node = match c {
            '"' => Node::Literal { before: here, text: literal(chars) },
            '(' | '[' | '{' => {
                let (elements, inside) = read_group(chars);
                before.push_str(&inside);
                Node::Group { before: here, opener: c, elements }
            }
            ')' | ']' | '}' => break,
            _ => {
                match c {
                    '\'' => character(chars),
                    ',' => elements.push(Vec::new()),
                    ';' => before.clear(),
                    _ => {}
                }
                continue;
            }
        };
        if c == '{' {
            before.clear();
        }
        if let Some(last) = elements.last_mut() {
            last.push(node);
        }
    }
    elements.retain(|element| !element.is_empty());
    (elements, before)
}

fn literal(chars: &mut Peekable<IntoIter<char>>) -> String {
    let mut text = String::new();
    while let Some(c) = chars.next().filter(|c| *c != '"') {
        text.push(c);
        if c == '\\' {
            text.extend(chars.next());
        }
    }
    text
}

/// A character, so that its bracket or quotation mark is none; a lifetime has no second mark.
fn character(chars: &mut Peekable<IntoIter<char>>) {
    let escaped = chars.next() == Some('\\');
    if escaped {
        chars.next();
    }
    if chars.peek() == Some(&'\'') {
        chars.next();
    }
}

/// Two letters in a row, beside code, mentions and what is filled in.
fn says_something(text: &str) -> bool {
    let plain = without(&without(&without(text, '{', '}'), '`', '`'), '<', '>');
    plain.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 1)
}

fn without(text: &str, open: char, close: char) -> String {
    let parts = text.split_once(open).and_then(|(before, rest)| Some((before, rest.split_once(close)?.1)));
    parts.map_or_else(
        || text.to_owned(),
        |(before, after)| format!("{before} {}", without(after, open, close)),
    )
}

/// Whether code is about one language, such as `Locale::German =>` or `let english =`.
fn names_a_language(code: &str) -> bool {
    let code = code.to_lowercase();
    code.contains("english") || code.contains("german")
}

/// The name right before a bracket.
fn callee(before: &str) -> &str {
    before.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '!'))).next().unwrap_or_default()
}

/// The literals that stand in one language alone.
fn alone(elements: &[Vec<Node>], found: &mut Vec<String>) {
    for node in elements.iter().flatten() {
        match node {
            Node::Literal { before, text } => {
                if says_something(text)
                    && !names_a_language(before)
                    && !OF_NO_LANGUAGE.contains(&text.as_str())
                {
                    found.push(text.clone());
                }
            }
            // Of a pair the first is English, the second German.
            Node::Group { opener: '[', elements, .. } if elements.len() == 2 => {}
            Node::Group { before, .. } if OF_BOTH.contains(&callee(before)) || names_a_language(before) => {}
            Node::Group { elements, .. } => alone(elements, found),
        }
    }
}

/// The literals that were copied from one language to the other.
fn copied(elements: &[Vec<Node>], found: &mut Vec<String>) {
    for node in elements.iter().flatten() {
        let Node::Group { before, elements, .. } = node else { continue };
        if matches!(callee(before), "pick" | "say!") {
            found.extend(elements.windows(2).filter_map(same).filter(|text| says_something(text)));
        }
        copied(elements, found);
    }
}

/// What two elements say, if that is all they are and both say it.
fn same(two: &[Vec<Node>]) -> Option<String> {
    let [english, german] = two else { return None };
    match (&english[..], &german[..]) {
        ([Node::Literal { text, .. }], [Node::Literal { text: other, .. }]) if text == other => {
            Some(text.clone())
        }
        _ => None,
    }
}

fn in_all_words(look: impl Fn(&[Vec<Node>], &mut Vec<String>)) -> Vec<String> {
    let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/coach/words");
    let (mut folders, mut faults, mut files) = (vec![words], Vec::new(), 0);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let mut found = Vec::new();
            look(&tree(&fs::read_to_string(&path).unwrap()), &mut found);
            faults.extend(found.iter().map(|text| format!("{}: {text}", path.display())));
            files += 1;
        }
    }
    assert!(files > 30, "the words were not found: {files} files");
    faults
}

#[test]
fn no_sentence_stands_in_one_language_alone() {
    let faults = in_all_words(alone);
    assert!(faults.is_empty(), "say it by say! or pick, in every language: {faults:#?}");
}

#[test]
fn no_sentence_is_the_same_in_both_languages() {
    let faults = in_all_words(copied);
    assert!(faults.is_empty(), "not translated: {faults:#?}");
}

#[test]
fn what_is_looked_for_would_be_found() {
    let found = |source: &str, look: fn(&[Vec<Node>], &mut Vec<String>)| {
        let mut found = Vec::new();
        look(&tree(source), &mut found);
        found
    };
    let forgotten = r#"fn f(locale: Locale) -> Message {
        // "A comment" is none
        let quote = '"';
        Message::new("Forgotten", say!(locale, "{n} left", "noch {n}")).field(locale.pick("A", "B"), "`code` {x}", true)
    }
    fn g(_: Locale) -> String { format!("{n} more") }"#;
    assert_eq!(found(forgotten, alone), ["Forgotten", "{n} more"]);
    let copies = r#"fn f() { (locale.pick("Same", "Same"), say!(locale, "{n} of {m}", "{n} of {m}", m = 1), locale.pick("·", "·")) }"#;
    assert_eq!(found(copies, copied), ["Same", "{n} of {m}"]);
    let by_name =
        r#"fn f() { match locale { Locale::English => format!("One"), Locale::German => format!("Eins") } }"#;
    assert_eq!(found(by_name, alone), [""; 0]);
}
