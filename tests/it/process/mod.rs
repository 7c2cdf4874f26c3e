//! The program itself, started as its operator would start it, beside an offline Discord that outlives it.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

pub(crate) mod bot;
pub(crate) mod check;
mod kin;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use interview_coach::coach::Coach;
use interview_coach::content::Bank;
use interview_coach::store::Store;
use interview_coach::{offline, run};
use jiff::{SignedDuration, Timestamp};
use offline_discord::world::Application;
use offline_discord::{Clock, Handle, OfflineDiscord, Options};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use tempfile::TempDir;
use tokio::sync::{Notify, watch};

use crate::story::{Client, Member, until};

pub(crate) use bot::{Bot, Settings};
pub(crate) use kin::Kin;

const START: &str = "2026-03-10T09:00:30Z";

/// What outlives the bot: Discord, the data, the time.
pub(crate) struct World {
    pub(crate) server: Handle,
    pub(crate) client: Client,
    pub(crate) bot: Option<Bot>,
    /// How far the bot's clock is from Discord's.
    skew: SignedDuration,
    home: TempDir,
}

impl World {
    /// A study group that was set up, and no bot yet. Today's questions are due.
    pub(crate) async fn new() -> Self {
        Self::beginning(START).await
    }

    pub(crate) async fn beginning(start: &str) -> Self {
        let clock = Clock::frozen_at(start.parse().unwrap());
        let application = Application { name: "Interview Coach".into(), ..Application::default() };
        let bank = Arc::new(Bank::embedded());
        let world = offline::study_group(application.clone(), &run::topics(&bank), clock.now());
        let options = Options { application, clock, world: Some(world), ..Options::default() };
        let server = OfflineDiscord::start(options).await.unwrap();
        let client = Client::new(server.url());
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("data")).unwrap();
        let world = Self { server, client, bot: None, skew: SignedDuration::ZERO, home };
        world.show_time();
        world.set_up(bank).await;
        world
    }

    async fn set_up(&self, bank: Arc<Bank>) {
        let store = Store::open(&self.url()).await.unwrap();
        let (_judge, none) = watch::channel(None);
        let coach = Coach::new(store, bank, none, Arc::new(Notify::new()));
        let mut rng = StdRng::seed_from_u64(7);
        offline::set_up(&coach, &self.server, self.now(), &mut rng).await.unwrap();
        coach.store.close().await;
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The folder with the database and its copies, and nothing else.
    pub(crate) fn data(&self) -> PathBuf {
        self.home().join("data")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.data().join("coach.db")
    }

    pub(crate) fn url(&self) -> String {
        format!("sqlite:{}", self.database().display())
    }

    /// What the bots have said so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.home().join("log")).unwrap_or_default()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.server.clock().now()
    }

    /// Winds Discord's clock, and the bot's with it.
    pub(crate) fn wind(&self, by: Duration) {
        self.server.clock().advance(by);
        self.show_time();
    }

    pub(crate) fn wind_minutes(&self, minutes: u64) {
        self.wind(Duration::from_secs(60 * minutes));
    }

    /// The machine's clock jumps; Discord's does not.
    pub(crate) fn jump(&mut self, skew: SignedDuration) {
        self.skew = skew;
        self.show_time();
    }

    fn show_time(&self) {
        let (file, next) = (self.home().join("clock"), self.home().join("clock.next"));
        fs::write(&next, (self.now() + self.skew).to_string()).unwrap();
        fs::rename(next, file).unwrap();
    }

    /// A bot that has not been started, with the settings of an ordinary one.
    pub(crate) fn command(&self) -> Settings {
        Settings::new(self)
    }

    /// Starts the bot and waits for its connection.
    pub(crate) async fn start(&mut self) {
        let settings = self.command();
        self.start_with(settings).await;
    }

    pub(crate) async fn start_with(&mut self, settings: Settings) {
        self.bot = Some(settings.start());
        self.until_connected().await;
    }

    pub(crate) async fn until_connected(&self) {
        until("the bot's connection", async || self.server.is_connected().then_some(())).await;
        until("the bot's commands", async || {
            let state = self.client.get("state").await;
            (state["commands"].as_array()?.len() >= 8).then_some(())
        })
        .await;
    }

    pub(crate) async fn until_cut_off(&self) {
        until("the loss of the connection", async || (!self.server.is_connected()).then_some(())).await;
    }

    /// Kills the bot, and waits until all that it had started is gone as well.
    pub(crate) async fn kill(&mut self) {
        if let Some(bot) = self.bot.take() {
            bot.kill().await;
            self.until_cut_off().await;
        }
    }

    /// Asks the bot to end, as an operator does; what it then said last.
    pub(crate) async fn stop(&mut self) {
        if let Some(bot) = self.bot.take() {
            let status = bot.stop().await;
            assert!(status.success(), "{status}: {}", self.log());
        }
    }

    /// Waits until the log has this.
    pub(crate) async fn until_said(&self, words: &str) {
        until(words, async || self.log().contains(words).then_some(())).await;
    }

    pub(crate) fn member(&self, name: &str) -> Member {
        let id = self.server.read(|w| {
            w.users.values().find(|u| u.display_name.as_deref() == Some(name)).map(|u| u.id.to_string())
        });
        Member { client: self.client.clone(), id: id.unwrap() }
    }

    pub(crate) fn channel(&self, name: &str) -> String {
        let id = self.server.read(|w| w.channels.values().find(|c| c.name == name).map(|c| c.id.to_string()));
        id.unwrap_or_else(|| panic!("no channel {name}"))
    }

    pub(crate) fn fault(&self, fault: Value) {
        self.server.fault(serde_json::from_value(fault).unwrap());
    }

    /// The same for this many sendings of messages to any channel.
    pub(crate) fn posts_fail(&self, times: u32, fault: &Value) {
        self.fault(json!({"method": "POST", "path": "/channels/*/messages", "times": times, "fault": fault}));
    }

    /// How often the bot asked for this, counted from the beginning.
    pub(crate) fn requests(&self, method: &str, path_ends: &str) -> usize {
        self.server.exchanges().iter().filter(|e| e.method == method && e.path.ends_with(path_ends)).count()
    }

    /// Connections that can read only, so that looking changes nothing.
    pub(crate) async fn read(&self) -> SqlitePool {
        let options = SqliteConnectOptions::new().filename(self.database()).read_only(true);
        SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap()
    }

    /// A number from the database.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        let pool = self.read().await;
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&pool).await.unwrap()
    }

    /// Waits until the bot has looked at what is due by now, told all verdicts and owes Discord nothing; the time in which
    /// it wants to wait before it tries again goes by.
    pub(crate) async fn settle(&self) {
        let pool = self.read().await;
        let standing = async || -> (i64, i64) { sqlx::query_as(STANDING).fetch_one(&pool).await.unwrap() };
        // a later sign was given by a clock that has been set back since
        let is_alive = async || standing().await.0 == self.bots_now().as_microsecond();
        until("a sign of life", async || is_alive().await.then_some(())).await;
        // that may have been the start; the next is a whole turn's
        self.wind(Duration::from_secs(1));
        until("a bot that owes nothing", async || {
            // asked first: what the turn came to owe is there when its end is seen
            let had_its_turn = is_alive().await;
            let next: Option<i64> = sqlx::query_scalar(NEXT_DEBT).fetch_one(&pool).await.unwrap();
            if let Some(next) = next {
                self.wind_to(next);
                return None;
            }
            (had_its_turn && standing().await.1 == 0).then_some(())
        })
        .await;
    }

    fn bots_now(&self) -> Timestamp {
        self.now() + self.skew
    }

    /// Winds to an instant of the bot's clock, unless it is past.
    pub(crate) fn wind_to(&self, micros: i64) {
        let wait = Timestamp::from_microsecond(micros).unwrap().duration_since(self.bots_now());
        if let Ok(wait) = Duration::try_from(wait) {
            self.wind(wait);
        }
    }
}

const NEXT_DEBT: &str = "select min(due_at) from outbox where done_at is null";
/// When the scheduler last had its turn, and how many verdicts are owed.
const STANDING: &str = "select (select cast(value as integer) from meta where key = 'alive_at'),
    (select count(*) from submission where state <> 'draft' and told_at is null)";
