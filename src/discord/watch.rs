//! Watches the gateway's connections, which serenity does not always bring back, and tells `coach` who cannot be heard.
//!
//! After a close with 4003, 4010 or 4011, or without a code, serenity 0.12.5 goes on reading from the closed socket
//! without ever waiting, until a heartbeat fails; it may hold up the whole runtime by that, timers and all. A ping that
//! cannot be sent ends such a shard at once, so a thread outside the runtime sends them. A shard that ended without a
//! successor is started anew.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serenity::all::{ShardId, ShardManager, ShardMessenger};
use serenity::gateway::ConnectionStage;
use tokio::time::{MissedTickBehavior, interval};
use tokio_tungstenite::tungstenite::Message;

use super::app::{App, rng};
use super::presence::Presence;
use crate::coach::away;

/// How often the connections are looked at.
const LOOK: Duration = Duration::from_secs(2);
/// So many vain starts of one shard, and the process ends: whoever runs it starts it anew, and it asks Discord again how
/// many shards there have to be.
const MOST_STARTS: u32 = 5;
/// Looks at a connection that stands, after which earlier starts are forgotten.
const TRUSTED: u32 = 30;

/// How a shard has been lately.
#[derive(Debug, Default)]
struct Health {
    starts: u32,
    good_looks: u32,
    presence: Presence,
}

/// Looks until a shard cannot be brought back; the error is one sentence.
pub(super) async fn watch(app: Arc<App>, manager: Arc<ShardManager>, shards: u32) -> anyhow::Result<()> {
    let _pulse = pulse(Arc::clone(&manager))?;
    app.coach.until_awake().await;
    let mut health: BTreeMap<u32, Health> = BTreeMap::new();
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        for shard in 0..shards {
            look_at(&app, &manager, shard, shards, health.entry(shard).or_default()).await?;
        }
    }
}

/// Pings every connection that seems to stand, until the sender is dropped.
fn pulse(manager: Arc<ShardManager>) -> anyhow::Result<mpsc::Sender<()>> {
    let (stop, stopped) = mpsc::channel();
    let beat = move || {
        while stopped.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
            let runners = manager.runners.blocking_lock();
            for runner in runners.values().filter(|runner| !has_ended(&runner.runner_tx)) {
                runner.runner_tx.websocket_message(Message::Ping(Vec::new()));
            }
        }
    };
    thread::Builder::new().name("gateway-pulse".to_owned()).spawn(beat).context("the gateway's pulse")?;
    Ok(stop)
}

async fn look_at(
    app: &App,
    manager: &ShardManager,
    shard: u32,
    shards: u32,
    health: &mut Health,
) -> anyhow::Result<()> {
    let state = state(manager, shard).await;
    let now = app.clock.now();
    if state == State::Stands {
        health.stands();
        away::heard(&app.coach, (shard, shards), now, &mut rng()).await;
        if let Some(runner) = manager.runners.lock().await.get(&ShardId(shard)) {
            health.presence.show(&runner.runner_tx, app.coach.next_post(), now);
        }
        return Ok(());
    }
    health.good_looks = 0;
    away::lost(&app.coach, (shard, shards), now);
    if state == State::Ended {
        health.starts += 1;
        health.presence = Presence::default();
        if health.starts > MOST_STARTS {
            bail!("Discord closes the connection whenever it stands: see the log, and start the bot again");
        }
        metrics::counter!("coach_gateway_restarts_total").increment(1);
        tracing::warn!(shard, "a connection to Discord broke off and is made anew");
        manager.restart(ShardId(shard)).await;
    }
    Ok(())
}

impl Health {
    fn stands(&mut self) {
        self.good_looks += 1;
        if self.good_looks >= TRUSTED {
            self.starts = 0;
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Stands,
    /// On its way, by serenity's own efforts.
    Coming,
    /// Ended, and serenity starts no other.
    Ended,
}

async fn state(manager: &ShardManager, shard: u32) -> State {
    let runners = manager.runners.lock().await;
    let Some(runner) = runners.get(&ShardId(shard)) else { return State::Coming };
    match runner.stage {
        _ if has_ended(&runner.runner_tx) => State::Ended,
        ConnectionStage::Connected => State::Stands,
        _ => State::Coming,
    }
}

/// serenity keeps the channel to itself; how it prints is all that tells whether anybody listens.
fn has_ended(messenger: &ShardMessenger) -> bool {
    format!("{messenger:?}").contains("closed: true")
}
