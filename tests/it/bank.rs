//! The question bank: what the loader refuses, and what the check finds.

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

#[test]
fn the_embedded_bank_has_no_fault() {
    let (bank, errors) = Bank::load(&Files::embedded());
    assert_eq!(shown(&errors), "");
    assert_eq!(bank.topics().len(), 10);
    assert_eq!(bank.topics().iter().map(|topic| topic.items.len()).sum::<usize>(), 50);
    assert_eq!(Bank::embedded().len(), bank.len());
    let tasks = bank.questions().iter().filter_map(|question| question.task.as_ref());
    assert!(tasks.map(|task| task.problem().total()).all(|total| total > 1), "a problem without tests");
}

#[test]
fn a_good_bank_loads_and_is_proved() {
    let files = files(good_bank());
    let (bank, errors) = Bank::load(&files);
    assert_eq!(shown(&errors), "");
    assert_eq!(bank.len(), 2);
    let problem = bank.get(&QuestionId("coding/add".to_owned())).unwrap();
    assert_eq!(problem.facts.kind, Kind::Problem);
    let task = problem.task.as_ref().unwrap();
    assert_eq!((task.samples(), task.problem().tests.len()), (1, 13));
    assert_eq!(bank.by_topic("core-python").count(), 1);
    assert_eq!(shown(&checked(&files).findings), "");
}

