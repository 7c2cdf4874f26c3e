//! The harness: the real bot, the real client library, and the offline Discord with a clock that moves
//! only when a story moves it.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

mod crowd;
mod member;
mod places;
mod tongues;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Weak};
use std::time::Duration;

use interview_coach::coach::{Coach, JudgeState};
use interview_coach::config::Config;
use interview_coach::content::Bank;
use interview_coach::discord::{self, Settings};
use interview_coach::domain::question::{Level, Question};
use interview_coach::store::{self, Store};
use interview_coach::{offline, run};
use offline_discord::world::{Application, Overwrite, Permissions, Role, Seed, World};
use offline_discord::{Clock, Handle, OfflineDiscord, Options};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
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

    /// The bytes of a message's first file.
    pub(crate) async fn bytes(&self, message: &Message) -> Vec<u8> {
        let url =
            message.0["attachments"][0]["url"].as_str().unwrap_or_else(|| panic!("no file: {}", message.0));
        reqwest::get(url).await.unwrap().bytes().await.unwrap().to_vec()
    }

    /// Where the stand-in, and its page, is.
    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    /// Whoever reads the database waits until what this gives back is dropped.
    pub(crate) async fn holds_the_database(&self) -> Vec<impl Sized> {
        let coach = self.coach.upgrade().expect("the bot runs");
        let mut held = Vec::new();
        for _ in 0..Store::CONNECTIONS {
            held.push(coach.store.read().await.unwrap());
        }
        held
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

    /// Somebody of the group, by name.
    pub(crate) fn somebody(&self, name: &str) -> Member {
        Member { client: self.client.clone(), id: user_id(&self.server, name) }
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

    /// A member leaves the server.
    pub(crate) fn leaves(&self, member: &Member) {
        let id = member.id.parse::<u64>().map(offline_discord::Id).unwrap();
        self.server.change(|world| world.leave(guild_of(world), id)).unwrap();
    }

    /// The events in the server's calendar.
    pub(crate) fn events(&self) -> Vec<Value> {
        self.server.read(|world| world.guilds[&guild_of(world)].events.values().cloned().collect())
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

    pub(crate) fn wind_minutes(&self, minutes: u64) {
        self.server.clock().advance(Duration::from_secs(60 * minutes));
    }

    pub(crate) fn wind_days(&self, days: u64) {
        self.wind_minutes(24 * 60 * days);
    }

    /// Takes the bot's permission to see a channel away.
    pub(crate) fn deny_bot(&self, channel: &str) {
        let id: offline_discord::Id = channel.parse::<u64>().map(offline_discord::Id).unwrap();
        self.server.change(|world| {
            let bot = world.bot();
            let deny =
                Overwrite { id: bot, kind: 1, allow: Permissions::NONE, deny: Permissions::VIEW_CHANNEL };
            world.channels.get_mut(&id).unwrap().overwrites.push(deny);
        });
    }

    /// A role of the server, at a height.
    pub(crate) fn add_role(&self, name: &str, position: i64) -> String {
        self.put_role(name, position, Permissions::NONE)
    }

    /// One whose holders may remove what others wrote.
    pub(crate) fn add_powerful_role(&self, name: &str, position: i64) -> String {
        self.put_role(name, position, Permissions::MANAGE_MESSAGES)
    }

    fn put_role(&self, name: &str, position: i64, permissions: Permissions) -> String {
        self.server.change(|world| {
            let (guild, id) = (guild_of(world), world.next_id());
            let role = Role { id, name: name.to_owned(), position, permissions, ..Role::default() };
            world.put_role(guild, role).unwrap();
            id.to_string()
        })
    }

    pub(crate) fn delete_role(&self, role: &str) {
        let id = offline_discord::Id(role.parse().unwrap());
        self.server.change(|world| world.delete_role(guild_of(world), id)).unwrap();
    }

    /// Puts the bot's own role at a height, and lets it manage roles or not.
    pub(crate) fn rank_bot(&self, position: i64, manages: bool) {
        self.server.change(|world| {
            let (guild, bot) = (guild_of(world), world.bot());
            let id = world.guilds[&guild].members[&bot].roles[0];
            let mut role = world.guilds[&guild].roles[&id].clone();
            let more = if manages { Permissions::MANAGE_ROLES.0 } else { 0 };
            (role.position, role.permissions) = (position, Permissions(offline::BOT_PERMISSIONS.0 | more));
            world.put_role(guild, role).unwrap();
        });
    }

    pub(crate) fn has_role(&self, member: &Member, role: &str) -> bool {
        let (user, role) =
            (offline_discord::Id(member.id.parse().unwrap()), offline_discord::Id(role.parse().unwrap()));
        self.server.read(|world| world.guilds[&guild_of(world)].members[&user].roles.contains(&role))
    }

    /// A member's direct messages with the bot, which no one closes.
    pub(crate) async fn direct_messages(&self, member: &Member) -> String {
        let opened = self.client.post("dm", json!({"user": member.id})).await;
        opened["channel"]["id"].as_str().unwrap().to_owned()
    }

    /// A member takes no direct messages any more.
    pub(crate) fn close_direct_messages(&self, member: &Member) {
        let id: offline_discord::Id = member.id.parse::<u64>().map(offline_discord::Id).unwrap();
        self.server.change(|world| world.users.get_mut(&id).unwrap().dm_closed = true);
    }

    /// A member leaves the server; the bot is not told.
    pub(crate) fn remove_member(&self, member: &Member) {
        let id: offline_discord::Id = member.id.parse::<u64>().map(offline_discord::Id).unwrap();
        self.server.change(|world| world.leave(guild_of(world), id)).unwrap();
    }

    /// The bot is removed from the server, and has noticed if it is there.
    pub(crate) async fn remove_bot(&self) {
        self.server.change(|world| world.leave(guild_of(world), world.bot())).unwrap();
        if self.bot.is_some() {
            until("the bot's leaving", async || {
                self.rows("guild where left_at is not null").await.eq(&1).then_some(())
            })
            .await;
        }
    }

    pub(crate) fn invite_bot(&self) {
        self.server.change(|world| world.join(guild_of(world), world.bot(), Vec::new())).unwrap();
    }

    /// The scheduler has looked at what is due by now.
    pub(crate) async fn until_ticked(&self) {
        let store = Store::open(&config(self.folder.path()).database_url).await.unwrap();
        let now = self.server.clock().now();
        until("the scheduler's turn", async || {
            let alive = store::meta::alive_at(&mut store.read().await.unwrap()).await.unwrap();
            alive.is_some_and(|at| at >= now).then_some(())
        })
        .await;
    }

    /// How many rows of a table have a text in them.
    pub(crate) async fn kept(&self, table: &str, text: &str) -> usize {
        let store = Store::open(&config(self.folder.path()).database_url).await.unwrap();
        let column = match table {
            "outbox" => "action",
            "staff_action" => "object",
            _ => "question",
        };
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table} where {column} like $1"));
        let count: i64 = sqlx::query_scalar(sql)
            .bind(format!("%{text}%"))
            .fetch_one(&mut *store.read().await.unwrap())
            .await
            .unwrap();
        usize::try_from(count).unwrap()
    }

    pub(crate) async fn fault(&self, fault: Value) {
        self.client.post("fault", fault).await;
    }

    pub(crate) async fn clear_faults(&self) {
        self.client.post("fault", json!({"clear": true})).await;
    }

    /// The first file of a message, as JSON.
    pub(crate) async fn file(&self, message: &Message) -> Value {
        let url =
            message.0["attachments"][0]["url"].as_str().unwrap_or_else(|| panic!("no file: {}", message.0));
        reqwest::get(url).await.unwrap().json().await.unwrap()
    }

    /// How often the bot asked for this, counted from the story's beginning.
    pub(crate) fn requests(&self, method: &str, path: &str) -> usize {
        let all = self.server.exchanges();
        all.iter().filter(|e| e.method == method && e.path.trim_start_matches("/api/v10") == path).count()
    }

    /// Waits for one more such request than there were.
    pub(crate) async fn until_requested(&self, method: &str, path: &str, before: usize) {
        until("a request", async || (self.requests(method, path) > before).then_some(())).await;
    }

    /// From now on the database refuses every answer, as a full disk would.
    pub(crate) async fn forbid_writing_answers(&self) {
        let store = Store::open(&config(self.folder.path()).database_url).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        sqlx::query(
            "create trigger full before insert on answer begin select raise(abort, 'disk full'); end",
        )
        .execute(&mut *tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// How a schedule's slots ended, oldest first, once there are `n`.
    pub(crate) async fn slots(&self, schedule: &str, n: usize) -> Vec<String> {
        let store = Store::open(&config(self.folder.path()).database_url).await.unwrap();
        let id: i64 = schedule.parse().unwrap();
        until("a schedule's slots", async || {
            let slots: Vec<String> = sqlx::query_scalar(
                "select state || coalesce(': ' || reason, '') from daily where schedule_id = $1 order by slot_date",
            )
            .bind(id)
            .fetch_all(&mut *store.read().await.unwrap())
            .await
            .unwrap();
            (slots.len() >= n).then_some(slots)
        })
        .await
    }

    /// Waits until the bot owes Discord nothing, with time enough for what is to be tried again.
    pub(crate) async fn settle(&self) {
        self.wind_minutes(11);
        let (store, now) = (self.store().await, self.server.clock().now());
        until("a look at what is due", async || {
            let alive = store::meta::alive_at(&mut store.read().await.unwrap()).await.unwrap();
            alive.is_some_and(|at| at >= now).then_some(())
        })
        .await;
        self.until_nothing_is_owed().await;
    }

    async fn store(&self) -> Store {
        Store::open(&config(self.folder.path()).database_url).await.unwrap()
    }

    /// Waits until the bot has noted that Discord has everything.
    pub(crate) async fn until_nothing_is_owed(&self) {
        let store = self.store().await;
        until("an empty outbox", async || {
            let mut conn = store.read().await.unwrap();
            store::outbox::next_due(&mut conn).await.unwrap().is_none().then_some(())
        })
        .await;
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
