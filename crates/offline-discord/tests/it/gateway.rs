//! Sessions: resumed, refused, disturbed.

use std::time::Duration;

use offline_discord::faults::{Fault, FaultRequest};
use offline_discord::world::Application;
use offline_discord::{OfflineDiscord, Options};
use serenity::all::{GatewayError, HttpBuilder};

use crate::bot::Bot;
use crate::world::{start, start_with};

fn fault(fault: Fault) -> FaultRequest {
    FaultRequest { method: None, path: None, times: 1, fault }
}

#[tokio::test]
async fn a_closed_gateway_is_resumed_and_what_was_missed_is_sent_again() {
    let (handle, names) = start().await;
    let mut bot = Bot::connect(&handle).await;
    for code in [Some(4000), Some(1001)] {
        handle.fault(fault(Fault::Close { code, reset: false }));
        handle.person(names.ada).say(names.general, "while you were away").unwrap();
        bot.until("message").await;
        let outcome =
            handle.person(names.ada).slash(names.general, "say").option("text", "back").send().await.unwrap();
        assert_eq!(outcome.text(), "back", "{code:?} {}", outcome.json);
    }
    bot.stop().await;
}

#[tokio::test]
async fn a_reconnect_request_and_a_cut_socket_are_resumed_too() {
    let (handle, names) = start().await;
    let mut bot = Bot::connect(&handle).await;
    for fault_kind in [Fault::Reconnect, Fault::Close { code: None, reset: true }] {
        handle.fault(fault(fault_kind));
        bot.until("resumed").await;
        let outcome =
            handle.person(names.ada).slash(names.general, "say").option("text", "back").send().await.unwrap();
        assert_eq!(outcome.text(), "back");
    }
}

#[tokio::test]
async fn a_wrong_token_ends_the_bot() {
    let (handle, _) = start().await;
    let http = HttpBuilder::new("other-token").proxy(handle.url()).ratelimiter_disabled(true).build();
    let ended = Bot::start(http).await.ended().await;
    assert!(matches!(
        ended,
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication) | serenity::Error::Http(_))
    ));
}

#[tokio::test]
async fn an_event_can_be_sent_twice_or_lost() {
    let (handle, names) = start().await;
    let mut bot = Bot::connect(&handle).await;
    handle.fault(fault(Fault::DropEvent { event: "MESSAGE_CREATE".into() }));
    handle.person(names.ada).say(names.general, "lost").unwrap();
    handle.fault(fault(Fault::DuplicateEvent { event: "MESSAGE_CREATE".into() }));
    handle.person(names.ada).say(names.general, "twice").unwrap();
    bot.until("message").await;
    bot.until("message").await;
    assert!(bot.seen.try_recv().is_err());
}

#[tokio::test]
async fn only_loopback_addresses_are_served() {
    let options = Options {
        addr: "0.0.0.0:0".parse().unwrap(),
        application: Application::default(),
        ..Options::default()
    };
    let refused = OfflineDiscord::start(options).await.unwrap_err();
    assert!(refused.to_string().contains("not a loopback address"));
}

#[tokio::test]
async fn two_shards_of_serenity_start_and_each_names_its_guilds() {
    let (handle, names) = start_with(|options| {
        options.identify_spacing = true;
        options.session_limit = Some(1_000);
    })
    .await;
    let mut bot = Bot::connect_shards(&handle, 2).await;
    let own = (names.guild.0 >> 22) % 2;
    // serenity waits just five seconds; where its second Identify comes a moment too early, it tries again.
    let patience = Duration::from_secs(40);
    let ready = [bot.until_within("shard", patience).await, bot.until_within("shard", patience).await];
    assert_eq!(ready, [0, 1].map(|n| format!("shard {n} of 2 with {} guilds", u64::from(n == own))));
    let ada = handle.person(names.ada);
    let outcome = ada.slash(names.general, "say").option("text", "here").send().await.unwrap();
    assert_eq!(outcome.text(), "here");
    bot.stop().await;
}

#[tokio::test]
async fn serenity_starts_anew_when_its_heartbeat_stays_unanswered() {
    let (handle, names) = start_with(|options| options.heartbeat_ms = 1_500).await;
    let mut bot = Bot::connect(&handle).await;
    handle.fault(FaultRequest { times: 1, ..fault(Fault::NoAck) });
    // A new READY, not a RESUME.
    bot.until_within("ready", Duration::from_secs(40)).await;
    bot.until("commands").await;
    let outcome =
        handle.person(names.ada).slash(names.general, "say").option("text", "back").send().await.unwrap();
    assert_eq!(outcome.text(), "back");
    assert!(bot.never_saw("resumed"));
}
