//! Starts everything, and ends it cleanly.

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::runtime::Builder;
use tokio::sync::{Notify, oneshot, watch};
use tokio::time::interval;

use crate::clock::Clock;
use crate::coach::{Coach, JudgeState};
use crate::config::Config;
use crate::content::Bank;
use crate::discord::{self, Line, Settings};
use crate::judge::{Judge, JudgeConfig};
use crate::scheduler::{self, BackUp};
use crate::store::lock::Lock;
use crate::store::{self, Store};
use crate::{clock, memory, offline, ops};

/// A database up to this size, in bytes, is looked through before the bot writes to it.
const QUICKLY_CHECKED: u64 = 8 << 20;
/// How long tasks may take to end once the bot has stopped.
const GRACE: Duration = Duration::from_secs(1);

/// A bot about to be connected.
#[derive(Debug)]
pub struct Parts {
    pub coach: Arc<Coach>,
    pub clock: Clock,
    /// Notified when something new is due, or the clock was wound.
    pub wake: Arc<Notify>,
}

/// Runs the bot until it is told to stop by a signal. A future that the program polled itself would be compiled
/// into it once more, with all that it waits for.
pub fn until_stopped(config: Config, record: Option<PathBuf>) -> anyhow::Result<()> {
    let runtime = Builder::new_multi_thread().enable_all().build().context("the runtime cannot start")?;
    let outcome = runtime.block_on(async { run(config, record, stop_signal()).await });
    // A socket that ended badly may keep a task of the client library busy: nothing waits for it.
    runtime.shutdown_timeout(GRACE);
    outcome
}

/// Runs the bot until `stop`: on Discord with a token, else offline.
pub async fn run(
    config: Config,
    record: Option<PathBuf>,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    // held until the end: two bots on one database would answer everything twice
    let _lock = Lock::take(&store::file_of(&config.database_url)?)?;
    match config.token.clone() {
        Some(_) if record.is_some() => {
            bail!("--record is for offline mode: unset DISCORD_TOKEN, or leave it out")
        }
        Some(token) => {
            let settings =
                Settings { token: token.reveal().to_owned(), api_url: config.api_url.clone(), client: None };
            let prepared = prepare(&config, Clock::of_this_program());
            let mut stop = pin!(stop);
            let (parts, line) = tokio::select! {
                started = async { tokio::try_join!(prepared, discord::dial(settings)) } => started?,
                () = &mut stop => return Ok(()),
            };
            wake_when_file_is_wound(&parts);
            bot(&config, parts, line, stop).await
        }
        None => run_offline(&config, record, stop).await,
    }
}

async fn run_offline(
    config: &Config,
    record: Option<PathBuf>,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let clock = offline_discord::Clock::running();
    let parts = prepare(config, follow(&clock)).await?;
    // the study group is written before the bot connects
    parts.coach.store.check(&store::file_of(&config.database_url)?).await?;
    let state = offline::state_file(&store::file_of(&config.database_url)?);
    let topics = topics(&parts.coach.bank);
    let handle = offline::start(config, &topics, clock.clone(), record, Some(state)).await?;
    offline::set_up(&parts.coach, &handle, clock.now(), &mut rng()?).await?;
    offline::offer_jump(&handle, &parts.coach);
    wake_when_wound(&clock, &parts.wake);
    announce(&handle.url());
    let settings = Settings { token: handle.token().to_owned(), api_url: Some(handle.url()), client: None };
    let line = discord::dial(settings).await?;
    let ended = bot(config, parts, line, stop).await;
    handle.shutdown();
    ended
}

/// The bot's clock that shows what the stand-in's does.
pub fn follow(clock: &offline_discord::Clock) -> Clock {
    let clock = clock.clone();
    Clock::from_fn(move || clock.now())
}

/// Has the scheduler look again whenever the clock is wound.
pub fn wake_when_wound(clock: &offline_discord::Clock, wake: &Arc<Notify>) {
    let (mut wound, wake) = (clock.wound(), Arc::clone(wake));
    tokio::spawn(async move {
        while wound.changed().await.is_ok() {
            wake.notify_one();
        }
    });
}

