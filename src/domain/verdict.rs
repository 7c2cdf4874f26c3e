//! What the judge says about a submission.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The verdict of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Verdict {
    /// Accepted.
    Ac,
    /// Wrong answer.
    Wa,
    /// Time limit exceeded, on the processor or asleep.
    Tle,
    /// Memory limit exceeded.
    Mle,
    /// Too much output, or too large a result.
    Ole,
    /// Run-time error.
    Re,
    /// It does not compile, or does not define what was asked.
    Ce,
    /// Our own failure: never counts against anyone.
    Ie,
}

impl Verdict {
    pub const ALL: [Self; 8] =
        [Self::Ac, Self::Wa, Self::Tle, Self::Mle, Self::Ole, Self::Re, Self::Ce, Self::Ie];

    /// The short name, as members and JSON see it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ac => "AC",
            Self::Wa => "WA",
            Self::Tle => "TLE",
            Self::Mle => "MLE",
            Self::Ole => "OLE",
            Self::Re => "RE",
            Self::Ce => "CE",
            Self::Ie => "IE",
        }
    }

    /// The verdict of that short name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The judge's result for one submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub verdict: Verdict,
    /// Tests passed before the first failure.
    pub passed: usize,
    pub total: usize,
    pub cpu_ms: u64,
    pub wall_ms: u64,
    /// Peak above the warm interpreter.
    pub memory_kib: u64,
    /// One line that names the cause; empty when accepted. Holds no value of any test.
    pub detail: String,
    /// What failed, `None` when accepted.
    pub failure: Option<Failure>,
    /// Captured standard output and error, cut. For operators and sample tests only.
    pub stdout: String,
    /// The wall the submission ran behind: "N" (namespaces) or "L" (Landlock).
    pub tier: String,
    /// What a run on one's own input gave back; nothing is told of a test this way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<String>,
}

/// The first failure of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The test, counted from 1; `None` when it failed before the first test.
    pub test: Option<usize>,
    /// May hold values: show it for sample tests only.
    pub message: String,
    /// The submission's own line.
    pub line: Option<u32>,
    /// The exception's type, safe to show for any test.
    #[serde(skip)]
    pub exception: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_its_verdict() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::from_code(&verdict.to_string()), Some(verdict));
            assert_eq!(serde_json::to_string(&verdict).unwrap(), format!("{:?}", verdict.code()));
        }
    }
}
