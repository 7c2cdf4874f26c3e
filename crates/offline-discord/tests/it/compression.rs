//! Payloads as text and in Discord's two compressed forms.

use flate2::read::ZlibDecoder;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use crate::bot::Bot;
use crate::wire::Wire;
use crate::world::start;

#[tokio::test]
async fn a_long_payload_is_one_whole_zlib_stream_for_who_asked_in_identify() {
    let (handle, _) = start().await;
    let mut wire = Wire::open(&handle).await;
    wire.identify(json!({"compress": true})).await;
    let packed = loop {
        if let Message::Binary(bytes) = wire.frame().await.unwrap() {
            break bytes;
        }
    };
    let guild: Value = serde_json::from_reader(ZlibDecoder::new(packed.as_slice())).unwrap();
    assert_eq!((&guild["t"], &guild["d"]["name"]), (&json!("GUILD_CREATE"), &json!("Study group")));
    wire.say(1, Value::Null).await;
    assert!(matches!(wire.frame().await, Some(Message::Text(_))), "a short one stays text");
}

#[tokio::test]
async fn without_asking_everything_is_text() {
    let (handle, _) = start().await;
    let mut wire = Wire::open(&handle).await;
    wire.identify(json!({})).await;
    for _ in 0..2 {
        assert!(matches!(wire.frame().await, Some(Message::Text(_))));
    }
}

#[tokio::test]
async fn a_zlib_stream_runs_through_the_whole_connection() {
    let (handle, names) = start().await;
    let mut wire = Wire::connect(&handle, "v=10&encoding=json&compress=zlib-stream").await;
    let Some(Message::Binary(hello)) = wire.frame().await else { panic!("Hello is compressed too") };
    assert!(hello.starts_with(&[0x78]) && hello.ends_with(&[0, 0, 0xff, 0xff]), "{hello:?}");

    let mut wire = Wire::open_with(&handle, "v=10&encoding=json&compress=zlib-stream").await;
    wire.identify(json!({"compress": true})).await;
    assert_eq!(wire.event("GUILD_CREATE").await["name"], "Study group");
    handle.person(names.ada).say(names.general, "hi").unwrap();
    assert_eq!(wire.event("MESSAGE_CREATE").await["author"]["username"], "ada");
}

#[tokio::test]
async fn serenity_reads_what_it_asked_to_be_compressed() {
    let (handle, names) = start().await;
    let mut bot = Bot::connect(&handle).await;
    // Longer than what is sent as text.
    let long = "compressed ".repeat(150);
    let dm = handle.person(names.ada).dm().unwrap();
    handle.person(names.ada).say(dm, &long).unwrap();
    assert_eq!(bot.until("message").await, format!("message {:?}", long.trim()));
}

#[tokio::test]
async fn what_is_not_spoken_is_refused_and_noted_by_name() {
    let (handle, _) = start().await;
    for query in ["encoding=etf", "compress=zstd-stream"] {
        let address = format!("{}/?v=10&{query}", handle.gateway_url());
        let refused = tokio_tungstenite::connect_async(address).await.unwrap_err();
        assert!(refused.to_string().contains("501"), "{refused}");
    }
    let noted = ["GET /gateway?encoding=etf", "GET /gateway?compress=zstd-stream"];
    assert_eq!(handle.unknown_endpoints(), noted);
}
