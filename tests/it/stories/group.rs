//! A group's round with written answers, from its lobby to its archive.

use serde_json::{Value, json};

use crate::story::{Member, Message, Story};

pub(super) const ANSWER: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it.";

/// A round under way, as those who play it see it.
pub(super) struct Round {
    pub(super) channel: String,
    pub(super) lobby: Message,
}

impl Round {
    /// Ana opens a lobby.
    pub(super) async fn open(story: &Story, options: Value) -> Self {
        let channel = story.channel("mock-interviews");
        let reply = story.ana.slash(&channel, "mock group", options).await;
        assert!(reply.is_private());
        assert!(reply.message().text().contains(&format!("<#{channel}>")), "{}", reply.message().text());
        let lobby = story.ana.waits_for(&channel, |m| m.buttons().contains(&"Join".to_owned())).await;
        story.until_nothing_is_owed().await;
        Self { channel, lobby }
    }

    pub(super) async fn join(&self, member: &Member) -> Message {
        member.click(&self.channel, &self.lobby, "Join").await.message()
    }

    /// Ana starts; the thread that opens under the lobby's message has its id.
    pub(super) async fn start(&self, story: &Story) -> String {
        let begun = story.ana.click(&self.channel, &self.lobby, "Start").await.message();
        assert!(begun.title().contains("begun"), "{}", begun.text());
        self.gathered(story).await
    }

    pub(super) async fn gathered(&self, story: &Story) -> String {
        let thread = self.lobby.id();
        story.until_nothing_is_owed().await;
        story.ana.waits_for(&thread, |m| m.title() == "Here we go").await;
        thread
    }

    /// Winds on to the next question once what is owed was posted.
    pub(super) async fn question(&self, story: &Story, seconds: u64, n: usize) -> Message {
        story.until_nothing_is_owed().await;
        story.wind_seconds(seconds);
        let wanted = format!("Question {n} of ");
        story.owner.waits_for(&self.lobby.id(), |m| m.text().contains(&wanted)).await
    }
}

pub(super) async fn write(member: &Member, thread: &str, card: &Message, label: &str) -> Message {
    let form = member.click(thread, card, label).await;
    member.fill(&form, ANSWER).await.message()
}

async fn titled(member: &Member, thread: &str, title: &str) -> Message {
    member.waits_for(thread, |m| m.title().contains(title)).await
}

fn votes_for(answers: &Message, author: Option<&Member>) -> Vec<String> {
    let text = answers.text();
    let wanted = author.map_or("without name".to_owned(), |member| format!("<@{}>", member.id));
    let head = text.lines().find(|line| line.contains(&wanted)).unwrap_or_else(|| panic!("{wanted}: {text}"));
    vec![head.chars().filter(char::is_ascii_digit).take(1).collect()]
}

