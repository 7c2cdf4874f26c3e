//! Answers and their thread: who answered, until the reveal; what they wrote and which was best, after it.

use serde_json::{Value, json};

use super::daily::ANSWER;
use crate::story::{Message, Story, until};

fn is_card(message: &Message) -> bool {
    message.buttons().contains(&"Hint".to_owned())
}

async fn said(story: &Story, channel: &str, command: &str, options: Value) -> String {
    story.owner.slash(channel, command, options).await.message().text()
}

/// A channel whose question of the day has its thread, and is revealed after six hours; and the question's card.
async fn with_thread(story: &Story) -> (String, Message) {
    let channel = story.channel("behavioural");
    let first = story.ana.waits_for(&channel, is_card).await;
    let list = said(story, &channel, "daily list", json!({})).await;
    let line = list.lines().find(|line| line.contains(&format!("<#{channel}>"))).expect("its schedule");
    let id = line.split("**").nth(1).expect("its number");
    let options = json!({"schedule": id, "thread": 0, "reveal_hours": 6});
    said(story, &channel, "daily edit", options).await;
    story.wind_days(1);
    let card = story.ana.waits_for(&channel, |m| is_card(m) && m.id() != first.id()).await;
    story.until_nothing_is_owed().await;
    (channel, card)
}

