//! A server's own questions, as a layer over the common bank: seen by that server's members and by nobody else.
//!
//! * this file: the bank of a server, and the few that are kept in memory.
//! * `pack`: a pack is checked, compared, and taken by a button. `judged`: its solutions get their verdicts first.
//! * `edition`: what the server has becomes another, or what it was. `shown`: the list and the file.

mod edition;
mod judged;
mod pack;
mod shown;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

pub use self::edition::ask_roll_back;
pub(crate) use self::edition::roll_back;
pub(crate) use self::edition::{Diff, add};
pub(crate) use self::pack::{Checked, import};
pub use self::pack::{MOST_KIB, Ticket, admit, check};
pub use self::shown::{export, list};
use super::Coach;
use super::asker::Asker;
use crate::content::{Bank, ItemFiles, Own};
use crate::domain::ids::GuildId;
use crate::store::own::Item;
use crate::store::{self, Conn, from_json};

/// What all layers in memory together may have been read from, in bytes; each takes a few times as much.
const MOST_KEPT: usize = 24 * 1024 * 1024;
/// How many packs are checked at a time; others wait for their turn.
const CHECKS: usize = 2;

/// The layers that were used lately. What is in memory counts only while its stamp is the database's.
#[derive(Debug)]
pub(crate) struct Shelves {
    kept: Mutex<HashMap<GuildId, Kept>>,
    checks: Arc<Semaphore>,
}

#[derive(Debug)]
struct Kept {
    stamp: i64,
    own: Arc<Own>,
    size: usize,
    /// The greater, the later it was asked for.
    used: u64,
}

impl Default for Shelves {
    fn default() -> Self {
        Self { kept: Mutex::default(), checks: Arc::new(Semaphore::new(CHECKS)) }
    }
}

impl Shelves {
    fn get(&self, guild: GuildId, stamp: i64) -> Option<Arc<Own>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let next = next_use(&kept);
        let found = kept.get_mut(&guild).filter(|found| found.stamp == stamp)?;
        found.used = next;
        Some(Arc::clone(&found.own))
    }

    /// Keeps a layer, and lets go of those that were not asked for longest.
    fn put(&self, guild: GuildId, stamp: i64, own: &Arc<Own>, size: usize) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let used = next_use(&kept);
        kept.insert(guild, Kept { stamp, own: Arc::clone(own), size, used });
        while kept.len() > 1 && kept.values().map(|kept| kept.size).sum::<usize>() > MOST_KEPT {
            let oldest = kept.iter().min_by_key(|(_, kept)| kept.used).map(|(guild, _)| *guild);
            oldest.and_then(|guild| kept.remove(&guild));
        }
    }
}

fn next_use(kept: &HashMap<GuildId, Kept>) -> u64 {
    kept.values().map(|kept| kept.used).max().unwrap_or_default() + 1
}

impl Coach {
    /// The same coach with the bank of a server. It is to be asked for before a transaction is begun where that is possible,
    /// since reading a bank takes a while the first time.
    pub(crate) async fn in_guild(&self, conn: &mut Conn, guild: GuildId) -> anyhow::Result<Self> {
        let mut coach = self.clone();
        coach.bank = Arc::new(self.bank.with_own(self.layer(conn, guild).await?));
        Ok(coach)
    }

    /// The same coach with the bank of the server that counts what the asker does: this one, or in direct messages their home.
    pub(crate) async fn at(&self, asker: &Asker) -> anyhow::Result<Self> {
        let mut conn = self.store.read().await?;
        let guild = match asker.guild {
            Some(guild) => Some(guild),
            None => store::user::home(&mut conn, asker.user).await?,
        };
        match guild {
            Some(guild) => self.in_guild(&mut conn, guild).await,
            None => Ok(self.clone()),
        }
    }

    async fn layer(&self, conn: &mut Conn, guild: GuildId) -> anyhow::Result<Arc<Own>> {
        let Some(stamp) = store::own::stamp(conn, guild).await? else { return Ok(Arc::default()) };
        if let Some(own) = self.shelves.get(guild, stamp) {
            return Ok(own);
        }
        let edition = store::own::current(conn, guild).await?;
        let current = store::own::items(conn, guild, edition).await?;
        let retired = store::own::retired(conn, guild, edition).await?;
        let paused = store::report::paused(conn, guild).await?;
        let size = current.iter().chain(&retired).map(|item| item.files.len()).sum();
        let bank = Arc::clone(&self.bank);
        let read = move || {
            let (current, retired) = (readable(guild, &current), readable(guild, &retired));
            Own::read(guild, bank.topics(), current, retired, paused)
        };
        let (own, faults) = tokio::task::spawn_blocking(read).await?;
        for fault in faults {
            tracing::warn!(%guild, %fault, "a server's own question can no longer be read");
        }
        let own = Arc::new(own);
        self.shelves.put(guild, stamp, &own, size);
        Ok(own)
    }
}

fn files(items: &[Item]) -> sqlx::Result<Vec<ItemFiles>> {
    items.iter().map(|item| from_json(&item.files)).collect()
}

/// One row that cannot be read takes no other question away.
fn readable(guild: GuildId, items: &[Item]) -> Vec<ItemFiles> {
    let read = |item: &Item| {
        let files = from_json(&item.files);
        files.inspect_err(
            |error| tracing::error!(%guild, item = item.id, %error, "an own question is unreadable"),
        )
    };
    items.iter().filter_map(|item| read(item).ok()).collect()
}

/// The title of a question for people, also of one that has left the bank.
pub(crate) fn title_of(bank: &Bank, id: &crate::domain::question::QuestionId) -> String {
    bank.get(id).map_or_else(|| crate::domain::own::plain(id).to_owned(), |q| q.facts.title.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_bounded_and_the_least_used_goes_first() {
        let shelves = Shelves::default();
        let own = Arc::default();
        for guild in 1..=3 {
            shelves.put(GuildId(guild), 7, &own, MOST_KEPT / 3);
        }
        assert!(shelves.get(GuildId(1), 7).is_some(), "asked for again");
        shelves.put(GuildId(4), 7, &own, MOST_KEPT / 3);
        assert!(shelves.get(GuildId(2), 7).is_none());
        assert!(shelves.get(GuildId(1), 7).is_some() && shelves.get(GuildId(4), 7).is_some());
        assert!(shelves.get(GuildId(4), 8).is_none(), "an old stamp");
        shelves.put(GuildId(5), 7, &own, 2 * MOST_KEPT);
        assert!(shelves.get(GuildId(5), 7).is_some(), "a large one stays alone");
        assert!(shelves.get(GuildId(1), 7).is_none());
    }
}
