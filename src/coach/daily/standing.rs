//! What follows when a daily stands in its channel: its thread and its pin.

use jiff::Timestamp;
use rand::Rng;

use super::roll;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::{Coach, place};
use crate::domain::ids::{ChannelId, DailyId, GuildId, MessageId};
use crate::domain::schedule::Threading;
use crate::store::daily::Daily;
use crate::store::{self, Conn};

/// A daily stands in its channel. True where the message that says who answered may be due because of it.
pub(crate) async fn posted(
    coach: &Coach,
    conn: &mut Conn,
    id: DailyId,
    message: MessageId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<bool> {
    let Some(daily) = store::daily::posted(conn, id, message, now).await? else { return Ok(false) };
    if daily.forum {
        has_thread(conn, daily.guild, id, ChannelId(message.0), now).await?;
    } else if daily.threading == Threading::AtOnce {
        let action = discussion(coach, &daily, message);
        owe(conn, daily.guild, action, Link::Thread(id), message, now, rng).await?;
    }
    pin(conn, &daily, now, rng).await?;
    Ok(daily.forum)
}

/// A daily's thread is there: from now on it can say who answered.
pub(crate) async fn has_thread(
    conn: &mut Conn,
    guild: GuildId,
    id: DailyId,
    thread: ChannelId,
    now: Timestamp,
) -> sqlx::Result<()> {
    store::daily::set_thread(conn, id, Some(thread)).await?;
    roll::call(conn, guild, id, now).await
}

/// The thread under a daily, named by its question.
pub(crate) fn discussion(coach: &Coach, daily: &Daily, message: MessageId) -> Action {
    // What has left the bank is discussed all the same.
    let title = place::known(coach, &daily.question).map(|question| question.facts.title.clone());
    let name = title.unwrap_or_else(|_| daily.question.to_string());
    Action::DiscussThread { channel: daily.channel, message, name }
}

/// Pins a schedule's newest daily. What was pinned before goes first, since there is not room for everything.
async fn pin(
    conn: &mut Conn,
    daily: &Daily,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(schedule) = daily.schedule else { return Ok(()) };
    let pins = store::schedule::pins(conn, schedule).await?;
    if pins {
        for before in store::daily::unpin_before(conn, daily).await? {
            set_pin(conn, &before, false, now, rng).await?;
        }
        store::daily::pin(conn, daily.id).await?;
        set_pin(conn, daily, true, now, rng).await?;
    }
    Ok(())
}

async fn set_pin(
    conn: &mut Conn,
    daily: &Daily,
    on: bool,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(message) = daily.message else { return Ok(()) };
    let action = Action::Pin { channel: daily.channel, message, post: daily.forum, on };
    owe(conn, daily.guild, action, Link::Nothing, message, now, rng).await
}

async fn owe(
    conn: &mut Conn,
    guild: GuildId,
    action: Action,
    link: Link,
    message: MessageId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    // A thread has its message's id and is found there; pins are simply repeated.
    let marker = message.to_string();
    let debt = Debt { guild: Some(guild), action, link, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}
