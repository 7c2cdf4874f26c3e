//! The database keeps its promises by itself.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::future::poll_fn;
use std::os::unix::fs::PermissionsExt as _;
use std::pin::Pin;
use std::task::Poll;

use interview_coach::domain::ids::{ChannelId, DailyId, GuildId, RoundId, UserId};
use interview_coach::domain::question::QuestionId;
use interview_coach::domain::round::Round;
use interview_coach::domain::round::group::{Mode, Spec};
use interview_coach::domain::streak::{Activity, Event};
use interview_coach::store::answer::Key;
use interview_coach::store::daily::Daily;
use interview_coach::store::group::{At, Kept};
use interview_coach::store::round::Stored;
use interview_coach::store::{
    Store, Writing, answer, board, daily, erase, group, guild, ledger, outbox, round,
};
use jiff::Timestamp;
use sqlx::SqlitePool;

const GUILD: GuildId = GuildId(7);
const USER: UserId = UserId(u64::MAX - 1);

fn now() -> Timestamp {
    "2026-03-10T09:00:00Z".parse().unwrap()
}

async fn with_guild(pool: SqlitePool) -> Store {
    let store = Store::from_pool(pool);
    let mut tx = store.begin().await.unwrap();
    assert!(guild::arrive(&mut tx, GUILD, "Group", "en-US", now()).await.unwrap());
    tx.commit().await.unwrap();
    store
}

fn post(id: i64, schedule: Option<i64>) -> Daily {
    Daily {
        id: DailyId(id),
        guild: GUILD,
        channel: ChannelId(1),
        schedule: schedule.map(interview_coach::domain::ids::ScheduleId),
        date: schedule.map(|_| jiff::civil::date(2026, 3, 10)),
        at: now(),
        question: QuestionId("oop/x".into()),
        late: false,
        message: None,
        forum: false,
        threading: interview_coach::domain::schedule::Threading::default(),
        thread: None,
    }
}

