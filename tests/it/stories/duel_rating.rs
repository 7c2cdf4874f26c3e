//! Ratings of duels: the board, one's own card, and the week's ladder.

use serde_json::{Value, json};

use crate::story::{Member, Message, Story};

/// Ana challenges, Ben leaves it to her, or the other way round.
async fn duel(story: &Story, winner: &Member, loser: &Member, rated: bool) {
    let mock = story.channel("mock-interviews");
    let is_card = |m: &Message| m.buttons().contains(&"Withdraw".to_owned());
    let options = json!({"member": loser.id, "topic": "coding", "rated": rated});
    winner.slash(&mock, "mock duel", options).await;
    let card = winner.waits_for(&mock, is_card).await;
    loser.click(&mock, &card, "Accept").await;
    let thread = open_thread(story, winner, &card).await;
    let asked = winner.waits_for(&thread, |m| m.title().contains("Ready?")).await;
    winner.click(&thread, &asked, "Ready").await;
    loser.click(&thread, &asked, "Ready").await;
    let problem = winner.waits_for(&thread, |m| m.buttons().contains(&"Submit code".to_owned())).await;
    let sure = loser.click(&thread, &problem, "Leave").await.message();
    loser.click(&thread, &sure, "Leave it").await;
    winner.waits_for(&thread, |m| m.title().contains("Duel over")).await;
    story.until_nothing_is_owed().await;
}

/// A thread on a message has the message's id.
async fn open_thread(story: &Story, who: &Member, card: &Message) -> String {
    let is_it = |thread: &Value| thread["id"] == card.id().as_str();
    crate::story::until("the duel's thread", async || who.threads().await.into_iter().find(is_it)).await;
    story.until_nothing_is_owed().await;
    card.id()
}

async fn board(story: &Story, who: &Member) -> String {
    let reply = who.slash(&story.channel("general"), "leaderboard duel", json!({})).await;
    assert!(reply.is_private());
    reply.message().text()
}

async fn me(story: &Story, who: &Member) -> String {
    who.slash(&story.channel("general"), "me show", json!({})).await.message().text()
}

#[tokio::test(flavor = "multi_thread")]
async fn rated_duels_make_the_board_and_ones_own_curve() {
    let story = Story::group().await;
    let (ana, ben) = (&story.ana, &story.ben);
    let empty = board(&story, ana).await;
    assert!(empty.contains("Nobody yet") && empty.contains("No rated duel yet"), "{empty}");
    duel(&story, ben, ana, false).await;
    assert!(board(&story, ana).await.contains("Nobody yet"), "friendly duels are not rated");
    duel(&story, ana, ben, true).await;
    // What Glicko-2 makes of a first win between two newcomers.
    let seen = board(&story, ben).await;
    assert!(
        seen.contains(&format!("🥇 <@{}> · 1662 ± 290 ?\n🥈 <@{}> · 1338 ± 290 ?", ana.id, ben.id)),
        "{seen}"
    );
    assert!(seen.contains("Place 2 with 1338"), "{seen}");
    let picture = ana.slash(&story.channel("general"), "me show", json!({})).await.message();
    let alt = picture.0["attachments"][0]["description"].as_str().expect("a text for the picture").to_owned();
    assert!(alt.contains("Rating: from 1500 to 1662"), "{alt}");
    let own = me(&story, ana).await;
    assert!(own.contains("1662 ± 290 ? · first week") && own.contains("1 won, 0 drawn, 0 lost"), "{own}");
    story.wind_days(7);
    duel(&story, ben, ana, true).await;
    let own = me(&story, ana).await;
    assert!(own.contains("falling (1662 → ") && own.contains("1 won, 0 drawn, 1 lost"), "{own}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hides_stands_on_no_board_and_no_ladder_of_others() {
    let story = Story::group().await;
    let (ana, ben) = (&story.ana, &story.ben);
    duel(&story, ana, ben, true).await;
    ana.slash(&story.channel("general"), "leaderboard hide", json!({})).await;
    let seen = board(&story, ben).await;
    assert!(!seen.contains(&ana.id) && seen.contains("Place 1 with 1338"), "{seen}");
    let own = board(&story, ana).await;
    assert!(own.contains("Place 1 with 1662") && own.contains("Others do not see you"), "{own}");
    story.wind_days(7);
    let mock = story.channel("mock-interviews");
    let told = ana.waits_for(&mock, |m| m.title().contains("Duels of the week of")).await.text();
    assert!(told.contains("Nobody is named this time") && !told.contains(&ana.id), "{told}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_weeks_ladder_is_told_of_once_when_the_week_is_over() {
    let mut story = Story::group().await;
    let mock = story.channel("mock-interviews");
    duel(&story, &story.ana, &story.ben, true).await;
    duel(&story, &story.ana, &story.ben, true).await;
    duel(&story, &story.ben, &story.ana, true).await;
    // It is Tuesday: the week ends on Monday, while the bot is away.
    story.wind_days(5);
    story.until_ticked().await;
    let is_ladder = |m: &Message| m.title().contains("Duels of the week of 2026-03-09");
    assert!(!story.ana.sees(&mock).await.iter().any(is_ladder), "the week is not over");
    story.kill_bot();
    story.wind_days(1);
    story.start_bot().await;
    let told = story.ana.waits_for(&mock, is_ladder).await;
    let lines =
        format!("🥇 <@{}> · 2 wins of 3 duels\n🥈 <@{}> · 1 win of 3 duels", story.ana.id, story.ben.id);
    assert!(told.text().contains(&lines), "{}", told.text());
    assert_eq!(told.0["mentions"], json!([]), "it calls nobody");
    story.kill_bot();
    story.start_bot().await;
    story.wind_days(7);
    story.until_ticked().await;
    story.until_nothing_is_owed().await;
    let ladders = |m: &Message| m.title().contains("Duels of the week");
    let seen = story.ana.sees(&mock).await.into_iter().filter(ladders).count();
    assert_eq!(seen, 1, "once, and nothing of a week without duels");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duel_of_somebody_who_wishes_it_so_is_not_summed_up_in_the_channel() {
    let story = Story::group().await;
    let mock = story.channel("mock-interviews");
    story.ben.slash(&mock, "mock announce", json!({"on": false})).await;
    duel(&story, &story.ana, &story.ben, true).await;
    let summed_up = async || story.owner.sees(&mock).await.iter().any(|m| m.title().contains("Duel over"));
    assert!(!summed_up().await);
    story.ben.slash(&mock, "mock announce", json!({"on": true})).await;
    duel(&story, &story.ana, &story.ben, true).await;
    assert!(summed_up().await);
    story.end();
}
