//! A database that any earlier version has filled goes to the newest: nothing in it is lost, and the bot works on it.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use interview_coach::store::Store;
use serde_json::json;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{
    AssertSqlSafe, Column as _, ConnectOptions as _, Connection as _, Row as _, TypeInfo as _, ValueRef as _,
};

use crate::erase::{ANA, BEN, filled};
use crate::process::World;

/// The steps of all versions, in order.
fn steps() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut steps: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    steps.sort();
    steps
}

async fn open(database: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(database).create_if_missing(true).connect().await.unwrap()
}

/// A database as the version with so many steps left it, with rows in every table.
async fn of_version(database: &Path, version: usize) {
    let folder = tempfile::tempdir().unwrap();
    for step in steps().iter().take(version) {
        fs::copy(step, folder.path().join(step.file_name().unwrap())).unwrap();
    }
    let mut conn = open(database).await;
    Migrator::new(folder.path()).await.unwrap().run(&mut conn).await.unwrap();
    fill(&mut conn).await;
    conn.close().await.unwrap();
}

async fn names(conn: &mut SqliteConnection, sql: &'static str, of: &str) -> Vec<(String, String)> {
    sqlx::query_as(sql).bind(of).fetch_all(conn).await.unwrap()
}

async fn tables(conn: &mut SqliteConnection) -> Vec<String> {
    let sql = "select name, type from sqlite_master
               where type = $1 and name not like 'sqlite_%' and name not like '_sqlx_%' order by rowid";
    names(conn, sql, "table").await.into_iter().map(|(name, _)| name).collect()
}

/// What a bot would have written, where another value could not be read.
fn plausible(table: &str, column: &str, kind: &str, user: u64) -> String {
    match (table, column) {
        (_, "post_time" | "time") if kind == "TEXT" => "'09:00'".into(),
        (_, "topics" | "kinds") => "'[\"oop\"]'".into(),
        (_, "question_id") => format!("'oop/question-{user}'"),
        (_, "reveal") => "'never'".into(),
        ("schedule" | "daily", "thread") => "'on-demand'".into(),
        (_, "level") if kind == "TEXT" => "'mid'".into(),
        (_, column) if kind == "TEXT" && (column.ends_with("date") || column == "week") => {
            "'2026-03-02'".into()
        }
        _ => filled(table, column, kind, user),
    }
}

/// Rows of two people in every table.
async fn fill(conn: &mut SqliteConnection) {
    sqlx::query("begin immediate").execute(&mut *conn).await.unwrap();
    sqlx::query("pragma defer_foreign_keys = on").execute(&mut *conn).await.unwrap();
    for table in tables(conn).await {
        for user in [ANA, BEN] {
            let columns = names(conn, "select name, type from pragma_table_info($1)", &table).await;
            let values: Vec<String> =
                columns.iter().map(|(name, kind)| plausible(&table, name, kind, user)).collect();
            let columns: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            let sql = format!(
                "insert or ignore into {table} ({}) values ({})",
                columns.join(", "),
                values.join(", ")
            );
            let done = sqlx::query(AssertSqlSafe(sql.clone())).execute(&mut *conn).await;
            done.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
    }
    sqlx::query("commit").execute(conn).await.unwrap();
}

/// The rows of a table, each as its values by column.
type Rows = Vec<BTreeMap<String, String>>;

async fn all(conn: &mut SqliteConnection) -> BTreeMap<String, Rows> {
    let mut all = BTreeMap::new();
    for table in tables(conn).await {
        let sql = AssertSqlSafe(format!("select * from {table}"));
        let rows = sqlx::query(sql).fetch_all(&mut *conn).await.unwrap();
        let value = |row: &sqlx::sqlite::SqliteRow, n: usize| {
            let raw = row.try_get_raw(n).unwrap();
            match (raw.is_null(), raw.type_info().name()) {
                (true, _) => "null".to_owned(),
                (_, "INTEGER") => row.get::<i64, _>(n).to_string(),
                (_, "REAL") => row.get::<f64, _>(n).to_string(),
                (_, "BLOB") => format!("{:?}", row.get::<Vec<u8>, _>(n)),
                _ => row.get(n),
            }
        };
        let named = |row: &sqlx::sqlite::SqliteRow| {
            row.columns()
                .iter()
                .map(|column| (column.name().to_owned(), value(row, column.ordinal())))
                .collect()
        };
        all.insert(table, rows.iter().map(named).collect());
    }
    all
}

#[tokio::test]
async fn what_any_earlier_version_has_kept_is_there_in_the_newest() {
    let newest = steps().len();
    for version in 1..=newest {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("coach.db");
        of_version(&database, version).await;
        let mut conn = open(&database).await;
        let before = all(&mut conn).await;
        conn.close().await.unwrap();
        let empty: Vec<&String> =
            before.iter().filter(|(_, rows)| rows.is_empty()).map(|(table, _)| table).collect();
        assert!(empty.is_empty(), "version {version} has nothing in {empty:?}");

        Store::open(&format!("sqlite:{}", database.display())).await.unwrap().close().await;
        let mut conn = open(&database).await;
        let after = all(&mut conn).await;
        for (table, rows) in &before {
            let now = after.get(table).unwrap_or_else(|| panic!("version {version} had a table {table}"));
            for row in rows {
                let is_kept = |now: &BTreeMap<String, String>| {
                    row.iter().all(|(name, value)| now.get(name) == Some(value))
                };
                assert!(
                    now.iter().any(is_kept),
                    "of version {version}, {table} lost {row:?}; it has {now:?}"
                );
            }
        }
        check(&mut conn, version).await;
        conn.close().await.unwrap();
    }
}

/// What SQLite itself has to say, and that the tables are those of a database that began with the newest.
async fn check(conn: &mut SqliteConnection, version: usize) {
    let orphans = sqlx::query("pragma foreign_key_check").fetch_all(&mut *conn).await.unwrap();
    assert!(orphans.is_empty(), "version {version} leaves {} orphans", orphans.len());
    let damage: Vec<String> =
        sqlx::query_scalar("pragma integrity_check").fetch_all(&mut *conn).await.unwrap();
    assert_eq!(damage, ["ok"], "version {version}");
    let schema =
        "select name, coalesce(sql, '') from sqlite_master where name not like 'sqlite_%' and type <> $1";
    let fresh = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", fresh.path().join("coach.db").display());
    Store::open(&url).await.unwrap().close().await;
    let mut fresh = open(&fresh.path().join("coach.db")).await;
    let set = |all: Vec<(String, String)>| all.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(
        set(names(conn, schema, "").await),
        set(names(&mut fresh, schema, "").await),
        "version {version}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_starts_on_what_any_earlier_version_has_filled_and_answers() {
    let mut world = World::new().await;
    let (ana, channel) = (world.member("Ana"), world.channel("general"));
    for version in 1..=steps().len() {
        for ending in ["", "-wal", "-shm"] {
            drop(fs::remove_file(format!("{}{ending}", world.database().display())));
        }
        of_version(&world.database(), version).await;
        world.start().await;
        let answer = ana.slash(&channel, "question random", json!({"topic": "oop"})).await.message();
        assert!(answer.buttons().contains(&"Another".to_owned()), "version {version}: {}", answer.text());
        world.stop().await;
        assert!(!world.log().contains("panicked"), "version {version}: {}", world.log());
    }
}
