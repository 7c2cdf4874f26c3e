//! SQLite through sqlx: opening the file, and one file of free functions per table family.
//!
//! The functions take a connection; use cases begin the transaction with [`Store::begin`]. No
//! function here waits for anything but the database.

pub mod answer;
pub mod backup;
pub mod board;
pub mod daily;
pub mod duel;
pub mod erase;
pub mod export;
pub mod forum;
pub mod group;
pub mod guild;
pub mod history;
pub mod ladder;
pub mod lately;
pub mod ledger;
pub mod lock;
pub mod meta;
pub mod night;
pub mod outbox;
pub mod own;
pub mod own_days;
pub mod peer;
pub mod queue;
pub mod reminder;
pub mod report;
pub mod reveal;
pub mod review;
pub mod roll;
pub mod round;
pub mod schedule;
pub mod shared;
pub mod staff_action;
pub mod standing;
pub mod stats;
pub mod streak_role;
pub mod submission;
pub mod suggestion;
pub mod user;
pub mod vacation;
mod writing;

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, bail};
use jiff::Timestamp;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, Sqlite, SqliteConnection, SqlitePool, Transaction};

use self::writing::Line;
pub use self::writing::Writing;

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();

/// How long a writer waits for another before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// What each connection keeps of the file, in KiB; the system keeps the rest at hand.
const CACHE: &str = "-1024";

/// The database, cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: SqlitePool,
    line: Line,
}

impl Store {
    /// How many may read at once; others wait.
    pub const CONNECTIONS: u32 = 4;

    /// Opens or creates the file behind `sqlite:<path>` and brings its tables up to date.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        let path = file_of(url)?;
        prepare(&path)?;
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL: what was acknowledged survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("cache_size", CACHE)
            .busy_timeout(BUSY_TIMEOUT);
        let pool = SqlitePoolOptions::new()
            .max_connections(Self::CONNECTIONS)
            // a file does not hang up
            .test_before_acquire(false)
            .after_release(|conn, _| Box::pin(is_at_rest(conn)))
            .connect_with(options)
            .await
            .map_err(|error| describe(&error, &path))?;
        let store = Self::from_pool(pool);
        // one connection for all of it: to open another takes longer than each of these
        let mut conn = store.read().await?;
        examine(&mut conn, &path).await?;
        migrate(&mut conn, &path).await?;
        may_write(&mut conn).await.map_err(|error| describe(&error, &path))?;
        drop(conn);
        Ok(store)
    }

    /// SQLite opens what may only be read without a word.
    pub async fn may_write(&self) -> sqlx::Result<()> {
        may_write(&mut *self.read().await?).await
    }

    /// Looks through the whole file; an error says that it is damaged.
    pub async fn check(&self, path: &Path) -> anyhow::Result<()> {
        let damage = backup::damage(&mut *self.read().await?).await?;
        damage.map_or(Ok(()), |damage| Err(damaged(path, &damage)))
    }

    /// Opens a database that another process may be at work on: nothing of it is changed.
    pub async fn attach(path: &Path) -> anyhow::Result<Self> {
        let options = SqliteConnectOptions::new().filename(path).busy_timeout(BUSY_TIMEOUT);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
        Ok(Self::from_pool(pool.map_err(|error| describe(&error, path))?))
    }

    /// A store on a pool that tests made.
    pub fn from_pool(pool: SqlitePool) -> Self {
        Self { pool, line: Line::default() }
    }

    /// Begins a transaction that may write. With a plain `begin`, a reader that goes on to write
    /// fails at once when another writer came first, whatever the busy timeout.
    ///
    /// Writers wait in line, and those who wait together are committed together: see `writing`.
    pub async fn begin(&self) -> sqlx::Result<Writing> {
        self.line.begin(&self.pool).await
    }

    /// A connection for reading.
    pub async fn read(&self) -> sqlx::Result<sqlx::pool::PoolConnection<Sqlite>> {
        self.pool.acquire().await
    }

    /// Waits until every connection is closed.
    pub async fn close(&self) {
        self.line.finish().await;
        self.pool.close().await;
    }
}

/// Whether a connection can be used again. On a full disk SQLite ends a transaction by itself; sqlx goes on counting it, and
/// would begin no other on that connection until the bot is started anew.
async fn is_at_rest(conn: &mut Conn) -> sqlx::Result<bool> {
    if conn.is_in_transaction() {
        // a rollback may be on its way
        conn.ping().await?;
    }
    Ok(!conn.is_in_transaction())
}

/// Before anything is written, where the last end was not a clean one or the tables are about to change: what is damaged
/// would only be damaged further. Else it is looked through on the way to Discord, by [`Store::check`].
async fn examine(conn: &mut Conn, path: &Path) -> anyhow::Result<()> {
    if is_up_to_date(conn).await && !meta::was_left_open(conn).await {
        return Ok(());
    }
    let damage = backup::damage(conn).await.map_err(|error| describe(&error, path))?;
    damage.map_or(Ok(()), |damage| Err(damaged(path, &damage)))
}

