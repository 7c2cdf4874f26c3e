//! What strangers may send, and what becomes of it: inputs from `tests/corpus/<target>/` are tried first, then changed by
//! chance. What does something new joins those that are changed further.
//!
//! `FUZZ_CASES=200000 FUZZ_SEED=$RANDOM cargo test --lib fuzz` is for the night. What fails is made small and kept in
//! `target/fuzz/`; moved to the corpus, it is tried for ever after.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

/// Changes made to one input at most.
const MOST_CHANGES: u32 = 6;
/// Inputs that are kept to be changed further.
const MOST_KEPT: usize = 2_000;
/// How often a smaller input that still fails is looked for.
const TRIES: usize = 600;

/// Text that is more than it seems.
pub(crate) const ODD: [&str; 42] = [
    "",
    "\0",
    "\u{7f}",
    "\u{1b}[31m",
    "\r\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{202e}",
    "\u{2028}",
    "\u{2066}",
    "\u{feff}",
    "\u{fffd}",
    "\u{e0041}",
    "\u{10ffff}",
    "ß",
    "İ",
    "ﬀ",
    "٣",
    "Ⅷ",
    "e\u{301}\u{301}\u{301}",
    "👩‍👩‍👧",
    "🇩🇪",
    "😀",
    "`",
    "```",
    "````\n",
    "~~~",
    "||",
    "@everyone",
    "<@1>",
    "<@&1>",
    "[a](https://x.example)",
    "\n# ",
    "\n> ",
    "\\",
    "%s{}{0}",
    "𝒶",
];

/// Numbers at the edge of what fits.
const EDGES: [&str; 14] = [
    "0",
    "-0",
    "-1",
    "00",
    "127",
    "255",
    "256",
    "65536",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "1e999",
    "99999999999999999999999999",
];

/// A thing that is tried.
pub(crate) struct Target {
    /// The folder of its corpus.
    pub(crate) name: &'static str,
    /// What stands in such inputs, beside what is odd anywhere.
    pub(crate) words: &'static [&'static str],
    /// No input is longer, in bytes.
    pub(crate) longest: usize,
    /// How many changed inputs are tried unless `FUZZ_CASES` says otherwise.
    pub(crate) cases: usize,
}

impl Target {
    /// Tries everything; `check` panics where something is wrong, and else says in a few words what happened.
    pub(crate) fn run(&self, check: impl Fn(&[u8]) -> String) {
        let corpus = self.corpus();
        let mut known = BTreeSet::new();
        for (path, input) in &corpus {
            match attempt(&check, input) {
                Some(outcome) => drop(known.insert(outcome)),
                None => panic!("{} of the corpus fails", path.display()),
            }
        }
        let mut pool: Vec<Vec<u8>> = corpus.into_iter().map(|(_, input)| input).collect();
        let mut rng = StdRng::seed_from_u64(number("FUZZ_SEED").unwrap_or(14));
        let cases = number("FUZZ_CASES").and_then(|cases| usize::try_from(cases).ok());
        for _ in 0..cases.unwrap_or(self.cases) {
            let input = self.changed(&pool, &mut rng);
            match attempt(&check, &input) {
                None => self.fail(&check, input),
                Some(outcome) => {
                    if known.insert(outcome) && pool.len() < MOST_KEPT {
                        pool.push(input);
                    }
                }
            }
        }
    }

