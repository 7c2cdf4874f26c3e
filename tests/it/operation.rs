//! The binary as whoever operates it sees it: what it tells while it runs, and how it ends.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::io::Read as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};

use offline_discord::{Handle, OfflineDiscord, Options};
use serde_json::{Value, json};

use crate::command_line::coach;
use crate::story::until;

/// `coach` on a stand-in, ended with the test.
struct Running {
    process: Child,
    /// Where `/healthz` and `/metrics` are.
    url: String,
}

impl Running {
    fn start(folder: &Path, server: &Handle) -> Self {
        let addr = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut command = coach(folder);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).envs([
            ("DISCORD_TOKEN", server.token()),
            ("DISCORD_API_URL", &server.url()),
            ("COACH_HTTP_ADDR", &addr.to_string()),
            ("JUDGE_WORKERS", "1"),
        ]);
        Self { process: command.spawn().unwrap(), url: format!("http://{addr}") }
    }

    /// What a page says, with its status; none while nobody listens.
    async fn asks(&self, path: &str) -> Option<(u16, String)> {
        let answer = reqwest::get(format!("{}{path}", self.url)).await.ok()?;
        Some((answer.status().as_u16(), answer.text().await.ok()?))
    }

    async fn health(&self) -> Option<Value> {
        let (status, body) = self.asks("/healthz").await?;
        assert_eq!(status, 200, "{body}");
        serde_json::from_str(&body).ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // it may have ended by itself
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

async fn stand_in() -> Handle {
    OfflineDiscord::start(Options::default()).await.unwrap()
}

fn close(server: &Handle) {
    let fault = json!({"fault": {"kind": "close", "code": 4003}});
    server.fault(serde_json::from_value(fault).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn health_and_metrics_tell_of_discord_and_of_what_went_wrong() {
    let (server, folder) = (stand_in().await, tempfile::tempdir().unwrap());
    let running = Running::start(folder.path(), &server);
    let standing = async || running.health().await.filter(|health| health["discord"] == true);
    let health = until("a healthy bot", standing).await;
    assert_eq!((&health["live"], &health["database"]), (&json!(true), &json!(true)), "{health}");
    assert_eq!(health["outbox"]["lag_seconds"], 0, "{health}");
    until("it being ready", async || running.health().await.filter(|health| health["ready"] == true)).await;
    close(&server);
    until("the loss being told", async || running.health().await.filter(|health| health["discord"] == false))
        .await;
    until("the connection's return", standing).await;
    let (status, metrics) = running.asks("/metrics").await.unwrap();
    assert_eq!(status, 200);
    assert!(metrics.contains("coach_gateway_restarts_total 1"), "{metrics}");
    assert!(metrics.contains("# TYPE coach_gateway_restarts_total counter"), "{metrics}");
    assert!(metrics.contains("coach_outbox_lag_seconds 0"), "{metrics}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_never_lasts_ends_the_process_with_a_sentence() {
    let (server, folder) = (stand_in().await, tempfile::tempdir().unwrap());
    let mut running = Running::start(folder.path(), &server);
    // the first connection and five vain ones after it
    for number in 1..=6 {
        until(&format!("connection {number}"), async || server.is_connected().then_some(())).await;
        close(&server);
        until("its end", async || (!server.is_connected()).then_some(())).await;
    }
    let mut said = String::new();
    running.process.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(!running.process.wait().unwrap().success(), "{said}");
    assert!(said.contains("Discord closes the connection whenever it stands"), "{said}");
}
