//! Killed while it brings tables up to date, copies its database, puts a copy back, or ends.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{ExitStatus, Stdio};

use interview_coach::store::backup;
use sqlx::ConnectOptions as _;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;

use super::points::{AT_THE_END, IN_A_BACKUP, IN_A_MIGRATION, IN_A_RESTORE};
use crate::process::bot::signal;
use crate::process::check::names;
use crate::process::{Settings, World};
use crate::story::until;

fn was_killed(status: ExitStatus) -> bool {
    status.signal() == Some(9)
}

/// A database of the first version, with a server in it.
async fn first_version(database: &Path) {
    let steps = tempfile::tempdir().unwrap();
    let first = "migrations/0001_init.sql";
    let to = steps.path().join("0001_init.sql");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(first), to).unwrap();
    let options = SqliteConnectOptions::new().filename(database).create_if_missing(true);
    let mut conn = options.connect().await.unwrap();
    Migrator::new(steps.path()).await.unwrap().run(&mut conn).await.unwrap();
    let guild = "insert into guild (guild_id, name, joined_at) values (7, 'Old friends', 0)";
    sqlx::query(guild).execute(&mut conn).await.unwrap();
    sqlx::Connection::close(conn).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_step_of_bringing_tables_up_to_date_it_goes_on_from_there() {
    let mut world = World::new().await;
    fs::remove_file(world.database()).unwrap();
    first_version(&world.database()).await;
    let mut deaths = 0;
    loop {
        // each start comes further than the one before, and finds what that one has left
        let mut bot = world.command().failing_at(IN_A_MIGRATION, deaths + 1).start();
        let mut died = None;
        // it connects while the tables are brought up to date, and tells its commands after that
        until("its death or its commands", async || {
            died = bot.ended();
            (died.is_some() || world.server.read(|w| !w.commands.is_empty())).then_some(())
        })
        .await;
        let Some(status) = died else {
            world.bot = Some(bot);
            break;
        };
        assert!(was_killed(status), "{}", world.log());
        deaths += 1;
    }
    assert!(deaths >= 4, "only {deaths} steps");
    world.until_connected().await;
    assert_eq!(world.count("select count(*) from guild where name = 'Old friends'").await, 1);
    world.stop().await;
    backup::look_into(&world.database()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_a_backup_it_leaves_whole_copies_and_nothing_else() {
    let mut world = World::new().await;
    let copies = world.data().join("backups");
    for point in IN_A_BACKUP {
        let bot = world.command().failing_at(point, 1).start();
        assert!(was_killed(bot.until_ended().await), "{point}: {}", world.log());
        let whole = |name: &String| Path::new(name).extension().is_some_and(|ending| ending == "db");
        for copy in names(&copies).iter().filter(|name| whole(name)) {
            backup::look_into(&copies.join(copy)).await.unwrap_or_else(|error| panic!("{point}: {error:#}"));
        }
        world.wind_minutes(2 * 24 * 60);
        let before = names(&copies).iter().filter(|name| whole(name)).count();
        world.start().await;
        until("the next copy", async || {
            (names(&copies).iter().filter(|name| whole(name)).count() > before).then_some(())
        })
        .await;
        world.kill().await;
        assert!(names(&copies).iter().all(whole), "left by {point}: {:?}", names(&copies));
        world.wind_minutes(2 * 24 * 60);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_a_copy_is_put_back_it_has_the_old_or_the_new_and_can_do_it_again() {
    let mut world = World::new().await;
    let copy = world.home().join("copy.db");
    let copy = copy.to_str().unwrap();
    let run =
        |settings: Settings, what| settings.command(&[what, copy]).stdout(Stdio::null()).status().unwrap();
    let restore = |settings| run(settings, "restore");
    assert!(run(world.command(), "backup").success());
    world.start().await;
    world.settle().await;
    world.kill().await;
    let posted = "select count(*) from daily where state = 'posted'";
    let old = world.count(posted).await;
    assert!(old > 0);
    for point in IN_A_RESTORE {
        assert!(was_killed(restore(world.command().failing_at(point, 1))), "{point}");
        backup::look_into(&world.database()).await.unwrap();
        let now = world.count(posted).await;
        assert_eq!(now, if *point == "restore.named" { 0 } else { old }, "{point}");
    }
    assert!(restore(world.command()).success());
    assert_eq!(world.count(posted).await, 0);
    let left = names(&world.data());
    assert!(!left.iter().any(|name| name.contains("restoring")), "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_it_ends_it_begins_again() {
    let mut world = World::new().await;
    world.start_with(world.command().failing_at(AT_THE_END[0], 1)).await;
    world.settle().await;
    let bot = world.bot.take().unwrap();
    signal(bot.id(), "TERM");
    assert!(was_killed(bot.until_ended().await), "{}", world.log());
    world.until_cut_off().await;
    world.start().await;
    world.stop().await;
}
