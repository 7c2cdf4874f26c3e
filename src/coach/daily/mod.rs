//! `/daily`: schedules, and the questions they post.

mod pause;
mod plan;
mod pool;
mod preview;
pub mod queue;
mod roll;
mod share;
mod standing;
mod vacation;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rand::{Rng, RngExt};

use super::asker::{Asker, Locale};
use super::control::Place;
use super::message::Reply;
use super::outbox::{self, Action, Debt, Link, Priority};
use super::question::{topic, topic_of};
use super::refusal::{Outcome, Refusal};
use super::{Coach, forum, new_id, place, staff_log, words};
use crate::domain::ids::{ChannelId, DailyId, GuildId, RoleId, ScheduleId};
use crate::domain::schedule::{Filter, Threading, choose};
use crate::store::daily::Daily;
use crate::store::schedule::Schedule;
use crate::store::staff_action::Deed;
use crate::store::{self, Conn};
pub use pause::{pause, resume};
pub use plan::{WEAKEST, Wish, add, edit};
pub(crate) use pool::candidates;
pub use preview::{Coming, Foreseen, Outlook, RunOut, preview};
pub(crate) use roll::{answered, due as roll_due};
pub(crate) use share::{Own, VOTING, due as best_due, press as share_press};
pub(crate) use standing::{discussion, has_thread, posted};
pub(crate) use vacation::rest_of;
pub use vacation::{add_vacation, remove_vacation, vacations};

/// The asker's server, if the asker may manage it.
fn owner_of(asker: &Asker) -> Outcome<GuildId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    if asker.manages { Ok(guild) } else { Err(Refusal::OwnersOnly.into()) }
}

/// Lists the server's schedules.
pub async fn list(coach: &Coach, asker: &Asker, now: Timestamp) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let mut conn = coach.store.read().await?;
    let rest = rest_of(&mut conn, guild).await?;
    let mut schedules = Vec::new();
    for schedule in store::schedule::of_guild(&mut conn, guild).await? {
        let newest = store::daily::newest_date(&mut conn, schedule.id).await?;
        let next = schedule.plan.next_free(newest, now, &rest).filter(|_| schedule.posts());
        schedules.push((schedule, next));
    }
    Ok(Reply::Private(words::daily::list(asker.locale, &schedules)))
}

async fn wanted(conn: &mut Conn, guild: GuildId, id: i64) -> Outcome<Schedule> {
    Ok(store::schedule::get(conn, guild, ScheduleId(id)).await?.ok_or(Refusal::UnknownSchedule(id))?)
}

/// A schedule, as the staff's log has it.
fn named(schedule: &Schedule) -> String {
    format!("#{} <#{}>", schedule.id, schedule.channel)
}

/// The channel that a schedule posts in, and whether it pins there.
pub async fn where_it_posts(coach: &Coach, asker: &Asker, id: i64) -> Outcome<(ChannelId, bool)> {
    let guild = owner_of(asker)?;
    let schedule = wanted(&mut *coach.store.read().await?, guild, id).await?;
    Ok((schedule.channel, schedule.posting.pin))
}

/// Takes a schedule away.
pub async fn remove(coach: &Coach, asker: &Asker, id: i64, now: Timestamp) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let mut tx = coach.store.begin().await?;
    let schedule = wanted(&mut tx, guild, id).await?;
    store::schedule::remove(&mut tx, schedule.id, now).await?;
    staff_log::note(&mut tx, asker, Deed::ScheduleRemoved, named(&schedule), now).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::daily::removed(asker.locale, &schedule)))
}

/// An extra question: as a schedule would post it, or about a topic in a channel.
#[derive(Debug, Clone)]
pub struct Extra {
    pub schedule: Option<i64>,
    pub topic: Option<String>,
    pub channel: ChannelId,
    /// The channel is a forum.
    pub forum: bool,
}

/// Posts an extra question at once; it uses no slot.
pub async fn post_now(
    coach: &Coach,
    asker: &Asker,
    extra: Extra,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let coach = &coach.at(asker).await?;
    let mut tx = coach.store.begin().await?;
    let settings = store::guild::get(&mut tx, guild).await?.ok_or(Refusal::Stale)?;
    if extra.forum {
        store::forum::note(&mut tx, guild, extra.channel).await?;
    }
    let (channel, mut filter, threading) = match extra.schedule {
        Some(id) => {
            let schedule = wanted(&mut tx, guild, id).await?;
            (schedule.channel, schedule.filter, schedule.posting.thread)
        }
        None => (extra.channel, Filter::about(Vec::new()), Threading::default()),
    };
    match extra.topic {
        Some(typed) => filter.topics = vec![topic(coach, &typed)?],
        None if filter.topics.is_empty() => {
            filter.topics = store::guild::topic_of(&mut tx, guild, channel).await?.into_iter().collect();
        }
        None => {}
    }
    let pool = pool::pool(coach, &mut tx, guild, channel, &filter, now).await?;
    let seed = (rng.random::<i64>(), now.to_zoned(TimeZone::UTC).date());
    let question = choose(seed, &pool).ok_or(Refusal::NothingFits)?.clone();
    let daily = Daily {
        id: DailyId(new_id(rng)),
        guild,
        channel,
        schedule: None,
        date: None,
        at: now,
        question,
        late: false,
        message: None,
        forum: store::forum::is_one(&mut tx, guild, channel).await?,
        threading,
        thread: None,
    };
    store::daily::claim(&mut tx, &daily, now).await?;
    let locale = Locale::from_discord(&settings.locale);
    owe_post(coach, &mut tx, &daily, None, locale, Priority::Awaited, now, rng).await?;
    let object = format!("`{}` <#{channel}>", daily.question);
    staff_log::note(&mut tx, asker, Deed::PostedNow, object, now).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::daily::posting(asker.locale, channel)))
}

/// Opens the discussion thread under a daily.
pub(crate) async fn discuss(
    coach: &Coach,
    asker: &Asker,
    id: DailyId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let mut tx = coach.store.begin().await?;
    let daily = store::daily::get(&mut tx, guild, id).await?.ok_or(Refusal::Stale)?;
    let message = daily.message.ok_or(Refusal::Stale)?;
    // A forum's post is its thread already. Else the thread has the message's id: pressing again finds it there.
    if !daily.forum {
        let action = discussion(coach, &daily, message);
        let (link, marker) = (Link::Thread(id), message.to_string());
        let debt = Debt { guild: Some(guild), action, link, marker, priority: Priority::Awaited };
        outbox::owe(&mut tx, debt, now, rng).await?;
    }
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::daily::discuss(asker.locale, ChannelId(message.0))))
}

/// Writes the debt of a daily's post, with the claim's transaction.
#[expect(clippy::too_many_arguments, reason = "a post is all of these, and two places make one")]
pub(crate) async fn owe_post(
    coach: &Coach,
    conn: &mut Conn,
    daily: &Daily,
    ping: Option<RoleId>,
    locale: Locale,
    priority: Priority,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let question = place::known(coach, &daily.question)?;
    let mut message = words::card::daily(locale, topic_of(coach, question), question, daily);
    message.ping = ping;
    let channel = daily.channel;
    let action = if daily.forum {
        let (name, tags) = (question.facts.title.clone(), forum::tags(coach, question));
        Action::ForumPost { channel, name, tags, message }
    } else {
        Action::Post { channel, message }
    };
    let marker = words::card::marker(question, &Place::Daily(daily.id)).to_string();
    let debt = Debt { guild: Some(daily.guild), action, link: Link::Daily(daily.id), marker, priority };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}
