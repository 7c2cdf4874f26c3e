//! A server full of players, and the round they play.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use jiff::Timestamp;
use offline_discord::world::{Application, User};
use offline_discord::{Clock, Handle, Id, OfflineDiscord, Options};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::Value;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tokio::time::{interval, timeout};

use super::stopwatch;
use crate::coach::Coach;
use crate::config::Config;
use crate::content::Bank;
use crate::discord::{self, Settings};
use crate::store::Store;
use crate::{offline, run};

const CHANNEL: &str = "mock-interviews";
/// A fact that takes longer never comes.
const PATIENCE: Duration = Duration::from_mins(1);
/// In which all answer.
const SECOND: Duration = Duration::from_secs(1);

pub(super) struct Game {
    server: Arc<Handle>,
    store: Store,
    channel: Id,
    host: Id,
    players: Vec<Id>,
}

/// What was measured.
pub(super) struct Played {
    pub(super) times: Vec<(String, Vec<Duration>)>,
    pub(super) counts: Vec<(&'static str, i64)>,
    pub(super) lost: i64,
}

impl Game {
    /// Starts the stand-in with so many members beside the host, and the bot.
    pub(super) async fn begin(config: &Config, players: usize) -> anyhow::Result<Self> {
        let start: Timestamp = "2026-03-10T09:00:30Z".parse()?;
        let clock = Clock::frozen_at(start);
        let bank = Arc::new(Bank::embedded());
        let application = Application::default();
        let world = offline::study_group(application.clone(), &run::topics(&bank), start);
        let options = Options { application, clock: clock.clone(), world: Some(world), ..Options::default() };
        let server = Arc::new(OfflineDiscord::start(options).await?);
        let store = Store::open(&config.database_url).await?;
        let (_, judge) = watch::channel(Some(Err("nothing is judged here".to_owned())));
        let wake = Arc::new(Notify::new());
        let coach = Arc::new(Coach::new(store.clone(), bank, judge, Arc::clone(&wake)));
        offline::set_up(&coach, &server, start, &mut StdRng::seed_from_u64(7)).await?;
        run::wake_when_wound(&clock, &wake);
        let settings =
            Settings { token: server.token().to_owned(), api_url: Some(server.url()), client: None };
        let parts = run::Parts { coach, clock: run::follow(&clock), wake };
        let (config, line) = (config.clone(), discord::dial(settings).await?);
        tokio::spawn(async move { run::bot(&config, parts, line, std::future::pending()).await });
        let found = server.read(|w| w.channels.values().find(|c| c.name == CHANNEL).map(|c| c.id));
        let channel = found.context("the group has a channel for rounds")?;
        let people = newcomers(&server, players)?;
        let (host, players) = people.split_first().context("somebody must play")?;
        let game = Self { store, channel, host: *host, players: players.to_vec(), server };
        game.until("the bot's connection", async || game.server.is_connected().then_some(())).await?;
        let commands = async || game.server.read(|w| !w.commands.is_empty()).then_some(());
        game.until("the bot's commands", commands).await?;
        Ok(game)
    }

    pub(super) async fn play(&self, questions: u8) -> anyhow::Result<Played> {
        let mut times = Vec::new();
        let lobby = self.open(questions + 1).await?;
        times.push((
            "join within a second".to_owned(),
            self.all(&self.players, self.channel, lobby, |_| 0, SECOND).await?,
        ));
        self.titled(lobby, "Here we go").await?;
        let everybody: Vec<Id> = self.players.iter().copied().chain([self.host]).collect();
        let mut picks = Vec::new();
        for n in 1..=questions + 1 {
            self.settled().await?;
            self.server.clock().advance(Duration::from_secs(if n == 1 { 20 } else { 12 }));
            let card = self.titled(lobby, &format!("Question {n} of")).await?;
            self.settled().await?;
            let within = if n > questions { Duration::ZERO } else { SECOND };
            let took = self.all(&everybody, lobby, card, |n| n % 3, within).await?;
            if within.is_zero() {
                times.push(("pick, all in the same instant".to_owned(), took));
            } else {
                picks.extend(took);
            }
        }
        times.push(("pick within a second".to_owned(), picks));
        self.titled(lobby, "The podium").await?;
        self.settled().await?;
        let kept = self.count("select count(*) from group_answer").await?;
        let owed = i64::try_from(everybody.len() * usize::from(questions + 1))?;
        Ok(Played { times, counts: self.counts(lobby).await?, lost: owed - kept })
    }

