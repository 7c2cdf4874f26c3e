//! `/daily preview`: what comes, worked out as the slots themselves will be.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::{candidates, owner_of, wanted};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::Outcome;
use crate::coach::{Coach, words};
use crate::content::Bank;
use crate::domain::ids::{ChannelId, ScheduleId};
use crate::domain::question::QuestionId;
use crate::domain::schedule::{Candidate, ClockChange, Rest, Slot, choose_next, clock_change};
use crate::store::schedule::Schedule;
use crate::store::{self, Conn};

/// How many coming posts are listed.
const POSTS: usize = 30;
/// How many slots of a schedule are looked ahead for the day its questions run out.
const AHEAD: usize = 250;

/// What is to come.
#[derive(Debug, Clone, Default)]
pub struct Outlook {
    pub coming: Vec<Coming>,
    pub run_out: Vec<RunOut>,
    /// Schedules that were asked for, and post nothing until they are resumed.
    pub paused: Vec<ScheduleId>,
}

/// One coming post.
#[derive(Debug, Clone)]
pub struct Coming {
    pub channel: ChannelId,
    pub slot: Slot,
    /// What the zone's clocks do on that day.
    pub change: Option<ClockChange>,
    pub question: Option<Foreseen>,
}

/// What would be posted as things stand.
#[derive(Debug, Clone)]
pub struct Foreseen {
    pub title: String,
    pub queued: bool,
    /// It was shown in the channel before.
    pub again: bool,
}

/// A topic of which a schedule has shown everything.
#[derive(Debug, Clone)]
pub struct RunOut {
    pub schedule: ScheduleId,
    pub topic: String,
    /// The slot that gets the last unseen question; none is left now if there is no such slot.
    pub last: Option<Timestamp>,
}

/// A schedule on its way through the coming slots.
struct Line {
    schedule: Schedule,
    asked_for: bool,
    candidates: Vec<Candidate>,
    queue: VecDeque<QuestionId>,
}

/// The next 30 posts, of one schedule or of all.
pub async fn preview(coach: &Coach, asker: &Asker, only: Option<i64>, now: Timestamp) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let coach = &coach.at(asker).await?;
    let mut conn = coach.store.read().await?;
    let only = match only {
        Some(id) => Some(wanted(&mut conn, guild, id).await?.id),
        None => None,
    };
    let schedules = store::schedule::of_guild(&mut conn, guild).await?;
    let rest = super::rest_of(&mut conn, guild).await?;
    let asked_for = |schedule: &Schedule| only.is_none_or(|id| id == schedule.id);
    let paused = schedules.iter().filter(|s| s.paused && asked_for(s)).map(|s| s.id).collect();
    let (mut lines, mut slots) = (Vec::new(), Vec::new());
    for schedule in schedules.into_iter().filter(Schedule::posts) {
        slots.extend(coming_slots(&mut conn, &schedule, &rest, now).await?.map(|slot| (slot, lines.len())));
        let asked_for = asked_for(&schedule);
        lines.push(line(coach, &mut conn, schedule, asked_for, now).await?);
    }
    slots.sort_by_key(|(slot, line)| (slot.at, *line));
    let outlook = Outlook { paused, ..look_ahead(&coach.bank, &mut lines, &slots) };
    Ok(Reply::Private(words::preview::preview(asker.locale, &outlook)))
}

async fn coming_slots(
    conn: &mut Conn,
    schedule: &Schedule,
    rest: &Rest,
    now: Timestamp,
) -> sqlx::Result<impl Iterator<Item = Slot> + use<>> {
    let newest = store::daily::newest_date(conn, schedule.id).await?;
    let first = schedule.plan.next_free(newest, now, rest).map(|slot| slot.date);
    let slots = first.into_iter().flat_map(|first| schedule.plan.free_from(first, rest));
    let slots: Vec<Slot> = slots.take(AHEAD).collect();
    Ok(slots.into_iter())
}

async fn line(
    coach: &Coach,
    conn: &mut Conn,
    schedule: Schedule,
    asked_for: bool,
    now: Timestamp,
) -> sqlx::Result<Line> {
    let candidates = candidates(coach, conn, &schedule, now).await?;
    let queue = store::queue::waiting(conn, schedule.guild, schedule.id).await?;
    let queue = queue.into_iter().filter(|id| coach.bank.offers(id)).collect();
    Ok(Line { schedule, asked_for, candidates, queue })
}

/// Goes through the slots in order, as time will: schedules of one channel share what was shown there.
fn look_ahead(bank: &Bank, lines: &mut [Line], slots: &[(Slot, usize)]) -> Outlook {
    let mut outlook = Outlook { run_out: all_shown(lines), ..Outlook::default() };
    for &(slot, n) in slots {
        let asked_for = lines.iter().filter(|line| line.asked_for);
        let unseen = asked_for.flat_map(|line| &line.candidates).any(|candidate| candidate.times_shown == 0);
        if outlook.coming.len() >= POSTS && !unseen {
            break;
        }
        let question = foresee(bank, lines, n, slot, &mut outlook.run_out);
        let schedule = &lines[n].schedule;
        if lines[n].asked_for && outlook.coming.len() < POSTS {
            let change = clock_change(slot.date, schedule.plan.zone.tz());
            outlook.coming.push(Coming { channel: schedule.channel, slot, change, question });
        }
    }
    outlook
}

/// The topics that have nothing unseen even now.
fn all_shown(lines: &[Line]) -> Vec<RunOut> {
    let mut gone = Vec::new();
    for line in lines.iter().filter(|line| line.asked_for) {
        let mut topics: Vec<&str> = line.candidates.iter().map(|c| c.topic.as_str()).collect();
        topics.dedup();
        gone.extend(topics.into_iter().filter(|topic| !line.has_unseen(topic)).map(|topic| RunOut {
            schedule: line.schedule.id,
            topic: topic.to_owned(),
            last: None,
        }));
    }
    gone
}

/// What a slot would get, counting it as shown for the slots after it.
fn foresee(
    bank: &Bank,
    lines: &mut [Line],
    n: usize,
    slot: Slot,
    run_out: &mut Vec<RunOut>,
) -> Option<Foreseen> {
    let line = &mut lines[n];
    let chosen = choose_next((line.schedule.id.0, slot.date), line.queue.front(), &line.candidates)?.clone();
    let queued = line.queue.pop_front_if(|id| *id == chosen).is_some();
    let channel = line.schedule.channel;
    let mut again = false;
    for line in lines.iter_mut().filter(|line| line.schedule.channel == channel) {
        let Some(candidate) = line.candidates.iter_mut().find(|c| c.id == chosen) else { continue };
        let was_unseen = candidate.times_shown == 0;
        again |= !was_unseen;
        candidate.show(slot.date);
        if was_unseen && line.asked_for && !line.has_unseen(chosen.topic()) {
            let topic = chosen.topic().to_owned();
            run_out.push(RunOut { schedule: line.schedule.id, topic, last: Some(slot.at) });
        }
    }
    Some(Foreseen { title: bank.get(&chosen)?.facts.title.clone(), queued, again })
}

impl Line {
    fn has_unseen(&self, topic: &str) -> bool {
        self.candidates.iter().any(|candidate| candidate.times_shown == 0 && candidate.topic == topic)
    }
}
