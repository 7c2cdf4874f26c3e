//! `/mock solo`: a round with oneself, from the command to its end.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::engine::{owe, post};
use super::{Preset, draw, preset};
use crate::coach::asker::{Asker, Locale};
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::question::{fitting, kind, level, topic};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::text::one_line;
use crate::coach::{Coach, language, new_id, review, stats, streak, words};
use crate::domain::ids::RoundId;
use crate::domain::question::{Question, QuestionId};
use crate::domain::round::{Ending, Round, SoloSpec};
use crate::domain::streak::Activity;
use crate::store::review::Reason;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// The channel hears of a member's rounds alone no more often than this: it is for the group, not for a count.
const BETWEEN_LINES: SignedDuration = SignedDuration::from_hours(20);

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

/// The round is over: the summary, the closed thread, and the day it may count for.
pub(super) async fn close(
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
        tell_channel(conn, stored, now, rng).await?;
    }
    stats::note_round(conn, stored.guild, stored.round.items()).await?;
    for missed in &summary.missed {
        review::enter(conn, stored.host, missed, Reason::Round, now).await?;
    }
    if matches!(ending, Ending::NeverOpened | Ending::ThreadGone) {
        return Ok(());
    }
    let locale = Locale::from_discord(&stored.locale);
    let title = |id: &QuestionId| coach.bank.get(id).map(|question| question.facts.title.clone());
    post(conn, stored, words::mock::summary(locale, stored.id, &stored.round, ending, title), now, rng)
        .await?;
    if let Some(thread) = stored.thread {
        let marker = outbox::code(rng);
        owe(conn, stored, Action::CloseThread { thread }, marker, now, rng).await?;
    }
    Ok(())
}

/// A line in the channel about a member's first round in a day, unless they would rather not: that it was done, never how
/// it went.
async fn tell_channel(
    conn: &mut Conn,
    stored: &Stored,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let since = now.saturating_sub(BETWEEN_LINES).unwrap_or(now);
    let rounds = store::ledger::rounds_since(conn, stored.guild, stored.host, since).await?;
    if rounds > 1 || store::peer::quiet(conn, stored.guild).await?.contains(&stored.host) {
        return Ok(());
    }
    let mut message =
        words::mock::told(language::of_guild(conn, stored.guild).await?, stored.host, &stored.round);
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel: stored.channel, message };
    let guild = Some(stored.guild);
    let debt = Debt { guild, action, link: Link::Nothing, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}
