//! A night begins: people of like levels are brought together. Later: what became of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand::Rng;
use rand::seq::SliceRandom;

use super::debts::owe;
use super::due::{LENGTH, end_sign_up};
use crate::coach::mock::{peer, settled};
use crate::coach::outbox::{self, Action, Link};
use crate::coach::refusal::Failure;
use crate::coach::{Coach, language, words};
use crate::domain::ids::{RoundId, UserId};
use crate::domain::pairing::night::{Pairs, Person, pair};
use crate::domain::round::{Ending, Phase, Round};
use crate::store::night::{Night, State};
use crate::store::{self, Conn};

/// Pairs those who signed up, each with a round of its own; whoever is left over may look on.
pub(super) async fn begin(
    coach: &Coach,
    conn: &mut Conn,
    mut night: Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut people = store::night::people(conn, night.id).await?;
    people.shuffle(rng);
    let met = met(conn, &night).await?;
    let pairs = pair(&people, |one, other| met.get(&(one, other)).copied().unwrap_or(0));
    let mut last = None;
    for (one, other) in &pairs.pairs {
        last = Some(bring_together(conn, &night, &people, (*one, *other), now, rng).await?);
    }
    if let (Some(odd), Some(round)) = (pairs.odd, last) {
        let message =
            words::peer::offer_seat_at_night(language::of_member(conn, night.guild, odd).await?, round);
        settled(peer::offer_seat(coach, conn, round, odd, message, now, rng).await)?;
    }
    if !people.is_empty() {
        post_pairs(conn, &night, &pairs, now, rng).await?;
    }
    (night.state, night.due) = match last {
        Some(_) => (State::Running, Some(night.starts.saturating_add(LENGTH).unwrap_or(now))),
        None => (State::Over, None),
    };
    store::night::save(conn, &night).await?;
    Ok(end_sign_up(conn, &night, now, rng).await?)
}

/// How often any two met on the nights before.
async fn met(conn: &mut Conn, night: &Night) -> sqlx::Result<BTreeMap<(UserId, UserId), u32>> {
    let meetings = store::night::meetings(conn, night.guild).await?;
    Ok(meetings.into_iter().map(|(one, other, times)| ((one, other), times)).collect())
}

async fn bring_together(
    conn: &mut Conn,
    night: &Night,
    people: &[Person],
    (one, other): (UserId, UserId),
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<RoundId> {
    let both: Vec<Person> =
        people.iter().filter(|person| [one, other].contains(&person.user)).copied().collect();
    let made = peer::at_once(conn, (night.guild, night.channel), &both, now, rng).await;
    let round = made.map_err(broken)?;
    store::night::pair(conn, night, (one, other), round).await?;
    Ok(round)
}

/// Nobody is there whom a refusal could be told.
fn broken(failure: Failure) -> anyhow::Error {
    match failure {
        Failure::Refused(refusal) => anyhow::anyhow!("a round was refused: {refusal:?}"),
        Failure::Broke(error) | Failure::NotKept { error, .. } => error,
    }
}

async fn post_pairs(
    conn: &mut Conn,
    night: &Night,
    pairs: &Pairs,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let mut message = words::night::pairs(language::of_guild(conn, night.guild).await?, pairs);
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel: night.channel, message };
    owe(conn, night, action, Link::Nothing, marker, now, rng).await
}

/// The night is over: how it went.
pub(super) async fn tell_results(
    conn: &mut Conn,
    mut night: Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let quiet = store::peer::quiet(conn, night.guild).await?;
    let mut results = words::night::Results::default();
    for id in store::night::rounds(conn, night.id).await? {
        let Some(stored) = store::round::get(conn, id).await? else { continue };
        match went(&stored.round) {
            Went::Well if !stored.round.speakers().any(|user| quiet.contains(&user)) => {
                results.named.push(stored.round.speakers().collect());
            }
            Went::Well => results.unnamed += 1,
            Went::On => results.running += 1,
            Went::Not => results.not_done += 1,
        }
    }
    let mut message = words::night::results(language::of_guild(conn, night.guild).await?, &results);
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel: night.channel, message };
    owe(conn, &night, action, Link::Nothing, marker, now, rng).await?;
    (night.state, night.due) = (State::Over, None);
    Ok(store::night::save(conn, &night).await?)
}

enum Went {
    Well,
    On,
    Not,
}

fn went(round: &Round) -> Went {
    match round.phase() {
        Phase::Closed(Ending::Finished) => Went::Well,
        Phase::Closed(_) => Went::Not,
        _ => Went::On,
    }
}
