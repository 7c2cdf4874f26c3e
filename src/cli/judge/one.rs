//! One file against a problem.

use super::paint::Paint;
use super::report::readable;
use super::{Judged, Setup, open, print};
use crate::domain::problem::Problem;
use crate::judge::{self, JudgeConfig};
use anyhow::Context as _;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

/// Far more than the judge takes, and an end where a file has none.
const MOST_READ: u64 = 1 << 20;

/// Judges the file and prints what came of it, as a line of JSON or for people.
///
/// Fails where the problem or the file is not to be had, or with [`NoSandbox`](crate::judge::NoSandbox).
pub(super) fn run(
    setup: Setup,
    name: &str,
    file: &Path,
    json: bool,
    resolve: impl Fn(&str) -> anyhow::Result<Problem>,
) -> anyhow::Result<ExitCode> {
    let problem = resolve(name)?;
    judge::check(&problem)?;
    let source = read(file)?;
    let setup = Setup { config: JudgeConfig { workers: 1, ..setup.config }, ..setup };
    let report = setup.start()?.judge_blocking(&problem, &source);
    if json {
        print(&serde_json::to_string(&Judged { id: name, report: &report })?)?;
    } else {
        print(&readable(&report, &String::from_utf8_lossy(&source), Paint::for_stdout()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut source = Vec::new();
    let read = open(path)?.take(MOST_READ).read_to_end(&mut source);
    read.with_context(|| format!("cannot read {}", path.display()))?;
    Ok(source)
}
