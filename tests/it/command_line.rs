//! The binary, from a shell: bad input is said in a sentence, and the exit status tells.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::path::Path;
use std::process::{Command, Output};

use offline_discord::{OfflineDiscord, Options};

/// `coach` with nothing of this machine's settings, in a folder of its own.
pub(crate) fn coach(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coach"));
    command.current_dir(folder).env_clear();
    for kept in ["PATH", "HOME"] {
        command.envs(std::env::var_os(kept).map(|value| (kept, value)));
    }
    command
}

pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs it to its end; it must fail, with one sentence that has these words.
pub(crate) fn fails(command: &mut Command, words: &[&str]) -> String {
    let output = command.output().unwrap();
    let text = said(&output);
    assert!(!output.status.success(), "it went well: {text}");
    for word in words {
        assert!(text.contains(word), "“{word}” is not in: {text}");
    }
    assert!(!text.contains("panicked"), "{text}");
    text
}

#[test]
fn every_bad_setting_is_named_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = coach(folder.path());
    command.envs([("LOG_FORMAT", "xml"), ("JUDGE_WORKERS", "0"), ("OFFLINE_ADDR", "8080")]);
    fails(&mut command, &["LOG_FORMAT=xml", "JUDGE_WORKERS=0", "OFFLINE_ADDR=8080"]);
}

#[test]
fn a_container_without_a_token_refuses_to_start() {
    let folder = tempfile::tempdir().unwrap();
    fails(coach(folder.path()).env("OFFLINE", "never"), &["DISCORD_TOKEN"]);
}

#[test]
fn a_malformed_env_file_is_named_without_its_contents() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".env"), "DISCORD_TOKEN=\"s3cret\nOFFLINE auto\n").unwrap();
    let text = fails(&mut coach(folder.path()), &[".env"]);
    assert!(!text.contains("s3cret"), "{text}");
}

