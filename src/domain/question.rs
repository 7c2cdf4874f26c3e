//! The bank's vocabulary: what a question is, without where it comes from.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use super::problem::Problem;

/// `<topic>/<slug>`, the path of the question in the bank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(pub String);

impl QuestionId {
    /// The topic's slug, the part before the slash.
    pub fn topic(&self) -> &str {
        self.0.split_once('/').map_or(self.0.as_str(), |(topic, _)| topic)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One of the ten topics of the syllabus.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Fixed: channels, schedules and question ids refer to it.
    pub slug: String,
    pub name: String,
    pub emoji: String,
    /// Why interviewers ask about it, one sentence.
    pub why: String,
    /// The syllabus items, every question names one.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// One of the fifty items of the syllabus.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub slug: String,
    pub name: String,
}

/// How a question is asked and answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Explain or compare.
    Concept,
    /// Say what this code prints.
    Predict,
    /// Find the bug in this code.
    FindBug,
    /// Review this code as a colleague would.
    Review,
    /// Design a system.
    Design,
    /// Tell of your own experience.
    Behavioural,
    /// Answer with code, which is judged.
    Problem,
}

/// Who would be asked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Junior,
    Mid,
    Senior,
}

macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $name {
            /// Every value, in the order it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word the bank and the commands use.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|value| value.word() == text)
                    .ok_or_else(|| UnknownWord(text.to_owned()))
            }
        }
    };
}

words!(Kind {
    Concept = "concept",
    Predict = "predict",
    FindBug = "find-bug",
    Review = "review",
    Design = "design",
    Behavioural = "behavioural",
    Problem = "problem",
});
words!(Level { Junior = "junior", Mid = "mid", Senior = "senior" });

/// A word that names no kind or level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word “{0}”")]
pub struct UnknownWord(pub String);

/// One thing a good answer says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyPoint {
    /// The point as a sentence for people.
    pub text: String,
    /// 1 (nice to have) to 3 (the heart of the matter).
    pub weight: u8,
    /// Any one of them recognises the point; see `domain::grading` for their language.
    pub patterns: Vec<String>,
}

/// What an interviewer would ask next.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    pub question: String,
    /// What a good reply comes to.
    pub gist: String,
}

/// A mistake people make, and why they make it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    pub what: String,
    pub why: String,
}

/// Official documentation, by title and section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub title: String,
    pub section: String,
}

/// One option of a multiple-choice question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub text: String,
    #[serde(default)]
    pub correct: bool,
    /// Why it is right or wrong.
    pub why: String,
}

/// What a predict question's code does not print, though many expect it to: a choice in quick-fire rounds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrongOutput {
    pub output: String,
    /// What leads there.
    pub why: String,
}

/// What poor, mixed, good and excellent answers say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bands {
    pub poor: String,
    pub mixed: String,
    pub good: String,
    pub excellent: String,
}

/// What is known of a question besides its prose: the front matter of its file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    pub id: QuestionId,
    pub title: String,
    /// The slug of a syllabus item of its topic.
    pub item: String,
    pub kind: Kind,
    pub level: Level,
    /// 1 to 5.
    pub difficulty: u8,
    /// Time an interview would give it.
    pub minutes: u16,
    /// The Python versions it was verified for, such as `3.9-3.13`.
    pub python: String,
    /// The answer in two or three sentences, to say aloud.
    pub say_aloud: String,
    pub hints: Vec<String>,
    #[serde(default)]
    pub red_flags: Vec<String>,
    pub key_points: Vec<KeyPoint>,
    pub follow_ups: Vec<FollowUp>,
    pub mistakes: Vec<Mistake>,
    pub references: Vec<Reference>,
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Only for predict questions; the right output is the first one in the answer.
    #[serde(default)]
    pub wrong_outputs: Vec<WrongOutput>,
}

/// One entry of the bank.
#[derive(Debug, Clone)]
pub struct Question {
    pub facts: Facts,
    /// What is asked, in Markdown, at most 1,800 characters.
    pub prompt: String,
    /// The model answer, in Markdown.
    pub answer: String,
    pub bands: Bands,
    /// Present exactly when the kind is [`Kind::Problem`].
    pub task: Option<Task>,
}

/// What a problem has besides the question: how code for it is written and judged.
#[derive(Debug, Clone)]
pub struct Task {
    tested: Arc<LazyTested>,
    /// The signature with types, one line or more.
    pub signature: String,
    /// What the member starts from.
    pub starter: String,
    /// The intended complexity, shown after AC.
    pub complexity: String,
}

/// Tests are large, and of most problems nobody asks for them in a bot's life: they are read when first needed.
pub type LazyTested = LazyLock<Tested, Box<dyn FnOnce() -> Tested + Send>>;

/// A problem with its tests.
#[derive(Debug, Clone)]
pub struct Tested {
    /// What the judge gets: the sample tests first, then the secret ones.
    pub problem: Problem,
    /// How many of the tests, from the first, may be shown.
    pub samples: usize,
}

impl Task {
    pub fn new(signature: String, starter: String, complexity: String, tested: LazyTested) -> Self {
        Self { tested: Arc::new(tested), signature, starter, complexity }
    }

    /// What the judge gets: the sample tests first, then the secret ones.
    pub fn problem(&self) -> &Problem {
        &self.tested.problem
    }

    /// How many of the tests, from the first, may be shown.
    pub fn samples(&self) -> usize {
        self.tested.samples
    }
}

impl Question {
    pub fn id(&self) -> &QuestionId {
        &self.facts.id
    }

    pub fn is_problem(&self) -> bool {
        self.task.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_begins_with_its_topic() {
        let id = QuestionId("coding/two-sum".to_owned());
        assert_eq!(
            (id.topic(), id.as_str(), id.to_string().as_str()),
            ("coding", id.0.as_str(), "coding/two-sum")
        );
    }

    #[test]
    fn a_task_has_its_samples_among_its_tests() {
        let tested = || {
            let json =
                r#"{"function": "f", "tests": [{"args": [1], "expected": 1}, {"args": [2], "expected": 2}]}"#;
            Tested { problem: Problem::from_json(json).expect("a problem"), samples: 2 }
        };
        let task = Task::new(String::new(), String::new(), String::new(), LazyTested::new(Box::new(tested)));
        assert_eq!((task.samples(), task.problem().total()), (2, 2));
    }
}
