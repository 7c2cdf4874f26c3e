//! Each command of the bot, as its picker offers it, and what else a newcomer has at hand.

use super::picker::{Filled, runs};
use super::{ana_at, at, chromium, command};
use crate::story::{Story, until};

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_finds_every_command_of_hers() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = at(&story, &program, "olga", "staff").await;
    runs(&mut tab, "setup", &[Filled("mock_channel", "mock", Some("#mock-interviews"))], "Settings updated")
        .await;
    let add = [
        Filled("channel", "gen", Some("#general")),
        Filled("topics", "oop", Some("OOP")),
        Filled("time", "10:30", None),
    ];
    runs(&mut tab, "daily add", &add, "Schedule 11 added").await;
    runs(&mut tab, "daily list", &[], "Daily questions").await;
    runs(&mut tab, "daily preview", &[], "The next posts").await;
    runs(&mut tab, "daily now", &[Filled("schedule", "oop", Some("10:30"))], "On its way").await;
    runs(&mut tab, "daily remove", &[Filled("schedule", "oop", Some("10:30"))], "removed").await;
    tab.presses("[data-testid=channel-general]").await;
    tab.sees("#main [data-testid=message]", "Answer").await;
    tab.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_finds_every_other_command() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "general").await;
    tab.writes("[data-testid=composer]", "/setup").await;
    tab.sees("[data-testid=suggestions]", "No command of that name").await;
    runs(&mut tab, "help", &[], "Your interview coach").await;
    runs(&mut tab, "question random", &[Filled("topic", "oop", Some("OOP"))], "Another").await;
    tab.presses("#main .ephemeral [data-testid=button-Another]").await;
    runs(&mut tab, "question show", &[Filled("question", "decor", Some("Two decorators"))], "what runs when")
        .await;
    tab.presses("#main .ephemeral [data-testid=button-Hint]").await;
    tab.sees("#main .ephemeral", "Hint 1 of").await;
    runs(&mut tab, "streak show", &[], "No streak yet").await;
    runs(&mut tab, "streak why", &[], "Nothing has counted yet").await;
    tab.close().await;
    story.end();
}

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
    tab.presses_saying("[data-testid=menu] button", "Judge this code").await;
    tab.sees("#main .ephemeral:has(.embed)", "used Judge this code").await;
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
