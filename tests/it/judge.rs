//! The judge's promises: hostile programs get the verdict they earn, in every tier this machine has, and leave
//! nothing behind; honest programs are not hurt. The programs are in `judge/*.py`, a section each.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Display;
use std::fs;
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const SECRET: &str = "secret-that-no-submission-may-see";

/// A running `coach judge --jobs -`, asked one job at a time.
struct Bench {
    coach: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    /// Launcher and zygote, the child ahead, and the last one on its way out.
    most_processes: usize,
    descriptors: usize,
}

impl Bench {
    /// None where the machine does not have this tier.
    fn start(tier: &str) -> Option<Self> {
        Self::start_with(tier, 1)
    }

    fn start_with(tier: &str, workers: usize) -> Option<Self> {
        #[expect(
            clippy::zombie_processes,
            reason = "waited for when the bench is dropped, or not started at all"
        )]
        let mut coach = Command::new(env!("CARGO_BIN_EXE_coach"))
            .args(["judge", "--jobs", "-", "--json", "--tier", tier, "--workers", &workers.to_string()])
            .env("DISCORD_TOKEN", SECRET)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("coach runs");
        let (input, output) = (coach.stdin.take()?, coach.stdout.take()?);
        let mut bench =
            Self { coach, input, output: BufReader::new(output).lines(), most_processes: 3, descriptors: 0 };
        bench.try_judge(&honest())?;
        bench.judge(&honest());
        // in a pid namespace someone stands between launcher and zygote
        bench.most_processes = if tier == "N" { 4 } else { 3 };
        bench.descriptors = bench.count_descriptors();
        Some(bench)
    }

    fn try_judge(&mut self, job: &impl Display) -> Option<Value> {
        writeln!(self.input, "{job}").ok()?;
        let line = self.output.next()?.ok()?;
        serde_json::from_str(&line).ok()
    }

    fn judge(&mut self, job: &impl Display) -> Value {
        self.try_judge(job).expect("the judge answers every job")
    }

    /// All descendants of the judge.
    fn descendants(&self) -> Vec<u32> {
        let parents: HashMap<u32, u32> = fs::read_dir("/proc")
            .expect("/proc")
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter_map(|pid: u32| Some((pid, parent_of(pid)?)))
            .collect();
        let is_ours = |pid: &u32| {
            std::iter::successors(Some(*pid), |pid| parents.get(pid).copied())
                .skip(1)
                .any(|p| p == self.coach.id())
        };
        parents.keys().copied().filter(|pid| is_ours(pid)).collect()
    }

    fn count_descriptors(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.coach.id())).map_or(0, Iterator::count)
    }

    /// What must hold after every submission: the next one is judged, and nothing is left.
    fn left_clean(&mut self) -> Result<(), String> {
        let next = self.judge(&honest());
        if next["verdict"] != "AC" {
            return Err(format!("the next submission got {next}"));
        }
        let (processes, descriptors) = (self.descendants().len(), self.count_descriptors());
        if processes > self.most_processes || descriptors > self.descriptors + 6 {
            return Err(format!("left {processes} processes and {descriptors} descriptors"));
        }
        match ["/tmp/canary", "/canary", "/dev/shm/canary"]
            .iter()
            .find(|path| fs::exists(path).unwrap_or(true))
        {
            Some(path) => Err(format!("left {path}")),
            None => Ok(()),
        }
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.coach.kill().expect("kill");
        self.coach.wait().expect("wait");
    }
}

