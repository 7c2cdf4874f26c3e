//! Members interview each other.

mod arranging;
mod line;
mod meeting;
mod trouble;

use serde_json::{Value, json};

use crate::story::{Member, Message, Story};

/// The numbers of the choices of `when`, as Discord sends them.
const NOW: u8 = 0;
const EVENINGS: u8 = 3;
const ANY: u8 = 5;

/// Invites Ben in Ana's name; the thread and its first message.
async fn invite(story: &Story, options: Value) -> (String, Message) {
    let mut options = options;
    options["partner"] = json!(story.ben.id);
    let sent = story.ana.slash(&story.channel("mock-interviews"), "mock peer", options).await;
    assert!(
        sent.is_private() && sent.message().title().contains("Invitation sent"),
        "{}",
        sent.message().text()
    );
    let thread = story.round_thread(&story.ana).await;
    let card = with_button(&story.ben, &thread, "I'm in").await;
    (thread, card)
}

async fn with_button(member: &Member, thread: &str, label: &str) -> Message {
    member.waits_for(thread, |m| m.buttons().contains(&label.to_owned())).await
}

async fn titled(member: &Member, thread: &str, title: &str) -> Message {
    member.waits_for(thread, |m| m.title().starts_with(title)).await
}

/// Both are in and begin at once; the intro's card.
async fn begin(story: &Story, thread: &str, invitation: &Message) -> Message {
    story.ben.click(thread, invitation, "I'm in").await;
    let times = titled(&story.ana, thread, "When do you meet?").await;
    story.ana.click(thread, &times, "Start now").await;
    story.ben.click(thread, &times, "Start now").await;
    titled(&story.ana, thread, "Say hello").await
}

/// Fills the feedback form with one band, says it in words, and seals it.
async fn give_feedback(member: &Member, thread: &str, card: &Message, band: &str, strengths: &str) {
    let mut form = member.click(thread, card, "Give feedback").await.message();
    while form.menu().is_some() {
        form = member.select(thread, &form, &[band.to_owned()]).await.message();
    }
    let words = member.click(thread, &form, "In words…").await;
    let form = member
        .fill_all(&words, &[("strengths", strengths), ("to-try", "Say the cost first.")])
        .await
        .message();
    assert!(form.text().contains(strengths), "{}", form.text());
    let sealed = member.click(thread, &form, "Seal it").await.message();
    assert!(sealed.title().contains("Sealed"), "{}", sealed.text());
}

async fn is_archived(member: &Member, thread: &str) -> bool {
    let threads = member.threads().await;
    let found = threads.iter().find(|it| it["id"] == thread);
    found.is_none_or(|it| it["archived"] == true || it["thread_metadata"]["archived"] == true)
}

fn count(messages: &[Message], title: &str) -> usize {
    messages.iter().filter(|m| m.title().starts_with(title)).count()
}
