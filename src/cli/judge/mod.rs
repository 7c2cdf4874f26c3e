//! `coach judge`: one file against a problem of the bank, many jobs as JSON lines, or the bench.

mod bench;
mod jobs;
mod one;
mod paint;
mod report;
pub(super) mod stopwatch;
mod tally;
pub(super) mod units;

use crate::domain::problem::Problem;
use crate::domain::verdict::Report;
use crate::judge::{Judge, JudgeConfig, NoSandbox, Tier};
use anyhow::{Context as _, bail};
use serde::Serialize;
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Bad usage, or a malformed job; the other jobs are judged.
const BAD_USAGE: u8 = 2;
/// This machine cannot confine strangers' code.
const NO_SANDBOX: u8 = 3;

/// Judge a file against a problem, or many jobs at once
#[derive(Debug, clap::Args)]
#[command(override_usage = "coach judge <PROBLEM> <FILE>
       coach judge --jobs <FILE>
       coach judge --bench")]
pub struct JudgeArgs {
    /// A problem's id, or the folder that it is in
    #[arg(required_unless_present_any = ["jobs", "bench"], requires = "file")]
    problem: Option<String>,
    /// The submission
    file: Option<PathBuf>,
    /// Jobs as JSON lines; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["problem", "file"])]
    jobs: Option<PathBuf>,
    /// How many to judge at once [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    workers: Option<u16>,
    /// Judge behind this wall or not at all: N (namespaces) or L (Landlock) [default: the best there is]
    #[arg(long, value_parser = ["N", "L"])]
    tier: Option<String>,
    /// Print JSON only
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    bench: bench::BenchArgs,
}

/// How judges are to be started.
struct Setup {
    config: JudgeConfig,
    /// In the order of preference.
    tiers: Vec<Tier>,
}

impl Setup {
    fn new(args: &JudgeArgs, config: JudgeConfig) -> Self {
        let workers = args.workers.map_or(config.workers, usize::from);
        let tiers = args.tier.as_deref().map_or(vec![Tier::N, Tier::L], |tier| vec![Tier::from_code(tier)]);
        Self { config: JudgeConfig { workers, ..config }, tiers }
    }

    /// A judge behind the first of the tiers that holds.
    fn start(&self) -> Result<Judge, NoSandbox> {
        Judge::start_behind(&self.config, &self.tiers)
    }

    /// A judge behind exactly this tier.
    fn start_in(&self, tier: Tier) -> Result<Judge, NoSandbox> {
        Judge::start_behind(&self.config, &[tier])
    }
}

/// Does what the arguments ask for. `resolve` finds a problem by its id or folder.
///
/// Status 0: judged, whatever the verdict. 2: bad usage, or a malformed job. 3: this machine has no sandbox.
pub fn run(
    args: JudgeArgs,
    config: JudgeConfig,
    resolve: impl Fn(&str) -> anyhow::Result<Problem>,
) -> ExitCode {
    dispatch(args, config, resolve).unwrap_or_else(|error| {
        complain(&format!("{error:#}"));
        ExitCode::from(if error.is::<NoSandbox>() { NO_SANDBOX } else { BAD_USAGE })
    })
}

fn dispatch(
    args: JudgeArgs,
    config: JudgeConfig,
    resolve: impl Fn(&str) -> anyhow::Result<Problem>,
) -> anyhow::Result<ExitCode> {
    let setup = Setup::new(&args, config);
    if args.bench.is_asked() {
        return bench::run(&setup, &args.bench, args.json);
    }
    match (args.jobs, args.problem, args.file) {
        (Some(jobs), ..) => jobs::run(&setup, &jobs, args.json),
        (None, Some(name), Some(file)) => one::run(setup, &name, &file, args.json, resolve),
        _ => bail!("name a problem and a file, or --jobs, or --bench"),
    }
}

/// A result as a line of JSON.
#[derive(Serialize)]
struct Judged<'a> {
    id: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

/// Opens a file to be read. The error is one sentence that names it.
fn open(path: &Path) -> anyhow::Result<File> {
    let name = path.display();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => bail!("there is no file {name}"),
        Err(error) => bail!("cannot read {name}: {error}"),
    };
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        bail!("{name} is a folder, not a file");
    }
    Ok(file)
}

/// Writes one line to standard output at once, however many threads print.
fn print(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).context("cannot write the result")
}

/// Says a sentence on standard error.
fn complain(text: &str) {
    // nobody is left to tell where this fails
    drop(writeln!(std::io::stderr(), "coach judge: {text}"));
}