/// The same where a test winds the clock by a file.
fn wake_when_file_is_wound(parts: &Parts) {
    const LOOK: Duration = Duration::from_millis(10);
    if clock::wound_by_file().is_none() {
        return;
    }
    let (clock, wake) = (parts.clock.clone(), Arc::clone(&parts.wake));
    tokio::spawn(async move {
        let (mut look, mut shown) = (interval(LOOK), clock.now());
        loop {
            look.tick().await;
            let now = clock.now();
            if now != shown {
                shown = now;
                wake.notify_one();
            }
        }
    });
}

/// The slugs of the bank's topics.
pub fn topics(bank: &Bank) -> Vec<String> {
    bank.topics().iter().map(|topic| topic.slug.clone()).collect()
}

#[expect(clippy::print_stdout, reason = "the one line that tells a newcomer where to look")]
fn announce(url: &str) {
    println!("No DISCORD_TOKEN, so this is offline mode: open {url} in your browser (Ctrl-C ends it)");
}

/// Opens the database. The bank is read, and the judge started, when the bot is on its way to Discord.
pub async fn prepare(config: &Config, clock: Clock) -> anyhow::Result<Parts> {
    let bank = Arc::new(bank(config)?);
    let judge = start_judge(config, Arc::clone(&bank))?;
    let store = Store::open(&config.database_url).await?;
    let wake = Arc::new(Notify::new());
    let coach =
        Coach::new(store, bank, judge, Arc::clone(&wake)).erasing_left_guilds_after(config.guild_erase_days);
    Ok(Parts { coach: Arc::new(coach), clock, wake })
}

/// Connects the bot and keeps it running until `stop`.
pub async fn bot(
    config: &Config,
    parts: Parts,
    line: Line,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let Parts { coach, clock, wake } = parts;
    let bot = discord::connect(Arc::clone(&coach), line, clock.clone()).await?;
    let database = store::file_of(&config.database_url)?;
    let backup = config.backups.clone().map(|how| BackUp { database: database.clone(), how });
    let work = scheduler::run(Arc::clone(&coach), bot.delivery(), clock.clone(), wake, backup);
    let (before, beside) = looks(&coach.store, database);
    let mut scheduler = tokio::spawn(after_reading(bot.connecting(), Arc::clone(&coach.bank), before, work));
    let mut damage = tokio::spawn(damage(bot.connecting(), beside));
    let giving_back = tokio::spawn(give_memory_back(Arc::clone(&coach)));
    let mut ops = tokio::spawn(serve_ops(config.http_addr, Arc::clone(&coach), clock.clone()));
    let (tell, told) = oneshot::channel::<()>();
    // Whether it was told or the teller is gone makes no difference.
    let mut running = Box::pin(bot.run(async { drop(told.await) }));
    let ended = tokio::select! {
        ended = &mut running => ended,
        ended = &mut scheduler => ended.context("the scheduler broke off").and_then(|ended| ended),
        found = &mut damage => found.context("the look through the database broke off").and_then(Err),
        ended = &mut ops => ended.context("/healthz broke off").and_then(|ended| ended),
        () = stop => {
            tracing::info!("stopping");
            drop(tell);
            running.await
        }
    };
    scheduler.abort();
    damage.abort();
    ops.abort();
    giving_back.abort();
    coach.rest(clock.now()).await;
    ended
}

/// Begins when the bank has been read, so that no thread of the runtime has to wait for it, and a database that is small
/// was looked through.
async fn after_reading(
    connecting: impl Future<Output = ()>,
    bank: Arc<Bank>,
    look: Option<Look>,
    work: impl Future<Output = anyhow::Result<()>>,
) -> anyhow::Result<()> {
    connecting.await;
    let read = async { tokio::task::spawn_blocking(move || bank.read()).await.context("reading the bank") };
    tokio::try_join!(read, look_through(look))?;
    work.await
}

