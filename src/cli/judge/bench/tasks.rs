//! What the bench has judged.

use crate::domain::problem::{MalformedProblem, Problem};
use crate::domain::verdict::Verdict;
use serde_json::{Value, json};

/// A submission and the verdict that it must get.
pub(super) struct Task {
    pub problem: Problem,
    pub source: String,
    pub verdict: Verdict,
}

/// A solution that does next to nothing, with so many tests.
pub(super) fn trivial(tests: u32) -> Result<Task, MalformedProblem> {
    task(tests, "return n * n", &json!({}), Verdict::Ac)
}

/// A loop that never ends, with so much processor time in milliseconds.
pub(super) fn endless(cpu_ms: u64) -> Result<Task, MalformedProblem> {
    task(1, "while True: pass", &json!({"cpu_ms": cpu_ms}), Verdict::Tle)
}

/// One of each way to end that leaves something else behind.
pub(super) fn mixed() -> Result<[Task; 5], MalformedProblem> {
    let none = json!({});
    Ok([
        task(5, "return n * n", &none, Verdict::Ac)?,
        task(5, "return n * n if n < 3 else [][n]", &none, Verdict::Re)?,
        endless(20)?,
        task(5, "return len('x' * (1 << 30))", &json!({"memory_mib": 32}), Verdict::Mle)?,
        task(5, "import socket; socket.socket(); return n", &none, Verdict::Re)?,
    ])
}

fn task(tests: u32, body: &str, limits: &Value, verdict: Verdict) -> Result<Task, MalformedProblem> {
    let tests: Vec<_> = (1..=tests).map(|n| json!({"args": [n], "expected": n * n})).collect();
    let problem = json!({"function": "solve", "tests": tests, "limits": limits});
    let source = format!("def solve(n):\n    {body}\n");
    Ok(Task { problem: Problem::from_json(&problem.to_string())?, source, verdict })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_has_as_many_tests_as_asked() {
        assert_eq!(trivial(20).unwrap().problem.total(), 20);
        assert_eq!(endless(20).unwrap().problem.limits.cpu_ms, 20);
        assert_eq!(mixed().unwrap().len(), 5);
    }
}
