//! What members hand in: words, code or a pick. Nobody else sees it before the reveal.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::{asked, here, on_when_all_are_in, place_of, state};
use crate::coach::answer::{FIELD, MAX_ANSWER, bits, too_thin};
use crate::coach::asker::Asker;
use crate::coach::control::{Control, Group};
use crate::coach::message::{Form, Input, Reply};
use crate::coach::mock::Judged;
use crate::coach::mock::engine::happen;
use crate::coach::place::{Spot, find};
use crate::coach::refusal::{Failure, Outcome, Refusal};
use crate::coach::submit::{code_input, hand_in as submit};
use crate::coach::{Coach, Next, words};
use crate::domain::grading;
use crate::domain::round::group::{Effect, Event, Phase};
use crate::domain::round::{Effect as SharedEffect, Event as Shared, Refusal as RoundRefusal, share};
use crate::domain::verdict::Verdict;
use crate::store::group::{At, Kept};
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// The form for an answer by name or without.
pub(super) async fn form(coach: &Coach, asker: &Asker, at: At, anonymous: bool) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let stored = here(&mut conn, asker, at.round).await?;
    let question = asked(coach, &stored, at)?;
    may_still(&mut conn, asker, &stored, at).await?;
    let spot = Spot::of_round(&stored, asker.user, place_of(at), question);
    let input = if question.is_problem() {
        code_input(&mut conn, asker, &spot).await?
    } else {
        let before = store::answer::get(&mut conn, &spot.key()).await?;
        Input {
            key: FIELD,
            label: words::group::answer_label(asker.locale, anonymous).to_owned(),
            placeholder: words::answer::placeholder(asker.locale, question),
            value: before.map(|answer| answer.body).unwrap_or_default(),
            long: true,
            required: true,
            max: MAX_ANSWER,
        }
    };
    Ok(Reply::Form(Form {
        control: Control::Group(Group::Write { round: at.round, question: at.item, anonymous }),
        title: question.facts.title.clone(),
        inputs: vec![input],
    }))
}

/// Refuses to open a form that would be of no use.
async fn may_still(conn: &mut Conn, asker: &Asker, stored: &Stored, at: At) -> Outcome<()> {
    if !stored.round.sits(asker.user) {
        return Err(Refusal::NotYourRound.into());
    }
    if store::group::of_member(conn, at, asker.user).await?.is_some() {
        return Err(Refusal::Round(RoundRefusal::AlreadyAnswered).into());
    }
    let now_at = stored.round.question();
    match stored.round.phase() {
        crate::domain::round::Phase::Closed(ending) => Err(Refusal::Round(RoundRefusal::Over(ending)).into()),
        _ if stored.round.open_question() == Some(at.item.into()) => Ok(()),
        _ => Err(Refusal::Round(RoundRefusal::Stale { now_at }).into()),
    }
}

/// Keeps words, or has code judged.
pub(super) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    at: At,
    anonymous: bool,
    text: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    let mut tx = coach.store.begin().await?;
    let mut stored = here(&mut tx, asker, at.round).await?;
    if asked(coach, &stored, at)?.is_problem() {
        store::group::choose_name(&mut tx, at, asker.user, anonymous).await?;
        tx.commit().await?;
        return submit(coach, asker, place_of(at), text.as_bytes(), now, rng).await;
    }
    let spot = find(coach, &mut tx, asker, place_of(at), now).await?;
    let found = bits(&grading::recognise(&spot.question.facts.key_points, text));
    let before = store::group::of_member(&mut tx, at, asker.user).await?.is_some();
    if !before {
        store::answer::put(&mut tx, &spot.key(), text, found, now).await?;
    }
    if let (Some(thin), false) = (too_thin(spot.question, text), before) {
        // Kept, for the form to show it again.
        tx.commit().await?;
        return Err(Refusal::TooThin(thin).into());
    }
    let new = New {
        anonymous,
        percent: share(found, u8::try_from(spot.question.facts.key_points.len()).unwrap_or(u8::MAX)),
        choice: None,
        handed_in: now,
    };
    match counts(coach, &mut tx, asker, &mut stored, at, new, now, rng).await {
        // Too late, but not lost: it stays among the member's answers.
        Err(Failure::Refused(refusal @ Refusal::Round(RoundRefusal::TimeUp))) => {
            tx.commit().await?;
            return Err(refusal.into());
        }
        other => other?,
    };
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::group::answered(asker.locale, &stored.round, anonymous)).into())
}

