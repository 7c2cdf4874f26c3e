//! Copies of the database: when the last was made, whether it opens, and whether there is room for the next.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::Outcome;
use crate::config::Config;
use crate::store::backup::{self, Backups};

/// What the bot needs beside a copy: its log grows while a copy is made.
const SPARE: u64 = 64 << 20;

/// The newest copy, opened and looked through.
pub(super) async fn newest(config: &Config, database: &Path, is_in_use: bool, now: Timestamp) -> Outcome {
    let Some(backups) = &config.backups else { return Ok("none are made (BACKUP_HOURS=0)".to_owned()) };
    let folder = backups.folder.display();
    let Some((at, file)) = backups.newest(database).map_err(|error| format!("{error:#}"))? else {
        let none = format!("none in {folder} yet");
        return if is_in_use { Err(none + ": the bot makes the first when it runs") } else { Ok(none) };
    };
    let age = now.duration_since(at);
    let name = file.display();
    match backup::look_into(&file).await {
        Err(error) => Err(format!("{name} does not open: {error:#}")),
        Ok(_) if is_overdue(backups, age) => Err(format!(
            "the last is {} old, {name}, though one is to be made every {}: the log says why",
            words(age),
            words(backups.every)
        )),
        Ok(found) => {
            Ok(format!("the last is {} old and opens, with {} servers: {name}", words(age), found.guilds))
        }
    }
}

/// One that is late by a whole turn.
fn is_overdue(backups: &Backups, age: SignedDuration) -> bool {
    age > backups.every.saturating_add(backups.every)
}

fn words(time: SignedDuration) -> String {
    match time.as_hours() {
        0 => format!("{} minutes", time.as_mins()),
        1..48 => format!("{} hours", time.as_hours()),
        hours => format!("{} days", hours / 24),
    }
}

/// Room for what is written, and for one more copy where copies are kept.
pub(super) fn room(config: &Config, database: &Path) -> Outcome {
    let size = std::fs::metadata(database).map_or(0, |file| file.len());
    let copies = config.backups.as_ref().map(|backups| (backups.folder.as_path(), size + SPARE));
    let places = [Some((database, SPARE)), copies];
    let mut said = Vec::new();
    for (place, needed) in places.into_iter().flatten() {
        let Some(free) = free_at(place) else { continue };
        let (free_mib, needed_mib) = (free >> 20, needed >> 20);
        if free < needed {
            return Err(format!("{free_mib} MiB are free at {}, {needed_mib} are needed", place.display()));
        }
        said.push(format!("{free_mib} MiB free at {}", place.display()));
    }
    Ok(if said.is_empty() { "not known on this system".to_owned() } else { said.join(", ") })
}

/// What an ordinary user may still write where this is, or will be.
#[cfg(unix)]
fn free_at(place: &Path) -> Option<u64> {
    let there = place.ancestors().find(|place| place.exists()).unwrap_or(Path::new("."));
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let stat = rustix::fs::statvfs(there).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

#[cfg(not(unix))]
fn free_at(_: &Path) -> Option<u64> {
    None
}
