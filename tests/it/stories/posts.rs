//! How questions stand in Discord: threads, forums, pins; and what happens when a channel is no more.

use offline_discord::world::Permissions;
use serde_json::{Value, json};

use crate::story::{Message, Story, until};

fn is_card(message: &Message) -> bool {
    message.buttons().contains(&"Hint".to_owned())
}

/// What the owner is told.
async fn said(story: &Story, channel: &str, command: &str, options: Value) -> String {
    let reply = story.owner.slash(channel, command, options).await;
    assert!(reply.is_private(), "{command} answers in private");
    reply.message().text()
}

/// The number of the schedule that an answer names first.
fn number(text: &str) -> String {
    text.split_whitespace().nth(1).expect("the number").to_owned()
}

/// The number of the schedule whose line in `/daily list` names the channel.
async fn schedule_of(story: &Story, channel: &str) -> String {
    let list = said(story, channel, "daily list", json!({})).await;
    let line = list.lines().find(|line| line.contains(&format!("<#{channel}>"))).expect("its schedule");
    line.split("**").nth(1).expect("its number").to_owned()
}

/// The channel's newest card, once it shows `n`.
async fn card(story: &Story, channel: &str, n: usize) -> Message {
    let all = until("the cards", async || {
        let all: Vec<Message> = story.ana.sees(channel).await.into_iter().filter(is_card).collect();
        (all.len() >= n).then_some(all)
    })
    .await;
    assert_eq!(all.len(), n);
    all.last().expect("one").clone()
}

