//! `coach judge --bench`: what judging costs on this machine, beside a bare interpreter and the goals.
//!
//! A measurement is a file of its own with a function from a [`Bench`] to a [`Section`]. Whatever is compared is
//! measured in turns, so that a busy machine is busy for all of them. A goal that is missed is shown, and fails
//! nothing.

mod bare;
mod clients;
mod fairness;
mod figure;
mod idle;
mod latency;
mod leak;
mod limit;
mod memory;
mod processes;
mod sample;
mod tasks;
mod throughput;

use super::{Setup, print};
use crate::cli::status::StatusLine;
use crate::judge::{Judge, NoSandbox, Tier};
use anyhow::ensure;
use bare::Bare;
use figure::Section;
use serde_json::json;
use std::process::ExitCode;
use std::time::Duration;

/// What there is to judge without a bench.
const ELSEWHERE: [&str; 3] = ["problem", "file", "jobs"];

/// What `--bench` takes besides `--tier`, `--workers` and `--json`.
#[derive(Debug, clap::Args)]
pub(super) struct BenchArgs {
    /// Measure what judging costs on this machine, beside a bare `python3 -c pass`
    #[arg(long, conflicts_with_all = ELSEWHERE)]
    bench: bool,
    /// With --bench: the pause before the first submission after one; 0 leaves it out
    #[arg(long, value_name = "SECONDS", default_value_t = 60, requires = "bench", conflicts_with_all = ELSEWHERE)]
    idle: u64,
    /// With --bench: how many such pauses, for each thing that is measured after one
    #[arg(
        long, value_name = "N", default_value_t = 1, requires = "bench", conflicts_with_all = ELSEWHERE,
        value_parser = clap::value_parser!(u32).range(1..=1000)
    )]
    pauses: u32,
    /// With --bench: judge so many submissions of all kinds, and see whether anything is left of them
    #[arg(long, value_name = "N", requires = "bench", conflicts_with_all = ELSEWHERE)]
    leak: Option<u32>,
    /// With --bench: how often each thing is measured
    #[arg(
        long, value_name = "N", default_value_t = 100, requires = "bench", conflicts_with_all = ELSEWHERE,
        value_parser = clap::value_parser!(u32).range(1..=10_000)
    )]
    rounds: u32,
}

impl BenchArgs {
    pub(super) fn is_asked(&self) -> bool {
        self.bench
    }
}

/// What the measurements share.
struct Bench<'a> {
    args: &'a BenchArgs,
    bare: Bare,
    /// One for each tier, best first.
    judges: Vec<Judge>,
    status: StatusLine,
}

/// `None` where it is not asked for.
type Measure = fn(&Bench<'_>) -> anyhow::Result<Option<Section>>;

const MEASURES: [(&str, Measure); 7] = [
    ("latency", latency::measure),
    ("throughput", throughput::measure),
    ("fairness", fairness::measure),
    ("the time limit", limit::of_a_loop),
    ("other endings", limit::of_other_endings),
    ("the first after a pause", idle::measure),
    ("what is left", leak::measure),
];

/// Measures and prints, as a table or as one object of JSON. The status is 0 whether the goals are met or not.
///
/// Fails where there is no interpreter, with [`NoSandbox`] where there is no tier, or where a submission of the
/// bench does not get its verdict.
pub(super) fn run(setup: &Setup, args: &BenchArgs, json: bool) -> anyhow::Result<ExitCode> {
    let bare = Bare::find(setup.config.pythons.first())?;
    let status = StatusLine::on_stderr();
    status.show("starting");
    let tiers = tiers_of(setup)?;
    let mut out = Out { json, sections: Vec::new() };
    let about = About { python: bare.to_string(), tiers: &tiers, load: load() };
    out.head(&about)?;
    status.show("memory");
    out.put(memory::measure(setup, &tiers)?, &status)?;
    let judges = tiers.iter().map(|tier| setup.start_in(*tier)).collect::<Result<_, _>>()?;
    let bench = Bench { args, bare, judges, status };
    for (name, measure) in MEASURES {
        bench.status.show(name);
        if let Some(section) = measure(&bench)? {
            out.put(section, &bench.status)?;
        }
    }
    bench.status.clear();
    out.end(&about)?;
    Ok(ExitCode::SUCCESS)
}

/// The tiers that this machine has, of those that are asked for.
fn tiers_of(setup: &Setup) -> Result<Vec<Tier>, NoSandbox> {
    let holds = |tier: &Tier| setup.start_in(*tier).map(|_| *tier);
    let (found, refused): (Vec<_>, Vec<_>) = setup.tiers.iter().map(holds).partition(Result::is_ok);
    match refused.into_iter().find_map(Result::err) {
        Some(error) if found.is_empty() => Err(error),
        _ => Ok(found.into_iter().flatten().collect()),
    }
}

/// Load of the machine in the last minute, before the bench adds its own.
fn load() -> Option<f64> {
    std::fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn workers(number: usize) -> String {
    if number == 1 { "1 worker".to_owned() } else { format!("{number} workers") }
}

/// What the figures are figures of.
struct About<'a> {
    python: String,
    tiers: &'a [Tier],
    load: Option<f64>,
}

impl About<'_> {
    fn tiers(&self) -> Vec<String> {
        self.tiers.iter().map(Tier::to_string).collect()
    }
}

/// Where the figures go: a table at once, or JSON in the end.
struct Out {
    json: bool,
    sections: Vec<Section>,
}

impl Out {
    fn head(&self, about: &About<'_>) -> anyhow::Result<()> {
        if self.json {
            return Ok(());
        }
        let load = about.load.map(|load| format!(", load {load:.2}")).unwrap_or_default();
        let (processors, tiers) = (processors(), about.tiers().join(", "));
        print(&format!("{}\n{processors} processors{load}, tiers: {tiers}\n\n{}", about.python, figure::HEAD))
    }

    fn put(&mut self, section: Section, status: &StatusLine) -> anyhow::Result<()> {
        status.clear();
        if !self.json {
            print(&format!("\n{section}"))?;
        }
        self.sections.push(section);
        Ok(())
    }

    fn end(self, about: &About<'_>) -> anyhow::Result<()> {
        if !self.json {
            return Ok(());
        }
        print(
            &json!({
                "python": about.python,
                "processors": processors(),
                "load": about.load,
                "tiers": about.tiers(),
                "sections": self.sections,
            })
            .to_string(),
        )
    }
}

/// A moment for what the last measurement left to be done, such as sealing the next child.
fn settle() {
    std::thread::sleep(Duration::from_millis(25));
}

/// Has the bench's own submission judged; anything but this verdict makes its figures worthless.
fn judge(judge: &Judge, task: &tasks::Task) -> anyhow::Result<crate::domain::verdict::Report> {
    let report = judge.judge_blocking(&task.problem, task.source.as_bytes());
    let (verdict, wanted) = (report.verdict, task.verdict);
    ensure!(verdict == wanted, "the bench's own submission got {verdict} for {wanted}: {}", report.detail);
    Ok(report)
}
