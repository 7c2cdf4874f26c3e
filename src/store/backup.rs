//! Copies of the database: made while the bot runs, checked before they count, and put back.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions as _, Connection as _};

use super::lock::Lock;
use super::{Conn, MIGRATOR, Store, beside, meta, micros};
use crate::domain::ids::ApplicationId;
use crate::fail;

/// A copy's name is the database's, an instant, and this.
const EXTENSION: &str = "db";
const STAMP: &str = "%Y%m%dT%H%M%SZ";
/// While it is written.
const PARTIAL: &str = "partial";

/// Nobody writes on one for longer: it was left by a bot that died.
const WRITTEN: SignedDuration = SignedDuration::from_hours(1);

/// Where copies are kept, how often one is made, and how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backups {
    pub folder: PathBuf,
    pub every: SignedDuration,
    pub keep: usize,
}

/// What a copy holds, for whoever is to put it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    pub application: Option<ApplicationId>,
    pub guilds: i64,
    pub members: i64,
    /// When the bot was last alive on it.
    pub alive_at: Option<Timestamp>,
}

/// A copy that was put back.
#[derive(Debug)]
pub struct Restored {
    pub contents: Contents,
    /// Where the database before it is now, if there was one.
    pub before: Option<PathBuf>,
}

impl Backups {
    /// Makes a copy if it is time for one, and lets go of the oldest; when the next is due.
    pub async fn run_due(&self, store: &Store, database: &Path, now: Timestamp) -> anyhow::Result<Timestamp> {
        let newest = self.newest(database)?;
        let due = newest.map_or(Ok(now), |(at, _)| at.checked_add(self.every))?;
        // one from the future is of a clock that was wrong
        if now < due && due.duration_since(now) <= self.every {
            return Ok(due);
        }
        self.drop_remains(database, now)?;
        let made = self.make(store, database, now).await?;
        tracing::info!(file = %made.display(), "backed up");
        self.drop_oldest(database)?;
        Ok(now.checked_add(self.every)?)
    }

    /// Makes a copy of this instant.
    pub async fn make(&self, store: &Store, database: &Path, now: Timestamp) -> anyhow::Result<PathBuf> {
        make_folder(&self.folder)?;
        let name = format!("{}{}.{EXTENSION}", prefix(database), now.strftime(STAMP));
        let file = self.folder.join(name);
        copy(store, &file).await?;
        fail::point("backup.named");
        Ok(file)
    }

    /// The newest copy of a database, and when it was made.
    pub fn newest(&self, database: &Path) -> anyhow::Result<Option<(Timestamp, PathBuf)>> {
        Ok(self.all(database)?.pop())
    }

    /// The copies of this database, oldest first.
    fn all(&self, database: &Path) -> anyhow::Result<Vec<(Timestamp, PathBuf)>> {
        let prefix = prefix(database);
        let paths = self.paths()?.into_iter();
        let mut all: Vec<_> = paths.filter_map(|path| Some((made_at(&path, &prefix)?, path))).collect();
        all.sort();
        Ok(all)
    }

    /// Everything in the folder.
    fn paths(&self) -> anyhow::Result<Vec<PathBuf>> {
        match fs::read_dir(&self.folder) {
            Ok(entries) => Ok(entries.filter_map(|entry| Some(entry.ok()?.path())).collect()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error).context(format!("reading {}", self.folder.display())),
        }
    }

    /// Removes what a bot that died has left of copies. What is newer may be a `coach backup` at work.
    fn drop_remains(&self, database: &Path, now: Timestamp) -> anyhow::Result<()> {
        let (prefix, ending) = (prefix(database), format!(".{EXTENSION}.{PARTIAL}"));
        for path in self.paths()? {
            let whole = path.to_str().and_then(|path| path.split_once(&ending)).map(|(copy, _)| copy);
            let whole = whole.map(|copy| PathBuf::from(format!("{copy}.{EXTENSION}")));
            let begun = whole.and_then(|copy| made_at(&copy, &prefix));
            if begun.is_some_and(|begun| now.duration_since(begun).abs() >= WRITTEN) {
                remove(&path)?;
            }
        }
        Ok(())
    }

