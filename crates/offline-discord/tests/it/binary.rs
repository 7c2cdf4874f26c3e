//! The standalone binary, as a process.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use crate::record::tempdir;

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offline-discord"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A running stand-in; it is killed if the test does not end it.
struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    /// What stands after the name on the next line.
    fn line(&mut self, name: &str) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line.strip_prefix(name).unwrap_or_else(|| panic!("{line:?} is not {name}")).trim().to_owned()
    }

    fn interrupt(&mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (status.code(), said)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().unwrap_or_default();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_serves_with_tls_records_and_ends_with_status_0_when_interrupted() {
    let folder = tempdir("binary");
    let (ca, calls, world) = (folder.join("ca.pem"), folder.join("calls.jsonl"), folder.join("world.json"));
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let (ca_arg, calls_arg, world_arg) = (path(&ca), path(&calls), path(&world));
    let arguments = [
        "--port",
        "0",
        "--tls-port",
        "0",
        "--token",
        "secret",
        "--ca",
        &ca_arg,
        "--record",
        &calls_arg,
        "--state",
        &world_arg,
    ];
    let mut running = Running::start(&arguments);
    let page = running.line("page ");
    assert!(running.line("gateway ").starts_with("ws://127.0.0.1:"));
    let tls = running.line("tls ").parse().unwrap();

    assert!(reqwest::get(&page).await.unwrap().text().await.unwrap().contains("<html"));
    let authority = reqwest::Certificate::from_pem(&std::fs::read(&ca).unwrap()).unwrap();
    let client = reqwest::Client::builder().use_rustls_tls().add_root_certificate(authority);
    let client = client.resolve("discord.com", tls).build().unwrap();
    let ask = client.get("https://discord.com/api/v10/users/@me").header("authorization", "Bot secret");
    let answer = ask.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["x-ratelimit-limit"], "50", "limits are enforced unless told otherwise");

    let (code, said) = running.interrupt();
    assert_eq!(code, Some(0), "{said}");
    let recorded = std::fs::read_to_string(&calls).unwrap();
    assert!(recorded.contains("/users/@me") && !recorded.contains("secret"), "{recorded}");
    assert!(std::fs::read_to_string(&world).unwrap().contains("Test server"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn lenient_switches_the_limits_off() {
    let mut running = Running::start(&["--port", "0", "--lenient"]);
    let limits = format!("{}_control/v1/limits", running.line("page "));
    let limits: serde_json::Value = reqwest::get(limits).await.unwrap().json().await.unwrap();
    assert_eq!(limits["rate_limits"], false);
    assert_eq!(limits["invalid_requests"]["limit"], serde_json::Value::Null);
}

/// The one sentence with which it refuses to start.
fn refusal(arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = command(arguments).env("RUST_BACKTRACE", "1").output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn what_it_cannot_do_it_says_in_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = refusal(&["--port", &port]);
    assert!(said.contains(&format!("cannot listen on 127.0.0.1:{port}: ")), "{said}");
    let said = refusal(&["--host", "0.0.0.0", "--port", "0"]);
    assert!(said.contains("0.0.0.0:0 is not a loopback address"), "{said}");
    let said = refusal(&["--port", "0", "--record", "/nowhere/calls.jsonl"]);
    assert!(said.contains("cannot write the recording to /nowhere/calls.jsonl: "), "{said}");
    let said = refusal(&["--port", "0", "--tls-port", "0", "--ca", "/nowhere/ca.pem"]);
    assert!(said.contains("cannot write the certificate authority to /nowhere/ca.pem: "), "{said}");
    let folder = tempdir("no-world");
    let file = folder.join("world.json");
    std::fs::write(&file, "not a world").unwrap();
    let said = refusal(&["--port", "0", "--state", file.to_str().unwrap()]);
    assert!(said.contains("world.json is not a saved world: "), "{said}");
    std::fs::remove_dir_all(folder).unwrap();
}
