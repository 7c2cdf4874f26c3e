//! Forms of every kind of field, and the apps in a member's menu, for which this bot has no use but others do.

use std::fs;

use serde_json::{Value, json};

use super::chromium;
use super::kinds::{ana_in, posted, stand_in};
use super::parrot::{parrot, registered, whispered};
use super::tab::Tab;

fn label(text: &str, component: &Value) -> Value {
    json!({"type": 18, "label": text, "description": format!("About: {text}"), "component": component})
}

fn choices(values: &[&str]) -> Value {
    values.iter().map(|value| json!({"label": value.to_uppercase(), "value": value})).collect()
}

/// The fields that open a list, and a text above them.
fn lists() -> Value {
    json!([
        {"type": 10, "content": "**Who** does what?"},
        label("Level", &json!({"type": 3, "custom_id": "level", "options": choices(&["easy", "hard"])})),
        label("Who", &json!({"type": 5, "custom_id": "who", "max_values": 2})),
        label("Role or member", &json!({"type": 7, "custom_id": "anyone", "required": false})),
        label("Where", &json!({"type": 8, "custom_id": "where", "channel_types": [0]})),
    ])
}

/// The others.
fn ticks() -> Value {
    json!([
        label("Words", &json!({"type": 4, "custom_id": "words", "style": 1, "min_length": 2})),
        label("Files", &json!({"type": 19, "custom_id": "files", "max_values": 2})),
        label("One", &json!({"type": 21, "custom_id": "one", "options": choices(&["a", "b"])})),
        label(
            "Some",
            &json!({"type": 22, "custom_id": "some", "required": false, "options": choices(&["x", "y", "z"])})
        ),
        label("Sure?", &json!({"type": 23, "custom_id": "sure"})),
    ])
}

/// Opens the form that a button names, and tells what was handed in.
fn form(given: &Value) -> Value {
    let modal = |components: Value| json!({"type": 9, "data": {"custom_id": "form", "title": "A form", "components": components}});
    match given["data"]["custom_id"].as_str() {
        Some("lists") => modal(lists()),
        Some("ticks") => modal(ticks()),
        _ => {
            let parts = given["data"]["components"].as_array().cloned().unwrap_or_default();
            let told = |part: &Value| {
                let inner = &part["component"];
                let value = inner.get("values").or(inner.get("value")).unwrap_or(&Value::Null);
                format!("{}={value}", inner["custom_id"].as_str().unwrap_or("text"))
            };
            let files = given["data"]["resolved"]["attachments"].as_object();
            let files = files.into_iter().flatten().filter_map(|(_, file)| file["filename"].as_str());
            let told: Vec<String> = parts.iter().map(told).chain(files.map(str::to_owned)).collect();
            whispered(&told.join(" "))
        }
    }
}

