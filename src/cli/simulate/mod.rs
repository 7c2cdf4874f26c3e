//! `coach simulate`: months of many servers' schedules in minutes, to see that every slot ends in exactly one way.
//!
//! It runs the bot's own tick and outbox on a database in a temporary folder. Discord is a stand-in in memory that
//! fails now and then, and the bot is killed at random: between two steps of whatever it does.

mod account;
mod groups;
mod stand_in;
mod year;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use jiff::Timestamp;

use super::judge::stopwatch::Stopwatch;
use super::judge::units;
use super::status::StatusLine;
use crate::config::Config;
use crate::content::Bank;
use crate::run;
pub use account::Account;

/// When the simulated time begins: some weeks before the clocks change in America and Europe.
const START: &str = "2026-02-20T00:00:00Z";

/// What `coach simulate` takes.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Servers
    #[arg(long, default_value_t = 3000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub guilds: u32,
    /// Schedules of each server
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=50))]
    pub schedules: u32,
    /// How many days
    #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: u32,
    /// What chance is made of
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How often the bot is killed and started again
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub restarts: u32,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Report {
    pub account: Account,
    pub elapsed: Duration,
    /// The most memory that this process ever had, where the system says so.
    pub peak_kib: Option<u64>,
    pub database_bytes: u64,
}

/// Runs the command. Status 0: every slot ended in exactly one way.
pub fn run(args: &Args, config: &Config) -> ExitCode {
    match simulate_in_a_folder(args, config) {
        Ok(report) => {
            print(args, &report);
            if report.account.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn simulate_in_a_folder(args: &Args, config: &Config) -> anyhow::Result<Report> {
    let folder = std::env::temp_dir().join(format!("coach-simulate-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let status = StatusLine::on_stderr();
    let told = |day: i64| status.show(&format!("day {day} of {}", args.days));
    let report =
        runtime.block_on(async { simulate(args, Arc::new(run::bank(config)?), &folder, &told).await });
    status.clear();
    std::fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))?;
    report
}

/// Simulates in a folder, which keeps the database; tells of each day when it begins, counted from 1.
pub async fn simulate(
    args: &Args,
    bank: Arc<Bank>,
    folder: &Path,
    told: &(impl Fn(i64) + Sync),
) -> anyhow::Result<Report> {
    let stopwatch = Stopwatch::start();
    let file = folder.join("simulated.db");
    let url = format!("sqlite:{}", file.display());
    let from: Timestamp = START.parse()?;
    let lived = year::live(args, bank, &url, from, told).await?;
    let account = account::draw_up(&url, &lived).await?;
    Ok(Report {
        account,
        elapsed: stopwatch.elapsed(),
        peak_kib: peak_kib(),
        database_bytes: std::fs::metadata(&file)?.len(),
    })
}

fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[expect(clippy::print_stdout, reason = "the report is the command's output")]
fn print(args: &Args, report: &Report) {
    let Account { slots, posted, late, skipped, killed, doubled, missing, disordered } = &report.account;
    let n = units::thousands;
    println!("{} servers, {} schedules each, {} days", args.guilds, args.schedules, args.days);
    println!("killed and started again  {}", n(*killed));
    println!("slots                     {}", n(*slots));
    println!("posted                    {} ({} of them late)", n(*posted), n(*late));
    for (reason, count) in skipped {
        println!("skipped: {reason:<16} {}", n(*count));
    }
    println!("doubled                   {}", n(*doubled));
    println!("missing                   {}", n(*missing));
    println!("out of order              {}", n(*disordered));
    println!("time                      {:.1} s", report.elapsed.as_secs_f64());
    println!("slots a second            {}", units::rate(*slots, report.elapsed));
    println!("memory at most            {}", report.peak_kib.map_or_else(|| "unknown".into(), units::memory));
    println!("database                  {}", units::memory(report.database_bytes / 1024));
}

#[expect(clippy::print_stderr, reason = "the sentence a user sees when the program ends")]
fn complain(error: &anyhow::Error) {
    eprintln!("coach: {error:#}");
}
