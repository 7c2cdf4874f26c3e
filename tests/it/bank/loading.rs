//! What the loader reads, and what it refuses.

use super::*;

#[test]
fn the_embedded_bank_has_no_fault() {
    let (bank, errors) = Bank::load(&Files::embedded());
    assert_eq!(shown(&errors), "");
    assert_eq!(bank.topics().len(), 10);
    assert_eq!(bank.topics().iter().map(|topic| topic.items.len()).sum::<usize>(), 50);
    assert_eq!(Bank::embedded().len(), bank.len());
    let tasks = bank.questions().filter_map(|question| question.task.as_ref());
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
    ":44: problem: \"a b\" is not a name that Python code can define (letters, digits and _, no keyword)"
)]
#[case::keyword(
    "problem.toml",
    "function = \"add\"",
    "function = \"lambda\"",
    ":44: problem: \"lambda\" is not a name that Python code can define (letters, digits and _, no keyword)"
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
