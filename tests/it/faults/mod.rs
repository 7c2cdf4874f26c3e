//! What goes wrong around the bot, and what it is promised to do then: the table in `docs/operating.md`.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

mod discord;
mod disk;
mod judge;
mod time;

use crate::process::World;
use crate::story::{Member, Message};

const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

fn is_card(message: &Message) -> bool {
    message.buttons().contains(&"Hint".to_owned())
}

/// A channel whose question is answered in words, and its card.
async fn in_words(world: &World, member: &Member) -> (String, Message) {
    let channel = world.channel("behavioural");
    let card = member.waits_for(&channel, |m| m.buttons().contains(&"Answer".to_owned())).await;
    (channel, card)
}

/// How many questions stand in a channel.
async fn cards(member: &Member, channel: &str) -> usize {
    member.sees(channel).await.into_iter().filter(is_card).count()
}