    fn drop_oldest(&self, database: &Path) -> anyhow::Result<()> {
        let all = self.all(database)?;
        let too_many = all.len().saturating_sub(self.keep.max(1));
        for (_, path) in all.iter().take(too_many) {
            fs::remove_file(path).with_context(|| format!("removing {}", path.display()))?;
        }
        Ok(())
    }
}

/// The beginning of the names of a database's copies.
fn prefix(database: &Path) -> String {
    format!("{}-", database.file_stem().unwrap_or(OsStr::new("coach")).display())
}

fn made_at(path: &Path, prefix: &str) -> Option<Timestamp> {
    let name = path.file_name()?.to_str()?;
    let stamp = name.strip_prefix(prefix)?.strip_suffix(EXTENSION)?.strip_suffix('.')?;
    DateTime::strptime(STAMP, stamp).ok()?.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp())
}

/// Only the bot's own user may read what members wrote.
fn make_folder(folder: &Path) -> anyhow::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("making the folder {}", folder.display()))
}

/// Copies the whole database as it is at one instant; whoever writes meanwhile waits for nothing.
pub async fn copy(store: &Store, to: &Path) -> anyhow::Result<()> {
    if to.exists() {
        bail!("{} exists already", to.display());
    }
    let partial = beside(to, PARTIAL);
    remove_with_log(&partial)?;
    let written = write_copy(store, &partial).await;
    if written.is_err() {
        // what was written of it is worth nothing, and may be what filled the disk
        remove_with_log(&partial)?;
    }
    written.with_context(|| format!("writing {}", to.display()))?;
    rename(&partial, to)
}

async fn write_copy(store: &Store, to: &Path) -> anyhow::Result<()> {
    fail::point("backup.begun");
    let name = to.to_str().context("a path that is not UTF-8")?;
    sqlx::query("vacuum into $1").bind(name).execute(&mut *store.read().await?).await?;
    fail::point("backup.written");
    File::open(to)?.sync_all()?;
    look_into(to).await?;
    fail::point("backup.checked");
    Ok(())
}

/// Puts a copy in the place of the database, which is kept beside it. The copy is checked first, and stays where it is.
/// Nothing is changed where an error says why not.
pub async fn restore(database: &Path, from: &Path, now: Timestamp) -> anyhow::Result<Restored> {
    if !from.is_file() {
        bail!("{} is not a file", from.display());
    }
    let _lock = Lock::take(database)?;
    let staged = beside(database, "restoring");
    let outcome = stage_and_swap(database, from, &staged, now).await;
    remove_with_log(&staged)?;
    outcome
}

async fn stage_and_swap(
    database: &Path,
    from: &Path,
    staged: &Path,
    now: Timestamp,
) -> anyhow::Result<Restored> {
    remove_with_log(staged)?;
    copy_with_log(from, staged)?;
    let contents = look_into(staged).await.with_context(|| format!("{} is no good", from.display()))?;
    same_bot(database, &contents).await?;
    settle(staged, now).await?;
    fail::point("restore.staged");
    let before = if database.exists() { Some(set_aside(database, now).await?) } else { None };
    fail::point("restore.aside");
    rename(staged, database)?;
    fail::point("restore.named");
    Ok(Restored { contents, before })
}

/// A bot's data under another bot's name would be answered with other people's buttons.
async fn same_bot(database: &Path, contents: &Contents) -> anyhow::Result<()> {
    // a damaged one says nothing, which is why it is being replaced
    let Ok(current) = open(database).await else { return Ok(()) };
    let mut current = current;
    let owner = meta::application(&mut current).await.ok().flatten();
    current.close().await?;
    match (owner, contents.application) {
        (Some(ours), Some(theirs)) if ours != theirs => bail!(
            "the backup is of application {theirs}, {} of {ours}: move that file away if you want this",
            database.display()
        ),
        _ => Ok(()),
    }
}

