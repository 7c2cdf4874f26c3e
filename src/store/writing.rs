//! A transaction that may write, and the line before it.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// First come, first served.
#[derive(Debug, Clone)]
pub(super) struct Line(Arc<Semaphore>);

impl Default for Line {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

impl Line {
    /// Waits for one's turn; `None` would say that the line was closed, which it never is.
    pub(super) async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0).acquire_owned().await.ok()
    }
}

/// A transaction that may write. Dropped without [`Writing::commit`], it has changed nothing.
#[derive(Debug)]
pub struct Writing {
    transaction: Transaction<'static, Sqlite>,
    _turn: Option<OwnedSemaphorePermit>,
}

impl Writing {
    pub(super) fn new(transaction: Transaction<'static, Sqlite>, turn: Option<OwnedSemaphorePermit>) -> Self {
        Self { transaction, _turn: turn }
    }

    pub async fn commit(self) -> sqlx::Result<()> {
        self.transaction.commit().await
    }
}

impl Deref for Writing {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.transaction
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}
