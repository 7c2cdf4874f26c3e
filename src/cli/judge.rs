//! `coach judge`: one file against a problem of the bank, or many jobs as JSON lines.

use crate::domain::problem::{Language, Problem};
use crate::domain::verdict::{Report, Verdict};
use crate::judge::{self, Judge, JudgeConfig, NoSandbox, Tier};
use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Bad usage, or a malformed job; the other jobs are judged.
const BAD_USAGE: u8 = 2;
/// This machine cannot confine strangers' code.
const NO_SANDBOX: u8 = 3;

/// Judge a file against a problem, or many jobs at once
#[derive(Debug, clap::Args)]
pub struct JudgeArgs {
    /// A problem's id, or the folder that it is in
    #[arg(required_unless_present = "jobs", requires = "file")]
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
}

/// Judges what the arguments name. `resolve` finds a problem by its id or folder.
pub fn run(
    args: JudgeArgs,
    config: JudgeConfig,
    resolve: impl Fn(&str) -> anyhow::Result<Problem>,
) -> ExitCode {
    let workers = if args.jobs.is_none() { 1 } else { args.workers.map_or(config.workers, usize::from) };
    let config = JudgeConfig { workers, ..config };
    let tiers = args.tier.as_deref().map_or(vec![Tier::N, Tier::L], |tier| vec![Tier::from_code(tier)]);
    let start = || Judge::start_behind(&config, &tiers);
    let done = match (args.jobs, args.problem, args.file) {
        (Some(jobs), ..) => judge_many(&jobs, start, args.json),
        (None, Some(problem), Some(file)) => judge_one(&problem, &file, start, args.json, resolve),
        _ => Err(anyhow::anyhow!("name a problem and a file, or --jobs")),
    };
    done.unwrap_or_else(|error| {
        complain(&format!("{error:#}"));
        ExitCode::from(BAD_USAGE)
    })
}

fn judge_one(
    name: &str,
    file: &Path,
    start: impl FnOnce() -> Result<Judge, NoSandbox>,
    json: bool,
    resolve: impl Fn(&str) -> anyhow::Result<Problem>,
) -> anyhow::Result<ExitCode> {
    let problem = resolve(name)?;
    judge::check(&problem)?;
    let source = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let judge = match start() {
        Ok(judge) => judge,
        Err(error) => return Ok(refuse(&error)),
    };
    let report = judge.judge_blocking(&problem, &source);
    if json {
        print(&serde_json::to_string(&Judged { id: name, report: &report })?)?;
    } else {
        print(&readable(&report, std::io::stdout().is_terminal()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The report for a person: verdict and figures, then what failed.
fn readable(report: &Report, colours: bool) -> String {
    let colour = if report.verdict == Verdict::Ac { "32" } else { "31" };
    let verdict = if colours {
        format!("\u{1b}[1;{colour}m{}\u{1b}[0m", report.verdict)
    } else {
        report.verdict.to_string()
    };
    let Report { passed, total, cpu_ms, memory_kib, tier, .. } = report;
    let mut text =
        format!("{verdict}  {passed}/{total} passed, {cpu_ms} ms CPU, {memory_kib} KiB (tier {tier})");
    if let Some(failure) = &report.failure {
        let place = failure.test.map(|test| format!("test {test}: ")).unwrap_or_default();
        let line = failure.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        text.extend(["\n", &place, &report.detail, &line, "\n", &failure.message]);
    }
    if !report.stdout.is_empty() {
        text.extend(["\nprinted:\n", &report.stdout]);
    }
    text
}

fn judge_many(
    path: &Path,
    start: impl FnOnce() -> Result<Judge, NoSandbox>,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let input: Box<dyn BufRead + Send> = if path.as_os_str() == "-" {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
        Box::new(BufReader::new(file))
    };
    let judge = match start() {
        Ok(judge) => judge,
        Err(error) => return Ok(refuse(&error)),
    };
    let jobs = Mutex::new(Jobs { input, line: 0 });
    let counts = Counts::default();
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..judge.workers()).map(|_| scope.spawn(|| answer_jobs(&jobs, &counts, &judge))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| bail!("a thread ended")))
    })?;
    let (judged, malformed) = (counts.judged.into_inner(), counts.malformed.into_inner());
    if !json {
        complain(&format!("{judged} judged, {malformed} malformed"));
    }
    Ok(if malformed > 0 { ExitCode::from(BAD_USAGE) } else { ExitCode::SUCCESS })
}

struct Jobs {
    input: Box<dyn BufRead + Send>,
    line: usize,
}

/// Apart from the input, which a thread may be waiting for with its lock held.
#[derive(Default)]
struct Counts {
    judged: AtomicUsize,
    malformed: AtomicUsize,
}

impl Jobs {
    /// The next line that is not blank, with its number.
    fn next(&mut self) -> anyhow::Result<Option<(usize, Vec<u8>)>> {
        loop {
            let mut line = Vec::new();
            if self.input.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Ok(Some((self.line, line)));
            }
        }
    }
}

fn answer_jobs(jobs: &Mutex<Jobs>, counts: &Counts, judge: &Judge) -> anyhow::Result<()> {
    let lock = || jobs.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let Some((line, text)) = lock().next()? else { return Ok(()) };
        match Job::read(&text) {
            Ok(job) => {
                let report = judge.judge_blocking(&job.problem, job.source.as_bytes());
                counts.judged.fetch_add(1, Ordering::Relaxed);
                print(&serde_json::to_string(&Judged { id: &job.id, report: &report })?)?;
            }
            Err(error) => {
                counts.malformed.fetch_add(1, Ordering::Relaxed);
                let id = serde_json::from_slice::<OnlyId>(&text).ok().map(|only| only.id);
                print(&serde_json::to_string(&Malformed { line, id, error: format!("{error:#}") })?)?;
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JobJson<'a> {
    id: String,
    language: Language,
    source: String,
    #[serde(borrow)]
    problem: &'a RawValue,
}

struct Job {
    id: String,
    source: String,
    problem: Problem,
}

impl Job {
    fn read(line: &[u8]) -> anyhow::Result<Self> {
        let JobJson { id, language, source, problem } = serde_json::from_slice(line)?;
        let problem = Problem::from_json(problem.get())?;
        judge::check(&problem)?;
        if problem.language() != language {
            bail!("the problem is not one for this language");
        }
        Ok(Self { id, source, problem })
    }
}

#[derive(Deserialize)]
struct OnlyId {
    id: String,
}

#[derive(Serialize)]
struct Judged<'a> {
    id: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

#[derive(Serialize)]
struct Malformed {
    line: usize,
    id: Option<String>,
    error: String,
}

fn refuse(error: &NoSandbox) -> ExitCode {
    complain(&error.to_string());
    ExitCode::from(NO_SANDBOX)
}

/// Writes one line at once, however many threads print.
fn print(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).context("cannot write the result")
}

fn complain(text: &str) {
    // nobody is left to tell where this fails
    drop(writeln!(std::io::stderr(), "coach judge: {text}"));
}
