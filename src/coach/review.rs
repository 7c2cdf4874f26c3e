//! Reviews: what comes in, what is due, and how well it was remembered. They are the member's own, whatever
//! the server; what they count for is the server they were cleared in, or the member's home.

use jiff::Timestamp;

use super::answer::cause_of;
use super::asker::Asker;
use super::control::Place;
use super::message::{Message, Reply};
use super::place::{Spot, known};
use super::question::topic_of;
use super::refusal::{Failure, Outcome, Refusal};
use super::streak::{self, Cleared};
use super::{Coach, words};
use crate::domain::grading;
use crate::domain::ids::{GuildId, UserId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::review::{Grade, first_due};
use crate::store::answer::Key;
use crate::store::review::{Reason, Review};
use crate::store::{self, Conn};

/// How a question stands in the member's reviews, for cards that they alone see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// When it comes up again, if it is in.
    pub(crate) again: Option<Timestamp>,
    /// How many questions are due now.
    pub(crate) due: usize,
}

/// What is due for a member, the longest due first, and when the next one will be.
#[derive(Debug, Clone, Default)]
pub(crate) struct Queue {
    pub(crate) due: Vec<Review>,
    pub(crate) next: Option<Timestamp>,
}

/// Questions that are not asked here now, such as those of another server, wait until they are.
pub(crate) async fn queue(
    coach: &Coach,
    conn: &mut Conn,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<Queue> {
    let all = store::review::of_member(conn, user).await?;
    let known = all.into_iter().filter(|review| coach.bank.offers(&review.question));
    let (due, later): (Vec<_>, Vec<_>) = known.partition(|review| review.due <= now);
    Ok(Queue { due, next: later.first().map(|review| review.due) })
}

pub(crate) async fn standing(
    coach: &Coach,
    conn: &mut Conn,
    user: UserId,
    question: &QuestionId,
    now: Timestamp,
) -> sqlx::Result<Standing> {
    let all = store::review::of_member(conn, user).await?;
    let again = all.iter().find(|review| review.question == *question).map(|review| review.due);
    let is_due = |review: &&Review| review.due <= now && coach.bank.offers(&review.question);
    Ok(Standing { again, due: all.iter().filter(is_due).count() })
}

/// A question comes in, and is due the next day: its answer has only just been seen.
pub(crate) async fn enter(
    conn: &mut Conn,
    user: UserId,
    question: &QuestionId,
    reason: Reason,
    now: Timestamp,
) -> sqlx::Result<()> {
    store::review::enter(conn, user, question, reason, first_due(now), now).await
}

/// An answer with less than half of the points' weight brings its question in; ticks that lift it take it out.
pub(crate) async fn weigh(conn: &mut Conn, spot: &Spot<'_>, points: u32, now: Timestamp) -> sqlx::Result<()> {
    if grading::is_under_half(&spot.question.facts.key_points, points) {
        enter(conn, spot.user, spot.question.id(), Reason::Answer, now).await
    } else {
        store::review::withdraw(conn, spot.user, spot.question.id()).await
    }
}

/// `/review`: the question that has been due longest.
pub async fn show(coach: &Coach, asker: &Asker, now: Timestamp) -> Outcome<Reply> {
    let coach = &coach.at(asker).await?;
    let mut tx = coach.store.begin().await?;
    counting_guild(coach, &mut tx, asker, now).await?;
    let queue = queue(coach, &mut tx, asker.user, now).await?;
    tx.commit().await?;
    Ok(Reply::Private(serve(coach, asker, &queue, None)?))
}

/// **Show answer**: the answer, and four ways to say how well it was remembered.
pub(crate) async fn answer(
    coach: &Coach,
    asker: &Asker,
    turn: u32,
    question: &QuestionId,
    now: Timestamp,
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = counting_guild(coach, &mut tx, asker, now).await?;
    let queue = queue(coach, &mut tx, asker.user, now).await?;
    let Some(review) = at_turn(&queue, turn, question) else {
        return Ok(Reply::Update(serve(coach, asker, &queue, None)?));
    };
    let question = known(coach, question)?;
    if let Some(guild) = guild {
        note_shown(&mut tx, guild, asker.user, question, now).await?;
    }
    tx.commit().await?;
    let days = Grade::ALL.map(|grade| (grade, review.card.graded(grade, now).days));
    Ok(Reply::Update(words::review::answer(asker.locale, question, turn, &days)))
}

/// A question that was skipped in a round comes up with an answer never seen: from here on it is practice.
async fn note_shown(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    question: &Question,
    now: Timestamp,
) -> sqlx::Result<()> {
    if streak::has(conn, guild, user, &cause_of(question)).await? {
        return Ok(());
    }
    let place = Place::Practice(question.id().clone()).to_string();
    let key = Key { guild, user, place: &place, question: question.id() };
    store::answer::note_reveal(conn, &key, now).await
}

/// A grade is stored, once for a turn, and the next question follows. With the last one the queue is cleared.
pub(crate) async fn grade(
    coach: &Coach,
    asker: &Asker,
    grade: Grade,
    turn: u32,
    question: &QuestionId,
    now: Timestamp,
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = counting_guild(coach, &mut tx, asker, now).await?;
    let before = queue(coach, &mut tx, asker.user, now).await?;
    if let Some(review) = at_turn(&before, turn, question) {
        let graded = review.card.graded(grade, now);
        store::review::grade(&mut tx, asker.user, review, &graded, now).await?;
    }
    let (queue, cleared) = after(coach, &mut tx, asker.user, guild, now).await?;
    tx.commit().await?;
    if cleared.is_some() {
        coach.wake();
    }
    Ok(Reply::Update(serve(coach, asker, &queue, cleared.as_ref())?))
}

/// The member takes a question out, and goes on with the next.
pub(crate) async fn take_out(
    coach: &Coach,
    asker: &Asker,
    question: &QuestionId,
    now: Timestamp,
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = counting_guild(coach, &mut tx, asker, now).await?;
    store::review::take_out(&mut tx, asker.user, question).await?;
    let (queue, cleared) = after(coach, &mut tx, asker.user, guild, now).await?;
    tx.commit().await?;
    if cleared.is_some() {
        coach.wake();
    }
    Ok(Reply::Update(serve(coach, asker, &queue, cleared.as_ref())?))
}

/// **Save to review**.
pub(crate) async fn save(
    coach: &Coach,
    asker: &Asker,
    question: &QuestionId,
    now: Timestamp,
) -> Outcome<Reply> {
    known(coach, question)?;
    let mut tx = coach.store.begin().await?;
    counting_guild(coach, &mut tx, asker, now).await?;
    enter(&mut tx, asker.user, question, Reason::Saved, now).await?;
    let standing = standing(coach, &mut tx, asker.user, question, now).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::review::saved(asker.locale, &standing)))
}

