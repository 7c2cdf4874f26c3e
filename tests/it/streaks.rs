//! A cause counts once and looking counts nothing, whatever is done in which order.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use interview_coach::coach::asker::{Asker, Locale};
use interview_coach::coach::{Coach, board, person, profile, stats, streak, streak_role};
use interview_coach::content::Bank;
use interview_coach::domain::board::Period;
use interview_coach::domain::ids::{ChannelId, GuildId, UserId};
use interview_coach::domain::schedule::Weekdays;
use interview_coach::domain::streak::{Activity, Calendar, Entry, Event, fold};
use interview_coach::domain::zone::Zone;
use interview_coach::store::{Store, guild, ledger, own_days};
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sqlx::SqlitePool;
use tokio::sync::{Notify, watch};

const GUILD: GuildId = GuildId(7);
const USER: UserId = UserId(1_100_000_000_000_000_001);

fn now() -> Timestamp {
    "2026-03-10T09:00:00Z".parse().unwrap()
}

async fn coach(pool: SqlitePool) -> Coach {
    let store = Store::from_pool(pool);
    let mut tx = store.begin().await.unwrap();
    guild::arrive(&mut tx, GUILD, "Group", "en-US", now()).await.unwrap();
    tx.commit().await.unwrap();
    let (_, judge) = watch::channel(None);
    Coach::new(store, Arc::new(Bank::embedded()), judge, Arc::new(Notify::new()))
}

fn asker() -> Asker {
    Asker {
        user: USER,
        guild: Some(GUILD),
        channel: ChannelId(1),
        locale: Locale::English,
        name: "Ana".into(),
        manages: true,
        roles: Vec::new(),
        token: String::new(),
    }
}

/// Activities of some weeks, many of them more than once and late.
fn activities(rng: &mut StdRng) -> Vec<Entry> {
    let some = |rng: &mut StdRng| {
        let days = rng.random_range(0..40_i64);
        let cause = match rng.random_range(0..3) {
            0 => format!("answer:oop/{}", rng.random_range(0..20)),
            1 => format!("ac:coding/{}", rng.random_range(0..20)),
            _ => format!("reviews:{days}"),
        };
        let at = now() + SignedDuration::from_hours(24 * days + rng.random_range(0..24));
        Entry { cause, event: Event::Counted(Activity::Answer), at }
    };
    (0..80).map(|_| some(rng)).collect()
}

#[sqlx::test]
async fn what_the_database_counts_is_the_fold_over_each_cause_once(pool: SqlitePool) {
    let coach = coach(pool.clone()).await;
    let mut rng = StdRng::seed_from_u64(5);
    let mut kept: Vec<Entry> = Vec::new();
    let calendar = Calendar::new(Zone::utc(), Weekdays::ALL);
    for entry in activities(&mut rng) {
        // each is handed in twice, as by a double click or a retry
        for _ in 0..2 {
            let mut tx = coach.store.begin().await.unwrap();
            let new =
                ledger::record(&mut tx, GUILD, USER, &entry.cause, &entry.event, entry.at).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(new, kept.iter().all(|known| known.cause != entry.cause), "{entry:?}");
            if new {
                kept.push(entry.clone());
            }
        }
        let then = now() + SignedDuration::from_hours(24 * rng.random_range(0..50));
        let stored = ledger::of_member(&mut coach.store.read().await.unwrap(), GUILD, USER).await.unwrap();
        assert_eq!(fold(&stored, &calendar, then), fold(&kept, &calendar, then));
    }
    let causes: BTreeSet<&str> = kept.iter().map(|entry| entry.cause.as_str()).collect();
    assert_eq!(causes.len(), kept.len());
    let totals: Vec<(String, i64)> =
        sqlx::query_as("select topic, n from activity_total order by topic").fetch_all(&pool).await.unwrap();
    let mut counted: BTreeMap<String, i64> = BTreeMap::new();
    for entry in &kept {
        let topic = interview_coach::domain::streak::topic_of(&entry.cause).unwrap_or_default();
        *counted.entry(topic.to_owned()).or_default() += 1;
    }
    assert_eq!(totals, counted.into_iter().collect::<Vec<_>>(), "the totals are kept along the way");
}

#[sqlx::test]
async fn looking_writes_nothing(pool: SqlitePool) {
    let coach = coach(pool.clone()).await;
    let mut rng = StdRng::seed_from_u64(6);
    let mut tx = coach.store.begin().await.unwrap();
    for entry in activities(&mut rng) {
        ledger::record(&mut tx, GUILD, USER, &entry.cause, &entry.event, entry.at).await.unwrap();
    }
    own_days::set_zone(&mut tx, USER, Some(&Zone::parse("Asia/Kolkata").unwrap()), now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut witness = coach.store.read().await.unwrap();
    let mut version =
        async || -> i64 { sqlx::query_scalar("pragma data_version").fetch_one(&mut *witness).await.unwrap() };
    let before = version().await;
    let (later, asker) = (now() + SignedDuration::from_hours(24 * 60), asker());
    streak::show(&coach, &asker, None, None, later).await.unwrap();
    streak::show(&coach, &asker, Some(UserId(5)), Some("Ben"), later).await.unwrap();
    streak::why(&coach, &asker, later).await.unwrap();
    profile::show(&coach, &asker, later).await.unwrap();
    profile::history(&coach, &asker).await.unwrap();
    board::show(&coach, &asker, Period::AllTime, None, later).await.unwrap();
    stats::show(&coach, &asker, None, later).await.unwrap();
    streak_role::list(&coach, &asker).await.unwrap();
    person::export(&coach, &asker, later).await.unwrap();
    assert_eq!(version().await, before);
    // that the staff looked is noted, and changes nothing of hers
    let shown = streak::why(&coach, &asker, later).await.unwrap();
    streak::audit(&coach, &asker, USER, "Ana", later).await.unwrap();
    assert_eq!(streak::why(&coach, &asker, later).await.unwrap(), shown);
    let before = version().await;
    let mut tx = coach.store.begin().await.unwrap();
    own_days::set_zone(&mut tx, USER, None, later).await.unwrap();
    tx.commit().await.unwrap();
    assert_ne!(version().await, before, "a write would have been seen");
}
