//! Does what is due and says when to come back.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::outbox::Priority;
use super::person::reminder;
use super::refusal::Failure;
use super::{Coach, away, daily, guild, language, mock, new_id, night, reveal, staff_log, standing};
use crate::domain::ids::DailyId;
use crate::domain::schedule::{Decision, Rest, Reveal, SkipReason, Slot, choose_next};
use crate::fail;
use crate::store::daily::{Daily, Skipped};
use crate::store::schedule::Schedule;
use crate::store::{self, Conn};

/// Schedules that are settled in one transaction: those who write meanwhile, deliver or press, wait for it.
const AT_ONCE: usize = 8;
/// How soon to look again at what is due, but has to wait for the connection to Discord.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(5);

/// A step back of the clock from which on somebody has put it right; less is what time servers do.
const SET_BACK: SignedDuration = SignedDuration::from_mins(1);

/// For how long what Discord has had is kept, to look faults up.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);
/// So much of it goes at a time.
const PRUNED: u32 = 500;

/// To be called once, before the first tick: makes good for the time in which the bot did not run.
pub async fn wake_up(coach: &Coach, now: Timestamp, rng: &mut (impl Rng + Send)) -> anyhow::Result<()> {
    let last = store::meta::alive_at(&mut *coach.store.read().await?).await?;
    if let Some(last) = last {
        away::make_good(coach, |_| true, last, now, rng).await?;
    }
    let mut tx = coach.store.begin().await?;
    look_at_clock(&mut tx, now).await?;
    store::schedule::look_at_all(&mut tx, now).await?;
    store::meta::note_alive(&mut tx, now).await?;
    store::meta::note_open(&mut tx, true).await?;
    tx.commit().await?;
    fail::point("start.made-good");
    // whoever lives through a year of starts wakes up more than once
    let _first = coach.awake.set(());
    Ok(())
}

