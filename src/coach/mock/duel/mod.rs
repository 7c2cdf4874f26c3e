//! `/mock duel`: who solves it first. The rules are `domain::round::duel`'s.
//!
//! This file makes challenges; `press` is the buttons, `follow` what an event leads to, `result` what is kept of the
//! end, with the ratings; `standing` and `ladder` show them. `fair` keeps the problem to the duel.

mod control;
mod fair;
mod follow;
mod ladder;
mod press;
mod result;
mod standing;

use jiff::Timestamp;
use rand::Rng;
use rand::seq::SliceRandom;

pub use self::control::Press;
pub(crate) use self::fair::{handed_in, keep_fair, taken_back};
pub(super) use self::follow::follow;
pub(crate) use self::follow::posted;
pub(crate) use self::ladder::tell_weeks;
pub(crate) use self::press::press;
pub(crate) use self::result::Change;
pub(super) use self::result::close;
pub use self::standing::board;
pub(crate) use self::standing::{Board, Line, Standing, shown, standing};
use crate::coach::asker::{Asker, Locale};
use crate::coach::message::Reply;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::question::{fitting, level, topic};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::text::cut;
use crate::coach::{Coach, new_id, words};
use crate::domain::ids::{RoundId, UserId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::round::Round;
use crate::domain::round::duel::{self, Spec};
use crate::store::round::Stored;
use crate::store::{self, Conn};

const DEFAULT_MINUTES: u16 = 30;
/// How much of a name stands in a thread's.
pub(super) const NAME: usize = 30;

/// What `/mock duel` was given.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    pub opponent: Option<Opponent>,
    pub topic: Option<String>,
    pub level: Option<String>,
    pub minutes: Option<u16>,
    pub friendly: bool,
}

/// The member who was named.
#[derive(Debug, Clone, Copy)]
pub struct Opponent {
    pub user: UserId,
    pub is_bot: bool,
}

/// Challenges a member, or anybody; the outbox posts the card.
pub async fn challenge(
    coach: &Coach,
    asker: &Asker,
    mut wish: Wish,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<RoundId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let challenged = opponent(asker, wish.opponent)?;
    if !coach.has_judge() {
        return Err(Refusal::NoJudge.into());
    }
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    let settings = store::guild::get(&mut tx, guild).await?.ok_or(Refusal::NotSetUp)?;
    let channel = settings.mock_channel.ok_or(Refusal::MockChannelMissing)?;
    let pool = pool(coach, &mut tx, asker.user, challenged, &wish, rng).await?;
    // The card names the topic as the bank does.
    wish.topic =
        wish.topic.and_then(|typed| Some(coach.bank.topic(&topic(coach, &typed).ok()?)?.name.clone()));
    let minutes = wish.minutes.unwrap_or(DEFAULT_MINUTES);
    let spec = Spec { host: asker.user, challenged, pool, minutes, rated: !wish.friendly };
    let stored = Stored {
        id: RoundId(new_id(rng)),
        guild,
        channel,
        thread: None,
        host: asker.user,
        locale: settings.locale,
        round: Round::duel(spec, now),
    };
    if !store::round::open(&mut tx, &stored, now).await? {
        return Err(Refusal::RoundRunning.into());
    }
    store::duel::open(&mut tx, stored.id, &cut(&asker.name, NAME)).await?;
    owe_card(&mut tx, &stored, &wish, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(stored.id)
}

fn opponent(asker: &Asker, named: Option<Opponent>) -> Outcome<Option<UserId>> {
    match named {
        Some(Opponent { is_bot: true, .. }) => Err(Refusal::NotAnOpponent { is_bot: true }.into()),
        Some(Opponent { user, .. }) if user == asker.user => {
            Err(Refusal::NotAnOpponent { is_bot: false }.into())
        }
        named => Ok(named.map(|named| named.user)),
    }
}

/// The problems that fit and that neither has met, as far as both are known, in an order of chance.
async fn pool(
    coach: &Coach,
    conn: &mut Conn,
    host: UserId,
    challenged: Option<UserId>,
    wish: &Wish,
    rng: &mut impl Rng,
) -> Outcome<Vec<QuestionId>> {
    let topic = wish.topic.as_deref().map(|typed| topic(coach, typed)).transpose()?;
    let level = wish.level.as_deref().map(level).transpose()?;
    let topics: Vec<String> = topic.into_iter().collect();
    let mut met = store::duel::met(conn, host).await?;
    if let Some(challenged) = challenged {
        met.extend(store::duel::met(conn, challenged).await?);
    }
    let problems: Vec<&QuestionId> =
        fitting(coach, &topics, level).filter(|q| q.is_problem()).map(Question::id).collect();
    if problems.is_empty() {
        return Err(Refusal::NothingFits.into());
    }
    let unmet = problems.into_iter().filter(|id| !met.iter().any(|met| met == id.as_str()));
    let mut pool: Vec<QuestionId> = unmet.cloned().collect();
    pool.shuffle(rng);
    if pool.is_empty() { Err(no(duel::Refusal::NoProblem).into()) } else { Ok(pool) }
}

fn no(refusal: duel::Refusal) -> Refusal {
    Refusal::Round(crate::domain::round::Refusal::Duel(refusal))
}

/// The language of a duel's card and thread: the server's.
fn locale(stored: &Stored) -> Locale {
    Locale::from_discord(&stored.locale)
}

async fn owe_card(
    conn: &mut Conn,
    stored: &Stored,
    wish: &Wish,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let (topic, level) = (wish.topic.as_deref(), wish.level.as_deref());
    let mut message = words::duel::challenge(locale(stored), stored.id, &stored.round, topic, level);
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel: stored.channel, message };
    let link = Link::Challenge(stored.id);
    let debt = Debt { guild: Some(stored.guild), action, link, marker, priority: Priority::Awaited };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// Where a challenge that was just made stands, for the answer to `/mock duel`.
pub async fn challenged(coach: &Coach, asker: &Asker, id: RoundId) -> Outcome<Reply> {
    let stored = store::round::get(&mut *coach.store.read().await?, id).await?.ok_or(Refusal::Stale)?;
    if stored.round.is_final() {
        let names =
            vec!["View Channel", "Send Messages", "Create Public Threads", "Send Messages in Threads"];
        return Err(Refusal::MissingPermissions { channel: stored.channel.0, names }.into());
    }
    Ok(Reply::Private(words::duel::challenged(asker.locale, &stored.round, stored.channel)))
}

/// The channel in which duels are announced, so that it can be looked at before.
pub async fn channel(coach: &Coach, asker: &Asker) -> Outcome<crate::domain::ids::ChannelId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let settings =
        store::guild::get(&mut *coach.store.read().await?, guild).await?.ok_or(Refusal::NotSetUp)?;
    Ok(settings.mock_channel.ok_or(Refusal::MockChannelMissing)?)
}
