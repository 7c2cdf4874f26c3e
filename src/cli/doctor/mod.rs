//! `coach doctor`: what works on this machine, and what is missing. It changes nothing.

mod backups;
mod time;

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;

use crate::config::Config;
use crate::content::Bank;
use crate::discord;
use crate::run;
use crate::store::backup::{self, Contents};
use crate::store::{self, Store};

/// How long `/healthz` of this machine may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is well, or what is wrong, in one sentence.
type Outcome = Result<String, String>;

/// One line of the report.
struct Finding {
    what: &'static str,
    /// Without it the bot does not start.
    needed: bool,
    outcome: Outcome,
}

/// Prints the report. Status 0: the bot will start; 1: it will not.
pub fn run(config: &Config, now: Timestamp) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            print(&Finding { what: "runtime", needed: true, outcome: Err(error.to_string()) });
            return ExitCode::FAILURE;
        }
    };
    let findings = runtime.block_on(examine(config, now));
    findings.iter().for_each(print);
    let broken = findings.iter().any(|finding| finding.needed && finding.outcome.is_err());
    if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

async fn examine(config: &Config, now: Timestamp) -> Vec<Finding> {
    let needed = |what, outcome| Finding { what, needed: true, outcome };
    let wanted = |what, outcome| Finding { what, needed: false, outcome };
    let path = store::file_of(&config.database_url).map_err(|error| error.to_string());
    let (database, contents) = match &path {
        Ok(path) => database(path).await,
        Err(error) => (Err(error.clone()), None),
    };
    let path = path.unwrap_or_default();
    let alive_at = contents.as_ref().and_then(|contents| contents.alive_at);
    vec![
        needed("token", Ok(token(config))),
        needed("Discord", reachable(config).await),
        wanted("intents", Ok(discord::intents())),
        needed("database", database),
        wanted("disk", backups::room(config, &path)),
        wanted("backups", backups::newest(config, &path, contents.is_some(), now).await),
        needed("question bank", bank(config)),
        wanted("judge", judge(config)),
        wanted("clock", time::clock(alive_at, now)),
        needed("time zones", time::zones(now)),
        needed("http address", http(config.http_addr).await),
    ]
}

fn token(config: &Config) -> String {
    match config.token {
        Some(_) => "set".to_owned(),
        None => "not set: `coach run` starts offline".to_owned(),
    }
}

async fn reachable(config: &Config) -> Outcome {
    match &config.token {
        None => Ok("not asked: offline".to_owned()),
        Some(token) => {
            discord::reach(token.reveal(), config.api_url.as_deref()).await.map_err(|e| format!("{e:#}"))
        }
    }
}

/// The database as it is: a bot may be at work on it, and one that an older version wrote is brought up to date by the bot
/// alone.
async fn database(path: &Path) -> (Outcome, Option<Contents>) {
    if !path.exists() {
        let made = store::may_make(path).map_err(|error| format!("{error:#}"));
        return (made.map(|()| format!("{} is made at the first start", path.display())), None);
    }
    match backup::look_into(path).await {
        Ok(found) => {
            let alive = found.alive_at.map_or("never used".to_owned(), |at| format!("last alive at {at:.0}"));
            let Contents { guilds, members, .. } = &found;
            let said = format!("{}: {guilds} servers, {members} members, {alive}", path.display());
            (may_write(path).await.map(|()| said), Some(found))
        }
        Err(error) => (Err(format!("{}: {error:#}", path.display())), None),
    }
}

async fn may_write(path: &Path) -> Result<(), String> {
    let store = Store::attach(path).await.map_err(|error| format!("{error:#}"))?;
    let written = store.may_write().await;
    store.close().await;
    written.map_err(|error| format!("{} cannot be written to: {error}", path.display()))
}

fn bank(config: &Config) -> Outcome {
    let bank: Bank = run::bank(config).map_err(|error| format!("{error:#}"))?;
    let problems = bank.questions().filter(|question| question.is_problem()).count();
    Ok(format!("{} questions in {} topics, {problems} of them judged", bank.len(), bank.topics().len()))
}

fn judge(config: &Config) -> Outcome {
    let judge = run::judge(config)?;
    let pythons: Vec<String> = judge.pythons().iter().map(ToString::to_string).collect();
    let cgroup = if judge.has_cgroup() { ", limits by cgroup too" } else { "" };
    let (tier, workers) = (judge.tier(), judge.workers());
    Ok(format!("ready, tier {tier}{cgroup}, Python {}, {workers} at once", pythons.join(" and ")))
}

/// Whether `/healthz` can be served where it is to be; a bot that serves it already is well.
async fn http(addr: Option<SocketAddr>) -> Outcome {
    let Some(addr) = addr else { return Ok("not set: /healthz is served nowhere".to_owned()) };
    match tokio::net::TcpListener::bind(addr).await {
        Ok(_) => Ok(format!("{addr} is free")),
        Err(_) if is_a_bot(addr).await => Ok(format!("{addr}: a bot answers there")),
        Err(error) => Err(format!("COACH_HTTP_ADDR={addr} cannot be listened on: {error}")),
    }
}

async fn is_a_bot(addr: SocketAddr) -> bool {
    let answer = async {
        let client = reqwest::Client::builder().timeout(PATIENCE).build()?;
        client.get(format!("http://{addr}/healthz")).send().await?.text().await
    };
    answer.await.is_ok_and(|text| text.contains("\"database\""))
}

#[expect(clippy::print_stdout, reason = "the report is the command's output")]
fn print(finding: &Finding) {
    match &finding.outcome {
        Ok(text) => println!("ok       {}: {text}", finding.what),
        Err(text) if finding.needed => println!("MISSING  {}: {text}", finding.what),
        Err(text) => println!("without  {}: {text}", finding.what),
    }
}
