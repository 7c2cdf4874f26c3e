//! When Discord's events did not reach the bot: members could do nothing, so nothing may run out for them.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::asker::Locale;
use super::{Coach, mock, notice, words};
use crate::domain::ids::GuildId;
use crate::store;

/// A silence longer than this was an outage: its days are excused.
pub(crate) const OUTAGE: SignedDuration = SignedDuration::from_mins(3);
/// A shorter one is the ordinary loss of a connection, and nobody noticed.
const NOTICED: SignedDuration = SignedDuration::from_secs(10);
/// A server's owner is told of silences from this on.
const TOLD: SignedDuration = SignedDuration::from_mins(10);

/// A connection, and how many there are.
pub type Shard = (u32, u32);

/// The connections that are down, and since when.
#[derive(Debug, Default)]
pub(crate) struct Silence(Mutex<BTreeMap<u32, (u32, Timestamp)>>);

impl Silence {
    fn down(&self) -> MutexGuard<'_, BTreeMap<u32, (u32, Timestamp)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a server's members can reach the bot, as far as is known.
    pub(crate) fn hears(&self, guild: GuildId) -> bool {
        !self.down().iter().any(|(shard, (shards, _))| is_of(guild, (*shard, *shards)))
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.down().is_empty()
    }
}

/// Which connection a server's events come by, as Discord has it.
fn is_of(guild: GuildId, (shard, shards): Shard) -> bool {
    (guild.0 >> 22) % u64::from(shards.max(1)) == u64::from(shard)
}

/// A connection is down. The first call counts.
pub fn lost(coach: &Coach, (shard, shards): Shard, now: Timestamp) {
    coach.silence.down().entry(shard).or_insert((shards, now));
}

/// A connection stands, again or still.
pub async fn heard(coach: &Coach, shard: Shard, now: Timestamp, rng: &mut (impl Rng + Send)) {
    let Some((_, since)) = coach.silence.down().get(&shard.0).copied() else { return };
    if now.duration_since(since) >= NOTICED
        && let Err(error) = make_good(coach, |guild| is_of(guild, shard), since, now, rng).await
    {
        tracing::error!(error = format!("{error:#}"), "the time without Discord was not made good");
    }
    coach.silence.down().remove(&shard.0);
    coach.wake();
}

/// Gives rounds their time back, excuses the days, and tells the owners of the servers that were cut off.
pub(crate) async fn make_good(
    coach: &Coach,
    was_cut_off: impl Fn(GuildId) -> bool + Send + Sync,
    from: Timestamp,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    mock::give_time_back(coach, &was_cut_off, from, now, rng).await?;
    let length = now.duration_since(from);
    if length > OUTAGE {
        tracing::warn!(minutes = length.as_mins(), "members could not reach the bot");
        let mut tx = coach.store.begin().await?;
        store::meta::add_outage(&mut tx, from, now).await?;
        tx.commit().await?;
    }
    if length >= TOLD {
        tell_owners(coach, was_cut_off, from, now, rng).await?;
    }
    Ok(())
}

async fn tell_owners(
    coach: &Coach,
    was_cut_off: impl Fn(GuildId) -> bool,
    from: Timestamp,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    for (guild, channel, locale) in store::guild::notice_channels(&mut tx).await? {
        if was_cut_off(guild) {
            let message = words::notice::was_away(Locale::from_discord(&locale), from, now);
            notice::post(coach, &mut tx, guild, channel, message, now, rng).await?;
        }
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_heard_by_its_own_connection() {
        let silence = Silence::default();
        let (even, odd) = (GuildId(2 << 22), GuildId(3 << 22));
        assert!(silence.hears(even) && silence.hears(odd) && silence.is_complete());
        silence.down().insert(1, (2, Timestamp::UNIX_EPOCH));
        assert!(silence.hears(even) && !silence.hears(odd) && !silence.is_complete());
    }
}
