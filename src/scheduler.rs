//! The loop: do what is due, deliver what is owed, sleep until the next thing, a wake-up or the end.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::clock::Clock;
use crate::coach::{Coach, tick};
use crate::discord::deliver::{self, Delivery};

/// Wall clocks jump, so a longer sleep is not trusted.
const LONGEST_SLEEP: Duration = Duration::from_mins(1);
/// After a failure of our own the loop does not spin.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Runs until it is dropped.
pub async fn run(
    coach: Arc<Coach>,
    delivery: Delivery,
    clock: Clock,
    wake: Arc<Notify>,
) -> anyhow::Result<()> {
    let mut rng = StdRng::try_from_rng(&mut SysRng)?;
    tick::wake_up(&coach, clock.now(), &mut rng).await?;
    loop {
        // Registered before looking, so that what comes up meanwhile is not missed.
        let woken = wake.notified();
        let sleep = match turn(&coach, &delivery, &clock, &mut rng).await {
            Ok(next) => until(next, clock.now()),
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "a turn of the scheduler failed");
                AFTER_FAILURE
            }
        };
        // Whether it was the wake-up or the time makes no difference.
        drop(timeout(sleep, woken).await);
    }
}

async fn turn(
    coach: &Coach,
    delivery: &Delivery,
    clock: &Clock,
    rng: &mut StdRng,
) -> anyhow::Result<Option<Timestamp>> {
    tick::tick(coach, clock.now(), rng).await?;
    deliver::run_due(delivery, clock.now()).await?;
    tick::tick(coach, clock.now(), rng).await
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
