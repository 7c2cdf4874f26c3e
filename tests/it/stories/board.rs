//! Who did how much.

use serde_json::json;

use crate::story::{Member, Story};

const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

/// The choices of `/leaderboard show`, by their numbers.
const WEEK: u8 = 0;
const MONTH: u8 = 1;
const ALL_TIME: u8 = 2;

async fn practise(member: &Member, channel: &str, topic: &str) {
    let card = member.slash(channel, "question random", json!({"topic": topic})).await.message();
    member.answer(channel, &card, ANSWER).await;
}

async fn board(member: &Member, channel: &str, options: serde_json::Value) -> String {
    let reply = member.slash(channel, "leaderboard show", options).await;
    assert!(reply.is_private());
    reply.message().text()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_counts_this_servers_activities_by_time_and_topic() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    let (ana, ben) = (&story.ana, &story.ben);
    let empty = board(ana, &channel, json!({})).await;
    assert!(empty.contains("Nobody yet") && empty.contains("Nothing counted"), "{empty}");
    practise(ana, &channel, "behavioural").await;
    practise(ana, &channel, "behavioural").await;
    practise(ben, &channel, "system-design").await;
    let week = board(ben, &channel, json!({})).await;
    assert!(week.contains(&format!("🥇 <@{}> · 2\n🥈 <@{}> · 1", ana.id, ben.id)), "{week}");
    assert!(week.contains("Place 2 with 1 activity."), "{week}");
    let topic = board(ana, &channel, json!({"topic": "system-design"})).await;
    assert!(
        topic.contains(&format!("🥇 <@{}> · 1", ben.id)) && !topic.contains(&format!("<@{}>", ana.id)),
        "{topic}"
    );
    story.wind_days(7);
    practise(ben, &channel, "behavioural").await;
    let week = board(ana, &channel, json!({})).await;
    assert!(week.contains(&format!("🥇 <@{}> · 1", ben.id)) && week.contains("Nothing counted"), "{week}");
    for period in [MONTH, ALL_TIME] {
        let longer = board(ana, &channel, json!({"period": period})).await;
        assert!(longer.contains(&format!("🥇 <@{}> · 2", ana.id)), "{longer}");
    }
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hides_is_seen_by_nobody_else() {
    let story = Story::group().await;
    let channel = story.channel("behavioural");
    practise(&story.ana, &channel, "behavioural").await;
    let hidden = story.ana.slash(&channel, "leaderboard hide", json!({})).await;
    assert!(hidden.is_private());
    let ana = format!("<@{}>", story.ana.id);
    for period in [WEEK, ALL_TIME] {
        let seen = board(&story.ben, &channel, json!({"period": period})).await;
        assert!(!seen.contains(&ana), "{seen}");
        let own = board(&story.ana, &channel, json!({"period": period})).await;
        assert!(own.contains("Place 1 with 1 activity. Others do not see you"), "{own}");
    }
    story.ana.slash(&channel, "leaderboard show-me", json!({})).await;
    let seen = board(&story.ben, &channel, json!({})).await;
    assert!(seen.contains(&ana), "{seen}");
    story.end();
}
