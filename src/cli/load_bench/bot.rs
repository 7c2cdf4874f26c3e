//! The bot as a process of its own, started as its operator starts it.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail, ensure};
use offline_discord::Handle;
use serde_json::Value;
use tokio::time::{interval, timeout};

use super::processes::Usage;

/// What has not come by then never comes.
const PATIENCE: Duration = Duration::from_mins(2);
/// Who used no more CPU than this between two looks is at rest.
const AT_REST: Duration = Duration::from_millis(20);
const LOOK: Duration = Duration::from_secs(1);

/// The running bot. It ends with this.
pub(super) struct Bot {
    process: Child,
    health: String,
    log: PathBuf,
}

impl Bot {
    /// Starts a program that is told of Discord and its database as ours is.
    pub(super) fn start(program: &Path, server: &Handle, folder: &Path) -> anyhow::Result<Self> {
        let (log, health) = (folder.join("bot.log"), free_address()?);
        let mut command = Command::new(program);
        command
            .env("DISCORD_TOKEN", server.token())
            .env("DISCORD_API_URL", server.url())
            .env("DATABASE_URL", database_url(folder))
            .env("COACH_HTTP_ADDR", &health)
            .env("BACKUP_HOURS", "0")
            .env("LOG_FORMAT", "json")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?);
        // not to be ended by a Ctrl-C that is meant for this process: it is asked to afterwards
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let process = command.spawn().with_context(|| format!("starting {}", program.display()))?;
        Ok(Self { process, health, log })
    }

    pub(super) fn usage(&self) -> anyhow::Result<Usage> {
        Usage::of(self.process.id())
    }

    /// Fails with what it said last, if it has ended.
    pub(super) fn must_run(&mut self) -> anyhow::Result<()> {
        let ended = self.process.try_wait()?;
        let last = self.said().lines().last().unwrap_or_default().to_owned();
        ended.map_or(Ok(()), |status| bail!("the bot has ended ({status}): {last}"))
    }

    fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// What it has logged as an error.
    pub(super) fn errors(&self) -> Vec<String> {
        let is_error =
            |line: &&str| serde_json::from_str::<Value>(line).map_or(true, |line| line["level"] == "ERROR");
        self.said().lines().filter(is_error).map(str::to_owned).collect()
    }

    /// Waits until the judge is ready, every server was noted and nothing is left to do.
    pub(super) async fn until_at_rest(&mut self) -> anyhow::Result<()> {
        let resting = async {
            let (mut look, mut used) = (interval(LOOK), Duration::MAX);
            loop {
                look.tick().await;
                self.must_run()?;
                let now = self.usage()?.cpu;
                if now.saturating_sub(used) <= AT_REST && used <= now && self.is_ready().await {
                    return Ok(());
                }
                used = now;
            }
        };
        timeout(PATIENCE, resting).await.context("the bot did not come to rest")?
    }

    async fn is_ready(&self) -> bool {
        let asked = reqwest::get(format!("http://{}/healthz", self.health)).await;
        let Ok(answer) = asked else { return false };
        answer.json::<Value>().await.is_ok_and(|health| health["ready"] == true)
    }

    /// Asks it to end, and waits until it has.
    pub(super) async fn stop(mut self) -> anyhow::Result<()> {
        self.terminate()?;
        let ended = async {
            let mut look = interval(Duration::from_millis(20));
            loop {
                look.tick().await;
                if let Some(status) = self.process.try_wait()? {
                    ensure!(status.success(), "the bot ended with {status}");
                    return Ok(());
                }
            }
        };
        timeout(PATIENCE, ended).await.context("the bot did not end")?
    }

    #[cfg(unix)]
    fn terminate(&mut self) -> anyhow::Result<()> {
        use rustix::process::{Pid, Signal, kill_process};
        let pid = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw).context("its id")?;
        kill_process(pid, Signal::TERM).map_err(|error| anyhow!("it cannot be asked to end: {error}"))
    }

    #[cfg(not(unix))]
    fn terminate(&mut self) -> anyhow::Result<()> {
        Ok(self.process.kill()?)
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // it may have ended by itself
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

pub(super) fn database_url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("coach.db").display())
}

/// An address that nobody listens on at the moment.
fn free_address() -> anyhow::Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}