    async fn counts(&self, thread: Id) -> anyhow::Result<Vec<(&'static str, i64)>> {
        let messages = self.server.person(self.host).messages(thread);
        let public = messages.iter().filter(|m| m["flags"].as_u64().unwrap_or_default() & 64 == 0).count();
        Ok(vec![
            ("messages in the thread", i64::try_from(public)?),
            ("rows of answers", self.count("select count(*) from group_answer").await?),
            ("rows of scores", self.count("select count(*) from group_score").await?),
            ("rows that say who saw the answers", self.count("select count(*) from help_used").await?),
            (
                "rows of what was owed to Discord",
                self.count("select count(*) from outbox where link like '%round%'").await?,
            ),
            ("rows of reviews", self.count("select count(*) from review").await?),
            ("bytes of the round's state", self.count("select length(state) from round").await?),
        ])
    }

    /// The host opens a lobby that begins when all have joined; the message's id.
    async fn open(&self, rounds: u8) -> anyhow::Result<Id> {
        let players = self.players.len() + 1;
        let host = self.server.person(self.host);
        let command = host.slash(self.channel, "mock group").option("mode", 1).option("rounds", rounds);
        let sent = command.option("seconds", 60).option("players", players).send().await;
        sent.map_err(|refusal| anyhow::anyhow!("/mock group: {refusal:?}"))?;
        let lobby = self.titled(self.channel, "who joins?").await?;
        self.settled().await?;
        Ok(lobby)
    }

    /// All press one of a message's buttons, spread evenly over this time; how long each waited.
    async fn all(
        &self,
        people: &[Id],
        channel: Id,
        message: Id,
        which: impl Fn(usize) -> usize,
        within: Duration,
    ) -> anyhow::Result<Vec<Duration>> {
        let ids = self.buttons(channel, message)?;
        let step = within / u32::try_from(people.len())?;
        let mut turn = interval(step.max(Duration::from_nanos(1)));
        let mut presses = JoinSet::new();
        for (n, &person) in people.iter().enumerate() {
            if !step.is_zero() {
                turn.tick().await;
            }
            let (server, id) = (Arc::clone(&self.server), ids.get(which(n)).context("a button")?.clone());
            presses.spawn(async move {
                let since = stopwatch();
                let done = server.person(person).click(channel, message, &id).await;
                done.map(|outcome| (outcome.state().to_owned(), since.elapsed()))
            });
        }
        let mut took = Vec::with_capacity(people.len());
        while let Some(pressed) = presses.join_next().await {
            match pressed? {
                Ok((state, time)) if state == "answered" => took.push(time),
                other => bail!("a press was not answered: {other:?}"),
            }
        }
        Ok(took)
    }

    fn buttons(&self, channel: Id, message: Id) -> anyhow::Result<Vec<String>> {
        let seen = self.server.person(self.host).messages(channel);
        let found = seen.iter().find(|m| m["id"] == message.to_string()).context("the message")?;
        let first = found["components"][0]["components"].as_array().context("its buttons")?;
        Ok(first.iter().filter_map(|b| b["custom_id"].as_str().map(str::to_owned)).collect())
    }

    async fn titled(&self, channel: Id, title: &str) -> anyhow::Result<Id> {
        let has = |m: &Value| m["embeds"][0]["title"].as_str().is_some_and(|text| text.contains(title));
        let look = async || {
            let seen = self.server.person(self.host).messages(channel);
            seen.iter().rev().find(|m| has(m))?["id"].as_str()?.parse().ok()
        };
        self.until(title, look).await
    }

    /// Nothing is owed to Discord.
    async fn settled(&self) -> anyhow::Result<()> {
        let owed = "select count(*) from outbox where done_at is null and link like '%round%'";
        self.until("an empty outbox", async || (self.count(owed).await.ok()? == 0).then_some(())).await
    }

    async fn count(&self, sql: &'static str) -> anyhow::Result<i64> {
        Ok(sqlx::query_scalar(sql).fetch_one(&mut *self.store.read().await?).await?)
    }

    async fn until<T>(&self, what: &str, ask: impl AsyncFn() -> Option<T>) -> anyhow::Result<T> {
        let asking = async {
            let mut again = interval(Duration::from_millis(20));
            loop {
                again.tick().await;
                if let Some(found) = ask().await {
                    return found;
                }
            }
        };
        timeout(PATIENCE, asking).await.with_context(|| format!("waited in vain for “{what}”"))
    }
}

fn newcomers(server: &Handle, n: usize) -> anyhow::Result<Vec<Id>> {
    let joined = server.change(|world| {
        let guild = *world.guilds.keys().next()?;
        let newcomer = |n: usize| {
            let id = world.next_id();
            let username = format!("player-{n}");
            world.add_user(User { id, username, locale: "en-GB".into(), ..User::default() });
            world.join(guild, id, Vec::new()).ok().map(|()| id)
        };
        (0..n).map(newcomer).collect::<Option<Vec<Id>>>()
    });
    joined.context("the players cannot join the server")
}
