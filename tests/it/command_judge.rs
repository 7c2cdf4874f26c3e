//! `coach judge` from a shell, and on a terminal.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use crate::command_line::{coach, fails, said};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Runs its arguments on a terminal of its own, and tells what stood there.
const ON_A_TERMINAL: &str = "import pty, sys; pty.spawn(sys.argv[1:])";

/// `coach judge` with a file as the submission.
fn judge(source: &[u8]) -> (TempDir, Command) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("solution.py");
    std::fs::write(&file, source).unwrap();
    let mut command = coach(folder.path());
    command.args(["judge", "coding/merge-intervals"]).arg(file);
    (folder, command)
}

/// What the report on a submission says, without colours.
fn report(source: &str) -> String {
    let (_folder, mut command) = judge(source.as_bytes());
    let output = command.output().unwrap();
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    text
}

/// What a terminal shows of it.
fn on_a_terminal(command: &Command) -> String {
    let mut python = Command::new("python3");
    python.args(["-c", ON_A_TERMINAL]).arg(command.get_program()).args(command.get_args());
    python.current_dir(command.get_current_dir().unwrap()).env_remove("NO_COLOR").env("TERM", "xterm");
    python.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = python.stdin(Stdio::null()).output().unwrap();
    said(&output)
}

fn job(body: &str, limits: &Value) -> Value {
    let problem = json!({
        "function": "solve", "tests": [{"args": [3], "expected": 9}], "limits": limits,
    });
    let source = format!("def solve(n):\n    {body}\n");
    json!({"id": "x", "language": "python", "source": source, "problem": problem})
}

fn jobs(folder: &Path, text: &str) -> Command {
    std::fs::write(folder.join("jobs"), text).unwrap();
    let mut command = coach(folder);
    command.args(["judge", "--jobs", "jobs"]);
    command
}

#[test]
fn a_wrong_answer_is_reported_with_test_message_and_output() {
    let text = report("def merge(intervals):\n    print('here')\n    return intervals\n");
    assert!(text.starts_with("WA wrong answer · 0/19 passed\nCPU "), "{text}");
    assert!(text.contains("\n\nTest 1:\nreturned [[8, 10], [1, 3], [2, 6]]"), "{text}");
    assert!(text.ends_with("\n\nIt printed:\n    here\n"), "{text}");
}

#[test]
fn an_exception_is_reported_with_the_line_that_raised_it() {
    let text = report("def merge(intervals):\n    return intervals[99]\n");
    assert!(text.starts_with("RE run-time error · "), "{text}");
    let end = "Test 1:\nIndexError: list index out of range\n\n   2 |     return intervals[99]\n";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn a_syntax_error_is_reported_with_a_caret() {
    let text = report("def merge(intervals):\n\treturn = 1\n");
    assert!(text.starts_with("CE does not compile · "), "{text}");
    let end = "SyntaxError, line 2: invalid syntax\n\n   2 |  return = 1\n               ^\n";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn a_terminal_gets_colours_unless_they_are_not_wanted() {
    let (_folder, mut command) = judge(b"def merge(intervals): pass\n");
    let coloured = on_a_terminal(&command);
    assert!(coloured.contains("\u{1b}[1;31mWA wrong answer\u{1b}[0m"), "{coloured}");
    let plain = on_a_terminal(command.env("NO_COLOR", "1"));
    assert!(plain.starts_with("WA wrong answer"), "{plain}");
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let dumb = on_a_terminal(command.env("NO_COLOR", "").env("TERM", "dumb"));
    assert!(dumb.starts_with("WA wrong answer"), "{dumb}");
}

#[test]
fn what_cannot_be_judged_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&[&str], &str); 5] = [
        (&["coding/merge-intervals", "none.py"], "coach judge: there is no file none.py\n"),
        (&["coding/merge-intervals", "."], "coach judge: . is a folder, not a file\n"),
        (&["--jobs", "none"], "coach judge: there is no file none\n"),
        (&["--jobs", "."], "coach judge: . is a folder, not a file\n"),
        (&["coding/none", "x.py"], "coach judge: no question coding/none: `coach bank list` shows the ids\n"),
    ];
    for (args, sentence) in cases {
        let output = coach(folder.path()).arg("judge").args(args).output().unwrap();
        assert_eq!((output.status.code(), said(&output).as_str()), (Some(2), sentence));
    }
}

#[test]
fn a_file_that_is_no_text_does_not_compile() {
    let (_folder, mut command) = judge(b"\x7fELF\xff\xfe\x00");
    let text = said(&command.output().unwrap());
    assert!(text.starts_with("CE does not compile"), "{text}");
    assert!(text.ends_with("\n\nthe source is not UTF-8\n"), "{text}");
}

#[test]
fn many_jobs_end_in_a_line_that_counts_them() {
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (job("return n * n", &json!({})), job("return n", &json!({})));
    let mut command = jobs(folder.path(), &format!("{good}\nnonsense\n{bad}\n{good}\n"));
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with("coach judge: 3 judged in "), "{told}");
    assert!(told.ends_with("/s): 2 AC, 1 WA; 1 malformed\n") && told.lines().count() == 1, "{told}");
    assert_eq!((output.status.code(), output.stdout.split(|byte| *byte == b'\n').count()), (Some(2), 5));
    let json_only = command.arg("--json").output().unwrap();
    assert_eq!(String::from_utf8(json_only.stderr).unwrap(), "");
}

#[test]
fn a_long_run_tells_how_far_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let endless = job("while True: pass", &json!({"cpu_ms": 1500}));
    let jobs = jobs(folder.path(), &format!("{endless}\n"));
    let mut command = Command::new("sh");
    command.args(["-c", "exec \"$@\" > results", "sh"]).arg(jobs.get_program()).args(jobs.get_args());
    command.current_dir(folder.path());
    let text = on_a_terminal(&command);
    assert!(text.contains("\r\u{1b}[2K0 judged · 0 malformed · 0.0/s · 100 % read"), "{text:?}");
    let (_, end) = text.rsplit_once("\r\u{1b}[2K").unwrap();
    assert!(end.starts_with("coach judge: 1 judged in ") && end.contains("1 TLE; 0 malformed"), "{text:?}");
    let results = std::fs::read_to_string(folder.path().join("results")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&results).unwrap()["verdict"], "TLE");
}

#[test]
fn the_bench_goes_with_nothing_else_to_judge() {
    let folder = tempfile::tempdir().unwrap();
    for args in [
        &["--bench", "a", "b"][..],
        &["--bench", "--jobs", "-"],
        &["--idle", "3", "a", "b"],
        &["--leak", "3"],
    ] {
        let output = coach(folder.path()).arg("judge").args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
    }
    fails(
        coach(folder.path()).args(["judge", "--bench", "--idle", "0"]).env("JUDGE_PYTHON", "/none"),
        &["/none"],
    );
}

#[test]
fn the_bench_measures_everything_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let args =
        ["judge", "--bench", "--rounds", "1", "--idle", "1", "--leak", "5", "--workers", "1", "--json"];
    let output = coach(folder.path()).args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let sections = told["sections"].as_array().unwrap();
    let names: Vec<_> = sections.iter().map(|section| section["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["memory", "latency", "throughput", "fairness", "limit", "endings", "idle", "leak"]);
    for tier in told["tiers"].as_array().unwrap() {
        for section in sections {
            let figures = section["figures"].as_array().unwrap();
            let has_goal = |figure: &Value| figure["tier"] == *tier && figure["met"].is_boolean();
            assert!(figures.iter().any(has_goal), "tier {tier} has no goal in {section}");
        }
    }
}