#[sqlx::test]
async fn every_table_has_an_erase_rule(pool: SqlitePool) {
    let mut tables: Vec<String> = sqlx::query_scalar(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_sqlx%' escape '\\'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    tables.sort();
    let ruled: Vec<&str> = erase::RULES.iter().map(|(table, _)| *table).collect();
    assert_eq!(tables, ruled);
}

#[sqlx::test]
async fn what_goes_with_its_server_refers_to_it(pool: SqlitePool) {
    for (table, rule) in erase::RULES {
        let names: Vec<String> = sqlx::query_scalar(
            "select \"table\" from pragma_foreign_key_list($1) where on_delete = 'CASCADE'",
        )
        .bind(table)
        .fetch_all(&pool)
        .await
        .unwrap();
        let goes =
            matches!(rule, erase::Rule::WithGuild | erase::Rule::WithGuildAndMember) && *table != "guild";
        let refers = names.iter().any(|name| name == "guild" || name == "round");
        assert_eq!(goes, refers, "{table}: {names:?}");
    }
}

#[sqlx::test]
async fn a_slot_has_one_record_however_often_it_is_claimed(pool: SqlitePool) {
    let store = with_guild(pool).await;
    let mut tx = store.begin().await.unwrap();
    sqlx::query("insert into schedule (schedule_id, guild_id, channel_id, topics, post_time, weekdays, first_date, zone, since) values (3, 7, 1, '[]', '09:00', 127, '2026-03-01', 'UTC', 0)")
        .execute(&mut *tx)
        .await
        .unwrap();
    assert!(daily::claim(&mut tx, &post(1, Some(3)), now()).await.unwrap());
    assert!(!daily::claim(&mut tx, &post(2, Some(3)), now()).await.unwrap());
    assert!(daily::claim(&mut tx, &post(3, None), now()).await.unwrap());
    assert!(daily::claim(&mut tx, &post(4, None), now()).await.unwrap());
    tx.commit().await.unwrap();
}

#[sqlx::test]
async fn a_cause_counts_once_and_large_ids_survive(pool: SqlitePool) {
    let store = with_guild(pool).await;
    let mut tx = store.begin().await.unwrap();
    let event = Event::Counted(Activity::Answer);
    assert!(ledger::record(&mut tx, GUILD, USER, "answer:oop/x", &event, now()).await.unwrap());
    assert!(!ledger::record(&mut tx, GUILD, USER, "answer:oop/x", &event, now()).await.unwrap());
    assert_eq!(ledger::of_member(&mut tx, GUILD, USER).await.unwrap().len(), 1);
    assert!(!ledger::has(&mut tx, GUILD, UserId(1), "answer:oop/x").await.unwrap());
}

#[sqlx::test]
async fn a_newer_answer_replaces_the_older_at_its_place_only(pool: SqlitePool) {
    let store = with_guild(pool).await;
    let mut tx = store.begin().await.unwrap();
    let question = QuestionId("oop/x".into());
    let key = Key { guild: GUILD, user: USER, place: "d:1", question: &question };
    answer::put(&mut tx, &key, "first", 1, now()).await.unwrap();
    answer::tick(&mut tx, &key, 2).await.unwrap();
    answer::put(&mut tx, &key, "second", 3, now()).await.unwrap();
    let kept = answer::get(&mut tx, &key).await.unwrap().unwrap();
    assert_eq!((kept.body.as_str(), kept.found, kept.ticked), ("second", 3, 0));
    assert_eq!(answer::get(&mut tx, &Key { place: "d:2", ..key }).await.unwrap(), None);
}

#[sqlx::test]
async fn a_debt_is_owed_until_it_is_closed(pool: SqlitePool) {
    let store = with_guild(pool).await;
    let mut tx = store.begin().await.unwrap();
    let new = outbox::New {
        guild: Some(GUILD),
        action: "{}".into(),
        link: "{}".into(),
        nonce: "n".into(),
        marker: "m".into(),
        lane: "c:1".into(),
        priority: 1,
        due_at: now(),
    };
    let id = outbox::add(&mut tx, &new, now()).await.unwrap();
    outbox::begin(&mut tx, id, now()).await.unwrap();
    let again = outbox::due(&mut tx, now(), 10).await.unwrap();
    assert_eq!((again[0].attempts, again[0].tried_at), (1, Some(now())));
    outbox::postpone(&mut tx, id, now() + jiff::SignedDuration::from_secs(5), "busy").await.unwrap();
    let behind = outbox::New { nonce: "n2".into(), ..new.clone() };
    let elsewhere = outbox::New { nonce: "n3".into(), lane: "c:2".into(), ..new };
    outbox::add(&mut tx, &behind, now()).await.unwrap();
    let other = outbox::add(&mut tx, &elsewhere, now()).await.unwrap();
    let due = outbox::due(&mut tx, now(), 10).await.unwrap();
    assert_eq!(due.iter().map(|row| row.id).collect::<Vec<_>>(), [other], "its lane waits, others do not");
    assert!(outbox::paid(&mut tx, id, now()).await.unwrap().is_some());
    assert!(outbox::paid(&mut tx, id, now()).await.unwrap().is_none());
    assert_eq!(outbox::due(&mut tx, now(), 10).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_that_read_first_all_get_their_turn() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&format!("sqlite:{}", folder.path().join("w.db").display())).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    guild::arrive(&mut tx, GUILD, "Group", "en-US", now()).await.unwrap();
    tx.commit().await.unwrap();
    let tasks: Vec<_> = (0..20)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin().await?;
                guild::get(&mut tx, GUILD).await?;
                let event = Event::Counted(Activity::Answer);
                ledger::record(&mut tx, GUILD, USER, &format!("answer:{n}"), &event, now()).await?;
                tx.commit().await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let kept = ledger::of_member(&mut store.read().await.unwrap(), GUILD, USER).await.unwrap();
    assert_eq!(kept.len(), 20);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("coach.db").display());
    let store = Store::open(&url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    sqlx::query("insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'later', 1, x'00', 0)")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let error = Store::open(&url).await.unwrap_err().to_string();
    assert!(error.contains("newer version"), "{error}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o400)).unwrap();
    let url = format!("sqlite:{}", file.join("coach.db").display());
    let error = format!("{:#}", Store::open(&url).await.unwrap_err());
    assert!(error.contains("file"), "{error}");
}

#[sqlx::test]
async fn a_board_ranks_who_is_not_hidden_and_always_the_asker(pool: SqlitePool) {
    let store = with_guild(pool.clone()).await;
    let mut tx = store.begin().await.unwrap();
    for user in 1..=12_u64 {
        for n in 0..user.min(11) {
            let cause = format!("answer:oop/{n}");
            let event = Event::Counted(Activity::Answer);
            ledger::record(&mut tx, GUILD, UserId(user), &cause, &event, now()).await.unwrap();
            ledger::record(&mut tx, GUILD, UserId(user), &cause, &event, now()).await.unwrap();
        }
    }
    let vacation = Event::Vacation(None);
    ledger::record(&mut tx, GUILD, UserId(12), "vacation:1", &vacation, now()).await.unwrap();
    board::hide(&mut tx, GUILD, UserId(10), true).await.unwrap();
    for since in [Some(now()), None] {
        for topic in ["", "oop"] {
            let view = board::View { guild: GUILD, asker: UserId(1), topic, most: 3 };
            let lines = board::lines(&mut tx, view, since).await.unwrap();
            let lines: Vec<_> = lines.iter().map(|line| (line.user.0, line.n, line.place)).collect();
            assert_eq!(lines, [(11, 11, 1), (12, 11, 1), (9, 9, 3), (1, 1, 11)]);
        }
    }
    let elsewhere = board::View { guild: GUILD, asker: UserId(1), topic: "web", most: 3 };
    assert!(board::lines(&mut tx, elsewhere, None).await.unwrap().is_empty());
    let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(
        "explain query plan select user_id, count(*) from ledger
         where counted = 1 and guild_id = 7 and at >= 5 and cause like 'ac:x/%' group by user_id",
    )
    .fetch_all(&mut *tx)
    .await
    .unwrap();
    assert!(plan.iter().any(|step| step.3.contains("INDEX ledger_board (guild_id=? AND at>?)")), "{plan:?}");
}

/// The totals of what was counted before there were any.
#[tokio::test]
async fn activities_of_an_older_database_are_in_the_totals() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&format!("sqlite:{}", folder.path().join("old.db").display())).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    guild::arrive(&mut tx, GUILD, "Group", "en-US", now()).await.unwrap();
    for (cause, event) in [
        ("answer:system-design/x", Event::Counted(Activity::Answer)),
        ("ac:oop/y", Event::Counted(Activity::Accepted)),
        ("round:5", Event::Counted(Activity::Round)),
        ("vacation:1", Event::Vacation(None)),
    ] {
        ledger::record(&mut tx, GUILD, USER, cause, &event, now()).await.unwrap();
    }
    let totals = "select topic, n from activity_total order by topic";
    let kept: Vec<(String, u32)> = sqlx::query_as(totals).fetch_all(&mut *tx).await.unwrap();
    assert_eq!(kept, [(String::new(), 1), ("oop".into(), 1), ("system-design".into(), 1)]);
    sqlx::query("delete from activity_total").execute(&mut *tx).await.unwrap();
    let migration = include_str!("../../migrations/0004_reviews.sql");
    let from = migration.find("insert into activity_total").unwrap();
    let backfill = migration.get(from..).and_then(|rest| rest.split_inclusive(';').next()).unwrap();
    sqlx::query(backfill).execute(&mut *tx).await.unwrap();
    let filled: Vec<(String, u32)> = sqlx::query_as(totals).fetch_all(&mut *tx).await.unwrap();
    assert_eq!(filled, kept);
}

