//! Who asks to be forgotten is forgotten, whatever tables there are.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::collections::BTreeSet;
use std::sync::Arc;

use interview_coach::coach::asker::{Asker, Locale};
use interview_coach::coach::control::Control;
use interview_coach::coach::message::Reply;
use interview_coach::coach::{self, Coach, Next, person};
use interview_coach::content::Bank;
use interview_coach::domain::ids::{ChannelId, GuildId, UserId};
use interview_coach::domain::round::{Round, SoloSpec};
use interview_coach::store::erase::{self, NAMED, RULES, Rule};
use interview_coach::store::{Store, guild};
use jiff::Timestamp;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Column, Row, SqlitePool, TypeInfo, ValueRef};
use tokio::sync::{Notify, watch};

pub(crate) const ANA: u64 = 1_100_000_000_000_000_001;
pub(crate) const BEN: u64 = 1_100_000_000_000_000_002;
const GUILD: u64 = 7;
/// Stands in everything that Ana wrote.
const WRITTEN: &str = "what only Ana wrote";

fn now() -> Timestamp {
    "2026-03-10T09:00:00Z".parse().unwrap()
}

fn coach(pool: SqlitePool) -> Coach {
    let (_, judge) = watch::channel(None);
    Coach::new(Store::from_pool(pool), Arc::new(Bank::embedded()), judge, Arc::new(Notify::new()))
}

fn asker(user: u64) -> Asker {
    Asker {
        user: UserId(user),
        guild: Some(GuildId(GUILD)),
        channel: ChannelId(1),
        locale: Locale::English,
        name: "Somebody".into(),
        manages: false,
        roles: Vec::new(),
        token: String::new(),
    }
}

/// Name and type of each column.
async fn columns(pool: &SqlitePool, table: &str) -> Vec<(String, String)> {
    sqlx::query_as("select name, type from pragma_table_info($1)").bind(table).fetch_all(pool).await.unwrap()
}

/// Ids of things that are no person, beside those named after a table.
const NO_PERSON: [&str; 8] =
    ["action", "channel", "entry", "message", "question", "role", "thread", "application"];
/// Words in the name of a column that names a person.
const PERSON: [&str; 8] = ["user", "member", "person", "host", "author", "partner", "_by", "opponent"];

fn names_a_person(column: &str) -> bool {
    let table = |stem: &str| stem != "user" && RULES.iter().any(|(table, _)| *table == stem);
    match column.strip_suffix("_id") {
        Some(stem) => {
            !table(stem.trim_start_matches("home_")) && !NO_PERSON.iter().any(|no| stem.ends_with(no))
        }
        None => PERSON.iter().any(|word| column.contains(word)),
    }
}

#[sqlx::test]
async fn every_column_that_names_a_person_has_a_rule(pool: SqlitePool) {
    for (table, rule) in RULES {
        for (column, _) in columns(&pool, table).await.iter().filter(|(name, _)| names_a_person(name)) {
            let own = column == "user_id" && rule.is_a_persons();
            let named = NAMED.iter().any(|(of, name, _)| of == table && name == column);
            assert!(
                own || named,
                "{table}.{column} names a person, but src/store/erase.rs does not say what becomes of it"
            );
        }
        let has_owner = columns(&pool, table).await.iter().any(|(name, _)| name == "user_id");
        assert!(has_owner || !rule.is_a_persons(), "{table} has no user_id to be erased by");
    }
}

/// A round with oneself that has just begun.
fn round_of(user: u64) -> Value {
    let spec = SoloSpec { host: UserId(user), questions: Vec::new(), minutes_each: 5 };
    serde_json::to_value(Round::solo(spec, now())).unwrap()
}

/// What a table's own rules demand of a column; for a new table with a `check`, add it here.
fn demanded(table: &str, column: &str, user: u64) -> Option<String> {
    Some(match (table, column) {
        ("daily", "state") => "'posted'".into(),
        ("submission", "state") => "'judged'".into(),
        ("suggestion", "state") => "'open'".into(),
        ("staff_action", "deed") => "'set-up'".into(),
        ("round", "state") => format!("'{}'", round_of(user)),
        // nobody votes for themselves
        ("group_vote", "for_user_id") => (BEN + 1).to_string(),
        ("round", "thread_id") => (user - 1_000_000).to_string(),
        ("round", "final") => "0".into(),
        ("round", "deadline_at") => "null".into(),
        ("ledger", "event") => "'{\"counted\":\"answer\"}'".into(),
        ("question_total", "kind") => "'points'".into(),
        ("outbox", "lane") => format!("'u:{user}'"),
        ("outbox", "action") => {
            format!("'{{\"do\":\"direct\",\"user\":{user},\"message\":\"{WRITTEN} {user}\"}}'")
        }
        (_, "locale") => "'en-US'".into(),
        (_, "zone") => "'Europe/Berlin'".into(),
        _ => return None,
    })
}

/// A row's number, of which Ana and Ben each have their own.
fn row_of(user: u64) -> u64 {
    user - ANA + 1
}

