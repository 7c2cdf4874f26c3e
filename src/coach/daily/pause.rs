//! `/daily pause` and `/daily resume`.

use jiff::Timestamp;
use rand::Rng;

use super::{named, owner_of, rest_of, wanted};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::Outcome;
use crate::coach::{Coach, staff_log, tick, words};
use crate::domain::ids::DailyId;
use crate::domain::schedule::SkipReason;
use crate::store;
use crate::store::staff_action::Deed;

/// No daily has this id: they begin at 1.
const NONE: DailyId = DailyId(0);

/// Keeps a schedule quiet: its slots go on to come, and each ends as skipped.
pub async fn pause(coach: &Coach, asker: &Asker, id: i64, now: Timestamp) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let mut tx = coach.store.begin().await?;
    let schedule = wanted(&mut tx, guild, id).await?;
    let news = store::schedule::set_paused(&mut tx, schedule.id, Some(now)).await?;
    // What could not be sent so far must not come in the middle of the pause.
    store::daily::supersede(&mut tx, schedule.id, NONE, SkipReason::Paused.word(), now).await?;
    if news {
        staff_log::note(&mut tx, asker, Deed::SchedulePaused, named(&schedule), now).await?;
    }
    tx.commit().await?;
    Ok(Reply::Private(words::daily::paused(asker.locale, &schedule, news)))
}

/// Has a schedule that was paused or switched off post again, from its next slot on; nothing is made up for.
pub async fn resume(
    coach: &Coach,
    asker: &Asker,
    id: i64,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let guild = owner_of(asker)?;
    let mut tx = coach.store.begin().await?;
    let schedule = wanted(&mut tx, guild, id).await?;
    if schedule.paused {
        // Slots that came during the pause get their record before it ends.
        tick::settle(coach, &mut tx, &schedule, now, rng).await?;
    }
    let resumed = store::schedule::set_paused(&mut tx, schedule.id, None).await?;
    let switched_on = store::schedule::switch_on(&mut tx, schedule.id, now).await?;
    let news = resumed || switched_on;
    if news {
        staff_log::note(&mut tx, asker, Deed::ScheduleResumed, named(&schedule), now).await?;
    }
    let newest = store::daily::newest_date(&mut tx, schedule.id).await?;
    let rest = rest_of(&mut tx, guild).await?;
    tx.commit().await?;
    coach.wake();
    let next = schedule.plan.next_free(newest, now, &rest);
    Ok(Reply::Private(words::daily::resumed(asker.locale, &schedule, next, news)))
}
