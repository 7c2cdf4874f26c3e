//! What the bot is made of: the bank, the judge, the database.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use tokio::sync::{Notify, watch};

use crate::clock::Clock;
use crate::coach::{Coach, JudgeState};
use crate::config::Config;
use crate::content::Bank;
use crate::judge::{Judge, JudgeConfig};
use crate::store::Store;

/// A bot about to be connected.
#[derive(Debug)]
pub struct Parts {
    pub coach: Arc<Coach>,
    pub clock: Clock,
    /// Notified when something new is due, or the clock was wound.
    pub wake: Arc<Notify>,
}

/// Opens the database. The bank is read, and the judge started, when the bot is on its way to Discord.
pub async fn prepare(config: &Config, clock: Clock) -> anyhow::Result<Parts> {
    let bank = Arc::new(bank(config)?);
    let judge = start_judge(config, Arc::clone(&bank))?;
    let store = Store::open(&config.database_url).await?;
    let wake = Arc::new(Notify::new());
    let coach =
        Coach::new(store, bank, judge, Arc::clone(&wake)).erasing_left_guilds_after(config.guild_erase_days);
    Ok(Parts { coach: Arc::new(coach), clock, wake })
}

/// The bank: the folder that was set, else the one compiled in.
pub fn bank(config: &Config) -> anyhow::Result<Bank> {
    match &config.content_dir {
        None => Ok(Bank::embedded()),
        Some(folder) => Bank::from_dir(folder).map_err(|errors| {
            let lines: Vec<String> = errors.iter().take(20).map(ToString::to_string).collect();
            anyhow::anyhow!("CONTENT_DIR={}: the bank has errors\n{}", folder.display(), lines.join("\n"))
        }),
    }
}

/// Starts the judge; the error is one sentence.
pub fn judge(config: &Config) -> Result<Judge, String> {
    Judge::start(judge_config(config)?).map_err(|error| error.to_string())
}

/// What the judge is started with.
pub fn judge_config(config: &Config) -> Result<JudgeConfig, String> {
    let launcher = match &config.launcher {
        Some(launcher) => launcher.clone(),
        None => {
            std::env::current_exe().map_err(|error| format!("this program cannot find itself: {error}"))?
        }
    };
    let pythons = match config.judge_pythons.as_slice() {
        [] => vec![PathBuf::from("python3")],
        named => named.to_vec(),
    };
    Ok(JudgeConfig { launcher, pythons, workers: config.judge_workers })
}

/// The judge takes a moment to warm up and to be attacked; nothing waits for it but submissions. It begins when the bank
/// has been read, so that a processor is left for what the bot is waited for.
fn start_judge(config: &Config, bank: Arc<Bank>) -> anyhow::Result<watch::Receiver<JudgeState>> {
    let (told, state) = watch::channel(None);
    let config = config.clone();
    std::thread::Builder::new()
        .name("judge-start".to_owned())
        .spawn(move || {
            bank.until_read();
            let judge = judge(&config);
            match &judge {
                Ok(judge) => tracing::info!(tier = %judge.tier(), "the judge is ready"),
                Err(why) => tracing::warn!(why, "code is not judged on this machine"),
            }
            told.send_replace(Some(judge));
        })
        .context("starting the judge's thread")?;
    Ok(state)
}

/// The slugs of the bank's topics.
pub fn topics(bank: &Bank) -> Vec<String> {
    bank.topics().iter().map(|topic| topic.slug.clone()).collect()
}
