//! A transaction that may write, the line before it, and one commit for all who stood in it.
//!
//! SQLite lets one write at a time, and `synchronous=FULL` waits for the disk at each commit: some milliseconds, so that
//! two hundred answers in a second would be more than it can take. So writers share a transaction, each but the first
//! behind a savepoint of its own. Whoever has done their work stands at the end of the line again; the first to come to
//! its front commits for all, and only then is any of them told. Who is alone commits at once.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore, oneshot};

use crate::fail;

/// Whether the shared transaction was committed; else why not.
type Told = Result<(), String>;

/// First come, first served. Only who has the turn may look at what is open.
#[derive(Debug, Clone)]
pub(super) struct Line {
    turns: Arc<Semaphore>,
    open: Arc<Mutex<Option<Open>>>,
}

type Open = Arc<AsyncMutex<Shared>>;

/// A transaction of several writers.
#[derive(Debug)]
struct Shared {
    transaction: Transaction<'static, Sqlite>,
    /// Those who have done their work.
    done: Vec<oneshot::Sender<Told>>,
    /// There is work that is not done; without its writer it must go.
    pending: bool,
}

impl Default for Line {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(1)), open: Arc::default() }
    }
}

impl Line {
    async fn turn(&self) -> sqlx::Result<OwnedSemaphorePermit> {
        Arc::clone(&self.turns).acquire_owned().await.map_err(|_| sqlx::Error::PoolClosed)
    }

    fn open(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn begin(&self, pool: &SqlitePool) -> sqlx::Result<Writing> {
        let turn = self.turn().await?;
        let shared = match self.sound().await {
            Some(shared) => shared,
            None => self.start(pool.begin_with("begin immediate").await?).await,
        };
        // the work of the first can be taken back with the transaction
        let behind_others = !shared.done.is_empty();
        let mut writing = Writing { shared, line: self.clone(), behind_others, _turn: turn };
        writing.shared.pending = true;
        if behind_others {
            sqlx::query("savepoint one").execute(&mut *writing).await?;
        }
        Ok(writing)
    }

    async fn start(&self, transaction: Transaction<'static, Sqlite>) -> OwnedMutexGuard<Shared> {
        let shared = Shared { transaction, done: Vec::new(), pending: false };
        let shared = Arc::new(AsyncMutex::new(shared));
        *self.open() = Some(Arc::clone(&shared));
        shared.lock_owned().await
    }

    /// What is open, without the work of a writer who gave up.
    async fn sound(&self) -> Option<OwnedMutexGuard<Shared>> {
        let open = self.open().clone()?;
        let mut shared = open.lock_owned().await;
        if shared.pending
            && let Err(error) = shared.undo().await
        {
            // SQLite has given up the whole of it, as on a full disk.
            shared.tell(&Err(error.to_string()));
            *self.open() = None;
            return None;
        }
        Some(shared)
    }

    /// Commits what is open, and tells all whose work is in it.
    async fn commit(&self) {
        let Some(shared) = self.sound().await else { return };
        drop(shared);
        let open = self.open().take();
        if let Some(Ok(shared)) = open.map(Arc::try_unwrap) {
            shared.into_inner().commit().await;
        }
    }

    /// Commits what was done by somebody who did not stay to see it committed.
    pub(super) async fn finish(&self) {
        if let Ok(_turn) = self.turn().await {
            self.commit().await;
        }
    }

    /// Waits until the transaction is committed, by oneself if nobody before did it.
    async fn settled(&self, mut told: oneshot::Receiver<Told>) -> sqlx::Result<()> {
        let told = tokio::select! {
            biased;
            told = &mut told => told,
            turn = self.turn() => {
                let _turn = turn?;
                self.commit().await;
                told.await
            }
        };
        let told = told.unwrap_or_else(|_| Err("the shared transaction was given up".to_owned()));
        told.map_err(sqlx::Error::Protocol)
    }
}

impl Shared {
    async fn undo(&mut self) -> sqlx::Result<()> {
        sqlx::query("rollback to one").execute(&mut *self.transaction).await?;
        sqlx::query("release one").execute(&mut *self.transaction).await?;
        self.pending = false;
        Ok(())
    }

    async fn commit(mut self) {
        let done = std::mem::take(&mut self.done);
        fail::point("commit.before");
        let committed = self.transaction.commit().await.map_err(|error| error.to_string());
        fail::point("commit.after");
        tell(done, &committed);
    }

    fn tell(&mut self, told: &Told) {
        tell(std::mem::take(&mut self.done), told);
    }
}

/// Who is gone needs no telling.
fn tell(done: Vec<oneshot::Sender<Told>>, told: &Told) {
    for one in done {
        drop(one.send(told.clone()));
    }
}

/// A transaction that may write. Dropped without [`Writing::commit`], it has changed nothing.
#[derive(Debug)]
pub struct Writing {
    shared: OwnedMutexGuard<Shared>,
    line: Line,
    /// There is a savepoint before it.
    behind_others: bool,
    _turn: OwnedSemaphorePermit,
}

impl Writing {
    /// Returns once everything is on the disk.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        if self.behind_others {
            sqlx::query("release one").execute(&mut *self).await?;
        }
        let (tell, told) = oneshot::channel();
        self.shared.pending = false;
        self.shared.done.push(tell);
        let line = self.line.clone();
        drop(self);
        line.settled(told).await
    }
}

/// Work that was not done goes with the next turn, or at once where there is no other's beside it.
impl Drop for Writing {
    fn drop(&mut self) {
        if self.shared.pending && self.shared.done.is_empty() {
            *self.line.open() = None;
        }
    }
}

impl Deref for Writing {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.shared.transaction
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.shared.transaction
    }
}
