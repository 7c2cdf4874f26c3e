//! What one did, and how one stands.

use serde_json::json;

use crate::story::Story;

const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

#[tokio::test(flavor = "multi_thread")]
async fn the_own_card_sums_up_what_was_done() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    story.ana.answer(&channel, &daily, ANSWER).await;
    let card = story.ana.slash(&channel, "me show", json!({})).await;
    assert!(card.is_private());
    let text = card.message().text();
    assert!(text.contains("1 day (longest 1 day)") && text.contains("in 1 answer"), "{text}");
    assert!(text.contains("next <t:"), "the answer's question is to be reviewed: {text}");
    story.wind_days(1);
    let opened = story.ana.client.post("dm", json!({"user": story.ana.id})).await;
    let direct = opened["channel"]["id"].as_str().expect("a channel").to_owned();
    let text = story.ana.slash(&direct, "me show", json!({})).await.message().text();
    assert!(text.contains("1 due: `/review`"), "{text}");
    let others = story.ben.slash(&channel, "me show", json!({})).await.message().text();
    assert!(others.contains("0 days (longest 0 days)") && !others.contains("due"), "{others}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_is_private_and_turns_page_by_page() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    let empty = story.ana.slash(&channel, "me history", json!({})).await;
    assert!(empty.is_private() && empty.message().text().contains("Nothing here yet"));
    story.ana.answer(&channel, &daily, ANSWER).await;
    for topic in ["behavioural", "system-design", "cloud", "testing", "oop"] {
        for _ in 0..2 {
            story.wind_minutes(1);
            let card = story.ana.slash(&channel, "question random", json!({"topic": topic})).await.message();
            if card.buttons().contains(&"Answer".to_owned()) {
                story.ana.answer(&channel, &card, ANSWER).await;
            } else {
                let form = story.ana.click(&channel, &card, "Submit code").await;
                story.ana.fill(&form, "x = 1\n").await;
            }
        }
    }
    let newest = story.ana.slash(&channel, "me history", json!({})).await.message();
    assert_eq!(newest.buttons(), ["Older"]);
    assert_eq!(newest.text().matches("<t:").count(), 10, "{}", newest.text());
    let title = daily.title().split_once(' ').expect("emoji and title").1.to_owned();
    let last = story.ana.click(&channel, &newest, "Older").await.message();
    assert!(last.text().contains(&title) && last.text().contains("points"), "{}", last.text());
    assert_eq!(last.buttons(), ["Newer"]);
    let back = story.ana.click(&channel, &last, "Newer").await.message();
    assert_eq!(back.text(), newest.text());
    let others = story.ben.slash(&channel, "me history", json!({})).await.message().text();
    assert!(others.contains("Nothing here yet"), "{others}");
    story.end();
}
