//! An event happens to a round: the new state is stored, and what it leads to is owed.

use jiff::Timestamp;
use rand::Rng;

use super::duel;
use super::group;
use super::peer;
use super::solo;
use crate::coach::asker::Locale;
use crate::coach::control::Place;
use crate::coach::message::Message;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::place::known;
use crate::coach::refusal::{Failure, Outcome, Refusal};
use crate::coach::{Coach, words};
use crate::domain::ids::{ChannelId, GuildId, RoundId, UserId};
use crate::domain::question::QuestionId;
use crate::domain::round::{Effect, Event, Kind};
use crate::store::answer::Key;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// An event happens to a round: the new state is stored, and what it leads to is owed.
pub(super) async fn happen(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    event: Event,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Vec<Effect>> {
    let coach = &coach.in_guild(conn, stored.guild).await?;
    let (round, effects) = stored.round.apply(event, now).map_err(Refusal::Round)?;
    // An answer or vote in a group leaves the state as it is: its row is all there is to write.
    if stored.round != round {
        stored.round = round;
        store::round::save(conn, stored, now).await?;
    }
    for effect in &effects {
        match stored.round.kind() {
            Kind::Solo | Kind::Duel => follow(coach, conn, stored, effect, now, rng).await?,
            Kind::Group => group::follow(coach, conn, stored, effect, now, rng).await?,
            Kind::Peer => peer::follow(coach, conn, stored, effect, now, rng).await?,
        }
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
        Effect::Close { ending } if stored.round.kind() == Kind::Duel => {
            duel::close(coach, conn, stored, *ending, now, rng).await?;
        }
        Effect::Close { ending } => solo::close(coach, conn, stored, *ending, now, rng).await?,
        Effect::Duel(effect) => duel::follow(coach, conn, stored, *effect, now, rng).await?,
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

pub(super) async fn post(
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

pub(super) async fn owe(
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

/// A member goes: the rounds in which they sit end.
pub(crate) async fn leave_all(
    coach: &Coach,
    conn: &mut Conn,
    user: UserId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    for id in store::round::sat_in(conn, user).await? {
        let Some(mut stored) = store::round::get(conn, id).await? else { continue };
        if stored.round.kind() == Kind::Group {
            settled(group::leave_for_good(coach, conn, &mut stored, user, now, rng).await)?;
            continue;
        }
        settled(happen(coach, conn, &mut stored, Event::End { by: user }, now, rng).await)?;
    }
    Ok(())
}

/// For events that nobody waits for: a refusal means that they were settled before.
pub(crate) fn settled<T>(outcome: Outcome<T>) -> anyhow::Result<()> {
    match outcome {
        Ok(_) | Err(Failure::Refused(_)) => Ok(()),
        Err(Failure::Broke(error) | Failure::NotKept { error, .. }) => Err(error),
    }
}

/// A thread was deleted: the round in it, if there is one, ends.
pub async fn thread_deleted(
    coach: &Coach,
    thread: ChannelId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    if let Some(mut stored) = store::round::of_thread(&mut tx, thread).await? {
        settled(happen(coach, &mut tx, &mut stored, Event::ThreadGone, now, rng).await)?;
    }
    tx.commit().await?;
    coach.wake();
    Ok(())
}

/// When something is next due in a round, or for those who wait for one.
pub(crate) async fn next_due(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Option<Timestamp>> {
    let deadline = store::round::next_deadline(conn).await?;
    Ok(deadline.into_iter().chain(peer::next_due(conn, now).await?).min())
}

/// Ends the phases whose deadline has come, and makes pairs of those who wait.
pub(crate) async fn deadlines(
    coach: &Coach,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let due = store::round::due(&mut *coach.store.read().await?, now).await?;
    // where members cannot reach the bot, time stands still until they can
    for (id, _) in due.into_iter().filter(|(_, guild)| coach.silence.hears(*guild)) {
        if let Err(error) = happen_to(coach, id, Event::Deadline, now, rng).await {
            tracing::error!(round = %id, error = format!("{error:#}"), "a round's deadline was not settled");
        }
    }
    peer::run(coach, now, rng).await
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

/// Members could not reach the bot from `down_from` until now: the rounds of their servers get the time back.
pub(crate) async fn give_time_back(
    coach: &Coach,
    was_cut_off: &(impl Fn(GuildId) -> bool + Sync),
    down_from: Timestamp,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let running = store::round::running(&mut *coach.store.read().await?).await?;
    for (id, _) in running.into_iter().filter(|(_, guild)| was_cut_off(*guild)) {
        let event = Event::BackAfter { down_from, up_at: now };
        if let Err(error) = happen_to(coach, id, event, now, rng).await {
            tracing::error!(round = %id, error = format!("{error:#}"), "a round got no time back");
        }
    }
    Ok(())
}
