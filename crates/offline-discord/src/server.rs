//! Starting the stand-in: its sockets, its background work, its end.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use axum::Router;
use axum::extract::{Path as UrlPath, State};
use axum::http::header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::{Listener, ListenerExt};
use tokio::net::{TcpListener, TcpStream};

use crate::clock::Clock;
use crate::connection::{Connection, CuttableListener};
use crate::handle::Handle;
use crate::hub::{Hub, Parts, Settings};
use crate::limits::StartRules;
use crate::record::Recorder;
use crate::refusal::Refusal;
use crate::snapshot::{self, Snapshot};
use crate::tls::{TestAuthority, TlsListener};
use crate::world::{Application, Seed, World};
use crate::{Id, control, gateway, page, rest};

/// How a stand-in is to be.
#[derive(Debug)]
pub struct Options {
    /// Where it listens; loopback only. Port 0 takes a free one.
    pub addr: SocketAddr,
    /// Where it listens with TLS, as `discord.com`, if at all.
    pub tls_addr: Option<SocketAddr>,
    /// The bot's token, without `Bot `.
    pub token: String,
    pub application: Application,
    pub clock: Clock,
    /// What is there at the start; a saved world of `state` comes before it.
    pub world: Option<World>,
    /// A file for all exchanges, as JSON lines.
    pub record: Option<PathBuf>,
    /// A file from which the world is loaded, and to which it is saved.
    pub state: Option<PathBuf>,
    pub heartbeat_ms: u64,
    /// Refuse an Identify within 5 s of the one before, for each of `max_concurrency` keys.
    pub identify_spacing: bool,
    /// How many shards may start at once.
    pub max_concurrency: u64,
    /// How many sessions may be started in 24 hours; when they are used up, the token is no longer good.
    pub session_limit: Option<u32>,
    /// Count requests per route and in all, and what is sent to the gateway, and refuse what is too much.
    pub rate_limits: bool,
    /// How many invalid requests (401, 403, 429) within ten minutes shut the bot out for the rest of them.
    pub invalid_limit: Option<u32>,
    /// What a newcomer to the page may try, in Markdown.
    pub hints: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            tls_addr: None,
            token: "offline-token".into(),
            application: Application::default(),
            clock: Clock::running(),
            world: None,
            record: None,
            state: None,
            heartbeat_ms: 41_250,
            identify_spacing: false,
            max_concurrency: 1,
            session_limit: None,
            rate_limits: false,
            invalid_limit: None,
            hints: Vec::new(),
        }
    }
}

impl Options {
    /// The same with all of Discord's limits enforced, in Discord's numbers.
    #[must_use]
    pub fn strict(self) -> Self {
        Self {
            identify_spacing: true,
            session_limit: Some(1_000),
            rate_limits: true,
            invalid_limit: Some(10_000),
            ..self
        }
    }
}

/// The stand-in.
#[derive(Debug)]
pub struct OfflineDiscord;

impl OfflineDiscord {
    /// Listens and serves until the handle says `shutdown` or is dropped.
    pub async fn start(options: Options) -> anyhow::Result<Handle> {
        let plain = listen(options.addr).await?;
        let addr = plain.local_addr()?;
        let authority = options.tls_addr.map(|_| TestAuthority::generate()).transpose()?;
        let secure = match (options.tls_addr, &authority) {
            (Some(addr), Some(authority)) => Some(TlsListener::new(listen(addr).await?, authority)?),
            _ => None,
        };
        let tls_addr = secure.as_ref().map(TlsListener::local_addr).transpose()?;
        let hub = hub(options, addr)?;
        let router = router(&hub);
        serve(&hub, CuttableListener(plain.tap_io(without_delay)), router.clone());
        if let Some(secure) = secure {
            serve(&hub, CuttableListener(secure), router);
        }
        tokio::spawn(snapshot::keep_saved(hub.clone()));
        tokio::spawn(follow_clock(hub.clone()));
        Ok(Handle::new(hub, addr, tls_addr, authority))
    }
}

