//! The week's ladder: told of once, when the week is over, if there was any rated duel.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use crate::coach::asker::Locale;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::{Coach, words};
use crate::domain::ids::GuildId;
use crate::domain::week::Week;
use crate::store::{self, Conn};

/// Lines of the ladder.
const MOST: u32 = 5;
/// A week that ended longer ago is no news.
const NEWS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Tells of the weeks that are over.
pub(crate) async fn tell_weeks(
    coach: &Coach,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let over = store::ladder::over(&mut *coach.store.read().await?, now).await?;
    for (guild, week, ended) in over {
        let news = now.duration_since(ended) <= NEWS;
        if let Err(error) = settle(coach, guild, week, news, now, rng).await {
            tracing::error!(%guild, error = format!("{error:#}"), "a week's ladder was not settled");
        }
    }
    Ok(())
}

/// The note that a week was told of is written with the post.
async fn settle(
    coach: &Coach,
    guild: GuildId,
    week: Week,
    news: bool,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    if store::ladder::told(&mut tx, guild, week, now).await? && news {
        tell(&mut tx, guild, week, now, rng).await?;
    }
    Ok(tx.commit().await?)
}

async fn tell(
    conn: &mut Conn,
    guild: GuildId,
    week: Week,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(settings) = store::guild::get(conn, guild).await? else { return Ok(()) };
    let Some(channel) = settings.mock_channel else { return Ok(()) };
    let duels = store::ladder::duels(conn, guild, week).await?;
    let lines = store::ladder::lines(conn, guild, week, MOST).await?;
    if duels == 0 {
        // Its members asked to be forgotten.
        return Ok(());
    }
    let mut message = words::duel::week(Locale::from_discord(&settings.locale), week, duels, &lines);
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel, message };
    let debt = Debt { guild: Some(guild), action, link: Link::Nothing, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}
