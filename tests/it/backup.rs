//! Copies of the database: made while the bot works, checked, put back; and what happens to a damaged one.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use interview_coach::domain::ids::{ApplicationId, GuildId, UserId};
use interview_coach::store::backup::{self, Backups};
use interview_coach::store::lock::Lock;
use interview_coach::store::{Store, guild, meta, user};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use tempfile::TempDir;

use crate::command_line::{coach, fails, said};

const GUILDS: u64 = 3000;

fn now() -> Timestamp {
    "2026-03-10T09:00:00Z".parse().unwrap()
}

/// A folder with a database of so many servers in it.
async fn filled(guilds: u64) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("coach.db");
    let store = open(&database).await;
    fill(&store, 1..=guilds).await;
    store.close().await;
    (folder, database)
}

async fn open(database: &Path) -> Store {
    Store::open(&format!("sqlite:{}", database.display())).await.unwrap()
}

async fn fill(store: &Store, guilds: impl Iterator<Item = u64>) {
    let mut tx = store.begin().await.unwrap();
    for id in guilds {
        guild::arrive(&mut tx, GuildId(id), "A study group of people who learn", "en-US", now())
            .await
            .unwrap();
    }
    user::meet(&mut tx, UserId(1), Some(GuildId(1)), "en-US", now()).await.unwrap();
    meta::note_alive(&mut tx, now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Writes rubbish over one page in the middle.
fn damage(database: &Path) {
    let mut bytes = fs::read(database).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0x5a);
    fs::write(database, bytes).unwrap();
}

fn on(database: &Path) -> Command {
    let mut command = coach(database.parent().unwrap());
    command.env("DATABASE_URL", format!("sqlite:{}", database.display()));
    command
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_copy_is_made_when_it_is_time_and_the_oldest_go() {
    let (folder, database) = filled(1).await;
    let store = open(&database).await;
    let copies = folder.path().join("copies");
    let how = Backups { folder: copies.clone(), every: SignedDuration::from_hours(24), keep: 2 };
    for day in 0..4 {
        let at = now() + (24 * day).hours();
        assert_eq!(how.run_due(&store, &database, at).await.unwrap(), at + 24.hours());
        // asked again too soon, as after a restart, it waits for the rest of the day
        assert_eq!(how.run_due(&store, &database, at + 1.hour()).await.unwrap(), at + 24.hours());
    }
    assert_eq!(names(&copies), ["coach-20260312T090000Z.db", "coach-20260313T090000Z.db"]);
    // a clock that was wrong for a while stops nothing
    let earlier = now() - 24.hours();
    how.run_due(&store, &database, earlier).await.unwrap();
    assert_eq!(names(&copies).len(), 2);
}

#[tokio::test]
async fn only_the_owner_may_read_the_copies() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, database) = filled(1).await;
    let how = Backups { folder: folder.path().join("a/b"), every: SignedDuration::ZERO, keep: 1 };
    how.make(&open(&database).await, &database, now()).await.unwrap();
    assert_eq!(fs::metadata(&how.folder).unwrap().permissions().mode() & 0o777, 0o700);
}

#[tokio::test]
async fn a_copy_is_of_one_instant_while_others_write() {
    let (folder, database) = filled(GUILDS).await;
    let store = open(&database).await;
    // begun, not committed
    let mut tx = store.begin().await.unwrap();
    guild::arrive(&mut tx, GuildId(GUILDS + 1), "Late", "en-US", now()).await.unwrap();
    let copy = folder.path().join("copy.db");
    backup::copy(&store, &copy).await.unwrap();
    tx.commit().await.unwrap();
    let contents = backup::look_into(&copy).await.unwrap();
    assert_eq!((contents.guilds, contents.members), (3000, 1));
    let again = backup::copy(&store, &copy).await.unwrap_err();
    assert!(again.to_string().contains("exists already"), "{again}");
}

