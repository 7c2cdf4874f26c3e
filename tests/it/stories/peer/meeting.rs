//! From the first command to the archive.

use serde_json::json;

use super::{begin, count, give_feedback, invite, is_archived, titled, with_button};
use crate::story::{Message, Story, until};

/// The button by which a question's card is known.
const QUESTION: &str = "To the feedback";

/// A whole round; between its steps the bot may die.
async fn whole_round(story: &mut Story, dies: bool) -> String {
    let (thread, invitation) = invite(story, json!({"topics": "behavioural", "minutes": 20})).await;
    boundary(story, dies).await;
    let intro = begin(story, &thread, &invitation).await;
    boundary(story, dies).await;
    for (half, opening) in ["Say hello", "Change places"].into_iter().enumerate() {
        let opening = titled(&story.ana, &thread, opening).await;
        let (asks, answers) = if half == 0 { (&story.ana, &story.ben) } else { (&story.ben, &story.ana) };
        let refused = answers.click(&thread, &opening, "Start the question").await.message();
        assert!(refused.title().contains("Not yours"), "{}", refused.text());
        asks.click(&thread, &opening, "Start the question").await;
        let asked = until("the question of this half", async || {
            let all = asks.sees(&thread).await;
            let cards: Vec<_> =
                all.into_iter().filter(|m| m.buttons().contains(&"To the feedback".to_owned())).collect();
            cards.into_iter().nth(half)
        })
        .await;
        boundary(story, dies).await;
        let (asks, answers) = if half == 0 { (&story.ana, &story.ben) } else { (&story.ben, &story.ana) };
        let stale = asks.click(&thread, &opening, "Start the question").await.message();
        assert!(stale.title().contains("moved on"), "{}", stale.text());
        asks.click(&thread, &asked, "To the feedback").await;
        let card = until("the feedback of this half", async || {
            let all = asks.sees(&thread).await;
            all.into_iter().filter(|m| m.title() == "How was it?").nth(half)
        })
        .await;
        give_feedback(asks, &thread, &card, "3", "You took your time.").await;
        assert_eq!(count(&answers.sees(&thread).await, "Feedback"), half, "it is sealed");
        boundary(story, dies).await;
        let answers = if half == 0 { &story.ben } else { &story.ana };
        give_feedback(answers, &thread, &card, "2", "Friendly questions.").await;
        boundary(story, dies).await;
    }
    let wrap_up = titled(&story.ana, &thread, "Wrap-up").await;
    story.ana.click(&thread, &wrap_up, "Done").await;
    boundary(story, dies).await;
    story.ben.click(&thread, &wrap_up, "Done").await;
    titled(&story.ana, &thread, "Round over").await;
    assert_ne!(intro.id(), wrap_up.id());
    thread
}

