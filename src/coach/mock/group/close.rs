//! The end of a group round: the podium, the day it may count for, and what to look at again.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand::Rng;

use super::{edit_lobby, locale, owe};
use crate::coach::mock::engine::post;
use crate::coach::outbox::{self, Action, Link};
use crate::coach::refusal::Outcome;
use crate::coach::{Coach, review, streak, words};
use crate::domain::ids::UserId;
use crate::domain::round::Ending;
use crate::domain::streak::Activity;
use crate::store::review::Reason;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// From so many of a hundred on, an answer needs no review.
const ENOUGH: u8 = 50;

pub(super) async fn close(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    ending: Ending,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let given = store::group::given(conn, stored.id).await?;
    if ending == Ending::Finished {
        let cause = format!("round:{}", stored.id);
        for user in given.keys() {
            streak::count(conn, stored.guild, *user, &cause, Activity::Round, now).await?;
        }
    }
    enter_misses(coach, conn, stored, &given, now).await?;
    let words = locale(stored);
    edit_lobby(conn, stored, words::group::lobby_over(words, stored), now, rng).await?;
    let Some(thread) = stored.thread else { return Ok(()) };
    let scores = store::group::scores(conn, stored.id).await?;
    if ending != Ending::ThreadGone {
        post(conn, stored, words::group::podium(words, stored, ending, &scores), now, rng).await?;
        let marker = outbox::code(rng);
        owe(conn, stored, Action::CloseThread { thread }, Link::RoundPost(stored.id), marker, now, rng)
            .await?;
    }
    let quiet = store::peer::quiet(conn, stored.guild).await?;
    let named: Vec<_> = scores.into_iter().filter(|(_, score)| !quiet.contains(&score.user)).collect();
    let mut summary = words::group::summary(words, stored, ending, &named, given.len());
    let marker = outbox::mark(&mut summary, rng);
    let post = Action::Post { channel: stored.channel, message: summary };
    Ok(owe(conn, stored, post, Link::Nothing, marker, now, rng).await?)
}

/// For everybody who took part: questions that were asked and went less than half well.
async fn enter_misses(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    given: &BTreeMap<UserId, BTreeMap<usize, u8>>,
    now: Timestamp,
) -> Outcome<()> {
    let asked = stored.round.items().iter().enumerate().filter(|(_, item)| item.asked.is_some());
    let asked: Vec<_> = asked.filter(|(_, item)| coach.bank.get(&item.id).is_some()).collect();
    for (user, answers) in given {
        let missed = |n: &usize| answers.get(n).is_none_or(|percent| *percent < ENOUGH);
        for (_, item) in asked.iter().filter(|(n, _)| missed(n)) {
            review::enter(conn, *user, &item.id, Reason::Round, now).await?;
        }
    }
    Ok(())
}