#[test]
fn a_folder_reads_as_the_same_bank() {
    let folder = std::env::temp_dir().join(format!("coach-bank-{}", std::process::id()));
    for (path, bytes) in good_bank() {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    fs::create_dir_all(folder.join("coding/__pycache__")).unwrap();
    fs::write(folder.join("coding/__pycache__/left.pyc"), [0xff]).unwrap();
    let bank = Bank::from_dir(&folder);
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(bank.unwrap().len(), 2);
    let errors = Bank::from_dir(&folder).unwrap_err();
    assert!(errors[0].message.starts_with("cannot be read"), "{}", errors[0]);
}

#[test]
fn a_search_finds_what_begins_so_first() {
    let (bank, _) = Bank::load(&files(good_bank()));
    let found = |typed: &str| -> Vec<&str> {
        bank.search(typed, 5).iter().map(|question| question.id().as_str()).collect()
    };
    assert_eq!(found("tuple list"), ["core-python/list-or-tuple"]);
    assert_eq!(found("ADD"), ["coding/add"]);
    assert_eq!(found(""), ["coding/add", "core-python/list-or-tuple"]);
    assert_eq!(found("zebra"), [""; 0]);
    assert_eq!(bank.search("", 1).len(), 1);
}

#[rstest]
#[case::weight("weight = 2", "weight = 4", ":20: key_points[1].weight: must be 1 to 3")]
#[case::weight_word("weight = 2", "weight = \"2\"", ":20: key_points[1].weight: must be 1 to 3")]
#[case::no_weight("weight = 2\n", "", ":18: key_points[1].weight: is missing")]
#[case::unknown("minutes", "minuets", ":8: minuets: is no field of the format")]
#[case::missing("minutes = 4\n", "", ":2: minutes: is missing")]
#[case::kind("\"concept\"", "\"riddle\"", ":5: kind: must be one of concept, predict")]
#[case::folder_kind("\"concept\"", "\"problem\"", ":5: kind: a problem is a folder")]
#[case::level("junior", "expert", ":6: level: must be one of junior, mid, senior")]
#[case::difficulty("difficulty = 1", "difficulty = 0", ":7: difficulty: must be 1 to 5")]
#[case::python("3.9-3.13", "2.7", ":9: python: must be versions such as")]
#[case::one_hint("\"Change one.\", ", "", ":11: hints: has 1 entries, 2 to 3 must be there")]
#[case::hint_number("\"Change one.\"", "7", ":11: hints[0]: must be a text")]
#[case::empty("List or tuple?", " ", ":3: title: is empty")]
#[case::item("list-vs-tuple", "ducks", ":4: item: must be one of list-vs-tuple")]
#[case::id("core-python/list-or-tuple", "core-python/other", ":2: id: must be “core-python/list-or-tuple”")]
#[case::bad_id("core-python/list-or-tuple", "Core Python", ":2: id: must be <topic>/<slug>")]
#[case::syntax("minutes = 4", "minutes = four", ":8: ")]
#[case::list("hints = [\"Change one.\", \"Hash one.\"]", "hints = \"one\"", ":11: hints: must be a list")]
#[case::no_end("+++\n\n## Question", "\n## Question", ":1: the front matter has no end")]
#[case::no_start("+++\nid", "---\nid", ":1: must begin with a line “+++”")]
#[case::no_section("## Mixed\nSays one of them.\n", "", ": Mixed: the section is missing")]
#[case::stray_section("## Mixed", "## Middling", ":62: Middling: there is no section “Middling”")]
#[case::twice("## Mixed", "## Poor", ":62: Poor: the section is there twice")]
#[case::empty_section("Says two.", "", ":65: Good: the section is empty")]
#[case::early_text("\n## Question", "Hello\n## Question", ":44: there is text before the first")]
#[case::open_fence("tuple\n```\n", "tuple\n", ":48: Answer: a fenced block is not closed")]
fn a_fault_is_told_with_its_place(#[case] from: &str, #[case] to: &str, #[case] expected: &str) {
    let (bank, errors) = Bank::load(&edited(QUESTION_FILE, from, to));
    let errors = shown(&errors);
    assert!(errors.contains(&format!("content/{QUESTION_FILE}")), "{errors}");
    assert!(errors.contains(expected), "{errors}");
    assert_eq!(bank.len(), 1, "the other question still loads");
}

#[test]
fn all_faults_are_told_at_once() {
    let text = question()
        .replace("weight = 3", "weight = 9")
        .replace("minutes = 4\n", "")
        .replace("## Good", "## Fine");
    let errors = parse_question(QUESTION_FILE, &text).unwrap_err();
    let fields: Vec<&str> = errors.iter().filter_map(|error| error.field.as_deref()).collect();
    assert_eq!(fields, ["minutes", "key_points[0].weight", "Fine", "Good"]);
}

#[rstest]
#[case::function(
    "problem.toml",
    "function = \"add\"\n",
    "",
    ":44: problem.function: must be there, or else class"
)]
#[case::not_a_name(
    "problem.toml",
    "function = \"add\"",
    "function = \"a b\"",
    ":44: problem: \"a b\" is not a Python name"
)]
#[case::kind("problem.toml", "\"problem\"", "\"concept\"", ":4: kind: must be “problem”")]
#[case::signature("problem.toml", "signature", "sgnature", ":44: problem.signature: is missing")]
#[case::compare("problem.toml", "complexity", "compare = \"loosely\"\ncomplexity", ":44: problem: ")]
#[case::limit("problem.toml", "complexity", "limits = { cpu = 1 }\ncomplexity", ":44: problem: ")]
#[case::language(
    "problem.toml",
    "function",
    "language = \"perl\"\nfunction",
    ":45: problem.language: must be one of python, sql"
)]
#[case::test("tests.json", "[3, 1], ", "[3, 1], \"expect\": 4, ", ":7: secret[3]: unknown field")]
#[case::no_expected(
    "tests.json",
    "\"args\": [1, 1], \"expected\": 2",
    "\"args\": [1, 1]",
    ":2: sample[0]: `expected` is missing"
)]
#[case::json("tests.json", "\"secret\": [", "\"secret\": [,", ":3: expected value")]
#[case::statement("statement.md", "## Poor", "## Bad", ":7: Bad: there is no section")]
fn a_problems_fault_is_told_with_its_place(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] expected: &str,
) {
    let path = format!("coding/add/{file}");
    let (_, errors) = Bank::load(&edited(&path, from, to));
    let errors = shown(&errors);
    assert!(errors.contains(&format!("content/{path}{expected}")), "{errors}");
}

