//! The stand-in alone, for any bot in any language.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Parser;
use offline_discord::world::{Application, Permissions, Seed};
use offline_discord::{Clock, OfflineDiscord, Options};

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
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let arguments = Arguments::parse();
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
    let handle = OfflineDiscord::start(options).await?;
    if let Some(pem) = handle.ca_pem() {
        std::fs::write(&arguments.ca, pem)?;
    }
    tracing::info!(page = handle.url(), gateway = handle.gateway_url(), tls = ?handle.tls_addr(), "offline Discord is up");
    tokio::signal::ctrl_c().await?;
    handle.shutdown();
    Ok(())
}

/// A guild with three channels and three people.
fn study_group(now: jiff::Timestamp) -> offline_discord::world::World {
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
