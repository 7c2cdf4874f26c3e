//! The harness: the real bot, the real client library, and the offline Discord with a clock that moves
//! only when a story moves it.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

mod books;
mod cards;
mod crowd;
mod member;
mod places;
mod server;
mod tongues;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Weak};
use std::time::Duration;

use interview_coach::coach::{Coach, JudgeState};
use interview_coach::config::Config;
use interview_coach::content::Bank;
use interview_coach::discord::{self, Settings};
use interview_coach::store::Store;
use interview_coach::{offline, run};
use offline_discord::world::{Application, Seed, World};
use offline_discord::{Clock, Handle, OfflineDiscord, Options};
use rand::SeedableRng;
use rand::rngs::StdRng;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::{Notify, watch};

use crate::shapes;

pub(crate) use member::{Client, IN_LINE, Member, Message, Outcome, until};

/// How long a fact is waited for, in real time. A slow machine may need more: raise it here.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A running story: stand-in, database and bot.
pub(crate) struct Story {
    pub(crate) owner: Member,
    pub(crate) ana: Member,
    pub(crate) ben: Member,
    server: Handle,
    folder: TempDir,
    bot: Option<Runtime>,
    coach: Weak<Coach>,
    over_tls: bool,
    group: bool,
    client: Client,
    judge: watch::Receiver<JudgeState>,
}

/// Everything that was said, as JSON lines.
const RECORDING: &str = "recording.jsonl";

/// The world's time when a story begins; it moves only when the story moves it.
const START: &str = "2026-03-10T09:00:30Z";

/// One judge and one bank for all stories: neither keeps anything of them.
static JUDGE: LazyLock<watch::Sender<JudgeState>> = LazyLock::new(judge_of_its_own);

fn judge_of_its_own() -> watch::Sender<JudgeState> {
    let mut config = config(Path::new("unused"));
    config.judge_workers = 2;
    watch::Sender::new(Some(run::judge(&config)))
}
static BANK: LazyLock<Arc<Bank>> = LazyLock::new(|| Arc::new(Bank::embedded()));

fn config(folder: &Path) -> Config {
    let mut config = Config::read(|_| None).unwrap();
    config.database_url = format!("sqlite:{}", folder.join("coach.db").display());
    config.offline_addr = SocketAddr::from(([127, 0, 0, 1], 0));
    config.launcher = Some(PathBuf::from(env!("CARGO_BIN_EXE_coach")));
    config
}

impl Story {
    /// A study group that was set up; today's questions are due.
    pub(crate) async fn group() -> Self {
        Self::begin(true, false, JUDGE.subscribe()).await
    }

    /// The same, with a judge that nobody else keeps busy.
    pub(crate) async fn group_with_a_judge_of_its_own() -> Self {
        Self::begin(true, false, judge_of_its_own().subscribe()).await
    }

    /// The same, with serenity's own rate limiter on, over TLS.
    pub(crate) async fn group_over_tls() -> Self {
        Self::begin(true, true, JUDGE.subscribe()).await
    }

    /// A server with one channel, which the bot has just joined.
    pub(crate) async fn bare_server() -> Self {
        Self::begin(false, false, JUDGE.subscribe()).await
    }

    async fn begin(group: bool, over_tls: bool, judge: watch::Receiver<JudgeState>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::frozen_at(START.parse().unwrap());
        let application = Application { name: "Interview Coach".into(), ..Application::default() };
        let world = if group {
            offline::study_group(application.clone(), &run::topics(&BANK), clock.now())
        } else {
            bare_world(application.clone(), clock.now())
        };
        let options = Options {
            tls_addr: over_tls.then(|| SocketAddr::from(([127, 0, 0, 1], 0))),
            application,
            clock,
            world: Some(world),
            record: Some(folder.path().join(RECORDING)),
            ..Options::default()
        };
        let server = OfflineDiscord::start(options).await.unwrap();
        let client = Client::new(server.url());
        let member = |name: &str| Member { client: client.clone(), id: user_id(&server, name) };
        let (owner, ana, ben) = (member("Olga"), member("Ana"), member("Ben"));
        let mut story = Self {
            owner,
            ana,
            ben,
            server,
            folder,
            bot: None,
            coach: Weak::new(),
            over_tls,
            group,
            client,
            judge,
        };
        story.start_bot().await;
        story
    }

