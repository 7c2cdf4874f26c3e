//! Two members, one problem, and whose code is accepted first.

use serde_json::{Value, json};

use crate::story::{Member, Message, Story};

const WRONG: &str = "x = 1\n";
const FIRST: &str = "🏁 First";

fn mock(story: &Story) -> String {
    story.channel("mock-interviews")
}

async fn challenges(story: &Story, options: Value) -> Message {
    let reply = story.ana.slash(&mock(story), "mock duel", options).await;
    assert!(reply.is_private());
    assert!(reply.message().text().contains("The challenge stands"), "{}", reply.message().text());
    card(story).await
}

/// The newest challenge in the channel.
async fn card(story: &Story) -> Message {
    let is_card = |m: &Message| m.buttons().contains(&"Withdraw".to_owned());
    story.ana.waits_for(&mock(story), is_card).await
}

fn with_ben(story: &Story) -> Value {
    json!({"member": story.ben.id, "topic": "coding", "minutes": 20})
}

/// Ana's challenge is taken up; both are asked whether they are there.
async fn taken_up(story: &Story, by: &Member, label: &str, options: Value) -> (String, Message) {
    let card = challenges(story, options).await;
    let reply = by.click(&mock(story), &card, label).await;
    assert!(reply.message().text().contains("You are on"), "{}", reply.message().text());
    asked_whether_ready(story).await
}

async fn asked_whether_ready(story: &Story) -> (String, Message) {
    let thread = story.thread_named(&story.ana, "Duel · ").await;
    let thread = thread["id"].as_str().expect("an id").to_owned();
    let ready = story.ana.waits_for(&thread, |m| m.title().contains("Ready?")).await;
    (thread, ready)
}

/// Both are there: the problem stands in the thread.
async fn ready(story: &Story, other: &Member, thread: &str, asked: &Message) -> Message {
    story.ana.click(thread, asked, "Ready").await;
    other.click(thread, asked, "Ready").await;
    problem(story, thread).await
}

async fn problem(story: &Story, thread: &str) -> Message {
    story.ana.waits_for(thread, |m| m.buttons().contains(&"Submit code".to_owned())).await
}

async fn running(story: &Story, options: Value) -> (String, Message) {
    let (thread, asked) = taken_up(story, &story.ben, "Accept", options).await;
    let problem = ready(story, &story.ben, &thread, &asked).await;
    (thread, problem)
}

/// Hands code in a minute later, so that no two instants are the same.
async fn hands_in(story: &Story, who: &Member, thread: &str, problem: &Message, code: &str) -> String {
    story.wind_minutes(1);
    let form = who.click(thread, problem, "Submit code").await;
    who.fill(&form, code).await.message().text()
}

async fn says(story: &Story, place: &str, what: &str) -> Message {
    story.ana.waits_for(place, |m| m.text().contains(what)).await
}

/// The duel is over: its thread is closed, and the channel has the summary once.
async fn over(story: &Story, thread: &str, how: &str) -> Message {
    let wanted = |m: &Message| m.title().contains("Duel over") && m.text().contains(how);
    story.ana.waits_for(thread, wanted).await;
    let summary = story.ana.waits_for(&mock(story), wanted).await;
    story.until_nothing_is_owed().await;
    let closed = story.thread_named(&story.ana, "Duel · ").await;
    assert_eq!((&closed["archived"], &closed["locked"]), (&json!(true), &json!(true)), "{closed}");
    let all = story.ana.sees(&mock(story)).await;
    assert_eq!(all.iter().filter(|m| wanted(m)).count(), 1);
    summary
}

async fn streak(story: &Story, who: &Member) -> String {
    who.slash(&story.channel("coding"), "streak show", json!({})).await.message().text()
}

