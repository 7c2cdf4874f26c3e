//! The ways to fail, each with one cause and the words for it.

use super::session::Used;
use super::show::clean;
use super::value::Value;
use super::zygote::Ending;
use crate::domain::problem::Limits;
use crate::domain::verdict::{Failure, Verdict};
use std::time::Duration;

const MOST_MESSAGE: usize = 600;

/// A failure before it is known at which test.
#[derive(Debug, Clone)]
pub(super) struct Failing {
    pub verdict: Verdict,
    pub detail: String,
    pub message: String,
    pub line: Option<u32>,
    pub exception: Option<String>,
}

/// Why judging stopped.
#[derive(Debug)]
pub(super) enum Halt {
    Failed(Box<Failing>),
    /// The child's frames ended; how, its remains will tell.
    Dead,
}

impl From<Failing> for Halt {
    fn from(failing: Failing) -> Self {
        Self::Failed(Box::new(failing))
    }
}

impl Failing {
    /// A failure whose words hold nothing of the submission's.
    fn plain(verdict: Verdict, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self { verdict, message: detail.clone(), detail, line: None, exception: None }
    }

    pub(super) fn wrong(message: String) -> Self {
        Self { message, ..Self::plain(Verdict::Wa, "wrong answer") }
    }

    pub(super) fn forged() -> Self {
        Self::plain(Verdict::Re, "it wrote to the judge's own channel")
    }

    pub(super) fn out_of_cpu(limits: &Limits, is_total: bool) -> Self {
        let detail = if is_total {
            format!("more than {} ms of CPU time in all", limits.total_cpu_ms)
        } else {
            format!("more than {} ms of CPU time on one test", limits.cpu_ms)
        };
        Self::plain(Verdict::Tle, detail)
    }

    pub(super) fn idle(limits: &Limits) -> Self {
        Self::plain(Verdict::Tle, format!("waited for more than {} ms without doing anything", limits.wall_ms))
    }

    pub(super) fn flood(limits: &Limits) -> Self {
        Self::plain(Verdict::Ole, format!("printed more than {} KiB", limits.output_kib))
    }

    pub(super) fn result_too_large(limits: &Limits) -> Self {
        Self::plain(Verdict::Ole, format!("the result is larger than {} KiB", limits.result_kib))
    }

    pub(super) fn out_of_memory(told: &Value) -> Self {
        Self { line: line(told), ..Self::plain(Verdict::Mle, "ran out of memory") }
    }

    pub(super) fn not_source(why: &str) -> Self {
        Self::plain(Verdict::Ce, why)
    }

    pub(super) fn does_not_compile(told: &Value) -> Self {
        let (kind, message) = (kind(told), text(told, "message"));
        let line = line(told);
        let place = line.map(|line| format!(", line {line}")).unwrap_or_default();
        let first = message.lines().next().unwrap_or_default();
        let detail = if kind == "Missing" { first.to_owned() } else { format!("{kind}{place}: {first}") };
        Self { verdict: Verdict::Ce, detail, message, line, exception: Some(kind) }
    }

    pub(super) fn raised(told: &Value) -> Self {
        let (kind, message) = (kind(told), text(told, "message"));
        let message = if message.is_empty() { kind.clone() } else { format!("{kind}: {message}") };
        Self {
            verdict: Verdict::Re,
            detail: format!("raised {kind}"),
            message,
            line: line(told),
            exception: Some(kind),
        }
    }

    /// A result of a type that cannot be judged; the words are the driver's, not the submission's.
    pub(super) fn unsupported(told: &Value) -> Self {
        Self::plain(Verdict::Re, text(told, "message"))
    }

    /// One of the submission's own tests failed on the reference.
    pub(super) fn failed_test(told: &Value) -> Self {
        let raised = Self::raised(told);
        let message = format!("{}: {}", text(told, "test"), raised.message);
        Self { verdict: Verdict::Wa, detail: "a test fails on the right solution".to_owned(), message, ..raised }
    }

    pub(super) fn no_tests() -> Self {
        Self::wrong("no test was found: name functions test_…, or use a TestCase".to_owned())
    }

    /// The reference or a mutant does not load, which the problem's author has to mend.
    pub(super) fn broken_solution() -> Self {
        Self::plain(Verdict::Ie, "the problem's own solution does not load")
    }

    pub(super) fn internal() -> Self {
        Self::plain(Verdict::Ie, "the judge itself failed; this does not count")
    }

    pub(super) fn closed_channel() -> Self {
        Self::plain(Verdict::Re, "it closed the judge's own channel")
    }

    /// What the remains of a child that ended by itself say.
    pub(super) fn of_ending(remains: Ending, used: Used, limits: &Limits) -> Self {
        let near_limit = used.memory_kib >= limits.memory_mib * 1024 * 9 / 10;
        let out_of_time = used.cpu >= Duration::from_millis(limits.total_cpu_ms);
        match remains.status & 0x7f {
            libc::SIGSYS => Self::plain(Verdict::Re, "forbidden: it made a system call that no solution needs"),
            libc::SIGKILL | libc::SIGXCPU if out_of_time => Self::out_of_cpu(limits, true),
            0 => Self::plain(Verdict::Re, format!("exited early, with status {}", (remains.status >> 8) & 0xff)),
            _ if near_limit => Self::plain(Verdict::Mle, "ran out of memory"),
            libc::SIGSEGV | libc::SIGBUS => Self::plain(Verdict::Re, "crashed (segmentation fault)"),
            libc::SIGABRT => Self::plain(Verdict::Re, "crashed (aborted)"),
            other => Self::plain(Verdict::Re, format!("ended by signal {other}")),
        }
    }

    pub(super) fn is_forbidden(&self) -> bool {
        self.detail.starts_with("forbidden")
    }

    pub(super) fn at(self, test: Option<usize>) -> Failure {
        Failure { test, message: clean(&self.message, MOST_MESSAGE), line: self.line, exception: self.exception }
    }
}

fn kind(told: &Value) -> String {
    let kind = clean(&text(told, "type"), 80).replace('\n', " ");
    if kind.is_empty() { "Exception".to_owned() } else { kind }
}

fn text(told: &Value, name: &str) -> String {
    told.get(name).and_then(Value::as_text).unwrap_or_default()
}

fn line(told: &Value) -> Option<u32> {
    told.get("line").and_then(Value::as_u64).and_then(|line| u32::try_from(line).ok())
}
