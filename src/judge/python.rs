//! Finds out what a Python interpreter is made of, so that exactly that can be put into the sandbox.

use crate::domain::problem::Version;
use anyhow::{Context as _, bail};
use serde::Deserialize;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An interpreter that can judge.
#[derive(Debug, Clone)]
pub(super) struct Python {
    pub version: Version,
    /// The real binary, behind shims and links.
    pub executable: String,
    /// Folders for packages, to be searched after the standard library.
    pub packages: Vec<String>,
    /// Everything it has to read, real paths, no one inside another.
    pub readable: Vec<String>,
}

const PROBE: &str = include_str!("probe.py");
const OLDEST: Version = Version(3, 9);
/// Besides the interpreter's own: the loader's index, what `mimetypes` looks for, time zones, and the loaders of this system.
const ALSO_READABLE: [&str; 4] = ["/etc/ld.so.cache", "/etc/mime.types", "/usr/share/zoneinfo", "/lib64"];
/// What a shim may need to find the real interpreter.
const KEPT_VARIABLES: [&str; 4] = ["PATH", "HOME", "PYENV_ROOT", "PYENV_VERSION"];

#[derive(Deserialize)]
struct Answer {
    executable: String,
    version: (u32, u32),
    packages: Vec<String>,
    files: Vec<String>,
    missing: Option<String>,
}

impl Python {
    /// Asks the interpreter about itself.
    pub(super) fn probe(command: &Path) -> anyhow::Result<Self> {
        let name = command.display();
        let output = Command::new(command)
            .args(["-I", "-B", "-c", PROBE])
            .env_clear()
            .envs(KEPT_VARIABLES.iter().filter_map(|name| Some((name, std::env::var_os(name)?))))
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .with_context(|| format!("{name} cannot be run"))?;
        let answer: Answer = serde_json::from_slice(&output.stdout)
            .ok()
            .with_context(|| format!("{name} does not answer like Python 3.9 or newer"))?;
        let version = Version(answer.version.0, answer.version.1);
        if version < OLDEST {
            bail!("{name} is Python {version}, and judging needs 3.9 or newer");
        }
        if let Some(module) = answer.missing {
            bail!("{name} lacks the module {module}, without which nothing can be judged");
        }
        Ok(Self {
            version,
            readable: outermost(&answer),
            executable: answer.executable,
            packages: answer.packages,
        })
    }

    /// Whether a user that owns none of it could run it.
    pub(super) fn is_open_to_all(&self) -> bool {
        self.readable.iter().all(|path| {
            let mode = |path: &Path| path.metadata().map_or(0, |found| found.permissions().mode());
            mode(Path::new(path)) & 0o4 != 0
                && Path::new(path).ancestors().skip(1).all(|parent| mode(parent) & 0o1 != 0)
        })
    }
}

/// The real paths, without those that lie inside another.
fn outermost(answer: &Answer) -> Vec<String> {
    let mut real: Vec<PathBuf> = answer
        .files
        .iter()
        .chain([&answer.executable])
        .map(String::as_str)
        .chain(ALSO_READABLE)
        .filter_map(|path| std::fs::canonicalize(path).ok())
        .collect();
    real.sort();
    real.dedup_by(|inner, outer| inner.starts_with(outer));
    real.into_iter().filter_map(|path| path.into_os_string().into_string().ok()).collect()
}