#[tokio::test(flavor = "multi_thread")]
async fn three_members_go_from_the_command_to_the_archive() {
    let story = Story::group().await;
    let options = json!({"topics": "behavioural", "rounds": 2, "minutes": 5});
    let round = Round::open(&story, options).await;
    story.ben.slash(&round.channel, "mock announce", json!({"on": false})).await;
    let alone = story.ana.click(&round.channel, &round.lobby, "Start").await;
    assert!(alone.is_private() && alone.message().title().contains("One more"), "{}", alone.message().text());
    round.join(&story.ben).await;
    let lobby = round.join(&story.owner).await;
    assert!(lobby.text().contains("Players: 3"), "{}", lobby.text());
    let twice = story.ben.click(&round.channel, &round.lobby, "Join").await.message();
    assert!(twice.title().contains("in already"), "{}", twice.text());
    let thread = round.start(&story).await;

    let first = round.question(&story, 20, 1).await;
    let kept = write(&story.ana, &thread, &first, "Answer").await;
    assert!(kept.text().contains("with your name"), "{}", kept.text());
    write(&story.ben, &thread, &first, "Answer without name").await;
    let again = story.ben.click(&thread, &first, "Answer").await.message();
    assert!(again.title().contains("answered this one"), "{}", again.text());
    let seen = story.owner.sees(&thread).await;
    assert!(
        seen.iter().all(|m| !m.text().contains("what it costs")),
        "nobody sees answers before the reveal"
    );

    story.until_nothing_is_owed().await;
    story.wind_minutes(5);
    let answers = titled(&story.owner, &thread, "2 answers").await;
    titled(&story.owner, &thread, "Model answer").await;
    assert!(
        !answers.text().contains(&format!("<@{}>", story.ben.id)),
        "Ben wanted no name: {}",
        answers.text()
    );
    let (anas, bens) = (votes_for(&answers, Some(&story.ana)), votes_for(&answers, None));
    let own = story.ana.select(&thread, &answers, &anas).await.message();
    assert!(own.title().contains("yours"), "{}", own.text());
    story.ana.select(&thread, &answers, &bens).await;
    let twice = story.ana.select(&thread, &answers, &bens).await.message();
    assert!(twice.title().contains("have voted"), "{}", twice.text());
    story.ben.select(&thread, &answers, &anas).await;
    story.owner.select(&thread, &answers, &bens).await;

    let scores = titled(&story.owner, &thread, "Scoreboard").await;
    assert!(scores.text().contains("without a name, with 2 votes"), "{}", scores.text());
    assert!(scores.text().contains(&format!("🥇 <@{}>", story.ben.id)), "{}", scores.text());
    let place = story.owner.click(&thread, &scores, "Where am I?").await;
    assert!(place.is_private() && place.message().title() == "3rd of 3", "{}", place.message().text());
    let hosts = story.ben.click(&thread, &scores, "Go on (host)").await.message();
    assert!(hosts.title().contains("host's"), "{}", hosts.text());

    let second = round.question(&story, 30, 2).await;
    for member in [&story.ana, &story.ben, &story.owner] {
        write(member, &thread, &second, "Answer").await;
    }
    let answers = titled(&story.ana, &thread, "3 answers").await;
    story.ana.click(&thread, &answers, "Go on (host)").await;
    let podium = titled(&story.ana, &thread, "podium").await.text();
    let summary = story.ana.waits_for(&round.channel, |m| m.text().contains("took part")).await.text();
    assert!(summary.contains("3 members took part, 2 questions"), "{summary}");
    let (ana, ben) = (format!("<@{}>", story.ana.id), format!("<@{}>", story.ben.id));
    assert!(podium.contains(&ben) && summary.contains(&ana));
    assert!(!summary.contains(&ben), "outside of it he wished not to be named: {summary}");
    story.until_nothing_is_owed().await;
    assert!(story.is_archived(&thread));
    for member in [&story.ana, &story.ben, &story.owner] {
        let streak = member.slash(&story.channel("coding"), "streak show", json!({})).await.message().text();
        assert!(streak.contains("1 day"), "{streak}");
    }
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_begins_by_itself_with_enough_players_or_at_its_time() {
    let story = Story::group().await;
    let full = Round::open(&story, json!({"topics": "behavioural", "rounds": 1, "players": 2})).await;
    let begun = full.join(&story.ben).await;
    assert!(begun.title().contains("begun"), "{}", begun.text());
    let thread = full.gathered(&story).await;
    let welcome = titled(&story.ana, &thread, "Here we go").await;
    let sure = story.ana.click(&thread, &welcome, "End (host)").await.message();
    story.ana.click(&thread, &sure, "End it").await;
    titled(&story.ana, &full.channel, "ended early").await;
    story.until_nothing_is_owed().await;

    let channel = full.channel;
    story.ben.slash(&channel, "mock group", json!({"rounds": 1, "starts_in": 3})).await;
    let lobby = story.ana.waits_for(&channel, |m| m.buttons().contains(&"Join".to_owned())).await;
    story.until_nothing_is_owed().await;
    story.ana.click(&channel, &lobby, "Join").await;
    story.wind_minutes(3);
    titled(&story.ana, &channel, "has begun").await;
    titled(&story.ana, &lobby.id(), "Here we go").await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lobby_that_nobody_joins_is_closed_kindly() {
    let story = Story::group().await;
    let round = Round::open(&story, json!({})).await;
    story.wind_minutes(15);
    let over = titled(&story.ana, &round.channel, "Group round over").await;
    assert!(over.text().contains("nobody else was there"), "{}", over.text());
    assert!(over.id() == round.lobby.id() && over.buttons().is_empty());
    Round::open(&story, json!({})).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_leaves_and_another_player_leads() {
    let story = Story::group().await;
    let round = Round::open(&story, json!({"topics": "behavioural", "rounds": 1})).await;
    round.join(&story.ben).await;
    round.join(&story.owner).await;
    let lobby = story.owner.click(&round.channel, &round.lobby, "Leave").await.message();
    assert!(lobby.text().contains("Players: 2"), "{}", lobby.text());
    round.join(&story.owner).await;
    let thread = round.start(&story).await;
    let card = round.question(&story, 20, 1).await;
    write(&story.ben, &thread, &card, "Answer").await;
    write(&story.owner, &thread, &card, "Answer").await;
    let sure = story.ana.click(&thread, &card, "Leave").await.message();
    assert!(sure.text().contains("Another player will lead"), "{}", sure.text());
    story.ana.click(&thread, &sure, "Leave it").await;
    let handed = titled(&story.ben, &thread, "The host has left").await;
    assert!(handed.text().contains(&format!("<@{}>", story.ben.id)), "{}", handed.text());
    // nobody is left to wait for
    let answers = titled(&story.ben, &thread, "2 answers").await;
    let gone = story.ana.select(&thread, &answers, &["1".to_owned()]).await.message();
    assert!(gone.title().contains("somebody else's"), "{}", gone.text());
    story.ben.click(&thread, &answers, "Go on (host)").await;
    titled(&story.ben, &round.channel, "Group round over").await;
    story.ana.slash(&round.channel, "mock solo", json!({"topics": "behavioural"})).await;
    story.round_thread(&story.ana).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn code_is_judged_and_counts_once_it_is_accepted() {
    let story = Story::group().await;
    let round = Round::open(&story, json!({"topics": "coding", "level": 0, "rounds": 12})).await;
    round.join(&story.ben).await;
    let thread = round.start(&story).await;
    let mut card = round.question(&story, 20, 1).await;
    for n in 2..=12 {
        if card.buttons().contains(&"Submit code".to_owned()) {
            break;
        }
        story.ana.click(&thread, &card, "Reveal now (host)").await;
        let answers = titled(&story.ana, &thread, "answers").await;
        story.ana.click(&thread, &answers, "Go on (host)").await;
        titled(&story.ana, &thread, "Scoreboard").await;
        card = round.question(&story, 30, n).await;
    }
    let form = story.ben.click(&thread, &card, "Submit without name").await;
    let verdict = story.ben.fill(&form, "x = 1\n").await.message().text();
    assert!(verdict.contains("CE") || verdict.contains("RE"), "{verdict}");
    let again = story.ben.click(&thread, &card, "Submit code").await;
    assert!(again.form_input().1.contains("x = 1"), "the form holds what was tried: {}", again.0);
    story.end();
}
