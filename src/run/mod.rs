//! Starts everything, and ends it cleanly.

mod look;
mod parts;

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::runtime::Builder;
use tokio::sync::{Notify, oneshot};
use tokio::time::interval;

use self::look::{Look, look_through, looks};
pub use self::parts::{Parts, bank, judge, judge_config, prepare, topics};
use crate::clock::Clock;
use crate::coach::Coach;
use crate::config::Config;
use crate::content::Bank;
use crate::discord::{self, Line, Settings};
use crate::scheduler::{self, BackUp};
use crate::store;
use crate::store::lock::Lock;
use crate::{clock, memory, offline, ops};

/// How long tasks may take to end once the bot has stopped.
const GRACE: Duration = Duration::from_secs(1);

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
            let (line, parts) = tokio::select! {
                started = async { anyhow::Ok((discord::dial(settings).await?, prepared.await?)) } => started?,
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

#[expect(clippy::print_stdout, reason = "the one line that tells a newcomer where to look")]
fn announce(url: &str) {
    println!("No DISCORD_TOKEN, so this is offline mode: open {url} in your browser (Ctrl-C ends it)");
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
