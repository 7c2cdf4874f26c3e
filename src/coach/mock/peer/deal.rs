//! The questions of a round: never one that the candidate has met, rather one that the interviewer has.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rand::Rng;
use rand::seq::IndexedRandom;

use crate::coach::Coach;
use crate::coach::control::Place;
use crate::coach::question::fitting;
use crate::domain::ids::{RoundId, UserId};
use crate::domain::question::{Level, Question, QuestionId};
use crate::domain::round::peer::Wish;
use crate::store::answer::Key;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// Draws the question of each half, and notes whom it is asked.
pub(super) async fn deal(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let Some(state) = stored.round.peer_state().cloned() else { return Ok(()) };
    let mut drawn: Vec<QuestionId> = Vec::new();
    for (half, one) in state.halves().iter().enumerate() {
        let mut met = store::peer::seen(conn, stored.guild, one.candidate).await?;
        // Whoever asked it has seen its answer.
        met.extend(drawn.iter().cloned());
        let asks = stored.round.speakers().find(|user| *user != one.candidate);
        let known = match asks {
            Some(user) => store::peer::seen(conn, stored.guild, user).await?,
            None => BTreeSet::new(),
        };
        let Some(question) = choose(coach, state.wish_of(one.candidate), &met, &known, rng) else { break };
        note(conn, stored, half, one.candidate, question.id()).await?;
        drawn.push(question.id().clone());
    }
    stored.round = stored.round.clone().dealt(drawn);
    store::round::save(conn, stored, now).await
}

async fn note(
    conn: &mut Conn,
    stored: &Stored,
    half: usize,
    user: UserId,
    question: &QuestionId,
) -> sqlx::Result<()> {
    let place = place(stored.id, half);
    store::peer::note_asked(conn, &Key { guild: stored.guild, user, place: &place, question }).await
}

/// The place of a half's question, as rows keep it.
pub(super) fn place(id: RoundId, half: usize) -> String {
    Place::Round(id, u8::try_from(half).unwrap_or(u8::MAX)).to_string()
}

/// One that fits the wish; when all of those were met, the level gives way, then the topics. Should the candidate
/// have met the whole bank, it begins anew.
fn choose<'c>(
    coach: &'c Coach,
    wish: Option<&Wish>,
    met: &BTreeSet<QuestionId>,
    known: &BTreeSet<QuestionId>,
    rng: &mut impl Rng,
) -> Option<&'c Question> {
    let (topics, level) = wish.map_or((&[][..], None), |wish| (&wish.topics[..], wish.level));
    let wider: [(&[String], Option<Level>); 4] = [(topics, level), (topics, None), (&[], level), (&[], None)];
    let nothing = BTreeSet::new();
    let fresh = wider.into_iter().map(|(topics, level)| (topics, level, met));
    fresh.chain([(topics, level, &nothing)]).find_map(|(topics, level, met)| {
        // Without a judge nobody could answer a problem.
        let can = |question: &&Question| coach.has_judge() || !question.is_problem();
        let all: Vec<&Question> =
            fitting(coach, topics, level).filter(can).filter(|q| !met.contains(q.id())).collect();
        let at_home: Vec<&Question> = all.iter().filter(|q| known.contains(q.id())).copied().collect();
        at_home.choose(rng).or(all.choose(rng)).copied()
    })
}
