//! The programs of `*.py`, a section each, and what is promised of them.

use super::bench::{Bench, SECRET, squares};
use serde_json::Value;

/// Programs that are run with the same prelude and limits.
pub(super) struct Corpus {
    text: &'static str,
    prelude: &'static str,
    limits: &'static str,
}

pub(super) const DENIALS: Corpus = Corpus { text: include_str!("denials.py"), prelude: ATTACK, limits: "{}" };
pub(super) const RESOURCES: Corpus =
    Corpus { text: include_str!("resources.py"), prelude: "", limits: SHORT };
pub(super) const CHEATS: Corpus = Corpus { text: include_str!("cheats.py"), prelude: "", limits: SHORT };
pub(super) const HONEST: Corpus = Corpus { text: include_str!("honest.py"), prelude: "", limits: "{}" };

/// Short limits, so that what has to run out runs out soon.
const SHORT: &str = r#"{"cpu_ms": 500, "total_cpu_ms": 2000, "wall_ms": 500}"#;

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

impl Corpus {
    pub(super) fn promises(&self) -> Vec<Promise> {
        self.text.split("### ").skip(1).map(|section| self.promise(section)).collect()
    }

    fn promise(&self, section: &str) -> Promise {
        let (head, source) = section.split_once('\n').expect("a head and a source");
        let (name, outcome) = head.split_once(": ").expect("name: VERDICT");
        let (verdicts, words) = outcome.split_once(' ').unwrap_or((outcome, ""));
        Promise {
            name: name.to_owned(),
            verdicts: verdicts.split('|').map(str::to_owned).collect(),
            words: words.to_owned(),
            source: format!("{}{source}", self.prelude),
            limits: serde_json::from_str(self.limits).expect("JSON"),
        }
    }

    /// What is not held of it, by this judge.
    pub(super) fn broken(&self, bench: &mut Bench) -> Vec<String> {
        let why =
            |promise: &Promise| promise.is_kept_by(bench).err().map(|why| format!("{}: {why}", promise.name));
        self.promises().iter().filter_map(why).collect()
    }
}

/// A section of a corpus: what is promised, which verdicts keep it, and words of the detail.
pub(super) struct Promise {
    pub(super) name: String,
    verdicts: Vec<String>,
    words: String,
    source: String,
    limits: Value,
}

impl Promise {
    /// The program with the five tests that it is judged by.
    pub(super) fn job(&self) -> Value {
        squares(&self.source, &self.limits)
    }

    pub(super) fn is_kept_in(&self, report: &Value) -> bool {
        let told = format!("{} {}", report["detail"], report["failure"]["message"]);
        let verdict = report["verdict"].as_str().unwrap_or_default();
        self.verdicts.iter().any(|wanted| wanted == verdict) && told.contains(&self.words)
    }

    fn is_kept_by(&self, bench: &mut Bench) -> Result<(), String> {
        let report = bench.judge(&self.job());
        if !self.is_kept_in(&report) {
            return Err(format!("wanted {:?} {}, got {report}", self.verdicts, self.words));
        }
        if report.to_string().contains(SECRET) {
            return Err("it saw the secret".to_owned());
        }
        let allowed = self.limits["total_cpu_ms"].as_u64().unwrap_or(10_000) + 250;
        if report["cpu_ms"].as_u64() > Some(allowed) {
            return Err(format!("it ran for {} ms", report["cpu_ms"]));
        }
        bench.left_clean()
    }
}