    /// Starts the bot on the story's database, in a runtime of its own.
    pub(crate) async fn start_bot(&mut self) {
        let config = config(self.folder.path());
        let clock = self.server.clock().clone();
        let wake = Arc::new(Notify::new());
        let store = Store::open(&config.database_url).await.unwrap();
        let coach = Coach::new(store, Arc::clone(&BANK), self.judge.clone(), Arc::clone(&wake));
        let coach = Arc::new(coach.erasing_left_guilds_after(config.guild_erase_days));
        if self.group {
            let mut rng = StdRng::seed_from_u64(7);
            offline::set_up(&coach, &self.server, clock.now(), &mut rng).await.unwrap();
        }
        offline::offer_jump(&self.server, &coach);
        self.coach = Arc::downgrade(&coach);
        let parts = run::Parts { coach, clock: run::follow(&clock), wake: Arc::clone(&wake) };
        let settings = self.settings();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.spawn(async move {
            run::wake_when_wound(&clock, &wake);
            let line = discord::dial(settings).await.expect("the stand-in knows the bot");
            if let Err(error) = run::bot(&config, parts, line, std::future::pending()).await {
                panic!("the bot ended: {error:#}");
            }
        });
        self.bot = Some(runtime);
        self.until_connected().await;
    }

    fn settings(&self) -> Settings {
        let token = self.server.token().to_owned();
        let Some(addr) = self.server.tls_addr().filter(|_| self.over_tls) else {
            return Settings { token, api_url: Some(self.server.url()), client: None };
        };
        let ca = reqwest::Certificate::from_pem(self.server.ca_pem().unwrap().as_bytes()).unwrap();
        let client = reqwest::Client::builder().resolve("discord.com", addr).add_root_certificate(ca).build();
        Settings { token, api_url: None, client: Some(client.unwrap()) }
    }

    /// Anybody else of the world, by name.
    pub(crate) fn member(&self, name: &str) -> Member {
        Member { client: self.client.clone(), id: user_id(&self.server, name) }
    }

    /// The bot dies at once, in the middle of whatever it does.
    pub(crate) fn kill_bot(&mut self) {
        if let Some(runtime) = self.bot.take() {
            runtime.shutdown_background();
            // the stand-in's way to ask it would keep its database open
            self.server.add_jump("next-daily", "to the next daily", |_| None);
        }
    }

    /// The end: the bot asked for nothing that the stand-in does not know, and what both said to each other is as
    /// Discord documents it. `RECORDINGS` names a folder where the recording is kept for other checkers.
    pub(crate) fn end(self) {
        self.end_spoiled(&[]);
    }

    /// The same where the story itself has spoiled something.
    pub(crate) fn end_spoiled(mut self, spoiled: &[&str]) {
        self.kill_bot();
        assert_eq!(self.server.unknown_endpoints(), Vec::<String>::new());
        let recording = std::fs::read_to_string(self.folder.path().join(RECORDING)).unwrap();
        let report = shapes::check::recording(&recording);
        assert!(report.found.iter().eq(spoiled), "the stand-in's: {:#?}", report.found);
        assert!(report.sent.is_empty(), "the bot's: {:#?}", report.sent);
        if let Some(kept) = std::env::var_os("RECORDINGS") {
            let name = std::thread::current().name().unwrap_or("story").replace("::", "-");
            std::fs::write(PathBuf::from(kept).join(format!("{name}.jsonl")), recording).unwrap();
        }
    }

    pub(crate) async fn until_connected(&self) {
        until("the bot's connection", async || self.server.is_connected().then_some(())).await;
        until("the bot's commands", async || {
            let state = self.client.get("state").await;
            (state["commands"].as_array()?.len() >= 8).then_some(())
        })
        .await;
    }

    /// The connection is gone, and the bot has noticed.
    pub(crate) async fn until_cut_off(&self) {
        until("the loss of the connection", async || {
            let coach = self.coach.upgrade()?;
            (!self.server.is_connected() && !coach.is_connected()).then_some(())
        })
        .await;
    }

    /// The bot knows that its connection stands again.
    pub(crate) async fn until_heard(&self) {
        self.until_connected().await;
        until("the bot's attention", async || self.coach.upgrade()?.is_connected().then_some(())).await;
    }
}

fn guild_of(world: &World) -> offline_discord::Id {
    *world.guilds.keys().next().unwrap()
}

fn bare_world(application: Application, now: jiff::Timestamp) -> World {
    let mut seed = Seed::new(application, now);
    let owner = seed.name_owner("Olga");
    let guild = seed.guild("A new server", owner, offline::BOT_PERMISSIONS);
    for name in ["Ana", "Ben"] {
        let user = seed.user(name, "en-GB");
        seed.member(guild, user, &[]);
    }
    seed.text(guild, "general");
    seed.build()
}

fn user_id(server: &Handle, name: &str) -> String {
    let found = server.read(|w| {
        w.users.values().find(|u| u.display_name.as_deref() == Some(name)).map(|u| u.id.to_string())
    });
    found.unwrap_or_else(|| panic!("no user {name}"))
}
