//! A daily in a forum: its posts, their tags, and what stands in them.

use super::picker::{Filled, runs};
use super::{answer, at, chromium};
use crate::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn a_daily_in_a_forum_is_a_post_with_its_tag_and_is_answered_there() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    story.add_forum("questions", &["Behavioural & HR", "Other"]);
    let mut olga = at(&story, &program, "olga", "staff").await;
    let add = [
        Filled("channel", "quest", Some("#questions")),
        Filled("topics", "behavioural", Some("Behavioural")),
        Filled("time", "10:30", None),
    ];
    runs(&mut olga, "daily add", &add, "added").await;
    runs(&mut olga, "daily now", &[Filled("schedule", "10:30", Some("10:30"))], "On its way").await;
    olga.presses("[data-testid=channel-questions]").await;
    olga.sees(".posts [data-testid^=post-]", "message").await;
    olga.close().await;

    let mut ana = at(&story, &program, "ana", "questions").await;
    let card = ".posts [data-testid^=post-]";
    ana.sees(&format!("{card} .tag"), "Behavioural & HR").await;
    ana.is_fair("a forum").await;
    ana.presses(card).await;
    ana.sees("[data-testid=thread-title]", "").await;
    answer(&mut ana, "#thread").await;
    ana.sees("#thread .ephemeral", "Points I could find").await;
    ana.close().await;
    story.end();
}
