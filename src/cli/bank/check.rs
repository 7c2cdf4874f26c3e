//! `coach bank check`.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Serialize;

use super::complain;
use crate::cli::status::StatusLine;
use crate::coach::bank_check::{self, Coverage, Judging, Mutation, Outcome, Proved, Tools};
use crate::config::Config;
use crate::content::{ContentError, Files};
use crate::domain::problem::Problem;
use crate::judge::{Judge, JudgeConfig};

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// The interpreter for the bank's code
    #[arg(long, default_value = "python3", value_name = "PROGRAM")]
    python: PathBuf,
    /// Print findings and coverage as JSON
    #[arg(long)]
    json: bool,
    /// Prove everything again, what an earlier run proved too
    #[arg(long)]
    all: bool,
    /// Also change each model solution in small ways and see whether the tests notice; takes minutes
    #[arg(long)]
    mutants: bool,
}

#[derive(Serialize)]
struct CheckJson<'a> {
    questions: usize,
    findings: &'a [ContentError],
    coverage: Option<&'a Coverage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mutation: Option<&'a Mutation>,
}

/// What came of the check.
#[derive(Default)]
struct Proof {
    findings: Vec<ContentError>,
    coverage: Option<Coverage>,
    mutation: Option<Mutation>,
}

/// Proves the bank and prints what was found; true when that is nothing.
pub(super) fn check(
    files: Result<Files, Vec<ContentError>>,
    options: &CheckArgs,
    config: &Config,
    out: &mut dyn Write,
) -> Result<bool> {
    let Proof { findings, coverage, mutation } = match files {
        Err(findings) => Proof { findings, ..Proof::default() },
        Ok(files) => prove(&files, options, config),
    };
    let questions = coverage.as_ref().map_or(0, |coverage| coverage.total.total);
    if options.json {
        let json = CheckJson {
            questions,
            findings: &findings,
            coverage: coverage.as_ref(),
            mutation: mutation.as_ref(),
        };
        serde_json::to_writer_pretty(&mut *out, &json)?;
        writeln!(out)?;
    } else {
        if let Some(mutation) = &mutation {
            writeln!(out, "{mutation}\n")?;
        }
        if let Some(coverage) = &coverage {
            writeln!(out, "{coverage}\n")?;
        }
        // last, where one looks
        findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
        writeln!(out, "{questions} questions, {} findings", findings.len())?;
    }
    Ok(findings.is_empty())
}

fn prove(files: &Files, options: &CheckArgs, config: &Config) -> Proof {
    let judge = judge(options, config).inspect_err(|error| complain(&format!("{error:#}"))).ok();
    let judging = judge
        .as_ref()
        .map(|judge| |problem: &Problem, source: &str| judge.judge_blocking(problem, source.as_bytes()));
    let memory = memory();
    let earlier = memory.as_ref().filter(|_| !options.all);
    let proved =
        earlier.map_or_else(|| Proved::nothing(salt(options)), |path| Proved::load(path, salt(options)));
    let status = StatusLine::on_stderr();
    let tools = Tools {
        python: &options.python,
        judge: judging.as_ref().map(|judging| judging as &Judging<'_>),
        proved: &proved,
        progress: &|doing| status.show(doing),
    };
    let Outcome { mut findings, coverage } = bank_check::check(files, &tools);
    let mutation = options.mutants.then(|| bank_check::mutate(files, &tools));
    findings.extend(mutation.iter().flat_map(|mutation| mutation.findings.clone()));
    status.clear();
    if let Some(Err(error)) = memory.map(|path| proved.save(&path)) {
        complain(&format!("what was proved can't be remembered: {error}"));
    }
    Proof { findings, coverage: Some(coverage), mutation }
}

/// Where proofs are remembered, as the XDG base directories have it.
fn memory() -> Option<PathBuf> {
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache"));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    Some(cache.or_else(home)?.join("interview-coach/proved"))
}

/// Another program or interpreter may find otherwise.
fn salt(options: &CheckArgs) -> u64 {
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let program = program.ok().map(|about| (about.len(), about.modified().ok()));
    let mut hasher = DefaultHasher::new();
    (program, &options.python).hash(&mut hasher);
    hasher.finish()
}

fn judge(options: &CheckArgs, config: &Config) -> Result<Judge> {
    let launcher = std::env::current_exe().context("this program's own path is unknown")?;
    let pythons = vec![options.python.clone()];
    let config = JudgeConfig { launcher, pythons, workers: config.judge_workers };
    Judge::start(config).context("submissions can't be judged here")
}
