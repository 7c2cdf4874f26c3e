//! Discord is busy, broken, or gone.

use std::net::TcpListener;

use serde_json::{Value, json};

use super::{ANSWER, cards, in_words};
use crate::process::World;
use crate::process::check;
use crate::story::until;

/// A day's questions are due in ten channels while this happens to the first posts; then each channel has each day's
/// question once.
async fn posts_survive(fault: Value, times: u32, dies: bool) {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    let before = world.requests("POST", "/messages");
    world.posts_fail(times, &fault);
    world.wind_minutes(24 * 60);
    until("posts that fail", async || (world.requests("POST", "/messages") >= before + 5).then_some(()))
        .await;
    // people are served meanwhile
    let ana = world.member("Ana");
    let (channel, card) = in_words(&world, &ana).await;
    let text = ana.answer(&channel, &card, ANSWER).await.message().text();
    assert!(text.contains("Points I could find"), "{text}");
    if dies {
        world.kill().await;
        world.server.clear_faults();
        world.wind_minutes(60);
        world.start().await;
    }
    world.settle().await;
    check::all(&world).await;
    for topic in crate::story::Story::topics() {
        assert_eq!(cards(&ana, &world.channel(topic)).await, 2, "in {topic}");
    }
    assert!(world.server.invalid_requests() < 100, "Discord would shut the bot out at 10,000");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_storm_of_429_delays_and_doubles_nothing() {
    posts_survive(json!({"kind": "rate_limit", "retry_after": 0.2, "scope": "user"}), 40, false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_global_429_delays_and_doubles_nothing() {
    posts_survive(json!({"kind": "rate_limit", "retry_after": 0.2, "scope": "global"}), 8, true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn server_errors_are_waited_out() {
    posts_survive(json!({"kind": "status", "status": 502, "html": true}), 25, false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_without_an_answer_is_found_after_the_nonces_are_forgotten() {
    posts_survive(json!({"kind": "cut_after"}), 1000, true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_left_is_sent_once() {
    posts_survive(json!({"kind": "cut_before"}), 1000, true).await;
}

/// Waits until the bot itself knows that its connection stands, or does not.
async fn until_known(addr: &str, stands: bool) {
    until("what the bot says of its connection", async || {
        let health: Value = reqwest::get(format!("http://{addr}/healthz")).await.ok()?.json().await.ok()?;
        (health["discord"] == stands).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_without_the_gateway_holds_up_no_question_and_is_no_missed_day() {
    let mut world = World::new().await;
    let addr = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    world.start_with(world.command().with("COACH_HTTP_ADDR", &addr)).await;
    world.settle().await;
    let ana = world.member("Ana");
    until_known(&addr, true).await;
    world.fault(json!({"fault": {"kind": "gateway_down", "ms": 6000}}));
    until_known(&addr, false).await;
    // the next day's slot lies in the hour: what needs no gateway goes on
    world.wind_minutes(24 * 60 - 30);
    world.wind_minutes(60);
    let channel = world.channel("behavioural");
    until("the day's question", async || (cards(&ana, &channel).await == 2).then_some(())).await;
    until_known(&addr, true).await;
    let (channel, card) = in_words(&world, &ana).await;
    ana.answer(&channel, &card, ANSWER).await;
    world.settle().await;
    check::all(&world).await;
    assert!(world.count("select count(*) from outage").await >= 1, "the days are excused");
}
