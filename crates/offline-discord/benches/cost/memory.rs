//! Memory of the standalone binary with many guilds, after a bot of two shards was told of all of them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, ensure};
use futures_util::{SinkExt, StreamExt};
use offline_discord::Clock;
use offline_discord::world::{Application, Permissions, Seed, World};
use serde_json::{Value, json};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// A child that ends with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait().map(|_| ())).unwrap_or_default();
    }
}

pub(crate) async fn measure(guilds: usize) -> anyhow::Result<String> {
    let folder = std::env::temp_dir().join(format!("offline-discord-cost-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = in_folder(&folder, guilds).await;
    fs::remove_dir_all(&folder)?;
    measured
}

async fn in_folder(folder: &Path, guilds: usize) -> anyhow::Result<String> {
    let state = folder.join("world.json");
    fs::write(&state, serde_json::to_vec(&world(guilds))?)?;
    let mut child = Running(
        Command::new(env!("CARGO_BIN_EXE_offline-discord"))
            .args(["--port", "0", "--lenient", "--state"])
            .arg(&state)
            .stdout(Stdio::piped())
            .spawn()?,
    );
    let gateway = gateway_of(&mut child.0)?;
    let mut told = 0;
    for shard in 0..2 {
        told += identify(&gateway, shard, guilds).await?;
    }
    ensure!(told == guilds, "the shards were told of {told} guilds, not {guilds}");
    let (now, most) = (memory(child.0.id(), "VmRSS")?, memory(child.0.id(), "VmHWM")?);
    Ok(format!("memory with {guilds} guilds: {now} MiB, at most {most} MiB; goal < 64"))
}

/// Each guild with three channels, an owner and five members.
fn world(guilds: usize) -> World {
    let mut seed = Seed::new(Application::default(), Clock::running().now());
    let owner = seed.name_owner("Olga");
    let people: Vec<_> = (0..200).map(|n| seed.user(&format!("Member {n}"), "en-US")).collect();
    for n in 0..guilds {
        // The millisecond decides the shard.
        seed.pass(Duration::from_millis(1));
        let guild = seed.guild(&format!("Study group {n}"), owner, Permissions::EVERYONE);
        for offset in 0..5 {
            seed.member(guild, people[(n + offset) % people.len()], &[]);
        }
        for channel in ["general", "daily", "help"] {
            seed.text(guild, channel);
        }
    }
    seed.build()
}

fn gateway_of(child: &mut Child) -> anyhow::Result<String> {
    let lines = BufReader::new(child.stdout.take().context("no output")?).lines();
    for line in lines {
        if let Some(url) = line?.strip_prefix("gateway ") {
            return Ok(url.to_owned());
        }
    }
    anyhow::bail!("the stand-in did not start")
}

/// How many guilds the shard is told of.
async fn identify(gateway: &str, shard: usize, guilds: usize) -> anyhow::Result<usize> {
    let (mut socket, _) = connect_async(format!("{gateway}/?v=10&encoding=json")).await?;
    let data =
        json!({"token": "offline-token", "intents": 1, "shard": [shard, 2], "properties": {"os": "linux"}});
    socket.send(Message::text(json!({"op": 2, "d": data}).to_string())).await?;
    let (mut expected, mut told) = (guilds, 0);
    while told < expected {
        let message = socket.next().await.context("the gateway closed")??;
        ensure!(message.is_text(), "the gateway said {message:?}");
        let payload: Value = serde_json::from_str(message.to_text()?)?;
        match payload["t"].as_str() {
            Some("READY") => expected = payload["d"]["guilds"].as_array().map_or(0, Vec::len),
            Some("GUILD_CREATE") => told += 1,
            _ => {}
        }
    }
    Ok(told)
}

fn memory(process: u32, field: &str) -> anyhow::Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with(field)).context("no such figure")?;
    let kib: u64 = line.split_whitespace().nth(1).context("no number")?.parse()?;
    Ok(kib.div_ceil(1024))
}
