//! Components V2: a message made of them, and what is refused.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::world::{Raw, start};

const V2: u64 = 1 << 15;

fn text(content: &str) -> Value {
    json!({"type": 10, "content": content})
}

fn elsewhere() -> Value {
    json!({"url": "https://example.org/a.png"})
}

#[tokio::test]
async fn what_a_layout_may_not_be_is_refused_with_its_place_and_reason() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let picture = |url: &str| json!({"type": 12, "items": [{"media": {"url": url}}]});
    let unlabelled = json!({"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "x"}]});
    let cases = [
        ("no text in a text", json!([text(" ")]), "components.0.content"),
        (
            "4001 characters in all",
            json!([text(&"x".repeat(2000)), text(&"y".repeat(2001))]),
            "TEXT_SIZE_EXCEEDED",
        ),
        ("41 components", json!([vec![text("x"); 41]].concat()), "components"),
        (
            "41 components, nested",
            json!([{"type": 17, "components": vec![text("x"); 40]}]),
            "TOTAL_COMPONENTS",
        ),
        ("a picture that is not attached", json!([picture("attachment://gone.png")]), "ATTACHMENT_NOT_FOUND"),
        ("a picture from a disk", json!([picture("file:///etc/passwd")]), "INVALID_SCHEME"),
        (
            "a file from elsewhere",
            json!([{"type": 13, "file": {"url": "https://example.org/a.txt"}}]),
            "components.0.file.url",
        ),
        ("a gallery of none", json!([{"type": 12, "items": []}]), "components"),
        (
            "a gallery of eleven",
            json!([{"type": 12, "items": vec![json!({"media": elsewhere()}); 11]}]),
            "components",
        ),
        ("a section without accessory", json!([{"type": 9, "components": [text("x")]}]), "components"),
        (
            "a section of four texts",
            json!([{"type": 9, "components": vec![text("x"); 4], "accessory": {"type": 11, "media": elsewhere()}}]),
            "components",
        ),
        (
            "a button outside a row",
            json!([{"type": 2, "style": 1, "custom_id": "x", "label": "x"}]),
            "components",
        ),
        (
            "a button without a label",
            json!([{"type": 17, "components": [unlabelled]}]),
            "components.0.components.0.components.0.label",
        ),
        (
            "a container in a container",
            json!([{"type": 17, "components": [{"type": 17, "components": [text("x")]}]}]),
            "components",
        ),
    ];
    for (what, components, reason) in cases {
        let body = json!({"flags": V2, "components": components});
        let (status, answer) = raw.post(&format!("/channels/{}/messages", names.general), body).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(50035)), "{what}: {answer}");
        assert!(
            answer.to_string().contains(reason) || path(&answer["errors"]).starts_with(reason),
            "{what}: {answer}"
        );
    }
    let without = json!({"components": [text("x")]});
    assert_eq!(
        raw.post(&format!("/channels/{}/messages", names.general), without).await.0,
        400,
        "without the flag"
    );
    assert!(handle.read(|world| world.messages.is_empty()), "nothing was written");
}

/// The fields on the way to the first error, with dots between.
fn path(errors: &Value) -> String {
    let mut names = Vec::new();
    let mut at = errors;
    while let Some((name, inner)) =
        at.as_object().and_then(|it| it.iter().next()).filter(|(name, _)| *name != "_errors")
    {
        names.push(name.clone());
        at = inner;
    }
    names.join(".")
}

#[tokio::test]
async fn a_layout_names_its_files_and_stays_one_when_it_is_edited() {
    let (handle, names) = start().await;
    let raw = Raw::new(&handle);
    let row = json!({"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "x", "label": "x"}]});
    let components = json!([
        {"type": 17, "accent_color": 255, "components": [
            {"type": 9, "components": [text("## Title")], "accessory": {"type": 11, "media": {"url": "attachment://a.png"}}},
            {"type": 14, "spacing": 2}, {"type": 12, "items": [{"media": {"url": "attachment://a.png"}, "spoiler": true}]}, row,
        ]},
        {"type": 13, "file": {"url": "attachment://notes.txt"}},
    ]);
    let file = |name: &str| Part::bytes(b"1".to_vec()).file_name(name.to_owned());
    let form = Form::new().part("files[0]", file("a.png")).part("files[1]", file("notes.txt"));
    let form = form.text("payload_json", json!({"flags": V2, "components": components}).to_string());
    let url = format!("{}/api/v10/channels/{}/messages", handle.url(), names.general);
    let sent = reqwest::Client::new().post(url).header("authorization", format!("Bot {}", handle.token()));
    let sent: Value = sent.multipart(form).send().await.unwrap().json().await.unwrap();
    let shown = &sent["components"];
    let picture = shown[0]["components"][0]["accessory"]["media"]["url"].as_str().unwrap();
    assert!(picture.starts_with(&handle.url()) && picture.ends_with("/a.png"), "{sent}");
    assert_eq!(reqwest::get(picture).await.unwrap().bytes().await.unwrap().as_ref(), b"1");
    let notes = shown[1]["file"]["url"].as_str().unwrap();
    assert!(notes.ends_with("/notes.txt"), "{sent}");

    let place = format!("/channels/{}/messages/{}", names.general, sent["id"].as_str().unwrap());
    let again = json!({"components": [text("instead"), {"type": 13, "file": {"url": notes}}]});
    let (status, edited) = raw.call("PATCH", &place, again).await;
    assert_eq!((status, &edited["components"][0]["content"]), (200, &json!("instead")), "{edited}");
    assert_eq!(edited["flags"], V2);
    let (status, back) = raw.call("PATCH", &place, json!({"content": "as before"})).await;
    assert_eq!((status, back["code"].as_u64()), (400, Some(50035)), "there is no way back: {back}");
}
