//! What `coach bank check` finds that the loader cannot.

use super::*;

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

/// Neither a fast machine nor a slow one may decide.
#[rstest]
#[case::as_fast_as_need_be("submissions/accepted/reference.py", 1000, "")]
#[case::too_near_the_limit(
    "submissions/accepted/reference.py",
    1001,
    "needs more than 1/3 of the time limit"
)]
#[case::as_slow_as_need_be("submissions/time_limit_exceeded/loops.py", 4501, "")]
#[case::too_slow_by_a_hair("submissions/time_limit_exceeded/loops.py", 4500, "is too slow by a hair")]
fn no_submission_is_near_its_limit(#[case] path: &str, #[case] needs_ms: u64, #[case] expected: &str) {
    let mut contents = good_bank();
    contents.insert(format!("coding/add/{path}"), "measured".into());
    let facts = format!("{}limits = {{ cpu_ms = 3000 }}\n", problem_facts());
    contents.insert("coding/add/problem.toml".to_owned(), facts.into());
    let judge = |problem: &Problem, source: &str| {
        let mut report = obedient(problem, source);
        if source == "measured" && problem.limits.cpu_ms < needs_ms {
            report.verdict = Verdict::Tle;
        }
        report
    };
    let findings = shown(&checked_by(&files(contents), &judge, &Proved::default()).findings);
    assert!(findings.contains(expected) && (findings.is_empty() == expected.is_empty()), "{findings}");
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
