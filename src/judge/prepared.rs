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
    Ok(Prepared { question, expected, compare, columns: None })
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
    let is_list = |value: &Value| matches!(value, Value::List(_));
    if !is_list(&columns) || !rows.items().is_some_and(|rows| rows.iter().all(is_list)) {
        return Err("expected needs a list of columns and a list of rows".to_owned());
    }
    let mode = if *ordered || compare.mode != Mode::Exact { compare.mode } else { Mode::Unordered };
    Ok(Prepared { question, expected: rows, compare: Compare { mode, ..compare }, columns: Some(columns) })
}
