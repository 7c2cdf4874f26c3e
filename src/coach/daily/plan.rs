//! `/daily add` and `/daily edit`: what a schedule is made of.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use rand::Rng;

use super::{named, owner_of, rest_of, wanted};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::question::{kind, level, topic};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::setup::time_of;
use crate::coach::{Coach, staff_log, tick, words};
use crate::domain::ids::{ChannelId, GuildId, RoleId};
use crate::domain::question::Kind;
use crate::domain::schedule::{Filter, Plan, Posting, Reveal, Threading, Weekdays};
use crate::domain::zone::Zone;
use crate::store::schedule::New;
use crate::store::staff_action::Deed;
use crate::store::{self, Conn};

/// At most this many schedules in a server.
const MOST_SCHEDULES: u32 = 50;
/// What stands for no restriction where a list or a level is asked for.
const ANY: [&str; 2] = ["all", "any"];
/// What stands in the list of topics for the one, among the others there, in which the group did worst lately.
pub const WEAKEST: &str = "weakest";

/// The options that `/daily add` and `/daily edit` share: what is left out has its default, or stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    pub channel: Option<ChannelId>,
    /// None named for a new schedule: the channel's own topic, else all.
    pub topics: Vec<String>,
    pub time: Option<String>,
    pub days: Option<String>,
    pub zone: Option<String>,
    pub level: Option<String>,
    pub kinds: Vec<String>,
    pub easiest: Option<u8>,
    pub hardest: Option<u8>,
    /// Every n-th day.
    pub every: Option<u16>,
    pub ping: Option<RoleId>,
    /// Nobody is pinged any more.
    pub no_ping: bool,
    pub reveal: Option<Reveal>,
    pub thread: Option<Threading>,
    pub pin: Option<bool>,
    /// The channel is a forum.
    pub forum: bool,
}

impl Wish {
    /// The options that were given, by the names that the command has for them.
    fn named(&self) -> Vec<&'static str> {
        let given = [
            ("channel", self.channel.is_some()),
            ("topics", !self.topics.is_empty()),
            ("time", self.time.is_some()),
            ("weekdays", self.days.is_some()),
            ("time_zone", self.zone.is_some()),
            ("level", self.level.is_some()),
            ("kinds", !self.kinds.is_empty()),
            ("easiest", self.easiest.is_some()),
            ("hardest", self.hardest.is_some()),
            ("every", self.every.is_some()),
            ("ping_role", self.ping.is_some()),
            ("no_ping", self.no_ping),
            ("reveal", self.reveal.is_some()),
            ("thread", self.thread.is_some()),
            ("pin", self.pin.is_some()),
        ];
        given.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect()
    }
}

/// Adds a schedule.
pub async fn add(coach: &Coach, asker: &Asker, wish: Wish, now: Timestamp) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let coach = &coach.at(asker).await?;
    let mut tx = coach.store.begin().await?;
    let defaults = store::guild::get(&mut tx, guild).await?.ok_or(Refusal::Stale)?;
    let channel = wish.channel.unwrap_or(asker.channel);
    let own = store::guild::topic_of(&mut tx, guild, channel).await?;
    let zone = Zone::parse(&defaults.zone).map_err(Refusal::UnknownZone)?;
    let (time, first) = (time_of(&defaults.post_time)?, zone.tz().to_datetime(now).date());
    let plan = Plan { time, weekdays: Weekdays::ALL, every: 1, first, zone };
    let filter = Filter::about(own.into_iter().collect());
    let blank = New {
        guild,
        channel,
        filter,
        plan,
        ping_role: None,
        reveal: Reveal::Never,
        posting: Posting::default(),
    };
    let mut new = changed(coach, &wish, blank)?;
    new.plan = new.plan.begun_anew(now);
    if store::schedule::of_guild(&mut tx, guild).await?.len() >= MOST_SCHEDULES as usize {
        return Err(Refusal::TooManySchedules { limit: MOST_SCHEDULES }.into());
    }
    let rest = rest_of(&mut tx, guild).await?;
    note_forum(&mut tx, &wish, guild, channel).await?;
    let id = store::schedule::add(&mut tx, &new, now).await?.ok_or(Refusal::DuplicateSchedule)?;
    let schedule = store::schedule::get(&mut tx, guild, id).await?.ok_or(Refusal::Stale)?;
    staff_log::note(&mut tx, asker, Deed::ScheduleAdded, named(&schedule), now).await?;
    tx.commit().await?;
    coach.wake();
    let next = schedule.plan.next_free(None, now, &rest);
    Ok(Reply::Private(words::daily::added(asker.locale, &schedule, next)))
}

