//! A question in two texts, as members suggest them, in the form of a file.

use crate::content::sections::{Fences, PROMPT_LIMIT};
use crate::content::{ContentError, ItemFiles, read_question};

/// The longest title that is taken from a question's first line.
const LONGEST_TITLE: usize = 70;

/// The files of a question that somebody typed. An error says what cannot be a question.
pub fn short_question(
    id: &str,
    title: &str,
    question: &str,
    answer: &str,
) -> Result<ItemFiles, Vec<ContentError>> {
    let facts = format!(
        "short = true\nid = {}\ntitle = {}\nkind = \"concept\"\nlevel = \"mid\"\ndifficulty = 2\n",
        quoted(id),
        quoted(title)
    );
    let (question, answer) = (section(question), section(answer));
    let text = format!("+++\n{facts}+++\n\n## Question\n{question}\n\n## Answer\n{answer}\n");
    let path = format!("{id}.md");
    read_question(&path, &text, true)?;
    Ok([(path, text)].into())
}

/// A question's title: its first line that says something, without Markdown's marks.
pub fn title_of(question: &str) -> String {
    let marks = ['#', '*', '_', '`', '>', ' ', '~'];
    let mut lines = question.lines().map(|line| line.trim_matches(marks));
    let line = lines.find(|line| line.chars().any(char::is_alphanumeric)).unwrap_or("A question");
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_TITLE).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words}…")
}

/// A TOML text.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// The text as a section's: its own headings are no sections, and a block that was left open is closed.
fn section(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let mut fences = Fences::default();
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim().lines() {
        let heading = fences.is_outside(line).then(|| line.strip_prefix("## ")).flatten();
        lines.push(heading.map_or_else(|| line.to_owned(), |heading| format!("**{}**", heading.trim())));
    }
    lines.extend(fences.closing());
    lines.join("\n")
}

/// What a form may take for the question; the rest is for what escaping adds.
pub const LONGEST_QUESTION: usize = PROMPT_LIMIT - 300;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(question: &str, answer: &str) -> crate::domain::question::Question {
        let files = short_question("oop/suggested-x", &title_of(question), question, answer).unwrap();
        let (path, text) = files.first_key_value().unwrap();
        read_question(path, text, true).unwrap()
    }

    #[test]
    fn what_was_typed_becomes_a_question() {
        let question =
            read("# What is a *mixin*?\nGive an example.", "## Short\nA class that adds.\n```python\nx = 1");
        assert_eq!(question.facts.title, "What is a *mixin*?");
        assert!(question.answer.contains("**Short**") && question.answer.trim().ends_with("```"));
        assert!(question.facts.key_points.is_empty());
    }

    #[test]
    fn nothing_is_no_question() {
        assert!(short_question("oop/x", "A title", "  ", "yes").is_err());
        assert!(short_question("oop/x", "A title", "why", &"x".repeat(7000)).is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused(question in "\\PC{1,200}", answer in "[`~#+a\\n \"\\\\]{1,200}") {
            if let Ok(files) = short_question("oop/x", &title_of(&question), &question, &answer) {
                let (path, text) = files.first_key_value().unwrap();
                prop_assert!(read_question(path, text, true).is_ok());
            }
        }
    }
}
