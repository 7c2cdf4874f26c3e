//! The servers of a simulation and their schedules, all made of one seed.

use jiff::Timestamp;
use jiff::civil::time;
use jiff::tz::TimeZoneDatabase;
use rand::rngs::StdRng;
use rand::{Rng, RngExt};

use super::Args;
use crate::content::Bank;
use crate::domain::ids::{ChannelId, GuildId};
use crate::domain::schedule::{Filter, Plan, Posting, Reveal, Threading, Weekdays};
use crate::domain::zone::Zone;
use crate::store::schedule::New;
use crate::store::{self, Conn, Store};

/// Servers that are written in one transaction.
const AT_ONCE: u32 = 100;

/// Writes the servers and their schedules.
pub(super) async fn make(
    args: &Args,
    bank: &Bank,
    store: &Store,
    rng: &mut StdRng,
    now: Timestamp,
) -> anyhow::Result<()> {
    let zones: Vec<Zone> =
        TimeZoneDatabase::bundled().available().filter_map(|name| Zone::parse(name.as_str()).ok()).collect();
    let topics: Vec<String> = bank.topics().iter().map(|topic| topic.slug.clone()).collect();
    for first in (1..=args.guilds).step_by(AT_ONCE as usize) {
        let mut tx = store.begin().await?;
        for guild in first..=args.guilds.min(first + AT_ONCE - 1) {
            let guild = GuildId(guild.into());
            store::guild::arrive(&mut tx, guild, "A server", "en-US", now).await?;
            for n in 0..args.schedules {
                let channel = ChannelId(guild.0 * 100 + u64::from(n));
                add(&mut tx, schedule(guild, channel, &zones, &topics, rng, now), rng, now).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn add(conn: &mut Conn, new: New, rng: &mut StdRng, now: Timestamp) -> sqlx::Result<()> {
    if rng.random_ratio(1, 8) {
        store::forum::note(conn, new.guild, new.channel).await?;
    }
    // Each has a channel of its own, so that none is there already.
    store::schedule::add(conn, &new, now).await.map(drop)
}

/// A schedule as owners make them: most post every day, some rarely, and some want more than a post.
fn schedule(
    guild: GuildId,
    channel: ChannelId,
    zones: &[Zone],
    topics: &[String],
    rng: &mut impl Rng,
    now: Timestamp,
) -> New {
    let zone = zones[rng.random_range(0..zones.len())].clone();
    let rare = rng.random_ratio(1, 4);
    let bits = if rare { rng.random_range(1..128) } else { 127 };
    let plan = Plan {
        time: time(rng.random_range(0..24), 5 * rng.random_range(0..12), 0, 0),
        weekdays: Weekdays::from_bits(bits).unwrap_or(Weekdays::ALL),
        every: if rare { rng.random_range(1..4) } else { 1 },
        first: zone.tz().to_datetime(now).date(),
        zone,
    };
    let about = rng.random_range(0..=topics.len());
    let posting = Posting {
        thread: Threading::ALL[rng.random_range(0..Threading::ALL.len())],
        pin: rng.random_ratio(1, 4),
    };
    let reveal = match rng.random_range(0..8) {
        0 => Reveal::NextSlot,
        1 => Reveal::After(rng.random_range(1..48)),
        _ => Reveal::Never,
    };
    let filter = Filter::about(topics.get(about).cloned().into_iter().collect());
    New { guild, channel, filter, plan: plan.begun_anew(now), ping_role: None, reveal, posting }
}
