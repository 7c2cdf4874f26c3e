//! `/mock`: rounds. The rules are `domain::round`'s; here they meet rows, the outbox and the words.
//!
//! This file starts rounds and answers for them; `engine` lets events happen; `press` is their buttons; `peer`, `group`
//! and `duel` have what only these kinds need.

pub mod duel;
mod engine;
pub mod group;
mod look_back;
pub mod peer;
mod preset;
mod press;
mod staff;

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand::Rng;
use rand::seq::SliceRandom;

use self::engine::happen;
pub use self::engine::thread_deleted;
pub(crate) use self::engine::{deadlines, give_time_back, leave_all, next_due, opened, settled, thread_gone};
pub(crate) use self::look_back::{review_misses, self_score};
pub(crate) use self::peer::gone as member_gone;
pub use self::preset::Preset;
pub(crate) use self::press::press;
pub use self::staff::end_round;
use super::asker::Asker;
use super::control::Place;
use super::message::Reply;
use super::outbox::{self, Action, Debt, Link, Priority};
use super::question::{fitting, kind, level, topic};
use super::refusal::{Outcome, Refusal};
use super::text::one_line;
use super::{Coach, new_id, words};
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::round::{Answer, Effect, Event, Kind, Round, SoloSpec};
use crate::domain::verdict::Verdict;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// What `/mock solo` was given.
#[derive(Debug, Clone, Default)]
pub struct Solo {
    pub preset: Option<Preset>,
    pub topics: Vec<String>,
    pub kinds: Vec<String>,
    pub level: Option<String>,
    pub count: Option<u8>,
    pub minutes: Option<u16>,
}

