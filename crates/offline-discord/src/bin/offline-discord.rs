//! The stand-in alone, for any bot in any language.

use std::io::{self, IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use offline_discord::world::{Application, Permissions, Seed, World};
use offline_discord::{Clock, Handle, OfflineDiscord, Options};

/// A loopback stand-in for Discord: REST v10, gateway and a web page.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Loopback address to listen on.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Port of REST, gateway and page; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Port of the same with TLS; its certificate authority is written to --ca.
    #[arg(long)]
    tls_port: Option<u16>,
    /// Where to write the certificate authority of the TLS port, as PEM.
    #[arg(long, default_value = "offline-discord-ca.pem")]
    ca: PathBuf,
    /// The token that the bot logs in with.
    #[arg(long, default_value = "offline-token")]
    token: String,
    /// Write every exchange to this file, as JSON lines.
    #[arg(long)]
    record: Option<PathBuf>,
    /// Keep the world in this file.
    #[arg(long)]
    state: Option<PathBuf>,
    /// Do not enforce rate limits, the pace of Identify and the number of session starts.
    #[arg(long)]
    lenient: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let ansi = io::stderr().is_terminal();
    tracing_subscriber::fmt().with_writer(io::stderr).with_ansi(ansi).init();
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // With nowhere to say it, the status has to do.
            writeln!(io::stderr(), "offline-discord: {error:#}").unwrap_or_default();
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let ca = arguments.ca.clone();
    let handle = OfflineDiscord::start(options(arguments)).await?;
    if let Some(pem) = handle.ca_pem() {
        std::fs::write(&ca, pem)
            .with_context(|| format!("cannot write the certificate authority to {}", ca.display()))?;
    }
    greet(&handle).context("cannot say where it listens")?;
    asked_to_end().await.context("cannot hear signals")?;
    handle.shutdown();
    Ok(())
}

fn options(arguments: Arguments) -> Options {
    let clock = Clock::running();
    let options = Options {
        addr: SocketAddr::new(arguments.host, arguments.port),
        tls_addr: arguments.tls_port.map(|port| SocketAddr::new(arguments.host, port)),
        token: arguments.token,
        world: Some(study_group(clock.now())),
        clock,
        record: arguments.record,
        state: arguments.state,
        ..Options::default()
    };
    if arguments.lenient { options } else { options.strict() }
}

/// Where it listens, on lines that a script can read.
fn greet(handle: &Handle) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "page {}/", handle.url())?;
    writeln!(out, "gateway {}", handle.gateway_url())?;
    if let Some(addr) = handle.tls_addr() {
        writeln!(out, "tls {addr}")?;
    }
    out.flush()
}

/// Ctrl-C, or what a container's host sends.
async fn asked_to_end() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut term = signal(SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = term.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

/// A guild with three channels and three people.
fn study_group(now: jiff::Timestamp) -> World {
    let mut seed = Seed::new(Application::default(), now);
    let owner = seed.name_owner("Owner");
    let guild = seed.guild("Test server", owner, Permissions::ALL);
    for name in ["Ada", "Grace"] {
        let user = seed.user(name, "en-US");
        seed.member(guild, user, &[]);
    }
    for channel in ["general", "bots", "help"] {
        seed.text(guild, channel);
    }
    seed.build()
}
