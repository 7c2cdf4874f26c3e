//! `/daily queue`: questions that an owner wants next, in order.

use jiff::Timestamp;

use super::{named as of_schedule, owner_of, wanted};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::question::named;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, staff_log, words};
use crate::domain::ids::{GuildId, ScheduleId};
use crate::domain::question::QuestionId;
use crate::store::schedule::Schedule;
use crate::store::staff_action::Deed;
use crate::store::{self, Conn};

/// At most this many questions stand in a schedule's line.
const MOST: u32 = 50;

/// Puts a question at the end of a schedule's line, whatever the schedule asks about otherwise.
pub async fn add(
    coach: &Coach,
    asker: &Asker,
    schedule: i64,
    question: &str,
    now: Timestamp,
) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let coach = &coach.at(asker).await?;
    let question = named(coach, question)?;
    let mut tx = coach.store.begin().await?;
    let schedule = wanted(&mut tx, guild, schedule).await?;
    if store::queue::waiting(&mut tx, guild, schedule.id).await?.len() >= MOST as usize {
        return Err(Refusal::QueueFull { limit: MOST }.into());
    }
    if !store::queue::add(&mut tx, guild, schedule.id, question.id()).await? {
        return Err(Refusal::QueuedAlready(question.facts.title.clone()).into());
    }
    staff_log::note(&mut tx, asker, Deed::QueueAdded, object(&schedule, question.id()), now).await?;
    let line = store::queue::waiting(&mut tx, guild, schedule.id).await?;
    tx.commit().await?;
    Ok(said(coach, asker, schedule.id, &line))
}

/// Shows a schedule's line.
pub async fn list(coach: &Coach, asker: &Asker, schedule: i64) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let coach = &coach.at(asker).await?;
    let mut conn = coach.store.read().await?;
    let schedule = wanted(&mut conn, guild, schedule).await?;
    let line = store::queue::waiting(&mut conn, guild, schedule.id).await?;
    Ok(said(coach, asker, schedule.id, &line))
}

/// Moves a question from one place to another; places count from 1, and one beyond the end is the end.
pub async fn shift(
    coach: &Coach,
    asker: &Asker,
    schedule: i64,
    from: u16,
    to: u16,
    now: Timestamp,
) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let coach = &coach.at(asker).await?;
    let mut tx = coach.store.begin().await?;
    let schedule = wanted(&mut tx, guild, schedule).await?;
    let (mut line, question) = taken_out(&mut tx, guild, schedule.id, from).await?;
    let place = usize::from(to.max(1) - 1).min(line.len());
    staff_log::note(&mut tx, asker, Deed::QueueMoved, object(&schedule, &question), now).await?;
    line.insert(place, question);
    store::queue::reorder(&mut tx, schedule.id, &line).await?;
    tx.commit().await?;
    Ok(said(coach, asker, schedule.id, &line))
}

/// Takes the question at a place out of the line.
pub async fn drop_out(
    coach: &Coach,
    asker: &Asker,
    schedule: i64,
    place: u16,
    now: Timestamp,
) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let coach = &coach.at(asker).await?;
    let mut tx = coach.store.begin().await?;
    let schedule = wanted(&mut tx, guild, schedule).await?;
    let (line, question) = taken_out(&mut tx, guild, schedule.id, place).await?;
    store::queue::remove(&mut tx, schedule.id, &question).await?;
    staff_log::note(&mut tx, asker, Deed::QueueRemoved, object(&schedule, &question), now).await?;
    tx.commit().await?;
    Ok(said(coach, asker, schedule.id, &line))
}

fn object(schedule: &Schedule, question: &QuestionId) -> String {
    format!("{} `{question}`", of_schedule(schedule))
}

/// The line without the question at a place, and the question.
async fn taken_out(
    conn: &mut Conn,
    guild: GuildId,
    schedule: ScheduleId,
    place: u16,
) -> Outcome<(Vec<QuestionId>, QuestionId)> {
    let mut line = store::queue::waiting(conn, guild, schedule).await?;
    match usize::from(place).checked_sub(1) {
        Some(index) if index < line.len() => {
            let question = line.remove(index);
            Ok((line, question))
        }
        _ => Err(Refusal::NoSuchPlace { place, of: line.len() }.into()),
    }
}

fn said(coach: &Coach, asker: &Asker, schedule: ScheduleId, line: &[QuestionId]) -> Reply {
    let title =
        |id: &QuestionId| coach.bank.get(id).map_or_else(|| id.to_string(), |q| q.facts.title.clone());
    let titles: Vec<String> = line.iter().map(title).collect();
    Reply::Private(words::daily::queue(asker.locale, schedule, &titles))
}
