//! What the page says when something is missing, and how it goes on by itself.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use offline_discord::world::{Application, Permissions, Seed};
use offline_discord::{Clock, Handle, OfflineDiscord, Options};
use serde_json::json;

use super::tab::Tab;
use super::{ana_at, chromium};
use crate::story::{Story, until};

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_nobody_answers_and_a_bot_that_is_gone_are_told_in_words() {
    let Some(program) = chromium::installed() else { return };
    let mut story = Story::group().await;
    let mut tab = ana_at(&story, &program, "behavioural").await;
    tab.sees("#main [data-testid=button-Hint]", "").await;
    story.fault(json!({"fault": {"kind": "drop_event", "event": "INTERACTION_CREATE"}})).await;
    tab.presses("#main [data-testid=button-Hint]").await;
    tab.sees("[data-testid=interaction-failed]", "Try again").await;
    story.kill_bot();
    tab.sees("[data-testid=connection]", "bot not connected").await;
    tab.sees("[data-testid=notice]", "Start the bot").await;
    tab.is_fair("a bot that is gone").await;
    story.start_bot().await;
    tab.misses("[data-testid=notice]", "").await;
    tab.presses("#main [data-testid=button-Hint]").await;
    tab.sees("#main .ephemeral", "Hint 1 of").await;
    tab.close().await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_that_did_not_get_through_comes_back_as_it_was_filled_in() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    let mut tab = ana_at(&story, &program, "mock-interviews").await;
    super::command(&mut tab, "mock solo").await;
    tab.presses("[data-testid=slash-add-topics]").await;
    tab.writes("[data-testid=slash-option-topics]", "oop").await;
    tab.call("Network.setBlockedURLs", json!({"urls": ["*/_control/v1/slash"]})).await;
    tab.presses("[data-testid=slash-send]").await;
    tab.sees("[data-testid=toast]", "does not answer").await;
    assert_eq!(tab.value("[data-testid=slash-option-topics]").await, "oop");
    tab.call("Network.setBlockedURLs", json!({"urls": []})).await;
    tab.presses("[data-testid=slash-send]").await;
    tab.sees("#main .ephemeral button.mention", "").await;
    tab.forgives("net::ERR_");
    tab.close().await;
    story.end();
}

/// A server that can be ended and begun anew at the same place.
async fn server(addr: SocketAddr, state: &Path) -> anyhow::Result<Handle> {
    let clock = Clock::frozen_at("2026-03-10T09:00:30Z".parse()?);
    let mut seed = Seed::new(Application::default(), clock.now());
    let owner = seed.name_owner("Olga");
    let guild = seed.guild("Here again", owner, Permissions::EVERYONE);
    seed.text(guild, "general");
    let world = Some(seed.build());
    OfflineDiscord::start(Options { addr, clock, world, state: Some(state.into()), ..Options::default() })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_ends_and_begins_again_costs_no_draft_and_no_message() {
    let Some(program) = chromium::installed() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("world.json");
    let first = server(SocketAddr::from(([127, 0, 0, 1], 0)), &state).await.expect("a server");
    let addr = first.addr();
    let mut tab = Tab::open(&program, first.url(), "/").await;
    tab.writes("[data-testid=composer]", "said before").await;
    tab.hits("Enter").await;
    tab.sees("[data-testid=content]", "said before").await;
    tab.writes("[data-testid=composer]", "half a thought").await;
    first.shutdown();
    tab.sees("[data-testid=notice]", "Start it again").await;
    let again = until("the port", async || server(addr, &state).await.ok()).await;
    tab.misses("[data-testid=notice]", "does not answer").await;
    assert_eq!(tab.value("[data-testid=composer]").await, "half a thought");
    tab.hits("Enter").await;
    tab.sees("[data-testid=content]", "half a thought").await;
    tab.sees("[data-testid=content]", "said before").await;
    again.clock().advance(Duration::from_mins(1));
    tab.sees("[data-testid=clock-now]", "9:01:30").await;
    tab.forgives("net::ERR_");
    tab.close().await;
}
