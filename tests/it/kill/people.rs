//! Members who go on whatever happens to the bot: they answer, hand code in, play rounds, and press what they see.

use interview_coach::coach::control::{Control, Group, Place};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};

use super::ledger::Ledger;
use crate::story::{Member, Message};

const RIGHT: &str = "def two_sum(numbers, target):\n    seen = {}\n    for i, n in enumerate(numbers):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n    return []\n";
const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";
/// How long the bot has for an answer; Discord would give up sooner.
const WAIT_MS: u64 = 3500;
/// What would undo what the ledger holds, or say nothing.
const LEFT_ALONE: &[&str] = &["Take back", "Stop reminders", "Show answer", "Show it"];

/// Somebody with habits of their own.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) member: Member,
    others: Vec<Member>,
    ledger: Ledger,
    /// Channels with questions, and the one for rounds.
    topics: Vec<String>,
    rounds: String,
    /// Presses whatever there is; else answers and code only.
    plays: bool,
}

impl Person {
    pub(super) fn new(member: Member, ledger: &Ledger, topics: Vec<String>, rounds: String) -> Self {
        Self { member, others: Vec::new(), ledger: ledger.clone(), topics, rounds, plays: false }
    }

    pub(super) fn playing_with(self, others: Vec<Member>) -> Self {
        Self { others, plays: true, ..self }
    }

    /// Does one thing after another, until it is dropped; code first, if that is wanted.
    pub(super) async fn live(self, seed: u64, with_code: bool) {
        let mut rng = StdRng::seed_from_u64(seed);
        if with_code {
            self.hand_in(&mut rng).await;
        }
        loop {
            let choice = rng.random_range(0..100);
            match choice {
                0..30 if !self.plays => self.answer_a_daily(&mut rng).await,
                0..12 => self.answer_a_daily(&mut rng).await,
                12..20 => self.begin_something(&mut rng).await,
                20..30 => self.hand_in(&mut rng).await,
                _ if self.plays => self.press_something(&mut rng).await,
                _ => self.hand_in(&mut rng).await,
            };
        }
    }

    /// A call that Discord's client may refuse, such as a press on what is gone.
    async fn call(&self, call: &str, mut body: Value) -> Option<Value> {
        body["user"] = json!(self.member.id);
        let (status, answer) = self.member.client.try_post(call, body).await;
        (status == 200).then_some(answer)
    }

    async fn act(&self, call: &str, mut body: Value) -> Option<Value> {
        body["wait_ms"] = json!(WAIT_MS);
        self.call(call, body).await
    }

    /// The newest question of a channel that is answered in words. True when the answer is known to be kept.
    pub(super) async fn answer_a_daily(&self, rng: &mut StdRng) -> Option<()> {
        let channel = self.topics.choose(rng)?;
        let cards = self.member.sees(channel).await;
        let card = cards.iter().rev().find(|card| card.buttons().contains(&"Answer".to_owned()))?;
        let press = json!({"channel": channel, "message": card.id(), "label": "Answer"});
        let form = self.act("click", press).await?;
        self.fill(&form, rng).await
    }

    async fn hand_in(&self, rng: &mut StdRng) -> Option<()> {
        let channel = self.topics.choose(rng)?;
        let options = json!({"problem": "coding/two-sum"});
        let form =
            self.act("slash", json!({"channel": channel, "command": "submit", "options": options})).await?;
        self.fill(&form, rng).await
    }

    async fn begin_something(&self, rng: &mut StdRng) -> Option<()> {
        let other = self.others.choose(rng).map(|other| other.id.clone());
        let (command, options) = match rng.random_range(0..7) {
            0 => ("mock solo", json!({"topics": "behavioural", "count": 2, "minutes": 5})),
            1 => ("mock solo", json!({"topics": "coding", "count": 1, "minutes": 20})),
            2 => ("mock group", json!({"topics": "behavioural", "rounds": 2, "minutes": 5, "starts_in": 5})),
            3 => ("mock group", json!({"mode": 1, "rounds": 2, "seconds": 60, "starts_in": 5})),
            4 => ("mock duel", json!({"member": other?, "topic": "coding", "minutes": 20})),
            5 => ("mock peer", json!({"partner": other?, "topics": "behavioural", "minutes": 20})),
            _ => ("review", json!({})),
        };
        let channel = &self.rounds;
        self.act("slash", json!({"channel": channel, "command": command, "options": options})).await.map(drop)
    }

    /// Presses any button, or uses any menu, of the newest messages somewhere.
    async fn press_something(&self, rng: &mut StdRng) -> Option<()> {
        let threads = self.member.threads().await;
        let open = threads.iter().filter(|thread| thread["archived"] == false);
        let mut places: Vec<String> =
            open.filter_map(|thread| thread["id"].as_str().map(str::to_owned)).collect();
        places.push(self.rounds.clone());
        let channel = places.choose(rng)?;
        let messages = self.member.sees(channel).await;
        let newest: Vec<&Message> =
            messages.iter().rev().filter(|m| !m.buttons().is_empty()).take(4).collect();
        let message = newest.choose(rng)?;
        if let Some((custom_id, values)) = message.menu().filter(|_| rng.random_range(0..4) == 0) {
            let values = [values.choose(rng)?];
            let body = json!({"channel": channel, "message": message.id(), "custom_id": custom_id, "values": values});
            return self.act("select", body).await.map(drop);
        }
        let buttons = message.buttons();
        let label = buttons.choose(rng).filter(|label| !LEFT_ALONE.contains(&label.as_str()))?;
        let outcome =
            self.act("click", json!({"channel": channel, "message": message.id(), "label": label})).await?;
        self.fill(&outcome, rng).await
    }

    /// Fills a form, if one was opened.
    async fn fill(&self, outcome: &Value, rng: &mut StdRng) -> Option<()> {
        let form = outcome["response"]["modal"].as_object()?;
        let (place, text) = what_to_type(form["custom_id"].as_str()?, rng)?;
        let mut values = json!({});
        for row in form["components"].as_array()? {
            let input = row["components"][0]["custom_id"].as_str()?;
            values[input] = json!(if input == "text" { text.as_str() } else { "3" });
        }
        let number = self.ledger.tries(&self.member.id, place, &text);
        let body = json!({"interaction_id": outcome["interaction_id"], "values": values});
        let sent = self.call("submit", body).await?;
        self.ledger.sent(number, &sent);
        let id = sent["interaction_id"].as_str()?;
        let outcome = self.member.client.get(&format!("outcome?interaction={id}&wait_ms={WAIT_MS}")).await;
        self.ledger.sees(number, &outcome);
        (outcome["state"] == "answered").then_some(())
    }
}

/// What goes into a form, and where the bot will keep it.
fn what_to_type(custom_id: &str, rng: &mut StdRng) -> Option<(Option<String>, String)> {
    let mark = format!("{:016x}", rng.random::<u64>());
    let answer = |place: Place| (Some(place.to_string()), format!("{ANSWER} {mark}"));
    Some(match Control::parse(custom_id)? {
        Control::Answer(place) => answer(place),
        Control::Group(Group::Write { round, question, .. }) => answer(Place::Round(round, question)),
        Control::Code(_) => (None, format!("{RIGHT}# {mark}\n")),
        _ => return None,
    })
}
