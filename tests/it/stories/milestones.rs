//! What follows from a long streak: a word in the channel, and a role.

use serde_json::json;

use crate::story::{Member, Message, Story, until};

const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

async fn practise(member: &Member, channel: &str) {
    let card = member.slash(channel, "question random", json!({"topic": "behavioural"})).await.message();
    member.answer(channel, &card, ANSWER).await;
}

async fn weeks(story: &Story, channel: &str) -> Vec<Message> {
    story.until_ticked().await;
    story.until_nothing_is_owed().await;
    let all = story.ben.sees(channel).await;
    all.into_iter().filter(|message| message.title().contains("A whole week")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_milestone_is_told_quietly_once_in_a_run_and_not_of_who_keeps_it() {
    let mut story = Story::group().await;
    let channel = story.channel("behavioural");
    let kept = story.ben.slash(&channel, "me milestones off", json!({})).await;
    assert!(kept.is_private() && kept.message().title().contains("stay with you"));
    for _ in 0..6 {
        practise(&story.ana, &channel).await;
        practise(&story.ben, &channel).await;
        story.wind_days(1);
    }
    assert!(weeks(&story, &channel).await.is_empty());
    practise(&story.ana, &channel).await;
    practise(&story.ben, &channel).await;
    let told = story.ben.waits_for(&channel, |m| m.title().contains("A whole week")).await;
    assert!(told.text().contains(&format!("<@{}>", story.ana.id)), "{}", told.text());
    assert_eq!(told.0["flags"].as_u64().unwrap_or_default() & 4096, 4096, "it makes no sound");
    assert_eq!(told.0["mentions"], json!([]), "and pings nobody");
    story.kill_bot();
    story.start_bot().await;
    for _ in 0..2 {
        story.wind_days(1);
        practise(&story.ana, &channel).await;
    }
    assert_eq!(weeks(&story, &channel).await.len(), 1);

    // One freeze was earned; the second day missed ends the run.
    story.wind_days(3);
    for _ in 0..7 {
        practise(&story.ana, &channel).await;
        story.wind_minutes(1);
        story.until_ticked().await;
        story.wind_minutes(24 * 60 - 1);
    }
    assert_eq!(weeks(&story, &channel).await.len(), 2, "another run reaches it anew");
    story.end();
}

async fn roles(story: &Story, command: &str, options: serde_json::Value) -> String {
    let channel = story.channel("staff");
    story.owner.slash(&channel, &format!("staff streak-roles {command}"), options).await.message().text()
}

async fn until_role(story: &Story, role: &str, held: bool) {
    let what = if held { "the role" } else { "the role's end" };
    until(what, async || (story.has_role(&story.ana, role) == held).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_given_when_the_days_are_reached_and_taken_when_the_streak_breaks() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    let role = story.add_role("Regulars", 5);
    let wanted = json!({"role": role, "days": 2});
    let refused = story.ana.slash(&channel, "staff streak-roles add", wanted.clone()).await.message();
    assert!(refused.title().contains("owners"), "{}", refused.text());
    let not_allowed = roles(&story, "add", wanted.clone()).await;
    assert!(not_allowed.contains("Manage Roles"), "{not_allowed}");
    story.rank_bot(3, true);
    let too_high = roles(&story, "add", wanted.clone()).await;
    assert!(too_high.contains("stands above mine"), "{too_high}");
    story.rank_bot(9, true);
    let moderators = story.add_powerful_role("Moderators", 4);
    let powerful = roles(&story, "add", json!({"role": moderators, "days": 2})).await;
    assert!(powerful.contains("may do too much"), "{powerful}");
    let added = roles(&story, "add", wanted.clone()).await;
    assert!(added.contains("A role for 2 days"), "{added}");

    practise(&story.ana, &channel).await;
    story.until_ticked().await;
    story.until_nothing_is_owed().await;
    assert!(!story.has_role(&story.ana, &role), "one day is not two");
    story.wind_days(1);
    practise(&story.ana, &channel).await;
    until_role(&story, &role, true).await;
    story.wind_days(1);
    story.until_ticked().await;
    assert!(story.has_role(&story.ana, &role), "the day is not over");
    story.wind_days(1);
    until_role(&story, &role, false).await;
    practise(&story.ana, &channel).await;
    story.wind_days(1);
    practise(&story.ana, &channel).await;
    until_role(&story, &role, true).await;
    story.until_nothing_is_owed().await;
    let removed = roles(&story, "remove", json!({"role": role})).await;
    assert!(removed.contains("No longer given"), "{removed}");
    until_role(&story, &role, false).await;
    let twice = roles(&story, "remove", json!({"role": role})).await;
    assert!(twice.contains("not on the list"), "{twice}");
    story.until_nothing_is_owed().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_no_longer_works_is_told_of_once_and_works_again_when_it_can() {
    let mut story = Story::group().await;
    let (channel, staff) = (story.channel("behavioural"), story.channel("staff"));
    let role = story.add_role("Regulars", 5);
    story.rank_bot(9, true);
    roles(&story, "add", json!({"role": role, "days": 1})).await;
    story.rank_bot(3, true);
    practise(&story.ana, &channel).await;
    let broken = |m: &Message| m.title().contains("does not work");
    let told = story.owner.waits_for(&staff, broken).await;
    assert!(told.text().contains(&role) && told.text().contains("Manage Roles"), "{}", told.text());
    let list = roles(&story, "list", json!({})).await;
    assert!(list.contains("cannot give it"), "{list}");
    story.kill_bot();
    story.start_bot().await;
    practise(&story.ben, &channel).await;
    story.until_ticked().await;
    story.until_nothing_is_owed().await;
    assert_eq!(story.owner.sees(&staff).await.iter().filter(|m| broken(m)).count(), 1);
    story.rank_bot(9, true);
    story.wind_days(1);
    until_role(&story, &role, true).await;
    story.until_nothing_is_owed().await;
    let list = roles(&story, "list", json!({})).await;
    assert!(!list.contains("cannot give it"), "{list}");

    story.delete_role(&role);
    story.wind_days(1);
    story.until_ticked().await;
    practise(&story.ana, &channel).await;
    let gone = story.owner.waits_for(&staff, |m| m.text().contains("is no more")).await;
    assert!(broken(&gone), "{}", gone.text());
    assert!(roles(&story, "list", json!({})).await.contains("None yet"));
    story.until_nothing_is_owed().await;
    story.end();
}