/// A database to look through for damage.
struct Look {
    store: Store,
    file: PathBuf,
}

/// What is looked through before the bot writes anything, which takes milliseconds, or else while it is at work.
fn looks(store: &Store, file: PathBuf) -> (Option<Look>, Option<Look>) {
    let is_small = std::fs::metadata(&file).is_ok_and(|file| file.len() <= QUICKLY_CHECKED);
    let look = Some(Look { store: store.clone(), file });
    if is_small { (look, None) } else { (None, look) }
}

async fn look_through(look: Option<Look>) -> anyhow::Result<()> {
    match look {
        Some(Look { store, file }) => store.check(&file).await,
        None => Ok(()),
    }
}

/// Looks through a large database while the bot is at work already; ends only with what is wrong.
async fn damage(connecting: impl Future<Output = ()>, look: Option<Look>) -> anyhow::Error {
    connecting.await;
    match look_through(look).await {
        Ok(()) => std::future::pending().await,
        Err(error) => error,
    }
}

/// Begins when the bot has started whole: what that took is needed no longer.
async fn give_memory_back(coach: Arc<Coach>) {
    coach.until_judge_is_known().await;
    match memory::give_back().await {}
}

async fn serve_ops(
    addr: Option<std::net::SocketAddr>,
    coach: Arc<Coach>,
    clock: Clock,
) -> anyhow::Result<()> {
    match addr {
        Some(addr) => ops::serve(addr, coach, clock).await,
        None => std::future::pending().await,
    }
}

/// The bank: the folder that was set, else the one compiled in.
pub fn bank(config: &Config) -> anyhow::Result<Bank> {
    match &config.content_dir {
        None => Ok(Bank::embedded()),
        Some(folder) => Bank::from_dir(folder).map_err(|errors| {
            let lines: Vec<String> = errors.iter().take(20).map(ToString::to_string).collect();
            anyhow::anyhow!("CONTENT_DIR={}: the bank has errors\n{}", folder.display(), lines.join("\n"))
        }),
    }
}

/// Starts the judge; the error is one sentence.
pub fn judge(config: &Config) -> Result<Judge, String> {
    Judge::start(judge_config(config)?).map_err(|error| error.to_string())
}

/// What the judge is started with.
pub fn judge_config(config: &Config) -> Result<JudgeConfig, String> {
    let launcher = match &config.launcher {
        Some(launcher) => launcher.clone(),
        None => {
            std::env::current_exe().map_err(|error| format!("this program cannot find itself: {error}"))?
        }
    };
    let pythons = match config.judge_pythons.as_slice() {
        [] => vec![PathBuf::from("python3")],
        named => named.to_vec(),
    };
    Ok(JudgeConfig { launcher, pythons, workers: config.judge_workers })
}

/// The judge takes a moment to warm up and to be attacked; nothing waits for it but submissions. It begins when the bank
/// has been read, so that a processor is left for what the bot is waited for.
fn start_judge(config: &Config, bank: Arc<Bank>) -> anyhow::Result<watch::Receiver<JudgeState>> {
    let (told, state) = watch::channel(None);
    let config = config.clone();
    std::thread::Builder::new()
        .name("judge-start".to_owned())
        .spawn(move || {
            bank.until_read();
            let judge = judge(&config);
            match &judge {
                Ok(judge) => tracing::info!(tier = %judge.tier(), "the judge is ready"),
                Err(why) => tracing::warn!(why, "code is not judged on this machine"),
            }
            told.send_replace(Some(judge));
        })
        .context("starting the judge's thread")?;
    Ok(state)
}

fn rng() -> anyhow::Result<StdRng> {
    Ok(StdRng::try_from_rng(&mut SysRng)?)
}

/// Ctrl-C, or SIGTERM where there is such a thing; listened for from now on.
#[cfg(unix)]
pub fn stop_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
    async move {
        let [Ok(mut terminate), Ok(mut interrupt)] = signals else { return std::future::pending().await };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}

/// Ctrl-C.
#[cfg(not(unix))]
pub async fn stop_signal() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