/// What is due after something changed; an empty queue may count.
async fn after(
    coach: &Coach,
    conn: &mut Conn,
    user: UserId,
    guild: Option<GuildId>,
    now: Timestamp,
) -> sqlx::Result<(Queue, Option<Cleared>)> {
    let queue = queue(coach, conn, user, now).await?;
    let cleared = match guild.filter(|_| queue.due.is_empty()) {
        Some(guild) => streak::reviews_cleared(conn, guild, user, now).await?,
        None => None,
    };
    Ok((queue, cleared))
}

/// The next question that is due, or that nothing is.
fn serve(coach: &Coach, asker: &Asker, queue: &Queue, cleared: Option<&Cleared>) -> Outcome<Message> {
    let Some(review) = queue.due.first() else {
        return Ok(words::review::nothing_due(asker.locale, queue.next, cleared));
    };
    let question = known(coach, &review.question)?;
    let topic = topic_of(coach, question);
    Ok(words::review::question(asker.locale, topic, question, review.turn, queue.due.len()))
}

/// A review that is still due at the turn that a button was made for.
fn at_turn<'q>(queue: &'q Queue, turn: u32, question: &QuestionId) -> Option<&'q Review> {
    queue.due.iter().find(|review| review.turn == turn && review.question == *question)
}

/// Reviews need no server; without one they only count for no streak.
async fn counting_guild(
    coach: &Coach,
    conn: &mut Conn,
    asker: &Asker,
    now: Timestamp,
) -> Outcome<Option<GuildId>> {
    match coach.guild_of(conn, asker, now).await {
        Ok(guild) => Ok(Some(guild)),
        Err(Failure::Refused(Refusal::NeedsGuild)) => Ok(None),
        Err(failure) => Err(failure),
    }
}
