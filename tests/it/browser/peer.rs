//! Two members interview each other, each in a tab of their own.

use super::picker::{Filled, runs};
use super::tab::Tab;
use super::{at, chromium};
use crate::story::Story;

/// The rows of the feedback form, in the order in which it asks for them.
const ROWS: [&str; 4] = ["Communication", "Problem solving", "Technical competency", "Testing"];
/// The row for whoever was interviewed.
const INTERVIEWING: &str = "The interviewing";

/// The card of a question.
const QUESTION: &str =
    "#thread [data-testid=message]:has([data-testid='button-To the feedback']):has([data-testid=embed])";

/// Presses a button of the round's thread.
async fn presses(tab: &mut Tab, label: &str) {
    tab.presses_saying("#thread button.button", label).await;
}

async fn sees(tab: &mut Tab, text: &str) -> String {
    tab.sees("#thread [data-testid=message]", text).await
}

/// Ana invites Ben, who finds her thread in his list; both are in it and begin at once.
async fn begin(ana: &mut Tab, ben: &mut Tab, options: &[Filled<'_>]) {
    runs(ana, "mock peer", options, "Invitation sent").await;
    ana.presses("#main .ephemeral button.mention").await;
    sees(ana, "A mock interview?").await;
    ben.presses("#sidebar [data-testid^='thread-Mock round']").await;
    presses(ben, "I'm in").await;
    presses(ana, "Start now").await;
    sees(ben, "would start now").await;
    presses(ben, "Start now").await;
    for tab in [ana, ben] {
        sees(tab, "Say hello").await;
    }
}

/// Fills the form with a band in each row and with words, and seals it.
async fn give_feedback(tab: &mut Tab, rows: &[&str], band: &str, strengths: &str) {
    presses(tab, "Give feedback").await;
    for row in rows {
        tab.presses_saying("#thread .ephemeral .select", row).await;
        tab.presses(&format!(".listbox [data-testid=option-{band}]")).await;
        tab.sees("#thread .ephemeral", &format!("{row}: {band}")).await;
    }
    presses(tab, "In words").await;
    tab.writes("[data-testid=modal-field-strengths]", strengths).await;
    tab.writes("[data-testid=modal-field-to-try]", "Say the cost first.").await;
    tab.presses("[data-testid=modal-submit]").await;
    tab.sees("#thread .ephemeral", strengths).await;
    presses(tab, "Seal it").await;
    tab.sees("#thread .ephemeral", "Sealed").await;
}

/// The interviewer's part of a half, as far as the feedback.
async fn half([asks, answers]: [&str; 2], interviewer: &mut Tab, candidate: &mut Tab) {
    let noted = format!("{asks} notes a calm start.");
    presses(interviewer, "Start the question").await;
    for tab in [&mut *interviewer, &mut *candidate] {
        tab.sees(QUESTION, &format!("@{asks} interviews")).await;
    }
    interviewer.presses_saying(&format!("{QUESTION} button.button"), "Open sheet").await;
    interviewer.presses_saying("#thread .ephemeral .select", "Points you have heard").await;
    interviewer.hits(" ").await;
    interviewer.presses("[data-testid=select-done]").await;
    interviewer.sees("#thread .ephemeral", "✅").await;
    presses(interviewer, "Give hint 1").await;
    interviewer.sees("#thread .ephemeral", "💡 given:").await;
    sees(candidate, "💡 Hint 1").await;
    presses(interviewer, "Notes").await;
    interviewer.writes("[data-testid=modal] [data-testid^=modal-field-]", &noted).await;
    interviewer.presses("[data-testid=modal-submit]").await;
    interviewer.sees("#thread .ephemeral", &noted).await;
    candidate.writes("[data-testid=composer-thread]", "I would begin with the release.").await;
    candidate.hits("Enter").await;
    sees(interviewer, "I would begin with the release.").await;
    candidate.misses("#thread [data-testid=message]", &noted).await;
    presses(interviewer, "To the feedback").await;
    for tab in [interviewer, candidate] {
        sees(tab, &format!("how @{answers} answered")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_members_interview_each_other_in_two_tabs() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut ana = at(&story, &program, "ana", "mock-interviews").await;
    let mut ben = at(&story, &program, "ben", "mock-interviews").await;
    let options =
        [Filled("partner", "ben", Some("Ben")), Filled("topics", "behavioural", Some("Behavioural"))];
    begin(&mut ana, &mut ben, &options).await;
    half(["Ana", "Ben"], &mut ana, &mut ben).await;
    give_feedback(&mut ana, &ROWS, "Good", "You took your time.").await;
    sees(&mut ben, "Still missing: 1").await;
    ben.misses("#thread [data-testid=message]", "You took your time.").await;
    let own = [&ROWS[..], &[INTERVIEWING]].concat();
    give_feedback(&mut ben, &own, "Mixed", "Friendly questions.").await;
    for tab in [&mut ana, &mut ben] {
        let shown = sees(tab, "You took your time.").await;
        assert!(shown.contains("Friendly questions."), "{shown}");
        sees(tab, "Change places").await;
    }
    half(["Ben", "Ana"], &mut ben, &mut ana).await;
    give_feedback(&mut ben, &ROWS, "Excellent", "Right to the point.").await;
    // what still comes would move the button away from under the press
    sees(&mut ana, "@Ben has sealed the feedback. Still missing: 1").await;
    give_feedback(&mut ana, &own, "Good", "Hints in time.").await;
    for tab in [&mut ana, &mut ben] {
        sees(tab, "Wrap-up").await;
    }
    presses(&mut ana, "Done").await;
    sees(&mut ben, "@Ana is done").await;
    presses(&mut ben, "Done").await;
    for tab in [&mut ana, &mut ben] {
        sees(tab, "Round over").await;
        tab.sees("#main [data-testid=message]", "interviewed each other").await;
        tab.is_fair("a round that is over").await;
    }
    ana.close().await;
    ben.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_interviewer_sees_what_the_judge_says_of_the_candidates_code() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut ana = at(&story, &program, "ana", "mock-interviews").await;
    let mut ben = at(&story, &program, "ben", "mock-interviews").await;
    let problems = Story::only_problems();
    let (topic, level) = (problems["topics"].as_str(), problems["level"].as_u64());
    let level = ["Junior", "Mid-level", "Senior"][usize::try_from(level.expect("a level")).expect("a place")];
    let topic = Filled("topics", topic.expect("a topic"), None);
    let options = [Filled("partner", "ben", Some("Ben")), topic, Filled("level", level, Some(level))];
    begin(&mut ana, &mut ben, &options).await;
    presses(&mut ana, "Start the question").await;
    presses(&mut ben, "Submit code").await;
    let thread = story.round_thread(&story.ben).await;
    let card = story.ben.waits_for(&thread, |m| m.buttons().contains(&"Submit code".to_owned())).await;
    ben.writes("[data-testid=modal] [data-testid^=modal-field-]", &Story::solution_of(&card)).await;
    ben.presses("[data-testid=modal-submit]").await;
    let told = sees(&mut ana, "handed in").await;
    assert!(told.contains("✅ AC"), "{told}");
    ana.close().await;
    ben.close().await;
    story.end();
}
