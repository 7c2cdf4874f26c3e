//! Runs one of the check's Python scripts: JSON in, JSON out.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Runs `script` with `input` on its standard input and reads what it prints. The script ends
/// by itself in time.
pub(super) fn run<T: DeserializeOwned>(
    python: &Path,
    script: &str,
    input: &impl Serialize,
) -> anyhow::Result<T> {
    let mut child = Command::new(python)
        .args(["-I", "-X", "utf8", "-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", python.display()))?;
    let mut stdin = child.stdin.take().context("Python has no standard input")?;
    // A script that fails early closes its end; its error output says why.
    drop(stdin.write_all(&serde_json::to_vec(input)?));
    drop(stdin);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        let last = complaint.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no word");
        bail!("{}", last.trim());
    }
    serde_json::from_slice(&output.stdout).context("Python printed something else than results")
}
