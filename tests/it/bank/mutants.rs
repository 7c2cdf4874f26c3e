//! The mutation check: small changes of a model solution, and whether the tests notice them.

use super::*;
use interview_coach::coach::bank_check::{Mutation, mutate};

const REFERENCE: &str = "coding/add/submissions/accepted/reference.py";
/// At zero both branches give the same, so `>=` for `>` changes nothing.
const SOLUTION: &str = "def add(a, b):\n    if a > 0:\n        return a + b\n    return b + a\n";

fn bank_with(equivalent: Option<&str>) -> Files {
    let mut contents = good_bank();
    contents.insert(REFERENCE.to_owned(), SOLUTION.into());
    if let Some(text) = equivalent {
        contents.insert("coding/add/equivalent.toml".to_owned(), text.into());
    }
    files(contents)
}

fn entry(line: usize, change: &str) -> String {
    format!("[[mutant]]\nline = {line}\nchange = \"{change}\"\nreason = \"Zero has no sign.\"\n")
}

/// Notices everything but the change at zero.
fn attentive(problem: &Problem, source: &str) -> Report {
    let verdict = if source.contains("a >= 0") { "# AC" } else { "# WA" };
    obedient(problem, verdict)
}

fn mutated(files: &Files, judge: &Judging<'_>, proved: &Proved) -> Mutation {
    let python = Path::new("python3");
    mutate(files, &Tools { python, judge: Some(judge), proved, progress: &|_| () })
}

#[test]
fn a_change_that_no_test_notices_is_named_with_its_line() {
    let mutation = mutated(&bank_with(None), &attentive, &Proved::default());
    let [score] = mutation.scores.as_slice() else { panic!("the question in words has no mutants") };
    assert_eq!((score.problem.as_str(), score.mutants - score.noticed), ("coding/add", 1));
    let text = mutation.to_string();
    assert!(text.contains("\n    line 2: a > 0 → a >= 0\n"), "{text}");
    let findings = shown(&mutation.findings);
    let expected =
        "content/coding/add/tests.json: tests: notice 87.5 % of the mutants, at least 95 % must be\n";
    assert_eq!(findings, expected);
}

#[test]
fn an_equivalent_mutant_counts_for_nothing() {
    let files = bank_with(Some(&entry(2, "a > 0 → a >= 0")));
    let mutation = mutated(&files, &attentive, &Proved::default());
    assert_eq!(shown(&mutation.findings), "");
    assert_eq!(mutation.scores[0].noticed, mutation.scores[0].mutants);
    assert_eq!(mutation.scores[0].survivors, []);
}

#[rstest]
#[case::other_line(entry(3, "a > 0 → a >= 0"))]
#[case::noticed(entry(3, "a + b → a - b"))]
fn an_entry_without_a_survivor_is_a_finding(#[case] text: String) {
    let findings = shown(&mutated(&bank_with(Some(&text)), &attentive, &Proved::default()).findings);
    assert!(findings.contains("equivalent.toml: mutant[0]: names no mutant that survives"), "{findings}");
}

#[test]
fn a_reason_has_to_be_given() {
    let text = entry(2, "a > 0 → a >= 0").replace("Zero has no sign.", "");
    let (_, errors) = Bank::load(&bank_with(Some(&text)));
    let errors = shown(&errors);
    assert!(errors.contains("equivalent.toml:4: mutant[0].reason: is empty"), "{errors}");
}

#[test]
fn a_judge_that_fails_proves_nothing() {
    let broken = |problem: &Problem, _: &str| obedient(problem, "# IE");
    let findings = shown(&mutated(&bank_with(None), &broken, &Proved::default()).findings);
    assert!(findings.contains("reference.py:2: “a > 0 → a >= 0” could not be judged: IE"), "{findings}");
}

#[test]
fn a_noticed_mutant_is_judged_once_for_the_same_tests() {
    let path = std::env::temp_dir().join(format!("coach-mutants-{}", std::process::id()));
    let judged = AtomicUsize::new(0);
    let judge = |problem: &Problem, source: &str| {
        judged.fetch_add(1, Ordering::Relaxed);
        attentive(problem, source)
    };
    let runs = |files: &Files| {
        let proved = Proved::load(&path, 1);
        let mutants = mutated(files, &judge, &proved).scores[0].mutants;
        proved.save(&path).unwrap();
        (mutants, judged.swap(0, Ordering::Relaxed))
    };
    let (mutants, first) = runs(&bank_with(None));
    let (_, second) = runs(&bank_with(None));
    let mut contents = good_bank();
    contents.insert(REFERENCE.to_owned(), SOLUTION.into());
    contents.insert("coding/add/tests.json".to_owned(), tests_json().replace("[1, 1]", "[2, 0]").into());
    let (_, third) = runs(&files(contents));
    fs::remove_file(&path).unwrap();
    assert_eq!((first, second, third), (mutants, 1, mutants), "the survivor is tried each time");
}
