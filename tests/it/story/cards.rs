//! Channels, threads and what stands in them.

use std::path::Path;

use interview_coach::domain::question::{Level, Question};
use serde_json::{Value, json};

use super::{BANK, Member, Message, Story, until};

impl Story {
    /// The bytes of a message's first file.
    pub(crate) async fn bytes(&self, message: &Message) -> Vec<u8> {
        let url =
            message.0["attachments"][0]["url"].as_str().unwrap_or_else(|| panic!("no file: {}", message.0));
        reqwest::get(url).await.unwrap().bytes().await.unwrap().to_vec()
    }

    /// The first file of a message, as JSON.
    pub(crate) async fn file(&self, message: &Message) -> Value {
        let url =
            message.0["attachments"][0]["url"].as_str().unwrap_or_else(|| panic!("no file: {}", message.0));
        reqwest::get(url).await.unwrap().json().await.unwrap()
    }

    pub(crate) fn topics() -> Vec<&'static str> {
        BANK.topics().iter().map(|topic| topic.slug.as_str()).collect()
    }

    /// The id of a channel, by name.
    pub(crate) fn channel(&self, name: &str) -> String {
        let id = self.server.read(|w| w.channels.values().find(|c| c.name == name).map(|c| c.id.to_string()));
        id.unwrap_or_else(|| panic!("no channel {name}"))
    }

    pub(crate) fn channel_names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.server.read(|w| w.channels.values().map(|c| c.name.clone()).collect());
        names.sort();
        names
    }

    /// A channel whose question of today is answered in words, and its card.
    pub(crate) async fn daily_in_words(&self) -> (String, Message) {
        let channel = self.channel("behavioural");
        let card = self.ana.waits_for(&channel, |m| m.buttons().contains(&"Answer".to_owned())).await;
        self.until_nothing_is_owed().await;
        (channel, card)
    }

    /// How many hints the question on a card has.
    pub(crate) fn hints_of(card: &Message) -> usize {
        let title = card.title();
        let question = BANK.questions().find(|question| title.contains(&question.facts.title));
        question.unwrap_or_else(|| panic!("no question is named in “{title}”")).facts.hints.len()
    }

    /// Code that the judge accepts for the problem on a card.
    pub(crate) fn solution_of(card: &Message) -> String {
        let title = card.title();
        let problems = BANK.questions().filter(|question| question.is_problem());
        let problem =
            problems.into_iter().find(|question| title.ends_with(&format!(" {}", question.facts.title)));
        let problem = problem.unwrap_or_else(|| panic!("no problem is named in “{title}”"));
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(problem.id().as_str());
        let mut accepted = std::fs::read_dir(folder.join("submissions/accepted")).unwrap();
        std::fs::read_to_string(accepted.next().unwrap().unwrap().path()).unwrap()
    }

    /// A thread whose name begins so, as a member sees it.
    pub(crate) async fn thread_named(&self, member: &Member, beginning: &str) -> Value {
        until("a thread of that name", async || {
            let threads = member.threads().await;
            threads.into_iter().find(|t| t["name"].as_str().is_some_and(|name| name.starts_with(beginning)))
        })
        .await
    }

    /// A topic and level of which every question is a coding problem, as a command's options.
    pub(crate) fn only_problems() -> Value {
        let all = |topic: &str, level: Level| {
            let of = |q: &&Question| q.id().topic() == topic && q.facts.level == level;
            BANK.questions().any(|q| of(&q)) && BANK.questions().filter(of).all(Question::is_problem)
        };
        let levels = Level::ALL.iter().copied().enumerate();
        let pairs = Self::topics().into_iter().flat_map(|topic| levels.clone().map(move |it| (topic, it)));
        let found = pairs.into_iter().find(|(topic, (_, level))| all(topic, *level));
        let (topic, (number, _)) = found.expect("a topic and level with problems only");
        json!({"topics": topic, "level": number})
    }

    /// The private thread of a member's round.
    pub(crate) async fn round_thread(&self, member: &Member) -> String {
        until("the round's thread", async || {
            let threads = member.threads().await;
            let round =
                threads.iter().find(|t| t["name"].as_str().is_some_and(|n| n.starts_with("Mock round")));
            round.and_then(|thread| thread["id"].as_str().map(str::to_owned))
        })
        .await
    }
}
