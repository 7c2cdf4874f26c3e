//! Code from files and messages, menus, the clock and another language: what a newcomer has at hand beside commands.

use super::picker::runs;
use super::{ana_at, chromium, command};
use crate::story::{Story, until};

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_run_a_command_is_not_offered_it() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "general").await;
    tab.writes("[data-testid=composer]", "/setup").await;
    tab.sees("[data-testid=suggestions]", "No command of that name").await;
    tab.close().await;
    story.end();
}

/// The one command that is run on a message.
pub(super) const ON_A_MESSAGE: &str = "Judge this code";

#[tokio::test(flavor = "multi_thread")]
async fn code_is_judged_from_a_file_and_from_a_message() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "coding").await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("two_sum.py");
    std::fs::write(&file, super::RIGHT).expect("a file");

    command(&mut tab, "submit").await;
    tab.writes("[data-testid=slash-option-problem]", "two numbers").await;
    tab.presses("[data-testid^='suggestion-Two numbers']").await;
    tab.presses("[data-testid=slash-add-file]").await;
    tab.chooses("[data-testid=slash-option-file]", &file).await;
    tab.presses("[data-testid=slash-send]").await;
    tab.sees("#main .ephemeral", "AC").await;

    tab.chooses("[data-testid=composer-main-file]", &file).await;
    tab.sees(".composer-above", "two_sum.py").await;
    tab.presses("[data-testid=composer-main-send]").await;
    tab.sees("#main [data-testid=attachment]", "def two_sum").await;
    tab.points_at("#main [data-testid=message]:has([data-testid=attachment])").await;
    tab.presses("#main [data-testid=message]:has([data-testid=attachment]) [data-testid=message-more]").await;
    tab.presses_saying("[data-testid=menu] button", ON_A_MESSAGE).await;
    tab.sees("#main .ephemeral:has(.embed)", &format!("used {ON_A_MESSAGE}")).await;
    tab.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_in_other_words_is_chosen_from_a_menu_with_the_keyboard_alone() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "behavioural").await;
    super::answer(&mut tab, "#main").await;
    tab.sees("#main .ephemeral", "I said these in other words").await;
    tab.focuses("#main .ephemeral .select").await;
    tab.hits("Enter").await;
    tab.sees(".listbox", "Done").await;
    tab.hits(" ").await;
    tab.sees(".listbox [aria-selected=true]", "").await;
    tab.hits("ArrowDown").await;
    tab.hits(" ").await;
    tab.hits("Tab").await;
    tab.hits("Enter").await;
    tab.misses(".listbox", "").await;
    tab.sees("#main .ephemeral", "☑️").await;
    tab.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_is_wound_by_its_buttons() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "general").await;
    for (button, after) in
        [("plus-1-min", "09:01:30"), ("plus-10-min", "09:11:30"), ("plus-1-day", "11/03/2026 09:11:30")]
    {
        tab.presses(&format!("[data-testid=clock-{button}]")).await;
        tab.sees("[data-testid=clock-now]", after).await;
    }
    tab.presses("[data-testid=clock-speed]").await;
    tab.sees("[data-testid=clock-now]", "09:13:30").await;
    tab.presses("[data-testid=clock-speed]").await;
    until("the clock of the server", async || {
        let state = story.ana.client.get("state").await;
        state["clock"]["now"].as_str().is_some_and(|now| now >= "2026-03-11T09:13:30Z").then_some(())
    })
    .await;
    tab.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_chooses_german_finds_the_commands_and_their_answers_in_german() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "general").await;
    tab.focuses("[data-testid=language-switch]").await;
    tab.hits("ArrowDown").await;
    // Drawn anew with what the server says now.
    tab.sees(".side-foot:has(option[value=de][selected])", "speaking").await;
    tab.writes("[data-testid=composer]", "/help").await;
    tab.sees("[data-testid=suggestions]", "Was dieser Bot kann").await;
    runs(&mut tab, "help", &[], "Dein Interview-Coach").await;
    tab.close().await;
    story.end();
}
