//! Looking back on a round: scoring oneself, and reviewing what went badly.

use jiff::Timestamp;
use rand::Rng;

use super::{act, own};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::place::known;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, review, words};
use crate::domain::ids::RoundId;
use crate::domain::round::peer::Band;
use crate::domain::round::{Event, Phase};
use crate::store;
use crate::store::review::Reason;

/// How the member thinks a question went, by its rubric.
pub(crate) async fn self_score(
    coach: &Coach,
    asker: &Asker,
    (id, index): (RoundId, u8),
    values: &[String],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let number = values.first().and_then(|value| value.parse().ok());
    let band = number.and_then(Band::from_number).ok_or(Refusal::Stale)?;
    let event = Event::SelfScore { by: asker.user, question: index.into(), band };
    let mut tx = coach.store.begin().await?;
    act(coach, &mut tx, asker, id, event, now, rng).await?;
    let stored = store::round::get(&mut tx, id).await?.ok_or(Refusal::Stale)?;
    tx.commit().await?;
    let at = usize::from(index);
    let item = stored.round.items().get(at).ok_or(Refusal::Stale)?;
    let question = known(coach, &item.id)?;
    Ok(Reply::Update(match stored.round.phase() {
        Phase::Reflection(now_at) if now_at == at => {
            let deadline = stored.round.deadline().unwrap_or(now);
            words::mock::reflect(asker.locale, question, item, id, at, &stored.round, deadline)
        }
        _ => words::mock::done(asker.locale, question, item),
    }))
}

/// What went badly in a round that is over is due now, and the first of it is shown.
pub(crate) async fn review_misses(
    coach: &Coach,
    asker: &Asker,
    id: RoundId,
    now: Timestamp,
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let stored = own(&mut tx, asker, id).await?;
    for missed in &stored.round.summary().missed {
        store::review::enter(&mut tx, asker.user, missed, Reason::Round, now, now).await?;
    }
    tx.commit().await?;
    review::show(coach, asker, now).await
}