/// Whether no step of the schema is to be made. What cannot be told is not.
async fn is_up_to_date(conn: &mut Conn) -> bool {
    let newest = sqlx::query_scalar("select max(version) from _sqlx_migrations").fetch_one(conn).await;
    newest.ok() == MIGRATOR.iter().map(|step| step.version).max()
}

async fn migrate(conn: &mut Conn, path: &Path) -> anyhow::Result<()> {
    watch_steps(conn, true).await?;
    match MIGRATOR.run(&mut *conn).await {
        Ok(()) => Ok(watch_steps(conn, false).await?),
        Err(MigrateError::VersionMissing(version)) => bail!(
            "{} was written by a newer version of the bot (schema {version}): start that version, or restore a backup",
            path.display()
        ),
        Err(MigrateError::ExecuteMigration(error, _) | MigrateError::Execute(error)) => {
            Err(describe(&error, path))
        }
        Err(error) => Err(error).with_context(|| format!("bringing {} up to date", path.display())),
    }
}

async fn may_write(conn: &mut Conn) -> sqlx::Result<()> {
    let mut tx = conn.begin_with("begin immediate").await?;
    sqlx::query("delete from meta where key is null").execute(&mut *tx).await?;
    tx.rollback().await
}

/// A test can have the program die when a step is written and about to be committed.
#[cfg(debug_assertions)]
async fn watch_steps(conn: &mut Conn, on: bool) -> sqlx::Result<()> {
    let mut handle = conn.lock_handle().await?;
    handle.remove_commit_hook();
    if on {
        handle.set_commit_hook(|| {
            crate::fail::point("migration.step");
            true
        });
    }
    Ok(())
}

#[cfg(not(debug_assertions))]
async fn watch_steps(_: &mut Conn, _: bool) -> sqlx::Result<()> {
    Ok(())
}

fn damaged(path: &Path, damage: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "{} is damaged ({damage}): nothing was changed; put a backup back with `coach restore FILE`",
        path.display()
    )
}

/// A file next to the database, with its name and one more ending.
pub(crate) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// A part of a transaction that can be taken back alone.
pub(crate) async fn part(conn: &mut Conn) -> sqlx::Result<Transaction<'_, Sqlite>> {
    conn.begin().await
}

/// The file that a `DATABASE_URL` names.
pub fn file_of(url: &str) -> anyhow::Result<PathBuf> {
    match url.strip_prefix("sqlite:") {
        Some(path) if !path.trim_start_matches("//").is_empty() => {
            Ok(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
        }
        _ => bail!("DATABASE_URL must be sqlite:<path>, not “{url}”"),
    }
}

/// Whether a database could be made here; nothing is.
pub fn may_make(path: &Path) -> anyhow::Result<()> {
    if path.is_dir() {
        bail!("{} is a directory: DATABASE_URL must name a file", path.display());
    }
    let there = path.ancestors().skip(1).find(|folder| folder.exists());
    let there = there.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let meta = std::fs::metadata(there).with_context(|| format!("looking at {}", there.display()))?;
    anyhow::ensure!(meta.is_dir(), "{} is no folder", there.display());
    anyhow::ensure!(!meta.permissions().readonly(), "{} may not be written to", there.display());
    Ok(())
}

fn prepare(path: &Path) -> anyhow::Result<()> {
    if path.is_dir() {
        bail!("{} is a directory: DATABASE_URL must name a file", path.display());
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => std::fs::create_dir_all(folder)
            .with_context(|| format!("making the folder {} for the database", folder.display())),
        _ => Ok(()),
    }
}

/// One sentence for the ways a database file fails that an operator can put right.
fn describe(error: &sqlx::Error, path: &Path) -> anyhow::Error {
    let file = path.display();
    match sqlite_code(error) {
        Some(8) => {
            anyhow::anyhow!("{file} is read-only: the bot must be able to write to it and to its folder")
        }
        Some(13) => {
            anyhow::anyhow!("the disk of {file} is full: nothing was lost, make room and start again")
        }
        Some(5 | 6) => anyhow::anyhow!("{file} is in use by another process"),
        Some(11 | 26) => damaged(path, &error.to_string()),
        Some(14) => {
            anyhow::anyhow!("{file} cannot be opened: check that the folder exists and may be written to")
        }
        _ => anyhow::anyhow!("opening {file}: {error}"),
    }
}

/// SQLite's primary result code of an error, if it has one.
pub fn sqlite_code(error: &sqlx::Error) -> Option<u32> {
    let code = u32::from_str(&error.as_database_error()?.code()?).ok()?;
    Some(code & 0xff)
}

/// An instant as the database keeps it.
pub(crate) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// An instant read back.
pub(crate) fn instant(micros: i64) -> sqlx::Result<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(decode)
}

/// A value the program itself wrote, and can no longer read.
pub(crate) fn decode<E: std::error::Error + Send + Sync + 'static>(error: E) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(error))
}

/// JSON of a value the program made.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> sqlx::Result<String> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

/// A value read back from JSON.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> sqlx::Result<T> {
    serde_json::from_str(text).map_err(decode)
}

/// The connection of a transaction, for functions that take one.
pub(crate) type Conn = SqliteConnection;
