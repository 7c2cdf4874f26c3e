//! The solutions in a pack get their verdicts from the judge, in whose sandbox a stranger's code does no harm.

use std::time::Duration;

use tokio::time::timeout;

use crate::coach::Coach;
use crate::coach::bank_check::VERDICTS;
use crate::coach::refusal::{Outcome, Refusal};
use crate::content::{ContentError, Pack, SUBMISSIONS};
use crate::domain::problem::Problem;
use crate::domain::question::Question;
use crate::domain::verdict::{Report, Verdict};
use crate::judge::{self, Ask, Judge, Lane, Request};

/// How many solutions are judged for one import.
const MOST: usize = 60;
/// How long that may take altogether.
const WHOLE: Duration = Duration::from_mins(3);

/// What a solution got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) path: String,
    pub(crate) verdict: Verdict,
}

#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) told: Vec<Told>,
    pub(super) faults: Vec<ContentError>,
}

struct Solution<'a> {
    path: &'a str,
    source: &'a str,
    problem: &'a Problem,
    due: Verdict,
}

/// Judges every solution of some problems, one after the other.
pub(super) async fn judge(coach: &Coach, lane: Lane, pack: &Pack, problems: &[Question]) -> Outcome<Judged> {
    let mut judged = Judged { faults: problems.iter().filter_map(unfit).collect(), ..Judged::default() };
    let solutions: Vec<Solution<'_>> =
        problems.iter().flat_map(|question| solutions(pack, question)).collect();
    judged.faults.extend(problems.iter().filter_map(|question| unsolved(question, &solutions)));
    if solutions.len() > MOST {
        let message = format!(
            "has {} solutions to judge, at most {MOST} are judged at a time: import it in parts, with keep",
            solutions.len()
        );
        judged.faults.push(ContentError::new("pack", message));
    }
    if !judged.faults.is_empty() {
        return Ok(judged);
    }
    let judge = coach.judge().await.map_err(|why| {
        tracing::warn!(why, "a pack's solutions could not be judged");
        Refusal::NoJudge
    })?;
    let all = judge_all(&judge, lane, &solutions, &mut judged);
    if timeout(WHOLE, all).await.is_err() {
        let message = format!("its solutions took longer than {} minutes", WHOLE.as_secs() / 60);
        judged.faults.push(ContentError::new("pack", message));
    }
    Ok(judged)
}

async fn judge_all(judge: &Judge, lane: Lane, solutions: &[Solution<'_>], judged: &mut Judged) {
    for solution in solutions {
        let request = Request::new(solution.problem, solution.source.as_bytes(), Ask::Verdict);
        let report = judge.put(lane, request).await;
        judged.told.push(Told { path: solution.path.to_owned(), verdict: report.verdict });
        if report.verdict != solution.due {
            judged.faults.push(solution.fault(&report));
        }
    }
}

fn solutions<'a>(pack: &'a Pack, question: &'a Question) -> Vec<Solution<'a>> {
    let (Some(files), Some(task)) = (pack.items().get(&question.id().0), &question.task) else {
        return Vec::new();
    };
    let prefix = format!("{}/submissions/", question.id());
    let solution = |(path, source): (&'a String, &'a String)| {
        let folder = path.strip_prefix(&prefix)?.split('/').next()?;
        let due = SUBMISSIONS.iter().zip(VERDICTS).find(|(name, _)| **name == folder)?.1;
        Some(Solution { path, source, problem: task.problem(), due })
    };
    files.iter().filter_map(solution).collect()
}

/// A problem that nobody has solved may have no solution.
fn unsolved(question: &Question, solutions: &[Solution<'_>]) -> Option<ContentError> {
    let prefix = format!("{}/submissions/accepted/", question.id());
    let solved = solutions.iter().any(|solution| solution.path.starts_with(&prefix));
    let message = "has no solution in submissions/accepted";
    (!solved).then(|| ContentError::new(format!("pack/{}/problem.toml", question.id()), message))
}

/// A problem that the judge would not take.
fn unfit(question: &Question) -> Option<ContentError> {
    let error = judge::check(question.task.as_ref()?.problem()).err()?;
    Some(ContentError::new(format!("pack/{}/problem.toml", question.id()), error.0).in_field("tests"))
}

impl Solution<'_> {
    fn fault(&self, report: &Report) -> ContentError {
        let place = report.failure.as_ref().map_or_else(String::new, |failure| {
            let test = failure.test.map_or_else(String::new, |test| format!(" in test {test}"));
            format!("{test}: {}", failure.message)
        });
        let message = format!("must be {}, is {}{place}", self.due, report.verdict);
        ContentError::new(format!("pack/{}", self.path), message)
    }
}
