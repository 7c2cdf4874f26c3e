//! How well the key points' patterns read answers whose points people have labelled.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::content::Bank;
use crate::domain::grading::{Patterns, substance_of};
use crate::domain::question::{Question, QuestionId};

/// Of the points found, this share must be there.
pub const PRECISION: f64 = 0.90;
/// Of the points there, this share must be found.
pub const RECALL: f64 = 0.80;

/// A file of labelled answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labelled {
    pub answer: Vec<Answer>,
}

/// One answer as a member would write it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub question: QuestionId,
    pub sort: Sort,
    /// The key points that it makes, from 0.
    #[serde(default)]
    pub makes: Vec<usize>,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    Good,
    Partial,
    Wrong,
    OffTopic,
    /// The question itself.
    Copied,
    /// The right words, and nothing said with them.
    Keywords,
}

/// How often a point was found where it is, where it is not, and not where it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub extra: usize,
    pub missed: usize,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Grades {
    answers: usize,
    questions: usize,
    /// By question and point.
    points: BTreeMap<(QuestionId, usize), Tally>,
    /// Answers of keywords, and those of them that found more than a third of the points.
    keywords: (usize, usize),
    /// Each reading that differs from the label, a line each.
    pub mistakes: Vec<String>,
}

/// Reads every answer with its question's patterns. What the bot would refuse finds nothing.
pub fn grade(bank: &Bank, answers: &[Answer]) -> Result<Grades> {
    let mut grades = Grades { answers: answers.len(), ..Grades::default() };
    for answer in answers {
        let question = bank
            .get(&answer.question)
            .with_context(|| format!("there is no question “{}”", answer.question))?;
        let points = question.facts.key_points.len();
        ensure!(answer.makes.iter().all(|point| *point < points), "{} has {points} points", answer.question);
        let found = read(question, &answer.text);
        if answer.sort == Sort::Keywords {
            grades.note_keywords(answer, &found);
        } else {
            grades.note(answer, &found);
        }
    }
    grades.questions = answers.iter().map(|answer| &answer.question).collect::<BTreeSet<_>>().len();
    Ok(grades)
}

fn read(question: &Question, text: &str) -> Vec<bool> {
    let points = &question.facts.key_points;
    match (substance_of(&question.prompt, text), Patterns::compile(points)) {
        (Ok(()), Ok(patterns)) => patterns.find(text),
        _ => vec![false; points.len()],
    }
}

impl Grades {
    fn note(&mut self, answer: &Answer, found: &[bool]) {
        for (point, found) in found.iter().enumerate() {
            let made = answer.makes.contains(&point);
            let tally = self.points.entry((answer.question.clone(), point)).or_default();
            let how = match (made, found) {
                (true, true) => {
                    tally.right += 1;
                    continue;
                }
                (false, false) => continue,
                (false, true) => {
                    tally.extra += 1;
                    "found without being there"
                }
                (true, false) => {
                    tally.missed += 1;
                    "missed"
                }
            };
            self.mistakes.push(format!(
                "{}: key_points[{point}] {how}: {}",
                answer.question,
                answer.text.trim()
            ));
        }
    }

    fn note_keywords(&mut self, answer: &Answer, found: &[bool]) {
        let count = found.iter().filter(|found| **found).count();
        self.keywords.0 += 1;
        if count * 3 > found.len() {
            self.keywords.1 += 1;
            let of = found.len();
            self.mistakes
                .push(format!("{}: {count} of {of} points by keywords: {}", answer.question, answer.text));
        }
    }

    /// All points together.
    pub fn total(&self) -> Tally {
        let sum = |all: Tally, one: &Tally| Tally {
            right: all.right + one.right,
            extra: all.extra + one.extra,
            missed: all.missed + one.missed,
        };
        self.points.values().fold(Tally::default(), sum)
    }

    /// Whether points are found where they are, and only there, and keywords deceive nobody.
    pub fn meets_goals(&self) -> bool {
        let total = self.total();
        total.precision() >= PRECISION && total.recall() >= RECALL && self.keywords.1 == 0
    }
}

impl Tally {
    /// Of what was found, the share that is there.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.extra)
    }

    /// Of what is there, the share that was found.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }
}

/// Where there is nothing to get wrong, all is right.
#[expect(clippy::cast_precision_loss, reason = "far fewer answers than 2^52")]
fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 1.0 } else { part as f64 / of as f64 }
}

impl fmt::Display for Grades {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((question, point), tally) in &self.points {
            let name = format!("{question} [{point}]");
            writeln!(f, "{name:<56} {tally}")?;
        }
        let (keywords, fooled) = self.keywords;
        writeln!(
            f,
            "\n{} answers to {} questions, {keywords} of keywords alone",
            self.answers, self.questions
        )?;
        writeln!(f, "{:<56} {}", "all", self.total())?;
        writeln!(f, "{:<56} precision {PRECISION:.2}  recall {RECALL:.2}", "the goals")?;
        write!(f, "{fooled} answers of keywords found more than a third of the points")
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, extra, missed } = self;
        let (precision, recall) = (self.precision(), self.recall());
        write!(
            f,
            "precision {precision:.2}  recall {recall:.2}  ({right} found, {extra} wrongly, {missed} missed)"
        )
    }
}
