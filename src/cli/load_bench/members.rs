//! What members do, over and over: they look things up, practise, answer dailies, review, play rounds and hand code in.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use offline_discord::{Allowed, Handle, Id, Outcome, Person};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Interval, MissedTickBehavior, interval, timeout};

use super::ground::{Ground, Place};
use super::tally::Tally;
use crate::cli::judge::stopwatch::Stopwatch;

/// Members at work for each interaction of a second: each does something every four seconds.
const FOR_EACH: u32 = 4;
/// What has not come by then never comes.
const PATIENCE: Duration = Duration::from_mins(1);
const TELL_EVERY: Duration = Duration::from_secs(10);

const ANSWER: &str = "I would explain it with an example first, then say what it costs, when I would not use it, \
                      what broke the last time, what I saw and did about it, and what came of it in the end.";
const IN_A_ROUND: &str = "You are in a round already";
const PROBLEM: &str = "coding/two-sum";
const RIGHT: &str = "def two_sum(numbers, target):\n    seen = {}\n    for i, n in enumerate(numbers):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n    return []\n";
const WRONG: &str = "def two_sum(numbers, target):\n    return [0, 1]\n";

/// The members of all servers, some of them at work at a time, at a steady pace together.
pub(super) struct Crowd {
    /// One for each interaction that may be made.
    turns: Arc<Semaphore>,
    members: JoinSet<()>,
    pace: Interval,
    tell: Interval,
    told: bool,
}

impl Crowd {
    pub(super) fn gather(ground: &Arc<Ground>, rate: u32, tally: &Arc<Tally>) -> Self {
        let turns = Arc::new(Semaphore::new(0));
        let at_work = (FOR_EACH * rate).min(u32::try_from(ground.places.len()).unwrap_or(u32::MAX));
        let mut members = JoinSet::new();
        for n in 0..at_work {
            let member = Member {
                ground: Arc::clone(ground),
                tally: Arc::clone(tally),
                turns: Arc::clone(&turns),
                place: ground.places[n as usize].clone(),
                user: ground.places[n as usize].members[0],
                rng: StdRng::seed_from_u64(n.into()),
            };
            members.spawn(member.work(n as usize, at_work as usize));
        }
        let mut pace = interval(Duration::from_secs(1) / rate);
        pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
        let mut tell = interval(TELL_EVERY);
        tell.reset();
        Self { turns, members, pace, tell, told: false }
    }

    /// Lets the next member act when it is time.
    pub(super) async fn turn(&mut self) {
        self.told = false;
        loop {
            tokio::select! {
                biased;
                _ = self.tell.tick() => self.told = true,
                _ = self.pace.tick() => return self.turns.add_permits(1),
            }
        }
    }

    /// Whether it is time for a line.
    pub(super) fn is_time_to_tell(&self) -> bool {
        self.told
    }

    /// Waits for the answers that are still to come.
    pub(super) async fn leave(mut self) {
        self.turns.close();
        while self.members.join_next().await.is_some() {}
    }
}

/// Why a member stops: there are no more turns, or what came could not be gone on with.
struct Stop;

type Done<T = ()> = Result<T, Stop>;

struct Member {
    ground: Arc<Ground>,
    tally: Arc<Tally>,
    turns: Arc<Semaphore>,
    place: Place,
    user: Id,
    rng: StdRng,
}

impl Member {
    /// Goes from server to server, those that nobody else goes to, and is one of its members each time.
    async fn work(mut self, first: usize, step: usize) {
        let mut places = (first..self.ground.places.len()).step_by(step).cycle();
        while let Some(n) = places.next().filter(|_| !self.turns.is_closed()) {
            self.place = self.ground.places[n].clone();
            self.user = self.place.members.choose(&mut self.rng).copied().unwrap_or(self.user);
            // what went wrong was counted
            drop(self.something().await);
        }
    }

    async fn something(&mut self) -> Done {
        match self.rng.random_range(0..100) {
            0..30 => self.look_up().await,
            30..55 => self.practise().await,
            55..68 if self.place.has_early_daily => self.answer_daily().await,
            55..78 => self.review().await,
            78..86 => self.play().await,
            _ => self.hand_code_in().await,
        }
    }

    async fn look_up(&mut self) -> Done {
        const WHAT: [&str; 5] = ["streak show", "streak why", "leaderboard show", "me show", "me history"];
        let what = WHAT.choose(&mut self.rng).copied().unwrap_or(WHAT[0]);
        self.slash(what, &[]).await.map(drop)
    }

    async fn practise(&mut self) -> Done {
        let completing = self.person().slash(self.place.rounds, "question random").complete("topic", "be");
        self.act("autocomplete", completing).await?;
        let card = self.slash("question random", &[("topic", "behavioural")]).await?;
        let card = self.message(&card)?;
        self.press("hint", &card, "Hint").await?;
        self.answer(&card).await
    }

    async fn answer_daily(&mut self) -> Done {
        let card = self.shown(self.place.rounds, "Answer", Id(0)).await?;
        self.answer(&card).await
    }

    /// By the form.
    async fn answer(&mut self, card: &Message) -> Done {
        let form = self.press("answer: form", card, "Answer").await?;
        self.fill("answer: handed in", &form, ANSWER).await.map(drop)
    }

    async fn review(&mut self) -> Done {
        let card = self.slash("review", &[]).await?;
        let card = self.message(&card)?;
        if !card.has("Show answer") {
            return Ok(());
        }
        let shown = self.press("review: shown", &card, "Show answer").await?;
        let shown = self.message(&shown)?;
        self.press("review: graded", &shown, "Good").await.map(drop)
    }

