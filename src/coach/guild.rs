//! Servers come and go.

use jiff::Timestamp;
use rand::Rng;

use super::asker::Locale;
use super::{Coach, notice, words};
use crate::domain::ids::{ChannelId, GuildId};
use crate::store;

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
    let new = store::guild::arrive(&mut tx, facts.guild, &facts.name, &facts.locale, now).await?;
    if new {
        // Whoever comes back finds the schedules as they were, not those that failed while the bot was out.
        store::schedule::switch_on_all(&mut tx, facts.guild, now).await?;
    }
    if let (true, Some(channel)) = (new, facts.welcome_in) {
        let welcome = words::notice::welcome(Locale::from_discord(&facts.locale));
        notice::post(coach, &mut tx, facts.guild, channel, welcome, now, rng).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The bot was removed from a server. Its rows stay, so that coming back loses nothing.
pub async fn left(coach: &Coach, guild: GuildId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::guild::leave(&mut tx, guild, now).await?;
    Ok(tx.commit().await?)
}

/// The servers the bot believes it is in.
pub async fn known(coach: &Coach) -> anyhow::Result<Vec<GuildId>> {
    Ok(store::guild::present(&mut *coach.store.read().await?).await?)
}
