//! Whoever wants a partner waits in line; the line becomes pairs (`domain::pairing`).

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::super::engine::{happen, settled};
use super::invite::{DEFAULT_MINUTES, arrange, mock_channel, wish, zone_of};
use super::{direct, over};
use crate::coach::asker::Asker;
use crate::coach::message::{Message, Reply};
use crate::coach::refusal::{Failure, Outcome, Refusal};
use crate::coach::{Coach, language, words};
use crate::domain::ids::{GuildId, RoundId, UserId};
use crate::domain::pairing::times::{NOW_LASTS, Times, common, proposals};
use crate::domain::pairing::{Waiting, pair};
use crate::domain::round::Event as AnyEvent;
use crate::domain::round::peer::{Event, Origin, Spec, Wish};
use crate::store::peer::queue::{self as line, Entry};
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// The line gathers for so long, so that there is somebody to choose from.
const GATHER: SignedDuration = SignedDuration::from_mins(1);
/// How long somebody waits who does not want to begin at once.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What `/mock peer` was given without a partner.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub topics: Vec<String>,
    pub level: Option<String>,
    pub minutes: Option<u16>,
    pub times: Option<Times>,
}

/// Joins the line, or changes what one waits for.
pub async fn join(coach: &Coach, asker: &Asker, wanted: Wanted, now: Timestamp) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let wish = wish(coach, asker.user, &wanted.topics, wanted.level.as_deref())?;
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    mock_channel(&mut tx, guild).await?;
    let times = wanted.times.unwrap_or(Times::Any);
    let entry = Entry {
        guild,
        user: asker.user,
        name: asker.name.clone(),
        topics: wish.topics,
        level: wish.level,
        minutes: wanted.minutes.unwrap_or(DEFAULT_MINUTES),
        times,
        since: now,
        until: now.saturating_add(lasts(times)).unwrap_or(Timestamp::MAX),
        first: false,
    };
    line::join(&mut tx, &entry).await?;
    let others = line::waiting(&mut tx, guild).await?.len().saturating_sub(1);
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::peer::queued(asker.locale, times, entry.until, others)))
}

fn lasts(times: Times) -> SignedDuration {
    if times == Times::Now { NOW_LASTS } else { LASTS }
}

pub(super) async fn leave(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let mut tx = coach.store.begin().await?;
    let waited = line::leave(&mut tx, guild, asker.user).await?;
    tx.commit().await?;
    if waited { Ok(Reply::Update(words::peer::unqueued(asker.locale))) } else { Err(Refusal::Stale.into()) }
}