/// Starts a round with oneself; its private thread is opened by the outbox.
pub async fn solo(
    coach: &Coach,
    asker: &Asker,
    solo: Solo,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<RoundId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let coach = &coach.at(asker).await?;
    let shape = preset::shape(&solo);
    let topics = match solo.topics.as_slice() {
        [] => shape.known_topics(coach),
        named => named.iter().map(|typed| topic(coach, typed)).collect::<Outcome<Vec<_>>>()?,
    };
    let kinds = match solo.kinds.as_slice() {
        [] => shape.kinds.to_vec(),
        named => named.iter().map(|typed| kind(typed)).collect::<Outcome<Vec<_>>>()?,
    };
    let level = solo.level.as_deref().map(level).transpose()?;
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    let settings = store::guild::get(&mut tx, guild).await?.ok_or(Refusal::NotSetUp)?;
    let channel = settings.mock_channel.ok_or(Refusal::MockChannelMissing)?;
    let met = store::round::met(&mut tx, guild, asker.user).await?;
    // Without a judge nobody could answer a problem.
    let can = |question: &&Question| {
        (coach.has_judge() || !question.is_problem())
            && (kinds.is_empty() || kinds.contains(&question.facts.kind))
    };
    let all: Vec<&Question> = fitting(coach, &topics, level).filter(can).collect();
    let count = usize::from(solo.count.unwrap_or(shape.count).max(1));
    let questions = draw(&all, &met, count, rng);
    if questions.is_empty() {
        return Err(Refusal::NothingFits.into());
    }
    let spec = SoloSpec { host: asker.user, questions, minutes_each: solo.minutes.unwrap_or(shape.minutes) };
    let stored = Stored {
        id: RoundId(new_id(rng)),
        guild,
        channel,
        thread: None,
        host: asker.user,
        locale: asker.locale.code().to_owned(),
        round: Round::solo(spec, now),
    };
    if !store::round::open(&mut tx, &stored, now).await? {
        return Err(Refusal::RoundRunning.into());
    }
    owe_thread(&mut tx, &stored, asker, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(stored.id)
}

/// Draws questions: those the member has not met first, and of these one of each topic before a second.
fn draw(all: &[&Question], met: &[String], count: usize, rng: &mut impl Rng) -> Vec<QuestionId> {
    let mut shuffled = all.to_vec();
    shuffled.shuffle(rng);
    let mut before: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    let mut ranked = Vec::with_capacity(shuffled.len());
    for question in shuffled {
        let is_met = met.iter().any(|id| id == question.id().as_str());
        let of_its_topic = before.entry((is_met, question.id().topic())).or_default();
        ranked.push(((is_met, *of_its_topic), question.id()));
        *of_its_topic += 1;
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(count).map(|(_, id)| id.clone()).collect()
}

async fn owe_thread(
    conn: &mut Conn,
    stored: &Stored,
    asker: &Asker,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let marker = outbox::code(rng);
    let name = words::mock::thread_name(asker.locale, &one_line(&asker.name, 50), &marker);
    let action = Action::PrivateThread { channel: stored.channel, name, member: asker.user };
    let debt = Debt {
        guild: Some(stored.guild),
        action,
        link: Link::RoundThread(stored.id),
        marker,
        priority: Priority::Awaited,
    };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// Where a round that was just started stands, for the answer to `/mock solo`.
pub async fn started(coach: &Coach, asker: &Asker, id: RoundId) -> Outcome<Reply> {
    let stored = store::round::get(&mut *coach.store.read().await?, id).await?.ok_or(Refusal::Stale)?;
    if stored.round.is_final() {
        let names = vec!["View Channel", "Create Private Threads", "Send Messages in Threads"];
        return Err(Refusal::MissingPermissions { channel: stored.channel.0, names }.into());
    }
    Ok(Reply::Private(words::mock::started(asker.locale, &stored.round, stored.thread)))
}

/// A round of the asker's server in which the asker sits.
async fn own(conn: &mut Conn, asker: &Asker, id: RoundId) -> Outcome<Stored> {
    let stored = store::round::get(conn, id).await?.ok_or(Refusal::Stale)?;
    if stored.round.seats().iter().any(|seat| seat.user == asker.user) {
        Ok(stored)
    } else {
        Err(Refusal::NotYourRound.into())
    }
}

/// The n-th question of the asker's round.
pub(crate) async fn question_at(
    conn: &mut Conn,
    asker: &Asker,
    id: RoundId,
    index: u8,
) -> Outcome<QuestionId> {
    let stored = own(conn, asker, id).await?;
    let item = stored.round.items().get(usize::from(index)).filter(|item| item.asked.is_some());
    Ok(item.ok_or(Refusal::Stale)?.id.clone())
}

/// The question being asked in a thread.
pub(crate) async fn asked_in(conn: &mut Conn, thread: ChannelId) -> Outcome<Option<(Place, QuestionId)>> {
    let Some(stored) = store::round::of_thread(conn, thread).await? else { return Ok(None) };
    let Some(at) = stored.round.open_question() else { return Ok(None) };
    let item = stored.round.items().get(at);
    Ok(item.and_then(|item| Some((Place::Round(stored.id, u8::try_from(at).ok()?), item.id.clone()))))
}

/// Whether code for a round's question would count now.
pub(crate) async fn may_answer(
    conn: &mut Conn,
    asker: &Asker,
    id: RoundId,
    index: u8,
    now: Timestamp,
) -> Outcome<()> {
    let stored = own(conn, asker, id).await?;
    if stored.round.kind() == Kind::Group {
        return group::may_answer(conn, asker, &stored, index).await;
    }
    let answer = Answer::Code(Verdict::Wa);
    let event = Event::Answered { by: asker.user, question: index.into(), answer, handed_in: now };
    stored.round.apply(event, now).map_err(Refusal::Round)?;
    Ok(())
}

/// A member's event in their own round.
pub(crate) async fn act(
    coach: &Coach,
    conn: &mut Conn,
    asker: &Asker,
    id: RoundId,
    event: Event,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Vec<Effect>> {
    let mut stored = own(conn, asker, id).await?;
    happen(coach, conn, &mut stored, event, now, rng).await
}

/// The verdict on code that was handed in for a round's question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judged {
    pub(crate) by: UserId,
    pub(crate) round: RoundId,
    pub(crate) index: u8,
    pub(crate) verdict: Verdict,
    pub(crate) handed_in: Timestamp,
}

/// A verdict is a round question's answer; one that no longer counts changes nothing.
pub(crate) async fn judged(
    coach: &Coach,
    conn: &mut Conn,
    judged: Judged,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let Some(mut stored) = store::round::get(conn, judged.round).await? else { return Ok(()) };
    if stored.round.kind() == Kind::Group {
        return Ok(settled(group::judged(coach, conn, &mut stored, judged, now, rng).await)?);
    }
    let event = Event::Answered {
        by: judged.by,
        question: judged.index.into(),
        answer: Answer::Code(judged.verdict),
        handed_in: judged.handed_in,
    };
    Ok(settled(happen(coach, conn, &mut stored, event, now, rng).await)?)
}
