//! Streaks are looked at when they may have changed: after an activity, and at the end of each day while they live.
//! What follows from it (a milestone told of, a role given or taken) is owed in the same transaction.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::asker::{Asker, Locale};
use super::message::Reply;
use super::refusal::Outcome;
use super::{Coach, notice, streak, streak_role, words};
use crate::domain::ids::{ChannelId, GuildId, UserId};
use crate::domain::streak::{Streak, milestone, topic_of};
use crate::store::{self, Conn};

/// How many are looked at in one turn of the scheduler, so that nothing else waits long.
const BATCH: u32 = 200;
/// One that cannot be read is tried again after this time.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_hours(24);

/// Looks at the streaks that are due. Where members cannot reach the bot they wait: the day may yet be excused.
pub(crate) async fn due(coach: &Coach, now: Timestamp, rng: &mut (impl Rng + Send)) -> anyhow::Result<()> {
    let due = store::standing::due(&mut *coach.store.read().await?, now, BATCH).await?;
    let heard: Vec<_> = due.into_iter().filter(|(guild, _)| coach.silence.hears(*guild)).collect();
    if heard.is_empty() {
        return Ok(());
    }
    let mut tx = coach.store.begin().await?;
    for (guild, user) in heard {
        if let Err(error) = look(coach, &mut tx, guild, user, now, rng).await {
            tracing::error!(%guild, error = format!("{error:#}"), "a streak was not looked at");
            store::standing::put(&mut tx, guild, user, 0, Some(now + LOOK_AGAIN)).await?;
        }
    }
    Ok(tx.commit().await?)
}

async fn look(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let streak = streak::of(conn, guild, user, now).await?;
    celebrate(coach, conn, (guild, user), &streak, now, rng).await?;
    streak_role::settle(conn, guild, user, streak.current, now, rng).await?;
    let ends = streak.today.filter(|_| streak.current > 0).map(|today| today.ends);
    Ok(store::standing::put(conn, guild, user, streak.current, ends).await?)
}

/// A milestone is told of once in a run of days, where the member has just been at work.
async fn celebrate(
    coach: &Coach,
    conn: &mut Conn,
    (guild, user): (GuildId, UserId),
    streak: &Streak,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let (Some(days), Some(began), Some(on)) = (milestone(streak.current), streak.began, streak.last_day)
    else {
        return Ok(());
    };
    if !store::standing::reach(conn, guild, user, days, (began, on)).await?
        || !store::standing::may_tell(conn, guild, user).await?
    {
        return Ok(());
    }
    let Some((channel, locale)) = place(conn, guild, user).await? else { return Ok(()) };
    let message = words::standing::milestone(locale, user, days);
    notice::post(coach, conn, guild, channel, message, now, rng).await
}

/// The channel of what the member did last: its topic's, else the one for rounds.
async fn place(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Option<(ChannelId, Locale)>> {
    let Some(settings) = store::guild::get(conn, guild).await? else { return Ok(None) };
    let cause = store::ledger::newest_cause(conn, guild, user).await?;
    let channels = store::guild::topic_channels(conn, guild).await?;
    let topic = cause.as_deref().and_then(topic_of);
    let of_topic = channels.iter().find(|(slug, _)| Some(slug.as_str()) == topic).map(|(_, id)| *id);
    let any = || channels.first().map(|(_, id)| *id);
    let channel = of_topic.or(settings.mock_channel).or_else(any);
    Ok(channel.map(|channel| (channel, Locale::from_discord(&settings.locale))))
}

/// `/me milestones`: whether others are told of one's milestones.
pub async fn set_told(coach: &Coach, asker: &Asker, told: bool) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    store::standing::set_told(&mut tx, asker.user, told).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::standing::told(asker.locale, told)))
}