/// The forum's newest post, once it has `n`.
async fn post(story: &Story, forum: &str, n: usize) -> String {
    let all = until("the posts", async || {
        let all = story.threads_in(forum);
        (all.len() >= n).then_some(all)
    })
    .await;
    assert_eq!(all.len(), n, "{all:?}");
    all.last().expect("one").0.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_comes_with_the_question_and_bears_its_name() {
    let story = Story::group().await;
    let channel = story.channel("oop");
    let first = card(&story, &channel, 1).await;
    assert!(first.buttons().contains(&"Discuss".to_owned()));
    let id = schedule_of(&story, &channel).await;
    let edited = said(&story, &channel, "daily edit", json!({"schedule": id, "thread": 0})).await;
    assert!(edited.contains("with a thread"), "{edited}");
    story.wind_days(1);
    let second = card(&story, &channel, 2).await;
    assert!(!second.buttons().contains(&"Discuss".to_owned()), "the thread is there already");
    story.settle().await;
    let threads = story.threads_in(&channel);
    assert_eq!(threads.len(), 1, "{threads:?}");
    assert_eq!(threads[0].0, second.id());
    assert!(second.title().contains(&threads[0].1), "{} in {}", threads[0].1, second.title());
    said(&story, &channel, "daily edit", json!({"schedule": id, "thread": 2})).await;
    story.wind_days(1);
    assert!(!card(&story, &channel, 3).await.buttons().contains(&"Discuss".to_owned()));
    story.settle().await;
    assert_eq!(story.threads_in(&channel).len(), 1, "no thread is wanted any more");
    story.end();
}

/// The bot dies with the fate of a request unknown: not sent, or sent with the answer lost.
async fn dies_at(story: &mut Story, path: &str, fault: &str) {
    story.fault(json!({"method": "POST", "path": path, "times": 100, "fault": {"kind": fault}})).await;
    story.wind_days(1);
    until("the request", async || story.asked_for("POST", path).then_some(())).await;
    story.kill_bot();
    story.clear_faults().await;
    story.wind_minutes(60);
    story.start_bot().await;
    story.settle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_is_there_once_whatever_dies() {
    for fault in ["cut_before", "cut_after"] {
        let mut story = Story::group().await;
        let channel = story.channel("oop");
        card(&story, &channel, 1).await;
        let id = schedule_of(&story, &channel).await;
        said(&story, &channel, "daily edit", json!({"schedule": id, "thread": 0})).await;
        dies_at(&mut story, &format!("/channels/{channel}/messages/*/threads"), fault).await;
        let second = card(&story, &channel, 2).await;
        let threads = story.threads_in(&channel);
        assert_eq!(threads.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), [second.id()], "{fault}");
        story.end();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forum_gets_a_post_with_tags_and_everything_works_in_it() {
    let story = Story::group().await;
    let forum = story.add_forum("questions", &["Behavioural", "Other"]);
    let channel = story.channel("general");
    let options = json!({"channel": forum, "topics": "behavioural", "time": "18:15", "time_zone": "UTC",
                         "reveal_hours": 6, "pin": true});
    let added = said(&story, &channel, "daily add", options).await;
    assert!(!added.contains("Tags the forum lacks") && !added.contains("Pinning"), "{added}");
    let tags = story.tags(&forum);
    assert!(tags.iter().any(|tag| tag.starts_with('★')), "{tags:?}");
    assert_eq!(tags.iter().filter(|tag| tag.eq_ignore_ascii_case("behavioural")).count(), 1, "{tags:?}");
    story.wind_minutes(60 * 10);
    let first = post(&story, &forum, 1).await;
    let question = card(&story, &first, 1).await;
    assert_eq!(question.id(), first, "the question begins the post");
    let tags = story.tags_of_post(&first);
    assert!(tags.len() == 2 && tags.contains(&"Behavioural".to_owned()), "{tags:?}");
    assert!(!question.buttons().contains(&"Discuss".to_owned()));
    let reply = story.ana.answer(&first, &question, super::daily::ANSWER).await;
    assert!(reply.is_private() && reply.message().text().contains("1 day"), "{}", reply.message().text());
    story.ana.waits_for(&first, |m| m.title().contains("1 answer so far")).await;
    story.wind_minutes(60 * 6);
    story.ana.waits_for(&first, |m| m.title().starts_with("Model answer")).await;
    story.ana.waits_for(&first, |m| m.id() == first && m.text().contains("Revealed")).await;
    story.wind_minutes(60 * 18);
    let second = post(&story, &forum, 2).await;
    until("the newer pin", async || (story.pinned(&forum) == [second.clone()]).then_some(())).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forums_post_is_made_once_whatever_dies() {
    for fault in ["cut_before", "cut_after"] {
        let mut story = Story::group().await;
        let forum = story.add_forum("questions", &[]);
        let channel = story.channel("general");
        let options = json!({"channel": forum, "topics": "oop", "time": "09:00", "time_zone": "UTC"});
        said(&story, &channel, "daily add", options).await;
        dies_at(&mut story, &format!("/channels/{forum}/threads"), fault).await;
        let first = post(&story, &forum, 1).await;
        assert_eq!(card(&story, &first, 1).await.id(), first, "{fault}");
        story.end();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_forum_lacks_is_said_once_and_posts_go_without() {
    let story = Story::group().await;
    story.take_from_bot(Permissions::MANAGE_CHANNELS.with(Permissions::MANAGE_THREADS));
    let forum = story.add_forum("questions", &["OOP"]);
    let channel = story.channel("general");
    let options =
        json!({"channel": forum, "topics": "oop", "time": "18:15", "time_zone": "UTC", "pin": true});
    let added = said(&story, &channel, "daily add", options).await;
    assert!(added.contains("Tags the forum lacks") && added.contains('★'), "{added}");
    assert!(added.contains("Pinning") && added.contains("Manage Threads"), "{added}");
    story.wind_minutes(60 * 10);
    let first = post(&story, &forum, 1).await;
    assert_eq!(story.tags_of_post(&first), ["OOP"]);
    assert_eq!(story.tags(&forum), ["OOP"]);
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn setup_takes_forums_and_an_extra_question_goes_there_too() {
    let story = Story::bare_server().await;
    let (general, forum) = (story.channel("general"), story.add_forum("web", &[]));
    let done =
        story.owner.slash(&general, "setup", json!({"time_zone": "Europe/Berlin", "time": "9:30"})).await;
    assert!(done.message().text().contains(&format!("<#{forum}>")), "{}", done.message().text());
    assert_eq!(story.channel_names().iter().filter(|name| *name == "web").count(), 1);
    assert!(story.tags(&forum).len() > 1, "{:?}", story.tags(&forum));
    story.owner.slash(&general, "daily now", json!({"channel": forum, "topic": "oop"})).await;
    post(&story, &forum, 1).await;
    story.wind_days(1);
    post(&story, &forum, 2).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_question_is_pinned_and_the_one_before_no_longer() {
    let story = Story::group().await;
    let channel = story.channel("web");
    card(&story, &channel, 1).await;
    let id = schedule_of(&story, &channel).await;
    let edited = said(&story, &channel, "daily edit", json!({"schedule": id, "pin": true})).await;
    assert!(edited.contains("the newest is pinned") && !edited.contains("I lack"), "{edited}");
    for n in 2..=3 {
        story.wind_days(1);
        let newest = card(&story, &channel, n).await;
        until("the pin", async || (story.pinned(&channel) == [newest.id()]).then_some(())).await;
    }
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn pinning_without_permission_is_said_and_holds_up_nothing() {
    let story = Story::group().await;
    let channel = story.channel("web");
    card(&story, &channel, 1).await;
    story.take_from_bot(Permissions::PIN_MESSAGES);
    let id = schedule_of(&story, &channel).await;
    let edited = said(&story, &channel, "daily edit", json!({"schedule": id, "pin": true})).await;
    assert!(edited.contains("Pin Messages"), "{edited}");
    story.wind_days(1);
    card(&story, &channel, 2).await;
    story.settle().await;
    assert!(story.pinned(&channel).is_empty());
    assert!(!said(&story, &channel, "daily list", json!({})).await.contains("**off**"));
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_channel_switches_its_schedule_off_and_is_told_once() {
    let story = Story::group().await;
    let channel = story.channel("web");
    card(&story, &channel, 1).await;
    let id = schedule_of(&story, &channel).await;
    story.delete_channel(&channel);
    story.wind_days(1);
    let notices = story.channel("staff");
    let told = story.owner.waits_for(&notices, |m| m.text().contains("switched off")).await;
    assert!(
        told.text().contains("deleted") && told.text().contains(&format!("<#{channel}>")),
        "{}",
        told.text()
    );
    story.wind_days(1);
    card(&story, &story.channel("oop"), 3).await;
    story.settle().await;
    let all = story.owner.sees(&notices).await;
    assert_eq!(all.iter().filter(|m| m.text().contains("switched off")).count(), 1);
    let resumed = said(&story, &notices, "daily resume", json!({"schedule": id})).await;
    assert!(resumed.contains("deleted"), "{resumed}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_permission_that_was_taken_is_named_and_resuming_switches_on_again() {
    let story = Story::group().await;
    let channel = story.channel("web");
    card(&story, &channel, 1).await;
    let id = schedule_of(&story, &channel).await;
    story.deny_bot_in(&channel, Permissions::SEND_MESSAGES);
    story.wind_days(1);
    let notices = story.channel("staff");
    let told = story.owner.waits_for(&notices, |m| m.text().contains("switched off")).await;
    assert!(told.text().contains("I lack Send Messages there"), "{}", told.text());
    let still = said(&story, &notices, "daily resume", json!({"schedule": id})).await;
    assert!(still.contains("I need: Send Messages"), "{still}");
    story.allow_bot_in(&channel);
    let resumed = said(&story, &notices, "daily resume", json!({"schedule": id})).await;
    assert!(resumed.contains("next post"), "{resumed}");
    story.wind_days(1);
    card(&story, &channel, 2).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_weakest_topic_of_the_group_is_asked() {
    let story = Story::group().await;
    let channel = story.channel("general");
    let options =
        json!({"channel": channel, "topics": "weakest,oop,web", "time": "18:15", "time_zone": "UTC"});
    let added = said(&story, &channel, "daily add", options).await;
    assert!(added.contains("the weakest of oop, web"), "{added}");
    let schedule = json!({"schedule": number(&added)});
    let offers = story.owner.offers(&channel, "daily add", "topics", "oop,wea").await;
    assert_eq!(offers, ["oop,weakest"]);
    said(&story, &channel, "daily now", schedule.clone()).await;
    // Both were asked once, so their names decide.
    assert!(Story::topic_of(&card(&story, &channel, 1).await) == "oop");
    let elsewhere = story.channel("mock-interviews");
    let questions = story.ana.offers(&elsewhere, "question show", "question", "web").await;
    let mut answered = 0;
    for question in questions.iter().filter(|id| id.starts_with("web/")) {
        let shown =
            story.ana.slash(&elsewhere, "question show", json!({"question": question})).await.message();
        if answered < 5 && shown.buttons().contains(&"Answer".to_owned()) {
            story.ana.answer(&elsewhere, &shown, super::daily::ANSWER).await;
            answered += 1;
        }
    }
    assert_eq!(answered, 5, "{questions:?}");
    said(&story, &channel, "daily now", schedule.clone()).await;
    assert_eq!(Story::topic_of(&card(&story, &channel, 2).await), "web");
    let edited =
        said(&story, &channel, "daily edit", json!({"schedule": schedule["schedule"], "topics": "oop"}))
            .await;
    assert!(!edited.contains("weakest"), "{edited}");
    story.end();
}
