//! The judge's side of a session: ask, compare, stop at the first failure.

use super::compare::same;
use super::failing::{Failing, Halt};
use super::frame::Frame;
use super::prepared::{self, Prepared, prepare};
use super::session::{Job, Session};
use super::show::{show, show_at_length};
use super::told::Told;
use super::value::Value;
use crate::domain::problem::{Compare, Limits, Problem, Test};

/// How far the tests came, and at which of them it stopped.
pub(super) struct Progress {
    pub passed: usize,
    pub at: Option<usize>,
    pub halt: Option<Halt>,
}

/// Loads the submission and asks the tests, one after the other, until one fails.
pub(super) fn answer_tests(session: &mut Session<'_>, problem: &Problem, job: &Job<'_>) -> Progress {
    if let Err(halt) = load(session, job) {
        return Progress { passed: 0, at: None, halt: Some(halt) };
    }
    for (passed, test) in problem.tests.iter().enumerate() {
        if let Err(halt) = answer_test(session, job, problem, test) {
            return Progress {
                passed,
                at: (!halt.is_before_tests()).then_some(passed + 1),
                halt: Some(halt),
            };
        }
    }
    Progress { passed: problem.tests.len(), at: None, halt: None }
}

/// Loads the submission and asks this one test.
pub(super) fn answer_one(
    session: &mut Session<'_>,
    problem: &Problem,
    job: &Job<'_>,
    place: usize,
    test: &Test,
) -> Progress {
    if let Err(halt) = load(session, job) {
        return Progress { passed: 0, at: (place > 0).then_some(place + 1), halt: Some(halt) };
    }
    match answer_test(session, job, problem, test) {
        Ok(()) => Progress { passed: 1, at: None, halt: None },
        Err(halt) => Progress { passed: 0, at: Some(place + 1), halt: Some(halt) },
    }
}

/// Loads the submission and calls it with what a member typed; gives what came back, as Python would print it.
pub(super) fn answer_typed(
    session: &mut Session<'_>,
    problem: &Problem,
    job: &Job<'_>,
    input: &str,
) -> (Progress, Option<String>) {
    let shown = load(session, job).and_then(|()| {
        let frame = session.ask(&prepared::typed(problem, input))?;
        let told = Told::new(&frame, job.source);
        match (frame.kind, job.kind) {
            (b'v', _) => {}
            (b'i', _) | (b'b', "sql") => return Err(Failing::bad_input(&told).into()),
            (b'c', "sql") => return Err(Failing::does_not_compile(&told).into()),
            _ => return Err(failing_of(&frame, &told, session.stated).into()),
        }
        let value = Value::from_wire(&frame.body).map_err(|_| Failing::forged())?;
        Ok(show_at_length(&value))
    });
    match shown {
        Ok(shown) => (Progress { passed: 1, at: None, halt: None }, Some(shown)),
        Err(halt) => (Progress { passed: 0, at: None, halt: Some(halt) }, None),
    }
}

fn load(session: &mut Session<'_>, job: &Job<'_>) -> Result<(), Halt> {
    let frame = session.load(job)?;
    let told = Told::new(&frame, job.source);
    match frame.kind {
        b'r' => Ok(()),
        b'c' => Err(Failing::does_not_compile(&told).into()),
        // nothing of the submission has run yet, so the driver is to be believed
        b'b' if job.kind == "tests" => Err(Failing::broken_problem().into()),
        _ => Err(failing_of(&frame, &told, session.stated).into()),
    }
}

fn answer_test(session: &mut Session<'_>, job: &Job<'_>, problem: &Problem, test: &Test) -> Result<(), Halt> {
    let prepared = prepare(problem, test).map_err(|_| Failing::internal())?;
    let frame = session.ask(&prepared.question)?;
    if frame.kind != b'v' {
        return Err(no_value(&frame, job, session.stated).into());
    }
    let Ok(got) = Value::from_wire(&frame.body) else { return Err(Failing::forged().into()) };
    match difference(&got, &prepared) {
        Some(message) => Err(Failing::wrong(message).into()),
        None => Ok(()),
    }
}

/// What came in place of a value.
fn no_value(frame: &Frame, job: &Job<'_>, limits: &Limits) -> Failing {
    let told = Told::new(frame, job.source);
    match (frame.kind, job.kind) {
        // a query has no code that could have forged these
        (b'c', "sql") => Failing::does_not_compile(&told),
        (b'b', "sql") => Failing::broken_problem(),
        _ => failing_of(frame, &told, limits),
    }
}

/// What a frame says that may come at any time.
pub(super) fn failing_of(frame: &Frame, told: &Told<'_>, limits: &Limits) -> Failing {
    match frame.kind {
        b'm' => Failing::out_of_memory(told),
        b'e' => Failing::raised(told),
        b'u' => Failing::unsupported(told),
        b'o' => Failing::result_too_large(limits),
        _ => Failing::forged(),
    }
}

/// What is wrong with the value; None when it is right.
fn difference(got: &Value, prepared: &Prepared) -> Option<String> {
    let exact = Compare { strict: true, ..Compare::default() };
    let rows = match &prepared.columns {
        None => got,
        Some(columns) => {
            let (Some(got_columns), Some(rows)) = (got.get("columns"), got.get("rows")) else {
                return Some("no table came back".to_owned());
            };
            if !same(got_columns, columns, exact) {
                return Some(format!("the columns are {}", show(got_columns)));
            }
            rows
        }
    };
    let same = if prepared.are_calls { same_each } else { same };
    let is_right = same(rows, &prepared.expected, prepared.compare);
    let became = if prepared.compare.in_place.is_some() { "the argument became" } else { "returned" };
    (!is_right).then(|| format!("{became} {}", show(rows)))
}

/// The results of a class's calls, each compared by itself.
fn same_each(got: &Value, expected: &Value, compare: Compare) -> bool {
    let (Some(got), Some(expected)) = (got.items(), expected.items()) else { return false };
    got.len() == expected.len()
        && got.iter().zip(expected).all(|(got, expected)| same(got, expected, compare))
}

/// Runs the submission's own tests against one implementation.
pub(super) fn run_tests(session: &mut Session<'_>, job: &Job<'_>) -> Progress {
    let halt = load(session, job).and_then(|()| answer_own_tests(session, job)).err();
    Progress { passed: 0, at: None, halt }
}

/// Passes when at least one test ran and none failed.
fn answer_own_tests(session: &mut Session<'_>, job: &Job<'_>) -> Result<(), Halt> {
    let frame = session.ask(b"")?;
    let told = Told::new(&frame, job.source);
    if frame.kind != b't' {
        return Err(failing_of(&frame, &told, session.stated).into());
    }
    match told.part("failure") {
        Some(failure) if failure.is_nothing() => match told.number("ran") {
            Some(0) => Err(Failing::no_tests().into()),
            Some(_) => Ok(()),
            None => Err(Failing::forged().into()),
        },
        Some(failure) => Err(Failing::failed_test(&failure).into()),
        None => Err(Failing::forged().into()),
    }
}