#[rstest]
#[case::no_tests(without("coding/add/tests.json"), "content/coding/add/tests.json: the file is missing")]
#[case::no_statement(
    without("coding/add/statement.md"),
    "content/coding/add/statement.md: the file is missing"
)]
#[case::no_syllabus(without("syllabus.toml"), "content/syllabus.toml: the file is missing")]
#[case::stray(
    with("coding/add/notes.txt", ""),
    "content/coding/add/notes.txt: is no file of a problem's folder"
)]
#[case::lonely(with("coding/notes.txt", ""), "content/coding/notes.txt: is neither a question")]
#[case::topic(with("cooking/soup.md", &question().replace("core-python/list-or-tuple", "cooking/soup")), "there is no topic “cooking”")]
#[case::title(with("core-python/z.md", &question().replace("list-or-tuple", "z")), "z.md:3: title: core-python/list-or-tuple has the same title")]
#[case::both(with("coding/add.md", &question()), "coding/add is there both as a file and as a folder")]
#[case::syllabus(
    edited("syllabus.toml", "emoji = \"🐍\"\n", ""),
    "content/syllabus.toml:1: topic[0].emoji: is missing"
)]
fn a_fault_of_the_whole_is_told(#[case] files: Files, #[case] expected: &str) {
    let errors = shown(&Bank::load(&files).1);
    assert!(errors.contains(expected), "{errors}");
}

#[test]
fn text_that_is_no_utf_8_is_told() {
    let mut contents = good_bank();
    contents.insert(QUESTION_FILE.to_owned(), b"+++\nid = \"\xff\"".to_vec());
    let errors = shown(&Bank::load(&files(contents)).1);
    assert_eq!(errors, "content/core-python/list-or-tuple.md:2: is not UTF-8 text\n");
}

#[rstest]
#[case::compile("print(type(", "print(type((", ":52: the python block does not compile")]
#[case::output(
    "```output\ntuple",
    "```output\nlist",
    ":51: the python block prints \"tuple\", the text says \"list\""
)]
#[case::raises("print(type(()).__name__)", "print(1 / 0)", "prints \"ZeroDivisionError: division by zero\"")]
#[case::fence("```python\n", "```py\n", ":51: Python is fenced as “python”")]
#[case::own_answer("A tuple is immutable. ", "", ":13: key_points[0].patterns: no pattern finds the point")]
#[case::poor("They are the same.", "A tuple is immutable and a list grows.", "Poor: finds 2 of 3 key points")]
#[case::predict("\"concept\"", "\"predict\"", "Question: a predict question needs a python block")]
fn the_check_finds_what_the_loader_cannot(#[case] from: &str, #[case] to: &str, #[case] expected: &str) {
    let findings = shown(&checked(&edited(QUESTION_FILE, from, to)).findings);
    assert!(findings.contains(expected), "{findings}");
}

#[test]
fn the_same_question_in_other_clothes_is_found() {
    let twin = question().replace("list-or-tuple", "z").replace("List or tuple?", "Tuple or list?");
    let findings = shown(&checked(&with("core-python/z.md", &twin)).findings);
    assert!(
        findings.contains("z.md:45: Question: asks nearly the same as core-python/list-or-tuple"),
        "{findings}"
    );
    assert!(!findings.contains("the answer of"), "questions on one item may share points: {findings}");
}

#[test]
fn another_items_answer_finds_little() {
    let twin = question()
        .replace("list-or-tuple", "z")
        .replace("List or tuple?", "Tuple or list?")
        .replace("item = \"list-vs-tuple\"", "item = \"other\"");
    let findings = shown(&checked(&with("core-python/z.md", &twin)).findings);
    assert!(findings.contains("the answer of core-python/list-or-tuple finds 3 points"), "{findings}");
}

#[rstest]
#[case::other_verdict(
    with("coding/add/submissions/wrong_answer/zero.py", "# TLE\n"),
    "content/coding/add/submissions/wrong_answer/zero.py: must be WA, is TLE"
)]
#[case::few_rejected(without("coding/add/submissions/wrong_answer/zero.py"), "has 2 rejected submissions")]
#[case::no_model(
    without("coding/add/submissions/accepted/reference.py"),
    "has no model solution, submissions/accepted/reference.py"
)]
#[case::few_tests(
    edited("coding/add/tests.json", "    {\"args\": [3, 1], \"expected\": 4},\n", ""),
    "problem.toml: tests: has 11 secret tests, at least 12 must be there"
)]
#[case::lone_generator(
    with("coding/add/generate.py", "print('{\"args\": [1, 2]}')"),
    "generate.py: needs accepted/reference.py and another accepted one"
)]
fn the_check_finds_what_a_problem_lacks(#[case] files: Files, #[case] expected: &str) {
    let findings = shown(&checked(&files).findings);
    assert!(findings.contains(expected), "{findings}");
}