/// Ana in a channel whose one message has a button for each form.
async fn with_forms(program: &std::path::Path) -> (offline_discord::Handle, Tab) {
    let (handle, general) = stand_in(0).await;
    parrot(&handle, form).await;
    let button =
        |name: &str| json!({"type": 2, "style": 1, "label": format!("Open {name}"), "custom_id": name});
    let row = json!({"type": 1, "components": [button("lists"), button("ticks")]});
    posted(&handle, general, &json!({"content": "forms", "components": [row]})).await;
    let tab = ana_in(&handle, program, general).await;
    (handle, tab)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_selects_is_filled_in_with_the_mouse() {
    let Some(program) = chromium::installed() else { return };
    let (_handle, mut tab) = with_forms(&program).await;
    tab.presses("#main [data-testid='button-Open lists']").await;
    tab.sees("[data-testid=modal] strong", "Who").await;
    tab.is_fair("a form of selects").await;
    tab.presses("[data-testid=modal-submit]").await;
    tab.sees("[data-testid=modal] .error", "This field is required.").await;

    tab.presses("[data-testid=modal] [data-testid=select-level]").await;
    tab.is_fair("a list in a form").await;
    tab.presses(".listbox [data-testid=option-HARD]").await;
    tab.sees("[data-testid=modal] [data-testid=select-level]", "HARD").await;
    tab.presses("[data-testid=modal] [data-testid=select-who]").await;
    tab.presses(".listbox [data-testid=option-Ana]").await;
    tab.presses(".listbox [data-testid=option-Olga]").await;
    tab.presses("[data-testid=select-done]").await;
    tab.sees("[data-testid=modal] [data-testid=select-who]", "Olga").await;
    tab.presses("[data-testid=modal] [data-testid=select-where]").await;
    tab.presses(".listbox [data-testid='option-#general']").await;
    tab.presses("[data-testid=modal-submit]").await;
    let said = tab.sees("#main .ephemeral", "level=[\"hard\"]").await;
    assert!(said.contains("anyone=[]") && said.contains("text=null"), "{said}");
    tab.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_in_with_the_keyboard_alone() {
    let Some(program) = chromium::installed() else { return };
    let (_handle, mut tab) = with_forms(&program).await;
    tab.focuses("#main [data-testid='button-Open lists']").await;
    tab.hits("Enter").await;
    tab.sees("[data-testid=modal]", "Level").await;
    // The first field has the focus: its list opens, and Escape closes the list alone.
    tab.hits("Enter").await;
    tab.sees(".listbox", "EASY").await;
    tab.hits("Escape").await;
    tab.misses(".listbox", "").await;
    tab.hits("Enter").await;
    tab.sees(".listbox", "EASY").await;
    tab.hits("ArrowDown").await;
    tab.hits("Enter").await;
    tab.sees("[data-testid=modal] [data-testid=select-level]", "HARD").await;
    tab.hits("Tab").await;
    tab.hits("Enter").await;
    tab.sees(".listbox", "Done").await;
    tab.hits(" ").await;
    tab.hits("Tab").await;
    tab.hits("Enter").await;
    tab.misses(".listbox", "").await;
    tab.hits("Tab").await;
    tab.hits("Tab").await;
    tab.hits("Enter").await;
    tab.sees(".listbox", "#general").await;
    tab.hits("Enter").await;
    tab.keys("Enter", 2).await;
    tab.sees("#main .ephemeral", "level=[\"hard\"]").await;
    tab.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_a_form_takes_files_and_ticks() {
    let Some(program) = chromium::installed() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("notes.txt");
    fs::write(&file, "noted").expect("a file");
    let (_handle, mut tab) = with_forms(&program).await;
    tab.at_width(360).await;
    tab.presses("#main [data-testid='button-Open ticks']").await;
    tab.sees("[data-testid=modal]", "Sure?").await;
    tab.is_fair("a form of ticks on a phone").await;
    tab.writes("[data-testid=modal-field-words]", "so").await;
    tab.chooses("[data-testid=modal-field-files]", &file).await;
    tab.presses("[data-testid=modal-submit]").await;
    tab.sees("[data-testid=modal] .error", "This field is required.").await;
    tab.presses_saying("[data-testid=modal] .choice", "B").await;
    for tick in ["X", "Z", "Sure?"] {
        tab.presses_saying("[data-testid=modal] .choice", tick).await;
    }
    tab.presses("[data-testid=modal-submit]").await;
    let said = tab.sees("#main .ephemeral", "words=\"so\"").await;
    assert!(said.contains("one=\"b\" some=[\"x\",\"z\"] sure=true"), "{said}");
    assert!(said.contains("notes.txt"), "{said}");
    tab.close().await;
}

/// Tells whom a command was used on.
fn greeting(given: &Value) -> Value {
    let target = given["data"]["target_id"].as_str().unwrap_or_default();
    let name = &given["data"]["resolved"]["users"][target]["username"];
    whispered(&format!("Hello, {}!", name.as_str().unwrap_or("nobody")))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_used_on_a_member_by_a_right_click_and_by_the_keyboard() {
    let Some(program) = chromium::installed() else { return };
    let (handle, general) = stand_in(1).await;
    registered(&handle, &json!({"name": "Greet", "type": 2})).await;
    parrot(&handle, greeting).await;
    posted(&handle, general, &json!({"content": "from the bot"})).await;
    let mut tab = ana_in(&handle, &program, general).await;
    tab.presses_right("[data-testid=member-olga]").await;
    tab.sees("[data-testid=menu]", "Greet").await;
    tab.is_fair("a member's menu").await;
    tab.presses_saying("[data-testid=menu] button", "Greet").await;
    tab.sees("#main .ephemeral", "Hello, olga!").await;
    tab.sees("#main .ephemeral .origin", "used Greet").await;

    tab.focuses("[data-testid=member-member_1]").await;
    tab.hits("Enter").await;
    tab.sees("[data-testid=menu]", "Greet").await;
    tab.hits("Enter").await;
    tab.sees("#main .ephemeral", "Hello, member_1!").await;

    tab.presses_right("#main [data-testid=message]:not(.ephemeral) .author").await;
    tab.sees("[data-testid=menu]", "Greet").await;
    tab.hits("Escape").await;
    tab.misses("[data-testid=menu]", "").await;
    tab.close().await;
}
