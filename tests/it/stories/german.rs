//! Members and servers that speak German, beside those that do not.

use serde_json::json;

use super::daily::ANSWER;
use crate::story::{Message, Story};

fn has(message: &Message, button: &str) -> bool {
    message.buttons().contains(&button.to_owned())
}

/// The owner chooses the server's language.
async fn has_the_server_speak_german(story: &Story, channel: &str) {
    let reply = story.owner.slash(&story.channel(channel), "setup", json!({"language": 1})).await.message();
    assert!(reply.text().contains("Language\nDeutsch"), "{}", reply.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_is_answered_in_german_while_the_server_goes_on_in_english() {
    let story = Story::group().await;
    let (channel, card) = story.daily_in_words().await;
    story.speaks(&story.ben, "de").await;
    let thin = story.ben.answer(&channel, &card, "🙂🙂").await;
    assert!(thin.is_private() && thin.message().title() == "Noch ein bisschen mehr, bitte", "{}", thin.0);
    let form = story.ben.click(&channel, &card, "Answer").await;
    assert_eq!(form.0["response"]["modal"]["components"][0]["components"][0]["label"], "Deine Antwort");
    let feedback = story.ben.fill(&form, ANSWER).await.message().text();
    assert!(feedback.contains("Diese Punkte konnte ich in deiner Antwort finden"), "{feedback}");
    assert!(feedback.contains("Deine Serie\n🔥 1 Tag"), "{feedback}");
    let other = story.ana.answer(&channel, &card, ANSWER).await.message().text();
    assert!(other.contains("Your streak\n🔥 1 day"), "{other}");
    let still = story.ben.waits_for(&channel, |m| m.id() == card.id()).await;
    assert!(has(&still, "Answer") && still.text().contains("Answers are private"), "{}", still.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_german_servers_daily_and_its_reveal_are_german() {
    let story = Story::group().await;
    let (channel, english) = story.daily_in_words().await;
    has_the_server_speak_german(&story, "staff").await;
    let list = story.owner.slash(&channel, "daily list", json!({})).await.message().text();
    let line = list.lines().find(|line| line.contains(&format!("<#{channel}>"))).expect("its schedule");
    let id = line.split("**").nth(1).expect("its number");
    story.owner.slash(&channel, "daily edit", json!({"schedule": id, "reveal_hours": 6})).await;
    story.wind_days(1);
    let card = story.ana.waits_for(&channel, |m| has(m, "Antworten") && m.id() != english.id()).await;
    assert!(card.text().contains("hält deine Serie"), "{}", card.text());
    let form = story.ana.click(&channel, &card, "Antworten").await;
    let reply = story.ana.fill(&form, ANSWER).await.message().text();
    assert!(reply.contains("Points I could find"), "she speaks English: {reply}");
    story.wind_minutes(6 * 60);
    story.ana.waits_for(&channel, |m| m.id() == card.id() && m.text().contains("Aufgelöst")).await;
    story.until_nothing_is_owed().await;
    story.ana.waits_for(&card.id(), |m| m.title().starts_with("Musterlösung · ")).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_says_of_a_servers_language_holds_until_its_owner_chooses() {
    let mut story = Story::bare_server().await;
    story.has_noticed("en-US").await;
    story.moves_to("de");
    story.has_noticed("de").await;
    let channel = story.channel("general");
    story.owner.slash(&channel, "setup", json!({})).await;
    assert!(story.about("behavioural").ends_with("jeden Tag eine Frage."), "{}", story.about("behavioural"));
    story.kill_bot();
    story.moves_to("en-GB");
    story.start_bot().await;
    story.has_noticed("en-GB").await;
    has_the_server_speak_german(&story, "general").await;
    story.moves_to("en-US");
    story.has_noticed("en-US").await;
    let channel = story.channel("behavioural");
    story.owner.slash(&channel, "daily now", json!({})).await;
    let card = story.ana.waits_for(&channel, |m| !m.buttons().is_empty()).await;
    assert!(has(&card, "Antworten"), "{}", card.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_alone_speaks_the_members_german_to_its_end() {
    let story = Story::group().await;
    story.speaks(&story.ben, "de").await;
    let ben = &story.ben;
    let started = ben
        .slash(&story.channel("mock-interviews"), "mock solo", json!({"topics": "behavioural", "count": 2}))
        .await;
    assert_eq!(started.message().title(), "Deine Runde beginnt");
    let thread = story.thread_named(ben, "Proberunde").await["id"].as_str().expect("its id").to_owned();
    let card = ben.waits_for(&thread, |m| m.text().contains("Frage 1 von 2")).await;
    let form = ben.click(&thread, &card, "Antworten").await;
    ben.fill(&form, ANSWER).await;
    let look = ben.waits_for(&thread, |m| has(m, "Nächste Frage")).await;
    ben.click(&thread, &look, "Nächste Frage").await;
    ben.waits_for(&thread, |m| m.text().contains("Frage 2 von 2")).await;
    story.wind_minutes(60);
    let last = ben.waits_for(&thread, |m| m.title().starts_with("Die Zeit ist um")).await;
    ben.click(&thread, &last, "Abschließen").await;
    let over = ben.waits_for(&thread, |m| m.title().starts_with("Runde vorbei")).await;
    assert!(over.text().contains("Noch einmal ansehen"), "{}", over.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_comes_in_the_language_the_member_was_last_met_in() {
    let story = Story::group().await;
    story.speaks(&story.ben, "de").await;
    let channel = story.channel("general");
    let on = story.ben.slash(&channel, "me remind at", json!({"time": "10:00"})).await.message();
    assert!(on.title().contains("10:00"), "{}", on.title());
    let direct = story.direct_messages(&story.ben).await;
    story.wind_minutes(90);
    let reminder = story.ben.waits_for(&direct, |m| has(m, "Nicht mehr erinnern")).await;
    assert!(reminder.text().contains("Serie"), "{}", reminder.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_explained_in_german_to_who_speaks_it() {
    let story = Story::group().await;
    let state = story.ben.client.get("state").await;
    let commands = state["commands"].as_array().expect("commands");
    let help = commands.iter().find(|command| command["name"] == "help").expect("/help");
    assert_eq!(help["description_localizations"]["de"], "Was dieser Bot kann, und wie du anfängst");
    let typed_in_german = json!({"weekdays": "mo, mi und fr"});
    let reply =
        story.ben.slash(&story.channel("general"), "me days", typed_in_german).await.message().title();
    assert!(reply.contains("mon, wed, fri"), "{reply}");
    story.end();
}
