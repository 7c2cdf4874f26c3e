//! Quick-fire: what does this print, against the clock and many others.

use futures_util::{StreamExt as _, stream};
use serde_json::json;

use super::group::Round;
use crate::story::{Member, Message, Story};

/// Everybody presses at about the same time, so many at once.
async fn all_press(members: &[Member], channel: &str, message: &Message, label: impl Fn(usize) -> String) {
    const AT_ONCE: usize = 25;
    let presses = members.iter().enumerate().map(|(n, member)| {
        let label = label(n);
        async move { member.click(channel, message, &label).await }
    });
    stream::iter(presses).buffer_unordered(AT_ONCE).count().await;
}

async fn scores(story: &Story, thread: &str, but: Option<&Message>) -> Message {
    let is_new = |m: &Message| but.is_none_or(|but| but.id() != m.id());
    story.ana.waits_for(thread, |m| m.title().starts_with("It was") && is_new(m)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn three_members_pick_what_is_printed_and_the_faster_one_leads() {
    let story = Story::group().await;
    let options = json!({"mode": 1, "rounds": 2, "seconds": 60});
    let round = Round::open(&story, options).await;
    round.join(&story.ben).await;
    round.join(&story.owner).await;
    let thread = round.start(&story).await;
    let card = round.question(&story, 20, 1).await;
    assert!(card.text().contains("what does this print?") && card.buttons().len() >= 3, "{}", card.text());
    let right = Story::right_choice(&card);
    let wrong = card.buttons().into_iter().find(|label| *label != right).unwrap_or_default();
    let locked = story.ben.click(&thread, &card, &right).await;
    assert!(locked.is_private() && locked.message().title() == format!("Locked in: {right}"));
    let twice = story.ben.click(&thread, &card, &wrong).await.message();
    assert!(twice.title().contains("answered this one"), "{}", twice.text());
    story.until_nothing_is_owed().await;
    story.wind_seconds(30);
    story.ana.click(&thread, &card, &right).await;
    story.owner.click(&thread, &card, &wrong).await;

    let board = scores(&story, &thread, None).await;
    assert_eq!(board.title(), format!("It was {right}"));
    let text = board.text();
    assert!(
        text.contains("**2 of 3** had it right") && text.contains(&format!("**{wrong}** had 1 pick")),
        "{text}"
    );
    assert!(text.contains(&format!("🥇 <@{}> · 1,000 (+1,000)", story.ben.id)), "{text}");
    assert!(text.contains(&format!("🥈 <@{}> · 750", story.ana.id)), "{text}");
    let place = story.owner.click(&thread, &board, "Where am I?").await;
    assert!(place.is_private() && place.message().title() == "3rd of 3", "{}", place.message().text());

    let second = round.question(&story, 12, 2).await;
    let right = Story::right_choice(&second);
    let locked = story.ben.click(&thread, &second, &right).await.message();
    assert!(locked.text().contains("**1st** of 3"), "{}", locked.text());
    story.until_nothing_is_owed().await;
    story.wind_seconds(60);
    scores(&story, &thread, Some(&board)).await;
    let podium = story.ana.waits_for(&thread, |m| m.title().contains("podium")).await;
    assert!(podium.text().contains("2 in a row"), "{}", podium.text());
    let late = story.ana.click(&thread, &second, &right).await.message();
    assert!(late.title().contains("over"), "{}", late.text());
    story
        .ana
        .waits_for(&round.channel, |m| m.title().contains("Quick-fire round over") && m.id() != thread)
        .await;
    story.until_nothing_is_owed().await;
    assert!(story.is_archived(&thread));
    let due = story.owner.slash(&round.channel, "me show", json!({})).await.message().text();
    assert!(due.contains('1'), "{due}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_play_and_nothing_is_lost() {
    let story = Story::group().await;
    let options = json!({"mode": 1, "rounds": 2, "seconds": 60, "players": 200});
    let round = Round::open(&story, options).await;
    let mut players = story.newcomers(199);
    all_press(&players, &round.channel, &round.lobby, |_| "Join".to_owned()).await;
    players.push(story.ana.clone());
    let thread = round.gathered(&story).await;
    let mut board = None;
    for n in 1..=2 {
        let card = round.question(&story, if n == 1 { 20 } else { 12 }, n).await;
        let labels = card.buttons();
        all_press(&players, &thread, &card, |n| labels[n % labels.len()].clone()).await;
        board = Some(scores(&story, &thread, board.as_ref()).await);
    }
    let board = board.expect("a scoreboard");
    assert!(board.text().contains("of 200** had it right"), "{}", board.text());
    assert!(board.text().contains("… and 195 more"), "{}", board.text());
    let place = players[7].click(&thread, &board, "Where am I?").await.message();
    assert!(place.title().ends_with("of 200"), "{}", place.text());
    story
        .ana
        .waits_for(&round.channel, |m| m.title().contains("Quick-fire round over") && m.id() != thread)
        .await;
    story.until_nothing_is_owed().await;
    assert!(story.is_archived(&thread));
    assert_eq!(story.rows("group_answer").await, 400);
    assert_eq!(story.rows("group_score").await, 200);
    assert_eq!(story.rows("ledger where cause like 'round:%'").await, 200);
    let messages = story.ana.sees(&thread).await;
    assert!(messages.len() < 15, "{} messages", messages.len());
    story.end();
}