fn mention(who: &Member) -> String {
    format!("<@{}>", who.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duel_goes_from_the_challenge_to_the_closed_thread() {
    let story = Story::group().await;
    let (thread, asked) = taken_up(&story, &story.ben, "Accept", with_ben(&story)).await;
    assert_eq!(asked.0["mentions"].as_array().map(Vec::len), Some(2), "both are called: {}", asked.0);
    assert!(asked.text().contains("gives the duel to the other"), "{}", asked.text());
    let problem = ready(&story, &story.ben, &thread, &asked).await;
    let verdict = hands_in(&story, &story.ben, &thread, &problem, WRONG).await;
    assert!(verdict.contains("CE") || verdict.contains("RE"), "{verdict}");
    let tries = says(&story, &thread, "nothing yet").await.text();
    assert!(tries.contains(&format!("{}: ", mention(&story.ben))) && !tries.contains("x = 1"), "{tries}");
    let right = Story::solution_of(&problem);
    let verdict = hands_in(&story, &story.ana, &thread, &problem, &right).await;
    assert!(verdict.contains("AC"), "{verdict}");
    let first = says(&story, &thread, "solved it first").await;
    assert_eq!(first.title(), FIRST);
    hands_in(&story, &story.ben, &thread, &problem, &right).await;
    let summary = over(&story, &thread, "solved it first").await.text();
    assert!(summary.contains(&format!("{} solved it first", mention(&story.ana))), "{summary}");
    assert!(summary.contains("solved after 2 min 0 s, 1 try") && summary.contains("2 tries"), "{summary}");
    assert!(summary.contains("→"), "ratings change: {summary}");
    for who in [&story.ana, &story.ben] {
        assert!(streak(&story, who).await.contains("1 day"));
    }
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_challenge_is_told_to_the_challenger_alone() {
    let story = Story::group().await;
    let card = challenges(&story, with_ben(&story)).await;
    assert_eq!(card.0["mentions"][0]["id"], story.ben.id.as_str());
    let other = story.owner.click(&mock(&story), &card, "Not now").await.message().text();
    assert!(other.contains("for somebody else"), "{other}");
    let own = story.ana.click(&mock(&story), &card, "Accept").await.message().text();
    assert!(own.contains("your own challenge"), "{own}");
    story.ben.click(&mock(&story), &card, "Not now").await;
    let changed = says(&story, &mock(&story), "it did not suit").await;
    assert_eq!((changed.id(), changed.buttons().len()), (card.id(), 0));
    story.until_nothing_is_owed().await;
    let late = story.ben.client.try_post(
        "click",
        json!({
            "user": story.ben.id, "channel": mock(&story), "message": card.id(),
            "custom_id": card.custom_id("Accept"), "wait_ms": 20_000,
        }),
    );
    let (status, _) = late.await;
    assert_ne!(status, 200, "the button is gone");
    let direct = story.ana.client.post("dm", json!({"user": story.ana.id})).await;
    let direct = direct["channel"]["id"].as_str().expect("a channel");
    says(&story, direct, "not taken up").await;
    let next = story.ana.slash(&mock(&story), "mock duel", json!({})).await.message().text();
    assert!(next.contains("The challenge stands"), "the seat is free: {next}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_that_nobody_takes_up_expires() {
    let story = Story::group().await;
    let card = challenges(&story, with_ben(&story)).await;
    let second = story.ana.slash(&mock(&story), "mock duel", json!({})).await.message().text();
    assert!(second.contains("in a round already"), "{second}");
    story.wind_minutes(31);
    let changed = says(&story, &mock(&story), "nobody was around").await;
    assert_eq!((changed.id(), changed.buttons().len()), (card.id(), 0));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_is_withdrawn_by_its_challenger_only() {
    let story = Story::group().await;
    let card = challenges(&story, with_ben(&story)).await;
    let other = story.ben.click(&mock(&story), &card, "Withdraw").await.message().text();
    assert!(other.contains("somebody else's duel"), "{other}");
    story.ana.click(&mock(&story), &card, "Withdraw").await;
    says(&story, &mock(&story), "withdrew the challenge").await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_challenge_is_anybodys_and_the_first_takes_it() {
    let story = Story::group().await;
    let chidi = story.member("Chidi");
    let options = json!({"topic": "coding", "rated": false});
    let (thread, asked) = taken_up(&story, &chidi, "Take it up", options).await;
    let late = story.ben.click(&thread, &asked, "Ready").await.message().text();
    assert!(late.contains("somebody else's duel"), "{late}");
    let problem = ready(&story, &chidi, &thread, &asked).await;
    let watched = story.ben.click(&thread, &problem, "Submit code").await;
    assert!(!watched.is_form(), "who watches hands nothing in: {}", watched.0);
    hands_in(&story, &chidi, &thread, &problem, &Story::solution_of(&problem)).await;
    let first = says(&story, &thread, "solved it first").await;
    let winner = chidi.click(&thread, &first, "Done").await.message().text();
    assert!(winner.contains("decided"), "{winner}");
    story.ana.click(&thread, &first, "Done").await;
    let summary = over(&story, &thread, "solved it first").await.text();
    assert!(summary.contains("friendly: unchanged"), "{summary}");
    assert!(streak(&story, &chidi).await.contains("1 day"));
    assert!(streak(&story, &story.ana).await.contains("No streak yet"), "she handed nothing in");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draw_is_offered_declined_and_agreed() {
    let story = Story::group().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    hands_in(&story, &story.ana, &thread, &problem, WRONG).await;
    let offered = story.ana.click(&thread, &problem, "Offer a draw").await.message().text();
    assert!(offered.contains("Offered"), "{offered}");
    let again = story.ana.click(&thread, &problem, "Offer a draw").await.message().text();
    assert!(again.contains("You have offered"), "{again}");
    let offer = says(&story, &thread, "offers a draw").await;
    let own = story.ana.click(&thread, &offer, "Agree").await.message().text();
    assert!(own.contains("your own offer"), "{own}");
    story.ben.click(&thread, &offer, "Go on").await;
    let once = story.ana.click(&thread, &problem, "Offer a draw").await.message().text();
    assert!(once.contains("Once is enough"), "{once}");
    story.ben.click(&thread, &problem, "Offer a draw").await;
    let of_ben = format!("{} offers a draw", mention(&story.ben));
    let offer = says(&story, &thread, &of_ben).await;
    story.ana.click(&thread, &offer, "Agree").await;
    over(&story, &thread, "agreed on a draw").await;
    assert!(streak(&story, &story.ana).await.contains("1 day"));
    assert!(streak(&story, &story.ben).await.contains("No streak yet"));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duel_to_which_nobody_comes_is_called_off_and_one_without_code_has_no_result() {
    let story = Story::group().await;
    let (thread, asked) = taken_up(&story, &story.ben, "Accept", with_ben(&story)).await;
    story.ana.click(&thread, &asked, "Ready").await;
    let again = story.ana.click(&thread, &asked, "Ready").await.message().text();
    assert!(again.contains("You are ready"), "{again}");
    story.wind_minutes(6);
    over(&story, &thread, "Not both were there").await;
    story.delete_channel(&thread);

    let (thread, _) = running(&story, with_ben(&story)).await;
    story.wind_minutes(21);
    let summary = over(&story, &thread, "Nobody handed anything in").await.text();
    assert!(summary.contains("unchanged"), "{summary}");
    assert!(streak(&story, &story.ana).await.contains("No streak yet"));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_says_what_it_means_and_gives_the_duel_to_the_other() {
    let story = Story::group().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    let sure = story.ben.click(&thread, &problem, "Leave").await.message();
    assert!(sure.text().contains("gives the duel to the other, and that is rated"), "{}", sure.text());
    story.ben.click(&thread, &sure, "Leave it").await;
    let summary = over(&story, &thread, "left it to them").await.text();
    assert!(summary.contains(&format!("{} won", mention(&story.ana))) && summary.contains("→"), "{summary}");
    story.end();
}

/// Code that is accepted after some seconds.
fn slowly(right: &str) -> String {
    format!("import time\ntime.sleep(3)\n{right}")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_handed_in_first_wins_though_the_judge_was_done_later() {
    let story = Story::group_with_a_judge_of_its_own().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    let right = Story::solution_of(&problem);
    let form = story.ben.click(&thread, &problem, "Submit code").await;
    story.ben.fill_and_go(&form, &slowly(&right)).await;
    let verdict = hands_in(&story, &story.ana, &thread, &problem, &right).await;
    assert!(verdict.contains("AC"), "{verdict}");
    let shown = says(&story, &thread, "one before the judge").await.text();
    assert!(shown.contains(&format!("{}: **AC**", mention(&story.ana))), "{shown}");
    let summary = over(&story, &thread, "solved it first").await.text();
    assert!(summary.contains(&format!("{} solved it first", mention(&story.ben))), "{summary}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_in_in_time_counts_although_the_time_ran_out() {
    let story = Story::group_with_a_judge_of_its_own().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    let form = story.ben.click(&thread, &problem, "Submit code").await;
    story.ben.fill_and_go(&form, &slowly(&Story::solution_of(&problem))).await;
    story.wind_minutes(20);
    says(&story, &thread, "still with the judge").await;
    let late = story.ana.click(&thread, &problem, "Submit code").await;
    let late = story.ana.fill(&late, WRONG).await.message().text();
    assert!(late.contains("Time is up"), "{late}");
    over(&story, &thread, &format!("{} solved it first", mention(&story.ben))).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_problem_is_met_in_the_duel_alone_while_it_runs() {
    let story = Story::group().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    let title = problem.title().split_once(' ').expect("an emoji and a title").1.to_owned();
    let found = story.ana.offers(&mock(&story), "submit", "problem", &title).await;
    let card = story.ana.slash(&mock(&story), "question show", json!({"question": found[0]})).await.message();
    for label in ["Hint", "Show answer", "Submit code"] {
        let text = story.ana.click(&mock(&story), &card, label).await.message().text();
        assert!(text.contains("in a duel about this one"), "{label}: {text}");
    }
    let file = json!({"filename": "a.py", "content_base64": "eCA9IDEK"});
    let here = story.ana.slash(&thread, "submit", json!({"problem": found[0], "file": file})).await;
    let verdict = here.message().title();
    assert!(verdict.contains("CE") || verdict.contains("RE"), "in the thread it is the duel's: {verdict}");
    says(&story, &thread, "nothing yet").await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duel_survives_the_bots_death_at_every_step() {
    let mut story = Story::group().await;
    let card = challenges(&story, with_ben(&story)).await;
    dies(&mut story).await;
    story.ben.click(&mock(&story), &card, "Accept").await;
    dies(&mut story).await;
    let (thread, asked) = asked_whether_ready(&story).await;
    story.ana.click(&thread, &asked, "Ready").await;
    dies(&mut story).await;
    story.ben.click(&thread, &asked, "Ready").await;
    dies(&mut story).await;
    let problem = problem(&story, &thread).await;
    hands_in(&story, &story.ben, &thread, &problem, WRONG).await;
    dies(&mut story).await;
    let right = Story::solution_of(&problem);
    hands_in(&story, &story.ana, &thread, &problem, &right).await;
    dies(&mut story).await;
    says(&story, &thread, "solved it first").await;
    hands_in(&story, &story.ben, &thread, &problem, &right).await;
    dies(&mut story).await;
    let summary = over(&story, &thread, "solved it first").await.text();
    assert!(summary.contains("→"), "{summary}");
    for once in ["Ready?", FIRST] {
        let seen = story.ana.sees(&thread).await;
        assert_eq!(seen.iter().filter(|m| m.title().contains(once)).count(), 1, "{once}");
    }
    story.end();
}

async fn dies(story: &mut Story) {
    story.kill_bot();
    story.start_bot().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_whose_sending_was_not_answered_is_found_and_can_be_taken_up() {
    let mut story = Story::group().await;
    story.until_nothing_is_owed().await;
    let path = format!("/channels/{}/messages", mock(&story));
    story.fault(json!({"method": "POST", "path": path, "times": 100, "fault": {"kind": "cut_after"}})).await;
    let before = story.requests("POST", &path);
    story.ana.slash(&mock(&story), "mock duel", with_ben(&story)).await;
    story.until_requested("POST", &path, before).await;
    story.kill_bot();
    story.clear_faults().await;
    story.start_bot().await;
    story.wind_minutes(11);
    let card = card(&story).await;
    story.until_nothing_is_owed().await;
    let cards = story.ana.sees(&mock(&story)).await;
    assert_eq!(cards.iter().filter(|m| m.buttons().contains(&"Accept".to_owned())).count(), 1);
    story.ben.click(&mock(&story), &card, "Accept").await;
    asked_whether_ready(&story).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn time_lost_to_a_death_is_given_back_to_both() {
    let mut story = Story::group().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    story.wind_minutes(15);
    story.until_ticked().await;
    story.kill_bot();
    story.wind_minutes(60);
    story.start_bot().await;
    says(&story, &thread, "given back").await;
    let verdict = hands_in(&story, &story.ana, &thread, &problem, &Story::solution_of(&problem)).await;
    assert!(verdict.contains("AC"), "{verdict}");
    says(&story, &thread, "solved it first").await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_the_server_does_not_hold_the_other_up() {
    let story = Story::group().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    story.leaves(&story.ben);
    hands_in(&story, &story.ana, &thread, &problem, &Story::solution_of(&problem)).await;
    says(&story, &thread, "solved it first").await;
    let next = story.ana.slash(&mock(&story), "mock duel", json!({})).await.message().text();
    assert!(next.contains("The challenge stands"), "the winner is free: {next}");
    story.wind_minutes(20);
    over(&story, &thread, &format!("{} solved it first", mention(&story.ana))).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_thread_ends_the_duel_without_a_result() {
    let story = Story::group().await;
    let (thread, _) = running(&story, with_ben(&story)).await;
    story.until_nothing_is_owed().await;
    story.delete_channel(&thread);
    let summary = says(&story, &mock(&story), "Its thread is gone").await;
    assert!(summary.text().contains("rating"), "{}", summary.text());
    let next = story.ana.slash(&mock(&story), "mock duel", json!({})).await.message().text();
    assert!(next.contains("The challenge stands"), "{next}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bot_lacks_in_the_channel_is_named_before_anybody_is_called() {
    let story = Story::group().await;
    story.until_nothing_is_owed().await;
    story.deny_bot(&mock(&story));
    let text =
        story.ana.slash(&story.channel("general"), "mock duel", with_ben(&story)).await.message().text();
    assert!(text.contains("I lack permissions") && text.contains("View Channel"), "{text}");
    let solo = story.ana.slash(&story.channel("general"), "mock duel", json!({})).await.message().text();
    assert!(solo.contains("I lack permissions"), "no seat was taken: {solo}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_goes_in_between_ends_the_duel_kindly() {
    let story = Story::group().await;
    let card = challenges(&story, with_ben(&story)).await;
    story.until_nothing_is_owed().await;
    let threads = format!("/channels/{}/messages/{}/threads", mock(&story), card.id());
    let refused = json!({"kind": "status", "status": 403, "code": 50013, "message": "Missing Permissions"});
    story.fault(json!({"method": "POST", "path": threads, "fault": refused})).await;
    story.ben.click(&mock(&story), &card, "Accept").await;
    says(&story, &mock(&story), "Its thread could not be opened").await;
    story.until_nothing_is_owed().await;
    let next = story.ana.slash(&mock(&story), "mock duel", json!({})).await.message().text();
    assert!(next.contains("The challenge stands"), "{next}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_end_a_duel_without_a_result() {
    let story = Story::group().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    hands_in(&story, &story.ana, &thread, &problem, WRONG).await;
    let member = story.ana.slash(&thread, "staff end-round", json!({})).await.message().text();
    assert!(member.contains("For staff"), "{member}");
    let elsewhere = story.owner.slash(&mock(&story), "staff end-round", json!({})).await.message().text();
    assert!(elsewhere.contains("No round there"), "{elsewhere}");
    story.owner.slash(&thread, "staff end-round", json!({})).await;
    let summary = over(&story, &thread, "Staff ended it").await.text();
    assert!(summary.contains("unchanged"), "{summary}");
    assert!(streak(&story, &story.ana).await.contains("No streak yet"));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_forgotten_in_a_duel_leaves_it_to_the_other_and_no_name_behind() {
    let story = Story::group().await;
    let (thread, problem) = running(&story, with_ben(&story)).await;
    hands_in(&story, &story.ben, &thread, &problem, WRONG).await;
    story.until_nothing_is_owed().await;
    assert_eq!(story.rows("outbox where action like '%and Ben%'").await, 1, "the thread's name");
    let general = story.channel("general");
    let sure = story.ben.slash(&general, "me delete", json!({})).await.message();
    let again = story.ben.click(&general, &sure, "Delete my data").await.message();
    story.ben.click(&general, &again, "Yes, delete it all now").await;
    let summary = over(&story, &thread, "left it to them").await.text();
    assert!(summary.contains(&format!("{} won", mention(&story.ana))), "{summary}");
    assert_eq!(story.rows("outbox where action like '%and Ben%'").await, 0);
    assert_eq!(
        story.rows(&format!("duel_result where user_id = {0} or opponent_id = {0}", story.ben.id)).await,
        0
    );
    assert_eq!(story.rows("duel_rating").await, 1, "Ana's");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_duels_themselves_or_a_bot() {
    let story = Story::group().await;
    let me =
        story.ana.slash(&mock(&story), "mock duel", json!({"member": story.ana.id})).await.message().text();
    assert!(me.contains("Who shall it be?"), "{me}");
    let state = story.ana.client.get("state").await;
    let bot = state["application"]["bot_user_id"].clone();
    let bot = story.ana.slash(&mock(&story), "mock duel", json!({"member": bot})).await.message().text();
    assert!(bot.contains("Bots do not practise"), "{bot}");
    let none = json!({"topic": "behavioural"});
    let none = story.ana.slash(&mock(&story), "mock duel", none).await.message().text();
    assert!(none.contains("Nothing fits"), "{none}");
    story.end();
}