/// Posts what is due, ends what has run out; returns the next instant at which something is.
pub async fn tick(
    coach: &Coach,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<Option<Timestamp>> {
    let due = store::schedule::due(&mut *coach.store.read().await?, now).await?;
    for some in due.chunks(AT_ONCE) {
        post_slots(coach, some, now, rng).await?;
        // thousands may follow, so what is owed does not wait for the last of them
        coach.owe();
    }
    reveal::due(coach, now, rng).await?;
    daily::roll_due(coach, now, rng).await?;
    daily::best_due(coach, now, rng).await?;
    mock::deadlines(coach, now, rng).await?;
    mock::duel::tell_weeks(coach, now, rng).await?;
    night::due(coach, now, rng).await?;
    let next_erasure = guild::erase_left(coach, now).await?;
    standing::due(coach, now, rng).await?;
    reminder::due(coach, now, rng).await?;
    let mut tx = coach.store.begin().await?;
    look_at_clock(&mut tx, now).await?;
    store::meta::note_alive(&mut tx, now).await?;
    store::outbox::prune(&mut tx, now.saturating_sub(KEPT).unwrap_or(now), PRUNED).await?;
    let forgotten = now.saturating_sub(staff_log::KEPT).unwrap_or(now);
    store::staff_action::prune(&mut tx, forgotten, PRUNED).await?;
    let next_post = store::schedule::next_at(&mut tx).await?;
    let next_reveal = store::reveal::next_at(&mut tx).await?;
    let next_week = store::ladder::next_over(&mut tx, now).await?;
    let next_night = store::night::next_due(&mut tx, now).await?;
    let next_roll = store::roll::next_at(&mut tx).await?;
    let next_count = store::shared::next_at(&mut tx).await?;
    let next_deadline = mock::next_due(&mut tx, now).await?;
    let next_standing = store::standing::next_at(&mut tx).await?;
    let next_reminder = store::reminder::next_at(&mut tx).await?;
    let next = earliest([
        next_post,
        next_reveal,
        next_roll,
        next_count,
        next_deadline,
        next_erasure,
        next_standing,
        next_reminder,
        next_week,
        next_night,
    ]);
    tx.commit().await?;
    coach.set_next_post(next_post);
    Ok(if coach.silence.is_cut_off() { next.map(|next| next.max(now + LOOK_AGAIN)) } else { next })
}

/// Whether the machine's clock was set back. What is owed must not wait for the time that was wrong, nor be looked for
/// after it.
async fn look_at_clock(conn: &mut Conn, now: Timestamp) -> sqlx::Result<()> {
    // after a sudden end the last try may be all that is known of that time
    let last = store::meta::alive_at(conn).await?.max(store::outbox::last_tried(conn).await?);
    let back = last.map_or(SignedDuration::ZERO, |last| last.duration_since(now));
    if back < SET_BACK {
        return Ok(());
    }
    tracing::warn!(seconds = back.as_secs(), "the clock was set back");
    let earliest = now.saturating_sub(back + SET_BACK).unwrap_or(now);
    store::outbox::set_right(conn, now, earliest).await
}

/// Notes that the bot was alive until now, and ends as it should.
pub(crate) async fn note_end(coach: &Coach, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::meta::note_alive(&mut tx, now).await?;
    store::meta::note_open(&mut tx, false).await?;
    tx.commit().await?;
    fail::point("end.noted");
    Ok(())
}

fn earliest<const N: usize>(instants: [Option<Timestamp>; N]) -> Option<Timestamp> {
    instants.into_iter().flatten().min()
}

/// Settles every slot of some schedules that has come, one record each. They share a transaction, since to commit one
/// takes most of the time; a schedule that fails takes back what is its own.
async fn post_slots(
    coach: &Coach,
    schedules: &[Schedule],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    for schedule in schedules {
        let mut own = store::part(&mut tx).await?;
        match post_slots_of(coach, &mut own, schedule, now, rng).await {
            Ok(()) => own.commit().await?,
            Err(error) => {
                own.rollback().await?;
                let id = schedule.id;
                tracing::error!(schedule = %id, error = format!("{error:#}"), "a schedule's slots were not settled");
            }
        }
    }
    Ok(tx.commit().await?)
}

async fn post_slots_of(
    coach: &Coach,
    conn: &mut Conn,
    found_due: &Schedule,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    // It may have been changed or removed since it was found due.
    match store::schedule::get(conn, found_due.guild, found_due.id).await? {
        Some(schedule) => {
            settle(&coach.in_guild(conn, schedule.guild).await?, conn, &schedule, now, rng).await
        }
        None => Ok(()),
    }
}

/// Gives every slot of a schedule that has come its record, unless the schedule is switched off.
pub(crate) async fn settle(
    coach: &Coach,
    conn: &mut Conn,
    schedule: &Schedule,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    if schedule.off_reason.is_some() {
        return Ok(());
    }
    let after = store::daily::newest_date(conn, schedule.id).await?;
    let rest = Rest { paused: schedule.paused, ..daily::rest_of(conn, schedule.guild).await? };
    for (slot, decision) in schedule.plan.due(after, schedule.since, now, schedule.late_limit, &rest) {
        match decision {
            Decision::Post { late } => claim(coach, conn, schedule, slot, late, now, rng).await?,
            Decision::Skip(reason) => skip(conn, schedule, slot, reason.word(), now, rng).await?,
        }
    }
    let next = schedule.plan.next_after(now).map(|slot| slot.at);
    Ok(store::schedule::set_next(conn, schedule.id, next).await?)
}

async fn claim(
    coach: &Coach,
    conn: &mut Conn,
    schedule: &Schedule,
    slot: Slot,
    late: bool,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let candidates = daily::candidates(coach, conn, schedule, now).await?;
    let line = store::queue::waiting(conn, schedule.guild, schedule.id).await?;
    // A question that has left the bank since it was queued, or rests, is passed over.
    let queued = line.iter().find(|id| coach.bank.offers(id));
    let Some(question) = choose_next((schedule.id.0, slot.date), queued, &candidates) else {
        return skip(conn, schedule, slot, SkipReason::NoQuestion.word(), now, rng).await;
    };
    let daily = Daily {
        id: DailyId(new_id(rng)),
        guild: schedule.guild,
        channel: schedule.channel,
        schedule: Some(schedule.id),
        date: Some(slot.date),
        at: slot.at,
        question: question.clone(),
        late,
        message: None,
        forum: store::forum::is_one(conn, schedule.guild, schedule.channel).await?,
        threading: schedule.posting.thread,
        thread: None,
    };
    if !store::daily::claim(conn, &daily, now).await? {
        return Ok(());
    }
    if queued.is_some() {
        store::queue::take(conn, schedule.id, question, daily.id).await?;
    }
    if schedule.reveal != Reveal::Never {
        let (at, after) = (schedule.reveal.at(&schedule.plan, now), schedule.reveal.after());
        store::reveal::plan(conn, daily.id, at, after).await?;
    }
    // An older one that was never tried would only flood the channel now.
    store::daily::supersede(conn, schedule.id, daily.id, SkipReason::Superseded.word(), now).await?;
    let locale = language::of_guild(conn, schedule.guild).await?;
    daily::owe_post(coach, conn, &daily, schedule.ping_role, locale, Priority::Routine, now, rng)
        .await
        .map_err(|failure| match failure {
            Failure::Broke(error) | Failure::NotKept { error, .. } => error,
            Failure::Refused(refusal) => anyhow::anyhow!("{refusal:?}"),
        })
}

async fn skip(
    conn: &mut Conn,
    schedule: &Schedule,
    slot: Slot,
    reason: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let skipped = Skipped {
        id: DailyId(new_id(rng)),
        guild: schedule.guild,
        channel: schedule.channel,
        schedule: schedule.id,
        date: slot.date,
        at: slot.at,
        reason,
    };
    Ok(store::daily::skip(conn, &skipped, now).await?)
}