/// Changes a schedule from now on: slots that have come keep their record, and none is posted in the past.
pub async fn edit(
    coach: &Coach,
    asker: &Asker,
    id: i64,
    wish: Wish,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    if wish == Wish::default() {
        return Err(Refusal::NothingToChange.into());
    }
    let coach = &coach.at(asker).await?;
    let mut tx = coach.store.begin().await?;
    let before = wanted(&mut tx, guild, id).await?;
    let mut new = changed(coach, &wish, before.settings())?;
    if wish.days.is_some() || wish.every.is_some() {
        new.plan = new.plan.begun_anew(now);
    }
    // What is due is due under the old plan.
    tick::settle(coach, &mut tx, &before, now, rng).await?;
    note_forum(&mut tx, &wish, guild, new.channel).await?;
    if !store::schedule::change(&mut tx, before.id, &new, now).await? {
        return Err(Refusal::DuplicateSchedule.into());
    }
    let schedule = wanted(&mut tx, guild, id).await?;
    let newest = store::daily::newest_date(&mut tx, schedule.id).await?;
    let rest = rest_of(&mut tx, guild).await?;
    let object = format!("{} · {}", named(&schedule), wish.named().join(", "));
    staff_log::note(&mut tx, asker, Deed::ScheduleEdited, object, now).await?;
    tx.commit().await?;
    coach.wake();
    let next = schedule.plan.next_free(newest, now, &rest);
    Ok(Reply::Private(words::daily::edited(asker.locale, &schedule, next)))
}

async fn note_forum(conn: &mut Conn, wish: &Wish, guild: GuildId, channel: ChannelId) -> sqlx::Result<()> {
    if wish.forum { store::forum::note(conn, guild, channel).await } else { Ok(()) }
}

/// The settings with the wishes granted.
fn changed(coach: &Coach, wish: &Wish, mut new: New) -> Outcome<New> {
    new.channel = wish.channel.unwrap_or(new.channel);
    new.ping_role = if wish.no_ping { None } else { wish.ping.or(new.ping_role) };
    new.reveal = wish.reveal.unwrap_or(new.reveal);
    new.posting.thread = wish.thread.unwrap_or(new.posting.thread);
    new.posting.pin = wish.pin.unwrap_or(new.posting.pin);
    new.plan = plan(wish, new.plan)?;
    new.filter = filter(coach, wish, new.filter)?;
    if !coach.bank.questions().any(|question| new.filter.fits(&question.facts)) {
        return Err(Refusal::NothingFits.into());
    }
    Ok(new)
}

fn plan(wish: &Wish, mut plan: Plan) -> Outcome<Plan> {
    if let Some(zone) = &wish.zone {
        plan.zone = Zone::parse(zone).map_err(Refusal::UnknownZone)?;
    }
    if let Some(time) = &wish.time {
        plan.time = time_of(time)?;
    }
    if let Some(days) = &wish.days {
        plan.weekdays = Weekdays::parse(days).map_err(|_| Refusal::BadWeekdays(days.clone()))?;
    }
    plan.every = wish.every.unwrap_or(plan.every).max(1);
    Ok(plan)
}

fn filter(coach: &Coach, wish: &Wish, mut filter: Filter) -> Outcome<Filter> {
    if !wish.topics.is_empty() {
        let named: Vec<String> = wish.topics.iter().filter(|typed| !is_weakest(typed)).cloned().collect();
        filter.weakest = named.len() < wish.topics.len();
        filter.topics = listed(&named, |typed| topic(coach, typed))?;
        filter.topics.sort();
        filter.topics.dedup();
    }
    if let Some(typed) = &wish.level {
        filter.level = if is_any(typed) { None } else { Some(level(typed)?) };
    }
    if !wish.kinds.is_empty() {
        let named = listed(&wish.kinds, kind)?;
        filter.kinds = Kind::ALL.iter().copied().filter(|kind| named.contains(kind)).collect();
    }
    filter.difficulty = between(&filter.difficulty, wish.easiest, wish.hardest);
    Ok(filter)
}

/// What a list names; nothing, where "all" is among it.
fn listed<T>(typed: &[String], read: impl Fn(&str) -> Outcome<T>) -> Outcome<Vec<T>> {
    if typed.iter().any(|word| is_any(word)) {
        return Ok(Vec::new());
    }
    typed.iter().map(|word| read(word)).collect()
}

fn is_weakest(typed: &str) -> bool {
    typed.trim().eq_ignore_ascii_case(WEAKEST)
}

fn is_any(typed: &str) -> bool {
    ANY.iter().any(|word| typed.trim().eq_ignore_ascii_case(word))
}

fn between(old: &RangeInclusive<u8>, easiest: Option<u8>, hardest: Option<u8>) -> RangeInclusive<u8> {
    easiest.unwrap_or(*old.start())..=hardest.unwrap_or(*old.end())
}
