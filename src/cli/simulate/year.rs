//! The simulated time: from one thing due to the next, with the bot killed on the way.

use std::collections::{BTreeMap, VecDeque};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use futures_util::future::try_join_all;
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tokio::sync::{Notify, watch};

use super::stand_in::StandIn;
use super::{Args, groups};
use crate::coach::outbox::{self, Owed};
use crate::coach::{Coach, tick};
use crate::content::Bank;
use crate::store::Store;

/// Actions that are under way at a time.
const BATCH: u32 = 16;
/// A killed bot dies within fewer than two to this power of waits for the database, or after them in its sleep.
const LAST_STEPS: u32 = 13;

/// What is left when the time is over.
#[derive(Debug)]
pub(super) struct Lived {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    pub(super) discord: StandIn,
    pub(super) killed: u64,
}

/// Has the bot live through the time, and tells when a day of it begins.
pub(super) async fn live(
    args: &Args,
    bank: Arc<Bank>,
    url: &str,
    from: Timestamp,
    told: &(impl Fn(i64) + Sync),
) -> anyhow::Result<Lived> {
    let mut rng = StdRng::seed_from_u64(args.seed);
    let until = from + SignedDuration::from_hours(24 * i64::from(args.days));
    let mut discord = StandIn::new(args.seed);
    // Of its own, so that kills are the same however far the bot comes before it dies.
    let mut fate = StdRng::seed_from_u64(!args.seed);
    let mut kills = kills(args.restarts, from, until, &mut fate);
    let (mut now, mut killed) = (from, 0);
    let mut day = 0;
    let mut coach = start(url, &bank).await?;
    groups::make(args, &bank, &coach.store, &mut rng, now).await?;
    tick::wake_up(&coach, now, &mut rng).await?;
    while now <= until {
        let today = now.duration_since(from).as_hours() / 24 + 1;
        if today > day {
            day = today;
            told(day);
        }
        let dies = kills.pop_front_if(|kill| *kill <= now).is_some();
        let steps = dies.then(|| last_steps(&mut fate));
        let turn = Box::pin(mortal(turn(&coach, &mut discord, now, &mut rng), steps)).await.transpose()?;
        now = match turn {
            Some(next) if !dies => next.unwrap_or(until).max(now + SignedDuration::from_micros(1)),
            _ => {
                coach.store.close().await;
                killed += 1;
                let again = now + downtime(&mut fate);
                coach = start(url, &bank).await?;
                tick::wake_up(&coach, again, &mut rng).await?;
                again
            }
        };
    }
    // What has come by now is seen to, and what is owed for it delivered.
    let mut last = until;
    while let Some(next) =
        turn(&coach, &mut discord, last, &mut rng).await?.filter(|next| *next <= until + GRACE)
    {
        last = next.max(last + SignedDuration::from_micros(1));
    }
    coach.rest(last).await;
    Ok(Lived { from, until, discord, killed })
}

/// Time for what is to be tried again.
const GRACE: SignedDuration = SignedDuration::from_mins(1);

async fn start(url: &str, bank: &Arc<Bank>) -> anyhow::Result<Coach> {
    let store = Store::open(url).await?;
    let (_, judge) = watch::channel(None);
    Ok(Coach::new(store, Arc::clone(bank), judge, Arc::new(Notify::new())))
}

/// The instants at which the bot is killed, in order.
fn kills(n: u32, from: Timestamp, until: Timestamp, rng: &mut StdRng) -> VecDeque<Timestamp> {
    let seconds = from.as_second()..until.as_second();
    let mut all: Vec<i64> = (0..n).map(|_| rng.random_range(seconds.clone())).collect();
    all.sort_unstable();
    all.into_iter().filter_map(|second| Timestamp::from_second(second).ok()).collect()
}

/// How many steps a dying bot has left: as often few as many, whatever it is at.
fn last_steps(rng: &mut StdRng) -> u32 {
    let most = 1 << rng.random_range(0..LAST_STEPS);
    rng.random_range(0..most)
}

/// For how long the bot is away: mostly minutes, sometimes hours, seldom days.
fn downtime(rng: &mut StdRng) -> SignedDuration {
    SignedDuration::from_secs(match rng.random_range(0..20) {
        0..=1 => rng.random_range(86_400..3 * 86_400),
        2..=4 => rng.random_range(3_600..14 * 3_600),
        _ => rng.random_range(1..600),
    })
}

/// Runs a future to its end, or drops it after some steps, as a kill does.
async fn mortal<T>(living: impl Future<Output = T>, mut steps: Option<u32>) -> Option<T> {
    let mut living = pin!(living);
    poll_fn(move |cx| {
        if steps == Some(0) {
            return Poll::Ready(None);
        }
        steps = steps.map(|left| left - 1);
        living.as_mut().poll(cx).map(Some)
    })
    .await
}

/// Does what is due and delivers what is owed; returns when to come back.
async fn turn(
    coach: &Coach,
    discord: &mut StandIn,
    now: Timestamp,
    rng: &mut StdRng,
) -> anyhow::Result<Option<Timestamp>> {
    loop {
        let next = tick::tick(coach, now, rng).await?;
        if !deliver(coach, discord, now, rng).await? {
            let owed = outbox::next_due(coach).await?;
            return Ok([next, owed].into_iter().flatten().min());
        }
    }
}

/// Delivers what is due, many places at once, and in each in order up to what must wait. False when there was nothing.
async fn deliver(
    coach: &Coach,
    discord: &mut StandIn,
    now: Timestamp,
    rng: &mut StdRng,
) -> anyhow::Result<bool> {
    let discord = Mutex::new(discord);
    let mut any = false;
    loop {
        let mut lanes: BTreeMap<String, Vec<Owed>> = BTreeMap::new();
        for owed in outbox::due(coach, now, BATCH).await? {
            lanes.entry(outbox::lane(&owed.action)).or_default().push(owed);
        }
        if lanes.is_empty() {
            return Ok(any);
        }
        any = true;
        let served = lanes.into_values().map(|lane| {
            let own = StdRng::seed_from_u64(rng.random());
            serve(coach, &discord, lane, now, own)
        });
        try_join_all(served).await?;
    }
}

/// Delivers what one place is owed, until something must wait.
async fn serve(
    coach: &Coach,
    discord: &Mutex<&mut StandIn>,
    lane: Vec<Owed>,
    now: Timestamp,
    mut rng: StdRng,
) -> anyhow::Result<()> {
    for owed in lane {
        outbox::begin(coach, owed.id, now).await?;
        let carried_out = discord.lock().unwrap_or_else(PoisonError::into_inner).carry_out(&owed, now);
        match carried_out {
            Ok(done) => outbox::done(coach, owed.id, done, now, &mut rng).await?,
            Err(trouble) => return outbox::failed(coach, owed.id, trouble, now, &mut rng).await,
        }
    }
    Ok(())
}