/// Opens a file, without making one.
async fn open(path: &Path) -> sqlx::Result<sqlx::SqliteConnection> {
    SqliteConnectOptions::new().filename(path).connect().await
}

/// Checks a copy from end to end, and says what it holds.
pub async fn look_into(path: &Path) -> anyhow::Result<Contents> {
    let mut conn = open(path).await?;
    let contents = examine(&mut conn).await;
    conn.close().await?;
    contents
}

async fn examine(conn: &mut Conn) -> anyhow::Result<Contents> {
    if let Some(damage) = damage(conn).await? {
        bail!("it is damaged: {damage}");
    }
    let schema: i64 = sqlx::query_scalar("select max(version) from _sqlx_migrations")
        .fetch_one(&mut *conn)
        .await
        .context("it is not a database of this bot")?;
    if MIGRATOR.iter().all(|known| known.version < schema) {
        bail!("it was written by a newer version of the bot (schema {schema})");
    }
    let count = |query: &'static str| sqlx::query_scalar::<_, i64>(query);
    Ok(Contents {
        application: meta::application(conn).await?,
        guilds: count("select count(*) from guild").fetch_one(&mut *conn).await?,
        members: count("select count(*) from user").fetch_one(&mut *conn).await?,
        alive_at: meta::alive_at(conn).await?,
    })
}

/// The first thing that is wrong with the file, as SQLite says it.
pub async fn damage(conn: &mut Conn) -> sqlx::Result<Option<String>> {
    let found: Vec<String> = sqlx::query_scalar("pragma quick_check(1)").fetch_all(conn).await?;
    Ok(found.into_iter().find(|line| line != "ok"))
}

/// What the bot did after the copy was made is not in it: a message it owed may stand since then, and is looked for
/// first; questions whose time has passed are not posted again.
async fn settle(path: &Path, now: Timestamp) -> anyhow::Result<()> {
    let options = SqliteConnectOptions::new().filename(path).journal_mode(SqliteJournalMode::Delete);
    let mut conn = options.connect().await?;
    sqlx::query("update outbox set tried_at = coalesce(tried_at, created_at) where done_at is null")
        .execute(&mut conn)
        .await?;
    sqlx::query("update schedule set since = max(since, $1), next_at = max(next_at, $1)")
        .bind(micros(now))
        .execute(&mut conn)
        .await?;
    conn.close().await?;
    File::open(path)?.sync_all()?;
    Ok(())
}

/// Keeps the database as it is under another name, and leaves one file without a log, which a rename replaces at once.
async fn set_aside(database: &Path, now: Timestamp) -> anyhow::Result<PathBuf> {
    let aside = beside(database, &format!("before-restore-{}", now.strftime(STAMP)));
    copy_with_log(database, &aside)?;
    if let Ok(mut conn) = open(database).await {
        // one that is damaged may refuse, and is about to go
        drop(sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut conn).await);
        drop(conn.close().await);
    }
    logs(database).iter().try_for_each(|log| remove(log))?;
    Ok(aside)
}

/// What SQLite keeps beside a database. A journal that outlived its file would be played back into the next of that name.
fn logs(database: &Path) -> [PathBuf; 3] {
    let named = |end: &str| {
        let mut name = database.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    [named("-wal"), named("-shm"), named("-journal")]
}

fn copy_with_log(from: &Path, to: &Path) -> anyhow::Result<()> {
    let ([from_log, ..], [to_log, ..]) = (logs(from), logs(to));
    for (from, to) in [(from, to), (&from_log, &to_log)] {
        if from.exists() {
            fs::copy(from, to).with_context(|| format!("copying {}", from.display()))?;
            File::open(to)?.sync_all()?;
        }
    }
    Ok(())
}

fn remove_with_log(database: &Path) -> anyhow::Result<()> {
    remove(database)?;
    logs(database).iter().try_for_each(|log| remove(log))
}

fn remove(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Renames for good: the folder is written out as well.
fn rename(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::rename(from, to).with_context(|| format!("naming {}", to.display()))?;
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