/// Picks the choice shown at a place.
pub(super) async fn pick(
    coach: &Coach,
    asker: &Asker,
    at: At,
    shown: u8,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let mut stored = here(&mut tx, asker, at.round).await?;
    let order = state(&stored)?.orders.get(usize::from(at.item)).ok_or(Refusal::Stale)?;
    let choice = *order.get(usize::from(shown)).ok_or(Refusal::Stale)?;
    let percent = if choice == 0 { 100 } else { 0 };
    let new = New { anonymous: false, percent, choice: Some(choice), handed_in: now };
    let standing = store::group::score_of(&mut tx, at.round, asker.user).await?;
    let left = counts(coach, &mut tx, asker, &mut stored, at, new, now, rng).await?;
    tx.commit().await?;
    // Only a phase that moved leaves something to be done.
    if stored.round.open_question() != Some(at.item.into()) {
        coach.wake();
    }
    Ok(Reply::Private(words::group::picked(asker.locale, shown, left, standing)))
}

/// An answer about to count.
struct New {
    anonymous: bool,
    percent: u8,
    choice: Option<u8>,
    handed_in: Timestamp,
}

/// The answer counts, if the machine and the rows say so; the time that was left for it.
#[expect(clippy::too_many_arguments, reason = "whose, where, what, when")]
async fn counts(
    coach: &Coach,
    conn: &mut Conn,
    asker: &Asker,
    stored: &mut Stored,
    at: At,
    new: New,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<SignedDuration> {
    let left = keep(coach, conn, asker.user, stored, at, new, now, rng).await?;
    on_when_all_are_in(coach, conn, stored, now, rng).await?;
    Ok(left)
}

#[expect(clippy::too_many_arguments, reason = "whose, where, what, when")]
async fn keep(
    coach: &Coach,
    conn: &mut Conn,
    user: crate::domain::ids::UserId,
    stored: &mut Stored,
    at: At,
    new: New,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<SignedDuration> {
    let before = store::group::of_member(conn, at, user).await?.is_some();
    let (question, handed_in) = (at.item.into(), new.handed_in);
    let event = Shared::Group(Event::HandedIn { by: user, question, handed_in, before });
    let effects = happen(coach, conn, stored, event, now, rng).await?;
    let Some(SharedEffect::Group(Effect::Kept { left, .. })) = effects.first() else {
        return Err(Refusal::Stale.into());
    };
    let kept = Kept {
        user,
        anonymous: new.anonymous,
        percent: new.percent,
        choice: new.choice,
        left: *left,
        number: None,
    };
    if !store::group::keep(conn, at, &kept, handed_in).await? {
        return Err(Refusal::Round(RoundRefusal::AlreadyAnswered).into());
    }
    Ok(*left)
}

/// Whether code for the question would count now.
pub(crate) async fn may_answer(conn: &mut Conn, asker: &Asker, stored: &Stored, item: u8) -> Outcome<()> {
    may_still(conn, asker, stored, At { round: stored.id, item }).await
}

/// A verdict on code for the question. What was accepted counts, also when it was judged late.
pub(crate) async fn judged(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    judged: Judged,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    if judged.verdict != Verdict::Ac {
        return Ok(());
    }
    let at = At { round: judged.round, item: judged.index };
    let anonymous = store::group::is_anonymous(conn, at, judged.by).await?;
    let new = New { anonymous, percent: 100, choice: None, handed_in: judged.handed_in };
    keep(coach, conn, judged.by, stored, at, new, now, rng).await?;
    let about = stored.round.group_phase();
    let open = [Phase::Question(at.item.into()), Phase::Voting(at.item.into())];
    if !about.is_some_and(|phase| open.contains(&phase)) {
        // The points of its question were settled without it.
        store::group::add_points(conn, at.round, judged.by, 100).await?;
    }
    on_when_all_are_in(coach, conn, stored, now, rng).await
}
