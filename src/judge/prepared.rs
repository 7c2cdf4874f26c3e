//! A test made ready for judging: what goes to the child as bytes, and what stays here as values.

use super::value::Value;
use crate::domain::problem::{Compare, Input, MalformedProblem, Mode, Problem, Task, Test};
use serde::Serialize;
use serde_json::value::RawValue;

/// One test.
pub(super) struct Prepared {
    /// The body of the frame that asks.
    pub question: Vec<u8>,
    /// What the answer is held against; never leaves this process.
    pub expected: Value,
    pub compare: Compare,
    /// The expected value is a list of what each call gives back.
    pub are_calls: bool,
    /// An SQL result: the columns have to match before the rows are compared.
    pub columns: Option<Value>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Question<'a> {
    Call { args: &'a [Box<RawValue>], in_place: Option<usize> },
    Calls { calls: &'a [(String, Vec<Box<RawValue>>)] },
    Query { setup: &'a str },
    Typed { typed: &'a str, shapes: Vec<&'a str>, in_place: Option<usize> },
}

/// Checks that every value of the problem can be read.
pub(super) fn check(problem: &Problem) -> Result<(), MalformedProblem> {
    problem.tests.iter().enumerate().try_for_each(|(index, test)| {
        check_input(test)
            .and_then(|()| prepare(problem, test).map(drop))
            .map_err(|why| MalformedProblem(format!("test {}: {why}", index + 1)))
    })
}

fn check_input(test: &Test) -> Result<(), String> {
    let check_all = |args: &[Box<RawValue>]| {
        args.iter()
            .try_for_each(|raw| Value::from_json(raw.get()).map(drop).map_err(|e| format!("args: {e}")))
    };
    match &test.input {
        Input::Args(args) => check_all(args),
        Input::Calls(calls) => calls.iter().try_for_each(|(_, args)| check_all(args)),
        Input::Setup(_) => Ok(()),
    }
}

/// What to ask, and what to expect.
pub(super) fn prepare(problem: &Problem, test: &Test) -> Result<Prepared, String> {
    let compare = test.compare.unwrap_or(problem.compare);
    let question = match &test.input {
        Input::Args(args) => Question::Call { args, in_place: compare.in_place },
        Input::Calls(calls) => Question::Calls { calls },
        Input::Setup(setup) => Question::Query { setup },
    };
    let question = serde_json::to_vec(&question).map_err(|error| error.to_string())?;
    let expected = Value::from_json(test.expected.get()).map_err(|error| format!("expected: {error}"))?;
    if matches!(test.input, Input::Setup(_)) {
        return table(question, &expected, compare);
    }
    if let Input::Calls(calls) = &test.input {
        let results = expected.items().map(<[Value]>::len);
        if results != Some(calls.len()) {
            return Err("expected is a list with one result for each call".to_owned());
        }
    }
    let are_calls = matches!(test.input, Input::Calls(_));
    Ok(Prepared { question, expected, compare, are_calls, columns: None })
}

/// What asks for one call with a member's own input. Where the problem's first test has a linked list or a tree, a
/// typed list stands for one.
pub(super) fn typed(problem: &Problem, input: &str) -> Vec<u8> {
    let question = match &problem.task {
        Task::Sql => Question::Query { setup: input },
        _ => Question::Typed { typed: input, shapes: shapes(problem), in_place: problem.compare.in_place },
    };
    serde_json::to_vec(&question).unwrap_or_default()
}

/// The tag of each argument, empty for a plain one.
fn shapes(problem: &Problem) -> Vec<&str> {
    let Some(Test { input: Input::Args(args), .. }) = problem.tests.first() else { return Vec::new() };
    let tag = |raw: &RawValue| -> &'static str {
        let is =
            |tag: &str| raw.get().trim_start_matches(['{', ' ', '\n']).starts_with(&format!("\"{tag}\""));
        ["$linked_list", "$tree"].into_iter().find(|tag| is(tag)).unwrap_or_default()
    };
    args.iter().map(|raw| tag(raw)).collect()
}

fn table(question: Vec<u8>, expected: &Value, compare: Compare) -> Result<Prepared, String> {
    let field = |name| expected.get(name).cloned().ok_or_else(|| format!("expected has no {name}"));
    let Value::Bool(ordered) = expected.get("ordered").unwrap_or(&Value::Bool(false)) else {
        return Err("ordered is true or false".to_owned());
    };
    let (columns, rows) = (field("columns")?, field("rows")?);
    if let Value::Dict(entries) = expected
        && entries.len() != 2 + usize::from(expected.get("ordered").is_some())
    {
        return Err("expected has columns, rows and ordered, and nothing else".to_owned());
    }
    let width = |value: &Value| match value {
        Value::List(items) => Some(items.len()),
        _ => None,
    };
    let columns_wide = width(&columns);
    let fits = |row: &Value| columns_wide.is_some() && width(row) == columns_wide;
    if !rows.items().is_some_and(|rows| rows.iter().all(fits)) || columns_wide.is_none() {
        return Err("expected needs a list of columns, and rows with a value for each of them".to_owned());
    }
    let mode = if *ordered || compare.mode != Mode::Exact { compare.mode } else { Mode::Unordered };
    let compare = Compare { mode, ..compare };
    Ok(Prepared { question, expected: rows, compare, are_calls: false, columns: Some(columns) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::a_list_in_a_set(r#"{"function": "f", "tests": [{"args": [{"$set": [[1]]}], "expected": 1}]}"#)]
    #[case::a_list_in_a_tuple_in_a_set(
        r#"{"function": "f", "tests": [{"args": [], "expected": {"$set": [{"$tuple": [[1]]}]}}]}"#
    )]
    #[case::a_list_as_a_key(
        r#"{"function": "f", "tests": [{"args": [{"$dict": [[[1], 2]]}], "expected": 1}]}"#
    )]
    #[case::a_node_below_none(
        r#"{"function": "f", "tests": [{"args": [{"$tree": [1, null, null, 2]}], "expected": 1}]}"#
    )]
    #[case::a_tree_without_a_root(
        r#"{"function": "f", "tests": [{"args": [{"$tree": [null, 1]}], "expected": 1}]}"#
    )]
    #[case::fewer_results_than_calls(
        r#"{"class": "A", "tests": [{"calls": [["A", []], ["f", []]], "expected": [null]}]}"#
    )]
    #[case::results_that_are_no_list(r#"{"class": "A", "tests": [{"calls": [["A", []]], "expected": 1}]}"#)]
    #[case::a_row_too_narrow(
        r#"{"tests": [{"setup": "", "expected": {"columns": ["a", "b"], "rows": [[1]]}}]}"#
    )]
    #[case::an_unknown_key(
        r#"{"tests": [{"setup": "", "expected": {"columns": ["a"], "rows": [], "sorted": true}}]}"#
    )]
    fn what_no_submission_could_meet_is_malformed(#[case] json: &str) {
        let problem = Problem::from_json(json).unwrap();
        assert!(check(&problem).is_err());
    }

    #[test]
    fn sets_of_sets_and_trees_with_gaps_are_fine() {
        let json = r#"{"function": "f", "tests": [{"args": [{"$set": [{"$frozenset": [1]}, {"$tuple": [1]}]},
            {"$tree": [1, null, 2, 3]}, {"$dict": [[{"$set": [1]}, 2]]}], "expected": 1}]}"#;
        assert_eq!(check(&Problem::from_json(json).unwrap()), Ok(()));
    }
}
