//! `coach load-bench`: the bot with thousands of servers, used by their members, and a minute in which all dailies are due.
//!
//! The bot is a process of its own, started as its operator starts it; this one is Discord and the members. Everything
//! goes through the gateway and REST, with Discord's limits switched on.

mod books;
mod bot;
mod burst;
mod ground;
mod members;
mod processes;
mod report;
mod start;
mod tally;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::sleep;

use super::judge::units;
use crate::config::Config;
use bot::Bot;
use ground::Ground;
use members::Crowd;
use processes::Usage;
use report::Report;
use start::Starts;
use tally::Tally;

/// After so many interactions memory is looked at, whatever comes later.
const LOOK_AT: u64 = 6_000;

/// What `coach load-bench` takes.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Servers, on as many connections as Discord asks for: one for 2,500
    #[arg(long, default_value_t = 3_000, value_parser = clap::value_parser!(u32).range(1..=7_000))]
    guilds: u32,
    /// Interactions a second
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    rate: u32,
    /// For how long
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=600))]
    minutes: u32,
    /// How many interactions, instead of the minutes
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    interactions: Option<u64>,
    /// Dailies that are due in the same minute afterwards, while members go on; 0: none
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    burst: u32,
    /// How often the start is measured; 0: not at all
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(0..=1_000))]
    starts: u32,
    /// A bot that does nothing, to compare the start with: `cargo build --release -p bare-bot` makes one
    #[arg(long, value_name = "PROGRAM")]
    bare: Option<PathBuf>,
    /// Another build of the bot, to be measured instead of this one
    #[arg(long, value_name = "PROGRAM")]
    bot: Option<PathBuf>,
    /// How many seconds to wait before memory is measured at rest: the bot gives back every ten what it needs no longer
    #[arg(long, default_value_t = 15)]
    calm: u64,
    /// The folder for the database, on the disk that is to be measured
    #[arg(long, default_value = "data")]
    dir: PathBuf,
}

impl Args {
    #[expect(clippy::disallowed_methods, reason = "memory is measured after a pause, whatever happens in it")]
    async fn until_calm(&self) {
        sleep(Duration::from_secs(self.calm)).await;
    }
}

/// How the bot stands at an instant.
#[derive(Debug, Clone, Copy)]
struct Moment {
    at: Timestamp,
    usage: Usage,
    database_bytes: u64,
}

/// Measures and prints. Status 1: an interaction went wrong, or Discord refused a request for its limits.
pub fn run(args: &Args, config: &Config) -> ExitCode {
    match measured(args, config) {
        Ok(report) => {
            print(&report.to_string());
            if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            print(&format!("coach: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn measured(args: &Args, config: &Config) -> anyhow::Result<Report> {
    let folder = args.dir.join(format!("load-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let report = runtime.block_on(measure(args, config, &folder));
    runtime.shutdown_background();
    std::fs::remove_dir_all(&folder)?;
    report
}

async fn measure(args: &Args, config: &Config, folder: &Path) -> anyhow::Result<Report> {
    let program = match &args.bot {
        Some(program) => program.clone(),
        None => std::env::current_exe()?,
    };
    let mut report = Report::default();
    if args.starts > 0 {
        say("measuring the start");
        report.starts = Some(Starts::measure(args, &program, folder).await?);
    }
    say("making the servers");
    let ground = Arc::new(Ground::make(args.guilds, args.burst, config, folder).await?);
    let mut bot = Bot::start(&program, &ground.server, folder)?;
    ground.until_connected().await?;
    bot.until_at_rest().await?;
    args.until_calm().await;
    tokio::select! {
        done = phases(args, &ground, &mut bot, &mut report) => done?,
        _ = tokio::signal::ctrl_c() => say("interrupted"),
    }
    report.close(&ground, &bot).await?;
    bot.stop().await?;
    Ok(report)
}

/// The load, then the burst. What was measured is in the report even if this is dropped on the way.
async fn phases(args: &Args, ground: &Arc<Ground>, bot: &mut Bot, report: &mut Report) -> anyhow::Result<()> {
    let interactions = args.interactions.unwrap_or_else(|| u64::from(args.minutes * 60 * args.rate));
    report.before = Some(moment(ground, bot)?);
    let mut crowd = Crowd::gather(ground, args.rate, &report.load);
    for turn in 1..=interactions {
        crowd.turn().await;
        if turn == LOOK_AT.min(interactions) {
            report.at_look = Some((turn, bot.usage()?));
        }
        if crowd.is_time_to_tell() {
            bot.must_run()?;
            say(&format!("{turn} interactions; {}", progress(&report.load, ground, bot).await?));
        }
    }
    crowd.leave().await;
    ground.books.until_nothing_is_owed().await?;
    args.until_calm().await;
    report.after = Some(moment(ground, bot)?);
    if args.burst > 0 {
        report.burst = Some(burst::measure(args, ground, bot, &report.burst_load).await?);
    }
    Ok(())
}

/// A line that says how it goes.
async fn progress(tally: &Tally, ground: &Ground, bot: &Bot) -> anyhow::Result<String> {
    let (usage, owed) = (bot.usage()?, ground.books.waiting().await?);
    Ok(format!("{}, {owed} owed, {}", tally.summary(), usage.summary()))
}

fn moment(ground: &Ground, bot: &Bot) -> anyhow::Result<Moment> {
    Ok(Moment { at: ground.now(), usage: bot.usage()?, database_bytes: ground.database_bytes() })
}

#[expect(clippy::print_stderr, reason = "how far it has come")]
fn say(text: &str) {
    eprintln!("{text}");
}

#[expect(clippy::print_stdout, reason = "the figures are what the command is for")]
fn print(text: &str) {
    println!("{text}");
}
