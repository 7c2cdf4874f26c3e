//! The questions of a round: never one that the candidate has met, rather one that the interviewer has.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rand::Rng;
use rand::seq::IndexedRandom;

use crate::coach::Coach;
use crate::coach::control::Place;
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
    // Without a judge nobody could answer a problem.
    let can = |question: &&Question| coach.has_judge() || !question.is_problem();
    let pool: Vec<&Question> = coach.bank.questions().filter(can).collect();
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
        let Some(question) = choose(&pool, state.wish_of(one.candidate), &met, &known, rng) else { break };
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
    pool: &[&'c Question],
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
        let fits = |question: &&&Question| {
            (topics.is_empty() || topics.iter().any(|slug| slug == question.id().topic()))
                && level.is_none_or(|level| question.facts.level == level)
                && !met.contains(question.id())
        };
        let all: Vec<&Question> = pool.iter().filter(fits).copied().collect();
        let at_home: Vec<&Question> = all.iter().filter(|q| known.contains(q.id())).copied().collect();
        at_home.choose(rng).or(all.choose(rng)).copied()
    })
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;
    use crate::content::Bank;

    fn wish(topic: &str) -> Wish {
        Wish { user: UserId(1), topics: vec![topic.to_owned()], level: Some(Level::Junior) }
    }

    #[test]
    fn nobody_is_asked_the_same_twice_before_the_whole_bank_was() {
        let bank = Bank::embedded();
        let pool: Vec<&Question> = bank.questions().collect();
        let (mut met, mut rng) = (BTreeSet::new(), StdRng::seed_from_u64(1));
        let fitting = |q: &&&Question| q.id().topic() == "coding" && q.facts.level == Level::Junior;
        let of_the_wish = pool.iter().filter(fitting).count();
        for nth in 0..pool.len() {
            let drawn = choose(&pool, Some(&wish("coding")), &met, &BTreeSet::new(), &mut rng).expect("one");
            assert_eq!(
                fitting(&&drawn),
                nth < of_the_wish,
                "the wish gives way only when all of it was asked"
            );
            assert!(met.insert(drawn.id().clone()), "{} was asked before", drawn.id());
        }
        assert!(choose(&pool, Some(&wish("coding")), &met, &BTreeSet::new(), &mut rng).is_some());
    }

    #[test]
    fn the_interviewer_asks_what_they_know_if_there_is_such_a_question() {
        let bank = Bank::embedded();
        let pool: Vec<&Question> = bank.questions().collect();
        let fits = |q: &&&Question| q.id().topic() == "oop" && q.facts.level == Level::Junior;
        let known: BTreeSet<QuestionId> = pool.iter().filter(fits).take(2).map(|q| q.id().clone()).collect();
        let (mut met, mut rng) = (BTreeSet::new(), StdRng::seed_from_u64(2));
        for _ in 0..2 {
            let drawn = choose(&pool, Some(&wish("oop")), &met, &known, &mut rng).expect("one");
            assert!(known.contains(drawn.id()));
            met.insert(drawn.id().clone());
        }
        let drawn = choose(&pool, Some(&wish("oop")), &met, &known, &mut rng).expect("one");
        assert!(!known.contains(drawn.id()), "the candidate has met those");
    }
}