pub(crate) fn filled(table: &str, column: &str, kind: &str, user: u64) -> String {
    if let Some(value) = demanded(table, column, user) {
        return value;
    }
    match (column, kind) {
        ("guild_id" | "home_guild_id", _) => GUILD.to_string(),
        ("thread_id" | "channel_id" | "message_id", _) => "5".into(),
        (_, "INTEGER") if names_a_person(column) => user.to_string(),
        (_, "INTEGER" | "REAL") => row_of(user).to_string(),
        (_, "BLOB") => format!("cast('{WRITTEN} {user}' as blob)"),
        _ => format!("'{WRITTEN} {user}'"),
    }
}

/// Puts a row of each person into every table, the server first.
async fn fill(pool: &SqlitePool) {
    let mut conn = pool.acquire().await.unwrap();
    sqlx::query("begin immediate").execute(&mut *conn).await.unwrap();
    sqlx::query("pragma defer_foreign_keys = on").execute(&mut *conn).await.unwrap();
    for (table, _) in RULES {
        for user in [ANA, BEN] {
            let columns = columns(pool, table).await;
            let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            let values: Vec<String> =
                columns.iter().map(|(name, kind)| filled(table, name, kind, user)).collect();
            // the tables that are about no person have one row
            let sql = format!(
                "insert or ignore into {table} ({}) values ({})",
                names.join(", "),
                values.join(", ")
            );
            sqlx::query(AssertSqlSafe(sql)).execute(&mut *conn).await.unwrap();
        }
    }
    sqlx::query("commit").execute(&mut *conn).await.unwrap();
}

/// Every value of a table, as text.
async fn all_of(pool: &SqlitePool, table: &str) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(format!("select * from {table}"))).fetch_all(pool).await.unwrap();
    let text = |row: &sqlx::sqlite::SqliteRow, n: usize| {
        let raw = row.try_get_raw(n).unwrap();
        match (raw.is_null(), raw.type_info().name()) {
            (true, _) => String::new(),
            (_, "INTEGER") => row.get::<i64, _>(n).to_string(),
            (_, "BLOB") => String::from_utf8(row.get(n)).unwrap(),
            (_, "REAL") => row.get::<f64, _>(n).to_string(),
            _ => row.get(n),
        }
    };
    rows.iter().flat_map(|row| row.columns().iter().map(move |column| text(row, column.ordinal()))).collect()
}

fn is_of(value: &str, user: u64) -> bool {
    value.contains(&user.to_string())
}

fn tables_of_persons() -> BTreeSet<&'static str> {
    let own = RULES.iter().filter(|(_, rule)| rule.is_a_persons()).map(|(table, _)| *table);
    own.chain(NAMED.iter().map(|(table, ..)| *table)).collect()
}

async fn press(coach: &Coach, control: Control) -> Reply {
    let mut rng = StdRng::seed_from_u64(1);
    match coach::press(coach, &asker(ANA), control, &[], now(), &mut rng).await.unwrap() {
        Next::Reply(reply) => *reply,
        Next::Judge(_) => panic!("nothing is judged"),
    }
}

#[sqlx::test]
async fn nothing_of_a_member_remains_and_everything_of_others_does(pool: SqlitePool) {
    fill(&pool).await;
    for table in tables_of_persons() {
        for user in [ANA, BEN] {
            assert!(
                all_of(&pool, table).await.iter().any(|value| is_of(value, user)),
                "{table} was not filled"
            );
        }
    }
    let coach = coach(pool.clone());
    assert!(matches!(press(&coach, Control::Forget).await, Reply::Update(asks) if !asks.buttons.is_empty()));
    assert!(all_of(&pool, "answer").await.iter().any(|value| is_of(value, ANA)), "it asks twice");
    press(&coach, Control::ForgetNow).await;
    for (table, rule) in RULES {
        let left = all_of(&pool, table).await;
        if *rule != Rule::Keep && tables_of_persons().contains(table) {
            assert!(!left.iter().any(|value| is_of(value, ANA)), "{table} still has: {left:?}");
            assert!(left.iter().any(|value| is_of(value, BEN)), "{table} lost what was Ben's");
        }
    }
}

#[sqlx::test]
async fn an_export_has_every_row_of_the_member_and_none_of_others(pool: SqlitePool) {
    fill(&pool).await;
    let coach = coach(pool.clone());
    let Reply::Private(message) = person::export(&coach, &asker(ANA), now()).await.unwrap() else {
        panic!("an export is private")
    };
    let text = &message.files[0].text;
    assert!(!is_of(text, BEN), "{text}");
    let export: Value = serde_json::from_str(text).unwrap();
    for table in tables_of_persons() {
        let rows = export["kept"][table].as_array();
        assert_eq!(rows.map(Vec::len), Some(1), "{table} in {text}");
    }
    assert_eq!(export["kept"]["submission"][0]["source"], format!("{WRITTEN} {ANA}"));
    assert_eq!(export["kept"]["ledger"][0]["event"]["counted"], "answer");
    assert_eq!(export["kept"]["user"][0]["user_id"], ANA.to_string());
}