    fn corpus(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(self.name);
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        assert!(!paths.is_empty(), "{} is empty", folder.display());
        paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    fn changed(&self, pool: &[Vec<u8>], rng: &mut StdRng) -> Vec<u8> {
        let mut input = pick(pool, rng).clone();
        for _ in 0..rng.random_range(1..=MOST_CHANGES) {
            self.change(&mut input, pool, rng);
        }
        input.truncate(self.longest);
        input
    }

    fn change(&self, input: &mut Vec<u8>, pool: &[Vec<u8>], rng: &mut StdRng) {
        let (at, part) = (place(input, rng), range(input, rng));
        let byte = at.min(input.len().saturating_sub(1));
        match rng.random_range(0..12) {
            0 if !input.is_empty() => input[byte] ^= 1 << rng.random_range(0..8),
            1 if !input.is_empty() => input[byte] = rng.random(),
            2 => drop(input.drain(part)),
            3 => input.truncate(at),
            4 => {
                let twice = input[part.clone()].to_vec();
                let times = if rng.random_ratio(1, 8) { rng.random_range(2..200) } else { 1 };
                let all = twice.repeat(times.min(self.longest / twice.len().max(1) + 1));
                drop(input.splice(part.end..part.end, all));
            }
            5 => {
                let other = pick(pool, rng);
                let from = place(other, rng);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            6 => {
                let other = pick(pool, rng);
                let of_other = range(other, rng);
                drop(input.splice(part, other[of_other].to_vec()));
            }
            7 => drop(input.splice(at..at, pick(&EDGES, rng).bytes())),
            8 => drop(input.splice(part, pick(&EDGES, rng).bytes())),
            9 if !self.words.is_empty() => drop(input.splice(at..at, pick(self.words, rng).bytes())),
            10 if !self.words.is_empty() => drop(input.splice(part, pick(self.words, rng).bytes())),
            _ => drop(input.splice(at..at, pick(&ODD, rng).bytes())),
        }
    }

    fn fail(&self, check: &impl Fn(&[u8]) -> String, input: Vec<u8>) -> ! {
        let small = smaller(check, input);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
        fs::create_dir_all(&folder).unwrap();
        let sum = small.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte)));
        let file = folder.join(format!("{}-{sum:08x}", self.name));
        fs::write(&file, &small).unwrap();
        panic!("{} fails: {:?}", file.display(), String::from_utf8_lossy(&small));
    }
}

fn attempt(check: &impl Fn(&[u8]) -> String, input: &[u8]) -> Option<String> {
    catch_unwind(AssertUnwindSafe(|| check(input))).ok()
}

/// The same fault in fewer bytes.
fn smaller(check: &impl Fn(&[u8]) -> String, mut input: Vec<u8>) -> Vec<u8> {
    let (mut size, mut at) = (input.len() / 2, 0);
    for _ in 0..TRIES {
        if size == 0 {
            break;
        }
        if at >= input.len() {
            (size, at) = (size / 2, 0);
            continue;
        }
        let end = (at + size).min(input.len());
        let less = [&input[..at], &input[end..]].concat();
        if attempt(check, &less).is_none() { input = less } else { at += size }
    }
    input
}

fn pick<'p, T>(all: &'p [T], rng: &mut impl Rng) -> &'p T {
    &all[rng.random_range(0..all.len())]
}

/// A place between two bytes, in text between two characters.
fn place(input: &[u8], rng: &mut impl Rng) -> usize {
    let at = rng.random_range(0..=input.len());
    str::from_utf8(input).map_or(at, |text| text.floor_char_boundary(at))
}

/// A part, mostly a short one.
fn range(input: &[u8], rng: &mut impl Rng) -> std::ops::Range<usize> {
    let (from, to) = (place(input, rng), place(input, rng));
    let (from, to) = (from.min(to), from.max(to));
    let short = from + rng.random_range(0..=8_usize);
    let end = if rng.random_ratio(2, 3) { to.min(short) } else { to };
    from..str::from_utf8(input).map_or(end, |text| text.floor_char_boundary(end)).max(from)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// An error as people are told it: one line, not empty, without what hides.
pub(crate) fn is_one_sentence(error: &str) -> bool {
    let hides = |c: char| c.is_control() || crate::domain::invisible::is_invisible(c);
    !error.trim().is_empty() && !error.chars().any(hides)
}

/// An outcome's kind, without what it says of this one input.
pub(crate) fn kind(said: &str) -> String {
    said.chars().filter(|c| c.is_ascii_alphabetic() || c.is_ascii_whitespace()).take(60).collect()
}

#[test]
fn what_fails_is_found_and_made_small() {
    let check = |input: &[u8]| {
        assert!(!input.windows(2).any(|two| two == b"xy"));
        String::new()
    };
    assert_eq!(smaller(&check, b"abc def xy ghi jkl".to_vec()), b"xy");
    assert!(attempt(&check, b"yx").is_some());
}
