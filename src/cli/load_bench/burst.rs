//! All dailies fall due in the same minute, while members go on.

use std::sync::Arc;
use std::time::Duration;

use super::bot::Bot;
use super::ground::Ground;
use super::members::Crowd;
use super::tally::{Tally, Times};
use super::{Args, progress, say};
use crate::cli::judge::stopwatch::Stopwatch;

/// Discord takes so many requests a second.
const ALLOWED: f64 = 50.0;
/// How often it is looked whether all were posted.
const LOOK: Duration = Duration::from_millis(500);

/// What came of it.
#[derive(Debug)]
pub(super) struct Burst {
    pub(super) dailies: i64,
    pub(super) posted: i64,
    /// From the first that was owed to the last that was posted.
    pub(super) took: Duration,
    /// How much of what Discord takes was used in that time.
    pub(super) share: f64,
    /// Of what people waited for meanwhile.
    pub(super) lags: Times,
}

pub(super) async fn measure(
    args: &Args,
    ground: &Arc<Ground>,
    bot: &mut Bot,
    tally: &Arc<Tally>,
) -> anyhow::Result<Burst> {
    let before = ground.server.requests();
    let mut crowd = Crowd::gather(ground, args.rate, tally);
    let from = ground.let_dailies_fall_due().await?;
    let mut looked = Stopwatch::start();
    let dailies = i64::from(args.burst);
    loop {
        crowd.turn().await;
        if looked.elapsed() >= LOOK {
            looked = Stopwatch::start();
            bot.must_run()?;
            if ground.books.posted_since(from).await?.0 >= dailies {
                break;
            }
        }
        if crowd.is_time_to_tell() {
            let (posted, _) = ground.books.posted_since(from).await?;
            say(&format!("{posted} dailies posted; {}", progress(tally, ground, bot).await?));
        }
    }
    let after = ground.server.requests();
    crowd.leave().await;
    let (posted, took) = ground.books.posted_since(from).await?;
    let took = took.unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "some thousand requests")]
    let share = (after.counted - before.counted) as f64 / (ALLOWED * took.as_secs_f64());
    let lags = ground.books.owed(from, ground.now(), true).await?.lags;
    Ok(Burst { dailies, posted, took, share, lags })
}
