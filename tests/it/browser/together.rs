//! Two members in two tabs at once, and what each of them sees of the other.

use super::picker::runs;
use super::tab::Tab;
use super::{answer, at, chromium};
use crate::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn ben_sees_what_ana_says_and_starts_but_never_her_private_answers() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut ana = at(&story, &program, "ana", "behavioural").await;
    let mut ben = at(&story, &program, "ben", "behavioural").await;
    ben.sees("#main [data-testid=button-Answer]", "").await;
    answer(&mut ana, "#main").await;
    ana.sees("#main .ephemeral", "Points I could find").await;

    ana.writes("[data-testid=composer]", "Is anybody here?").await;
    ana.hits("Enter").await;
    ben.sees("#main [data-testid=content]", "Is anybody here?").await;
    // What came before her message would have been here before it.
    assert!(!ben.has("#main .ephemeral").await);
    let said = ben.text("#announce").await;
    assert!(said.contains("Ana: Is anybody here?") && !said.contains("Points I could find"), "{said}");

    ben.points_at("#main [data-author=ana]").await;
    ben.presses("#main [data-author=ana] [data-testid=message-more]").await;
    ben.presses_saying("[data-testid=menu] button", "Add reaction").await;
    ben.presses(".emoji-grid button").await;
    ana.sees("#main .reaction", "1").await;
    ana.presses("#main .reaction").await;
    ben.sees("#main .reaction", "2").await;
    ben.presses("#main .reaction").await;
    ana.sees("#main .reaction", "1").await;

    ana.presses("#main [data-testid=button-Discuss]").await;
    ben.presses("#main [data-testid^=thread-card]").await;
    ben.sees("[data-testid=thread-title]", "").await;
    ana.presses("#main [data-testid^=thread-card]").await;
    ana.writes("[data-testid=composer-thread]", "I would begin with the release.").await;
    ana.hits("Enter").await;
    ben.sees("#thread [data-testid=content]", "I would begin with the release.").await;
    ben.sees("#main [data-testid^=thread-card]", "2 messages").await;
    assert!(!ben.has(".ephemeral").await);
    ana.close().await;
    ben.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_outlives_a_walk_through_the_server_and_a_change_of_member() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = at(&story, &program, "ana", "general").await;
    tab.writes("[data-testid=composer]", "half a thought").await;
    tab.keys("k", 2).await;
    tab.writes("[data-testid=quick-input]", "test").await;
    tab.sees("[data-testid=quick-switcher]", "#testing").await;
    tab.hits("Enter").await;
    tab.sees("[data-testid=main-title]", "testing").await;
    assert_eq!(tab.value("[data-testid=composer]").await, "");
    tab.presses("[data-testid=channel-general]").await;
    assert_eq!(tab.value("[data-testid=composer]").await, "half a thought");
    tab.presses("[data-testid=member-ben]").await;
    tab.presses_saying("[data-testid=menu] button", "Be Ben").await;
    tab.sees("[data-testid=member-ben]", "(you)").await;
    assert_eq!(tab.value("[data-testid=composer]").await, "");
    tab.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_others_see_who_is_typing_until_it_is_said() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut ana = at(&story, &program, "ana", "general").await;
    let mut ben = at(&story, &program, "ben", "general").await;
    ana.writes("[data-testid=composer]", "half a").await;
    ben.sees("#main .typing b", "Ana").await;
    ben.sees("#main .typing", "is typing…").await;
    assert!(!ana.has("#main .typing b").await);
    ana.writes("[data-testid=composer]", "a whole thought").await;
    ana.hits("Enter").await;
    ben.sees("#main [data-testid=content]", "a whole thought").await;
    ben.misses("#main .typing", "is typing").await;
    // A command is nobody's business before it is sent.
    ana.writes("[data-testid=composer]", "/he").await;
    ana.sees("[data-testid=suggestions]", "/help").await;
    assert!(!ben.has("#main .typing b").await);
    ana.close().await;
    ben.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_added_the_bot_for_oneself_reviews_between_two_people() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut ana = at(&story, &program, "ana", "general").await;
    let mut ben = at(&story, &program, "ben", "general").await;
    ana.presses("[data-testid=member-ben]").await;
    ana.presses_saying("[data-testid=menu] button", "Message Ben").await;
    ana.sees("[data-testid=main-title]", "Ben").await;
    ana.writes("[data-testid=composer]", "/review").await;
    ana.sees("[data-testid=suggestions]", "has no commands here").await;
    ana.presses("[data-testid=channel-Ben]").await;
    ana.writes("[data-testid=composer]", "Shall we?").await;
    ana.hits("Enter").await;
    ana.sees("#main [data-testid=content]", "Shall we?").await;
    ana.presses("[data-testid='guild-Python study group']").await;
    ana.presses("[data-testid=member-interview_coach]").await;
    ana.presses_saying("[data-testid=menu] button", "Add to my apps").await;
    ana.presses("[data-testid='guild-Direct messages']").await;
    ana.presses("[data-testid=channel-Ben]").await;
    runs(&mut ana, "review", &[], "Nothing is due").await;
    ben.presses("[data-testid='guild-Direct messages']").await;
    ben.presses("[data-testid=channel-Ana]").await;
    ben.sees("#main [data-testid=content]", "Shall we?").await;
    ben.misses("#main .ephemeral", "").await;
    ana.close().await;
    ben.close().await;
    story.end();
}

/// A file let go above the channel, as the browser tells of it.
const DROP: &str = "(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['print(1)'], 'dropped.py', { type: 'text/x-python' }));
    for (const type of ['dragover', 'drop']) {
        document.querySelector('#main').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
})()";

/// A file pasted where one writes, as the browser tells of it.
const PASTE: &str = "(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['print(2)'], 'pasted.py', { type: 'text/x-python' }));
    document.querySelector('[data-testid=composer]').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
})()";

/// Chooses an entry of the menu of the last message.
async fn menu(tab: &mut Tab, entry: &str) {
    tab.points_at("#main [data-testid=message]").await;
    tab.presses("#main [data-testid=message-more]").await;
    tab.presses_saying("[data-testid=menu] button", entry).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_replied_to_edited_and_deleted_and_files_are_dropped_and_pasted() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = at(&story, &program, "ana", "general").await;
    tab.writes("[data-testid=composer]", "first").await;
    tab.hits("Enter").await;
    tab.sees("#main [data-testid=content]", "first").await;
    menu(&mut tab, "Reply").await;
    tab.sees(".composer-above", "Ana").await;
    tab.writes("[data-testid=composer]", "second").await;
    tab.hits("Enter").await;
    tab.sees("#main button.origin", "@Ana first").await;
    menu(&mut tab, "Edit message").await;
    tab.writes("[data-testid=edit-box]", "third").await;
    tab.hits("Enter").await;
    tab.sees("#main [data-testid=content]", "third (edited)").await;
    menu(&mut tab, "Delete message").await;
    tab.misses("#main [data-testid=content]", "third").await;
    tab.evaluate(DROP).await;
    tab.sees(".composer-above", "dropped.py").await;
    tab.presses("[data-testid=composer-main-send]").await;
    tab.sees("#main [data-testid=attachment]", "print(1)").await;
    tab.evaluate(PASTE).await;
    tab.sees(".composer-above", "pasted.py").await;
    assert!(!tab.has(".composer-above [aria-label='Remove dropped.py']").await);
    tab.presses("[data-testid=composer-main-send]").await;
    tab.sees("#main [data-testid=attachment]", "print(2)").await;
    tab.close().await;
    story.end();
}
