//! The recording: every exchange in both directions, as JSON lines.

use std::path::Path;

use serde_json::{Value, json};

use crate::raw_bot::RawBot;
use crate::world::start_with;

fn lines(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn every_exchange_is_written_both_ways_and_no_token_with_it() {
    let folder = tempdir("record");
    let file = folder.join("calls.jsonl");
    let (handle, names) = start_with(|options| {
        options.record = Some(file.clone());
        options.token = "very-secret".into();
    })
    .await;
    let mut bot = RawBot::connect(&handle, names).await;
    let given = bot.plain().await;
    let (path, secret) = (given.callback(), given.event["token"].as_str().unwrap().to_owned());
    let answer = json!({"type": 4, "data": {"content": "pong"}});
    assert_eq!(bot.answer(&given, answer.clone()).await, 204);
    let part = reqwest::multipart::Part::bytes(b"x".to_vec()).file_name("a.py");
    let form =
        reqwest::multipart::Form::new().part("files[0]", part).text("payload_json", r#"{"content":"see"}"#);
    let url = format!("{}/api/v10/channels/{}/messages?a=b", handle.url(), names.general);
    let request = reqwest::Client::new().post(url).header("authorization", "Bot very-secret").multipart(form);
    assert_eq!(request.send().await.unwrap().status(), 200);

    let written = lines(&file);
    let http =
        |path: &str| written.iter().find(|l| l["kind"] == "http" && l["path"] == path).cloned().unwrap();
    let callback = http(&path.replace(secret.rsplit('.').next().unwrap(), "…"));
    assert_eq!(
        (&callback["method"], &callback["status"], &callback["body"]),
        (&json!("POST"), &json!(204), &answer)
    );
    assert_eq!(callback["response"], Value::Null);
    let sent = http(&format!("/channels/{}/messages", names.general));
    assert_eq!(
        (&sent["query"], &sent["files"], &sent["body"]),
        (&json!("a=b"), &json!(["a.py"]), &json!({"content": "see"}))
    );
    assert_eq!((&sent["status"], &sent["response"]["content"]), (&json!(200), &json!("see")));
    let gateway = |dir: &str, op: u8| {
        written.iter().find(|l| l["kind"] == "gateway" && l["dir"] == dir && l["op"] == op)
    };
    assert_eq!(gateway("receive", 2).unwrap()["d"]["token"], "…");
    assert_eq!(gateway("send", 10).unwrap()["d"]["heartbeat_interval"], 41_250);
    assert_eq!(gateway("send", 0).unwrap()["t"], "READY");
    assert!(gateway("send", 11).is_some() && gateway("receive", 1).is_some());
    let whole = std::fs::read_to_string(&file).unwrap();
    assert!(!whole.contains("very-secret") && !whole.contains(&secret), "a token was written");
    std::fs::remove_dir_all(folder).unwrap();
}

/// A fresh folder of this test run.
pub(crate) fn tempdir(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("offline-discord-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
