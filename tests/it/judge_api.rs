//! The judge as the bot uses it: the fair line, taking back, runs on one's own input, interpreters.

use interview_coach::domain::problem::Problem;
use interview_coach::domain::verdict::{Report, Verdict};
use interview_coach::judge::{Ask, Judge, JudgeConfig, Lane, Pending, Request};
use std::path::PathBuf;

const SQUARE: &[u8] = b"def solve(n):\n    return n * n\n";
const ENDLESS: &[u8] = b"def solve(n):\n    while True:\n        pass\n";

fn judge_with(workers: usize) -> Judge {
    let launcher = PathBuf::from(env!("CARGO_BIN_EXE_coach"));
    let config = JudgeConfig { launcher, pythons: vec![PathBuf::from("python3")], workers };
    Judge::start(config).expect("a sandbox, without which these tests mean nothing")
}

fn problem(json: &str) -> Problem {
    Problem::from_json(json).expect("a problem")
}

fn squares() -> Problem {
    problem(
        r#"{"function": "solve", "tests": [{"args": [2], "expected": 4}, {"args": [3], "expected": 9}],
            "limits": {"cpu_ms": 60000, "total_cpu_ms": 60000}}"#,
    )
}

fn member(member: u64) -> Lane {
    Lane { guild: 1, member }
}

fn put(judge: &Judge, lane: Lane, source: &[u8]) -> Pending {
    judge.put(lane, Request::new(&squares(), source, Ask::Verdict))
}

/// A run of the source with this input typed.
fn run(judge: &Judge, problem: &Problem, source: &str, input: &str) -> Report {
    judge.put(member(1), Request::new(problem, source.as_bytes(), Ask::Run(input.to_owned()))).wait()
}

fn returned(report: &Report) -> &str {
    report.returned.as_deref().unwrap_or_else(|| panic!("nothing came back: {report:?}"))
}

/// Waits for what another thread brings about.
fn until(mut is_true: impl FnMut() -> bool) {
    for _ in 0..200_000_000_u64 {
        if is_true() {
            return;
        }
        std::thread::yield_now();
    }
    panic!("it never came about");
}

#[test]
fn a_thousand_submissions_from_a_hundred_members_are_all_judged_and_a_flood_waits_for_the_rest() {
    let judge = judge_with(2);
    // one member hands in six hundred before anybody else comes
    let flood: Vec<_> = (0..600).map(|_| put(&judge, member(0), SQUARE)).collect();
    let others: Vec<_> = (0..400).map(|n| put(&judge, member(1 + n % 99), SQUARE)).collect();
    for pending in others {
        assert_eq!(pending.wait().verdict, Verdict::Ac);
    }
    let still_waiting = flood.iter().filter(|pending| pending.standing().place() > 0).count();
    // the flood had a turn with each round of the others, of which there were five, and a worker to itself before
    assert!(still_waiting > 0, "the flood was served before the others");
    for pending in flood {
        assert_eq!(pending.wait().verdict, Verdict::Ac);
    }
}

#[test]
fn the_place_in_line_is_told_and_counts_down() {
    let judge = judge_with(1);
    let running = put(&judge, member(1), ENDLESS);
    until(|| running.standing().place() == 0);
    let first = put(&judge, member(2), SQUARE);
    let second = put(&judge, member(2), SQUARE);
    let other = put(&judge, member(3), SQUARE);
    assert_eq!([first.standing().place(), second.standing().place(), other.standing().place()], [1, 3, 2]);
    drop(first);
    assert_eq!([second.standing().place(), other.standing().place()], [1, 2]);
    drop(running);
    assert_eq!((second.wait().verdict, other.wait().verdict), (Verdict::Ac, Verdict::Ac));
}

#[test]
fn what_is_taken_back_while_it_runs_is_stopped() {
    let judge = judge_with(1);
    let running = put(&judge, member(1), ENDLESS);
    until(|| running.standing().place() == 0);
    drop(running);
    // it would have run for a minute
    let next = put(&judge, member(1), SQUARE).wait();
    assert_eq!(next.verdict, Verdict::Ac);
}