fn parent_of(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn squares(source: &str, limits: &Value) -> Value {
    let tests: Vec<_> = (1..=5).map(|n| json!({"args": [n], "expected": n * n})).collect();
    let problem = json!({"function": "solve", "tests": tests, "limits": limits});
    json!({"id": "x", "language": "python", "source": source, "problem": problem})
}

fn honest() -> Value {
    squares("def solve(n):\n    return n * n\n", &json!({}))
}

/// A section of a corpus: what is promised, which verdicts keep it, and words of the detail.
struct Promise {
    name: String,
    verdicts: Vec<String>,
    words: String,
    source: String,
}

fn promises(corpus: &str) -> Vec<Promise> {
    corpus.split("### ").skip(1).map(promise).collect()
}

fn promise(section: &str) -> Promise {
    let (head, source) = section.split_once('\n').expect("a head and a source");
    let (name, outcome) = head.split_once(": ").expect("name: VERDICT");
    let (verdicts, words) = outcome.split_once(' ').unwrap_or((outcome, ""));
    Promise {
        name: name.to_owned(),
        verdicts: verdicts.split('|').map(str::to_owned).collect(),
        words: words.to_owned(),
        source: source.to_owned(),
    }
}

impl Promise {
    fn is_kept_by(&self, bench: &mut Bench, prelude: &str, limits: &Value) -> Result<(), String> {
        let report = bench.judge(&squares(&format!("{prelude}{}", self.source), limits));
        let told = format!("{} {}", report["detail"], report["failure"]["message"]);
        let verdict = report["verdict"].as_str().unwrap_or_default();
        if !self.verdicts.iter().any(|wanted| wanted == verdict) || !told.contains(&self.words) {
            return Err(format!("wanted {:?} {}, got {report}", self.verdicts, self.words));
        }
        if report.to_string().contains(SECRET) {
            return Err("it saw the secret".to_owned());
        }
        let allowed = limits["total_cpu_ms"].as_u64().unwrap_or(10_000) + 250;
        if report["cpu_ms"].as_u64() > Some(allowed) {
            return Err(format!("it ran for {} ms", report["cpu_ms"]));
        }
        bench.left_clean()
    }
}

/// Holds every promise of a corpus, in each tier there is.
fn hold(corpus: &str, prelude: &str, limits: &Value) {
    let mut benches: Vec<_> =
        ["N", "L"].into_iter().filter_map(|tier| Some((tier, Bench::start(tier)?))).collect();
    assert!(
        !benches.is_empty(),
        "this machine has no sandbox, so the judge's promises cannot be tested on it"
    );
    let mut broken = Vec::new();
    for (tier, bench) in &mut benches {
        for promise in promises(corpus) {
            if let Err(why) = promise.is_kept_by(bench, prelude, limits) {
                broken.push(format!("tier {tier}, {}: {why}", promise.name));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

/// Short limits, so that what has to run out runs out soon.
fn short() -> Value {
    json!({"cpu_ms": 500, "total_cpu_ms": 2000, "wall_ms": 500})
}

const ATTACK: &str = "
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def system_call(*args):
    result = libc.syscall(*(ctypes.c_long(a) if type(a) is int else a for a in args))
    if result == -1:
        raise OSError(ctypes.get_errno(), 'refused')
    return result
def solve(n):
    try:
        attack()
    except OSError:
        return n * n
    return 'it got through'
";

#[test]
fn attacks_on_the_machine_are_refused() {
    hold(include_str!("judge/denials.py"), ATTACK, &json!({}));
}

#[test]
fn attacks_on_time_memory_and_output_end() {
    hold(include_str!("judge/resources.py"), "", &short());
}

#[test]
fn attacks_on_the_verdict_gain_nothing() {
    hold(include_str!("judge/cheats.py"), "", &short());
}

#[test]
fn honest_programs_are_not_hurt() {
    hold(include_str!("judge/honest.py"), "", &json!({}));
}

/// The contract: a job, and what its result has to say.
#[test]
fn every_kind_of_job_gets_its_verdict() {
    let mut coach = Bench::start("N").or_else(|| Bench::start("L")).expect("a sandbox");
    let corpus = include_str!("judge/jobs.jsonl");
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
    let (status, results) = run_jobs(&format!("{good}\nnonsense\n\n{strange}\n{good}\n"));
    assert_eq!(status, Some(2));
    assert_eq!(results.iter().filter(|result| result["verdict"] == "AC").count(), 2);
    let malformed = |line: u64| results.iter().find(|result| result["line"] == line).expect("told");
    assert!(malformed(2)["id"].is_null() && malformed(2)["error"].is_string());
    assert_eq!(malformed(4)["id"], "x");
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
fn a_result_does_not_wait_for_the_next_job() {
    let mut bench = Bench::start_with("N", 2).or_else(|| Bench::start_with("L", 2)).expect("a sandbox");
    for _ in 0..5 {
        assert_eq!(bench.judge(&honest())["verdict"], "AC");
    }
}
