//! Predict questions as multiple choice: the code, what it prints, and what many expect it to.
//!
//! The right choice is the output that `coach bank check` proves by running the code; the wrong ones are the question's
//! `wrong_outputs`. None of them may be the right one, so that exactly one choice is.

use super::error::ContentError;
use super::front_matter::tidy;
use super::sections::blocks;
use super::{Question, line_of_key};

/// A question to be answered by picking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quiz {
    pub code: String,
    /// The right output, then the wrong ones.
    pub outputs: Vec<String>,
}

/// A question's quiz, if it has one.
pub fn quiz(question: &Question) -> Option<Quiz> {
    let wrong = &question.facts.wrong_outputs;
    if wrong.is_empty() {
        return None;
    }
    let first = |text: &str, language: &str| {
        blocks(text).into_iter().find(|block| block.language == language).map(|block| block.code)
    };
    let (code, right) = (first(&question.prompt, "python")?, first(&question.answer, "output")?);
    let outputs =
        std::iter::once(&right).chain(wrong.iter().map(|wrong| &wrong.output)).map(|output| tidy(output));
    Some(Quiz { code: code.trim_end().to_owned(), outputs: outputs.collect() })
}

/// Refuses wrong outputs where there is no right one beside them, or where one of them is right.
pub(super) fn check(path: &str, text: &str, question: &Question) -> Result<(), Vec<ContentError>> {
    if question.facts.wrong_outputs.is_empty() {
        return Ok(());
    }
    let fault = |message: &str| {
        let error = ContentError::new(path, message).in_field("wrong_outputs");
        Err(vec![error.at_line(line_of_key(text, "wrong_outputs"))])
    };
    let Some(quiz) = quiz(question) else {
        return fault("needs a python block in the Question and an output block in the Answer");
    };
    match quiz.outputs.split_first() {
        Some((right, wrong)) if wrong.contains(right) => fault("has the right output among them"),
        Some((right, _)) if right.chars().count() > LONGEST => {
            fault("the right output is too long to be a choice")
        }
        _ => Ok(()),
    }
}

/// As long as a wrong output may be.
const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Bank, Files, parse_question};

    const PATH: &str = "core-python/mutable-default.md";

    /// A question with its wrong outputs edited.
    fn edited(from: &str, to: &str) -> Result<Question, String> {
        let files = Files::embedded();
        let text = files.text(PATH).unwrap();
        assert!(text.contains(from), "{from}");
        let parsed = parse_question(PATH, &text.replacen(from, to, 1));
        parsed.map_err(|errors| errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_bank_has_enough_to_play_with_and_its_programs_are_short() {
        let bank = Bank::embedded();
        let quizzes: Vec<Quiz> = bank.questions().filter_map(quiz).collect();
        assert!(quizzes.len() >= 40, "{}", quizzes.len());
        for quiz in &quizzes {
            let distinct: std::collections::BTreeSet<&String> = quiz.outputs.iter().collect();
            assert_eq!(distinct.len(), quiz.outputs.len(), "{quiz:?}");
            let card: usize = quiz.outputs.iter().map(|output| output.chars().count() + 30).sum();
            assert!(
                (3..=5).contains(&quiz.outputs.len()) && card + quiz.code.chars().count() < 3000,
                "{quiz:?}"
            );
        }
    }

    #[test]
    fn the_right_output_comes_first() {
        let found = quiz(&edited("kind", "kind").unwrap()).unwrap();
        assert_eq!(found.outputs[0], "['x', 'z']\n['start', 'y']\nTrue");
        assert!(found.code.starts_with("def add("));
    }

    #[test]
    fn exactly_one_choice_is_right_and_none_is_there_twice() {
        let right = "['x', 'z']\n['start', 'y']\nTrue   \n";
        let wrong = "['x']\n['start', 'y']\nFalse\n";
        let other = "['x']\n['start', 'y']\nTrue\n";
        assert!(edited(wrong, right).unwrap_err().contains("the right output among them"));
        assert!(edited(wrong, other).unwrap_err().contains("the same output twice"));
    }

    #[test]
    fn only_predict_questions_have_wrong_outputs() {
        let found = edited("kind = \"predict\"", "kind = \"concept\"").unwrap_err();
        assert!(found.contains("for predict questions only"), "{found}");
    }
}
