//! From the start of the program to its Identify, beside a bot that does nothing.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;
use offline_discord::world::{Application, Seed};
use offline_discord::{Clock, Handle, OfflineDiscord, Options};
use tokio::time::{interval, timeout};

use super::Args;
use super::bot::Bot;
use super::processes::Usage;
use super::tally::Times;
use crate::cli::judge::stopwatch::Stopwatch;
use crate::offline;

const PATIENCE: Duration = Duration::from_mins(1);

/// What the start took, and what the bot holds then.
#[derive(Debug)]
pub(super) struct Starts {
    pub(super) ours: Times,
    pub(super) bare: Times,
    /// With one server, when the judge is ready and nothing is left to do.
    pub(super) idle: Usage,
}

impl Starts {
    /// In turns, so that a busy machine is busy for both. The database is there and was closed well.
    pub(super) async fn measure(args: &Args, program: &Path, folder: &Path) -> anyhow::Result<Self> {
        let folder = folder.join("start");
        std::fs::create_dir_all(&folder)?;
        let (_server, mut bot, _) = ours(program, &folder).await?;
        bot.until_at_rest().await?;
        args.until_calm().await;
        let idle = bot.usage()?;
        bot.stop().await?;
        let (mut our_times, mut bare_times) = (Vec::new(), Vec::new());
        for _ in 0..args.starts {
            let (_server, bot, took) = ours(program, &folder).await?;
            bot.stop().await?;
            our_times.push(took);
            if let Some(bare) = &args.bare {
                bare_times.push(of_bare(bare).await?);
            }
        }
        Ok(Self { ours: Times::of(&our_times), bare: Times::of(&bare_times), idle })
    }
}

async fn ours(program: &Path, folder: &Path) -> anyhow::Result<(Handle, Bot, Duration)> {
    let server = discord().await?;
    let since = Stopwatch::start();
    let bot = Bot::start(program, &server, folder)?;
    let took = until_identified(&server, since).await?;
    Ok((server, bot, took))
}

async fn of_bare(program: &Path) -> anyhow::Result<Duration> {
    let server = discord().await?;
    let since = Stopwatch::start();
    let mut command = Command::new(program);
    command.env("DISCORD_TOKEN", server.token()).env("DISCORD_API_URL", server.url());
    let started = command.stdin(Stdio::null()).spawn().with_context(|| program.display().to_string())?;
    let _running = Running(started);
    until_identified(&server, since).await
}

/// A program that ends with this.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // it may have ended by itself
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// One server, and no limit on how often a bot may start.
async fn discord() -> anyhow::Result<Handle> {
    let (clock, application) = (Clock::running(), Application::default());
    let mut seed = Seed::new(application.clone(), clock.now());
    let owner = seed.name_owner("Olga");
    let guild = seed.guild("Study group", owner, offline::BOT_PERMISSIONS);
    seed.text(guild, "general");
    let world = Some(seed.build());
    OfflineDiscord::start(Options { application, clock, world, ..Options::default() }).await
}

async fn until_identified(server: &Handle, since: Stopwatch) -> anyhow::Result<Duration> {
    let identifying = async {
        let mut look = interval(Duration::from_millis(1));
        while !server.is_connected() {
            look.tick().await;
        }
        since.elapsed()
    };
    timeout(PATIENCE, identifying).await.context("the bot does not identify itself")
}
