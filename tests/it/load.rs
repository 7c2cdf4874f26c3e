//! `coach load-bench`, with so little to do that it takes a moment: how fast it was is not looked at.

use crate::command_line::{coach, said};
use crate::simulate::in_memory_if_possible;

#[test]
fn some_servers_and_their_members_meet_no_fault_and_every_daily_of_a_burst_is_posted() {
    let folder = in_memory_if_possible();
    let mut command = coach(folder.path());
    let few = [
        "--guilds",
        "4",
        "--rate",
        "20",
        "--interactions",
        "60",
        "--burst",
        "10",
        "--starts",
        "1",
        "--calm",
        "0",
    ];
    let output = command.arg("load-bench").args(few).output().unwrap();
    let text = said(&output);
    assert!(output.status.success(), "{text}");
    for words in ["from start to Identify", "memory in the midst of it, after 60", "10 of 10", "errors: 0"] {
        assert!(text.contains(words), "“{words}” is not in: {text}");
    }
    let left = std::fs::read_dir(folder.path().join("data")).unwrap().count();
    assert_eq!(left, 0, "it leaves nothing behind");
}