#[test]
fn a_database_that_is_a_folder_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = coach(folder.path());
    command.env("DATABASE_URL", format!("sqlite:{}", folder.path().display()));
    fails(&mut command, &["is a directory"]);
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coach.db");
    let text = "These are my notes, not a database. ".repeat(40);
    std::fs::write(&file, &text).unwrap();
    let mut command = coach(folder.path());
    command.env("DATABASE_URL", format!("sqlite:{}", file.display()));
    fails(&mut command, &["is damaged"]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_bank_with_a_fault_names_file_and_field() {
    let folder = tempfile::tempdir().unwrap();
    let bank = folder.path().join("bank");
    std::fs::create_dir_all(bank.join("oop")).unwrap();
    let syllabus = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/syllabus.toml");
    std::fs::copy(syllabus, bank.join("syllabus.toml")).unwrap();
    std::fs::write(bank.join("oop/broken.md"), "+++\nid = 7\n+++\n").unwrap();
    fails(coach(folder.path()).env("CONTENT_DIR", &bank), &["CONTENT_DIR", "oop/broken.md", "id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_ends_it_with_one_sentence() {
    let server = OfflineDiscord::start(Options::default()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut command = coach(folder.path());
    command.envs([("DISCORD_TOKEN", "wrong.token.s3cret"), ("DISCORD_API_URL", &server.url())]);
    let text = tokio::task::spawn_blocking(move || fails(&mut command, &["Discord refused the token"])).await;
    assert!(!text.unwrap().contains("s3cret"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_bots_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("coach.db").display());
    let store = interview_coach::store::Store::open(&url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let other = interview_coach::domain::ids::ApplicationId(42);
    interview_coach::store::meta::claim(&mut tx, other).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let server = OfflineDiscord::start(Options::default()).await.unwrap();
    let mut command = coach(folder.path());
    command.envs([
        ("DISCORD_TOKEN", server.token()),
        ("DISCORD_API_URL", &server.url()),
        ("DATABASE_URL", &url),
    ]);
    let ran =
        tokio::task::spawn_blocking(move || fails(&mut command, &["belongs to another bot", "42"])).await;
    ran.unwrap();
}

#[test]
fn the_doctor_says_what_works() {
    let folder = tempfile::tempdir().unwrap();
    let output = coach(folder.path()).arg("doctor").output().unwrap();
    let text = said(&output);
    assert!(output.status.success(), "{text}");
    let parts = [
        "token",
        "Discord",
        "intents",
        "database",
        "disk",
        "backups",
        "question bank",
        "judge",
        "clock",
        "time zones",
        "http address",
    ];
    for part in parts {
        assert!(text.contains(&format!(" {part}: ")), "{part} is missing: {text}");
    }
    assert!(!folder.path().join("data").exists(), "it makes nothing");
    let broken = coach(folder.path()).arg("doctor").env("DATABASE_URL", "sqlite:/").output().unwrap();
    assert_eq!(broken.status.code(), Some(1), "{}", said(&broken));
}

/// The doctor's line about something.
fn line_about(output: &Output, what: &str) -> String {
    let text = said(output);
    let found = text.lines().find(|line| line.contains(&format!(" {what}: ")));
    found.unwrap_or_else(|| panic!("nothing about {what}: {text}")).to_owned()
}

#[tokio::test]
async fn the_doctor_looks_at_copies_the_clock_and_the_address() {
    let folder = tempfile::tempdir().unwrap();
    let (database, copies) = (folder.path().join("coach.db"), folder.path().join("copies"));
    let url = format!("sqlite:{}", database.display());
    let store = interview_coach::store::Store::open(&url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let ahead = interview_coach::clock::Clock::wall().now() + jiff::SignedDuration::from_hours(2);
    interview_coach::store::meta::note_alive(&mut tx, ahead).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let doctor = || {
        let mut command = coach(folder.path());
        command.arg("doctor").env("DATABASE_URL", &url).env("BACKUP_HOURS", "24").env("BACKUP_DIR", &copies);
        command
    };
    let before = doctor().env("COACH_HTTP_ADDR", &addr).output().unwrap();
    assert!(line_about(&before, "backups").contains("none in"), "{}", said(&before));
    assert!(line_about(&before, "clock").contains("was wrong then, or is now"), "{}", said(&before));
    assert!(line_about(&before, "http address").starts_with("MISSING"), "{}", said(&before));
    assert_eq!(before.status.code(), Some(1));

    let made = coach(folder.path())
        .arg("backup")
        .env("DATABASE_URL", &url)
        .env("BACKUP_HOURS", "24")
        .env("BACKUP_DIR", &copies)
        .output();
    assert!(made.unwrap().status.success());
    let fresh = doctor().output().unwrap();
    assert!(line_about(&fresh, "backups").starts_with("ok") && fresh.status.success(), "{}", said(&fresh));
    let copy = std::fs::read_dir(&copies).unwrap().next().unwrap().unwrap().path();
    let old = copies.join("coach-20260101T000000Z.db");
    std::fs::rename(&copy, &old).unwrap();
    let overdue = doctor().output().unwrap();
    assert!(line_about(&overdue, "backups").contains("days old"), "{}", said(&overdue));
    let mut bytes = std::fs::read(&old).unwrap();
    bytes.iter_mut().skip(4096).take(20_000).for_each(|byte| *byte = 0x55);
    std::fs::write(&old, bytes).unwrap();
    let broken = doctor().output().unwrap();
    assert!(line_about(&broken, "backups").contains("does not open"), "{}", said(&broken));
}

#[test]
fn help_lists_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    let output = coach(folder.path()).arg("--help").output().unwrap();
    for word in ["run", "judge", "bank", "doctor"] {
        assert!(said(&output).contains(word), "{word} is missing");
    }
    let unknown = coach(folder.path()).arg("dance").output().unwrap();
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_folder_becomes_a_pack_unless_something_in_it_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let manual = include_str!("../../docs/packs.md");
    let example = manual.split("````").nth(1).and_then(|block| block.strip_prefix("markdown\n")).unwrap();
    let topic = folder.path().join("ours/cloud");
    std::fs::create_dir_all(&topic).unwrap();
    std::fs::write(topic.join("our-deploy.md"), example).unwrap();
    let pack = || {
        let mut command = coach(folder.path());
        command.args(["bank", "pack", "ours", "ours.zip"]);
        command
    };
    let output = pack().output().unwrap();
    assert!(output.status.success() && said(&output).contains("1 question"), "{}", said(&output));
    assert!(std::fs::read(folder.path().join("ours.zip")).unwrap().starts_with(b"PK"));
    std::fs::remove_file(folder.path().join("ours.zip")).unwrap();
    std::fs::write(topic.join("our-deploy.md"), example.replace("difficulty = 1 ", "difficulty = 9 "))
        .unwrap();
    fails(&mut pack(), &["cloud/our-deploy.md:7", "difficulty"]);
    assert!(!folder.path().join("ours.zip").exists(), "nothing is written");
}
