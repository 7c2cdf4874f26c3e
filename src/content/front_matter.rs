//! The facts of a question: the front matter of a Markdown file, or the top of a problem.toml.

use super::error::ContentError;
use super::fields::{Fields, Page};
use crate::domain::question::{
    Choice, Facts, FollowUp, KeyPoint, Kind, Level, Mistake, QuestionId, Reference, WrongOutput,
};

/// Room for a paragraph; it must fit one field of a Discord embed.
const PARAGRAPH: usize = 1000;
/// Room for a sentence or two.
const SENTENCE: usize = 300;
/// Room for what a program prints, so that five choices fit a card beside the code.
const OUTPUT: usize = 200;
/// What fits a button, a menu entry or a page's title.
const TITLE: usize = 80;

/// A question file cut in two, each part with the line it begins on.
pub(super) struct Parts<'a> {
    pub(super) facts: &'a str,
    pub(super) facts_line: usize,
    pub(super) body: &'a str,
    pub(super) body_line: usize,
}

/// Cuts at the two `+++` lines.
pub(super) fn split<'a>(file: &str, text: &'a str) -> Result<Parts<'a>, ContentError> {
    let missing = |line: usize, message: &str| ContentError::new(file, message).at_line(line);
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first.trim_end() != "+++" {
        return Err(missing(1, "must begin with a line “+++”, the front matter and another “+++”"));
    }
    let mut length = 0;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        if line.trim_end() == "+++" {
            let (facts, body) = rest.split_at(length);
            let body = body.split_once('\n').map_or("", |(_, body)| body);
            return Ok(Parts { facts, facts_line: 2, body, body_line: number + 3 });
        }
        length += line.len();
    }
    Err(missing(1, "the front matter has no end, a second line “+++”"))
}

/// Whether the front matter says that the question is a short one.
pub(super) fn is_short(facts: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(default)]
        short: bool,
    }
    toml::from_str::<Head>(facts).is_ok_and(|head| head.short)
}

/// Reads the facts of a question in words.
pub(super) fn parse(
    file: &str,
    text: &str,
    first_line: usize,
    short: bool,
) -> Result<Facts, Vec<ContentError>> {
    Page::new(file, text, first_line).read(|fields| {
        let facts = if short { short_facts(fields) } else { facts(fields) };
        if facts.kind == Kind::Problem {
            fields.refuse("kind", "a problem is a folder with a problem.toml, not a .md file");
        }
        facts
    })
}

/// Reads the facts that every kind of question has.
pub(super) fn facts(fields: &mut Fields<'_, '_>) -> Facts {
    let facts = Facts {
        id: QuestionId(fields.text("id", 100)),
        title: fields.line("title", TITLE),
        item: fields.text("item", TITLE),
        kind: fields.word("kind", Kind::ALL).unwrap_or(Kind::Concept),
        level: fields.word("level", Level::ALL).unwrap_or(Level::Junior),
        difficulty: fields.number("difficulty", 1..=5),
        minutes: fields.number("minutes", 1..=120),
        python: fields.text("python", 20),
        say_aloud: fields.text("say_aloud", PARAGRAPH),
        hints: fields.texts("hints", 2..=3, SENTENCE * 2),
        red_flags: fields.texts("red_flags", 0..=8, SENTENCE),
        key_points: fields.tables("key_points", 3..=6, key_point),
        follow_ups: fields.tables("follow_ups", 2..=3, follow_up),
        mistakes: fields.tables("mistakes", 1..=8, mistake),
        references: fields.tables("references", 1..=8, reference),
        choices: fields.tables("choices", 0..=5, choice),
        wrong_outputs: fields.tables("wrong_outputs", 0..=4, wrong_output),
    };
    check_id(fields, &facts.id);
    check_python(fields, &facts.python);
    check_choices(fields, &facts.choices);
    if !facts.wrong_outputs.is_empty() {
        check_wrong_outputs(fields, &facts);
    }
    facts
}

/// Minutes of a short question that names none.
const SHORT_MINUTES: u16 = 5;

