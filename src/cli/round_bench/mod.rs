//! `coach round-bench`: how long a press waits for its answer while a whole server plays a quick-fire round.
//!
//! The real bot, client library and database (`synchronous=FULL`) against the stand-in, in one process: what the
//! stand-in and the presses themselves take of the processor is in the figures.

mod game;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::config::Config;
use game::{Game, Played};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many play
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(2..=300))]
    players: u16,
    /// How many questions are answered within a second by all; one more is answered by all at once
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=19))]
    questions: u8,
    /// The folder for the database, on the disk that is to be measured
    #[arg(long, default_value = "data")]
    dir: PathBuf,
}

/// Prints the figures. Status 1 when an answer was lost.
pub fn run(args: &Args, config: Config) -> ExitCode {
    match played(args, config) {
        Ok(played) => {
            print(&report(&played));
            if played.lost == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            print(&format!("coach: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn played(args: &Args, mut config: Config) -> anyhow::Result<Played> {
    let folder = args.dir.join(format!("round-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    config.database_url = format!("sqlite:{}", folder.join("coach.db").display());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let played = runtime.block_on(async {
        let game = Game::begin(&config, usize::from(args.players)).await?;
        game.play(args.questions).await
    });
    runtime.shutdown_background();
    std::fs::remove_dir_all(&folder)?;
    played
}

fn report(played: &Played) -> String {
    let head =
        format!("{:<44} {:>6} {:>9} {:>9} {:>9}", "from press to answer, ms", "n", "median", "p99", "most");
    let times = played.times.iter().map(|(what, times)| {
        let [median, p99, most] = [0.5, 0.99, 1.0].map(|share| quantile(times, share));
        format!("{what:<44} {:>6} {median:>9.1} {p99:>9.1} {most:>9.1}", times.len())
    });
    let counts = played.counts.iter().map(|(what, n)| format!("{what:<44} {n:>6}"));
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let end = format!("answers lost: {}; load average: {}", played.lost, load.trim());
    std::iter::once(head).chain(times).chain(counts).chain([end]).collect::<Vec<_>>().join("\n")
}

fn quantile(times: &[Duration], share: f64) -> f64 {
    let mut ms: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1000.0).collect();
    ms.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a short list"
    )]
    let place = (ms.len() as f64 * share).ceil() as usize;
    ms.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "elapsed time has to be read somewhere, and it is here")]
fn stopwatch() -> Instant {
    Instant::now()
}

#[expect(clippy::print_stdout, reason = "the figures are what the command is for")]
fn print(text: &str) {
    println!("{text}");
}
