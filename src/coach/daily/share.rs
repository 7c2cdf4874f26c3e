//! After the reveal: members publish what they answered, and vote for the best.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use crate::coach::after::After;
use crate::coach::asker::Asker;
use crate::coach::control::{Control, Place};
use crate::coach::message::Reply;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, answer, language, place, words};
use crate::domain::ids::{ChannelId, DailyId, GuildId, UserId};
use crate::domain::problem::Language;
use crate::domain::question::Question;
use crate::store::answer::Key;
use crate::store::daily::Daily;
use crate::store::shared::Open;
use crate::store::{self, Conn};

/// How long members vote, from the reveal on.
pub(crate) const VOTING: SignedDuration = SignedDuration::from_hours(48);

/// What a member handed in, as it is published.
#[derive(Debug, Clone)]
pub(crate) enum Own {
    Words(String),
    Code { source: String, language: Language },
}

/// A daily whose answer was shown, with a thread to publish in.
struct Shown {
    daily: Daily,
    thread: ChannelId,
    open: Open,
}

/// A press after the reveal.
pub(crate) async fn press(
    coach: &Coach,
    asker: &Asker,
    press: After,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    match press {
        After::Share(id) => ask(coach, asker, id).await,
        After::ShareNow(id) => share(coach, asker, id, now, rng).await,
        After::Vote(id, best) => vote(coach, asker, id, best, now).await,
    }
}

async fn find(conn: &mut Conn, asker: &Asker, id: DailyId) -> Outcome<Shown> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let daily = store::daily::get(conn, guild, id).await?.ok_or(Refusal::Stale)?;
    let open = store::shared::open(conn, id).await?.ok_or(Refusal::NotRevealedYet)?;
    let thread = daily.thread.ok_or(Refusal::NoThread)?;
    Ok(Shown { daily, thread, open })
}

/// What the asker answered before the answer was shown.
async fn own(conn: &mut Conn, asker: &Asker, question: &Question, at: &Shown) -> Outcome<Own> {
    let place = Place::Daily(at.daily.id).to_string();
    let key = Key { guild: at.daily.guild, user: asker.user, place: &place, question: question.id() };
    let by = at.open.revealed_at;
    if let Some(task) = &question.task {
        let source = store::submission::best_source(conn, &key, by).await?.ok_or(Refusal::NothingToShare)?;
        let source = String::from_utf8_lossy(&source).into_owned();
        let language = task.problem().language();
        return Ok(Own::Code { source, language });
    }
    let body = store::answer::before(conn, &key, by).await?.ok_or(Refusal::NothingToShare)?;
    if answer::too_thin(question, &body).is_some() {
        return Err(Refusal::NothingToShare.into());
    }
    Ok(Own::Words(body))
}

async fn ask(coach: &Coach, asker: &Asker, id: DailyId) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let at = find(&mut conn, asker, id).await?;
    if store::shared::has(&mut conn, id, asker.user).await? {
        return Err(Refusal::SharedAlready { thread: at.thread.0 }.into());
    }
    let own = own(&mut conn, asker, place::known(coach, &at.daily.question)?, &at).await?;
    Ok(Reply::Private(words::share::ask(asker.locale, id, at.thread, &own)))
}

/// Publishes the answer, with a button that votes for it.
async fn share(
    coach: &Coach,
    asker: &Asker,
    id: DailyId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let at = find(&mut tx, asker, id).await?;
    let own = own(&mut tx, asker, place::known(coach, &at.daily.question)?, &at).await?;
    if !store::shared::add(&mut tx, at.daily.guild, id, asker.user, now).await? {
        return Err(Refusal::SharedAlready { thread: at.thread.0 }.into());
    }
    let locale = language::of_guild(&mut tx, at.daily.guild).await?;
    let until = Some(at.open.vote_until).filter(|until| *until > now);
    let message = words::share::published(locale, id, asker.user, &own, until);
    let marker = Control::After(After::Vote(id, asker.user)).to_string();
    let link = Link::Shared(id, asker.user);
    owe(&mut tx, at.daily.guild, at.thread, message, link, marker, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Update(words::share::done(asker.locale, at.thread)))
}

async fn vote(coach: &Coach, asker: &Asker, id: DailyId, best: UserId, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let at = find(&mut tx, asker, id).await?;
    if best == asker.user {
        return Err(Refusal::OwnAnswer.into());
    }
    if !store::shared::has(&mut tx, id, best).await? {
        return Err(Refusal::Stale.into());
    }
    if at.open.vote_until <= now {
        let votes = store::shared::votes(&mut tx, id).await?;
        return Ok(Reply::Private(words::share::over(asker.locale, &votes)));
    }
    store::shared::vote(&mut tx, at.daily.guild, id, asker.user, best, now).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::share::voted(asker.locale, best, at.open.vote_until)))
}

/// Names the best answers whose time for votes is over; one that cannot be named holds up no other.
pub(crate) async fn due(coach: &Coach, now: Timestamp, rng: &mut (impl Rng + Send)) -> anyhow::Result<()> {
    let due = store::shared::due(&mut *coach.store.read().await?, now).await?;
    for (guild, id) in due {
        if let Err(error) = name_best(coach, guild, id, now, rng).await {
            tracing::error!(daily = %id, error = format!("{error:#}"), "the best answer was not named");
        }
    }
    Ok(())
}

async fn name_best(
    coach: &Coach,
    guild: GuildId,
    id: DailyId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    if !store::shared::count(&mut tx, id, now).await? {
        return Ok(());
    }
    let votes = store::shared::votes(&mut tx, id).await?;
    let thread = store::daily::get(&mut tx, guild, id).await?.and_then(|daily| daily.thread);
    if let (Some(thread), false) = (thread, votes.is_empty()) {
        let mut message = words::share::best(language::of_guild(&mut tx, guild).await?, &votes);
        let marker = outbox::mark(&mut message, rng);
        owe(&mut tx, guild, thread, message, Link::Nothing, marker, now, rng).await?;
    }
    Ok(tx.commit().await?)
}

#[expect(clippy::too_many_arguments, reason = "a post is all of these")]
async fn owe(
    conn: &mut Conn,
    guild: GuildId,
    channel: ChannelId,
    message: crate::coach::message::Message,
    link: Link,
    marker: String,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let action = Action::Post { channel, message };
    let debt = Debt { guild: Some(guild), action, link, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await.map(drop)
}