/// Reads the facts of a short question: a title and where it belongs. Points and hints may be there.
fn short_facts(fields: &mut Fields<'_, '_>) -> Facts {
    fields.flag("short");
    let facts = Facts {
        id: QuestionId(fields.text("id", 100)),
        title: fields.line("title", TITLE),
        item: fields.optional_text("item", TITLE).unwrap_or_default(),
        kind: fields.word("kind", Kind::ALL).unwrap_or(Kind::Concept),
        level: fields.word("level", Level::ALL).unwrap_or(Level::Junior),
        difficulty: fields.number("difficulty", 1..=5),
        minutes: SHORT_MINUTES,
        python: String::new(),
        say_aloud: fields.optional_text("say_aloud", PARAGRAPH).unwrap_or_default(),
        hints: fields.texts("hints", 0..=3, SENTENCE * 2),
        red_flags: Vec::new(),
        key_points: fields.tables("key_points", 0..=6, key_point),
        follow_ups: Vec::new(),
        mistakes: Vec::new(),
        references: Vec::new(),
        choices: Vec::new(),
        wrong_outputs: Vec::new(),
    };
    check_id(fields, &facts.id);
    facts
}

fn key_point(fields: &mut Fields<'_, '_>) -> KeyPoint {
    KeyPoint {
        text: fields.text("text", SENTENCE),
        weight: fields.number("weight", 1..=3),
        patterns: fields.texts("patterns", 1..=24, SENTENCE),
    }
}

fn follow_up(fields: &mut Fields<'_, '_>) -> FollowUp {
    FollowUp { question: fields.text("question", SENTENCE), gist: fields.text("gist", PARAGRAPH) }
}

fn mistake(fields: &mut Fields<'_, '_>) -> Mistake {
    Mistake { what: fields.text("what", SENTENCE), why: fields.text("why", SENTENCE * 2) }
}

fn reference(fields: &mut Fields<'_, '_>) -> Reference {
    Reference { title: fields.text("title", 200), section: fields.text("section", 200) }
}

fn choice(fields: &mut Fields<'_, '_>) -> Choice {
    Choice {
        text: fields.text("text", 100),
        correct: fields.flag("correct"),
        why: fields.text("why", SENTENCE * 2),
    }
}

fn wrong_output(fields: &mut Fields<'_, '_>) -> WrongOutput {
    WrongOutput { output: fields.text("output", OUTPUT), why: fields.text("why", SENTENCE) }
}

fn check_wrong_outputs(fields: &Fields<'_, '_>, facts: &Facts) {
    if facts.kind != Kind::Predict {
        fields.refuse("wrong_outputs", "are for predict questions only");
    }
    if facts.wrong_outputs.len() < 2 {
        fields.refuse("wrong_outputs", "has too few entries, 2 to 4 must be there");
    }
    let outputs: Vec<String> = facts.wrong_outputs.iter().map(|wrong| tidy(&wrong.output)).collect();
    if outputs.iter().enumerate().any(|(n, output)| outputs.iter().take(n).any(|earlier| earlier == output)) {
        fields.refuse("wrong_outputs", "has the same output twice");
    }
}

/// Spaces at the ends of lines can't be seen, so they tell no outputs apart.
pub(super) fn tidy(output: &str) -> String {
    let lines: Vec<&str> = output.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}

fn check_id(fields: &Fields<'_, '_>, id: &QuestionId) {
    let fits = id.0.split_once('/').is_some_and(|(topic, slug)| is_slug(topic) && is_slug(slug));
    if !fits && !id.0.is_empty() {
        fields.refuse("id", "must be <topic>/<slug>, lower-case words joined by hyphens");
    }
}

/// Whether these are lower-case words joined by hyphens.
pub(super) fn is_slug(text: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(word)
}

fn check_python(fields: &Fields<'_, '_>, versions: &str) {
    let minor = |version: &str| {
        version.strip_prefix("3.").and_then(|minor| minor.parse::<u8>().ok()).filter(|m| *m >= 9)
    };
    let fits = match versions.split_once('-') {
        Some((from, to)) => matches!((minor(from), minor(to)), (Some(a), Some(b)) if a < b),
        None => minor(versions).is_some(),
    };
    if !fits && !versions.is_empty() {
        fields.refuse("python", "must be versions such as “3.9-3.13” or “3.12”");
    }
}

fn check_choices(fields: &Fields<'_, '_>, choices: &[Choice]) {
    if choices.is_empty() {
        return;
    }
    if choices.len() < 3 {
        fields.refuse("choices", "has too few entries, 3 to 5 must be there");
    }
    if choices.iter().all(|choice| !choice.correct) {
        fields.refuse("choices", "none of them is correct");
    }
    if choices.iter().all(|choice| choice.correct) {
        fields.refuse("choices", "all of them are correct");
    }
}