#[tokio::test]
async fn what_is_put_back_is_what_was_copied_and_what_was_there_is_kept() {
    let (folder, database) = filled(2).await;
    let copy = folder.path().join("copy.db");
    let output = on(&database).arg("backup").arg(&copy).output().unwrap();
    assert!(output.status.success() && said(&output).contains("servers 2"), "{}", said(&output));
    let store = open(&database).await;
    fill(&store, 3..=5).await;
    // ended without a word, so that what is newest stands in the log
    std::mem::forget(store);
    let output = on(&database).arg("restore").arg(&copy).output().unwrap();
    assert!(output.status.success() && said(&output).contains("servers 2"), "{}", said(&output));
    assert_eq!(backup::look_into(&database).await.unwrap().guilds, 2);
    let kept = names(folder.path())
        .into_iter()
        .find(|name| name.contains("before-restore") && !name.ends_with("-wal"));
    assert_eq!(backup::look_into(&folder.path().join(kept.unwrap())).await.unwrap().guilds, 5);
    assert!(copy.exists(), "the copy stays");
}

#[tokio::test]
async fn what_cannot_be_put_back_changes_nothing() {
    let (folder, database) = filled(GUILDS).await;
    let before = fs::read(&database).unwrap();
    let copy = |name: &str| folder.path().join(name);
    let (damaged, notes) = (copy("damaged.db"), copy("notes.txt"));
    fs::copy(&database, &damaged).unwrap();
    damage(&damaged);
    fs::write(&notes, "not a database, but notes of mine".repeat(200)).unwrap();
    let other = copy("other.db");
    sqlx::query("select 1").fetch_one(&mut made(&other).await).await.unwrap();
    let newer = copy("newer.db");
    fs::copy(&database, &newer).unwrap();
    sqlx::query("update _sqlx_migrations set version = 9999 where version = 1")
        .execute(&mut made(&newer).await)
        .await
        .unwrap();
    for (file, why) in [
        (&damaged, "is damaged"),
        (&notes, "is no good"),
        (&other, "not a database of this bot"),
        (&newer, "newer version"),
        (&copy("nothing.db"), "is not a file"),
    ] {
        fails(on(&database).arg("restore").arg(file), &[why]);
        assert!(fs::read(&database).unwrap() == before, "changed by {}", file.display());
    }
    assert!(
        !names(folder.path()).iter().any(|name| name.contains("restoring")),
        "{:?}",
        names(folder.path())
    );
}

/// A connection to a file, which is made if need be.
async fn made(path: &Path) -> sqlx::SqliteConnection {
    use sqlx::ConnectOptions as _;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut conn = options.connect().await.unwrap();
    sqlx::query("create table if not exists other (x)").execute(&mut conn).await.unwrap();
    conn
}

#[tokio::test]
async fn another_bots_copy_is_not_put_back() {
    let (_folder, database) = filled(1).await;
    let (_other_folder, other) = filled(1).await;
    for (file, application) in [(&database, 1), (&other, 2)] {
        let store = open(file).await;
        let mut tx = store.begin().await.unwrap();
        meta::claim(&mut tx, ApplicationId(application)).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
    }
    fails(on(&database).arg("restore").arg(&other), &["application 2", "of 1"]);
}

#[tokio::test]
async fn a_running_bots_database_is_left_to_it() {
    let (folder, database) = filled(1).await;
    let copy = folder.path().join("copy.db");
    backup::copy(&open(&database).await, &copy).await.unwrap();
    let _running = Lock::take(&database).unwrap();
    fails(on(&database).arg("restore").arg(&copy), &["in use", "stop that one first"]);
    fails(&mut on(&database), &["in use", "stop that one first"]);
    let output = on(&database).arg("backup").arg(folder.path().join("second.db")).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[tokio::test]
async fn a_damaged_database_is_found_at_the_start_and_nothing_is_written() {
    let (folder, database) = filled(GUILDS).await;
    damage(&database);
    let before = fs::read(&database).unwrap();
    fails(&mut on(&database), &["is damaged", "coach restore"]);
    assert!(fs::read(&database).unwrap() == before);
    // and a sound copy takes its place
    let (_other, sound) = filled(1).await;
    let output = on(&database).arg("restore").arg(&sound).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(backup::look_into(&database).await.unwrap().guilds, 1);
    let kept = names(folder.path()).into_iter().find(|name| name.contains("before-restore")).unwrap();
    assert!(
        fs::read(folder.path().join(kept)).unwrap() == before,
        "the damaged one is kept for whoever can mend it"
    );
}
