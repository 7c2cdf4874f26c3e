//! The points of a question, and where everybody stands.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::{asked, here};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, words};
use crate::domain::ids::UserId;
use crate::domain::round::group::score::{Given, Score, places, settle};
use crate::store::group::{At, Kept};
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// A question that was settled: what came in, and how everybody stands.
#[derive(Debug)]
pub(crate) struct Board {
    pub(crate) answers: Vec<Kept>,
    pub(crate) votes: BTreeMap<UserId, u32>,
    /// With places, best first.
    pub(crate) scores: Vec<(usize, Score)>,
    pub(crate) players: usize,
}

/// Gives everybody the points of a question.
pub(super) async fn settle_question(conn: &mut Conn, stored: &Stored, at: At) -> Outcome<Board> {
    let answers = store::group::answers(conn, at).await?;
    let votes = store::group::votes(conn, at).await?;
    let before: Vec<Score> =
        store::group::scores(conn, at.round).await?.into_iter().map(|(_, s)| s).collect();
    let players: Vec<UserId> = stored.round.seats().iter().map(|seat| seat.user).collect();
    let of = stored.round.of_group().map_or(1, |state| i64::from(state.seconds_each));
    let given = answers.iter().map(|kept| (kept.user, given(kept, &votes, of))).collect();
    let scores = places(&settle(&before, &players, &given));
    store::group::put_scores(conn, at.round, &scores).await?;
    Ok(Board { answers, votes, scores, players: players.len() })
}

fn given(kept: &Kept, votes: &BTreeMap<UserId, u32>, seconds: i64) -> Given {
    match kept.choice {
        Some(choice) => {
            Given::Pick { right: choice == 0, left: kept.left, of: SignedDuration::from_secs(seconds) }
        }
        None => {
            Given::Answer { percent: kept.percent, votes: votes.get(&kept.user).copied().unwrap_or_default() }
        }
    }
}

/// **Where am I?**: how the asker stands, and how the question went for them.
pub(super) async fn place(coach: &Coach, asker: &Asker, at: At) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let stored = here(&mut conn, asker, at.round).await?;
    let question = asked(coach, &stored, at)?;
    let standing = store::group::score_of(&mut conn, at.round, asker.user).await?;
    let (place, score, of) = standing.ok_or(Refusal::NotYourRound)?;
    let answer = store::group::of_member(&mut conn, at, asker.user).await?;
    Ok(Reply::Private(words::group::place(asker.locale, question, answer.as_ref(), place, &score, of)))
}
