//! The question bank: a small good one, to be spoilt.

mod checking;
mod grading;
mod html;
mod loading;
mod mutants;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use interview_coach::coach::bank_check::{self, Judging, Outcome, Proved, Tools};
use interview_coach::content::{Bank, ContentError, Files, parse_question};
use interview_coach::domain::problem::Problem;
use interview_coach::domain::question::{Kind, QuestionId};
use interview_coach::domain::verdict::{Report, Verdict};
use proptest::prelude::*;
use rstest::rstest;

const SYLLABUS: &str = r#"[[topic]]
slug = "core-python"
name = "Core Python"
emoji = "🐍"
why = "Everybody asks it."
item = [{ slug = "list-vs-tuple", name = "List vs tuple" }, { slug = "other", name = "Other" }]

[[topic]]
slug = "coding"
name = "Coding"
emoji = "💻"
why = "Code must run."
item = [{ slug = "two-sum", name = "Two-sum type problems" }]
"#;

const FACTS: &str = r#"id = "core-python/list-or-tuple"
title = "List or tuple?"
item = "list-vs-tuple"
kind = "concept"
level = "junior"
difficulty = 1
minutes = 4
python = "3.9-3.13"
say_aloud = "A list can change, a tuple can't."
hints = ["Change one.", "Hash one."]

[[key_points]]
text = "A tuple is immutable."
weight = 3
patterns = ["tuple immutable"]

[[key_points]]
text = "A tuple may be a dictionary key."
weight = 2
patterns = ["tuple key"]

[[key_points]]
text = "A list grows."
weight = 1
patterns = ["list grows"]

[[follow_ups]]
question = "And a named tuple?"
gist = "A tuple with names."

[[follow_ups]]
question = "And a tuple of lists?"
gist = "The lists still change."

[[mistakes]]
what = "Calling a tuple a faster list."
why = "Micro-benchmarks say so."

[[references]]
title = "The Python Tutorial"
section = "5.3"
"#;

const PROSE: &str = r"
## Question
How does a list differ from a tuple?

## Answer
A tuple is immutable. So a tuple can be a dictionary key. A list grows.

```python
print(type(()).__name__)
```

```output
tuple
```

## Poor
They are the same.

## Mixed
Says one of them.

## Good
Says two.

## Excellent
Says all.
";

const QUESTION_FILE: &str = "core-python/list-or-tuple.md";

fn question() -> String {
    format!("+++\n{FACTS}+++\n{PROSE}")
}

fn problem_facts() -> String {
    let facts = FACTS
        .replace("core-python/list-or-tuple", "coding/add")
        .replace("List or tuple?", "Add two numbers")
        .replace("list-vs-tuple", "two-sum")
        .replace("\"concept\"", "\"problem\"")
        .replace("[\"tuple immutable\"]", "[\"plus sign\"]")
        .replace("[\"tuple key\"]", "[\"no loop\"]")
        .replace("[\"list grows\"]", "[\"constant time\"]");
    format!(
        "{facts}
[problem]
function = \"add\"
signature = \"def add(a: int, b: int) -> int:\"
starter = \"def add(a, b): ...\"
complexity = \"O(1)\"
"
    )
}

const STATEMENT: &str = "## Question
Write `add(a, b)`, which adds two whole numbers.

## Answer
The plus sign does it. There is no loop. It takes constant time.

## Poor
Guess.

## Mixed
Loops.

## Good
Adds.

## Excellent
Adds and says why.
";

fn tests_json() -> String {
    let tests: Vec<String> =
        (0..12).map(|n| format!("    {{\"args\": [{n}, 1], \"expected\": {}}}", n + 1)).collect();
    format!(
        "{{\n  \"sample\": [{{\"args\": [1, 1], \"expected\": 2}}],\n  \"secret\": [\n{}\n  ]\n}}\n",
        tests.join(",\n")
    )
}

/// A small bank without a fault: one question in words, one problem.
fn good_bank() -> BTreeMap<String, Vec<u8>> {
    let add = "def add(a, b):\n    return a + b\n";
    let files = [
        ("syllabus.toml", SYLLABUS.to_owned()),
        (QUESTION_FILE, question()),
        ("coding/add/problem.toml", problem_facts()),
        ("coding/add/statement.md", STATEMENT.to_owned()),
        ("coding/add/tests.json", tests_json()),
        ("coding/add/submissions/accepted/reference.py", add.to_owned()),
        ("coding/add/submissions/wrong_answer/zero.py", "# WA\n".to_owned()),
        ("coding/add/submissions/run_time_error/raises.py", "# RE\n".to_owned()),
        ("coding/add/submissions/time_limit_exceeded/loops.py", "# TLE\n".to_owned()),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect()
}

fn files(contents: BTreeMap<String, Vec<u8>>) -> Files {
    Files::from_contents("content", contents)
}

fn edited(path: &str, from: &str, to: &str) -> Files {
    let mut contents = good_bank();
    let text = String::from_utf8(contents[path].clone()).expect("fixtures are text");
    assert!(text.contains(from), "{path} has no {from:?}");
    contents.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    files(contents)
}

fn with(path: &str, text: &str) -> Files {
    let mut contents = good_bank();
    contents.insert(path.to_owned(), text.as_bytes().to_vec());
    files(contents)
}

fn without(path: &str) -> Files {
    let mut contents = good_bank();
    contents.remove(path).expect("the fixture has the file");
    files(contents)
}

fn shown(errors: &[ContentError]) -> String {
    errors.iter().map(ContentError::to_string).map(|error| error + "\n").collect()
}

/// A judge that gives what the first line of a source asks for, else AC.
fn obedient(_: &Problem, source: &str) -> Report {
    let asked = source.lines().next().and_then(|line| line.strip_prefix("# "));
    Report {
        verdict: asked.and_then(Verdict::from_code).unwrap_or(Verdict::Ac),
        passed: 0,
        total: 0,
        cpu_ms: 0,
        wall_ms: 0,
        memory_kib: 0,
        detail: String::new(),
        failure: None,
        stdout: String::new(),
        tier: String::new(),
        returned: None,
    }
}

fn checked_by(files: &Files, judge: &Judging<'_>, proved: &Proved) -> Outcome {
    let python = Path::new("python3");
    bank_check::check(files, &Tools { python, judge: Some(judge), proved, progress: &|_| () })
}

fn checked(files: &Files) -> Outcome {
    checked_by(files, &obedient, &Proved::default())
}
