//! Finding, starting and ending a headless Chromium.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Once, mpsc};
use std::{env, io, thread};

use tempfile::TempDir;
use tokio::sync::oneshot;

use super::PATIENCE;

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,900",
    "--remote-debugging-port=0",
];
const LISTENING: &str = "DevTools listening on ";

static LEFT_OUT: Once = Once::new();

/// The Chromium of this machine. Where there is none, the browser tests are left out, which one line says;
/// in CI they fail.
pub(crate) fn installed() -> Option<PathBuf> {
    let found = env::var_os("CHROMIUM").map(PathBuf::from).or_else(|| on_path(&env::var_os("PATH")?));
    if found.is_none() {
        let advice = "no chromium, chromium-browser or google-chrome on the PATH, and CHROMIUM names none";
        assert!(
            env::var_os("CI").is_none_or(|ci| ci != "true"),
            "the browser tests need a browser: {advice}"
        );
        // Not by a macro: what those print is shown only of tests that fail.
        LEFT_OUT.call_once(|| {
            writeln!(io::stderr(), "the browser tests were left out: {advice}").expect("a standard error");
        });
    }
    found
}

fn on_path(path: &OsString) -> Option<PathBuf> {
    let places =
        |name: &&str| env::split_paths(path).map(|folder| folder.join(name)).find(|file| file.is_file());
    NAMES.iter().find_map(places)
}

/// A running Chromium; it and its profile are gone when this is dropped.
pub(crate) struct Chromium {
    process: Child,
    ended: mpsc::Receiver<()>,
    _profile: TempDir,
}

impl Chromium {
    /// Starts it; the other half is where it can be driven.
    pub(crate) async fn start(program: &Path) -> (Self, String) {
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut process = Command::new(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .env("HOME", profile.path())
            .env("TZ", "UTC")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} cannot be started: {error}", program.display()));
        let (tell, told) = oneshot::channel();
        let (alive, ended) = mpsc::channel();
        let says = process.stderr.take().expect("a piped standard error");
        thread::spawn(move || listen(says, tell, alive));
        let chromium = Self { process, ended, _profile: profile };
        let told = tokio::time::timeout(PATIENCE, told).await;
        let told = told.unwrap_or_else(|_| panic!("Chromium offered no DevTools in {PATIENCE:?}"));
        let address = told.expect("the reader tells how it went");
        (chromium, address.unwrap_or_else(|said| panic!("Chromium ended at once, saying:\n{said}")))
    }
}

/// Reads what Chromium says until all of its processes are gone, and tells the address among it.
fn listen(says: ChildStderr, tell: oneshot::Sender<Result<String, String>>, alive: mpsc::Sender<()>) {
    let mut lines = BufReader::new(says).lines().map_while(Result::ok);
    let mut said = Vec::new();
    let address = lines.by_ref().find_map(|line| {
        let address = line.strip_prefix(LISTENING).map(|address| address.trim().to_owned());
        said.push(line);
        address
    });
    // Nobody may be waiting any more.
    tell.send(address.ok_or_else(|| said.join("\n"))).ok();
    lines.for_each(drop);
    drop(alive);
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // Neither can fail but by its having ended already.
        self.process.kill().ok();
        self.process.wait().ok();
        // Its children end by themselves then: the profile is theirs until they have.
        self.ended.recv_timeout(PATIENCE).ok();
    }
}
