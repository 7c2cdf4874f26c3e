//! Whether what the bot knows, and what stands in Discord, is what it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use interview_coach::coach::control::{Control, Place};
use interview_coach::store;
use offline_discord::world;
use serde_json::Value;
use sqlx::sqlite::SqlitePool;

use super::World;

/// Everything that must hold of posts and deadlines whenever the bot has had time to do what it owes.
pub(crate) async fn all(world: &World) {
    let pool = world.read().await;
    every_slot_has_one_record(&pool).await;
    every_question_stands_once(world, &pool).await;
    nothing_was_posted_twice(world);
    everything_due_was_done(world, &pool).await;
    nothing_is_left_over(world);
    let untold = "select count(*) from submission where told_at is null and state <> 'draft'";
    assert_eq!(count(&pool, untold).await, 0, "verdicts that nobody was told");
    let log = world.log();
    assert!(!log.contains("panicked"), "{log}");
}

/// The schedules all post every day at the same time.
async fn every_slot_has_one_record(pool: &SqlitePool) {
    let rows: Vec<(i64, String, String)> = sqlx::query_as(
        "select schedule_id, slot_date, state from daily where slot_date is not null order by slot_date",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut dates: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (schedule, date, state) in rows {
        assert!(state == "posted" || state == "skipped", "the slot of {date} is {state}");
        dates.entry(schedule).or_default().push(date);
    }
    let all: BTreeSet<&Vec<String>> = dates.values().collect();
    assert_eq!(all.len(), 1, "the slots of one schedule differ from another's: {dates:?}");
    let of_one: BTreeSet<&String> = all.iter().copied().flatten().collect();
    assert_eq!(of_one.len(), dates.values().next().map_or(0, Vec::len), "a slot twice: {dates:?}");
}

/// A daily that was posted has its message; no daily has two.
async fn every_question_stands_once(world: &World, pool: &SqlitePool) {
    let cards = world.server.read(cards);
    let posted: Vec<(i64, Option<i64>, String)> =
        sqlx::query_as("select daily_id, message_id, state from daily").fetch_all(pool).await.unwrap();
    for (daily, message, state) in posted {
        let found = cards.get(&daily).cloned().unwrap_or_default();
        let expected: Vec<u64> =
            message.filter(|_| state == "posted").map(i64::cast_unsigned).into_iter().collect();
        assert_eq!(found, expected, "the messages of daily {daily}, which is {state}");
    }
}

/// The messages in channels that carry a daily's buttons.
fn cards(world: &world::World) -> BTreeMap<i64, Vec<u64>> {
    let mut cards: BTreeMap<i64, Vec<u64>> = BTreeMap::new();
    let channels = world.channels.values().filter(|channel| channel.kind == world::Channel::TEXT);
    for message in channels.filter_map(|channel| world.messages.get(&channel.id)).flat_map(BTreeMap::values) {
        let first = message.components.first().map(|row| &row["components"][0]["custom_id"]);
        let control = first.and_then(Value::as_str).and_then(Control::parse);
        if let (Some(Control::Answer(Place::Daily(id)) | Control::Code(Place::Daily(id))), None) =
            (control, message.ephemeral_for)
        {
            cards.entry(id.0).or_default().push(message.id.0);
        }
    }
    cards
}

/// What the outbox owes is sent under a nonce of its own, and a thread is named with a code of its own.
fn nothing_was_posted_twice(world: &World) {
    world.server.read(|world| {
        let mut nonces = BTreeSet::new();
        for message in world.messages.values().flat_map(BTreeMap::values) {
            if let Some(nonce) = &message.nonce {
                assert!(nonces.insert(nonce.to_string()), "posted twice: {message:?}");
            }
        }
        let private =
            world.channels.values().filter(|channel| channel.kind == world::Channel::PRIVATE_THREAD);
        let names: Vec<&String> = private.map(|channel| &channel.name).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "a thread twice: {names:?}");
    });
}

async fn everything_due_was_done(world: &World, pool: &SqlitePool) {
    let now = world.now();
    let mut conn = pool.acquire().await.unwrap();
    for (what, next) in [
        ("slot", store::schedule::next_at(&mut conn).await),
        ("reveal", store::reveal::next_at(&mut conn).await),
        ("roll", store::roll::next_at(&mut conn).await),
        ("count of votes", store::shared::next_at(&mut conn).await),
        ("look at streaks", store::standing::next_at(&mut conn).await),
        ("reminder", store::reminder::next_at(&mut conn).await),
    ] {
        let next = next.unwrap();
        assert!(next.is_none_or(|next| next > now), "a {what} was due at {next:?}, and it is {now}");
    }
    drop(conn);
    let late =
        format!("select count(*) from round where final = 0 and deadline_at <= {}", now.as_microsecond());
    assert_eq!(count(pool, &late).await, 0, "rounds whose deadline was not acted on");
    let stuck = "select count(*) from round where final = 0 and deadline_at is null";
    assert_eq!(count(pool, stuck).await, 0, "rounds that nothing will ever end");
}

/// Where a cgroup is delegated, a judge holds each submission in a group of its own; those of bots that are gone were
/// swept by the next.
pub(crate) fn no_groups_are_left_of(bots: &[u32]) {
    let mut folders = vec![PathBuf::from("/sys/fs/cgroup")];
    while let Some(folder) = folders.pop() {
        let inside = std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        for entry in inside.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
            let name = entry.file_name().into_string().unwrap_or_default();
            let of = |bot: &&u32| name.starts_with(&format!("judge-{bot}-"));
            assert!(!bots.iter().any(|bot| of(&bot)), "{} is left over", entry.path().display());
            folders.push(entry.path());
        }
    }
}

/// In the folder of the database is what belongs there.
fn nothing_is_left_over(world: &World) {
    for name in names(&world.data()) {
        let known = ["coach.db", "coach.db-wal", "coach.db-shm", "coach.db.lock", "backups"];
        assert!(known.contains(&name.as_str()), "{name} is left over");
    }
    // what a killed bot has begun to copy is removed with the next copy
    let copies = names(&world.data().join("backups"));
    assert!(copies.iter().all(|name| name.starts_with("coach-") && name.contains("Z.db")), "{copies:?}");
}

pub(crate) fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

pub(crate) async fn count(pool: &SqlitePool, sql: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(pool).await.unwrap()
}
