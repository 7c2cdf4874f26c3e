//! Python is not there, changes under the judge's feet, or the judge is stuck.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::json;
use tokio::time::timeout;

use super::{ANSWER, in_words};
use crate::process::World;
use crate::process::bot::signal;
use crate::process::check;
use crate::story::{IN_LINE, Member, Message, until};

const RIGHT: &str = "def two_sum(numbers, target):\n    seen = {}\n    for i, n in enumerate(numbers):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n    return []\n";
/// The judge gives a stuck interpreter half a minute, and then starts another.
const STUCK: Duration = Duration::from_mins(1);

/// Hands the right code in, and waits for whatever is said in the end.
async fn hands_in(member: &Member, channel: &str) -> Message {
    let form = member.slash(channel, "submit", json!({"problem": "coding/two-sum"})).await;
    let sent = member.fill_and_go(&form, RIGHT).await;
    let path = format!("outcome?interaction={}&wait_ms=20000", sent["interaction_id"].as_str().unwrap());
    let said = async {
        loop {
            let message = Message(member.client.get(&path).await["response"]["message"].clone());
            let title = message.title();
            if !title.is_empty() && title != IN_LINE {
                return message;
            }
        }
    };
    timeout(STUCK, said).await.expect("a verdict")
}

/// The bot's interpreters: the warm one, and the sealed children that it has forked.
fn interpreters(world: &mut World) -> Vec<u32> {
    let running = world.bot.as_mut().unwrap().look_at_kin().running();
    running
        .into_iter()
        .filter(|(_, process)| process.name.starts_with("python"))
        .map(|(pid, _)| pid)
        .collect()
}

/// A warm interpreter, and a sealed child of it ahead.
async fn until_warm(world: &mut World) {
    world.until_said("the judge is ready").await;
    until("a child ahead", async || (interpreters(world).len() >= 2).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_python_code_is_refused_kindly_and_everything_else_works() {
    let mut world = World::new().await;
    world.start_with(world.command().with("JUDGE_PYTHON", "/nowhere/python3")).await;
    world.until_said("code is not judged on this machine").await;
    let (ana, coding) = (world.member("Ana"), world.channel("coding"));
    let refused = hands_in(&ana, &coding).await;
    assert!(refused.title().contains("The judge is not available"), "{}", refused.text());
    let (channel, card) = in_words(&world, &ana).await;
    let text = ana.answer(&channel, &card, ANSWER).await.message().text();
    assert!(text.contains("Points I could find"), "{text}");
    world.settle().await;
    check::all(&world).await;
    world.stop().await;
    world.start().await;
    let verdict = hands_in(&ana, &coding).await;
    assert!(verdict.title().contains("AC"), "{}", verdict.text());
}

/// An interpreter of our own, that can be taken away.
fn own_python(folder: &Path) -> PathBuf {
    let made = Command::new("python3").args(["-m", "venv", "--without-pip", "--copies"]).arg(folder).status();
    assert!(made.unwrap().success());
    fs::canonicalize(folder.join("bin/python3")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_python_that_is_replaced_while_it_runs_costs_nobody_a_verdict() {
    let mut world = World::new().await;
    let python = own_python(&world.home().join("python"));
    let binary = fs::read(&python).unwrap();
    world.start_with(world.command().with("JUDGE_PYTHON", python.to_str().unwrap())).await;
    until_warm(&mut world).await;
    let (ana, channel) = (world.member("Ana"), world.channel("coding"));
    let replace = |with: &[u8]| {
        let new = python.with_extension("new");
        fs::write(&new, with).unwrap();
        fs::set_permissions(&new, fs::metadata(&python).unwrap().permissions()).unwrap();
        fs::rename(new, &python).unwrap();
    };
    // as an upgrade would: what runs goes on with the old one
    replace(b"#!/bin/false\n");
    let verdict = hands_in(&ana, &channel).await;
    assert!(verdict.title().contains("AC"), "{}", verdict.text());
    // and when that is gone, too, nothing can be judged, which is nobody's fault
    let warm = interpreters(&mut world)[0];
    signal(warm, "KILL");
    let failed = hands_in(&ana, &channel).await;
    assert!(failed.title().contains("IE") && failed.text().contains("not count"), "{}", failed.text());
    replace(&binary);
    let verdict = hands_in(&ana, &channel).await;
    assert!(verdict.title().contains("AC"), "{}", verdict.text());
    world.settle().await;
    check::all(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_judge_that_is_stuck_is_replaced_and_the_code_gets_its_verdict() {
    let mut world = World::new().await;
    world.start().await;
    until_warm(&mut world).await;
    let (ana, channel) = (world.member("Ana"), world.channel("coding"));
    for _ in 0..2 {
        let stuck = interpreters(&mut world);
        assert!(stuck.len() >= 2, "a warm one and a child ahead: {stuck:?}");
        for interpreter in &stuck {
            signal(*interpreter, "STOP");
        }
        let verdict = hands_in(&ana, &channel).await;
        assert!(verdict.title().contains("AC"), "{}", verdict.text());
        let now = interpreters(&mut world);
        assert!(now.iter().all(|one| !stuck.contains(one)), "{now:?} has what was stuck: {stuck:?}");
        until_warm(&mut world).await;
    }
    world.settle().await;
    world.stop().await;
}