#[sqlx::test]
async fn in_a_group_an_answer_and_a_vote_count_once_and_nobody_votes_for_themselves(pool: SqlitePool) {
    let (store, other, id) = (with_guild(pool).await, UserId(5), RoundId(3));
    let mut tx = store.begin().await.unwrap();
    let spec = Spec {
        host: USER,
        mode: Mode::Answers,
        questions: Vec::new(),
        seconds_each: 60,
        wanted: None,
        lobby: jiff::SignedDuration::from_mins(1),
        orders: Vec::new(),
    };
    let (thread, locale, channel) = (None, String::new(), ChannelId(1));
    let stored =
        Stored { id, guild: GUILD, channel, thread, host: USER, locale, round: Round::group(spec, now()) };
    assert!(round::open(&mut tx, &stored, now()).await.unwrap());
    assert!(round::sit(&mut tx, GUILD, id, other).await.unwrap());
    let at = At { round: id, item: 0 };
    let left = jiff::SignedDuration::ZERO;
    let kept = Kept { user: USER, anonymous: false, percent: 40, choice: None, left, number: None };
    group::choose_name(&mut tx, at, USER, true).await.unwrap();
    assert!(group::keep(&mut tx, at, &kept, now()).await.unwrap());
    assert!(!group::keep(&mut tx, at, &Kept { percent: 90, ..kept }, now()).await.unwrap());
    assert_eq!(group::answers(&mut tx, at).await.unwrap(), [kept]);
    assert!(group::awaits_answers(&mut tx, at).await.unwrap());
    group::choose_name(&mut tx, at, other, true).await.unwrap();
    assert!(group::awaits_answers(&mut tx, at).await.unwrap(), "a wish is no answer");
    assert!(group::vote(&mut tx, at, other, USER).await.unwrap());
    assert!(!group::vote(&mut tx, at, other, UserId(9)).await.unwrap());
    assert!(group::vote(&mut tx, at, USER, USER).await.is_err());
    assert_eq!(group::votes(&mut tx, at).await.unwrap(), [(USER, 1)].into());
    round::stand(&mut tx, id, other, true).await.unwrap();
    assert!(!group::awaits_answers(&mut tx, at).await.unwrap(), "only who sits is waited for");
    assert!(group::awaits_votes(&mut tx, at).await.unwrap());
}