    async fn play(&mut self) -> Done {
        let begun =
            self.slash("mock solo", &[("topics", "behavioural"), ("count", "2"), ("minutes", "5")]).await?;
        let Some(thread) = thread_of(&begun.text()) else {
            // an earlier one that was broken off runs until its time is over
            return if begun.text().contains(IN_A_ROUND) {
                Ok(())
            } else {
                self.wrong("mock solo", &begun.text())
            };
        };
        let card = self.shown(thread, "Answer", Id(0)).await?;
        self.answer(&card).await?;
        let look = self.shown(thread, "Next question", card.id()).await?;
        self.press("mock solo: next", &look, "Next question").await?;
        let card = self.shown(thread, "Skip", look.id()).await?;
        self.press("mock solo: skip", &card, "Skip").await.map(drop)
    }

    async fn hand_code_in(&mut self) -> Done {
        let completing = self.person().slash(self.place.rounds, "submit").complete("problem", "two");
        self.act("autocomplete", completing).await?;
        let form = self.slash("submit: form", &[("problem", PROBLEM)]).await?;
        let source = if self.rng.random_ratio(1, 3) { WRONG } else { RIGHT };
        self.fill("submit: code", &form, source).await.map(drop)
    }

    fn person(&self) -> Person<'_> {
        person(&self.ground.server, self.user)
    }

    /// A command, named by what stands before a colon.
    async fn slash(&self, what: &'static str, options: &[(&str, &str)]) -> Done<Outcome> {
        let command = what.split(':').next().unwrap_or(what);
        let mut used = self.person().slash(self.place.rounds, command);
        for (name, value) in options {
            used = match value.parse::<u64>() {
                Ok(number) => used.option(name, number),
                Err(_) => used.option(name, value),
            };
        }
        self.act(what, used.send()).await
    }

    async fn press(&self, what: &'static str, on: &Message, label: &str) -> Done<Outcome> {
        let Some(button) = on.button(label) else { return self.wrong(what, &on.0.to_string()) };
        self.act(what, self.person().click(on.channel(), on.id(), &button)).await
    }

    async fn fill(&self, what: &'static str, form: &Outcome, text: &str) -> Done<Outcome> {
        let Ok(modal) = form.modal() else { return self.wrong(what, &form.json.to_string()) };
        let input = modal["components"][0]["components"][0]["custom_id"].as_str().unwrap_or_default();
        self.act(what, self.person().submit(form, &[(input, text)])).await
    }

    /// One interaction, when it is this member's turn; the answer, if it was only acknowledged at first.
    async fn act(&self, what: &'static str, doing: impl Future<Output = Allowed<Outcome>>) -> Done<Outcome> {
        self.turns.acquire().await.map_err(|_| Stop)?.forget();
        let since = Stopwatch::start();
        let first = doing.await;
        self.tally.took(what, since.elapsed());
        let whole = match first {
            Ok(first) if first.state() == "deferred" => self.person().waiting(PATIENCE).answer(&first).await,
            first => first,
        };
        match whole {
            Ok(outcome) if outcome.state() == "answered" => Ok(outcome),
            Ok(outcome) => self.wrong(what, &outcome.json.to_string()),
            Err(refusal) => self.wrong(what, &format!("{refusal:?}")),
        }
    }

    fn message(&self, outcome: &Outcome) -> Done<Message> {
        match outcome.message() {
            Ok(message) => Ok(Message(message.clone())),
            Err(refusal) => self.wrong("a message", &format!("{refusal:?}")),
        }
    }

    fn wrong<T>(&self, what: &str, why: &str) -> Done<T> {
        self.tally.failed(format!("{what}: {why}"));
        Err(Stop)
    }

    /// The newest message with such a button, once the channel shows one after another message.
    async fn shown(&self, channel: Id, label: &str, after: Id) -> Done<Message> {
        let looking = async {
            let mut look = interval(Duration::from_millis(100));
            loop {
                look.tick().await;
                let seen = self.person().messages(channel).into_iter().map(Message);
                let fits = |message: &Message| message.id() > after && message.has(label);
                if let Some(found) = seen.rev().find(fits) {
                    return found;
                }
            }
        };
        match timeout(PATIENCE, looking).await {
            Ok(found) => Ok(found),
            Err(_) => self.wrong("a post", &format!("none with “{label}” in {channel}")),
        }
    }
}

fn person(server: &Handle, user: Id) -> Person<'_> {
    server.person(user).until_acknowledged()
}

struct Message(Value);

impl Message {
    fn id(&self) -> Id {
        self.number("id")
    }

    fn channel(&self) -> Id {
        self.number("channel_id")
    }

    fn number(&self, name: &str) -> Id {
        self.0[name].as_str().and_then(|id| id.parse().ok()).unwrap_or_default()
    }

    fn has(&self, label: &str) -> bool {
        self.button(label).is_some()
    }

    /// The id of the button whose label begins so.
    fn button(&self, label: &str) -> Option<String> {
        let rows = self.0["components"].as_array().into_iter().flatten();
        let mut all = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
        let one = all.find(|button| {
            button["disabled"] != true && button["label"].as_str().is_some_and(|it| it.starts_with(label))
        })?;
        one["custom_id"].as_str().map(str::to_owned)
    }
}

/// The channel that a text links to.
fn thread_of(text: &str) -> Option<Id> {
    text.split_once("<#")?.1.split_once('>')?.0.parse().ok()
}
