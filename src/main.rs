//! The command line.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use interview_coach::cli::{backup, bank, doctor, judge, load_bench, resolve, round_bench, simulate};
use interview_coach::clock::Clock;
use interview_coach::config::{Config, LogFormat};
use interview_coach::{memory, privileges, run};
use tracing_subscriber::EnvFilter;

/// A Discord bot that gets a study group ready for Python interviews.
///
/// Without a command it runs the bot: with `DISCORD_TOKEN` set on Discord, without it offline, in your
/// browser. Settings come from the environment and from `.env`; see `.env.example`.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot (the default).
    Run(RunArgs),
    /// Judge a solution, or many.
    Judge(judge::JudgeArgs),
    /// Check, list or show the questions.
    Bank(bank::Args),
    /// Say what works on this machine and what is missing.
    Doctor,
    /// Copy the database, while the bot runs.
    Backup(backup::BackupArgs),
    /// Put a copy in the database's place; the bot has to be stopped.
    Restore(backup::RestoreArgs),
    /// Measure how long members wait while a whole server plays a quick-fire round.
    #[command(hide = true)]
    RoundBench(round_bench::Args),
    /// Measure the bot with thousands of servers, their members at work, and all dailies in one minute.
    #[command(hide = true)]
    LoadBench(load_bench::Args),
    /// Live through a year of many servers' schedules, killed on the way, and count what became of each slot.
    Simulate(simulate::Args),
}

#[derive(Debug, Default, clap::Args)]
struct RunArgs {
    /// Offline: write every exchange with the stand-in to this file, as JSON lines.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

fn main() -> ExitCode {
    // The judge re-executes this program: nothing may have been started before it.
    let mut args = std::env::args_os().skip(1);
    if args.next().is_some_and(|first| first == "__jail") {
        interview_coach::judge::jail_main(args);
    }
    let command = Cli::parse().command.unwrap_or_else(|| Command::Run(RunArgs::default()));
    if let Command::Run(_) = command {
        memory::keep_little();
    }
    match dotenvy::dotenv() {
        Ok(_) => {}
        Err(error) if error.not_found() => {}
        // Only where it is wrong: the line itself may hold the token.
        Err(dotenvy::Error::LineParse(_, at)) => {
            return fail(&format!(".env has a line that is not NAME=value (near character {at})"));
        }
        Err(_) => return fail(".env cannot be read"),
    }
    let config = match Config::read(|name| std::env::var(name).ok()) {
        Ok(config) => config,
        Err(error) => return fail(&error.to_string()),
    };
    match command {
        Command::Run(args) => start(config, args),
        Command::Judge(args) => match run::judge_config(&config) {
            Ok(judge) => {
                // so that a failure of the judge's own has its reason
                log_to_stderr(&config);
                judge::run(args, judge, |name| resolve::problem(&config, name))
            }
            Err(error) => fail(&error),
        },
        Command::Bank(args) => bank::run(args, &config),
        Command::Doctor => doctor::run(&config, Clock::wall().now()),
        Command::Backup(args) => backup::back_up(args, &config, Clock::wall().now()),
        Command::Restore(args) => backup::restore(&args, &config, Clock::wall().now()),
        Command::RoundBench(args) => round_bench::run(&args, config),
        Command::LoadBench(args) => load_bench::run(&args, &config),
        Command::Simulate(args) => simulate::run(&args, &config),
    }
}

fn start(config: Config, args: RunArgs) -> ExitCode {
    if let Err(error) = privileges::become_user(config.run_as.as_deref()) {
        return fail(&format!("{error:#}"));
    }
    log_to_stderr(&config);
    privileges::warn_of_root();
    match run::until_stopped(config, args.record) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{error:#}")),
    }
}

fn log_to_stderr(config: &Config) {
    let filter = EnvFilter::try_new(&config.log_filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
}

#[expect(clippy::print_stderr, reason = "the sentence a user sees when the program ends")]
fn fail(message: &str) -> ExitCode {
    eprintln!("coach: {message}");
    ExitCode::FAILURE
}
