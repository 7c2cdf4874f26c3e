//! The bot added by a user for oneself, in servers that it is not in.

use serde_json::json;

use crate::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn reviews_and_questions_go_on_privately_where_the_bot_is_only_a_guest() {
    let story = Story::group().await;
    let (channel, daily) = story.daily_in_words().await;
    story
        .ana
        .answer(&channel, &daily, "It depends on what is asked, and I would say on what, with an example.")
        .await;
    let elsewhere = story.foreign_channel(&story.ana);
    let slash = json!({"user": story.ana.id, "channel": elsewhere, "command": "review", "options": {}});
    let (status, refused) = story.ana.client.try_post("slash", slash).await;
    assert_eq!(status, 404, "not added: {refused}");
    story.ana.client.post("install", json!({"user": story.ana.id, "installed": true})).await;

    story.wind_days(1);
    let due = story.ana.slash(&elsewhere, "review", json!({})).await;
    assert!(due.is_private());
    assert_eq!(due.message().title(), daily.title(), "what is due at home is due here");
    let answer = story.ana.click(&elsewhere, &due.message(), "Show answer").await.message();
    let label = answer.buttons().into_iter().find(|label| label.starts_with("Good")).expect("a grade");
    story.ana.click(&elsewhere, &answer, &label).await;

    let card = story.ana.slash(&elsewhere, "question random", json!({"topic": "behavioural"})).await;
    assert!(card.is_private(), "others there have asked for nothing");
    let form = story.ana.click(&elsewhere, &card.message(), "Answer").await;
    let told =
        story.ana.fill(&form, "I would tell what happened, what I did about it, and what came of it.").await;
    assert!(told.is_private());
    let mine = story.ana.slash(&elsewhere, "me show", json!({})).await;
    assert!(mine.is_private());

    let solo = json!({"user": story.ana.id, "channel": elsewhere, "command": "mock solo", "options": {}});
    assert_eq!(story.ana.client.try_post("slash", solo).await.0, 404, "rounds need the bot in the server");
    assert_eq!(story.rows("guild").await, 1, "a server that it is not in leaves no trace");
    story.end();
}
