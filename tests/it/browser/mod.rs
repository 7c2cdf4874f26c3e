//! The page in a real browser, used as a newcomer to the study group uses it.

use std::path::Path;
use std::time::Duration;

use crate::story::{Story, until};

mod audit;
mod chromium;
mod commands;
mod forms;
mod forum;
mod kinds;
mod parrot;
mod peer;
mod picker;
mod press;
mod tab;
mod together;
mod trouble;
mod walk;

use tab::Tab;

/// How long anything on the page is waited for, in real time.
const PATIENCE: Duration = Duration::from_secs(30);

const ANSWER: &str =
    "I would tell of the release that broke: what I saw, what I did about it, and what came of it.";
const QUESTION: &str = "[data-testid=message]:has([data-testid=button-Answer]) .embed-title";
const RIGHT: &str = "def two_sum(numbers, target):
    seen = {}
    for i, n in enumerate(numbers):
        if target - n in seen:
            return [seen[target - n], i]
        seen[n] = i
    return []
";

/// Ana's tab at a channel, as she comes to it first.
async fn ana_at(story: &Story, program: &Path, channel: &str) -> Tab {
    at(story, program, "ana", channel).await
}

/// The same for any member.
async fn at(story: &Story, program: &Path, member: &str, channel: &str) -> Tab {
    let path = format!("/?as={member}#{}", story.channel(channel));
    let mut tab = Tab::open(program, story.url(), &path).await;
    tab.sees("[data-testid=main-title]", channel).await;
    tab.sees("[data-testid=connection]", "bot connected").await;
    tab
}

/// Answers the last question of a pane by its form.
async fn answer(tab: &mut Tab, pane: &str) {
    tab.presses(&format!("{pane} [data-testid=button-Answer]")).await;
    tab.writes("[data-testid=modal] [data-testid^=modal-field-]", ANSWER).await;
    tab.presses("[data-testid=modal-submit]").await;
}

/// Types a command into the message box and chooses it of what is offered.
async fn command(tab: &mut Tab, name: &str) {
    tab.writes("[data-testid=composer]", &format!("/{name}")).await;
    tab.presses(&format!("[data-testid='suggestion-/{name}']")).await;
    tab.sees("[data-testid=slash-form]", &format!("/{name}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_answers_the_daily_and_comes_back_tomorrow() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "behavioural").await;
    let today = tab.sees(&format!("#main {QUESTION}"), "").await;
    answer(&mut tab, "#main").await;
    tab.sees("#main .ephemeral", "Points I could find").await;
    for day in ["11 March", "12 March"] {
        until("the next daily's plan", async || {
            let state = story.ana.client.get("state").await;
            state["clock"]["jumps"][0]["at"].is_string().then_some(())
        })
        .await;
        tab.presses("[data-testid=clock-jump-next-daily]").await;
        tab.sees("#main .divider", day).await;
        let next = tab.sees(&format!("#main .divider ~ {QUESTION}"), "").await;
        assert_ne!(today, next);
    }
    tab.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_plays_a_round_alone() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "mock-interviews").await;
    command(&mut tab, "mock solo").await;
    tab.presses("[data-testid=slash-add-topics]").await;
    tab.writes("[data-testid=slash-option-topics]", "behavioural").await;
    tab.presses("[data-testid=slash-add-count]").await;
    tab.writes("[data-testid=slash-option-count]", "2").await;
    tab.presses("[data-testid=slash-send]").await;
    tab.presses("#main .ephemeral button.mention").await;
    tab.sees("#thread [data-testid=message]", "Question 1 of 2").await;
    answer(&mut tab, "#thread").await;
    tab.presses("#thread [data-testid='button-Next question']").await;
    tab.sees("#thread [data-testid=message]", "Question 2 of 2").await;
    tab.presses("#thread [data-testid=button-Skip]").await;
    tab.sees("#thread [data-testid=message]", "Round over").await;
    tab.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_has_code_judged() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "coding").await;
    command(&mut tab, "submit").await;
    tab.writes("[data-testid=slash-option-problem]", "two numbers").await;
    tab.presses("[data-testid^='suggestion-Two numbers']").await;
    tab.presses("[data-testid=slash-send]").await;
    tab.writes("[data-testid=modal] [data-testid^=modal-field-]", RIGHT).await;
    tab.presses("[data-testid=modal-submit]").await;
    let verdict = tab.sees("#main .ephemeral", "AC").await;
    assert!(verdict.contains("Intended complexity"), "{verdict}");
    tab.close().await;
    story.end();
}
