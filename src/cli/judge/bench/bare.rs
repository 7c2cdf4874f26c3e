//! The bare interpreter that judging is held against.

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use std::fmt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The real binary, behind shims and links, which would cost time of their own.
#[derive(Deserialize)]
pub(super) struct Bare {
    executable: PathBuf,
    version: String,
}

const ASK: &str = "import json, os, platform, sys
print(json.dumps({'executable': os.path.realpath(sys.executable), 'version': platform.python_version()}))";

impl Bare {
    /// Asks this command, or `python3`, where it really is.
    ///
    /// Fails where it cannot be run.
    pub(super) fn find(command: Option<&PathBuf>) -> anyhow::Result<Self> {
        let command = command.cloned().unwrap_or_else(|| PathBuf::from("python3"));
        let name = command.display();
        let output = Command::new(&command).args(["-I", "-c", ASK]).stderr(Stdio::null()).output();
        let output = output.with_context(|| format!("{name} cannot be run"))?;
        serde_json::from_slice(&output.stdout).with_context(|| format!("{name} does not answer like Python"))
    }

    /// Runs it to its end.
    ///
    /// Fails where it cannot be run or ends badly.
    pub(super) fn run(&self, args: &[&str]) -> anyhow::Result<()> {
        let nothing = Stdio::null;
        let mut command = Command::new(&self.executable);
        let ended = command.args(args).stdin(nothing()).stdout(nothing()).stderr(nothing()).status();
        let status = ended.with_context(|| format!("{self} cannot be run"))?;
        ensure!(status.success(), "{self} ended with {status}");
        Ok(())
    }
}

impl fmt::Display for Bare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (Python {})", self.executable.display(), self.version)
    }
}
