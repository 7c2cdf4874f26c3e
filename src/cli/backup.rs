//! `coach backup` and `coach restore`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::{SignedDuration, Timestamp};

use crate::config::Config;
use crate::store::backup::{self, Backups, Contents, Restored};
use crate::store::{self, Store};

/// `coach backup`.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// The copy to write; left out, one more in the folder of the scheduled ones.
    file: Option<PathBuf>,
}

/// `coach restore`.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// The copy to put in the database's place.
    file: PathBuf,
}

/// Copies the database while the bot runs. Status 0: the copy was written and checked.
pub fn back_up(args: BackupArgs, config: &Config, now: Timestamp) -> ExitCode {
    finish(block_on(make(args, config, now)))
}

/// Puts a copy in the database's place; the bot has to be stopped. Status 0: done; else nothing was changed.
pub fn restore(args: &RestoreArgs, config: &Config, now: Timestamp) -> ExitCode {
    finish(block_on(put_back(args, config, now)))
}

fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

async fn make(args: BackupArgs, config: &Config, now: Timestamp) -> anyhow::Result<String> {
    let database = store::file_of(&config.database_url)?;
    anyhow::ensure!(database.exists(), "there is no database at {} yet", database.display());
    let store = Store::attach(&database).await?;
    let file = match args.file {
        Some(file) => {
            backup::copy(&store, &file).await?;
            file
        }
        None => folder(config, &database).make(&store, &database, now).await?,
    };
    store.close().await;
    let contents = backup::look_into(&file).await?;
    Ok(format!("Backed up to {}: {}.", file.display(), told(&contents)))
}

fn folder(config: &Config, database: &Path) -> Backups {
    config.backups.clone().unwrap_or_else(|| Backups {
        folder: database.with_file_name("backups"),
        every: SignedDuration::ZERO,
        keep: usize::MAX,
    })
}

async fn put_back(args: &RestoreArgs, config: &Config, now: Timestamp) -> anyhow::Result<String> {
    let database = store::file_of(&config.database_url)?;
    let Restored { contents, before } = backup::restore(&database, &args.file, now).await?;
    let before =
        before.map(|file| format!(" What was there before is {}.", file.display())).unwrap_or_default();
    Ok(format!("{} holds the backup: {}.{before}", database.display(), told(&contents)))
}

fn told(contents: &Contents) -> String {
    let alive = contents.alive_at.map_or("never used".to_owned(), |at| format!("as it was at {at:.0}"));
    format!("servers {}, members {}, {alive}", contents.guilds, contents.members)
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the command's output")]
fn finish(outcome: anyhow::Result<String>) -> ExitCode {
    match outcome {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("coach: {error:#}");
            ExitCode::FAILURE
        }
    }
}
