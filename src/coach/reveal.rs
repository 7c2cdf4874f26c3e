//! Shows the answers of dailies to all, where a schedule says so.

use jiff::Timestamp;
use rand::Rng;

use super::control::Place;
use super::outbox::{self, Action, Debt, Link, Priority};
use super::question::topic_of;
use super::{Coach, daily, language, words};
use crate::domain::ids::{ChannelId, DailyId, GuildId, RoleId};
use crate::store::daily::Daily;
use crate::store::{self, Conn};

/// Reveals what is due; one that cannot be holds up no other.
pub(crate) async fn due(coach: &Coach, now: Timestamp, rng: &mut (impl Rng + Send)) -> anyhow::Result<()> {
    let due = store::reveal::due(&mut *coach.store.read().await?, now).await?;
    for (guild, id) in due {
        if let Err(error) = reveal(coach, guild, id, now, rng).await {
            tracing::error!(daily = %id, error = format!("{error:#}"), "an answer was not revealed");
        }
    }
    Ok(())
}

/// Marks the card, and opens the thread that the answer goes to.
async fn reveal(
    coach: &Coach,
    guild: GuildId,
    id: DailyId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let coach = &coach.in_guild(&mut *coach.store.read().await?, guild).await?;
    let mut tx = coach.store.begin().await?;
    if !store::reveal::note(&mut tx, id, now).await? {
        return Ok(());
    }
    let daily = store::daily::get(&mut tx, guild, id).await?;
    let stands = daily.and_then(|daily| Some((daily.stands_in()?, daily)));
    let Some(((channel, message), daily)) = stands else {
        return Ok(tx.commit().await?);
    };
    let Some(question) = coach.bank.get(&daily.question) else {
        tracing::warn!(daily = %id, "its question has left the bank, so there is no answer to reveal");
        return Ok(tx.commit().await?);
    };
    store::shared::vote_until(&mut tx, id, now.saturating_add(daily::VOTING).unwrap_or(now)).await?;
    store::roll::end(&mut tx, id).await?;
    let locale = language::of_guild(&mut tx, guild).await?;
    let mut with = words::card::revealed(locale, topic_of(coach, question), question, &daily, message);
    // The line above the card stays; an edit pings nobody.
    with.ping = pinged(&mut tx, &daily).await?;
    if daily.forum {
        // A forum's post is the thread. What is posted there wakes it, without which the card could not be edited.
        tell(coach, &mut tx, Some(guild), id, channel, now, rng).await?;
    }
    let edit = Action::Edit { channel, message, with };
    owe(&mut tx, guild, edit, Link::Nothing, message.to_string(), now, rng).await?;
    if !daily.forum {
        let thread = daily::discussion(coach, &daily, message);
        owe(&mut tx, guild, thread, Link::Answer(id), message.to_string(), now, rng).await?;
    }
    Ok(tx.commit().await?)
}

/// The thread is there: the answer is posted in it.
pub(crate) async fn tell(
    coach: &Coach,
    conn: &mut Conn,
    guild: Option<GuildId>,
    id: DailyId,
    thread: ChannelId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(guild) = guild else { return Ok(()) };
    let coach = &coach.in_guild(conn, guild).await?;
    let Some(daily) = store::daily::get(conn, guild, id).await? else { return Ok(()) };
    let Some(question) = coach.bank.get(&daily.question) else { return Ok(()) };
    store::daily::set_thread(conn, id, Some(thread)).await?;
    let locale = language::of_guild(conn, guild).await?;
    let share = vec![words::share::button(locale, id)];
    let mut message = words::answer::public_model(locale, question).row(share);
    let marker = outbox::mark(&mut message, rng);
    owe(conn, guild, Action::Post { channel: thread, message }, Link::Nothing, marker, now, rng).await
}

/// Whether the answer to what is asked at a place was shown to all by an instant.
pub(crate) async fn is_out(conn: &mut Conn, place: Option<&Place>, by: Timestamp) -> sqlx::Result<bool> {
    match place {
        Some(Place::Daily(id)) => store::reveal::is_out(conn, *id, by).await,
        _ => Ok(false),
    }
}

async fn pinged(conn: &mut Conn, daily: &Daily) -> sqlx::Result<Option<RoleId>> {
    let Some(id) = daily.schedule else { return Ok(None) };
    let schedule = store::schedule::get(conn, daily.guild, id).await?;
    Ok(schedule.and_then(|schedule| schedule.ping_role))
}

async fn owe(
    conn: &mut Conn,
    guild: GuildId,
    action: Action,
    link: Link,
    marker: String,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let debt = Debt { guild: Some(guild), action, link, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}