/// The tests a generator makes are what the judge gets.
#[test]
fn accepted_submissions_are_compared_on_random_tests() {
    let generator = "import json, random, sys\n\
        random.seed(int(sys.argv[1]))\n\
        print(json.dumps({'args': [random.randrange(9), 1]}))\n";
    let mut contents = good_bank();
    contents.insert("coding/add/generate.py".to_owned(), generator.into());
    contents.insert("coding/add/submissions/accepted/slow.py".to_owned(), "slow".into());
    let judge = |problem: &Problem, source: &str| {
        let mut report = obedient(problem, source);
        if source == "slow" && problem.tests.len() == 200 {
            report.verdict = Verdict::Wa;
            assert!(problem.tests.iter().all(|test| test.expected.get().parse::<u8>().is_ok()));
        }
        report
    };
    let findings = shown(&checked_by(&files(contents), &judge, &Proved::default()).findings);
    let expected =
        "content/coding/add/submissions/accepted/slow.py: differs from the reference on generate.py 0: WA\n";
    assert_eq!(findings, expected);
}

#[test]
fn a_bank_without_a_judge_is_not_proved() {
    let (python, proved) = (Path::new("python3"), Proved::default());
    let tools = Tools { python, judge: None, proved: &proved, progress: &|_| () };
    let findings = shown(&bank_check::check(&files(good_bank()), &tools).findings);
    assert_eq!(findings, "judge: no submission was judged: there is no sandbox\n");
}

#[test]
fn what_was_proved_is_not_judged_again_until_it_changes() {
    let path = std::env::temp_dir().join(format!("coach-memory-{}", std::process::id()));
    let judged = AtomicUsize::new(0);
    let judge = |problem: &Problem, source: &str| {
        judged.fetch_add(1, Ordering::Relaxed);
        obedient(problem, source)
    };
    let runs = |files: &Files| {
        let proved = Proved::load(&path, 1);
        let findings = checked_by(files, &judge, &proved).findings;
        proved.save(&path).unwrap();
        (shown(&findings), judged.swap(0, Ordering::Relaxed))
    };
    let first = runs(&files(good_bank()));
    let second = runs(&files(good_bank()));
    let third = runs(&edited("coding/add/tests.json", "[1, 1]", "[2, 0]"));
    fs::remove_file(&path).unwrap();
    assert_eq!([first, second, third], [4, 0, 4].map(|count| (String::new(), count)));
}

#[test]
fn coverage_counts_every_topic_and_item() {
    let coverage = checked(&files(good_bank())).coverage;
    assert_eq!(coverage.total.total, 2);
    assert_eq!(coverage.rows.len(), 5);
    assert_eq!(coverage.total.levels, [2, 0, 0]);
    assert!(coverage.to_string().contains("two-sum"));
}

proptest! {
    #[test]
    fn no_text_makes_the_loader_panic(text in ".{0,400}") {
        drop(parse_question(QUESTION_FILE, &text));
        drop(parse_question("x", &format!("+++\n{text}\n+++\n{text}")));
    }

    #[test]
    fn no_damage_makes_the_loader_panic(at in 0_usize..2_000, end in 0_usize..2_000, with in ".{0,8}") {
        let good: Vec<char> = question().chars().collect();
        let (at, end) = (at.min(good.len()), end.min(good.len()));
        let (at, end) = (at.min(end), at.max(end));
        let damaged: String = good[..at].iter().copied().chain(with.chars()).chain(good[end..].iter().copied()).collect();
        drop(parse_question(QUESTION_FILE, &damaged));
    }
}
