//! A problem as it is written, and every way in which it can be written wrongly.

use super::{Compare, Input, Limits, MalformedProblem, Mode, Problem, Task, Test, refuse};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProblemJson {
    kind: Option<Kind>,
    function: Option<String>,
    class: Option<String>,
    reference: Option<String>,
    mutants: Option<Vec<String>>,
    tests: Option<Vec<TestJson>>,
    compare: Option<CompareJson>,
    strict: Option<bool>,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    fresh_process: bool,
    python: Option<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Function,
    Class,
    Tests,
    Sql,
}

impl ProblemJson {
    pub(super) fn into_problem(self) -> Result<Problem, MalformedProblem> {
        let kind = self.kind()?;
        self.limits.check()?;
        let compare = Compare::build(self.compare, self.strict, Compare::default())?;
        let tests = self.tests.unwrap_or_default();
        let task = match (kind, self.function, self.class, self.reference, self.mutants) {
            (Kind::Function, Some(name), None, None, None) => Task::Function { name: identifier(name)? },
            (Kind::Class, None, Some(name), None, None) => Task::Class { name: identifier(name)? },
            (Kind::Tests, None, None, Some(reference), Some(mutants)) if tests.is_empty() => {
                Task::Tests { reference, mutants }
            }
            (Kind::Sql, None, None, None, None) => Task::Sql,
            _ => return refuse(format!("its keys do not fit a {kind:?} problem").to_lowercase()),
        };
        if tests.is_empty() && kind != Kind::Tests {
            return refuse("it has no tests");
        }
        let tests = tests
            .into_iter()
            .enumerate()
            .map(|(index, test)| test.into_test(&task, compare).map_err(|error| error.in_test(index)))
            .collect::<Result<_, _>>()?;
        let python = self.python.as_deref().map(str::parse).transpose()?;
        Ok(Problem { task, tests, compare, limits: self.limits, fresh_process: self.fresh_process, python })
    }

