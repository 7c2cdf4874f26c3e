//! Waiting for the judge, taking back, and runs on one's own input.

use serde_json::{Value, json};

use crate::story::{IN_LINE, Member, Message, Outcome, Story};

const PROBLEM: &str = "coding/two-sum";
const RIGHT: &str = "def two_sum(numbers, target):\n    seen = {}\n    for i, n in enumerate(numbers):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n    return []\n";
/// Stays within the idle limit of each test, and so keeps a worker for half a minute.
const SLEEPY: &str = "import time\ntime.sleep(5)\ndef two_sum(numbers, target):\n    time.sleep(5)\n    for i, a in enumerate(numbers):\n        for j in range(i):\n            if a + numbers[j] == target:\n                return [j, i]\n";

/// Hands code in by the form and does not wait for more than the deferral.
async fn hand_in_and_go(who: &Member, channel: &str, source: &str) -> Value {
    let form = who.slash(channel, "submit", json!({"problem": PROBLEM})).await;
    who.fill_and_go(&form, source).await
}

fn is_waiting(message: &Message) -> bool {
    message.title() == IN_LINE
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_waits_shows_its_place_and_can_be_taken_back() {
    let story = Story::group_with_a_judge_of_its_own().await;
    let channel = story.channel("coding");
    // one member never has both workers, so the second waits for the first
    tokio::join!(hand_in_and_go(&story.ana, &channel, SLEEPY), hand_in_and_go(&story.ana, &channel, SLEEPY),);
    let running = story.ana.waits_for(&channel, |m| is_waiting(m) && m.text().contains("running")).await;
    let waiting = story.ana.waits_for(&channel, |m| is_waiting(m) && m.text().contains("next in line")).await;
    for message in [waiting, running] {
        let gone = story.ana.click(&channel, &message, "Take back").await.message();
        assert!(gone.text().contains("Taken back"), "{}", gone.text());
        assert!(gone.buttons().is_empty(), "what was taken back cannot be taken back again");
    }
    let form = story.ana.slash(&channel, "submit", json!({"problem": PROBLEM})).await;
    assert!(form.form_input().1.contains("sleep"), "the form has kept the code: {}", form.0);
    let verdict = story.ana.fill(&form, RIGHT).await.message().text();
    assert!(verdict.contains("AC"), "{verdict}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_back_what_is_not_theirs() {
    let story = Story::group_with_a_judge_of_its_own().await;
    let channel = story.channel("coding");
    hand_in_and_go(&story.ana, &channel, SLEEPY).await;
    let waiting = story.ana.waits_for(&channel, is_waiting).await;
    let custom_id = waiting.custom_id("Take back");
    let body =
        json!({"user": story.ben.id, "channel": channel, "message": waiting.id(), "custom_id": custom_id});
    let (status, _) = story.ben.client.try_post("click", body).await;
    assert_ne!(status, 200, "an ephemeral message is its reader's alone");
    story.end();
}

async fn run_form(story: &Story, channel: &str) -> Outcome {
    let card = story.ana.slash(channel, "question show", json!({"question": PROBLEM})).await.message();
    story.ana.click(channel, &card, "Run").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_shows_what_came_back_and_counts_for_nothing() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let form = run_form(&story, &channel).await;
    assert!(form.is_form());
    let source = format!("{RIGHT}print('hello @everyone')\n");
    let card =
        story.ana.fill_all(&form, &[("text", source.as_str()), ("input", "[5, 6], 11")]).await.message();
    let text = card.text();
    assert!(text.contains("[0, 1]") && text.contains("hello") && text.contains("never counted"), "{text}");
    assert_eq!(card.0["mention_everyone"], false);
    assert!(card.buttons().contains(&"Submit code".to_owned()));
    let streak = story.ana.slash(&channel, "streak show", json!({})).await.message().text();
    assert!(streak.contains("No streak yet"), "{streak}");
    // the code is in the form for handing in
    let submit = story.ana.click(&channel, &card, "Submit code").await;
    assert!(submit.form_input().1.contains("hello"), "{}", submit.0);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_begins_with_the_sample_and_says_what_it_expects() {
    let story = Story::group().await;
    let channel = story.channel("coding");
    let form = run_form(&story, &channel).await;
    let sample = form.form_value("input");
    assert!(sample.starts_with('['), "the first sample's arguments stand in the form: {sample}");
    let card = story.ana.fill_all(&form, &[("text", RIGHT), ("input", "")]).await.message().text();
    assert!(card.contains("The sample expects") && card.contains(&sample), "{card}");
    let bad =
        story.ana.fill_all(&run_form(&story, &channel).await, &[("text", RIGHT), ("input", "[5, 6")]).await;
    let bad = bad.message().text();
    assert!(bad.contains("could not be read"), "{bad}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_of_written_tests_does_not_give_the_right_solution_away() {
    let story = Story::group().await;
    let channel = story.channel("core-python");
    let problem = json!({"question": "core-python/tests-for-withdraw"});
    let card = story.ana.slash(&channel, "question show", problem).await.message();
    let form = story.ana.click(&channel, &card, "Run").await;
    let source = "import solution\nprint('leak', vars(solution))\ndef test_it():\n    raise ValueError(f'leak {vars(solution)}')\n";
    let text = story.ana.fill(&form, source).await.message().text();
    assert!(
        text.contains("ValueError") && text.contains("4 of your code") && !text.contains("leak"),
        "{text}"
    );
    story.end();
}
