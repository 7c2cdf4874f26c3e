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
/// What the kernel has to say of a sealed process, which the seal keeps it from finding out itself.
const POWERLESS: [(&str, &str); 6] = [
    ("CapInh", "0000000000000000"),
    ("CapPrm", "0000000000000000"),
    ("CapEff", "0000000000000000"),
    ("CapAmb", "0000000000000000"),
    ("NoNewPrivs", "1"),
    ("Seccomp", "2"),
];

/// Returns only where every attack was refused.
pub(super) fn sing(worker: &mut Worker) -> anyhow::Result<()> {
    let status = worker.status_ahead();
    let problem = Problem::from_json(PROBLEM).context("the canary's problem")?;
    let source = format!("TIER = \"{}\"\n{HARMLESS}", worker.tier());
    let mut judge = |source: &str| worker.judge(&Request::verdict(&problem, source.as_bytes()), &|| true);
    let report = judge(&source);
    let message = report.failure.map(|failure| failure.message).unwrap_or_default();
    match report.verdict {
        Verdict::Ac => {}
        Verdict::Wa => bail!("attacks got through: {}", message.trim_start_matches("returned ")),
        other => bail!("an honest solution was refused: {other} {message}"),
    }
    let report = judge(DEADLY);
    if report.verdict != Verdict::Re || !report.detail.starts_with("forbidden") {
        bail!("ptrace was not refused: {} {}", report.verdict, report.detail);
    }
    is_powerless(&status)
}

/// Looks at `/proc/PID/status` from outside.
fn is_powerless(status: &str) -> anyhow::Result<()> {
    for (name, wanted) in POWERLESS {
        let found = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        if found.map(str::trim) != Some(wanted) {
            bail!("privileges were kept: {name} is {}", found.map_or("not told", str::trim));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUS: &str = "Name:\tpython3\nCapInh:\t0000000000000000\nCapPrm:\t0000000000000000\n\
        CapEff:\t0000000000000000\nCapBnd:\t000001ffffffffff\nCapAmb:\t0000000000000000\n\
        NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t3\n";

    #[test]
    fn a_sealed_child_is_powerless() {
        is_powerless(STATUS).unwrap();
    }

    #[test]
    fn a_child_with_a_capability_or_without_filters_is_not() {
        for (sealed, open) in [
            ("CapEff:\t0000000000000000", "CapEff:\t0000000000200000"),
            ("NoNewPrivs:\t1", "NoNewPrivs:\t0"),
            ("Seccomp:\t2", "Seccomp:\t0"),
            ("CapAmb:\t0000000000000000\n", ""),
        ] {
            let told = is_powerless(&STATUS.replace(sealed, open)).unwrap_err().to_string();
            assert!(told.contains(sealed.split(':').next().unwrap()), "{told}");
        }
    }
}
