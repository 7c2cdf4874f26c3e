//! What is before the judge right now: where it stands in the line, and how to stop it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use rand::Rng;
use tokio::sync::Notify;

use super::asker::Asker;
use super::message::Reply;
use super::refusal::{Outcome, Refusal};
use super::{Coach, mock, words};
use crate::domain::ids::SubmissionId;
use crate::domain::verdict::Report;
use crate::judge::{Pending, Standing};
use crate::store;

/// Empty after a restart: what was owed then is put before the judge again.
#[derive(Default)]
pub(crate) struct Judging {
    now: Mutex<BTreeMap<SubmissionId, Entry>>,
}

struct Entry {
    standing: Standing,
    taken_back: Arc<Notify>,
}

impl Judging {
    /// Waits for the report; None when it is taken back first.
    pub(crate) async fn report(&self, id: SubmissionId, pending: Pending) -> Option<Report> {
        let taken_back = Arc::new(Notify::new());
        let entry = Entry { standing: pending.standing(), taken_back: Arc::clone(&taken_back) };
        self.lock().insert(id, entry);
        let report = tokio::select! {
            report = pending => Some(report),
            () = taken_back.notified() => None,
        };
        self.lock().remove(&id);
        report
    }

    /// How many are judged before it, and itself; 0 while it is judged. None when it is not before the judge.
    pub(crate) fn place(&self, id: SubmissionId) -> Option<usize> {
        let standing = self.lock().get(&id)?.standing.clone();
        Some(standing.place())
    }

    fn stop(&self, id: SubmissionId) {
        if let Some(entry) = self.lock().get(&id) {
            entry.taken_back.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<SubmissionId, Entry>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The member takes code back before its verdict: nothing counts, and the form still has it.
pub(crate) async fn take_back(
    coach: &Coach,
    asker: &Asker,
    id: SubmissionId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let in_time = store::submission::take_back(&mut tx, id, asker.user).await?;
    if let (true, Some(submission)) = (in_time, store::submission::get(&mut tx, id).await?) {
        mock::duel::taken_back(coach, &mut tx, &submission, now, rng).await?;
    }
    tx.commit().await?;
    if !in_time {
        return Err(Refusal::Stale.into());
    }
    coach.judging.stop(id);
    Ok(Reply::Update(words::refusal(asker.locale, &Refusal::TakenBack)))
}
