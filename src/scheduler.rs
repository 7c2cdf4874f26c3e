//! The loops: do what is due, deliver what is owed, sleep until the next thing, a wake-up or the end.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::clock::Clock;
use crate::coach::{Coach, outbox, tick};
use crate::discord::deliver::{self, Delivery};
use crate::store::backup::Backups;

/// Wall clocks jump, so a longer sleep is not trusted.
const LONGEST_SLEEP: Duration = Duration::from_mins(1);
/// After a failure of our own the loop does not spin.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Which database is backed up, and how.
#[derive(Debug, Clone)]
pub struct BackUp {
    pub database: PathBuf,
    pub how: Backups,
}

/// Runs until it is dropped. What is due and what is owed have a loop each, so that a slow Discord
/// holds up no deadline; so have backups.
pub async fn run(
    coach: Arc<Coach>,
    delivery: Delivery,
    clock: Clock,
    wake: Arc<Notify>,
    backup: Option<BackUp>,
) -> anyhow::Result<()> {
    let mut rng = StdRng::try_from_rng(&mut SysRng)?;
    tick::wake_up(&coach, clock.now(), &mut rng).await?;
    tokio::join!(
        tick_on(&coach, &clock, &wake, &mut rng),
        deliver_on(&coach, &delivery, &clock),
        back_up_on(&coach, &clock, backup)
    );
    Ok(())
}

async fn tick_on(coach: &Coach, clock: &Clock, wake: &Notify, rng: &mut StdRng) {
    loop {
        // Registered before looking, so that what comes up meanwhile is not missed.
        let woken = wake.notified();
        let ticked = tick::tick(coach, clock.now(), rng).await;
        coach.owe();
        sleep_until(ticked, clock, woken).await;
    }
}

async fn deliver_on(coach: &Coach, delivery: &Delivery, clock: &Clock) {
    loop {
        let woken = coach.owing().notified();
        let next = match deliver::run_due(delivery).await {
            Ok(()) => outbox::next_due(coach).await,
            Err(error) => Err(error),
        };
        sleep_until(next, clock, woken).await;
    }
}

async fn back_up_on(coach: &Coach, clock: &Clock, backup: Option<BackUp>) {
    let Some(BackUp { database, how }) = backup else { return };
    loop {
        let next = how.run_due(&coach.store, &database, clock.now()).await;
        if let Err(error) = &next {
            tracing::error!(error = format!("{error:#}"), "no backup was made");
        }
        // what failed is tried again in a minute, not at once
        sleep_until(Ok(next.ok()), clock, std::future::pending()).await;
    }
}

async fn sleep_until(
    next: anyhow::Result<Option<Timestamp>>,
    clock: &Clock,
    woken: impl Future<Output = ()>,
) {
    let sleep = match next {
        Ok(next) => until(next, clock.now()),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "a turn of the scheduler failed");
            AFTER_FAILURE
        }
    };
    // Whether it was the wake-up or the time makes no difference.
    drop(timeout(sleep, woken).await);
}

fn until(next: Option<Timestamp>, now: Timestamp) -> Duration {
    let wait =
        next.map_or(LONGEST_SLEEP, |next| next.duration_since(now).try_into().unwrap_or(Duration::ZERO));
    wait.min(LONGEST_SLEEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_sleeps_past_a_minute_or_the_next_due_instant() {
        let now = Timestamp::UNIX_EPOCH;
        let after = |seconds: i64| Some(Timestamp::from_second(seconds).unwrap());
        assert_eq!(until(None, now), LONGEST_SLEEP);
        assert_eq!(until(after(5), now), Duration::from_secs(5));
        assert_eq!(until(after(500), now), LONGEST_SLEEP);
        assert_eq!(until(after(-5), now), Duration::ZERO);
    }
}
