//! The ways to fail, each with one cause and the words for it.

use super::jail::MOST_PROCESSES;
use super::session::{IDLE_TESTS, Used};
use super::show::clean;
use super::told::Told;
use super::zygote::Ending;
use crate::domain::problem::{Limits, Version};
use crate::domain::verdict::{Failure, Verdict};
use std::time::Duration;

pub(super) const MOST_MESSAGE: usize = 600;
const MOST_DETAIL: usize = 200;
const UNWANTED: &str = "it was taken back; this does not count";
const BAD_INPUT: &str = "the input cannot be read";

/// A failure before it is known at which test.
#[derive(Debug, Clone)]
pub(super) struct Failing {
    pub verdict: Verdict,
    pub detail: String,
    pub message: String,
    pub line: Option<u32>,
    pub exception: Option<String>,
    /// The total of the run is used up.
    pub spent_all: bool,
}

/// On what CPU time went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spent {
    InAll,
    OnOneTest,
    /// The source's own top level.
    BeforeTests,
}

/// Why judging stopped.
#[derive(Debug)]
pub(super) enum Halt {
    Failed(Box<Failing>),
    /// The child's frames ended; how, its remains will tell.
    Dead,
}

impl Halt {
    /// A query that is no SQL would fail with any test.
    pub(super) fn is_before_tests(&self) -> bool {
        matches!(self, Self::Failed(failing) if failing.verdict == Verdict::Ce)
    }
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
        Self { verdict, message: detail.clone(), detail, line: None, exception: None, spent_all: false }
    }

    pub(super) fn wrong(message: String) -> Self {
        Self { message, ..Self::plain(Verdict::Wa, "wrong answer") }
    }

    pub(super) fn forged() -> Self {
        Self::plain(Verdict::Re, "it wrote to the judge's own channel")
    }

    pub(super) fn out_of_cpu(limits: &Limits, on: Spent) -> Self {
        let detail = match on {
            Spent::InAll => format!("more than {} ms of CPU time in all", limits.total_cpu_ms),
            Spent::OnOneTest => format!("more than {} ms of CPU time on one test", limits.cpu_ms),
            Spent::BeforeTests => format!("more than {} ms of CPU time before the first test", limits.cpu_ms),
        };
        Self { spent_all: on == Spent::InAll, ..Self::plain(Verdict::Tle, detail) }
    }

    pub(super) fn idle(limits: &Limits, is_total: bool) -> Self {
        let detail = if is_total {
            let total = limits.wall_ms * u64::from(IDLE_TESTS);
            format!("waited for more than {total} ms in all without doing anything")
        } else {
            format!("waited for more than {} ms without doing anything", limits.wall_ms)
        };
        Self { spent_all: is_total, ..Self::plain(Verdict::Tle, detail) }
    }

    pub(super) fn flood(limits: &Limits) -> Self {
        Self::plain(Verdict::Ole, format!("printed more than {} KiB", limits.output_kib))
    }

    /// Where the kernel does not count a submission's threads apart, they are counted from outside.
    pub(super) fn too_many_threads() -> Self {
        Self::plain(Verdict::Re, format!("started more than {MOST_PROCESSES} threads"))
    }

    pub(super) fn result_too_large(limits: &Limits) -> Self {
        Self::plain(Verdict::Ole, format!("the result is larger than {} KiB", limits.result_kib))
    }

    pub(super) fn out_of_memory(told: &Told<'_>) -> Self {
        Self { line: told.line(), ..Self::plain(Verdict::Mle, "ran out of memory") }
    }

    /// The kernel ended it.
    pub(super) fn killed_for_memory() -> Self {
        Self::plain(Verdict::Mle, "ran out of memory")
    }

    pub(super) fn not_source(why: &str) -> Self {
        Self::plain(Verdict::Ce, why)
    }

    /// Told before any test was handed over, so its words can hold nothing of one.
    pub(super) fn does_not_compile(told: &Told<'_>) -> Self {
        let (kind, message, line) = (told.exception(), told.text("message"), told.line());
        let place = line.map(|line| format!(", line {line}")).unwrap_or_default();
        let first = message.lines().next().unwrap_or_default();
        let detail = if kind == "Missing" { first.to_owned() } else { format!("{kind}{place}: {first}") };
        Self { message, line, exception: Some(kind), ..Self::plain(Verdict::Ce, detail) }
    }

    pub(super) fn raised(told: &Told<'_>) -> Self {
        let (kind, message) = (told.exception(), told.text("message"));
        let message = if message.is_empty() { kind.clone() } else { format!("{kind}: {message}") };
        let detail =
            if told.is_refused() { format!("forbidden: raised {kind}") } else { format!("raised {kind}") };
        let line = told.line();
        Self { message, line, exception: Some(kind), ..Self::plain(Verdict::Re, detail) }
    }

    /// A result of a type that cannot be judged.
    pub(super) fn unsupported(told: &Told<'_>) -> Self {
        let detail = told.unsupported();
        let told = told.text("message");
        let message = if detail.starts_with(&told) { detail.clone() } else { format!("{told} ({detail})") };
        Self { message, ..Self::plain(Verdict::Re, detail) }
    }

    /// One of the submission's own tests failed on the reference.
    pub(super) fn failed_test(told: &Told<'_>) -> Self {
        let raised = Self::raised(told);
        let message = format!("{}: {}", told.text("test"), raised.message);
        Self {
            verdict: Verdict::Wa,
            detail: "a test fails on the right solution".to_owned(),
            message,
            ..raised
        }
    }

    /// The right solution has passed these tests before.
    pub(super) fn at_times(self) -> Self {
        let message = format!("{} (it passed when it was run before)", self.message);
        Self { detail: "a test fails on the right solution only at times".to_owned(), message, ..self }
    }

    pub(super) fn no_tests() -> Self {
        Self::wrong("no test was found: name functions test_…, or use a TestCase".to_owned())
    }

    /// The problem's own code does not run, which its author has to mend.
    pub(super) fn broken_problem() -> Self {
        Self::plain(Verdict::Ie, "the problem itself is broken; this does not count")
    }

    pub(super) fn internal() -> Self {
        Self::plain(Verdict::Ie, "the judge itself failed; this does not count")
    }

    /// Nobody will read this.
    pub(super) fn unwanted() -> Self {
        Self::plain(Verdict::Ie, UNWANTED)
    }

    /// Nothing about the solution that written tests ran against: nobody wants to know any more, or the run has used up
    /// what it had.
    pub(super) fn ends_the_trial(&self) -> bool {
        self.detail == UNWANTED || self.spent_all
    }

    pub(super) fn no_interpreter(needed: Option<Version>) -> Self {
        let needed = needed.map(|version| version.to_string()).unwrap_or_default();
        Self::plain(Verdict::Ie, format!("the problem needs Python {needed} or newer, which is not here"))
    }

    /// What the member typed as input is no input; the driver says why.
    pub(super) fn bad_input(told: &Told<'_>) -> Self {
        let why = told.text("message");
        Self { message: why, ..Self::plain(Verdict::Ce, BAD_INPUT) }
    }

    pub(super) fn closed_channel() -> Self {
        Self::plain(Verdict::Re, "it closed the judge's own channel")
    }

    /// What the remains of a child that ended by itself say.
    pub(super) fn of_ending(remains: Ending, used: Used, limits: &Limits, stated: &Limits) -> Self {
        let near_limit = used.memory_kib >= limits.memory_mib * 1024 * 9 / 10;
        let out_of_time = used.cpu >= Duration::from_millis(limits.total_cpu_ms);
        match remains.status & 0x7f {
            libc::SIGSYS => {
                Self::plain(Verdict::Re, "forbidden: it made a system call that no solution needs")
            }
            libc::SIGKILL | libc::SIGXCPU if out_of_time => Self::out_of_cpu(stated, Spent::InAll),
            // the status is not told: it could be a part of a hidden input
            0 => Self::plain(Verdict::Re, "exited early, without an answer"),
            _ if near_limit => Self::killed_for_memory(),
            libc::SIGSEGV | libc::SIGBUS => Self::plain(Verdict::Re, "crashed (segmentation fault)"),
            libc::SIGABRT => Self::plain(Verdict::Re, "crashed (aborted)"),
            other => Self::plain(Verdict::Re, format!("ended by signal {other}")),
        }
    }

    /// What it was, in one line.
    pub(super) fn cause(&self) -> String {
        clean(&self.detail, MOST_DETAIL).lines().next().unwrap_or_default().to_owned()
    }

    pub(super) fn at(self, test: Option<usize>) -> Failure {
        Failure {
            test,
            message: clean(&self.message, MOST_MESSAGE),
            line: self.line,
            exception: self.exception,
        }
    }
}