#[test]
fn one_member_cannot_hold_every_worker() {
    let judge = judge_with(2);
    let endless: Vec<_> = (0..4).map(|_| put(&judge, member(1), ENDLESS)).collect();
    assert_eq!(put(&judge, member(2), SQUARE).wait().verdict, Verdict::Ac);
    drop(endless);
}

#[test]
fn a_run_shows_what_came_back_and_what_was_printed() {
    let judge = judge_with(1);
    let two_sum = problem(r#"{"function": "f", "tests": [{"args": [[1], 2], "expected": 0}]}"#);
    let source = "def f(nums, target):\n    print('got', target)\n    return sorted(nums), {target}\n";
    for input in ["[3, 1], 'x'", "[3, 1], target='x'", "[\n 3,\n 1,\n],\n'x' # mine"] {
        let report = run(&judge, &two_sum, source, input);
        assert_eq!(returned(&report), "([1, 3], {'x'})");
        assert_eq!(report.stdout, "got x\n");
    }
}

#[test]
fn a_run_of_an_in_place_problem_shows_the_argument() {
    let judge = judge_with(1);
    let sort = problem(
        r#"{"function": "f", "tests": [{"args": [[1]], "expected": [1]}], "compare": {"in_place": 0}}"#,
    );
    let report = run(&judge, &sort, "def f(nums):\n    nums.sort()\n", "[2, 1]");
    assert_eq!(returned(&report), "[1, 2]");
}

#[test]
fn a_list_is_typed_for_a_linked_list() {
    let judge = judge_with(1);
    let test = r#"{"function": "f", "tests": [{"args": [{"$linked_list": [1]}], "expected": 1}]}"#;
    let report = run(&judge, &problem(test), "def f(head):\n    return head.next.val\n", "[7, 8, 9]");
    assert_eq!(returned(&report), "8");
}

#[test]
fn calls_are_typed_for_a_class() {
    let judge = judge_with(1);
    let stack = problem(r#"{"class": "Stack", "tests": [{"calls": [["Stack", []]], "expected": [null]}]}"#);
    let source = "class Stack:\n    def __init__(self, *items):\n        self.items = list(items)\n    def pop(self):\n        return self.items.pop()\n";
    assert_eq!(returned(&run(&judge, &stack, source, "Stack(1, 2)\npop()")), "[None, 2]");
}

#[test]
fn a_query_runs_on_rows_of_ones_own() {
    let judge = judge_with(1);
    let sql = problem(r#"{"tests": [{"setup": "", "expected": {"columns": ["a"], "rows": []}}]}"#);
    let setup = "create table t (a); insert into t values (1), (2);";
    let report = run(&judge, &sql, "select a + 1 as b from t", setup);
    assert_eq!(returned(&report), "{'columns': ['b'], 'rows': [[2], [3]]}");
    let report = run(&judge, &sql, "select 1", "create nothing");
    assert_eq!((report.verdict, report.detail.as_str()), (Verdict::Ce, "the input cannot be read"));
}

#[test]
fn input_is_read_and_never_run() {
    let judge = judge_with(1);
    let source = "def solve(n):\n    return n\n";
    for input in ["__import__('os')", "1) or (2", "*[1]", "**{'n': 1}", "[1", "n := 2", "1\n2"] {
        let report = run(&judge, &squares(), source, input);
        assert_eq!(report.detail, "the input cannot be read", "{input}: {report:?}");
    }
}

#[test]
fn a_run_that_fails_tells_the_whole_error() {
    let judge = judge_with(1);
    let report = run(&judge, &squares(), "def solve(n):\n    return n / 0\n", "2");
    let failure = report.failure.expect("it failed");
    assert_eq!((failure.message.as_str(), failure.line), ("ZeroDivisionError: division by zero", Some(2)));
}

#[test]
fn a_run_of_written_tests_tries_them_on_the_right_solution_only() {
    let judge = judge_with(1);
    let written =
        problem(r#"{"kind": "tests", "reference": "def f(): return 1", "mutants": ["def f(): return 2"]}"#);
    let source = "from solution import f\ndef test_nothing():\n    f()\n";
    assert_eq!(run(&judge, &written, source, "").verdict, Verdict::Ac);
    let verdict = judge.judge_blocking(&written, source.as_bytes()).verdict;
    assert_eq!(verdict, Verdict::Wa);
}

#[test]
fn there_may_be_hundreds_of_faults() {
    let judge = judge_with(1);
    let mutants: Vec<_> = (2..302).map(|n| format!("\"def f(): return {n}\"")).collect();
    let written = format!(
        r#"{{"kind": "tests", "reference": "def f(): return 1", "mutants": [{}], "limits": {{"total_cpu_ms": 60000}}}}"#,
        mutants.join(", ")
    );
    let source = b"from solution import f\ndef test_f():\n    assert f() == 1\n";
    let report = judge.judge_blocking(&problem(&written), source);
    assert_eq!((report.verdict, report.passed, report.total), (Verdict::Ac, 301, 301), "{report:?}");
}

#[test]
fn the_first_fault_that_is_not_noticed_is_told_whatever_came_first() {
    let judge = judge_with(1);
    let mutants: Vec<_> = (2..12).map(|n| format!("\"def f(): return {n}\"")).collect();
    let written = format!(
        r#"{{"kind": "tests", "reference": "def f(): return 1", "mutants": [{}]}}"#,
        mutants.join(", ")
    );
    let source = b"from solution import f\ndef test_f():\n    assert f() == 1 or f() > 5\n";
    for _ in 0..10 {
        let report = judge.judge_blocking(&problem(&written), source);
        assert_eq!((report.verdict, report.passed), (Verdict::Wa, 5), "{report:?}");
        assert_eq!(report.failure.expect("it failed").test, Some(6));
    }
}

#[test]
fn tests_that_pass_by_chance_are_found_out() {
    let judge = judge_with(1);
    let written =
        problem(r#"{"kind": "tests", "reference": "def f(): return 1", "mutants": ["def f(): return 2"]}"#);
    // they pass once in two times: nothing that is accepted often
    let source = b"import os\ndef test_f():\n    assert os.urandom(1)[0] < 128\n";
    let accepted = (0..100).filter(|_| judge.judge_blocking(&written, source).verdict == Verdict::Ac).count();
    assert!(accepted < 18, "{accepted} of 100 accepted; one in sixteen is expected");
}

#[test]
fn state_is_carried_over_only_where_the_problem_allows_it() {
    let judge = judge_with(1);
    let source = b"seen = []\ndef solve(n):\n    seen.append(n)\n    return len(seen)\n";
    let tests = r#""tests": [{"args": [1], "expected": 1}, {"args": [2], "expected": 1}]"#;
    let together = problem(&format!(r#"{{"function": "solve", {tests}}}"#));
    let apart = problem(&format!(r#"{{"function": "solve", "fresh_process": true, {tests}}}"#));
    assert_eq!(judge.judge_blocking(&together, source).verdict, Verdict::Wa);
    let report = judge.judge_blocking(&apart, source);
    assert_eq!((report.verdict, report.passed, report.total), (Verdict::Ac, 2, 2));
}

#[test]
fn tests_apart_share_the_total_of_the_run() {
    let judge = judge_with(1);
    let burn = b"import time\ndef solve(n):\n    end = time.process_time() + 0.2\n    while time.process_time() < end:\n        pass\n    return n\n";
    let tests: Vec<_> = (0..10).map(|n| format!(r#"{{"args": [{n}], "expected": {n}}}"#)).collect();
    let apart = problem(&format!(
        r#"{{"function": "solve", "fresh_process": true, "limits": {{"total_cpu_ms": 500}}, "tests": [{}]}}"#,
        tests.join(", ")
    ));
    let report = judge.judge_blocking(&apart, burn);
    assert_eq!(report.verdict, Verdict::Tle, "{report:?}");
    assert!(report.cpu_ms < 750 && report.passed < 4, "{report:?}");
}

#[test]
fn a_problem_for_a_newer_python_than_there_is_counts_against_nobody() {
    let judge = judge_with(1);
    let future = problem(r#"{"function": "f", "python": "3.99", "tests": [{"args": [], "expected": 1}]}"#);
    let report = judge.judge_blocking(&future, b"def f():\n    return 1\n");
    assert_eq!(report.verdict, Verdict::Ie);
    assert!(report.detail.contains("Python 3.99"), "{}", report.detail);
    assert!(
        Problem::from_json(r#"{"function": "f", "python": "new", "tests": [{"args": [], "expected": 1}]}"#)
            .is_err()
    );
}
