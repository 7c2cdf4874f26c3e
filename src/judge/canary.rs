//! Attacks tried at start: if one succeeds, or an honest solution fails, nobody's code is run here.

use super::Request;
use super::worker::Worker;
use crate::domain::problem::Problem;
use crate::domain::verdict::Verdict;
use anyhow::{Context as _, bail};

const HARMLESS: &str = include_str!("canary.py");
/// System calls that have to be deadly.
const DEADLY: &str = "import ctypes\ndef f():\n    ctypes.CDLL(None).ptrace(0, 0, 0, 0)\n    return []\n";
const PROBLEM: &str =
    r#"{"function": "f", "tests": [{"args": [], "expected": []}], "limits": {"cpu_ms": 10000}}"#;

/// Returns only where every attack was refused.
pub(super) fn sing(worker: &mut Worker) -> anyhow::Result<()> {
    let problem = Problem::from_json(PROBLEM).context("the canary's problem")?;
    let mut judge = |source: &str| worker.judge(&Request::verdict(&problem, source.as_bytes()), &|| true);
    let report = judge(HARMLESS);
    if report.verdict != Verdict::Ac {
        let message = report.failure.map(|failure| failure.message).unwrap_or_default();
        bail!("an attack was not refused, or an honest solution was: {} {message}", report.verdict);
    }
    let report = judge(DEADLY);
    if report.verdict != Verdict::Re || !report.detail.starts_with("forbidden") {
        bail!("ptrace was not refused: {} {}", report.verdict, report.detail);
    }
    Ok(())
}
