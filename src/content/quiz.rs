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
