//! What the bench has judged.

use crate::domain::problem::{MalformedProblem, Problem};
use crate::domain::verdict::Verdict;
use serde_json::{Value, json};

/// What limits those that would not end.
const STUBBORN_MS: u32 = 500;

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

/// What would not end by itself: its name, the milliseconds that it may take, and the submission.
pub(super) fn stubborn() -> Result<[(&'static str, u32, Task); 5], MalformedProblem> {
    let limits = &json!({"cpu_ms": STUBBORN_MS, "wall_ms": STUBBORN_MS, "memory_mib": 64});
    let swallows = "kept = []
    while True:
        try:
            kept.append(bytearray(1 << 20))
        except MemoryError:
            pass";
    let closes = "import os; os.closerange(0, 256)
    while True: pass";
    let forgets =
        "import threading, time; threading.Thread(target=time.sleep, args=(100,)).start(); return n * n";
    let at_exit = "import atexit, itertools; atexit.register(all, itertools.count(1)); return n * n";
    Ok([
        ("sleeps", STUBBORN_MS, task(1, "import time; time.sleep(100)", limits, Verdict::Tle)?),
        ("swallows MemoryError", STUBBORN_MS, task(1, swallows, limits, Verdict::Tle)?),
        ("closes every descriptor and loops", 0, task(1, closes, limits, Verdict::Re)?),
        ("forgets a thread that sleeps", 0, task(1, forgets, limits, Verdict::Ac)?),
        ("loops at exit", 0, task(1, at_exit, limits, Verdict::Ac)?),
    ])
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
        assert_eq!(stubborn().unwrap().len(), 5);
    }
}
