//! What all parts share: the world behind one lock, and the way from what a step caused to those it concerns.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use crate::clock::Clock;
use crate::faults::Faults;
use crate::gateway::Sessions;
use crate::limits::{Limits, StartRules};
use crate::record::{Exchange, Kept, Recorder, Requests};
use crate::refusal::Refusal;
use crate::world::{Dispatch, Effect, World};
use crate::{Id, snapshot::Snapshot};

/// One stand-in, shared by its connections. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct Hub {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) clock: Clock,
    pub(crate) token: String,
    pub(crate) settings: Settings,
    pub(crate) gateway_url: String,
    pub(crate) recorder: Option<Recorder>,
    pub(crate) snapshot: Option<Snapshot>,
    /// Counts the steps of interactions, for those who wait for one.
    pub(crate) moved: watch::Sender<u64>,
    /// True once the stand-in is to end.
    pub(crate) ending: watch::Sender<bool>,
    state: Mutex<State>,
}

/// What can be turned on and off.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) heartbeat_ms: u64,
    pub(crate) starts: StartRules,
    pub(crate) rate_limits: bool,
    /// How many invalid requests lead to a ban, if any number does.
    pub(crate) invalid_limit: Option<u32>,
    pub(crate) hints: Vec<String>,
}

/// What a clock can be wound to by name.
#[derive(Clone)]
pub(crate) struct Jump {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) at: Arc<dyn Fn(Timestamp) -> Option<Timestamp> + Send + Sync>,
}

pub(crate) struct State {
    pub(crate) world: World,
    pub(crate) sessions: Sessions,
    pub(crate) faults: Faults,
    pub(crate) limits: Limits,
    pub(crate) exchanges: Kept,
    pub(crate) requests: Requests,
    pub(crate) unknown: Vec<String>,
    pub(crate) jumps: Vec<Jump>,
    pages: Vec<Page>,
    rng: StdRng,
}

impl State {
    fn send(&mut self, dispatch: &Dispatch) {
        if let Some(field) = self.faults.spoiled(dispatch.event) {
            return self.sessions.dispatch(&dispatch.without(&field));
        }
        for _ in 0..self.faults.copies_of(dispatch.event) {
            self.sessions.dispatch(dispatch);
        }
    }

    fn announce(&mut self, event: &'static str, data: &Value) {
        self.pages.retain(|page| page.events.send(PageEvent { event, data: data.clone() }).is_ok());
    }
}

/// An open page (or test) of one user.
struct Page {
    user: Id,
    events: mpsc::UnboundedSender<PageEvent>,
}

#[derive(Clone, Debug)]
pub(crate) struct PageEvent {
    pub(crate) event: &'static str,
    pub(crate) data: Value,
}

impl std::ops::Deref for Hub {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.inner
    }
}

pub(crate) struct Parts {
    pub(crate) clock: Clock,
    pub(crate) token: String,
    pub(crate) settings: Settings,
    pub(crate) gateway_url: String,
    pub(crate) recorder: Option<Recorder>,
    pub(crate) snapshot: Option<Snapshot>,
    pub(crate) world: World,
}

impl Hub {
    pub(crate) fn new(parts: Parts) -> Self {
        let state = State {
            world: parts.world,
            sessions: Sessions::default(),
            faults: Faults::default(),
            limits: Limits::default(),
            exchanges: Kept::default(),
            requests: Requests::default(),
            unknown: Vec::new(),
            jumps: Vec::new(),
            pages: Vec::new(),
            rng: seeded(),
        };
        let inner = Inner {
            clock: parts.clock,
            token: parts.token,
            settings: parts.settings,
            gateway_url: parts.gateway_url,
            recorder: parts.recorder,
            snapshot: parts.snapshot,
            moved: watch::channel(0).0,
            ending: watch::channel(false).0,
            state: Mutex::new(state),
        };
        Self { inner: Arc::new(inner) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one step in the world at the clock's instant and tells what it caused. Never held over an await.
    pub(crate) fn step<T>(&self, step: impl FnOnce(&mut World) -> T) -> T {
        let mut state = self.lock();
        state.world.now = self.clock.now();
        let result = step(&mut state.world);
        let effects = std::mem::take(&mut state.world.effects);
        let changed = !effects.is_empty();
        for effect in effects {
            self.tell(&mut state, effect);
        }
        drop(state);
        if changed && let Some(snapshot) = &self.snapshot {
            snapshot.changed();
        }
        result
    }

    /// Reads the world.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&World) -> T) -> T {
        let mut state = self.lock();
        state.world.now = self.clock.now();
        read(&state.world)
    }

    fn tell(&self, state: &mut State, effect: Effect) {
        match effect {
            Effect::Dispatch(dispatch) => state.send(&dispatch),
            Effect::Page { audience, event, data } => {
                let State { pages, world, .. } = state;
                pages.retain(|page| {
                    let data = world.page_event(audience, &data, page.user);
                    data.is_none_or(|data| page.events.send(PageEvent { event, data }).is_ok())
                });
            }
            Effect::Interaction => self.moved.send_modify(|count| *count += 1),
        }
    }

    /// Tells every page, whoever looks at it.
    pub(crate) fn announce(&self, event: &'static str, data: &Value) {
        self.lock().announce(event, data);
    }

    /// A page of `user` opens: what it is told from now on.
    pub(crate) fn subscribe(&self, user: Id) -> mpsc::UnboundedReceiver<PageEvent> {
        let (events, receiver) = mpsc::unbounded_channel();
        let hello = PageEvent { event: "hello", data: json!({"clock": crate::control::clock::json(self)}) };
        // The receiver is right here, so the channel is open.
        events.send(hello).unwrap_or_default();
        self.lock().pages.push(Page { user, events });
        receiver
    }

    /// Keeps an exchange for tests, pages and the recording.
    pub(crate) fn exchanged(&self, exchange: &Exchange) {
        if let Some(recorder) = &self.recorder {
            recorder.http(exchange);
        }
        let mut state = self.lock();
        if !state.pages.is_empty() {
            let data = exchange.as_call(self.clock.now());
            state.announce("call", &data);
        }
        state.requests.note(exchange);
        state.exchanges.push(exchange);
    }

    /// Notes by name what was asked for and is not there; the answer says so.
    pub(crate) fn unknown(&self, name: String) -> Refusal {
        tracing::error!(endpoint = name, "the stand-in has no such endpoint");
        let refusal = Refusal::new(501, 0, format!("501: the stand-in has no {name}"));
        self.lock().unknown.push(name);
        refusal
    }

    /// Returns once the stand-in is to end.
    pub(crate) async fn ended(&self) {
        let mut ending = self.ending.subscribe();
        // An error means that the stand-in is gone: the same.
        drop(ending.wait_for(|ending| *ending).await);
    }

    pub(crate) fn secret(&self) -> u64 {
        self.lock().rng.next_u64()
    }
}

#[expect(clippy::disallowed_methods, reason = "tokens need no repeatable source")]
fn seeded() -> StdRng {
    StdRng::from_rng(&mut rand::rng())
}
