//! A problem as the judge sees it: what is asked, with which tests, compared how, within which limits.
//!
//! Values stay the JSON text they were written as ([`RawValue`]), so that integers of any size and
//! floats survive exactly; the judge reads them with a parser of its own.

mod json;

use json::ProblemJson;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::fmt;
use std::str::FromStr;

/// A question answered with code.
#[derive(Debug, Clone)]
pub struct Problem {
    pub task: Task,
    /// Empty only for [`Task::Tests`], whose tests are the reference and the mutants.
    pub tests: Vec<Test>,
    pub compare: Compare,
    pub limits: Limits,
    /// Each test in a process of its own, so that no state is carried over from one to the next.
    pub fresh_process: bool,
    /// The oldest Python that will do; none means any that the judge has.
    pub python: Option<Version>,
}

/// A version of Python, such as 3.12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

impl FromStr for Version {
    type Err = MalformedProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text
            .split_once('.')
            .and_then(|(major, minor)| Some(Self(major.parse().ok()?, minor.parse().ok()?)));
        parts.map_or_else(|| refuse("python is a version such as \"3.12\""), Ok)
    }
}

/// What the submission has to define.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    Function {
        name: String,
    },
    Class {
        name: String,
    },
    /// Tests to be written: they pass on the reference and fail on each mutant.
    Tests {
        reference: String,
        mutants: Vec<String>,
    },
    Sql,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    Python,
    Sql,
}

/// One test: its input and the value that must come back.
#[derive(Debug, Clone)]
pub struct Test {
    pub input: Input,
    pub expected: Box<RawValue>,
    /// How this test compares, where it differs from the problem.
    pub compare: Option<Compare>,
}

#[derive(Debug, Clone)]
pub enum Input {
    Args(Vec<Box<RawValue>>),
    /// Method and arguments; the first call is the constructor.
    Calls(Vec<(String, Vec<Box<RawValue>>)>),
    /// Schema and rows, run before the query.
    Setup(String),
}

/// How a value is compared with the expected one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Compare {
    pub mode: Mode,
    /// Tell list from tuple, and bool, int and float apart.
    pub strict: bool,
    /// Judge this argument after the call instead of the return value.
    pub in_place: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Mode {
    #[default]
    Exact,
    /// The order of the outermost list does not matter.
    Unordered,
    /// The order of no list matters.
    UnorderedNested,
    /// Numbers may differ by this much, absolutely or relatively.
    Float(f64),
}

/// What a submission may use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// CPU time of one test; the submission's top level gets the same.
    pub cpu_ms: u64,
    /// CPU time of the whole run.
    pub total_cpu_ms: u64,
    /// Time in one test in which it neither ran nor waited for a processor.
    pub wall_ms: u64,
    /// Memory above the warm interpreter.
    pub memory_mib: u64,
    /// Standard output and error together, over the run.
    pub output_kib: u64,
    /// One returned value, as sent.
    pub result_kib: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            cpu_ms: 2000,
            total_cpu_ms: 10_000,
            wall_ms: 6000,
            memory_mib: 256,
            output_kib: 64,
            result_kib: 4096,
        }
    }
}

/// A problem that does not say what it must; the text names what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("malformed problem: {0}")]
pub struct MalformedProblem(pub String);

impl Problem {
    /// Reads the `problem` object of a job. Unknown keys are refused.
    pub fn from_json(text: &str) -> Result<Self, MalformedProblem> {
        serde_json::from_str::<ProblemJson>(text)
            // a problem stands on one line of the jobs, whose number is another
            .map_err(|error| {
                MalformedProblem(error.to_string().replace(" at line 1 column ", " at column "))
            })?
            .into_problem()
    }

    pub fn language(&self) -> Language {
        match self.task {
            Task::Sql => Language::Sql,
            _ => Language::Python,
        }
    }

    /// How many steps a full pass has: the tests, or the reference and its mutants.
    pub fn total(&self) -> usize {
        match &self.task {
            Task::Tests { mutants, .. } => 1 + mutants.len(),
            _ => self.tests.len(),
        }
    }
}

/// Says no to a malformed problem.
fn refuse<T>(why: impl Into<String>) -> Result<T, MalformedProblem> {
    Err(MalformedProblem(why.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_function_problem_is_read_with_its_defaults() {
        let problem =
            Problem::from_json(r#"{"function": "f", "tests": [{"args": [1], "expected": 2}]}"#).unwrap();
        assert_eq!(problem.task, Task::Function { name: "f".into() });
        assert_eq!((problem.total(), problem.limits.cpu_ms), (1, 2000));
        assert_eq!(problem.compare, Compare::default());
    }

    #[test]
    fn a_version_is_written_as_it_is_read() {
        assert_eq!("3.12".parse::<Version>().unwrap().to_string(), "3.12");
    }

    #[test]
    fn a_test_may_carry_its_own_comparison() {
        let text = r#"{"function": "f", "compare": {"in_place": 0, "compare": {"float": 1e-3}}, "strict": true,
            "tests": [{"args": [1], "expected": 2}, {"args": [1], "expected": 2, "compare": "unordered"}]}"#;
        let problem = Problem::from_json(text).unwrap();
        assert_eq!(problem.compare, Compare { mode: Mode::Float(1e-3), strict: true, in_place: Some(0) });
        let own = Compare { mode: Mode::Unordered, strict: true, in_place: None };
        assert_eq!(problem.tests[1].compare, Some(own));
    }

    #[rstest]
    #[case::unknown_key(r#"{"function": "f", "tests": [{"args": [], "expected": 1}], "colour": 1}"#)]
    #[case::unknown_limit(
        r#"{"function": "f", "tests": [{"args": [], "expected": 1}], "limits": {"cpu": 1}}"#
    )]
    #[case::zero_limit(
        r#"{"function": "f", "tests": [{"args": [], "expected": 1}], "limits": {"cpu_ms": 0}}"#
    )]
    #[case::no_tests(r#"{"function": "f", "tests": []}"#)]
    #[case::no_expected(r#"{"function": "f", "tests": [{"args": []}]}"#)]
    #[case::two_kinds(r#"{"function": "f", "class": "A", "tests": [{"args": [], "expected": 1}]}"#)]
    #[case::wrong_kind(r#"{"kind": "sql", "function": "f", "tests": [{"args": [], "expected": 1}]}"#)]
    #[case::not_a_name(r#"{"function": "f()", "tests": [{"args": [], "expected": 1}]}"#)]
    #[case::in_place_outside(
        r#"{"function": "f", "compare": {"in_place": 1}, "tests": [{"args": [1], "expected": 1}]}"#
    )]
    #[case::other_constructor(r#"{"class": "A", "tests": [{"calls": [["B", []]], "expected": [null]}]}"#)]
    fn what_does_not_fit_is_refused(#[case] text: &str) {
        assert!(Problem::from_json(text).is_err());
    }

    #[test]
    fn an_expected_null_is_a_value() {
        let text = r#"{"function": "f", "tests": [{"args": [], "expected": null}]}"#;
        assert_eq!(Problem::from_json(text).unwrap().tests[0].expected.get(), "null");
    }
}
