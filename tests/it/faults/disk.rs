//! The database cannot be written, or cannot be trusted.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::time::timeout;

use super::{ANSWER, cards, in_words};
use crate::command_line::fails;
use crate::process::World;
use crate::process::check;
use crate::story::until;

/// More than a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(30);

/// A shell's file size limit, in blocks of 512 bytes, for a writer that is told instead of being killed.
fn no_file_larger_than(bytes: u64) -> String {
    format!("trap '' XFSZ; ulimit -f {}", bytes / 512)
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_acknowledged_is_lost_and_nothing_typed_is_thrown_away() {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    world.stop().await;
    // the log that is written before the file has room for some answers, not for many
    let limit = no_file_larger_than(128 << 10);
    world.start_with(world.command().with("BACKUP_HOURS", "0").after(&limit)).await;
    let ana = world.member("Ana");
    let (channel, card) = in_words(&world, &ana).await;
    let (mut kept, mut refused) = (None, None);
    for n in 0..200 {
        let text = format!("{ANSWER} {n}");
        let reply = ana.answer(&channel, &card, &text).await.message();
        if reply.title().contains("could not be kept") {
            refused = Some(text);
            assert!(
                !reply.0["attachments"].as_array().unwrap().is_empty(),
                "what was typed comes back: {}",
                reply.0
            );
            break;
        }
        assert!(reply.text().contains("Points I could find"), "{}", reply.text());
        kept = Some(text);
    }
    assert!(kept.is_some() && refused.is_some(), "the disk was never full, or always: {}", world.log());
    let hint = ana.click(&channel, &card, "Hint").await;
    assert!(hint.is_private(), "it goes on with what needs no room, or says that it cannot");
    world.wind_minutes(24 * 60);
    world.until_said("a turn of the scheduler failed").await;
    assert_eq!(cards(&ana, &channel).await, 1, "what cannot be noted is not sent");
    world.kill().await;
    world.start().await;
    world.settle().await;
    check::all(&world).await;
    assert_eq!(cards(&ana, &channel).await, 2);
    let count = format!("select count(*) from answer where body = '{}'", kept.unwrap().replace('\'', "''"));
    assert_eq!(world.count(&count).await, 1, "the last acknowledged answer");
    let again = ana.answer(&channel, &card, &refused.unwrap()).await.message().text();
    assert!(again.contains("Points I could find"), "{again}");
}

/// A library that has the disk be full, made by the C compiler that the bot is built with.
fn no_space(folder: &Path) -> String {
    let library = folder.join("no_space.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/faults/no_space.c");
    let made = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(source).status();
    assert!(made.unwrap().success(), "a C compiler, as for building the bot");
    library.to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_disk_has_room_again_the_bot_goes_on_where_it_was() {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    world.stop().await;
    let folder = tempfile::tempdir().unwrap();
    let full = folder.path().join("full");
    let command = world.command().with("LD_PRELOAD", &no_space(folder.path()));
    world.start_with(command.with("DISK_FULL", full.to_str().unwrap())).await;
    world.settle().await;
    let ana = world.member("Ana");
    let (channel, card) = in_words(&world, &ana).await;
    let kept = ana.answer(&channel, &card, ANSWER).await.message().text();
    assert!(kept.contains("Points I could find"), "{kept}");
    let form = ana.click(&channel, &card, "Answer").await;
    fs::write(&full, "").unwrap();
    let typed = format!("{ANSWER} And once more, better.");
    let refused = ana.fill(&form, &typed).await.message();
    assert!(refused.title().contains("could not be kept"), "{}", refused.text());
    assert!(!refused.0["attachments"].as_array().unwrap().is_empty(), "what was typed comes back");
    world.wind_minutes(24 * 60);
    world.until_said("a turn of the scheduler failed").await;
    assert_eq!(cards(&ana, &channel).await, 1, "what cannot be noted is not sent");
    fs::remove_file(&full).unwrap();
    world.wind_minutes(1);
    world.settle().await;
    let again = ana.answer(&channel, &card, &typed).await.message().text();
    assert!(again.contains("Points I could find"), "{again}");
    check::all(&world).await;
    assert_eq!(cards(&ana, &channel).await, 2, "the daily came, and once");
}

async fn hold(database: &Path) -> SqliteConnection {
    let mut other = SqliteConnectOptions::new().filename(database).connect().await.unwrap();
    sqlx::query("begin exclusive").execute(&mut other).await.unwrap();
    other
}

#[tokio::test(flavor = "multi_thread")]
async fn while_another_process_holds_the_database_members_are_told_and_afterwards_all_goes_on() {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    let ana = world.member("Ana");
    let (channel, card) = in_words(&world, &ana).await;
    let form = ana.click(&channel, &card, "Answer").await;
    let other = hold(&world.database()).await;
    let reply = ana.fill(&form, ANSWER).await.message();
    assert!(reply.title().contains("could not be kept"), "{}", reply.text());
    assert!(!reply.0["attachments"].as_array().unwrap().is_empty(), "{}", reply.0);
    other.close().await.unwrap();
    world.wind_minutes(24 * 60);
    world.settle().await;
    check::all(&world).await;
    let (channel, card) = in_words(&world, &ana).await;
    // where the machine is so busy that it is not kept once more, that is said, and the member tries again
    until("an answer that is kept", async || {
        let text = ana.answer(&channel, &card, ANSWER).await.message().text();
        assert!(text.contains("Points I could find") || text.contains("could not be kept"), "{text}");
        text.contains("Points I could find").then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_another_process_holds_at_the_start_is_said_to_be_in_use() {
    let world = World::new().await;
    let other = hold(&world.database()).await;
    let mut command = world.command().command(&[]);
    let ended = tokio::task::spawn_blocking(move || fails(&mut command, &["in use by another process"]));
    timeout(PATIENCE, ended).await.unwrap().unwrap();
    other.close().await.unwrap();
}

/// Root may write anywhere, unless it gives that up.
fn without_roots_power(home: &Path) -> &'static str {
    if fs::metadata(home).unwrap().uid() == 0 {
        "exec setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search \"$0\" \"$@\""
    } else {
        ":"
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_may_only_be_read_is_said_so_and_left_alone() {
    let world = World::new().await;
    let database = world.database();
    fs::set_permissions(&database, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read(&database).unwrap();
    let settings = world.command().after(without_roots_power(world.home()));
    let mut command = settings.command(&[]);
    let said = tokio::task::spawn_blocking(move || fails(&mut command, &["is read-only"])).await.unwrap();
    assert!(said.contains("coach.db"), "{said}");
    assert!(fs::read(&database).unwrap() == before);
    let mut folder = fs::metadata(world.data()).unwrap().permissions();
    fs::set_permissions(&database, fs::Permissions::from_mode(0o644)).unwrap();
    folder.set_mode(0o555);
    fs::set_permissions(world.data(), folder).unwrap();
    let mut command = settings.command(&[]);
    let said = tokio::task::spawn_blocking(move || fails(&mut command, &["coach.db"])).await.unwrap();
    fs::set_permissions(world.data(), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(said.lines().count() <= 3, "one sentence: {said}");
}

/// Rubbish in the middle of the file, as a failing disk writes it.
fn damage(database: &Path) {
    let mut bytes = fs::read(database).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0x5a);
    fs::write(database, bytes).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_spoiled_is_found_before_anything_is_written() {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    world.kill().await;
    // what is newest stands in the log, which hides what is below it
    fs::remove_file(world.data().join("coach.db-shm")).unwrap();
    let mut conn = SqliteConnectOptions::new().filename(world.database()).connect().await.unwrap();
    sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    damage(&world.database());
    let before = fs::read(world.database()).unwrap();
    let mut command = world.command().command(&[]);
    let said =
        tokio::task::spawn_blocking(move || fails(&mut command, &["is damaged", "coach restore"])).await;
    assert!(!said.unwrap().contains("panicked"));
    assert!(fs::read(world.database()).unwrap() == before, "no further damage");
}

/// Closed well, it is looked through while Discord answers already, but before the bot writes.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_spoiled_while_the_bot_was_stopped_is_found_before_anything_is_written() {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    world.stop().await;
    damage(&world.database());
    // something to note as soon as the bot is connected
    world.server.change(|w| w.guilds.values_mut().for_each(|guild| guild.name.push_str(" and friends")));
    let before = fs::read(world.database()).unwrap();
    let bot = world.command().start();
    assert!(!bot.until_ended().await.success());
    let log = world.log();
    assert!(log.contains("is damaged") && log.contains("coach restore"), "{log}");
    assert!(!log.contains("panicked"), "{log}");
    assert!(fs::read(world.database()).unwrap() == before, "no further damage");
}

/// Too large to be looked through before the bot starts, when it was closed well.
#[tokio::test(flavor = "multi_thread")]
async fn a_spoiled_page_of_a_large_database_ends_the_bot_soon_after_its_start() {
    let mut world = World::new().await;
    let mut conn = SqliteConnectOptions::new().filename(world.database()).connect().await.unwrap();
    let many = "insert into user (user_id, created_at)
        with recursive n (i) as (select 1000 union all select i + 1 from n where i < 900000) select i, 0 from n";
    sqlx::query(many).execute(&mut conn).await.unwrap();
    sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    world.start().await;
    world.settle().await;
    world.stop().await;
    assert!(fs::metadata(world.database()).unwrap().len() > 9 << 20);
    damage(&world.database());
    let bot = world.command().start();
    let status = bot.until_ended().await;
    assert!(!status.success());
    let log = world.log();
    assert!(log.contains("is damaged") && log.contains("coach restore"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_finds_no_room_leaves_nothing_behind_and_the_bot_goes_on() {
    let mut world = World::new().await;
    let limit = no_file_larger_than(64 << 10);
    // the database is larger than any file may become, and so would its copy be
    world.start_with(world.command().after(&limit)).await;
    until("a backup that fails", async || world.log().contains("no backup was made").then_some(())).await;
    let copies = world.data().join("backups");
    until("nothing of it", async || check::names(&copies).is_empty().then_some(())).await;
    world.kill().await;
    world.start().await;
    until("a backup", async || (check::names(&copies).len() == 1).then_some(())).await;
}
