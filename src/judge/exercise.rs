//! What a worker does while nothing comes. After a minute without work caches are cold, and the first submission would
//! take twice as long as the next; so, while the judge is in use, it judges a task of its own every now and then.

use super::Request;
use super::worker::Worker;
use crate::domain::problem::Problem;
use std::time::Duration;

/// How often there is something to do.
const STEP: Duration = Duration::from_secs(2);
/// So long after a submission the judge is in use: others who got the same question may be about to hand theirs in.
const IN_USE: Duration = Duration::from_mins(10);
/// After so long without work, interpreters that are not kept warm are let go.
const LETS_GO: Duration = Duration::from_mins(1);
const A_DAY: Duration = Duration::from_hours(24);

const PROBLEM: &str = r#"{"function": "f", "tests": [{"args": [[3, 1]], "expected": [1, 3]}]}"#;
const SOLUTION: &[u8] = b"def f(items):\n    return sorted(items)\n";

/// The time between two submissions of one worker.
pub(super) struct Pause {
    task: Option<Request>,
    is_kept_warm: bool,
    waited: Duration,
}

impl Pause {
    /// Before anything was submitted, nothing is in use.
    pub(super) fn new(is_kept_warm: bool) -> Self {
        let problem = Problem::from_json(PROBLEM).ok().filter(|_| is_kept_warm);
        let task = problem.map(|problem| Request::verdict(&problem, SOLUTION));
        Self { task, is_kept_warm, waited: IN_USE }
    }

    /// A submission came.
    pub(super) fn end(&mut self) {
        self.waited = Duration::ZERO;
    }

    /// How long to wait before there is something to do.
    pub(super) fn step(&self) -> Duration {
        if self.waited < IN_USE { STEP } else { A_DAY }
    }

    /// So long nothing came.
    pub(super) fn pass(&mut self, worker: &mut Worker) {
        self.waited += self.step();
        if self.waited == LETS_GO {
            worker.rest(self.is_kept_warm);
        }
        if let Some(task) = self.task.as_ref().filter(|_| self.waited < IN_USE) {
            worker.exercise(task);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_workers_that_are_kept_warm_have_a_task() {
        assert!(Pause::new(true).task.is_some());
        assert!(Pause::new(false).task.is_none());
    }

    #[test]
    fn a_judge_that_is_not_in_use_sleeps() {
        let mut worker = Worker::new(Vec::new());
        let mut pause = Pause::new(false);
        assert_eq!(pause.step(), A_DAY);
        pause.end();
        let mut steps = 0;
        while pause.step() == STEP {
            pause.pass(&mut worker);
            steps += 1;
        }
        assert_eq!(STEP * steps, IN_USE);
    }
}
