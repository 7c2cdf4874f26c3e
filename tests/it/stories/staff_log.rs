//! Who did what in a server can be looked up by its staff.

use serde_json::json;

use crate::story::{Member, Message, Story};

/// The staff's log, as somebody sees it.
async fn log(who: &Member, channel: &str) -> Message {
    let shown = who.slash(channel, "staff log", json!({})).await;
    assert!(shown.is_private());
    shown.message()
}

/// Its lines, the newest first.
fn lines(log: &Message) -> Vec<String> {
    log.text().lines().filter(|line| line.contains("<t:")).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_owner_does_with_schedules_stands_in_the_log_once_and_in_order() {
    let story = Story::group().await;
    let (owner, channel) = (&story.owner, story.channel("general"));
    let before = lines(&log(owner, &channel).await).len();
    owner.slash(&channel, "daily add", json!({"topics": "oop", "time": "10:30"})).await;
    let id = owner.offers(&channel, "daily edit", "schedule", "10:30").await.remove(0);
    let on = |command: &'static str, more: serde_json::Value| {
        let mut options = json!({"schedule": id});
        options.as_object_mut().expect("options").extend(more.as_object().expect("options").clone());
        owner.slash(&channel, command, options)
    };
    on("daily edit", json!({"time": "10:45", "pin": true})).await;
    on("daily pause", json!({})).await;
    on("daily pause", json!({})).await;
    on("daily resume", json!({})).await;
    let question = owner.offers(&channel, "question show", "question", "said no").await.remove(0);
    on("daily queue add", json!({"question": question})).await;
    on("daily queue add", json!({"question": question})).await;
    on("daily queue remove", json!({"place": 1})).await;
    on("daily remove", json!({})).await;
    owner.slash(&channel, "setup", json!({"time": "09:15"})).await;
    let found = lines(&log(owner, &channel).await);
    let said = |part: String| {
        let at: Vec<usize> =
            (0..).zip(&found).filter(|(_, line)| line.contains(&part)).map(|(n, _)| n).collect();
        assert_eq!(at.len(), 1, "“{part}” in {found:#?}");
        at[0]
    };
    let by = format!("<@{}>", owner.id);
    let of = format!("#{id} <#{channel}>");
    let order = [
        said(format!("{by} ran `/setup`: time 09:15")),
        said(format!("{by} removed a schedule: {of}")),
        said(format!("{by} took a question out of the line: {of} `{question}`")),
        said(format!("{by} put a question in line: {of} `{question}`")),
        said(format!("{by} resumed a schedule: {of}")),
        said(format!("{by} paused a schedule: {of}")),
        said(format!("{by} changed a schedule: {of} · time, pin")),
        said(format!("{by} added a schedule: {of}")),
    ];
    assert!(order.is_sorted(), "{found:#?}");
    assert_eq!(found.len(), before + order.len(), "what changed nothing left no line: {found:#?}");
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_decided_about_members_and_their_questions_is_said_without_what_they_wrote() {
    let story = Story::group().await;
    let (channel, desk) = (story.channel("oop"), story.channel("staff"));
    let chidi = story.member("Chidi");
    for question in ["What is a mixin?", "Why do tests lie?"] {
        let form = story.ana.slash(&channel, "suggest", json!({})).await;
        let fields = [("question", question), ("answer", "A secret answer of mine."), ("topic", "oop")];
        story.ana.fill_all(&form, &fields).await;
    }
    let card = |part: &'static str| {
        let fits = move |m: &Message| m.text().contains(part) && m.buttons().contains(&"Approve".to_owned());
        story.owner.waits_for(&desk, fits)
    };
    let (mixin, tests) = (card("mixin").await, card("tests lie").await);
    chidi.click(&desk, &mixin, "Approve").await;
    let form = story.owner.click(&desk, &tests, "Decline").await;
    story.owner.fill_all(&form, &[("reason", "A reason of ours.")]).await;
    chidi.slash(&channel, "staff streak-audit", json!({"member": story.ben.id})).await;
    let mocks = story.channel("mock-interviews");
    story.ana.slash(&mocks, "mock solo", json!({"topics": "behavioural", "count": 1})).await;
    let thread = story.round_thread(&story.ana).await;
    chidi.slash(&channel, "staff end-round", json!({"member": story.ana.id})).await;

    let all = log(&chidi, &channel).await.text();
    for part in [
        format!("<@{}> approved a suggestion: <@{}> · `oop/suggested-", chidi.id, story.ana.id),
        format!("<@{}> declined a suggestion: <@{}> · `oop/suggested-", story.owner.id, story.ana.id),
        format!("<@{}> looked into a streak: <@{}>", chidi.id, story.ben.id),
        format!("<@{}> ended a round: <@{}> · <#{thread}>", chidi.id, story.ana.id),
    ] {
        assert_eq!(all.matches(&part).count(), 1, "“{part}” in {all}");
    }
    for written in ["secret", "reason of ours", "mixin"] {
        assert_eq!(story.kept("staff_action", written).await, 0, "{written}");
    }
    let of_ben = chidi.slash(&channel, "staff log", json!({"member": story.ben.id})).await.message();
    assert_eq!(lines(&of_ben).len(), 1, "{}", of_ben.text());
    let refused = story.ana.slash(&channel, "staff log", json!({})).await;
    assert!(refused.is_private() && refused.message().title() == "For staff");

    let export = chidi.slash(&channel, "me export", json!({})).await;
    let kept = story.file(&export.message()).await["kept"]["staff_action"].to_string();
    assert!(kept.contains("suggestion-approved") && !kept.contains(&story.ana.id), "{kept}");
    let sure = chidi.slash(&channel, "me delete", json!({})).await.message();
    let really = chidi.click(&channel, &sure, "Delete my data").await.message();
    chidi.click(&channel, &really, "Yes, delete it all now").await;
    let after = log(&story.owner, &channel).await.text();
    assert!(
        after.contains("*somebody forgotten* approved a suggestion") && !after.contains(&chidi.id),
        "{after}"
    );
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_read_page_by_page_also_after_a_restart_and_in_german() {
    let mut story = Story::group().await;
    let channel = story.channel("general");
    let day = |n: u32| format!("2026-12-{n:02}");
    for n in 1..=12 {
        story.owner.slash(&channel, "daily vacation add", json!({"from": day(n)})).await;
    }
    story.owner.slash(&channel, "daily vacation add", json!({"from": day(12)})).await;
    let first = log(&story.owner, &channel).await;
    assert_eq!(lines(&first).len(), 10, "{}", first.text());
    assert!(lines(&first)[0].contains(&day(12)) && first.buttons() == ["Older"]);
    story.kill_bot();
    story.start_bot().await;
    let second = story.owner.click(&channel, &first, "Older").await.message();
    let found = lines(&second);
    assert!(found[0].contains(&day(2)) && found[1].contains(&day(1)), "{found:#?}");
    assert_eq!(second.buttons(), ["Newer"]);
    let again = story.owner.click(&channel, &second, "Newer").await.message();
    assert_eq!(lines(&again), lines(&first));
    story.speaks(&story.owner, "de").await;
    let german = log(&story.owner, &channel).await;
    assert!(german.title() == "Was das Team getan hat" && german.text().contains("hat Ferien angelegt"));
    story.end();
}
