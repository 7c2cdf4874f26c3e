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

/// The connections that have stood, each with how many there are and since when it is down, if it is.
#[derive(Debug, Default)]
pub(crate) struct Silence(Mutex<BTreeMap<u32, (u32, Option<Timestamp>)>>);

impl Silence {
    fn known(&self) -> MutexGuard<'_, BTreeMap<u32, (u32, Option<Timestamp>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a server's members can reach the bot, as far as is known.
    pub(crate) fn hears(&self, guild: GuildId) -> bool {
        let is_down = |(shard, (shards, down)): (&u32, &(u32, Option<Timestamp>))| {
            down.is_some() && is_of(guild, (*shard, *shards))
        };
        !self.known().iter().any(is_down)
    }

    /// Whether the connection by which a server's events come is known to stand.
    pub(crate) fn surely_hears(&self, guild: GuildId) -> bool {
        self.known().iter().any(|(shard, (shards, down))| down.is_none() && is_of(guild, (*shard, *shards)))
    }

    /// Whether a connection that stood is down.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.known().values().any(|(_, down)| down.is_some())
    }

    pub(crate) fn has_stood(&self) -> bool {
        !self.known().is_empty()
    }
}

/// Which connection a server's events come by, as Discord has it.
fn is_of(guild: GuildId, (shard, shards): Shard) -> bool {
    (guild.0 >> 22) % u64::from(shards.max(1)) == u64::from(shard)
}

/// A connection is down. The first call counts; before it stood for the first time none does, since the start makes good
/// for that.
pub fn lost(coach: &Coach, shard: Shard, now: Timestamp) {
    if let Some((_, down)) = coach.silence.known().get_mut(&shard.0) {
        down.get_or_insert(now);
    }
}

/// A connection stands, again or still.
pub async fn heard(coach: &Coach, shard: Shard, now: Timestamp, rng: &mut (impl Rng + Send)) {
    let down = coach.silence.known().entry(shard.0).or_insert((shard.1, None)).1;
    let Some(since) = down else { return };
    if now.duration_since(since) >= NOTICED
        && let Err(error) = make_good(coach, |guild| is_of(guild, shard), since, now, rng).await
    {
        tracing::error!(error = format!("{error:#}"), "the time without Discord was not made good");
    }
    coach.silence.known().insert(shard.0, (shard.1, None));
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
        assert!(silence.hears(even) && silence.hears(odd) && !silence.is_cut_off());
        assert!(!silence.surely_hears(even), "nothing is known yet");
        silence.known().extend([(0, (2, None)), (1, (2, Some(Timestamp::UNIX_EPOCH)))]);
        assert!(silence.hears(even) && !silence.hears(odd) && silence.is_cut_off());
        assert!(silence.surely_hears(even) && !silence.surely_hears(odd));
    }
}
