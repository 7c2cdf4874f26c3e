//! `/daily`: schedules, and the questions they post.

mod pause;
mod plan;
mod preview;
pub mod queue;
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
use super::{Coach, new_id, place, words};
use crate::domain::ids::{ChannelId, DailyId, GuildId, RoleId, ScheduleId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::schedule::{Candidate, Filter, choose};
use crate::store::daily::Daily;
use crate::store::schedule::Schedule;
use crate::store::{self, Conn};
pub use pause::{pause, resume};
pub use plan::{Wish, add, edit};
pub use preview::{Coming, Foreseen, Outlook, RunOut, preview};
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

/// Takes a schedule away.
pub async fn remove(coach: &Coach, asker: &Asker, id: i64, now: Timestamp) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let mut tx = coach.store.begin().await?;
    let schedule = wanted(&mut tx, guild, id).await?;
    store::schedule::remove(&mut tx, schedule.id, now).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::daily::removed(asker.locale, &schedule)))
}

/// Posts an extra question at once, in the channel; it uses no slot.
pub async fn post_now(
    coach: &Coach,
    asker: &Asker,
    schedule: Option<i64>,
    in_topic: Option<String>,
    channel: ChannelId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let coach = &coach.at(asker).await?;
    let mut tx = coach.store.begin().await?;
    let settings = store::guild::get(&mut tx, guild).await?.ok_or(Refusal::Stale)?;
    let (channel, mut filter) = match schedule {
        Some(id) => {
            let schedule = wanted(&mut tx, guild, id).await?;
            (schedule.channel, schedule.filter)
        }
        None => (channel, Filter::about(Vec::new())),
    };
    match in_topic {
        Some(typed) => filter.topics = vec![topic(coach, &typed)?],
        None if filter.topics.is_empty() => {
            filter.topics = store::guild::topic_of(&mut tx, guild, channel).await?.into_iter().collect();
        }
        None => {}
    }
    let pool = pool(coach, &mut tx, channel, &filter).await?;
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
    };
    store::daily::claim(&mut tx, &daily, now).await?;
    let locale = Locale::from_discord(&settings.locale);
    owe_post(coach, &mut tx, &daily, None, locale, Priority::Awaited, now, rng).await?;
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
    let question = place::known(coach, &daily.question)?;
    let action =
        Action::DiscussThread { channel: daily.channel, message, name: question.facts.title.clone() };
    // The thread's id is the message's: pressing again finds it there.
    let marker = message.to_string();
    let debt = Debt { guild: Some(guild), action, link: Link::Nothing, marker, priority: Priority::Awaited };
    outbox::owe(&mut tx, debt, now, rng).await?;
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
    let action = Action::Post { channel: daily.channel, message };
    let marker = words::card::marker(question, &Place::Daily(daily.id)).to_string();
    let debt = Debt { guild: Some(daily.guild), action, link: Link::Daily(daily.id), marker, priority };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// The questions a schedule may post, and how they fared in its channel.
pub(crate) async fn candidates(
    coach: &Coach,
    conn: &mut Conn,
    schedule: &Schedule,
) -> sqlx::Result<Vec<Candidate>> {
    pool(coach, conn, schedule.channel, &schedule.filter).await
}

async fn pool(
    coach: &Coach,
    conn: &mut Conn,
    channel: ChannelId,
    filter: &Filter,
) -> sqlx::Result<Vec<Candidate>> {
    let shown = store::daily::shown(conn, channel).await?;
    let history = |id: &QuestionId| shown.iter().find(|(seen, ..)| seen == id);
    let fitting = coach.bank.questions().filter(|question| filter.fits(&question.facts));
    let mut candidates: Vec<Candidate> = fitting
        .map(|question: &Question| {
            let mut candidate = Candidate::unseen(question.id().clone());
            if let Some((_, times, last)) = history(question.id()) {
                candidate.times_shown = *times;
                candidate.last_shown = Some(last.to_zoned(TimeZone::UTC).date());
            }
            candidate
        })
        .collect();
    candidates.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(candidates)
}
