//! The end of a duel: what is kept of it, what it changes, and who is told.

use anyhow::Context;
use jiff::Timestamp;
use rand::Rng;

use super::follow::{change_card, owe, sides};
use super::locale;
use super::standing::{rating_at, rating_before};
use crate::coach::message::Message;
use crate::coach::mock::engine::post;
use crate::coach::outbox::{self, Action, Link};
use crate::coach::refusal::Outcome;
use crate::coach::{Coach, language, review, streak, words};
use crate::domain::ids::UserId;
use crate::domain::rating::{Game, Rating, Score};
use crate::domain::round::Ending;
use crate::domain::round::duel::{Ending as DuelEnding, State};
use crate::domain::streak::Activity;
use crate::domain::week::Week;
use crate::store::duel::Side;
use crate::store::review::Reason;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// How a rated duel changed a member's rating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Change {
    pub(crate) user: UserId,
    pub(crate) before: Rating,
    pub(crate) after: Rating,
}

/// The duel is over.
pub(in crate::coach::mock) async fn close(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    ending: Ending,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let Some(duel) = stored.round.as_duel() else { return Ok(()) };
    let mut changes = Vec::new();
    if let Ending::Duel(result) = ending
        && result.is_result()
    {
        changes = keep(conn, stored, result, now).await?;
        count(conn, stored, duel, now).await?;
    }
    store::duel::set_title(conn, stored.id, None).await?;
    change_card(conn, stored, ending, now, rng).await?;
    let alone = language::of_member(conn, stored.guild, stored.host).await?;
    if let Some(message) = words::duel::told_alone(alone, stored.channel, ending) {
        direct(conn, stored, message, now, rng).await?;
    }
    if stored.thread.is_some() {
        let title = stored.round.items().first().and_then(|item| coach.bank.get(&item.id));
        let title = title.map(|question| question.facts.title.as_str());
        let summary = words::duel::summary(locale(stored), &stored.round, ending, title, &changes);
        tell_thread(conn, stored, ending, summary.clone(), now, rng).await?;
        let quiet = store::peer::quiet(conn, stored.guild).await?;
        if !duel.fighters().iter().any(|fighter| quiet.contains(&fighter.user)) {
            tell_channel(conn, stored, summary, now, rng).await?;
        }
    }
    Ok(())
}

async fn tell_thread(
    conn: &mut Conn,
    stored: &Stored,
    ending: Ending,
    summary: Message,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let Some(thread) = stored.thread.filter(|_| ending != Ending::ThreadGone) else { return Ok(()) };
    post(conn, stored, summary, now, rng).await?;
    let marker = outbox::code(rng);
    owe(conn, stored, Action::CloseThread { thread }, Link::RoundPost(stored.id), marker, now, rng).await
}

async fn tell_channel(
    conn: &mut Conn,
    stored: &Stored,
    mut summary: Message,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let marker = outbox::mark(&mut summary, rng);
    let action = Action::Post { channel: stored.channel, message: summary };
    owe(conn, stored, action, Link::Nothing, marker, now, rng).await
}

/// What the challenger would otherwise have to look for.
async fn direct(
    conn: &mut Conn,
    stored: &Stored,
    mut message: Message,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Direct { user: stored.host, message };
    owe(conn, stored, action, Link::Nothing, marker, now, rng).await
}

/// The day counts for both who handed in something; who has not solved it sees it again.
async fn count(conn: &mut Conn, stored: &Stored, duel: &State, now: Timestamp) -> Outcome<()> {
    let cause = format!("round:{}", stored.id);
    for fighter in duel.fighters() {
        if fighter.tries() > 0 {
            streak::count(conn, stored.guild, fighter.user, &cause, Activity::Round, now).await?;
        }
        if let (None, Some(item)) = (fighter.solved, stored.round.items().first()) {
            review::enter(conn, fighter.user, &item.id, Reason::Round, now).await?;
        }
    }
    Ok(())
}

/// Keeps the result; where it is rated, with the ratings that follow from it.
async fn keep(conn: &mut Conn, stored: &Stored, result: DuelEnding, now: Timestamp) -> Outcome<Vec<Change>> {
    let zone = streak::zone_of(conn, stored.guild, now).await?;
    let week = Week::of(&zone, now);
    let mut before = Vec::new();
    for side in sides(stored) {
        before.push((side, rating_at(conn, stored.guild, side.user, week).await?));
        let against = rating_before(conn, stored.guild, side.opponent, week).await?;
        let (against, against_deviation) = (against.rating, against.deviation);
        let game = Game { against, against_deviation, score: score(result, side.user) };
        store::duel::over(conn, side, (week, game), now).await?;
    }
    if !stored.round.as_duel().is_some_and(State::rated) {
        return Ok(Vec::new());
    }
    let ends = week.ends(&zone).context("a week without an end")?;
    store::ladder::note(conn, stored.guild, week, ends).await?;
    let mut changes = Vec::new();
    for (side, before) in before {
        let after = rate(conn, side, week).await?;
        changes.push(Change { user: side.user, before, after });
    }
    Ok(changes)
}

fn score(result: DuelEnding, user: UserId) -> Score {
    match result {
        DuelEnding::Won { by, .. } if by == user => Score::Won,
        DuelEnding::Won { .. } => Score::Lost,
        _ => Score::Drawn,
    }
}

/// A member's rating from all their games of the week, which began with what the weeks before left.
async fn rate(conn: &mut Conn, side: Side<'_>, week: Week) -> sqlx::Result<Rating> {
    let games = store::duel::games(conn, side.guild, side.user, week).await?;
    let rating = rating_before(conn, side.guild, side.user, week).await?.after(&games);
    store::duel::put_rating(conn, side.guild, side.user, week, rating).await?;
    Ok(rating)
}
