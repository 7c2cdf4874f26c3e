//! Weeks of many servers in a moment: every slot ends in exactly one way, whenever the bot is killed.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::sync::Arc;

use interview_coach::cli::simulate::{Args, simulate};
use interview_coach::content::Bank;

#[tokio::test(flavor = "multi_thread")]
async fn every_slot_ends_in_exactly_one_way_while_clocks_change_and_the_bot_is_killed() {
    // From 20 February: the clocks change in America on the way, and in Europe.
    let args = Args { guilds: 30, schedules: 1, days: 40, seed: 7, restarts: 40 };
    let folder = in_memory_if_possible();
    let report = simulate(&args, Arc::new(Bank::embedded()), folder.path(), &|_| ()).await.unwrap();
    let account = report.account;
    assert!(account.is_sound(), "{account:?}");
    assert!(account.killed > 30 && account.late > 0 && account.posted > 500, "{account:?}");
    let skipped: u64 = account.skipped.values().sum();
    assert_eq!(account.posted + skipped, account.slots, "{account:?}");
    assert!(account.skipped.contains_key("too-late"), "{account:?}");
    assert!(report.database_bytes > 0);
}

/// A folder whose files are never written to a disk, so that a slow one does not hold up thousands of transactions.
pub(crate) fn in_memory_if_possible() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}
