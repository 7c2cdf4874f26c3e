//! A server brings its own questions.

use std::collections::BTreeMap;

use interview_coach::content::Pack;
use serde_json::{Value, json};

use super::code::file;
use crate::story::{Member, Message, Story};

const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

const FACTS: &str = r#"id = "coding/our-sum"
title = "Zebra sum"
item = "two-sum"
kind = "problem"
level = "junior"
difficulty = 1
minutes = 5
python = "3.9-3.13"
say_aloud = "Add them."
hints = ["There is a sign for it.", "It is a cross."]

[[key_points]]
text = "The plus sign adds."
weight = 1
patterns = ["plus sign"]

[[key_points]]
text = "No loop is needed."
weight = 1
patterns = ["no loop"]

[[key_points]]
text = "It takes constant time."
weight = 1
patterns = ["constant time"]

[[follow_ups]]
question = "And floats?"
gist = "They round."

[[follow_ups]]
question = "And text?"
gist = "It is joined."

[[mistakes]]
what = "A loop."
why = "Habit."

[[references]]
title = "The Python Tutorial"
section = "3.1"

[problem]
function = "our_sum"
signature = "def our_sum(a: int, b: int) -> int:"
starter = "def our_sum(a, b): ..."
complexity = "O(1)"
"#;

const STATEMENT: &str = "## Question\nAdd two numbers.\n\n## Answer\nThe plus sign.\n\n## Poor\nGuess.\n\n## Mixed\nLoops.\n\n## Good\nAdds.\n\n## Excellent\nSays why.\n";

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let files: BTreeMap<String, String> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    Pack::of_folder(files).write().expect("a zip file")
}

fn short(title: &str) -> String {
    format!(
        "+++\nshort = true\nid = \"behavioural/our-story\"\ntitle = \"{title}\"\nkind = \"behavioural\"\nlevel = \"mid\"\ndifficulty = 2\n+++\n\n## Question\nTell of it.\n\n## Answer\nSay what you did, and what came of it.\n"
    )
}

/// A pack with one question in words and one problem, whose solution is this.
fn pack(title: &str, solution: &str) -> Vec<u8> {
    zipped(&[
        ("behavioural/our-story.md", &short(title)),
        ("coding/our-sum/problem.toml", FACTS),
        ("coding/our-sum/statement.md", STATEMENT),
        (
            "coding/our-sum/tests.json",
            r#"{"sample": [{"args": [1, 1], "expected": 2}], "secret": [{"args": [2, 5], "expected": 7}]}"#,
        ),
        ("coding/our-sum/submissions/accepted/plain.py", solution),
        ("coding/our-sum/submissions/wrong_answer/zero.py", "def our_sum(a, b):\n    return 0\n"),
    ])
}

const RIGHT: &str = "def our_sum(a, b):\n    return a + b\n";

async fn check(who: &Member, channel: &str, zip: &[u8]) -> Message {
    let reply = who.slash(channel, "bank import", json!({"file": file("pack.zip", zip)})).await;
    assert!(reply.is_private());
    reply.message()
}