#[sqlx::test]
async fn in_a_round_with_others_a_member_becomes_nobody(pool: SqlitePool) {
    fill(&pool).await;
    let mut both = round_of(ANA);
    let mut ben = both["seats"][0].clone();
    ben["user"] = BEN.into();
    both["seats"].as_array_mut().unwrap().push(ben);
    sqlx::query("update round set state = $1 where host_id = $2")
        .bind(both.to_string())
        .bind(ANA.cast_signed())
        .execute(&pool)
        .await
        .unwrap();
    sqlx::query("insert into round_member (round_id, user_id) values (1, $1)")
        .bind(BEN.cast_signed())
        .execute(&pool)
        .await
        .unwrap();
    let coach = coach(pool.clone());
    press(&coach, Control::ForgetNow).await;
    let left = all_of(&pool, "round").await;
    assert!(!left.iter().any(|value| is_of(value, ANA)), "{left:?}");
    let (state, host): (String, i64) =
        sqlx::query_as("select state, host_id from round where round_id = 1").fetch_one(&pool).await.unwrap();
    let state: Value = serde_json::from_str(&state).unwrap();
    assert_eq!(state["seats"][1]["user"], BEN);
    assert_eq!(state["seats"][0]["user"], host, "one and the same nobody");
    assert!(host < 1 << 22);
}

#[sqlx::test]
async fn a_server_goes_with_everything_in_it_unless_it_came_back(pool: SqlitePool) {
    fill(&pool).await;
    let store = Store::from_pool(pool.clone());
    let mut tx = store.begin().await.unwrap();
    sqlx::query("update guild set left_at = null").execute(&mut *tx).await.unwrap();
    assert!(!erase::guild(&mut tx, GuildId(GUILD), now()).await.unwrap(), "the bot is in it");
    guild::leave(&mut tx, GuildId(GUILD), now()).await.unwrap();
    let day_before = now() - jiff::SignedDuration::from_hours(24);
    assert!(!erase::guild(&mut tx, GuildId(GUILD), day_before).await.unwrap(), "it was left later");
    assert!(erase::guild(&mut tx, GuildId(GUILD), now()).await.unwrap());
    tx.commit().await.unwrap();
    for (table, rule) in RULES {
        let goes = matches!(rule, Rule::WithGuild | Rule::WithGuildAndMember);
        assert_eq!(all_of(&pool, table).await.is_empty(), goes, "{table}");
    }
    let homes: Vec<Option<i64>> =
        sqlx::query_scalar("select home_guild_id from user").fetch_all(&pool).await.unwrap();
    assert_eq!(homes, [None, None], "a person's own rows stay, without the server");
}

#[sqlx::test]
async fn a_server_is_erased_only_while_its_return_would_be_noticed(pool: SqlitePool) {
    let coach = coach(pool.clone()).erasing_left_guilds_after(Some(30));
    let (mut rng, later) = (StdRng::seed_from_u64(1), now() + jiff::SignedDuration::from_hours(24 * 40));
    let mut tx = coach.store.begin().await.unwrap();
    guild::arrive(&mut tx, GuildId(GUILD), "Group", "en-US", now()).await.unwrap();
    guild::leave(&mut tx, GuildId(GUILD), now()).await.unwrap();
    tx.commit().await.unwrap();

    coach::tick::tick(&coach, later, &mut rng).await.unwrap();
    assert!(!all_of(&pool, "guild").await.is_empty(), "nothing is heard of Discord yet");
    coach::guild::still_here(&coach, &[GuildId(GUILD)], later).await.unwrap();
    coach::away::heard(&coach, (0, 1), later, &mut rng).await;
    coach::tick::tick(&coach, later, &mut rng).await.unwrap();
    assert!(!all_of(&pool, "guild").await.is_empty(), "Discord names it: it came back");
    let much_later = later + jiff::SignedDuration::from_hours(24 * 31);
    coach::tick::tick(&coach, much_later, &mut rng).await.unwrap();
    assert!(all_of(&pool, "guild").await.is_empty());
}

#[sqlx::test]
async fn what_the_staff_did_is_forgotten_after_400_days(pool: SqlitePool) {
    let coach = coach(pool.clone());
    let (mut rng, day) = (StdRng::seed_from_u64(1), jiff::SignedDuration::from_hours(24));
    let mut tx = coach.store.begin().await.unwrap();
    guild::arrive(&mut tx, GuildId(GUILD), "Group", "en-US", now()).await.unwrap();
    tx.commit().await.unwrap();
    let owner = Asker { manages: true, ..asker(ANA) };
    coach::daily::add_vacation(&coach, &owner, "2026-03-20", None, now()).await.unwrap();
    coach::daily::add_vacation(&coach, &owner, "2026-04-20", None, now() + day * 10).await.unwrap();
    coach::tick::tick(&coach, now() + day * 400, &mut rng).await.unwrap();
    assert_eq!(all_of(&pool, "staff_action").await.len(), 14, "both are young enough");
    coach::tick::tick(&coach, now() + day * 401, &mut rng).await.unwrap();
    let left = all_of(&pool, "staff_action").await;
    assert!(left.len() == 7 && left.contains(&"2026-04-20 – 2026-04-20".to_owned()), "{left:?}");
}
