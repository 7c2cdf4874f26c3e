//! One bot for a database: whoever holds it has its lock file locked, and the system lets go of it with the process.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use anyhow::{Context, bail};

/// A database that is ours until this is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the database at this path; an error says that another process has it.
    pub fn take(database: &Path) -> anyhow::Result<Self> {
        super::prepare(database)?;
        let path = super::beside(database, "lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .with_context(|| format!("opening {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                bail!("{} is in use: a bot runs on it already, stop that one first", database.display())
            }
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("locking {}", path.display()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_one_bots_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("coach.db");
        let first = Lock::take(&database).unwrap();
        assert!(Lock::take(&database).unwrap_err().to_string().contains("in use"));
        drop(first);
        Lock::take(&database).unwrap();
    }
}