async fn list(story: &Story, channel: &str) -> String {
    story.owner.slash(channel, "bank list", json!({})).await.message().text()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pack_is_checked_then_imported_asked_exported_and_gone_back_from() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    let checked = check(&story.owner, &channel, &pack("Zebra story", RIGHT)).await;
    assert_eq!(checked.title(), "This pack is fine", "{}", checked.text());
    let text = checked.text();
    assert!(
        text.contains("`behavioural/our-story`")
            && text.contains("plain.py` AC")
            && text.contains("zero.py` WA"),
        "{text}"
    );
    assert!(list(&story, &channel).await.contains("No questions of your own yet"), "nothing is changed yet");
    let done = story.owner.click(&channel, &checked, "Import").await.message();
    assert!(done.title() == "Imported" && done.buttons().is_empty(), "{}", done.text());

    let offers = story.ana.offers(&channel, "question show", "question", "zebra").await;
    assert_eq!(offers.len(), 2, "{offers:?}");
    let story_id = offers.iter().find(|id| id.starts_with("behavioural/our-story--")).expect("the question");
    let card = story.ana.slash(&channel, "question show", json!({"question": story_id})).await.message();
    assert_eq!(card.buttons(), ["Answer", "Show answer", "Another", "Report"], "it has no hints");
    let kept = story.ana.answer(&channel, &card, ANSWER).await.message();
    assert!(kept.text().contains("Say what you did") && kept.text().contains("1 day"), "{}", kept.text());

    let sum = offers.iter().find(|id| id.starts_with("coding/our-sum--")).expect("the problem");
    let code = json!({"problem": sum, "file": file("a.py", RIGHT.as_bytes())});
    let verdict = story.ana.slash(&channel, "submit", code).await.message().text();
    assert!(verdict.contains("AC") || verdict.contains("Accepted"), "{verdict}");

    let exported = story.owner.slash(&channel, "bank export", json!({})).await.message();
    let again = check(&story.owner, &channel, &story.bytes(&exported).await).await;
    assert_eq!(again.title(), "Nothing to import", "{}", again.text());

    let ask = story.owner.slash(&channel, "bank rollback", json!({})).await.message();
    assert!(ask.text().contains("Removed"), "{}", ask.text());
    story.owner.click(&channel, &ask, "Go back").await;
    assert!(story.ana.offers(&channel, "question show", "question", "zebra").await.is_empty());
    let model = story.ana.click(&channel, &card, "Show answer").await.message();
    assert!(model.text().contains("Say what you did"), "an old card is readable: {}", model.text());
    let history = story.ana.slash(&channel, "me history", json!({})).await.message().text();
    assert!(history.contains("Zebra story"), "{history}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_servers_own_question_is_its_daily_and_survives_a_restart() {
    let mut story = Story::group().await;
    let channel = story.channel("behavioural");
    let checked =
        check(&story.owner, &channel, &zipped(&[("behavioural/our-story.md", &short("Zebra story"))])).await;
    story.owner.click(&channel, &checked, "Import").await;
    let offers = story.owner.offers(&channel, "question show", "question", "zebra story").await;
    let list = story.owner.slash(&channel, "daily list", json!({})).await.message().text();
    let schedules = story.owner.offers(&channel, "daily queue add", "schedule", "behavioural").await;
    assert!(!schedules.is_empty(), "{list}");
    let options = json!({"schedule": schedules[0], "question": offers[0]});
    let queued = story.owner.slash(&channel, "daily queue add", options).await.message().text();
    assert!(queued.contains("Zebra story"), "{queued}");
    story.kill_bot();
    story.start_bot().await;
    story.wind_days(1);
    let daily = story.ana.waits_for(&channel, |m| m.title().contains("Zebra story")).await;
    assert_eq!(daily.buttons(), ["Answer", "Show answer", "Discuss", "Report"]);
    story.until_nothing_is_owed().await;
    let empty = zipped(&[("oop/other.md", &short("Another").replace("behavioural/our-story", "oop/other"))]);
    let checked = check(&story.owner, &channel, &empty).await;
    story.owner.click(&channel, &checked, "Import").await;
    let kept = story.ana.answer(&channel, &daily, ANSWER).await.message();
    assert!(kept.text().contains("Say what you did"), "a daily outlives its question: {}", kept.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_solution_that_gets_another_verdict_than_its_folder_says_holds_the_pack_up() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let wrong =
        check(&story.owner, &channel, &pack("Zebra story", "def our_sum(a, b):\n    return a - b\n")).await;
    assert!(wrong.text().contains("must be AC, is WA"), "{}", wrong.text());
    assert!(wrong.buttons().is_empty());
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("owned");
    let hostile = format!("open({:?}, 'w').write('x')\n{RIGHT}", target.display().to_string());
    let stopped = check(&story.owner, &channel, &pack("Zebra story", &hostile)).await;
    assert!(stopped.text().contains("must be AC, is RE"), "{}", stopped.text());
    assert!(!target.exists(), "a solution runs in the sandbox only");
    assert!(list(&story, &channel).await.contains("No questions of your own yet"));
    story.end();
}

/// Tests with long texts that hardly deflate.
fn bulky_tests(seed: u32) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
    let mut state = seed;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(LETTERS[(state >> 26) as usize])
    };
    let mut test = || {
        let text: String = (0..100_000).map(|_| letter()).collect();
        json!({"args": [text, "!"], "expected": format!("{text}!")})
    };
    let secret: Vec<Value> = (0..9).map(|_| test()).collect();
    json!({"sample": [{"args": ["a", "b"], "expected": "ab"}], "secret": secret}).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pack_of_some_megabytes_comes_and_goes_whole() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let join = FACTS.replace("our-sum", "our-join").replace("Zebra sum", "Zebra join");
    let (sums, joins) = (bulky_tests(1), bulky_tests(2));
    let zip = zipped(&[
        ("coding/our-sum/problem.toml", FACTS),
        ("coding/our-sum/statement.md", STATEMENT),
        ("coding/our-sum/tests.json", &sums),
        ("coding/our-sum/submissions/accepted/plain.py", RIGHT),
        ("coding/our-join/problem.toml", &join),
        ("coding/our-join/statement.md", STATEMENT),
        ("coding/our-join/tests.json", &joins),
        ("coding/our-join/submissions/accepted/plain.py", RIGHT),
    ]);
    assert!(zip.len() > 2 << 20, "{} bytes", zip.len());
    let checked = check(&story.owner, &channel, &zip).await;
    assert_eq!(checked.title(), "This pack is fine", "{}", checked.text());
    story.owner.click(&channel, &checked, "Import").await;
    let exported = story.owner.slash(&channel, "bank export", json!({})).await.message();
    let exported = story.bytes(&exported).await;
    assert!(exported.len() > 2 << 20, "{} bytes", exported.len());
    let again = check(&story.owner, &channel, &exported).await;
    assert_eq!(again.title(), "Nothing to import", "{}", again.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_packs_are_refused_by_name_and_nothing_is_written() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let zeros = "0".repeat(20 * 1024 * 1024);
    let bomb = zipped(&[("oop/bomb.md", &zeros)]);
    let ping = short("@everyone <@&1> ```")
        .replace("## Question\n", "## Question\n@everyone <@1> https://example.org ");
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (bomb, "oop/bomb.md"),
        (zipped(&[("oop/../../up.md", "x")]), "up.md"),
        (zipped(&[("oop/more.zip", "PK")]), "oop/more.zip"),
        (b"PK\x03\x04 and nothing more".to_vec(), "zip file"),
    ];
    for (zip, name) in cases {
        let told = check(&story.owner, &channel, &zip).await;
        assert!(told.text().contains(name) && told.buttons().is_empty(), "{name}: {}", told.text());
    }
    assert!(list(&story, &channel).await.contains("No questions of your own yet"));
    let checked = check(&story.owner, &channel, &zipped(&[("behavioural/our-story.md", &ping)])).await;
    story.owner.click(&channel, &checked, "Import").await;
    let offers = story.owner.offers(&channel, "question show", "question", "@everyone").await;
    let shown = story.owner.slash(&channel, "question show", json!({"question": offers[0]})).await;
    assert_eq!(shown.message().0["mention_everyone"], Value::Bool(false), "a question pings nobody");
    let refused = story.ana.slash(&channel, "bank list", json!({})).await.message();
    assert_eq!(refused.title(), "For staff");
    let chidi = story.member("Chidi");
    let listed = chidi.slash(&channel, "bank list", json!({})).await.message();
    assert!(listed.title().contains("1 question"), "the staff role may: {}", listed.text());
    story.end();
}