fn says_who(message: &Message) -> bool {
    message.title().contains("so far")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_thread_shows_who_answered_in_one_message_and_not_what() {
    let story = Story::group().await;
    let (channel, card) = with_thread(&story).await;
    let thread = card.id();
    story.ana.answer(&channel, &card, "🙂🙂").await;
    story.ana.answer(&channel, &card, ANSWER).await;
    let first = story.ben.waits_for(&thread, says_who).await;
    assert!(first.text().contains(&story.ana.id) && !first.text().contains("example"), "{}", first.text());
    assert_eq!(first.0["mentions"], json!([]), "nobody is pinged by it");
    story.owner.slash(&channel, "leaderboard hide", json!({})).await;
    for member in [&story.ben, &story.owner, &story.ana] {
        member.answer(&channel, &card, ANSWER).await;
    }
    story.wind_minutes(1);
    let later = story.ana.waits_for(&thread, |m| m.title().contains("3 answers")).await;
    assert_eq!(later.id(), first.id(), "it is edited");
    assert!(
        later.text().contains(&story.ben.id) && !later.text().contains(&story.owner.id),
        "{}",
        later.text()
    );
    assert!(later.text().contains("and 1 more"), "{}", later.text());
    assert_eq!(story.ana.sees(&thread).await.into_iter().filter(says_who).count(), 1);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_opened_later_says_who_answered_before() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.ana.answer(&channel, &card, ANSWER).await;
    story.settle().await;
    assert!(story.threads_in(&channel).is_empty());
    story.ben.click(&channel, &card, "Discuss").await;
    until("the thread", async || (!story.threads_in(&channel).is_empty()).then_some(())).await;
    story.ben.waits_for(&card.id(), says_who).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_reveal_answers_are_shared_and_the_best_is_named() {
    let mut story = Story::group().await;
    let (channel, card) = with_thread(&story).await;
    let thread = card.id();
    for member in [&story.ana, &story.ben] {
        member
            .answer(&channel, &card, &format!("{ANSWER} Says [{}](https://example.invalid).", member.id))
            .await;
    }
    story.wind_minutes(60 * 6);
    let model = story.ana.waits_for(&thread, |m| m.title().starts_with("Model answer")).await;
    let revealed =
        story.ana.waits_for(&channel, |m| m.id() == card.id() && m.text().contains("Revealed")).await;
    // Asked first, in private; then it stands there once.
    let ask = story.ana.click(&channel, &revealed, "Share my answer").await;
    assert!(ask.is_private() && ask.message().text().contains("under your name"), "{}", ask.message().text());
    assert!(!story.ben.sees(&thread).await.iter().any(|m| m.text().contains("example first")));
    let asked_again = story.ana.click(&thread, &model, "Share my answer").await;
    story.ana.click(&channel, &ask.message(), "Share it").await;
    let anas =
        story.ben.waits_for(&thread, |m| m.text().contains(&format!("<@{}> answered", story.ana.id))).await;
    assert!(anas.text().contains("example first") && anas.text().contains("Says \\["), "{}", anas.text());
    let again = story.ana.click(&thread, &model, "Share my answer").await;
    assert!(again.message().text().contains("already"), "{}", again.message().text());
    let twice = story.ana.click(&thread, &asked_again.message(), "Share it").await;
    assert!(twice.message().text().contains("already"), "{}", twice.message().text());
    let nothing = story.owner.click(&thread, &model, "Share my answer").await;
    assert!(nothing.message().text().contains("Nothing to share"), "{}", nothing.message().text());
    // One vote, not for oneself, and it holds over a restart.
    let own = story.ana.click(&thread, &anas, "Best answer").await;
    assert!(own.is_private() && own.message().text().contains("yours"), "{}", own.message().text());
    for voter in [&story.ben, &story.owner, &story.ben] {
        let kept = voter.click(&thread, &anas, "Best answer").await;
        assert!(kept.is_private() && kept.message().text().contains("kept"), "{}", kept.message().text());
    }
    story.kill_bot();
    story.wind_days(2);
    story.start_bot().await;
    let best = story.ana.waits_for(&thread, |m| m.title().contains("The best answer")).await;
    assert!(best.text().contains(&format!("<@{}>, with 2 votes", story.ana.id)), "{}", best.text());
    let late = story.owner.click(&thread, &anas, "Best answer").await;
    assert!(late.message().text().contains("counted already"), "{}", late.message().text());
    story.settle().await;
    let shared = story.ana.sees(&thread).await.into_iter().filter(|m| m.title() == "A member's answer");
    assert_eq!(shared.count(), 1);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_after_the_reveal_is_not_shared() {
    let story = Story::group().await;
    let (channel, card) = with_thread(&story).await;
    story.ana.answer(&channel, &card, ANSWER).await;
    story.wind_minutes(60 * 6);
    let model = story.ana.waits_for(&card.id(), |m| m.title().starts_with("Model answer")).await;
    story.ana.answer(&channel, &card, &format!("{ANSWER} And what the model answer says.")).await;
    let refused = story.ana.click(&card.id(), &model, "Share my answer").await;
    assert!(refused.message().text().contains("not changed it since"), "{}", refused.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn sharing_into_a_thread_that_is_gone_is_answered_kindly() {
    let story = Story::group().await;
    let (channel, card) = with_thread(&story).await;
    story.ana.answer(&channel, &card, ANSWER).await;
    story.wind_minutes(60 * 6);
    story.ana.waits_for(&card.id(), |m| m.title().starts_with("Model answer")).await;
    let revealed =
        story.ana.waits_for(&channel, |m| m.id() == card.id() && m.text().contains("Revealed")).await;
    story.delete_channel(&card.id());
    let ask = story.ana.click(&channel, &revealed, "Share my answer").await;
    story.ana.click(&channel, &ask.message(), "Share it").await;
    story.settle().await;
    let refused = story.ana.click(&channel, &revealed, "Share my answer").await;
    assert!(refused.message().text().contains("no thread"), "{}", refused.message().text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shown_question_has_its_history_and_ones_own_answers() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    let named = Story::id_of_question(&card);
    let shown = async |member: &crate::story::Member| {
        let reply = member.slash(&channel, "question show", json!({"question": named})).await;
        assert!(reply.is_private());
        reply.message().text()
    };
    let before = shown(&story.ana).await;
    assert!(before.contains("Posted <t:") && before.contains("Nobody has answered"), "{before}");
    for member in [&story.ana, &story.ben] {
        member.answer(&channel, &card, ANSWER).await;
    }
    let two = shown(&story.ana).await;
    assert!(two.contains("2 members have answered it.") && !two.contains('%'), "{two}");
    assert!(two.contains("for your eyes only") && two.contains("example first"), "{two}");
    story.owner.answer(&channel, &card, ANSWER).await;
    let three = shown(&story.owner).await;
    assert!(
        three.contains("3 members have answered it, with") && three.contains("% of the points"),
        "{three}"
    );
    story.end();
}
