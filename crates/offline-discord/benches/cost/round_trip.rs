//! Round trips over a kept-alive connection, in turn against the stand-in and against a handler that does nothing.

use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use offline_discord::world::{Application, Permissions, Seed};
use offline_discord::{Clock, Handle, Id, OfflineDiscord, Options};
use reqwest::Client;
use serde_json::{Value, json};

/// A stand-in with somebody and a command, and the bare handler beside it.
struct Bench {
    discord: Handle,
    bare: String,
    client: Client,
    channel: Id,
    user: Id,
}

/// One line for each kind of request.
pub(crate) async fn measure(trips: usize) -> anyhow::Result<[String; 2]> {
    let bench = Bench::start().await?;
    // The first requests open connections and warm caches.
    bench.messages(trips / 10 + 1).await?;
    bench.callbacks(trips / 10 + 1).await?;
    let message = line("message POST ", bench.messages(trips).await?);
    let callback = line("callback POST", bench.callbacks(trips).await?);
    Ok([message, callback])
}

fn line(what: &str, [bare, ours]: [Vec<Duration>; 2]) -> String {
    let ms = |times: &[Duration], part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1000.0;
    let [bare, ours] = [bare, ours].map(|mut times| {
        times.sort();
        times
    });
    let added = ms(&ours, 50) - ms(&bare, 50);
    format!(
        "{what}: bare {:.3} ms, stand-in {:.3} ms (p99 {:.3}), added {added:.3} ms; goal < 0.2",
        ms(&bare, 50),
        ms(&ours, 50),
        ms(&ours, 99),
    )
}

impl Bench {
    async fn start() -> anyhow::Result<Self> {
        let clock = Clock::running();
        let mut seed = Seed::new(Application::default(), clock.now());
        let owner = seed.name_owner("Olga");
        let guild = seed.guild("Study group", owner, Permissions::ALL);
        let channel = seed.text(guild, "general");
        let options = Options { world: Some(seed.build()), clock, ..Options::default() };
        let discord = OfflineDiscord::start(options).await?;
        discord
            .change(|world| world.put_command(None, &json!({"name": "ping", "description": "p", "type": 1})));
        Ok(Self { discord, bare: bare().await?, client: Client::new(), channel, user: owner })
    }

    async fn messages(&self, trips: usize) -> anyhow::Result<[Vec<Duration>; 2]> {
        let body = json!({"content": "What does `is` compare?", "embeds": [{"title": "Question", "description": "x".repeat(400)}]});
        let ours = format!("{}/api/v10/channels/{}/messages", self.discord.url(), self.channel);
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..trips {
            times[0].push(self.trip(&format!("{}/message", self.bare), &body).await?);
            times[1].push(self.trip(&ours, &body).await?);
        }
        Ok(times)
    }

    async fn callbacks(&self, trips: usize) -> anyhow::Result<[Vec<Duration>; 2]> {
        let body = json!({"type": 4, "data": {"content": "pong", "flags": 64}});
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..trips {
            let used = self.discord.person(self.user).slash(self.channel, "ping");
            let id = used.waiting(Duration::ZERO).send().await?.interaction();
            let token = self.discord.read(|world| world.interaction(id).map(|i| i.token.clone()))?;
            let ours = format!("{}/api/v10/interactions/{id}/{token}/callback", self.discord.url());
            times[0].push(self.trip(&format!("{}/callback", self.bare), &body).await?);
            times[1].push(self.trip(&ours, &body).await?);
        }
        Ok(times)
    }

    async fn trip(&self, url: &str, body: &Value) -> anyhow::Result<Duration> {
        let token = format!("Bot {}", self.discord.token());
        let request = self.client.post(url).header("authorization", token).json(body).build()?;
        let began = Instant::now();
        let response = self.client.execute(request).await?.error_for_status()?;
        response.bytes().await?;
        Ok(began.elapsed())
    }
}

/// The least a server can do: it reads the body as JSON and gives it back, or nothing.
async fn bare() -> anyhow::Result<String> {
    let router = Router::new()
        .route("/message", post(async |Json(body): Json<Value>| Json(body)))
        .route("/callback", post(async |_: Bytes| StatusCode::NO_CONTENT));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}"))
}