async fn note(tx: &mut Writing, key: &str) {
    sqlx::query("insert into meta (key, value) values ($1, 'x')").bind(key).execute(&mut **tx).await.unwrap();
}

async fn notes(pool: &SqlitePool) -> Vec<String> {
    sqlx::query_scalar("select key from meta where value = 'x' order by key").fetch_all(pool).await.unwrap()
}

/// Writers who are polled in this order stand in line in this order.
#[sqlx::test]
async fn writers_who_wait_together_are_committed_together_without_what_one_gave_up(pool: SqlitePool) {
    let store = Store::from_pool(pool.clone());
    let mut first = store.begin().await.unwrap();
    note(&mut first, "first").await;
    let gives_up = async {
        let mut tx = store.begin().await.unwrap();
        note(&mut tx, "given up").await;
        assert!(notes(&pool).await.is_empty(), "nothing is committed before all have had their turn");
        assert!(sqlx::query("insert into meta (key) values ('broken')").execute(&mut *tx).await.is_err());
    };
    let last = async {
        let mut tx = store.begin().await.unwrap();
        note(&mut tx, "last").await;
        assert!(notes(&pool).await.is_empty());
        tx.commit().await.unwrap();
        assert_eq!(notes(&pool).await, ["first", "last"], "told once it is committed");
    };
    let done = async {
        first.commit().await.unwrap();
        assert_eq!(notes(&pool).await, ["first", "last"]);
    };
    let ((), (), ()) = tokio::join!(biased; gives_up, last, done);
    let next = store.begin().await.unwrap();
    drop(next);
    assert_eq!(notes(&pool).await, ["first", "last"]);
}

#[sqlx::test]
async fn a_writer_who_gives_up_alone_leaves_nothing_open(pool: SqlitePool) {
    let (store, other) = (Store::from_pool(pool.clone()), Store::from_pool(pool.clone()));
    let mut tx = store.begin().await.unwrap();
    note(&mut tx, "given up").await;
    drop(tx);
    let mut tx = other.begin().await.unwrap();
    note(&mut tx, "another's").await;
    tx.commit().await.unwrap();
    assert_eq!(notes(&pool).await, ["another's"]);
}

/// Where a future stands after it was asked once.
async fn polled<F: Future>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await
}

#[sqlx::test]
async fn a_writer_who_is_gone_while_waiting_holds_nobody_up(pool: SqlitePool) {
    let store = Store::from_pool(pool.clone());
    let mut first = store.begin().await.unwrap();
    note(&mut first, "first").await;
    let mut waiting = Box::pin(store.begin());
    assert!(polled(waiting.as_mut()).await.is_pending());
    let mut commits = Box::pin(first.commit());
    // Its work is done and it stands behind the one who waits, who goes.
    for _ in 0..100 {
        if let Poll::Ready(done) = polled(commits.as_mut()).await {
            panic!("it went past the line: {done:?}");
        }
        tokio::task::yield_now().await;
    }
    drop(waiting);
    commits.await.unwrap();
    assert_eq!(notes(&pool).await, ["first"]);
}

#[sqlx::test]
async fn two_hundred_writers_at_once_lose_nothing(pool: SqlitePool) {
    let store = Store::from_pool(pool.clone());
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..200 {
        let store = store.clone();
        writers.spawn(async move {
            let mut tx = store.begin().await.unwrap();
            note(&mut tx, &format!("{n:03}")).await;
            if n % 3 > 0 {
                tx.commit().await.unwrap();
            }
        });
    }
    while let Some(done) = writers.join_next().await {
        done.unwrap();
    }
    let kept: Vec<String> = (0..200).filter(|n| n % 3 > 0).map(|n| format!("{n:03}")).collect();
    assert_eq!(notes(&pool).await, kept);
}
