//! The judge's promises: hostile programs get the verdict they earn, in every tier this machine has, and leave
//! nothing behind; honest programs are not hurt. The programs are in `judge/*.py`, a section each.

#[cfg(target_os = "linux")]
mod ablation;
mod bench;
#[cfg(target_os = "linux")]
mod conditions;
#[cfg(target_os = "linux")]
mod container;
#[cfg(target_os = "linux")]
mod container_filter;
mod corpus;

use bench::{Bench, honest, parent_of, squares};
use corpus::{CHEATS, Corpus, DENIALS, HONEST, RESOURCES};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Holds every promise of a corpus, in each tier there is.
fn hold(corpus: &Corpus) {
    let mut benches: Vec<_> =
        ["N", "L"].into_iter().filter_map(|tier| Some((tier, Bench::start(tier)?))).collect();
    assert!(
        !benches.is_empty(),
        "this machine has no sandbox, so the judge's promises cannot be tested on it"
    );
    let mut broken = Vec::new();
    for (tier, bench) in &mut benches {
        broken.extend(corpus.broken(bench).into_iter().map(|what| format!("tier {tier}, {what}")));
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn attacks_on_the_machine_are_refused() {
    hold(&DENIALS);
}

#[test]
fn attacks_on_time_memory_and_output_end() {
    hold(&RESOURCES);
}

#[test]
fn attacks_on_the_verdict_gain_nothing() {
    hold(&CHEATS);
}

#[test]
fn honest_programs_are_not_hurt() {
    hold(&HONEST);
}

/// The contract: a job, and what its result has to say.
#[test]
fn every_kind_of_job_gets_its_verdict() {
    let mut coach = Bench::start("N").or_else(|| Bench::start("L")).expect("a sandbox");
    let corpus = include_str!("jobs.jsonl");
    let mut broken = Vec::new();
    for line in corpus.lines() {
        let contract: Contract<'_> = serde_json::from_str(line).expect("a line of the contract");
        let result = coach.judge(&contract.job());
        let differs = |(key, value): (&String, &Value)| result.pointer(key) != Some(value);
        if contract.result.iter().any(differs) {
            broken.push(format!("{}: wanted {:?}, got {result}", contract.promise, contract.result));
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

/// A line of the contract: a promise, the job's parts, and what the result has to say, by pointer.
#[derive(Deserialize)]
struct Contract<'a> {
    promise: String,
    language: Option<String>,
    source: String,
    /// As written, for `serde_json` has no huge integers.
    #[serde(borrow)]
    problem: &'a RawValue,
    result: serde_json::Map<String, Value>,
}

impl Contract<'_> {
    fn job(&self) -> String {
        let language = self.language.as_deref().unwrap_or("python");
        let source = json!(self.source);
        format!(r#"{{"id": "x", "language": "{language}", "source": {source}, "problem": {}}}"#, self.problem)
    }
}

fn run_jobs(jobs: &str) -> (Option<i32>, Vec<Value>) {
    let mut coach = Command::new(env!("CARGO_BIN_EXE_coach"))
        .args(["judge", "--jobs", "-", "--workers", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("coach runs");
    let mut input = coach.stdin.take().expect("piped");
    input.write_all(jobs.as_bytes()).expect("coach reads");
    drop(input);
    let output = coach.wait_with_output().expect("coach ends");
    let lines = String::from_utf8(output.stdout).expect("text");
    let lines = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    (output.status.code(), lines)
}

#[test]
fn a_malformed_job_is_told_and_the_others_are_judged() {
    let good = honest();
    let mut strange = honest();
    strange["colour"] = json!("red");
    let list = json!([good["id"], good["language"], good["source"], good["problem"]]);
    let (status, results) = run_jobs(&format!("{good}\nnonsense\n\n{strange}\n{good}\n{list}\n"));
    assert_eq!(status, Some(2));
    assert_eq!(results.iter().filter(|result| result["verdict"] == "AC").count(), 2);
    let malformed = |line: u64| results.iter().find(|result| result["line"] == line).expect("told");
    assert!(malformed(2)["id"].is_null() && malformed(2)["error"].is_string());
    assert_eq!(malformed(4)["id"], "x");
    assert!(malformed(6)["error"].is_string());
}

#[test]
fn a_source_too_large_does_not_compile() {
    let large = format!("def solve(n):\n    return n * n\n#{}", "x".repeat(64 << 10));
    let (_, results) = run_jobs(&squares(&large, &json!({})).to_string());
    assert_eq!(results[0]["verdict"], "CE");
}

#[test]
fn many_jobs_at_once_are_all_judged() {
    let (status, results) = run_jobs(&format!("{}\n", honest()).repeat(100));
    assert_eq!((status, results.len()), (Some(0), 100));
    assert!(results.iter().all(|result| result["verdict"] == "AC"));
}

#[test]
fn killing_the_judge_ends_everything_that_it_started() {
    let bench = Bench::start("N").or_else(|| Bench::start("L")).expect("a sandbox");
    let workers = bench.descendants();
    assert!(!workers.is_empty());
    drop(bench);
    // their end is a matter of the kernel, and comes soon
    let is_alive =
        |pid: &u32| fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|s| !s.contains(") Z "));
    for pid in workers {
        for _ in 0..1_000_000 {
            if !is_alive(&pid) {
                break;
            }
            std::thread::yield_now();
        }
        assert!(!is_alive(&pid), "process {pid} outlived the judge");
    }
}

#[test]
fn a_killed_zygote_is_replaced() {
    let mut bench = Bench::start("N").or_else(|| Bench::start("L")).expect("a sandbox");
    let pids: Vec<_> = bench.descendants().iter().map(u32::to_string).collect();
    // some are gone by themselves before their turn
    Command::new("kill").arg("-9").args(pids).output().expect("kill runs");
    assert_eq!(bench.judge(&honest())["verdict"], "AC");
}

#[test]
fn a_stuck_zygote_is_replaced() {
    let mut bench = Bench::start("N").or_else(|| Bench::start("L")).expect("a sandbox");
    let all = bench.descendants();
    // the one whose child has none is the interpreter that forks
    let parents: Vec<_> = all.iter().filter_map(|pid| parent_of(*pid)).collect();
    let leaves = all.iter().filter(|pid| !parents.contains(pid));
    let zygotes: Vec<_> = leaves.filter_map(|pid| parent_of(*pid)).map(|pid| pid.to_string()).collect();
    let stopped = Command::new("kill").arg("-STOP").args(&zygotes).status().expect("kill runs");
    assert!(stopped.success() && !zygotes.is_empty());
    for _ in 0..2 {
        assert_eq!(bench.judge(&honest())["verdict"], "AC");
    }
}

/// Fills its limit on processes with threads that glibc knows nothing of, and answers.
const BURST: &str = "
import ctypes, mmap
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.clone.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
def solve(n):
    stacks = libc.mmap(None, 301 * 4096, 3, 0x22, -1, 0)
    sleep = ctypes.cast(libc.sleep, ctypes.c_void_p)
    for number in range(300):
        if libc.clone(sleep, stacks + (number + 1) * 4096, 0x50f00, 1000) < 0:
            break
    return n * n
";

#[test]
fn a_child_that_used_up_its_threads_costs_no_zygote() {
    for tier in ["N", "L"] {
        let Some(mut bench) = Bench::start(tier) else { continue };
        let zygotes = |bench: &Bench| -> Vec<u32> {
            let all = bench.descendants();
            all.iter().filter_map(|pid| parent_of(*pid)).filter(|parent| all.contains(parent)).collect()
        };
        let before = zygotes(&bench);
        let mut burst = squares(BURST, &json!({}));
        burst["problem"]["fresh_process"] = json!(true);
        for _ in 0..5 {
            // whether the limit or the count ends it, it is the run that ends
            bench.judge(&burst);
        }
        assert_eq!(bench.judge(&honest())["verdict"], "AC");
        let after = bench.descendants();
        assert!(before.iter().all(|zygote| after.contains(zygote)), "{tier}: {before:?}, then {after:?}");
    }
}

#[test]
fn files_made_for_the_operator_alone_change_no_wall() {
    let best = Bench::start("N").map_or("L", |_| "N");
    let mut masked = Command::new("sh");
    masked.args([
        "-c",
        "umask 077; exec \"$0\" judge --jobs - --json --workers 1",
        env!("CARGO_BIN_EXE_coach"),
    ]);
    assert_eq!(Bench::run(masked).expect("a sandbox").tier(), best);
}

#[test]
fn a_result_does_not_wait_for_the_next_job() {
    let mut bench = Bench::start_with("N", 2).or_else(|| Bench::start_with("L", 2)).expect("a sandbox");
    for _ in 0..5 {
        assert_eq!(bench.judge(&honest())["verdict"], "AC");
    }
}
