//! What the judge still owes: after a restart, and when a verdict comes too late for its interaction.

use jiff::Timestamp;
use rand::Rng;

use super::TOKEN_LIFE;
use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::refusal::Failure;
use crate::coach::{Coach, verdict, words};
use crate::domain::ids::{ChannelId, SubmissionId, UserId};
use crate::store;
use crate::store::submission::Submission;

/// A submission that the judge owed when the bot stopped.
#[derive(Debug, Clone)]
pub struct Unfinished {
    pub id: SubmissionId,
    pub user: UserId,
    pub locale: Locale,
    /// The interaction's token, while it lives.
    pub token: Option<String>,
}

/// What an earlier run of the bot has left: to be asked before this one takes anything in. No clock says it, since clocks
/// are put right.
pub async fn left_behind(coach: &Coach) -> anyhow::Result<Vec<SubmissionId>> {
    let pending = store::submission::pending(&mut *coach.store.read().await?).await?;
    Ok(pending.into_iter().map(|submission| submission.id).collect())
}

/// What of that is still owed: a verdict, or the telling of one.
pub async fn unfinished(
    coach: &Coach,
    left: &[SubmissionId],
    now: Timestamp,
) -> anyhow::Result<Vec<Unfinished>> {
    let pending = store::submission::pending(&mut *coach.store.read().await?).await?;
    let alive = |made: Timestamp| now.duration_since(made) < TOKEN_LIFE;
    Ok(pending
        .into_iter()
        .filter(|submission| left.contains(&submission.id))
        .map(|submission| Unfinished {
            id: submission.id,
            user: submission.user,
            locale: Locale::from_discord(&submission.locale),
            token: submission.token.filter(|_| alive(submission.created_at)),
        })
        .collect())
}

/// A verdict that came too late for its interaction goes to the member by direct message.
pub async fn deliver_late(
    coach: &Coach,
    id: SubmissionId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let Some(submission) = store::submission::get(&mut tx, id).await? else { return Ok(()) };
    let coach = &coach.in_guild(&mut tx, submission.guild).await?;
    let locale = Locale::from_discord(&submission.locale);
    let mut message = match verdict::card(coach, &submission) {
        Ok(card) => card,
        Err(Failure::Refused(refusal)) => words::refusal(locale, &refusal),
        Err(Failure::Broke(error) | Failure::NotKept { error, .. }) => return Err(error),
    };
    let marker = outbox::mark(&mut message, rng);
    let round = store::round::of_thread(&mut tx, submission.channel).await?;
    let in_thread = round.is_some_and(|stored| stored.round.kind().is_private());
    let action = destination(&submission, in_thread, message);
    let debt = Debt {
        guild: Some(submission.guild),
        action,
        link: Link::Nothing,
        marker,
        priority: Priority::Awaited,
    };
    outbox::owe(&mut tx, debt, now, rng).await?;
    store::submission::told(&mut tx, id, now).await?;
    tx.commit().await?;
    coach.wake();
    Ok(())
}

/// The member has seen the verdict.
pub async fn told(coach: &Coach, id: SubmissionId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::submission::told(&mut tx, id, now).await?;
    Ok(tx.commit().await?)
}

/// A private round's thread is its own; any other channel is not.
fn destination(submission: &Submission, in_private_thread: bool, message: Message) -> Action {
    let thread: ChannelId = submission.channel;
    if in_private_thread {
        Action::Post { channel: thread, message }
    } else {
        Action::Direct { user: submission.user, message }
    }
}
