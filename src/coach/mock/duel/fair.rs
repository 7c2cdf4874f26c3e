//! What keeps a duel fair: the problem is met in it alone while it runs, and code counts from when it is handed in.

use jiff::Timestamp;
use rand::Rng;

use crate::coach::Coach;
use crate::coach::control::Place;
use crate::coach::mock::engine::{happen, settled};
use crate::coach::refusal::{Outcome, Refusal};
use crate::domain::ids::{RoundId, UserId};
use crate::domain::question::QuestionId;
use crate::domain::round::duel::{Event as DuelEvent, Phase as DuelPhase};
use crate::domain::round::{Event, Kind, Phase};
use crate::store::submission::Submission;
use crate::store::{self, Conn};

/// Refuses a question outside the duel in which the member is at it: its hints, its answer, and the judge's word on
/// code that would not be seen there.
pub(crate) async fn keep_fair(conn: &mut Conn, user: UserId, question: &QuestionId) -> Outcome<()> {
    for id in store::round::sat_in(conn, user).await? {
        let Some(stored) = store::round::get(conn, id).await? else { continue };
        let runs = matches!(
            stored.round.phase(),
            Phase::Duel(DuelPhase::Running | DuelPhase::Overtime | DuelPhase::Settling)
        );
        if runs && stored.round.items().iter().any(|item| item.id == *question) {
            return Err(Refusal::InDuel { thread: stored.thread }.into());
        }
    }
    Ok(())
}

/// Code for a duel's problem goes to the judge: from now on its verdict is waited for. True where it is a duel's.
pub(crate) async fn handed_in(
    coach: &Coach,
    conn: &mut Conn,
    by: UserId,
    round: RoundId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<bool> {
    let Some(mut stored) = store::round::get(conn, round).await? else { return Ok(false) };
    if stored.round.kind() != Kind::Duel {
        return Ok(false);
    }
    let event = Event::Duel(DuelEvent::HandedIn { by, at: now });
    happen(coach, conn, &mut stored, event, now, rng).await?;
    Ok(true)
}

/// Code was taken back before its verdict: a duel waits for it no longer.
pub(crate) async fn taken_back(
    coach: &Coach,
    conn: &mut Conn,
    submission: &Submission,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let Some(Place::Round(id, _)) = submission.place.as_deref().and_then(Place::parse) else { return Ok(()) };
    let Some(mut stored) = store::round::get(conn, id).await? else { return Ok(()) };
    if stored.round.kind() != Kind::Duel {
        return Ok(());
    }
    let event = Event::Duel(DuelEvent::TakenBack { by: submission.user, at: submission.created_at });
    Ok(settled(happen(coach, conn, &mut stored, event, now, rng).await)?)
}
