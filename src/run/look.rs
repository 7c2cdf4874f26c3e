//! Looking through the database for damage.

use std::path::PathBuf;

use crate::store::Store;

/// A database up to this size, in bytes, is looked through before the bot writes to it.
const QUICKLY_CHECKED: u64 = 8 << 20;

/// A database to look through for damage.
pub(super) struct Look {
    store: Store,
    file: PathBuf,
}

/// What is looked through before the bot writes anything, which takes milliseconds, or else while it is at work.
pub(super) fn looks(store: &Store, file: PathBuf) -> (Option<Look>, Option<Look>) {
    let is_small = std::fs::metadata(&file).is_ok_and(|file| file.len() <= QUICKLY_CHECKED);
    let look = Some(Look { store: store.clone(), file });
    if is_small { (look, None) } else { (None, look) }
}

pub(super) async fn look_through(look: Option<Look>) -> anyhow::Result<()> {
    match look {
        Some(Look { store, file }) => store.check(&file).await,
        None => Ok(()),
    }
}
