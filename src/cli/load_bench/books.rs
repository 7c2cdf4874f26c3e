//! What stands in the bot's database, read while it is at work.

use std::time::Duration;

use anyhow::Context as _;
use jiff::Timestamp;
use tokio::time::{interval, timeout};

use super::tally::Times;
use crate::store::Store;

/// What is owed longer than this will never be paid.
const PATIENCE: Duration = Duration::from_mins(15);

pub(super) struct Books {
    pub(super) store: Store,
}

/// What was owed to Discord.
#[derive(Debug)]
pub(super) struct Owed {
    /// From being owed to being done.
    pub(super) lags: Times,
    pub(super) given_up: i64,
    pub(super) waiting: i64,
}

impl Books {
    /// How much is owed at this moment.
    pub(super) async fn waiting(&self) -> anyhow::Result<i64> {
        let mut conn = self.store.read().await?;
        let sql = "select count(*) from outbox where done_at is null";
        Ok(sqlx::query_scalar(sql).fetch_one(&mut *conn).await?)
    }

    pub(super) async fn until_nothing_is_owed(&self) -> anyhow::Result<()> {
        let paying = async {
            let mut look = interval(Duration::from_millis(200));
            loop {
                look.tick().await;
                if self.waiting().await? == 0 {
                    return anyhow::Ok(());
                }
            }
        };
        timeout(PATIENCE, paying).await.context("the bot owes Discord something for ever")?
    }

    /// What came to be owed in a time, dailies and all or only what people waited for.
    pub(super) async fn owed(&self, from: Timestamp, to: Timestamp, awaited: bool) -> anyhow::Result<Owed> {
        let sql = "select done_at - created_at, failed is not null from outbox
                   where created_at >= $1 and created_at < $2 and priority <= $3";
        let rows: Vec<(Option<i64>, bool)> = sqlx::query_as(sql)
            .bind(from.as_microsecond())
            .bind(to.as_microsecond())
            .bind(i64::from(!awaited))
            .fetch_all(&mut *self.store.read().await?)
            .await?;
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let lags: Vec<Duration> = rows.iter().filter_map(|(lag, _)| micros((*lag)?)).collect();
        Ok(Owed {
            lags: Times::of(&lags),
            given_up: count(rows.iter().filter(|(_, failed)| *failed).count()),
            waiting: count(rows.iter().filter(|(lag, _)| lag.is_none()).count()),
        })
    }

    /// From code that was handed in to its verdict being told.
    pub(super) async fn verdicts(&self) -> anyhow::Result<Times> {
        let sql = "select told_at - created_at from submission where told_at is not null";
        let rows: Vec<i64> = sqlx::query_scalar(sql).fetch_all(&mut *self.store.read().await?).await?;
        let times: Vec<Duration> = rows.into_iter().filter_map(micros).collect();
        Ok(Times::of(&times))
    }

    /// When the first and the last of the dailies that came to be owed from an instant on were posted, and how many were.
    pub(super) async fn posted_since(&self, from: Timestamp) -> anyhow::Result<(i64, Option<Duration>)> {
        let sql = "select count(*), max(done_at) - min(created_at) from outbox
                   where created_at >= $1 and link like '{\"daily\":%' and done_at is not null and failed is null";
        let (posted, took): (i64, Option<i64>) =
            sqlx::query_as(sql).bind(from.as_microsecond()).fetch_one(&mut *self.store.read().await?).await?;
        Ok((posted, took.and_then(micros)))
    }
}

fn micros(micros: i64) -> Option<Duration> {
    u64::try_from(micros).ok().map(Duration::from_micros)
}
