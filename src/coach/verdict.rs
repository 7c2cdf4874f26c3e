//! From stored code to a stored verdict, and the card that says it.

use anyhow::Context;
use jiff::Timestamp;
use rand::Rng;
use serde::{Deserialize, Serialize};

use super::asker::Locale;
use super::control::Place;
use super::message::{Message, Reply};
use super::place::known;
use super::refusal::{Outcome, Refusal};
use super::{Coach, daily, mock, streak, words};
use crate::clock::Clock;
use crate::domain::ids::SubmissionId;
use crate::domain::question::{Question, Task};
use crate::domain::streak::Activity;
use crate::domain::verdict::{Report, Verdict};
use crate::fail;
use crate::judge::{Ask, Lane, Request};
use crate::store::submission::Submission;
use crate::store::{self, Conn};

/// A report as a row keeps it, with the exception's type that the judge's own JSON leaves out.
#[derive(Serialize, Deserialize)]
struct Kept {
    report: Report,
    exception: Option<String>,
}

/// Judges a submission, stores the verdict with what follows from it, and words the card. Asking again
/// for one that was judged gives the same card.
pub async fn verdict(
    coach: &Coach,
    id: SubmissionId,
    clock: &Clock,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let submission =
        store::submission::get(&mut *coach.store.read().await?, id).await?.ok_or(Refusal::Stale)?;
    let coach = &coach.in_guild(&mut *coach.store.read().await?, submission.guild).await?;
    if !submission.judged {
        let (_, task) = problem_of(coach, &submission)?;
        let judge = coach.judge().await.map_err(|why| {
            tracing::warn!(why, "code could not be judged");
            Refusal::NoJudge
        })?;
        let lane = Lane { guild: submission.guild.0, member: submission.user.0 };
        let request = Request::new(task.problem(), &submission.source, ask(&submission, task));
        let report = coach.judging.report(id, judge.put(lane, request)).await.ok_or(Refusal::TakenBack)?;
        fail::point("verdict.reached");
        settle(coach, &submission, &report, clock.now(), rng).await?;
        fail::point("verdict.kept");
    }
    let judged = store::submission::get(&mut *coach.store.read().await?, id).await?.ok_or(Refusal::Stale)?;
    if !judged.judged {
        return Err(Refusal::TakenBack.into());
    }
    Ok(Reply::Private(card(coach, &judged)?))
}

/// A run without an input is one on the first sample's.
fn ask(submission: &Submission, task: &Task) -> Ask {
    match submission.input.as_deref() {
        None => Ask::Verdict,
        Some("") => Ask::Run(words::verdict::sample_input(task).unwrap_or_default()),
        Some(input) => Ask::Run(input.to_owned()),
    }
}

fn problem_of<'c>(coach: &'c Coach, submission: &Submission) -> Outcome<(&'c Question, &'c Task)> {
    let question = submission.question.as_ref().ok_or(Refusal::Stale)?;
    let question = known(coach, question)?;
    let task = question.task.as_ref().ok_or(Refusal::Stale)?;
    Ok((question, task))
}

async fn settle(
    coach: &Coach,
    submission: &Submission,
    report: &Report,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    if report.detail.starts_with("forbidden") {
        tracing::warn!(submission = %submission.id, "submitted code was ended for a forbidden system call");
    }
    let exception = report.failure.as_ref().and_then(|failure| failure.exception.clone());
    let kept = Kept { report: report.clone(), exception };
    let json = serde_json::to_string(&kept).context("writing a report")?;
    let mut tx = coach.store.begin().await?;
    let first = store::submission::judged(&mut tx, submission.id, report.verdict.code(), &json, now).await?;
    if first {
        metrics::counter!("coach_verdicts_total", "verdict" => report.verdict.code()).increment(1);
    }
    if first && submission.credited && submission.input.is_none() {
        consequences(coach, &mut tx, submission, report.verdict, now, rng).await?;
    }
    tx.commit().await?;
    coach.wake();
    Ok(())
}

/// The first AC on a problem counts for the streak; in a round the verdict is the question's answer.
async fn consequences(
    coach: &Coach,
    conn: &mut Conn,
    submission: &Submission,
    verdict: Verdict,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let (question, _) = problem_of(coach, submission)?;
    let place = submission.place.as_deref().and_then(Place::parse);
    if let Some(Place::Round(round, index)) = place {
        let handed_in = submission.created_at;
        let judged = mock::Judged { by: submission.user, round, index, verdict, handed_in };
        mock::judged(coach, conn, judged, now, rng).await?;
        return Ok(());
    }
    if let Some(Place::Daily(id)) = place
        && verdict != Verdict::Ie
    {
        daily::answered(coach, conn, submission.guild, id, submission.user, now).await?;
    }
    if verdict == Verdict::Ac && !revealed(conn, submission, question).await? {
        let cause = format!("ac:{}", question.id());
        // The day is that of handing in, however late the judge was.
        let at = submission.created_at;
        streak::count(conn, submission.guild, submission.user, &cause, Activity::Accepted, at).await?;
    }
    Ok(())
}

async fn revealed(conn: &mut Conn, submission: &Submission, question: &Question) -> sqlx::Result<bool> {
    let place = submission.place.as_deref().unwrap_or_default();
    let key =
        store::answer::Key { guild: submission.guild, user: submission.user, place, question: question.id() };
    Ok(store::answer::ever_revealed(conn, &key).await?
        || super::reveal::is_out(conn, Place::parse(place).as_ref(), submission.created_at).await?)
}

/// The card of a judged submission.
pub(crate) fn card(coach: &Coach, submission: &Submission) -> Outcome<Message> {
    let (question, task) = problem_of(coach, submission)?;
    let report = submission.report.as_deref().context("a judged submission has no report")?;
    let Kept { mut report, exception } = serde_json::from_str(report).context("reading a report")?;
    if let Some(failure) = &mut report.failure {
        failure.exception = exception;
    }
    let place = submission.place.as_deref().and_then(Place::parse);
    let locale = Locale::from_discord(&submission.locale);
    if let Ask::Run(input) = ask(submission, task) {
        return Ok(words::own_input::card(locale, question, task, &report, &input, place.as_ref()));
    }
    Ok(words::verdict::card(locale, question, task, &report, place.as_ref(), submission.credited))
}
