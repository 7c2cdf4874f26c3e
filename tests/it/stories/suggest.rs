//! Members bring questions, and the staff decides.

use serde_json::json;

use crate::story::{Member, Message, Story, until};

const QUESTION: &str = "What is a mixin?\nGive an example of your own.";
const ANSWER: &str = "A class that adds behaviour to others and is not meant to stand alone.";

async fn suggest(who: &Member, channel: &str, question: &str, topic: &str) -> Message {
    let form = who.slash(channel, "suggest", json!({})).await;
    let fields = [("question", question), ("answer", ANSWER), ("topic", topic)];
    let reply = who.fill_all(&form, &fields).await;
    assert!(reply.is_private());
    reply.message()
}

async fn on_the_desk(story: &Story, question: &str) -> (String, Message) {
    let desk = story.channel("staff");
    let fits = |m: &Message| m.text().contains(question) && m.buttons().contains(&"Approve".to_owned());
    let card = story.owner.waits_for(&desk, fits).await;
    (desk, card)
}

/// What the bot told a member directly.
async fn told(story: &Story, who: &Member, part: &str) -> Message {
    let opened = who.client.post("dm", json!({"user": who.id})).await;
    let direct = opened["channel"]["id"].as_str().expect("a channel").to_owned();
    story.until_nothing_is_owed().await;
    who.waits_for(&direct, |m| m.text().contains(part)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_suggestion_is_asked_in_the_server_and_its_author_is_told() {
    let story = Story::group().await;
    let channel = story.channel("oop");
    let form = story.ana.slash(&channel, "suggest", json!({"topic": "oop"})).await;
    assert_eq!(form.form_value("topic"), "oop");
    let thanks =
        story.ana.fill_all(&form, &[("question", QUESTION), ("answer", ANSWER), ("topic", "oop")]).await;
    assert!(thanks.message().text().contains("1 of your 5"), "{}", thanks.message().text());
    let (desk, card) = on_the_desk(&story, "What is a mixin?").await;
    assert!(card.text().contains(ANSWER) && card.text().contains(&format!("<@{}>", story.ana.id)));
    let ana = story.ana.click(&desk, &card, "Approve").await.message();
    assert_eq!(ana.title(), "For staff");

    let chidi = story.member("Chidi");
    let first = story.owner.click(&desk, &card, "Approve").await.message();
    assert!(first.text().contains("Approved") && first.buttons().is_empty(), "{}", first.text());
    // the other one saw the card as it was
    for label in ["Approve", "Edit", "Decline"] {
        let body = json!({"user": chidi.id, "channel": desk, "message": card.id(), "custom_id": card.custom_id(label)});
        let (status, answer) = chidi.client.try_post("click", body).await;
        let text = answer.to_string();
        assert!(status != 200 || text.contains("Taken already"), "{label}: {status} {text}");
    }
    told(&story, &story.ana, "Your question was taken").await;
    let offers = story.ben.offers(&channel, "question show", "question", "mixin").await;
    let shown = story.ben.slash(&channel, "question show", json!({"question": offers[0]})).await.message();
    assert!(shown.title().contains("What is a mixin?"), "{}", shown.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_of_the_staff_press_at_once_and_one_gets_a_calm_answer() {
    let story = Story::group().await;
    let channel = story.channel("oop");
    suggest(&story.ana, &channel, QUESTION, "oop").await;
    let (desk, card) = on_the_desk(&story, "What is a mixin?").await;
    let chidi = story.member("Chidi");
    let (one, other) =
        tokio::join!(story.owner.click(&desk, &card, "Approve"), chidi.click(&desk, &card, "Approve"));
    let titles = [one.message().text(), other.message().text()];
    assert_eq!(titles.iter().filter(|text| text.contains("Taken already")).count(), 1, "{titles:?}");
    assert_eq!(titles.iter().filter(|text| text.contains("Approved")).count(), 1, "{titles:?}");
    let list = story.owner.slash(&channel, "bank list", json!({})).await.message();
    assert!(list.title().starts_with("1 question"), "{}", list.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_suggestion_is_answered_with_the_reason_and_one_that_was_edited_is_taken_as_it_became() {
    let mut story = Story::group().await;
    let channel = story.channel("oop");
    suggest(&story.ana, &channel, QUESTION, "oop").await;
    suggest(&story.ben, &channel, "Why do tests lie?", "testing").await;
    let (desk, card) = on_the_desk(&story, "What is a mixin?").await;
    story.kill_bot();
    story.start_bot().await;
    let waiting = story.member("Chidi").slash(&channel, "staff suggestions", json!({})).await;
    assert!(
        waiting.is_private() && waiting.message().text().contains("2 are waiting"),
        "{}",
        waiting.message().text()
    );
    let form = story.owner.click(&desk, &card, "Decline").await;
    let done = story.owner.fill_all(&form, &[("reason", "We have one like it.")]).await.message();
    assert!(done.text().contains("We have one like it.") && done.buttons().is_empty(), "{}", done.text());
    told(&story, &story.ana, "We have one like it.").await;

    let (_, card) = on_the_desk(&story, "Why do tests lie?").await;
    let form = story.owner.click(&desk, &card, "Edit").await;
    assert_eq!(form.form_value("question"), "Why do tests lie?");
    let fields = [
        ("question", "How can a test lie?"),
        ("answer", ANSWER),
        ("topic", "testing"),
        ("reason", "Shorter."),
    ];
    let done = story.owner.fill_all(&form, &fields).await.message();
    assert!(done.text().contains("How can a test lie?"), "{}", done.text());
    let told = told(&story, &story.ben, "Your question was taken").await;
    assert!(told.text().contains("Shorter."), "{}", told.text());
    let offers = story.ana.offers(&channel, "question show", "question", "how can a test").await;
    assert_eq!(offers.len(), 1);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_given_back_where_it_cannot_be_taken() {
    let story = Story::group().await;
    let channel = story.channel("oop");
    let lost = suggest(&story.ana, &channel, QUESTION, "cooking").await;
    assert!(lost.text().contains("cooking") && lost.text().contains("core-python"), "{}", lost.text());
    let text = String::from_utf8(story.bytes(&lost).await).unwrap();
    assert!(text.contains("Give an example of your own.") && text.contains(ANSWER), "{text}");
    for n in 1..=5 {
        let taken = suggest(&story.ana, &channel, &format!("Question {n}?"), "OOP").await;
        assert!(taken.text().contains(&format!("{n} of your 5")), "{}", taken.text());
    }
    let sixth = suggest(&story.ana, &channel, QUESTION, "oop").await;
    assert!(sixth.text().contains("5 of yours are waiting"), "{}", sixth.text());
    let others = suggest(&story.ben, &channel, QUESTION, "oop").await;
    assert!(others.text().contains("1 of your 5"), "{}", others.text());
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_authors_card_is_calm_and_nothing_of_it_stays() {
    let story = Story::group().await;
    let channel = story.channel("oop");
    suggest(&story.ana, &channel, QUESTION, "oop").await;
    let (desk, card) = on_the_desk(&story, "What is a mixin?").await;
    story.until_nothing_is_owed().await;
    let export = story.ana.slash(&channel, "me export", json!({})).await;
    let file = story.file(&export.message()).await;
    assert_eq!(file["kept"]["suggestion"][0]["question"], QUESTION);
    let sure = story.ana.slash(&channel, "me delete", json!({})).await.message();
    let really = story.ana.click(&channel, &sure, "Delete my data").await.message();
    story.ana.click(&channel, &really, "Yes, delete it all now").await;
    let late = story.owner.click(&desk, &card, "Approve").await.message();
    assert!(late.title().contains("had its day"), "{}", late.text());
    until("nothing of it", async || (story.kept("outbox", "mixin").await == 0).then_some(())).await;
    assert_eq!(story.kept("suggestion", "mixin").await, 0);
    story.end();
}