/// A member whom a partner let down is first in line, with what they waited for before or what the round was for.
pub(super) async fn requeue(
    conn: &mut Conn,
    stored: &Stored,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<()> {
    let entry = match line::get(conn, stored.guild, user).await? {
        Some(entry) => Entry { first: true, ..entry },
        None => fresh(stored, user, now),
    };
    let until = now.saturating_add(lasts(entry.times)).unwrap_or(Timestamp::MAX);
    line::join(conn, &Entry { until, ..entry }).await
}

fn fresh(stored: &Stored, user: UserId, now: Timestamp) -> Entry {
    let wish = stored.round.peer_state().and_then(|state| state.wish_of(user)).cloned();
    let wish = wish.unwrap_or(Wish { user, topics: Vec::new(), level: None });
    Entry {
        guild: stored.guild,
        user,
        name: String::new(),
        topics: wish.topics,
        level: wish.level,
        minutes: stored.round.minutes_each(),
        times: Times::Any,
        since: now,
        until: now,
        first: true,
    }
}

/// When the line is to be looked at next.
pub(in crate::coach::mock) async fn next_due(
    conn: &mut Conn,
    now: Timestamp,
) -> sqlx::Result<Option<Timestamp>> {
    let (until, newest) = line::instants(conn).await?;
    let gathered = newest.and_then(|since| since.checked_add(GATHER).ok()).filter(|at| *at > now);
    Ok(until.into_iter().chain(gathered).min())
}

/// Makes pairs in every server, and sends those home who waited in vain.
pub(in crate::coach::mock) async fn run(
    coach: &Coach,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let (guilds, expired) = {
        let mut conn = coach.store.read().await?;
        (line::busy_guilds(&mut conn).await?, line::expired(&mut conn, now).await?)
    };
    for guild in guilds.into_iter().filter(|guild| coach.silence.hears(*guild)) {
        if let Err(error) = settled(make_pairs(coach, guild, now, rng).await) {
            tracing::error!(%guild, error = format!("{error:#}"), "no pairs were made");
        }
    }
    for entry in expired.into_iter().filter(|entry| coach.silence.hears(entry.guild)) {
        send_home(coach, &entry, now, rng).await?;
    }
    Ok(())
}

async fn send_home(
    coach: &Coach,
    entry: &Entry,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let still = line::expired(&mut tx, now).await?;
    if still.iter().any(|other| other.user == entry.user && other.guild == entry.guild) {
        line::leave(&mut tx, entry.guild, entry.user).await?;
        let message =
            words::peer::waited_in_vain(language::of_member(&mut tx, entry.guild, entry.user).await?);
        direct(&mut tx, entry.guild, entry.user, message, now, rng).await?;
    }
    Ok(tx.commit().await?)
}

/// Those who have gathered become pairs, each with a round of its own.
async fn make_pairs(
    coach: &Coach,
    guild: GuildId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let mut tx = coach.store.begin().await?;
    let entries = line::waiting(&mut tx, guild).await?;
    if !entries.iter().any(|entry| now.duration_since(entry.since) >= GATHER || entry.first) {
        return Ok(());
    }
    let waiting = gathered(&mut tx, &entries, now).await?;
    let met = store::peer::record::met(&mut tx, guild).await?;
    let times_met = |a: UserId, b: UserId| met.get(&(a.min(b), a.max(b))).copied().unwrap_or_default();
    let pairing = pair(&waiting, times_met, now);
    let mut rounds = Vec::new();
    for (one, other) in &pairing.pairs {
        rounds.push(bring_together(&mut tx, guild, &entries, &waiting, (*one, *other), now, rng).await?);
    }
    for (user, place) in &pairing.observers {
        if let Some(round) = rounds.get(*place).copied().flatten() {
            let message = words::peer::offer_seat(language::of_member(&mut tx, guild, *user).await?, round);
            offer_seat(coach, &mut tx, round, *user, message, now, rng).await?;
        }
    }
    tx.commit().await?;
    coach.wake();
    Ok(())
}

async fn gathered(conn: &mut Conn, entries: &[Entry], now: Timestamp) -> Outcome<Vec<Waiting>> {
    let mut waiting = Vec::new();
    for entry in entries {
        let zone = zone_of(conn, entry.guild, entry.user, now).await?;
        waiting.push(Waiting {
            user: entry.user,
            level: entry.level,
            windows: windows(entry, zone.tz(), now),
            since: entry.since,
            first: entry.first,
            unreliable: over::is_unreliable(conn, entry.guild, entry.user).await?,
        });
    }
    Ok(waiting)
}

fn windows(entry: &Entry, zone: &TimeZone, now: Timestamp) -> Vec<(Timestamp, Timestamp)> {
    entry.times.windows(zone, now)
}

/// A round for two of the line; both have yet to say yes.
async fn bring_together(
    conn: &mut Conn,
    guild: GuildId,
    entries: &[Entry],
    waiting: &[Waiting],
    (one, other): (UserId, UserId),
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Option<RoundId>> {
    let entry = |user| entries.iter().find(|entry| entry.user == user);
    let time = |user| waiting.iter().find(|entry| entry.user == user).map(|entry| entry.windows.as_slice());
    let (Some(a), Some(b)) = (entry(one), entry(other)) else { return Ok(None) };
    let together = common(time(one).unwrap_or_default(), time(other).unwrap_or_default());
    let wish = |entry: &Entry| Wish { user: entry.user, topics: entry.topics.clone(), level: entry.level };
    let spec = Spec {
        host: one,
        others: vec![other],
        panel: false,
        origin: Origin::Queue,
        at_once: a.times == Times::Now || b.times == Times::Now,
        wishes: vec![wish(a), wish(b)],
        minutes_each: a.minutes.min(b.minutes),
        proposals: proposals(&together, now),
    };
    let channel = match mock_channel(conn, guild).await {
        Err(Failure::Refused(_)) => return Ok(None),
        channel => channel?,
    };
    let names: Vec<&str> =
        [a, b].map(|entry| entry.name.as_str()).into_iter().filter(|name| !name.is_empty()).collect();
    let id = arrange(conn, (guild, channel), &names, spec, now, rng).await?;
    for user in [one, other] {
        line::take(conn, guild, user, id).await?;
    }
    Ok(Some(id))
}

/// Whoever is left over may look on.
pub(crate) async fn offer_seat(
    coach: &Coach,
    conn: &mut Conn,
    round: RoundId,
    user: UserId,
    message: Message,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let Some(mut stored) = store::round::get(conn, round).await? else { return Ok(()) };
    happen(coach, conn, &mut stored, AnyEvent::Peer(Event::Offer { to: user }), now, rng).await?;
    Ok(direct(conn, stored.guild, user, message, now, rng).await?)
}
