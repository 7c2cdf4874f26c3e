//! A running judge, and whether it is left as it was found.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Display;
use std::fs;
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub(super) const SECRET: &str = "secret-that-no-submission-may-see";

/// A running `coach judge --jobs -`, asked one job at a time.
pub(super) struct Bench {
    coach: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    /// Launcher and zygote, the child ahead, and the last one on its way out.
    most_processes: usize,
    descriptors: usize,
}

impl Bench {
    /// None where the machine does not have this tier.
    pub(super) fn start(tier: &str) -> Option<Self> {
        Self::start_with(tier, 1)
    }

    pub(super) fn start_with(tier: &str, workers: usize) -> Option<Self> {
        let mut coach = Command::new(env!("CARGO_BIN_EXE_coach"));
        coach.args(["judge", "--jobs", "-", "--json", "--tier", tier, "--workers", &workers.to_string()]);
        Self::run(coach)
    }

    /// None where this command refuses to judge.
    pub(super) fn run(mut command: Command) -> Option<Self> {
        #[expect(
            clippy::zombie_processes,
            reason = "waited for when the bench is dropped, or not started at all"
        )]
        let mut coach = command
            .env("DISCORD_TOKEN", SECRET)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("coach runs");
        let (input, output) = (coach.stdin.take()?, coach.stdout.take()?);
        let mut bench =
            Self { coach, input, output: BufReader::new(output).lines(), most_processes: 3, descriptors: 0 };
        bench.try_judge(&honest())?;
        // in a pid namespace someone stands between launcher and zygote
        bench.most_processes = if bench.tier() == "N" { 4 } else { 3 };
        bench.descriptors = bench.count_descriptors();
        Some(bench)
    }

    /// The wall that it judges behind.
    pub(super) fn tier(&mut self) -> String {
        self.judge(&honest())["tier"].as_str().unwrap_or_default().to_owned()
    }

    pub(super) fn pid(&self) -> u32 {
        self.coach.id()
    }

    fn try_judge(&mut self, job: &impl Display) -> Option<Value> {
        writeln!(self.input, "{job}").ok()?;
        let line = self.output.next()?.ok()?;
        serde_json::from_str(&line).ok()
    }

    pub(super) fn judge(&mut self, job: &impl Display) -> Value {
        self.try_judge(job).expect("the judge answers every job")
    }

    /// All descendants of the judge.
    pub(super) fn descendants(&self) -> Vec<u32> {
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
    pub(super) fn left_clean(&mut self) -> Result<(), String> {
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

pub(super) fn parent_of(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

pub(super) fn squares(source: &str, limits: &Value) -> Value {
    let tests: Vec<_> = (1..=5).map(|n| json!({"args": [n], "expected": n * n})).collect();
    let problem = json!({"function": "solve", "tests": tests, "limits": limits});
    json!({"id": "x", "language": "python", "source": source, "problem": problem})
}

pub(super) fn honest() -> Value {
    squares("def solve(n):\n    return n * n\n", &json!({}))
}
