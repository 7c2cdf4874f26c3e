//! The world in a file, so that a later start goes on where this one stopped.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use tokio::sync::watch;

use crate::hub::Hub;
use crate::world::World;

/// Where the world is kept, and whether it changed since it was written.
#[derive(Debug)]
pub(crate) struct Snapshot {
    path: PathBuf,
    changes: watch::Sender<u64>,
    /// One at a time: both the keeper and the end of the stand-in save.
    writing: Mutex<()>,
}

impl Snapshot {
    pub(crate) fn at(path: PathBuf) -> Self {
        Self { path, changes: watch::channel(0).0, writing: Mutex::default() }
    }

    /// The world as it was saved, if there is a file.
    pub(crate) fn load(path: &Path) -> anyhow::Result<Option<World>> {
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read the saved world {}", path.display()));
            }
        };
        let world = serde_json::from_slice(&text)
            .with_context(|| format!("{} is not a saved world", path.display()))?;
        Ok(Some(world))
    }

    pub(crate) fn changed(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    fn write(&self, world: &World) -> anyhow::Result<()> {
        let _turn = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let partial = self.path.with_extension("partial");
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&partial, serde_json::to_vec(world)?)?;
        fs::rename(&partial, &self.path)
            .with_context(|| format!("cannot save the world to {}", self.path.display()))
    }
}

/// Saves the world now.
pub(crate) fn save(hub: &Hub) {
    let Some(snapshot) = &hub.snapshot else { return };
    let world = hub.step(|world| {
        world.saved_at = Some(world.now);
        world.forget_old_interactions();
        world.clone()
    });
    if let Err(error) = snapshot.write(&world) {
        tracing::error!(error = format!("{error:#}"), "the offline world was not saved");
    }
}

/// Saves after changes, a moment's changes together, until the stand-in ends.
pub(crate) async fn keep_saved(hub: Hub) {
    let Some(snapshot) = &hub.snapshot else { return };
    let mut changes = snapshot.changes.subscribe();
    let mut rest = tokio::time::interval(std::time::Duration::from_millis(500));
    rest.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            news = changes.changed() => if news.is_err() { return },
            () = hub.ended() => return,
        }
        rest.tick().await;
        changes.mark_unchanged();
        let owned = hub.clone();
        if tokio::task::spawn_blocking(move || save(&owned)).await.is_err() {
            return;
        }
    }
}
