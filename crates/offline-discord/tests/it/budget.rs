//! What the stand-in counts when it is told to: requests per route, in all, and the bad ones.

use std::time::Duration;

use offline_discord::Handle;
use offline_discord::faults::{Fault, FaultRequest};
use reqwest::Response;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use crate::world::{Raw, content, start, start_with};

/// A request with its headers; `token` may be a wrong one.
async fn send(handle: &Handle, method: &str, path: &str, token: &str, body: Value) -> Response {
    let url = format!("{}/api/v10{path}", handle.url());
    let request = reqwest::Client::new().request(method.parse().unwrap(), url);
    request.header("authorization", format!("Bot {token}")).json(&body).send().await.unwrap()
}

async fn good(handle: &Handle, method: &str, path: &str, body: Value) -> Response {
    send(handle, method, path, handle.token(), body).await
}

fn number(headers: &HeaderMap, name: &str) -> f64 {
    headers.get(name).unwrap_or_else(|| panic!("no {name}: {headers:?}")).to_str().unwrap().parse().unwrap()
}

fn seconds_since_1970() -> f64 {
    #[expect(clippy::disallowed_methods, reason = "compared with a header in real time")]
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs_f64()
}

#[tokio::test]
async fn every_answer_tells_how_its_bucket_stands() {
    let (handle, names) = start_with(|options| options.rate_limits = true).await;
    let path = format!("/channels/{}/messages", names.general);
    let response = good(&handle, "POST", &path, content("x")).await;
    let headers = response.headers();
    assert_eq!((number(headers, "x-ratelimit-limit"), number(headers, "x-ratelimit-remaining")), (5.0, 4.0));
    let (after, reset) = (number(headers, "x-ratelimit-reset-after"), number(headers, "x-ratelimit-reset"));
    assert!((0.0..=5.0).contains(&after), "{after}");
    assert!((reset - after - seconds_since_1970()).abs() < 5.0, "{reset} is an instant");
    let bucket = headers["x-ratelimit-bucket"].clone();
    let other = format!("/channels/{}/messages", names.forum);
    let elsewhere = good(&handle, "POST", &other, content("x")).await;
    assert_eq!(elsewhere.headers()["x-ratelimit-bucket"], bucket, "whatever the channel");
    assert_eq!(elsewhere.headers()["x-ratelimit-remaining"], "4", "but counted for itself");
}

#[tokio::test]
async fn a_used_up_bucket_is_429_with_scope_user() {
    let (handle, names) = start_with(|options| options.rate_limits = true).await;
    let path = format!("/channels/{}/messages", names.general);
    for _ in 0..5 {
        assert_eq!(good(&handle, "POST", &path, content("x")).await.status(), 200);
    }
    let response = good(&handle, "POST", &path, content("x")).await;
    assert_eq!(response.status(), 429);
    let headers = response.headers().clone();
    assert_eq!(headers["x-ratelimit-scope"], "user");
    assert_eq!(
        (number(&headers, "x-ratelimit-limit"), number(&headers, "x-ratelimit-remaining")),
        (5.0, 0.0)
    );
    assert!(headers.contains_key("x-ratelimit-bucket") && headers.contains_key("x-ratelimit-reset"));
    let body: Value = response.json().await.unwrap();
    let exact = body["retry_after"].as_f64().unwrap();
    assert!((0.0..=5.0).contains(&exact) && body["global"] == false, "{body}");
    assert_eq!(headers["retry-after"], format!("{:.0}", exact.ceil()), "whole seconds");
    assert_eq!(handle.read(|world| world.messages[&names.general].len()), 5, "nothing was done");
}

#[tokio::test]
async fn renaming_a_channel_too_often_is_429_with_scope_shared_and_nobodys_fault() {
    let (handle, names) = start_with(|options| options.rate_limits = true).await;
    let path = format!("/channels/{}", names.general);
    for name in ["one", "two"] {
        assert_eq!(good(&handle, "PATCH", &path, json!({"name": name})).await.status(), 200);
    }
    let response = good(&handle, "PATCH", &path, json!({"name": "three"})).await;
    assert_eq!(
        (response.status().as_u16(), &response.headers()["x-ratelimit-scope"]),
        (429, &"shared".parse().unwrap())
    );
    assert!(number(response.headers(), "retry-after") > 500.0);
    let position = good(&handle, "PATCH", &path, json!({"position": 3})).await;
    assert_eq!(position.status(), 200, "only the name and the topic are limited");
    assert_eq!(handle.invalid_requests(), 0);
}

