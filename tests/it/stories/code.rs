//! Code handed in, in every way there is.

use serde_json::{Value, json};

use crate::story::{IN_LINE, Member, Outcome, Story};

const RIGHT: &str = "def two_sum(numbers, target):\n    seen = {}\n    for i, n in enumerate(numbers):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n    return []\n";
const WRONG: &str = "def two_sum(nums, target):\n    return [0, 0]\n";
const PROBLEM: &str = "coding/two-sum";

pub(super) fn file(name: &str, bytes: &[u8]) -> Value {
    json!({"filename": name, "content_base64": base64(bytes)})
}

/// Enough of base64 for the control API.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

async fn submit_file(who: &Member, channel: &str, bytes: &[u8]) -> Outcome {
    who.slash(channel, "submit", json!({"problem": PROBLEM, "file": file("answer.py", bytes)})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_solution_is_accepted_and_counts() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let form = story.ana.slash(&channel, "submit", json!({"problem": PROBLEM})).await;
    assert!(form.form_input().1.contains("def two_sum"), "the form holds the starter: {}", form.0);
    let verdict = story.ana.fill(&form, RIGHT).await;
    assert!(verdict.is_private());
    let text = verdict.message().text();
    assert!(text.contains("AC") && text.contains("Intended complexity"), "{text}");
    let streak = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("1 day"), "{streak}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_solution_shows_the_failing_sample() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let verdict = submit_file(&story.ana, &channel, WRONG.as_bytes()).await.message();
    let text = verdict.text();
    assert!(text.contains("WA") && text.contains("Sample 1: input") && text.contains("Expected"), "{text}");
    assert!(verdict.buttons().contains(&"Try again".to_owned()));
    let streak = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("No streak yet"), "{streak}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_no_source_are_refused_kindly() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let binary = submit_file(&story.ana, &channel, &[0xff, 0xfe, 0x00, 0x80]).await.message().text();
    assert!(binary.contains("not text"), "{binary}");
    let empty = submit_file(&story.ana, &channel, b"  \n").await.message().text();
    assert!(empty.contains("no code"), "{empty}");
    let large = submit_file(&story.ana, &channel, "x = 1\n".repeat(20_000).as_bytes()).await.message().text();
    assert!(large.contains("64 KiB"), "{large}");
    let words = story.ana.slash(&channel, "submit", json!({"problem": "no/such"})).await.message().text();
    assert!(words.contains("No such question"), "{words}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_does_not_compile_says_where() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let text = submit_file(&story.ana, &channel, b"def two_sum(nums, target):\n    return [\n")
        .await
        .message()
        .text();
    assert!(text.contains("CE"), "{text}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_with_code_is_judged_for_its_author_only() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    let posted = story.ana.says(&channel, &format!("Mine:\n```python\n{RIGHT}```")).await;
    let which = story.ben.menu_command(&channel, "Judge this code", &posted.id()).await.message();
    let verdict = story.ben.select(&channel, &which, &[PROBLEM.to_owned()]).await.message().text();
    assert!(verdict.contains("AC") && verdict.contains("not counted"), "{verdict}");
    let streak = story.ben.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("No streak yet"), "{streak}");
    let plain = story.ana.says(&channel, "no code in here").await;
    let none = story.ana.menu_command(&channel, "Judge this code", &plain.id()).await.message().text();
    assert!(none.contains("No code found"), "{none}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_code_prints_cannot_ping_or_break_out() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let source =
        "def two_sum(nums, target):\n    raise ValueError('```\\n@everyone <@1> ' + '\\u202e' * 5)\n";
    let verdict = submit_file(&story.ana, &channel, source.as_bytes()).await.message();
    assert!(verdict.text().contains("RE"), "{}", verdict.text());
    assert_eq!(verdict.0["mention_everyone"], false);
    assert!(!verdict.text().contains('\u{202e}'));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn code_handed_in_is_judged_although_the_bot_dies() {
    let mut story = Story::group_with_a_judge_of_its_own().await;
    let channel = story.channel("coding");
    let sleepy = b"import time\ndef two_sum(numbers, target):\n    time.sleep(60)\n";
    let body = json!({
        "user": story.ana.id, "channel": channel, "command": "submit", "wait_ms": 20_000, "until": "callback",
        "options": {"problem": PROBLEM, "file": file("answer.py", sleepy)},
    });
    story.ana.client.post("slash", body).await;
    story.ana.waits_for(&channel, |m| m.title() == IN_LINE).await;
    story.kill_bot();
    story.wind_minutes(1);
    story.start_bot().await;
    let verdict = story.ana.waits_for(&channel, |m| m.text().contains("TLE")).await;
    assert_eq!(verdict.0["ephemeral"], true);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_under_todays_problem_is_judged_for_it() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let mut card = story.ana.waits_for(&channel, |m| m.buttons().contains(&"Hint".to_owned())).await;
    for _ in 0..9 {
        if card.buttons().contains(&"Submit code".to_owned()) {
            break;
        }
        story.wind_days(1);
        let before = card.id();
        card = story
            .ana
            .waits_for(&channel, |m| m.id() > before && m.buttons().contains(&"Hint".to_owned()))
            .await;
    }
    story.until_nothing_is_owed().await;
    let posted = story.ana.says(&channel, "```python\nx = 1\n```").await;
    let verdict = story.ana.menu_command(&channel, "Judge this code", &posted.id()).await.message();
    let title =
        card.title().split_once(' ').map(|(_, title)| title.to_owned()).expect("an emoji and a title");
    assert!(verdict.title().contains(&title), "{} is not about {title}", verdict.title());
    story.end();
}