async fn listen(addr: SocketAddr) -> anyhow::Result<TcpListener> {
    ensure!(is_loopback(addr.ip()), "{addr} is not a loopback address: the stand-in is not for the network");
    TcpListener::bind(addr).await.with_context(|| format!("cannot listen on {addr}"))
}

fn is_loopback(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

fn hub(options: Options, addr: SocketAddr) -> anyhow::Result<Hub> {
    let now = options.clock.now();
    let saved = options.state.as_deref().map(Snapshot::load).transpose()?.flatten();
    let mut world = saved.or(options.world).unwrap_or_else(|| Seed::new(options.application, now).build());
    world.now = now;
    world.base_url = format!("http://{addr}");
    world.abandon_interactions();
    if let Some(saved_at) = world.saved_at.filter(|at| *at > now) {
        // The world was wound further than the wall clock is by now: it goes on from there.
        options.clock.set(saved_at)?;
    }
    let recorder = options.record.as_deref().map(record_to).transpose()?;
    let settings = Settings {
        heartbeat_ms: options.heartbeat_ms,
        starts: StartRules {
            limit: options.session_limit,
            spaced: options.identify_spacing,
            max_concurrency: options.max_concurrency,
        },
        invalid_limit: options.invalid_limit,
        rate_limits: options.rate_limits,
        hints: options.hints,
    };
    Ok(Hub::new(Parts {
        clock: options.clock,
        token: options.token,
        settings,
        gateway_url: format!("ws://{addr}/gateway"),
        recorder,
        snapshot: options.state.map(Snapshot::at),
        world,
    }))
}

fn record_to(path: &Path) -> anyhow::Result<Recorder> {
    Recorder::create(path).with_context(|| format!("cannot write the recording to {}", path.display()))
}

fn router(hub: &Hub) -> Router {
    Router::new()
        .nest("/api/v10", rest::router(hub))
        .nest("/_control/v1", control::router())
        .route("/gateway", get(gateway::upgrade))
        .route("/gateway/", get(gateway::upgrade))
        .route("/attachments/{channel}/{id}/{filename}", get(attachment))
        .fallback(page::serve)
        .with_state(hub.clone())
}

/// An attachment's bytes, never as a page of this origin.
async fn attachment(
    State(hub): State<Hub>,
    UrlPath((channel, id, _)): UrlPath<(Id, Id, String)>,
) -> Response {
    let file = hub.read(|world| world.files.get(&id).filter(|f| f.channel == channel).cloned());
    let Some(file) = file else { return Refusal::new(404, 0, "404: Not Found").into_response() };
    let shown = file.content_type.starts_with("image/") || file.content_type.starts_with("text/");
    let kind = if shown && !file.content_type.contains("html") {
        file.content_type
    } else {
        "application/octet-stream".into()
    };
    let headers = [
        (CONTENT_TYPE, kind),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".into()),
        (axum::http::header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'".into()),
    ];
    (headers, file.bytes).into_response()
}

/// Small events that follow each other would otherwise wait for the client's delayed acknowledgement, 40 ms.
fn without_delay(stream: &mut TcpStream) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::warn!(%error, "events may come late");
    }
}

fn serve<L>(hub: &Hub, listener: CuttableListener<L>, router: Router)
where
    L: Listener<Addr = SocketAddr>,
    L::Io: Unpin,
{
    let ending = hub.clone();
    let service = router.into_make_service_with_connect_info::<Connection>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move { ending.ended().await });
    tokio::spawn(async move {
        if let Err(error) = serving.await {
            tracing::error!(%error, "the stand-in stopped serving");
        }
    });
}

/// Lets the world follow when the clock is wound by anybody, and as it runs.
async fn follow_clock(hub: Hub) {
    let mut wound = hub.clock.wound();
    let mut ticks = tokio::time::interval(std::time::Duration::from_secs(30));
    ticks.tick().await;
    loop {
        tokio::select! {
            changed = wound.changed() => if changed.is_err() { return },
            _ = ticks.tick() => {}
            () = hub.ended() => return,
        }
        control::clock::moved(&hub);
    }
}
