//! The points at which a debug build can be made to die. Two lists that must be the same: this one, and what the source
//! has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Those that a working bot comes to, with how often it may have come there when it dies.
pub(crate) const AT_WORK: &[(&str, u32)] = &[
    ("commit.before", 25),
    ("commit.after", 25),
    ("outbox.begun", 12),
    ("outbox.sent", 12),
    ("outbox.stored", 12),
    ("thread.made", 1),
    ("answer.ready", 8),
    ("answer.sent", 8),
    ("verdict.reached", 1),
    ("verdict.kept", 1),
    ("verdict.told", 1),
    ("start.made-good", 1),
];
pub(crate) const AT_THE_END: &[&str] = &["end.noted"];
/// Each commit on the way to the newest tables.
pub(crate) const IN_A_MIGRATION: &str = "migration.step";
pub(crate) const IN_A_BACKUP: &[&str] = &["backup.begun", "backup.written", "backup.checked", "backup.named"];
pub(crate) const IN_A_RESTORE: &[&str] = &["restore.staged", "restore.aside", "restore.named"];

fn in_source(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            in_source(&entry, found);
        } else if let Ok(text) = fs::read_to_string(&entry) {
            let names = text.split("fail::point(\"").skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(names.map(str::to_owned));
        }
    }
}

#[test]
fn every_point_of_the_source_is_tried_and_every_one_that_is_tried_is_there() {
    let mut found = BTreeSet::new();
    in_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let listed = AT_WORK.iter().map(|(name, _)| *name).chain([IN_A_MIGRATION]);
    let listed = listed.chain([AT_THE_END, IN_A_BACKUP, IN_A_RESTORE].concat());
    assert_eq!(found, listed.map(str::to_owned).collect());
}