#[tokio::test]
async fn the_bot_has_fifty_requests_a_second_in_all() {
    let (handle, _) = start_with(|options| options.rate_limits = true).await;
    let client = reqwest::Client::new();
    let ask = |n: u32| {
        let request = client.get(format!("{}/api/v10/guilds/{n}", handle.url()));
        request.header("authorization", format!("Bot {}", handle.token())).send()
    };
    // However slow the machine, some hundred at once fall into one second.
    let refused = async {
        loop {
            let asked = futures_util::future::join_all((0..200).map(ask)).await;
            let refused = asked.into_iter().map(Result::unwrap).find(|response| response.status() == 429);
            if let Some(refused) = refused {
                return refused;
            }
        }
    };
    let refused = tokio::time::timeout(Duration::from_secs(30), refused).await.unwrap();
    assert_eq!(refused.headers()["x-ratelimit-global"], "true");
    assert_eq!(refused.headers()["x-ratelimit-scope"], "global");
    assert!(!refused.headers().contains_key("x-ratelimit-bucket"));
    let body: Value = refused.json().await.unwrap();
    assert!(body["global"] == true && body["retry_after"].as_f64().unwrap() <= 1.0, "{body}");
}

#[tokio::test]
async fn answers_to_interactions_are_outside_the_global_limit() {
    let (handle, _) = start_with(|options| options.rate_limits = true).await;
    let client = reqwest::Client::new();
    let calls = (0..200).map(|n| {
        let path =
            if n % 2 == 0 { format!("interactions/1/{n}/callback") } else { format!("webhooks/1/{n}") };
        client.post(format!("{}/api/v10/{path}", handle.url())).json(&json!({"type": 5})).send()
    });
    let statuses: Vec<u16> = futures_util::future::join_all(calls)
        .await
        .into_iter()
        .map(|r| r.unwrap().status().as_u16())
        .collect();
    assert!(statuses.iter().all(|status| *status == 404), "{statuses:?}");
}

#[tokio::test]
async fn invalid_requests_are_counted_and_too_many_are_banned_with_a_page() {
    let (handle, names) = start_with(|options| options.invalid_limit = Some(3)).await;
    assert_eq!(send(&handle, "GET", "/users/@me", "wrong", json!({})).await.status(), 401);
    let path = format!("/channels/{}/messages", names.attic);
    assert_eq!(good(&handle, "POST", &path, content("x")).await.status(), 403);
    let limit = |scope: &str| FaultRequest {
        method: None,
        path: None,
        times: 1,
        fault: Fault::RateLimit { retry_after: 0.1, scope: scope.into() },
    };
    handle.fault(limit("shared"));
    assert_eq!(good(&handle, "GET", "/users/@me", json!({})).await.status(), 429);
    assert_eq!(good(&handle, "GET", "/guilds/1", json!({})).await.status(), 404);
    assert_eq!(handle.invalid_requests(), 2, "neither a shared 429 nor a 404 counts");
    handle.fault(limit("user"));
    assert_eq!(good(&handle, "GET", "/users/@me", json!({})).await.status(), 429);
    let banned = good(&handle, "GET", "/users/@me", json!({})).await;
    assert_eq!(banned.status(), 429);
    assert!(banned.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    assert!(!banned.headers().contains_key("via") && !banned.headers().contains_key("x-ratelimit-bucket"));
    assert!(number(banned.headers(), "retry-after") > 500.0);
    assert!(serde_json::from_str::<Value>(&banned.text().await.unwrap()).is_err());
    let counted = &Raw::new(&handle).read("limits").await["invalid_requests"];
    assert_eq!(
        (&counted["count"], &counted["limit"], &counted["banned"]),
        (&json!(3), &json!(3), &json!(true))
    );
}

#[tokio::test]
async fn nothing_runs_out_unless_it_is_switched_on() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    for _ in 0..60 {
        assert_eq!(raw.post(&format!("/channels/{}/messages", names.general), content("x")).await.0, 200);
    }
}
