//! A group's round when the bot dies, the thread goes or permissions are missing.

use offline_discord::world::Permissions;
use serde_json::json;

use super::group::{Round, write};
use crate::story::{Story, until};

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_may_die_at_every_phase_and_no_time_is_lost() {
    let mut story = Story::group().await;
    let round = Round::open(&story, json!({"topics": "behavioural", "rounds": 2, "minutes": 5})).await;
    away(&mut story).await;
    round.join(&story.ben).await;
    let thread = round.start(&story).await;
    away(&mut story).await;
    let card = round.question(&story, 20, 1).await;
    away(&mut story).await;
    let back = story.ben.waits_for(&thread, |m| m.text().contains("given back")).await;
    assert!(back.text().contains("<t:"), "{}", back.text());
    write(&story.ana, &thread, &card, "Answer").await;
    away(&mut story).await;
    write(&story.ben, &thread, &card, "Answer").await;
    let answers = story.ben.waits_for(&thread, |m| m.title().contains("2 answers")).await;
    away(&mut story).await;
    for member in [&story.ana, &story.ben] {
        let (_, mut numbers) = answers.menu().expect("a menu");
        let voted = member.select(&thread, &answers, &numbers.split_off(1)).await.message();
        if voted.title().contains("yours") {
            member.select(&thread, &answers, &numbers).await;
        }
    }
    story.ben.waits_for(&thread, |m| m.title() == "Scoreboard").await;
    away(&mut story).await;
    let second = round.question(&story, 30, 2).await;
    for member in [&story.ana, &story.ben] {
        write(member, &thread, &second, "Answer").await;
    }
    let answers = story.ana.waits_for(&thread, |m| m.menu().is_some() && m.id() != answers.id()).await;
    story.until_nothing_is_owed().await;
    story.ana.click(&thread, &answers, "Go on (host)").await;
    // it dies in the middle of the end
    story.kill_bot();
    story.start_bot().await;
    story.ana.waits_for(&round.channel, |m| m.title().contains("Group round over") && m.id() != thread).await;
    story.settle().await;
    let seen = story.ana.sees(&thread).await;
    for once in ["Here we go", "Model answer", "Scoreboard", "The podium"] {
        let times = seen.iter().filter(|m| m.title().contains(once)).count();
        let wanted = if matches!(once, "Model answer" | "Scoreboard") { 2 } else { 1 };
        assert_eq!(times, wanted, "{once}");
    }
    assert!(story.is_archived(&thread));
    story.end();
}

/// The bot is away for half an hour.
async fn away(story: &mut Story) {
    story.kill_bot();
    story.wind_minutes(30);
    story.start_bot().await;
    story.until_ticked().await;
    story.until_nothing_is_owed().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_thread_ends_the_round_and_frees_its_players() {
    let story = Story::group().await;
    let round = Round::open(&story, json!({"topics": "behavioural", "rounds": 2})).await;
    round.join(&story.ben).await;
    let thread = round.start(&story).await;
    round.question(&story, 20, 1).await;
    story.until_nothing_is_owed().await;
    story.delete_channel(&thread);
    story.wind_minutes(5);
    let gone = story.ana.waits_for(&round.channel, |m| m.text().contains("Its thread was deleted")).await;
    assert!(gone.title().contains("over"), "{}", gone.text());
    until("the players' seats", async || (story.rows("round_seat").await == 0).then_some(())).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_lobby_ends_the_round_and_frees_its_players() {
    let story = Story::group().await;
    let round = Round::open(&story, json!({"topics": "behavioural", "starts_in": 5})).await;
    round.join(&story.ben).await;
    let id: u64 = round.lobby.id().parse().unwrap_or_default();
    story.delete_message(&round.channel, id);
    story.wind_minutes(5);
    until("the players' seats", async || (story.rows("round_seat").await == 0).then_some(())).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_permission_is_named_before_anything_begins() {
    let story = Story::group().await;
    let channel = story.channel("mock-interviews");
    story.deny(&channel, Permissions::CREATE_PUBLIC_THREADS);
    let refused = story.ana.slash(&channel, "mock group", json!({})).await;
    assert!(refused.is_private());
    assert!(refused.message().text().contains("Create Public Threads"), "{}", refused.message().text());
    assert_eq!(story.rows("round").await, 0);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_goes_while_the_lobby_waits_is_said_there() {
    let story = Story::group().await;
    let round = Round::open(&story, json!({"topics": "behavioural"})).await;
    round.join(&story.ben).await;
    story.deny(&round.channel, Permissions::CREATE_PUBLIC_THREADS);
    story.ana.click(&round.channel, &round.lobby, "Start").await;
    let over = story.ben.waits_for(&round.channel, |m| m.text().contains("could not be opened")).await;
    assert!(
        over.text().contains("Create Public Threads") && over.id() == round.lobby.id(),
        "{}",
        over.text()
    );
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_forgotten_has_left_the_round() {
    let story = Story::group().await;
    let round = Round::open(&story, json!({"topics": "behavioural", "rounds": 1})).await;
    round.join(&story.ben).await;
    let first = story.ana.slash(&round.channel, "me delete", json!({})).await.message();
    let second = story.ana.click(&round.channel, &first, "Delete my data").await.message();
    story.ana.click(&round.channel, &second, "Yes, delete it all now").await;
    story.until_nothing_is_owed().await;
    let lobby = story.ben.waits_for(&round.channel, |m| m.text().contains("Players: 1")).await;
    assert!(!lobby.text().contains(&story.ana.id), "{}", lobby.text());
    assert!(lobby.text().contains(&format!("<@{}> presses", story.ben.id)), "{}", lobby.text());
    story.end();
}