    /// The kind as written, else as the keys tell.
    fn kind(&self) -> Result<Kind, MalformedProblem> {
        let told = match (&self.function, &self.class, &self.reference) {
            (Some(_), None, None) => Some(Kind::Function),
            (None, Some(_), None) => Some(Kind::Class),
            (None, None, Some(_)) => Some(Kind::Tests),
            (None, None, None) => Some(Kind::Sql),
            _ => None,
        };
        match (self.kind, told) {
            (Some(kind), Some(told)) if kind == told => Ok(kind),
            (None, Some(told)) => Ok(told),
            _ => refuse("it must have exactly one of function, class, or kind tests with a reference"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestJson {
    args: Option<Vec<Box<RawValue>>>,
    calls: Option<Vec<(String, Vec<Box<RawValue>>)>>,
    setup: Option<String>,
    expected: Box<RawValue>,
    compare: Option<CompareJson>,
    strict: Option<bool>,
}

impl TestJson {
    fn into_test(self, task: &Task, of_problem: Compare) -> Result<Test, MalformedProblem> {
        let input = match (task, self.args, self.calls, self.setup) {
            (Task::Function { .. }, Some(args), None, None) => Input::Args(args),
            (Task::Class { name }, None, Some(calls), None) => Input::Calls(constructed_first(calls, name)?),
            (Task::Sql, None, None, Some(setup)) => Input::Setup(setup),
            (Task::Function { .. }, ..) => return refuse("a test of a function has args and expected"),
            (Task::Class { .. }, ..) => return refuse("a test of a class has calls and expected"),
            (Task::Sql | Task::Tests { .. }, ..) => {
                return refuse("a test of a query has setup and expected");
            }
        };
        let compare = match (self.compare, self.strict) {
            (None, None) => None,
            (compare, strict) => Some(Compare::build(compare, strict, of_problem)?),
        };
        let in_place = compare.unwrap_or(of_problem).in_place;
        match (&input, in_place) {
            (Input::Args(args), Some(index)) if index >= args.len() => {
                return refuse(format!("in_place names argument {index}, which is not there"));
            }
            (Input::Calls(_) | Input::Setup(_), Some(_)) => return refuse("in_place is for functions"),
            _ => {}
        }
        Ok(Test { input, expected: self.expected, compare })
    }
}

type Calls = Vec<(String, Vec<Box<RawValue>>)>;

fn constructed_first(calls: Calls, class: &str) -> Result<Calls, MalformedProblem> {
    match calls.first() {
        Some((first, _)) if first == class => Ok(calls),
        _ => refuse(format!("the first call must construct {class}")),
    }
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "compare is \"exact\", \"unordered\", \"unordered_nested\", {\"float\": …} or {\"in_place\": …}"
)]
enum CompareJson {
    Named(NamedMode),
    Float(FloatMode),
    InPlace(InPlaceMode),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum NamedMode {
    Exact,
    Unordered,
    UnorderedNested,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FloatMode {
    float: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InPlaceMode {
    in_place: usize,
    compare: Option<Box<CompareJson>>,
    strict: Option<bool>,
}

impl Compare {
    /// What is not said is taken from `otherwise`.
    fn build(
        json: Option<CompareJson>,
        strict: Option<bool>,
        otherwise: Self,
    ) -> Result<Self, MalformedProblem> {
        let strict = strict.unwrap_or(otherwise.strict);
        let (mode, in_place) = match json {
            None => return Ok(Self { strict, ..otherwise }),
            Some(CompareJson::Named(NamedMode::Exact)) => (Mode::Exact, None),
            Some(CompareJson::Named(NamedMode::Unordered)) => (Mode::Unordered, None),
            Some(CompareJson::Named(NamedMode::UnorderedNested)) => (Mode::UnorderedNested, None),
            Some(CompareJson::Float(FloatMode { float })) if float > 0.0 => (Mode::Float(float), None),
            Some(CompareJson::Float(_)) => return refuse("the float tolerance must be above zero"),
            Some(CompareJson::InPlace(outer)) => {
                let plain = Self { strict, ..Self::default() };
                let inner = Self::build(outer.compare.map(|inner| *inner), outer.strict, plain)?;
                if inner.in_place.is_some() {
                    return refuse("in_place stands inside in_place");
                }
                return Ok(Self { in_place: Some(outer.in_place), ..inner });
            }
        };
        Ok(Self { mode, strict, in_place })
    }
}

impl Limits {
    fn check(&self) -> Result<(), MalformedProblem> {
        let all = [
            ("cpu_ms", self.cpu_ms, 600_000),
            ("total_cpu_ms", self.total_cpu_ms, 3_600_000),
            ("wall_ms", self.wall_ms, 600_000),
            ("memory_mib", self.memory_mib, 65_536),
            ("output_kib", self.output_kib, 65_536),
            ("result_kib", self.result_kib, 65_536),
        ];
        match all.into_iter().find(|(_, value, most)| value > most || *value == 0) {
            Some((name, value, most)) => refuse(format!("limit {name} is {value}, not within 1 to {most}")),
            None => Ok(()),
        }
    }
}

/// A name that can be defined in Python: no keyword, and in ASCII, since Python takes other letters for their
/// compatibility forms.
fn identifier(name: String) -> Result<String, MalformedProblem> {
    let mut letters = name.chars();
    let first = letters.next().is_some_and(|c| c == '_' || c.is_ascii_alphabetic());
    let is_name = first && letters.all(|c| c == '_' || c.is_ascii_alphanumeric());
    if is_name && !KEYWORDS.contains(&name.as_str()) {
        return Ok(name);
    }
    refuse(format!("{name:?} is not a name that Python code can define (letters, digits and _, no keyword)"))
}

/// Python's, as of 3.13.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

impl MalformedProblem {
    fn in_test(self, index: usize) -> Self {
        Self(format!("test {}: {}", index + 1, self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::problem::Language;
    use rstest::rstest;

    fn read(json: &str) -> Result<Problem, String> {
        Problem::from_json(json).map_err(|MalformedProblem(why)| why)
    }

    const FUNCTION: &str = r#"{"function": "f", "tests": [{"args": [1], "expected": 1}]}"#;
    const CLASS: &str = r#"{"class": "A", "tests": [{"calls": [["A", []]], "expected": [null]}]}"#;
    const TESTS: &str = r#"{"reference": "x = 1", "mutants": ["x = 2", "x = 3"]}"#;
    const SQL: &str = r#"{"tests": [{"setup": "", "expected": {"columns": ["a"], "rows": []}}]}"#;

    #[rstest]
    #[case::a_function(FUNCTION, "function", Language::Python, 1)]
    #[case::a_class(CLASS, "class", Language::Python, 1)]
    #[case::tests(TESTS, "tests", Language::Python, 3)]
    #[case::a_query(SQL, "sql", Language::Sql, 1)]
    fn the_keys_tell_the_kind(
        #[case] json: &str,
        #[case] kind: &str,
        #[case] language: Language,
        #[case] total: usize,
    ) {
        let problem = read(json).unwrap();
        assert_eq!((problem.language(), problem.total()), (language, total));
        let named = json.replacen('{', &format!(r#"{{"kind": "{kind}","#), 1);
        assert_eq!(read(&named).map(|problem| problem.total()), Ok(total), "{named}");
        let other = if kind == "class" { "function" } else { "class" };
        let wrong = named.replacen(&format!(r#""kind": "{kind}""#), &format!(r#""kind": "{other}""#), 1);
        assert!(read(&wrong).unwrap_err().starts_with("it must have exactly one of"), "{wrong}");
    }

    #[rstest]
    #[case::tests_of_written_tests(
        r#"{"reference": "x", "mutants": [], "tests": [{"args": [], "expected": 1}]}"#,
        "do not fit"
    )]
    #[case::a_class_in_place(
        r#"{"class": "A", "compare": {"in_place": 0}, "tests": [{"calls": [["A", []]], "expected": [null]}]}"#,
        "in_place is for functions"
    )]
    #[case::a_class_not_made(
        r#"{"class": "A", "tests": [{"calls": [["f", []]], "expected": [null]}]}"#,
        "must construct A"
    )]
    #[case::no_tolerance(
        r#"{"function": "f", "compare": {"float": 0}, "tests": [{"args": [], "expected": 1}]}"#,
        "must be above zero"
    )]
    #[case::a_tolerance_below_zero(
        r#"{"function": "f", "compare": {"float": -0.5}, "tests": [{"args": [], "expected": 1}]}"#,
        "must be above zero"
    )]
    fn what_is_written_wrongly_is_told(#[case] json: &str, #[case] why: &str) {
        let told = read(json).unwrap_err();
        assert!(told.contains(why), "{told}");
    }

    #[rstest]
    #[case("_f", true)]
    #[case("f_1", true)]
    #[case("", false)]
    #[case("1f", false)]
    #[case("f-1", false)]
    #[case("é", false)]
    #[case("class", false)]
    fn a_name_is_one_that_python_code_can_define(#[case] name: &str, #[case] is_one: bool) {
        assert_eq!(identifier(name.to_owned()).is_ok(), is_one);
    }

    #[test]
    fn a_limit_is_within_its_range() {
        let read = |wall_ms: u64| {
            read(&FUNCTION.replacen('{', &format!(r#"{{"limits": {{"wall_ms": {wall_ms}}},"#), 1))
        };
        assert_eq!(read(600_000).unwrap().limits.wall_ms, 600_000);
        assert_eq!(read(600_001).unwrap_err(), "limit wall_ms is 600001, not within 1 to 600000");
    }

    #[test]
    fn strictness_can_be_asked_for_alone() {
        let json = FUNCTION.replacen('{', r#"{"strict": true,"#, 1);
        assert_eq!(read(&json).unwrap().compare, Compare { strict: true, ..Compare::default() });
    }

    #[test]
    fn in_place_keeps_what_is_said_of_strictness() {
        let json = r#"{"function": "f", "strict": true, "compare": {"in_place": 0}, "tests": [{"args": [1], "expected": 1}]}"#;
        let compare = read(json).unwrap().compare;
        assert_eq!((compare.strict, compare.in_place), (true, Some(0)));
    }
}
