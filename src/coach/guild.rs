//! Servers come and go.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::asker::Asker;
use super::refusal::{Outcome, Refusal};
use super::{Coach, language, notice, words};
use crate::domain::ids::{ChannelId, GuildId};
use crate::store::{self, Conn};

/// How soon to look again at a server that could not be erased yet.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// What the gateway tells of a server.
#[derive(Debug, Clone)]
pub struct Facts {
    pub guild: GuildId,
    pub name: String,
    /// The server's preferred locale.
    pub locale: String,
    /// Where a welcome may stand: the system channel, else the first that the bot may write to.
    pub welcome_in: Option<ChannelId>,
}

/// The bot is in a server. A new one gets a short welcome that says what to do.
pub async fn seen(
    coach: &Coach,
    facts: Facts,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    note(coach, &mut tx, &facts, now, rng).await?;
    Ok(tx.commit().await?)
}

/// The same of many at once, as at the start, in one transaction; one that fails takes back what is its own.
pub async fn all_seen(
    coach: &Coach,
    facts: &[Facts],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    for one in facts {
        let mut own = store::part(&mut tx).await?;
        match note(coach, &mut own, one, now, rng).await {
            Ok(()) => own.commit().await?,
            Err(error) => {
                own.rollback().await?;
                tracing::error!(guild = %one.guild, error = format!("{error:#}"), "a server was not noted");
            }
        }
    }
    Ok(tx.commit().await?)
}

async fn note(
    coach: &Coach,
    conn: &mut Conn,
    facts: &Facts,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    if !store::guild::arrive(conn, facts.guild, &facts.name, &facts.locale, now).await? {
        return Ok(());
    }
    // Whoever comes back finds the schedules as they were, not those that failed while the bot was out.
    store::schedule::switch_on_all(conn, facts.guild, now).await?;
    if let Some(channel) = facts.welcome_in {
        let welcome = words::notice::welcome(language::of_guild(conn, facts.guild).await?);
        notice::post(coach, conn, facts.guild, channel, welcome, now, rng).await?;
    }
    Ok(())
}

/// A server has another name, or its owner chose another language for it in Discord.
pub async fn changed(coach: &Coach, guild: GuildId, name: &str, locale: &str) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::guild::rename(&mut tx, guild, name, locale).await?;
    Ok(tx.commit().await?)
}

/// The bot was removed from a server. Its rows stay for a while, so that coming back loses nothing.
pub async fn left(coach: &Coach, guild: GuildId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::guild::leave(&mut tx, guild, now).await?;
    Ok(tx.commit().await?)
}

/// Discord says that the bot is in these servers. One that was thought left is not to be erased before it has come back
/// with its [`Facts`].
pub async fn still_here(coach: &Coach, here: &[GuildId], now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    for guild in here {
        store::guild::still_here(&mut tx, *guild, now).await?;
    }
    Ok(tx.commit().await?)
}

/// Deletes the servers that were left long ago, each in a transaction of its own; returns when the next one is due. While
/// it is not sure that their return would be noticed, nothing is deleted.
pub(crate) async fn erase_left(coach: &Coach, now: Timestamp) -> anyhow::Result<Option<Timestamp>> {
    let Some(after) = coach.erase_after else { return Ok(None) };
    let by = now.saturating_sub(after)?;
    let left = store::guild::left_by(&mut *coach.store.read().await?, by).await?;
    for guild in left.into_iter().filter(|guild| coach.silence.surely_hears(*guild)) {
        if let Err(error) = erase(coach, guild, by).await {
            tracing::error!(%guild, error = format!("{error:#}"), "a server that was left was not erased");
        }
    }
    let first = store::guild::first_left(&mut *coach.store.read().await?).await?;
    let soonest = now.saturating_add(LOOK_AGAIN)?;
    Ok(first.map(|left_at| left_at.saturating_add(after).unwrap_or(Timestamp::MAX).max(soonest)))
}

async fn erase(coach: &Coach, guild: GuildId, by: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    if store::erase::guild(&mut tx, guild, by).await? {
        tracing::info!(%guild, "the data of a server that was left is deleted");
    }
    Ok(tx.commit().await?)
}

/// The asker's server, if they belong to its staff or manage it.
pub(crate) async fn for_staff(conn: &mut Conn, asker: &Asker) -> Outcome<GuildId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let staff = store::guild::get(conn, guild).await?.and_then(|guild| guild.staff_role);
    if asker.manages || staff.is_some_and(|role| asker.roles.contains(&role)) {
        Ok(guild)
    } else {
        Err(Refusal::StaffOnly.into())
    }
}

/// The servers the bot believes it is in.
pub async fn known(coach: &Coach) -> anyhow::Result<Vec<GuildId>> {
    Ok(store::guild::present(&mut *coach.store.read().await?).await?)
}
