//! What an owner may put into a pack: files of questions, and the zip around them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Bank;
use super::pack::{MOST_BYTES, Pack};
use super::quiz::quiz;
use crate::domain::grading;
use crate::domain::own;
use crate::domain::question::Question;
use crate::fuzz::{Target, is_one_sentence, kind};

static BANK: LazyLock<Bank> = LazyLock::new(Bank::embedded);

/// Stands before each file of a folder that is kept as one text.
const FILE: &str = "=== ";

const WORDS: [&str; 40] = [
    "+++\n",
    "\n=== oop/a.md\n",
    "\n=== coding/b/problem.toml\n",
    "\n=== coding/b/tests.json\n",
    "short = true\n",
    "id = \"oop/a\"\n",
    "kind = \"quiz\"\n",
    "kind = \"problem\"\n",
    "level = \"mid\"\n",
    "difficulty = 99\n",
    "[[key_points]]\n",
    "patterns = [\"a|b* not-c\"]\n",
    "weight = 3\n",
    "[[follow_ups]]\n",
    "[problem]\n",
    "language = \"sql\"\n",
    "limits = { cpu_ms = 2000 }\n",
    "## Question\n",
    "## Answer\n",
    "## Poor\n",
    "```python\n",
    "```output\n",
    "~~~~\n",
    "'''\n",
    "\"\"\"",
    "[[[[",
    "= 1979-05-27T07:32:00Z\n",
    "0x",
    "inf",
    "hints = []\n",
    "{\"sample\":[",
    "\"args\":[",
    "]}",
    "\"expected\":{\"$tuple\":[1]}",
    "\"compare\":\"float\"",
    "{\"$int\":\"ff\"}",
    "- [x] ",
    "* ",
    "|*|",
    "not-",
];

#[test]
fn files_of_questions_are_read_or_refused_by_file_and_in_one_sentence_each() {
    Target { name: "bank", words: &WORDS, longest: 16 << 10, cases: 1_500 }.run(|bytes| {
        let pack = Pack::of_folder(folder(&String::from_utf8_lossy(bytes)));
        let (questions, faults) = pack.questions(BANK.topics());
        questions.iter().for_each(usable);
        for fault in &faults {
            // what hides is taken out where it is shown
            assert!(!fault.message.is_empty() && !fault.message.chars().any(char::is_control), "{fault:?}");
            assert!(fault.message.chars().count() <= 1000, "{fault:?}");
        }
        if faults.is_empty() && !questions.is_empty() {
            assert_eq!(questions.len(), pack.items().len());
            let again = Pack::read(&pack.write().expect("a zip"), BANK.topics()).expect("what was written");
            assert_eq!(again.questions(BANK.topics()).0.len(), questions.len());
        }
        let said: String = faults.iter().take(3).map(|fault| kind(&fault.message)).collect();
        format!("{} {said}", questions.len())
    });
}

fn folder(text: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut path = "oop/a.md".to_owned();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix(FILE) {
            Some(name) => name.trim_end_matches('\n').clone_into(&mut path),
            None => files.entry(path.clone()).or_insert_with(String::new).push_str(line),
        }
    }
    files
}

/// What was taken can be asked, answered and graded.
fn usable(question: &Question) {
    let facts = &question.facts;
    assert!(is_one_sentence(&facts.title) && facts.title.chars().count() <= 100, "{:?}", facts.title);
    assert!(question.id().0.len() <= own::LONGEST, "{}", question.id());
    assert!((1..=5).contains(&facts.difficulty) && facts.key_points.len() <= 32);
    let found = grading::recognise(&facts.key_points, &question.answer);
    let mask = (0..).zip(&found).filter(|(_, found)| **found).fold(0_u32, |mask, (n, _)| mask | 1 << n);
    let (has, of) = grading::weight(&facts.key_points, mask);
    assert!(found.len() == facts.key_points.len() && has <= of);
    if let Some(quiz) = quiz(question) {
        assert!(quiz.outputs.len() >= 2);
    }
}

const ZIPPED: &[&str] = &[
    "PK\u{1}\u{2}",
    "PK\u{3}\u{4}",
    "PK\u{5}\u{6}",
    "PK\u{6}\u{6}",
    "PK\u{7}\u{8}",
    "../",
    "oop/a.md",
    "C:\\",
    "a.exe",
];

#[test]
fn zip_files_are_read_within_their_limits_or_refused_in_one_sentence() {
    Target { name: "pack", words: ZIPPED, longest: 32 << 10, cases: 3_000 }.run(|bytes| {
        match Pack::read(bytes, BANK.topics()) {
            Ok(pack) => {
                let text: usize = pack.items().values().flatten().map(|(_, text)| text.len()).sum();
                assert!(text <= 2 * MOST_BYTES, "{text}");
                for path in pack.items().values().flat_map(BTreeMap::keys) {
                    assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path:?}");
                    assert!(
                        path.len() <= 150
                            && !path.contains(['\\', ':'])
                            && !path.chars().any(char::is_control)
                    );
                }
                let again = Pack::read(&pack.write().expect("a zip"), BANK.topics());
                assert!(again.is_ok_and(|again| again.items().len() == pack.items().len()));
                format!("{} questions", pack.items().len())
            }
            Err(fault) => {
                assert!(is_one_sentence(&fault.message) && fault.message.chars().count() <= 300, "{fault:?}");
                assert!(
                    fault.file.chars().count() <= 160 && !fault.file.chars().any(char::is_control),
                    "{fault:?}"
                );
                kind(&fault.message)
            }
        }
    });
}
