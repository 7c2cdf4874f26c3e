//! The machine's clock jumps, or the clocks are changed while the bot is away.

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::{ANSWER, cards, in_words, is_card};
use crate::process::World;
use crate::process::check;
use crate::story::{Member, until};

const TWO_HOURS: SignedDuration = SignedDuration::from_hours(2);
const FINE: SignedDuration = SignedDuration::ZERO;

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_forward_and_back_posts_nothing_twice() {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    let (ana, channel) = (world.member("Ana"), world.channel("oop"));
    world.wind_minutes(23 * 60);
    world.jump(TWO_HOURS);
    until("the question that is early now", async || (cards(&ana, &channel).await == 2).then_some(())).await;
    world.jump(FINE);
    world.wind_minutes(60);
    world.settle().await;
    assert_eq!(cards(&ana, &channel).await, 2, "its slot is taken");
    world.wind_minutes(24 * 60);
    world.settle().await;
    assert_eq!(cards(&ana, &channel).await, 3, "the next day comes at its time");
    check::all(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_back_holds_up_what_is_due_until_it_is_right_and_posts_nothing_twice() {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    let (ana, channel) = (world.member("Ana"), world.channel("oop"));
    world.jump(-TWO_HOURS);
    world.wind_minutes(150);
    world.settle().await;
    assert_eq!(cards(&ana, &channel).await, 1, "09:00 comes a second time");
    let (words, card) = in_words(&world, &ana).await;
    ana.answer(&words, &card, ANSWER).await;
    world.jump(FINE);
    world.kill().await;
    world.start().await;
    world.wind_minutes(24 * 60);
    world.settle().await;
    assert_eq!(cards(&ana, &channel).await, 2);
    check::all(&world).await;
}

/// The clock was wrong when a post was tried, and is right when it is looked for.
async fn is_found(skew: SignedDuration) {
    let mut world = World::new().await;
    world.start().await;
    world.settle().await;
    let ana = world.member("Ana");
    world.jump(skew);
    let before = world.requests("POST", "/messages");
    world.posts_fail(1000, &json!({"kind": "cut_after"}));
    world.wind_minutes(26 * 60);
    until("posts without an answer", async || {
        (world.requests("POST", "/messages") >= before + 10).then_some(())
    })
    .await;
    world.kill().await;
    world.server.clear_faults();
    world.jump(FINE);
    world.wind_minutes(10);
    world.start().await;
    world.settle().await;
    assert_eq!(cards(&ana, &world.channel("oop")).await, 2);
    check::all(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_by_a_fast_clock_is_found_by_a_right_one() {
    is_found(TWO_HOURS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_by_a_slow_clock_is_found_by_a_right_one() {
    is_found(-TWO_HOURS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn code_handed_in_by_a_fast_clock_has_its_verdict_after_a_restart_by_a_right_one() {
    let mut world = World::new().await;
    world.jump(TWO_HOURS);
    world.start_with(world.command().failing_at("verdict.reached", 1)).await;
    let (ana, channel) = (world.member("Ana"), world.channel("coding"));
    let form = ana.slash(&channel, "submit", json!({"problem": "coding/two-sum"})).await;
    let source = "def two_sum(numbers, target):\n    return []\n";
    let (input, _) = form.form_input();
    let body = json!({"user": ana.id, "interaction_id": form.0["interaction_id"], "values": {input: source}});
    ana.client.post("submit", body).await;
    world.bot.take().unwrap().until_ended().await;
    world.until_cut_off().await;
    world.jump(FINE);
    world.start().await;
    world.settle().await;
    assert_eq!(world.count("select count(*) from submission where verdict = 'WA' and told_at > 0").await, 1);
}

/// A schedule at 02:30 in Berlin, beside those of the group.
async fn at_half_past_two(world: &World) -> String {
    let (olga, channel) = (world.member("Olga"), world.channel("general"));
    let options: Value = json!({"topics": "web", "time": "02:30", "time_zone": "Europe/Berlin"});
    let said = olga.slash(&channel, "daily add", options).await.message().text();
    assert!(said.contains("02:30"), "{said}");
    channel
}

async fn posted_in_the_night(member: &Member, channel: &str) -> usize {
    member.sees(channel).await.into_iter().filter(is_card).count()
}

/// On 29 March 2026 there is no 02:30 in Berlin: the slot is at 03:30, 01:30 UTC.
#[tokio::test(flavor = "multi_thread")]
async fn in_the_night_that_lacks_an_hour_the_question_comes_once_although_the_bot_was_restarted() {
    let mut world = World::beginning("2026-03-28T20:00:30Z").await;
    world.start().await;
    let (ana, channel) = (world.member("Ana"), at_half_past_two(&world).await);
    world.wind_minutes(4 * 60 + 30);
    world.settle().await;
    world.kill().await;
    world.wind_minutes(45);
    world.start().await;
    world.settle().await;
    assert_eq!(posted_in_the_night(&ana, &channel).await, 0, "it is 03:15 in Berlin");
    world.wind_minutes(15);
    world.settle().await;
    assert_eq!(posted_in_the_night(&ana, &channel).await, 1);
    world.kill().await;
    world.wind_minutes(60);
    world.start().await;
    world.settle().await;
    assert_eq!(posted_in_the_night(&ana, &channel).await, 1);
}

/// On 25 October 2026 it is 02:30 twice in Berlin, at 00:30 and 01:30 UTC; the first is meant.
#[tokio::test(flavor = "multi_thread")]
async fn in_the_night_that_has_an_hour_twice_the_question_comes_once_although_the_bot_was_restarted() {
    let mut world = World::beginning("2026-10-24T20:00:30Z").await;
    world.start().await;
    let (ana, channel) = (world.member("Ana"), at_half_past_two(&world).await);
    world.kill().await;
    world.wind_minutes(4 * 60 + 45);
    world.start().await;
    world.settle().await;
    assert_eq!(posted_in_the_night(&ana, &channel).await, 1, "it is 02:45 for the first time");
    world.kill().await;
    world.wind_minutes(60);
    world.start().await;
    world.wind_minutes(60);
    world.settle().await;
    assert_eq!(posted_in_the_night(&ana, &channel).await, 1);
}
