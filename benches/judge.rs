//! What judging costs, beside a bare interpreter: `cargo bench --bench judge`.
//!
//! With statistics, for comparing two versions on one machine; `coach judge --bench` is for comparing a machine
//! with the goals.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use interview_coach::domain::problem::Problem;
use interview_coach::domain::verdict::Verdict;
use interview_coach::judge::{Judge, JudgeConfig, Tier};
use serde_json::json;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

const SOURCE: &[u8] = b"def solve(n):\n    return n * n\n";

/// The real interpreter, behind shims and links.
fn python() -> PathBuf {
    let ask = "import os, sys; print(os.path.realpath(sys.executable), end='')";
    let output = Command::new("python3").args(["-I", "-c", ask]).output().expect("python3 runs");
    PathBuf::from(String::from_utf8(output.stdout).expect("a path in UTF-8"))
}

/// None where the machine does not have this tier.
fn start(tier: Tier) -> Option<Judge> {
    let launcher = PathBuf::from(env!("CARGO_BIN_EXE_coach"));
    let config = JudgeConfig { launcher, pythons: vec![python()], workers: 1 };
    Judge::start_behind(&config, &[tier]).ok()
}

fn squares(tests: u32) -> Problem {
    let tests: Vec<_> = (1..=tests).map(|n| json!({"args": [n], "expected": n * n})).collect();
    Problem::from_json(&json!({"function": "solve", "tests": tests}).to_string()).expect("a problem")
}

fn bare(c: &mut Criterion) {
    let python = python();
    let mut group = c.benchmark_group("bare");
    for args in [&["-I", "-S", "-c", "pass"][..], &["-c", "pass"]] {
        group.bench_function(args.join(" "), |bencher| {
            bencher.iter(|| Command::new(&python).args(args).status().expect("python3 runs"));
        });
    }
}

fn judged(c: &mut Criterion) {
    let judges: Vec<_> = [Tier::N, Tier::L].into_iter().filter_map(start).collect();
    assert!(!judges.is_empty(), "this machine has no sandbox, so there is nothing to measure");
    for judge in &judges {
        let mut group = c.benchmark_group(format!("tier {}", judge.tier()));
        for tests in [1, 20, 100] {
            let problem = squares(tests);
            group.bench_function(BenchmarkId::new("tests", tests), |bencher| {
                bencher.iter(|| {
                    let report = judge.judge_blocking(&problem, SOURCE);
                    assert_eq!(report.verdict, Verdict::Ac, "{}", report.detail);
                });
            });
        }
    }
}

criterion_group! {
    name = judge;
    config = Criterion::default()
        .sample_size(50)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(5));
    targets = bare, judged
}
criterion_main!(judge);
