//! `coach doctor`: what works on this machine, and what is missing.

use std::process::ExitCode;

use crate::config::Config;
use crate::content::Bank;
use crate::discord;
use crate::run;
use crate::store::Store;

/// One line of the report.
struct Finding {
    what: &'static str,
    /// Without it the bot does not start.
    needed: bool,
    outcome: Result<String, String>,
}

/// Prints the report. Status 0: the bot will start; 1: it will not.
pub fn run(config: &Config) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            print(&Finding { what: "runtime", needed: true, outcome: Err(error.to_string()) });
            return ExitCode::FAILURE;
        }
    };
    let findings = runtime.block_on(examine(config));
    findings.iter().for_each(print);
    let broken = findings.iter().any(|finding| finding.needed && finding.outcome.is_err());
    if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

async fn examine(config: &Config) -> Vec<Finding> {
    let needed = |what, outcome| Finding { what, needed: true, outcome };
    vec![
        needed("token", Ok(token(config))),
        needed("Discord", reachable(config).await),
        needed("database", database(config).await),
        needed("question bank", bank(config)),
        Finding { what: "judge", needed: false, outcome: judge(config) },
    ]
}

fn token(config: &Config) -> String {
    match config.token {
        Some(_) => "set".to_owned(),
        None => "not set: `coach run` starts offline".to_owned(),
    }
}

async fn reachable(config: &Config) -> Result<String, String> {
    match &config.token {
        None => Ok("not asked: offline".to_owned()),
        Some(token) => {
            discord::reach(token.reveal(), config.api_url.as_deref()).await.map_err(|e| format!("{e:#}"))
        }
    }
}

async fn database(config: &Config) -> Result<String, String> {
    let store = Store::open(&config.database_url).await.map_err(|error| format!("{error:#}"))?;
    store.close().await;
    Ok(config.database_url.clone())
}

fn bank(config: &Config) -> Result<String, String> {
    let bank: Bank = run::bank(config).map_err(|error| format!("{error:#}"))?;
    let problems = bank.questions().filter(|question| question.is_problem()).count();
    Ok(format!("{} questions in {} topics, {problems} of them judged", bank.len(), bank.topics().len()))
}

fn judge(config: &Config) -> Result<String, String> {
    let judge = run::judge(config)?;
    let pythons: Vec<String> = judge.pythons().iter().map(ToString::to_string).collect();
    let cgroup = if judge.has_cgroup() { ", limits by cgroup too" } else { "" };
    let (tier, workers) = (judge.tier(), judge.workers());
    Ok(format!("ready, tier {tier}{cgroup}, Python {}, {workers} at once", pythons.join(" and ")))
}

#[expect(clippy::print_stdout, reason = "the report is the command's output")]
fn print(finding: &Finding) {
    match &finding.outcome {
        Ok(text) => println!("ok       {}: {text}", finding.what),
        Err(text) if finding.needed => println!("MISSING  {}: {text}", finding.what),
        Err(text) => println!("without  {}: {text}", finding.what),
    }
}