async fn boundary(story: &mut Story, dies: bool) {
    if dies {
        story.kill_bot();
        story.start_bot().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_goes_from_the_first_command_to_the_archive() {
    let mut story = Story::group().await;
    let thread = whole_round(&mut story, false).await;
    story.until_nothing_is_owed().await;
    assert!(is_archived(&story.ana, &thread).await);
    let summary = story
        .owner
        .waits_for(&story.channel("mock-interviews"), |m| m.text().contains("interviewed each other"))
        .await;
    assert!(!summary.text().contains("Good"), "never how it went: {}", summary.text());
    let reveals: Vec<_> =
        story.ben.sees(&thread).await.into_iter().filter(|m| m.title().starts_with("Feedback")).collect();
    assert_eq!(reveals.len(), 2);
    for said in ["(self): Mixed", "Good", "You took your time.", "Friendly questions.", "The interviewing"] {
        assert!(reveals[0].text().contains(said), "{said} is missing from {}", reveals[0].text());
    }
    let counted = story.rows("question_total where kind = 'round' and value = 'asked'").await;
    assert_eq!(counted, 2, "both questions count in /stats");
    let channel = story.channel("coding");
    for member in [&story.ana, &story.ben] {
        let streak = member.slash(&channel, "streak show", json!({})).await.message().text();
        assert!(streak.contains("1 day"), "{streak}");
        let card = member.slash(&channel, "me show", json!({})).await.message().text();
        assert!(card.contains("Calibration") && card.contains("better than you think: −1.0"), "{card}");
    }
    let model = story.ana.click(&thread, &reveals[0], "Model answer").await;
    assert!(
        model.is_private() && model.message().title().contains("Model answer"),
        "{}",
        model.message().text()
    );
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_survives_the_bots_death_at_every_step() {
    let mut story = Story::group().await;
    let thread = whole_round(&mut story, true).await;
    story.settle().await;
    let all = story.ana.sees(&thread).await;
    for (title, wanted) in [
        ("A mock interview?", 1),
        ("When do you meet?", 1),
        ("Say hello", 1),
        ("How was it?", 2),
        ("Feedback", 2),
        ("Change places", 1),
        ("Wrap-up", 1),
        ("Round over", 1),
    ] {
        assert_eq!(count(&all, title), wanted, "{title}");
    }
    assert!(is_archived(&story.ana, &thread).await);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_is_the_interviewers_alone_and_a_hint_reaches_the_candidate() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural"})).await;
    let intro = begin(&story, &thread, &invitation).await;
    let refused = story.ben.click(&thread, &intro, "Open sheet").await;
    assert!(refused.is_private() && refused.message().title().contains("Not yours"));
    let early = story.ana.click(&thread, &intro, "Open sheet").await;
    assert!(early.is_private() && early.message().menu().is_none(), "{}", early.message().text());
    story.ana.click(&thread, &intro, "Start the question").await;
    let asked = with_button(&story.ana, &thread, "To the feedback").await;
    let sheet = story.ana.click(&thread, &asked, "Open sheet").await.message();
    let (_, points) = sheet.menu().expect("the key points");
    let sheet = story.ana.select(&thread, &sheet, &points[..2]).await.message();
    assert_eq!(sheet.text().matches('✅').count(), 2, "{}", sheet.text());
    let hint = sheet.buttons().into_iter().find(|label| label.starts_with("Give hint 1")).expect("a hint");
    let after = story.ana.click(&thread, &sheet, &hint).await.message();
    assert!(after.text().contains("given:"), "{}", after.text());
    let again = story.ana.click(&thread, &after, "Notes").await;
    let noted = story.ana.fill(&again, "A calm start.").await.message();
    assert!(noted.text().contains("A calm start."), "{}", noted.text());
    let hint = titled(&story.ben, &thread, "💡 Hint 1").await;
    assert!(!hint.text().contains("A calm start."));
    story.ana.click(&thread, &asked, "To the feedback").await;
    titled(&story.ana, &thread, "How was it?").await;
    let stale = story.ana.click(&thread, &noted, "To the feedback").await.message();
    assert!(stale.title().contains("moved on"), "{}", stale.text());
    let before: Vec<_> = story.ben.sees(&thread).await;
    assert!(before.iter().all(|m| !m.text().contains("A calm start.")), "notes are private");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn code_is_judged_and_both_see_the_verdict() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, Story::only_problems()).await;
    let intro = begin(&story, &thread, &invitation).await;
    story.ana.click(&thread, &intro, "Start the question").await;
    let asked = with_button(&story.ben, &thread, "Submit code").await;
    let form = story.ben.click(&thread, &asked, "Submit code").await;
    story.ben.fill(&form, "x = 1\n").await;
    let verdict = story.ana.waits_for(&thread, |m| m.text().contains("handed in")).await;
    assert!(verdict.text().contains("x = 1") && verdict.title().contains('E'), "{}", verdict.text());
    let form = story.ana.click(&thread, &asked, "Submit code").await;
    let refused = story.ana.fill(&form, "x = 1\n").await.message();
    assert!(refused.title().contains("Not yours"), "{}", refused.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn five_minutes_more_take_the_consent_of_both() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural", "minutes": 10})).await;
    let intro = begin(&story, &thread, &invitation).await;
    story.ana.click(&thread, &intro, "Start the question").await;
    let asked = with_button(&story.ana, &thread, "To the feedback").await;
    let wish = story.ben.click(&thread, &asked, "+5 min").await;
    assert!(
        !wish.is_private() && wish.message().text().contains("five more minutes"),
        "{}",
        wish.message().text()
    );
    story.ana.click(&thread, &asked, "+5 min").await;
    titled(&story.ana, &thread, "Five more minutes").await;
    story.wind_minutes(12);
    story.until_ticked().await;
    assert_eq!(count(&story.ana.sees(&thread).await, "How was it?"), 0);
    story.wind_minutes(3);
    titled(&story.ana, &thread, "How was it?").await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_deadlines_alone_lead_to_the_end() {
    let story = Story::group().await;
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural", "minutes": 10})).await;
    begin(&story, &thread, &invitation).await;
    for (minutes, next, nth) in [
        (5, QUESTION, 1),
        (10, "How was it?", 1),
        (10, "Change places", 1),
        (5, QUESTION, 2),
        (10, "How was it?", 2),
        (10, "Wrap-up", 1),
    ] {
        story.wind_minutes(minutes);
        until("the next phase", async || {
            let is_it = |m: &&Message| m.title().starts_with(next) || m.buttons().contains(&next.to_owned());
            (story.ana.sees(&thread).await.iter().filter(is_it).count() == nth).then_some(())
        })
        .await;
    }
    story.wind_minutes(5);
    let over = titled(&story.ana, &thread, "Round over").await;
    assert!(over.text().contains("0%"), "{}", over.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_asks_one_member_and_each_of_it_looks_at_a_part() {
    let story = Story::group().await;
    let chidi = story.member("Chidi");
    let (thread, invitation) = invite(&story, json!({"topics": "behavioural", "partner2": chidi.id})).await;
    story.ben.click(&thread, &invitation, "I'm in").await;
    chidi.click(&thread, &invitation, "I'm in").await;
    let times = titled(&story.ana, &thread, "When do you meet?").await;
    for member in [&story.ana, &story.ben, &chidi] {
        member.click(&thread, &times, "Start now").await;
    }
    let intro = titled(&chidi, &thread, "Say hello").await;
    let refused = story.ana.click(&thread, &intro, "Open sheet").await.message();
    assert!(refused.title().contains("Not yours"), "{}", refused.text());
    chidi.click(&thread, &intro, "Start the question").await;
    let asked = with_button(&story.ben, &thread, QUESTION).await;
    story.ben.click(&thread, &asked, QUESTION).await;
    let card = titled(&chidi, &thread, "How was it?").await;
    let form = chidi.click(&thread, &card, "Give feedback").await.message();
    assert_eq!(form.text().matches("not yet").count(), 2, "{}", form.text());
    give_feedback(&chidi, &thread, &card, "4", "Lively.").await;
    give_feedback(&story.ben, &thread, &card, "3", "In order.").await;
    give_feedback(&story.ana, &thread, &card, "3", "A fair panel.").await;
    titled(&story.ana, &thread, "Feedback").await;
    let wrap_up = titled(&story.ana, &thread, "Wrap-up").await;
    for member in [&story.ana, &story.ben, &chidi] {
        member.click(&thread, &wrap_up, "Done").await;
    }
    titled(&story.ana, &thread, "Round over").await;
    story.until_nothing_is_owed().await;
    assert_eq!(count(&story.ana.sees(&thread).await, "Change places"), 0);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wishes_it_so_is_not_named_in_the_channel() {
    let mut story = Story::group().await;
    let channel = story.channel("mock-interviews");
    let told = story.ben.slash(&channel, "mock announce", json!({"on": false})).await;
    assert!(told.is_private() && told.message().title().contains("not told"), "{}", told.message().text());
    whole_round(&mut story, false).await;
    story.until_nothing_is_owed().await;
    let named = story.owner.sees(&channel).await.iter().any(|m| m.text().contains("interviewed each other"));
    assert!(!named);
    story.end();
}
