//! `/mock`: rounds. The rules are `domain::round`'s; here they meet rows, the outbox and the words.

use jiff::Timestamp;
use rand::Rng;
use rand::seq::IndexedRandom;

use super::asker::{Asker, Locale};
use super::control::{Control, Place};
use super::message::{Message, Reply};
use super::outbox::{self, Action, Debt, Link, Priority};
use super::place::known;
use super::question::{fitting, level, topic};
use super::refusal::{Failure, Outcome, Refusal};
use super::text::cut;
use super::{Coach, new_id, streak, words};
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::round::Refusal as RoundRefusal;
use crate::domain::round::{Answer, Effect, Ending, Event, Phase, Round, SoloSpec};
use crate::domain::streak::Activity;
use crate::domain::verdict::Verdict;
use crate::store::answer::Key;
use crate::store::round::Stored;
use crate::store::{self, Conn};

const DEFAULT_COUNT: u8 = 3;
const DEFAULT_MINUTES: u16 = 10;

/// What `/mock solo` was given.
#[derive(Debug, Clone, Default)]
pub struct Solo {
    pub topics: Vec<String>,
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
    let topics = solo.topics.iter().map(|typed| topic(coach, typed)).collect::<Outcome<Vec<_>>>()?;
    let level = solo.level.as_deref().map(level).transpose()?;
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    let settings = store::guild::get(&mut tx, guild).await?.ok_or(Refusal::NotSetUp)?;
    let channel = settings.mock_channel.ok_or(Refusal::MockChannelMissing)?;
    let met = store::round::met(&mut tx, guild, asker.user).await?;
    // Without a judge nobody could answer a problem.
    let can = |question: &&Question| coach.has_judge() || !question.is_problem();
    let all: Vec<&Question> = fitting(coach, &topics, level).filter(can).collect();
    let count = usize::from(solo.count.unwrap_or(DEFAULT_COUNT).max(1));
    let questions = draw(&all, &met, count, rng);
    if questions.is_empty() {
        return Err(Refusal::NothingFits.into());
    }
    let spec =
        SoloSpec { host: asker.user, questions, minutes_each: solo.minutes.unwrap_or(DEFAULT_MINUTES) };
    let stored = Stored {
        id: RoundId(new_id(rng)),
        guild,
        channel,
        thread: None,
        host: asker.user,
        locale: String::new(),
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

/// Draws questions, those the member has not met first.
fn draw(all: &[&Question], met: &[String], count: usize, rng: &mut impl Rng) -> Vec<QuestionId> {
    let is_met = |question: &&&Question| met.iter().any(|id| id == question.id().as_str());
    let fresh: Vec<&Question> = all.iter().filter(|q| !is_met(q)).copied().collect();
    let seen: Vec<&Question> = all.iter().filter(is_met).copied().collect();
    let mut drawn: Vec<QuestionId> = fresh.sample(rng, count).map(|q| q.id().clone()).collect();
    let missing = count.saturating_sub(drawn.len());
    drawn.extend(seen.sample(rng, missing).map(|q| q.id().clone()));
    drawn
}

async fn owe_thread(
    conn: &mut Conn,
    stored: &Stored,
    asker: &Asker,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let marker = outbox::code(rng);
    let name = words::mock::thread_name(asker.locale, &cut(&asker.name, 50), &marker);
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

/// An event happens to a round: the new state is stored, and what it leads to is owed.
async fn happen(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    event: Event,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Vec<Effect>> {
    let (round, effects) = stored.round.apply(event, now).map_err(Refusal::Round)?;
    stored.round = round;
    store::round::save(conn, stored, now).await?;
    for effect in &effects {
        follow(coach, conn, stored, effect, now, rng).await?;
    }
    Ok(effects)
}

/// What an effect owes the thread. Effects that answer a press are said by the answer itself.
async fn follow(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    effect: &Effect,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let locale = Locale::from_discord(&stored.locale);
    let (id, round) = (stored.id, &stored.round);
    match effect {
        Effect::Ask { question, id: asked, deadline } => {
            let asked = known(coach, asked)?;
            let card = words::mock::ask(
                locale,
                coach.bank.topic(asked.id().topic()),
                asked,
                id,
                round,
                *question,
                *deadline,
            );
            post(conn, stored, card, now, rng).await?;
        }
        Effect::Reflect { question, deadline } => {
            if let Some(item) = round.items().get(*question) {
                note_shown(conn, stored, *question, &item.id, now).await?;
                let card = words::mock::reflect(
                    locale,
                    known(coach, &item.id)?,
                    item,
                    id,
                    *question,
                    round,
                    *deadline,
                );
                post(conn, stored, card, now, rng).await?;
            }
        }
        Effect::Resumed { deadline, by_itself: true } => {
            post(conn, stored, words::mock::resumed(locale, *deadline, true), now, rng).await?;
        }
        Effect::GivenBack { time, deadline } => {
            post(conn, stored, words::mock::given_back(locale, *time, *deadline), now, rng).await?;
        }
        Effect::Close { ending } => close(coach, conn, stored, *ending, now, rng).await?,
        _ => {}
    }
    Ok(())
}

/// The look at a question shows its model answer: from then on it is practice.
async fn note_shown(
    conn: &mut Conn,
    stored: &Stored,
    index: usize,
    question: &QuestionId,
    now: Timestamp,
) -> sqlx::Result<()> {
    let Ok(index) = u8::try_from(index) else { return Ok(()) };
    let place = Place::Round(stored.id, index).to_string();
    let key = Key { guild: stored.guild, user: stored.host, place: &place, question };
    store::answer::note_reveal(conn, &key, now).await
}

async fn post(
    conn: &mut Conn,
    stored: &Stored,
    mut message: Message,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let Some(channel) = stored.thread else { return Ok(()) };
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel, message };
    owe(conn, stored, action, marker, now, rng).await
}

async fn owe(
    conn: &mut Conn,
    stored: &Stored,
    action: Action,
    marker: String,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let link = Link::RoundPost(stored.id);
    let debt = Debt { guild: Some(stored.guild), action, link, marker, priority: Priority::Awaited };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// The round is over: the summary, the closed thread, and the day it may count for.
async fn close(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    ending: Ending,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let summary = stored.round.summary();
    if ending == Ending::Finished && summary.answered + summary.solved > 0 {
        let cause = format!("round:{}", stored.id);
        streak::count(conn, stored.guild, stored.host, &cause, Activity::Round, now).await?;
    }
    if matches!(ending, Ending::NeverOpened | Ending::ThreadGone) {
        return Ok(());
    }
    let locale = Locale::from_discord(&stored.locale);
    let title = |id: &QuestionId| coach.bank.get(id).map(|question| question.facts.title.clone());
    post(conn, stored, words::mock::summary(locale, &stored.round, ending, title), now, rng).await?;
    if let Some(thread) = stored.thread {
        let marker = outbox::code(rng);
        owe(conn, stored, Action::CloseThread { thread }, marker, now, rng).await?;
    }
    Ok(())
}

/// The round's thread stands: the first question is asked.
pub(crate) async fn opened(
    coach: &Coach,
    conn: &mut Conn,
    id: RoundId,
    thread: ChannelId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(mut stored) = store::round::get(conn, id).await? else { return Ok(()) };
    stored.thread = Some(thread);
    if stored.round.is_final() {
        // It came too late: nobody is to be left in an empty thread.
        let marker = outbox::code(rng);
        return Ok(owe(conn, &stored, Action::CloseThread { thread }, marker, now, rng).await?);
    }
    settled(happen(coach, conn, &mut stored, Event::ThreadReady, now, rng).await)
}

/// The round's thread could not be made, or is gone.
pub(crate) async fn thread_gone(
    coach: &Coach,
    conn: &mut Conn,
    id: RoundId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(mut stored) = store::round::get(conn, id).await? else { return Ok(()) };
    settled(happen(coach, conn, &mut stored, Event::ThreadGone, now, rng).await)
}

/// For events that nobody waits for: a refusal means that they were settled before.
pub(crate) fn settled<T>(outcome: Outcome<T>) -> anyhow::Result<()> {
    match outcome {
        Ok(_) | Err(Failure::Refused(_)) => Ok(()),
        Err(Failure::Broke(error)) => Err(error),
    }
}

/// Ends the phases whose deadline has come.
pub(crate) async fn deadlines(
    coach: &Coach,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let due = store::round::due(&mut *coach.store.read().await?, now).await?;
    for id in due {
        if let Err(error) = happen_to(coach, id, Event::Deadline, now, rng).await {
            tracing::error!(round = %id, error = format!("{error:#}"), "a round's deadline was not settled");
        }
    }
    Ok(())
}

/// An event that nobody waits for, in a transaction of its own.
async fn happen_to(
    coach: &Coach,
    id: RoundId,
    event: Event,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    if let Some(mut stored) = store::round::get(&mut tx, id).await? {
        settled(happen(coach, &mut tx, &mut stored, event, now, rng).await)?;
    }
    Ok(tx.commit().await?)
}

/// The bot was away from `down_from` until now: rounds get the time back.
pub(crate) async fn give_time_back(
    coach: &Coach,
    down_from: Timestamp,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let running = store::round::running(&mut *coach.store.read().await?).await?;
    for id in running {
        let event = Event::BackAfter { down_from, up_at: now };
        if let Err(error) = happen_to(coach, id, event, now, rng).await {
            tracing::error!(round = %id, error = format!("{error:#}"), "a round got no time back");
        }
    }
    Ok(())
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
    let Phase::Question(at) = stored.round.phase() else { return Ok(None) };
    let item = stored.round.items().get(at);
    Ok(item.and_then(|item| Some((Place::Round(stored.id, u8::try_from(at).ok()?), item.id.clone()))))
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

/// Whether code for a round's question would count now.
pub(crate) async fn may_answer(
    conn: &mut Conn,
    asker: &Asker,
    id: RoundId,
    index: u8,
    now: Timestamp,
) -> Outcome<()> {
    let stored = own(conn, asker, id).await?;
    let answer = Answer::Code(Verdict::Wa);
    let event = Event::Answered { by: asker.user, question: index.into(), answer, handed_in: now };
    stored.round.apply(event, now).map_err(Refusal::Round)?;
    Ok(())
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
    let event = Event::Answered {
        by: judged.by,
        question: judged.index.into(),
        answer: Answer::Code(judged.verdict),
        handed_in: judged.handed_in,
    };
    Ok(settled(happen(coach, conn, &mut stored, event, now, rng).await)?)
}

/// A button of a round.
pub(crate) async fn press(
    coach: &Coach,
    asker: &Asker,
    control: &Control,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let by = asker.user;
    let (id, event) = match *control {
        Control::SkipQuestion(id, index) => (id, Event::Skip { by, question: index.into() }),
        Control::NextQuestion(id, index) => (id, Event::Next { by, question: index.into() }),
        Control::MoreTime(id, index) => (id, Event::MoreTime { by, question: index.into() }),
        Control::PauseRound(id) => (id, Event::Pause { by }),
        Control::ResumeRound(id) => (id, Event::Resume { by }),
        Control::EndRoundNow(id) => (id, Event::End { by }),
        Control::EndRound(id) => return ask_end(coach, asker, id).await,
        _ => return Err(Refusal::Stale.into()),
    };
    let mut tx = coach.store.begin().await?;
    let effects = act(coach, &mut tx, asker, id, event, now, rng).await?;
    let left_behind = left_behind(coach, &mut tx, asker.locale, control).await?;
    tx.commit().await?;
    coach.wake();
    Ok(left_behind.unwrap_or_else(|| said(asker.locale, id, &effects)))
}

/// The card that a press moves on from, without its buttons.
async fn left_behind(
    coach: &Coach,
    conn: &mut Conn,
    locale: Locale,
    control: &Control,
) -> Outcome<Option<Reply>> {
    let (Control::SkipQuestion(id, index) | Control::NextQuestion(id, index)) = *control else {
        return Ok(None);
    };
    let stored = store::round::get(conn, id).await?.ok_or(Refusal::Stale)?;
    let item = stored.round.items().get(usize::from(index)).ok_or(Refusal::Stale)?;
    Ok(Some(Reply::Update(words::mock::done(locale, known(coach, &item.id)?, item))))
}

async fn ask_end(coach: &Coach, asker: &Asker, id: RoundId) -> Outcome<Reply> {
    let stored = own(&mut *coach.store.read().await?, asker, id).await?;
    if let Phase::Closed(ending) = stored.round.phase() {
        return Err(Refusal::Round(RoundRefusal::Over(ending)).into());
    }
    Ok(Reply::Private(words::mock::confirm_end(asker.locale, id)))
}

/// The answer to a press, from what it led to.
fn said(locale: Locale, id: RoundId, effects: &[Effect]) -> Reply {
    match effects.first() {
        Some(Effect::Paused { until }) => Reply::Public(words::mock::paused(locale, id, *until)),
        Some(Effect::Resumed { deadline, .. }) => {
            Reply::Public(words::mock::resumed(locale, *deadline, false))
        }
        Some(Effect::MoreTime { deadline }) => Reply::Public(words::mock::more_time(locale, *deadline)),
        Some(Effect::Close { ending: Ending::Ended }) => Reply::Update(words::mock::ended(locale)),
        _ => Reply::Private(words::mock::going_on(locale)),
    }
}
