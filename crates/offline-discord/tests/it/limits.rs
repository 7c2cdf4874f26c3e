//! Rate limits through serenity's own limiter, over TLS; and answers that go wrong.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use offline_discord::faults::{Fault, FaultRequest};
use offline_discord::{Handle, Options};
use serde_json::json;
use serenity::all::{ChannelId, CreateMessage, Http, HttpBuilder};

use crate::world::{Raw, start, start_with};

fn fault(path: &str, fault: Fault) -> FaultRequest {
    FaultRequest { method: Some("POST".into()), path: Some(path.into()), times: 1, fault }
}

/// A client that believes to talk to discord.com, its rate limiter on.
fn over_tls(handle: &Handle) -> Http {
    let authority = reqwest::Certificate::from_pem(handle.ca_pem().unwrap().as_bytes()).unwrap();
    let client = reqwest::Client::builder().use_rustls_tls().add_root_certificate(authority);
    let client = client.resolve("discord.com", handle.tls_addr().unwrap()).build().unwrap();
    HttpBuilder::new(handle.token()).client(client).build()
}

fn with_tls(options: &mut Options) {
    // The name resolves to this address, and the URL has no port: so it has to be the one given by the resolver.
    options.tls_addr = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "it is real time that is measured")]
async fn a_429_is_waited_for_and_the_message_sent() {
    let (handle, names) = start_with(with_tls).await;
    let http = over_tls(&handle);
    handle.fault(fault("/channels/*/messages", Fault::RateLimit { retry_after: 0.7, scope: "user".into() }));
    let began = Instant::now();
    let channel = ChannelId::new(names.general.0);
    let message = channel.send_message(&http, CreateMessage::new().content("patience")).await.unwrap();
    assert_eq!(message.content, "patience");
    assert!(began.elapsed() >= Duration::from_millis(700), "{:?}", began.elapsed());
    let statuses: Vec<u16> = handle.exchanges().iter().map(|e| e.status).collect();
    assert_eq!(statuses, [429, 200]);
}

#[tokio::test]
async fn limits_are_counted_where_they_are_switched_on() {
    let (handle, names) = start_with(|options| options.rate_limits = true).await;
    let raw = Raw::new(&handle);
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(
            raw.post(&format!("/channels/{}/messages", names.general), json!({"content": "x"})).await.0,
        );
    }
    assert_eq!(statuses, [200, 200, 200, 200, 200, 429]);
}

#[tokio::test]
async fn faults_happen_before_or_after_the_effect() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let path = format!("/channels/{}/messages", names.general);
    handle.fault(fault(
        "/channels/*/messages",
        Fault::Status { status: 503, html: true, code: 0, message: None },
    ));
    assert_eq!(raw.post(&path, json!({"content": "a"})).await.0, 503);
    for (kind, happened) in [(Fault::CutBefore, 0), (Fault::CutAfter, 1)] {
        handle.fault(fault("/channels/*/messages", kind));
        let url = format!("{}/api/v10{path}", handle.url());
        let request =
            reqwest::Client::new().post(url).header("authorization", format!("Bot {}", handle.token()));
        assert!(request.json(&json!({"content": "b"})).send().await.is_err(), "the connection was cut");
        assert_eq!(handle.person(names.ada).messages(names.general).len(), happened);
    }
}
