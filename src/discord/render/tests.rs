//! Whatever a message holds, Discord takes what comes out.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::coach::control::Place;
use crate::coach::message::{Archive, Field, SelectOption};
use crate::domain::ids::{DailyId, RoleId, RoundId, SubmissionId, UserId};

/// Text that is short, over every limit, or nasty.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ -~]{0,60}",
        2 => "[a-zäß€🐍`*_\n ]{0,400}",
        1 => (0_usize..7000, "[a-z🐍`\n]").prop_map(|(n, c)| c.repeat(n)),
        1 => "[\u{0}-\u{1f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069} ]{0,20}",
        1 => Just("```python\nprint(1)\n".repeat(400)),
    ]
}

fn controls() -> impl Strategy<Value = Control> {
    prop_oneof![
        (0..50_i64).prop_map(|id| Control::Answer(Place::Daily(DailyId(id)))),
        (0..50_i64, any::<u8>()).prop_map(|(id, n)| Control::MoreTime(RoundId(id), n)),
        Just(Control::Another),
    ]
}

fn a_button() -> impl Strategy<Value = Button> {
    (text(), prop_oneof![Just(String::new()), Just("🐍".to_owned())], controls())
        .prop_map(|(label, emoji, control)| Button { label, emoji, style: ButtonStyle::Primary, control })
}

fn a_menu() -> impl Strategy<Value = Select> {
    let option = (text(), text(), text(), any::<bool>())
        .prop_map(|(label, value, description, chosen)| SelectOption { label, value, description, chosen });
    (text(), any::<u8>(), any::<u8>(), vec(option, 0..40)).prop_map(|(placeholder, min, max, options)| {
        Select { control: Control::PickProblem(SubmissionId(1)), placeholder, min, max, options }
    })
}

fn messages() -> impl Strategy<Value = Message> {
    let field =
        (text(), text(), any::<bool>()).prop_map(|(name, value, inline)| Field { name, value, inline });
    let file = (text()).prop_map(|text| File { name: "a.py".into(), text });
    let texts = (text(), text(), text(), text());
    let parts = (vec(field, 0..30), vec(vec(a_button(), 0..7), 0..7), prop::option::of(a_menu()));
    let picture =
        "\\PC{0,1100}".prop_map(|alt| Picture { name: "a.png".into(), alt, png: b"\x89PNG".to_vec() });
    let pinged = (prop::option::of(1_u64..99), vec(1_u64..999, 0..120));
    let rest = (vec(file, 0..12), vec(picture, 0..3), pinged, any::<bool>());
    (texts, parts, rest).prop_map(
        |(texts, (fields, buttons, select), (files, pictures, (ping, notify), quiet))| Message {
            content: texts.0,
            title: texts.1,
            body: texts.2,
            footer: texts.3,
            fields,
            tone: Tone::Good,
            buttons,
            select,
            files,
            notify: notify.into_iter().map(UserId).collect(),
            pictures,
            bars: None,
            archive: quiet.then(|| Archive { name: "pack.zip".into(), bytes: vec![1] }),
            ping: ping.map(RoleId),
            quiet,
        },
    )
}

fn size(value: &Value) -> usize {
    value.as_str().map_or(0, |text| text.chars().count())
}

fn says_something(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

fn check_embed(embed: &Value) -> Result<(), TestCaseError> {
    let footer = &embed["footer"]["text"];
    prop_assert!(size(&embed["title"]) <= 256 && size(&embed["description"]) <= 4096 && size(footer) <= 2048);
    let fields = embed["fields"].as_array().map_or(&[][..], Vec::as_slice);
    prop_assert!(fields.len() <= 25);
    let mut total = size(&embed["title"]) + size(&embed["description"]) + size(footer);
    for field in fields {
        prop_assert!(says_something(&field["name"]) && size(&field["name"]) <= 256);
        prop_assert!(says_something(&field["value"]) && size(&field["value"]) <= 1024);
        total += size(&field["name"]) + size(&field["value"]);
    }
    prop_assert!(total <= 6000, "{total}");
    prop_assert!(total > 0, "an embed of nothing");
    Ok(())
}

fn check_menu(menu: &Value) -> Result<(), TestCaseError> {
    let options = menu["options"].as_array().unwrap();
    let (min, max) = (menu["min_values"].as_u64().unwrap(), menu["max_values"].as_u64().unwrap());
    prop_assert!((1..=25).contains(&options.len()));
    prop_assert!(min <= max && max >= 1 && usize::try_from(max).unwrap() <= options.len());
    prop_assert!(size(&menu["placeholder"]) <= 150);
    let values: HashSet<_> = options.iter().map(|o| o["value"].as_str().unwrap()).collect();
    prop_assert_eq!(values.len(), options.len());
    let chosen = options.iter().filter(|o| o["default"] == true).count();
    prop_assert!(chosen <= usize::try_from(max).unwrap());
    for option in options {
        prop_assert!(says_something(&option["label"]) && size(&option["label"]) <= 100);
        prop_assert!(size(&option["value"]) <= 100 && size(&option["description"]) <= 100);
    }
    Ok(())
}

fn check_rows(rows: &Value) -> Result<(), TestCaseError> {
    let rows = rows.as_array().unwrap();
    prop_assert!(rows.len() <= 5);
    let mut ids = HashSet::new();
    for row in rows {
        let inside = row["components"].as_array().unwrap();
        prop_assert!((1..=5).contains(&inside.len()));
        for component in inside {
            prop_assert!(size(&component["custom_id"]) <= 100);
            prop_assert!(ids.insert(component["custom_id"].as_str().unwrap().to_owned()));
            if component["type"] == 3 {
                check_menu(component)?;
            } else {
                prop_assert!(size(&component["label"]) <= 80);
                prop_assert!(says_something(&component["label"]) || component["emoji"].is_object());
            }
        }
    }
    Ok(())
}

/// A message's payload is one that Discord takes.
pub(super) fn check_within_limits(json: &Value, files: &[Attachment]) -> Result<(), TestCaseError> {
    prop_assert!(size(&json["content"]) <= 2000);
    let embeds = json["embeds"].as_array().unwrap();
    prop_assert!(embeds.len() <= 1);
    for embed in embeds {
        check_embed(embed)?;
    }
    check_rows(&json["components"])?;
    prop_assert!(files.len() <= 10);
    let content = &json["content"];
    prop_assert!(!embeds.is_empty() || !files.is_empty() || says_something(content) || content == BLANK);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_message_is_within_every_limit(message in messages()) {
        let Payload { json, files } = super::message(&message);
        check_within_limits(&json, &files)?;
        let pings = json["allowed_mentions"]["parse"].as_array().unwrap();
        prop_assert!(pings.is_empty());
        let called = json["allowed_mentions"]["users"].as_array().cloned().unwrap_or_default();
        let distinct: HashSet<_> = called.iter().map(Value::to_string).collect();
        prop_assert!(called.len() <= 100 && distinct.len() == called.len());
    }

    #[test]
    fn any_form_is_within_every_limit(title in text(), label in text(), placeholder in text(), value in text(), max in any::<u16>()) {
        let input = Input { key: "text", label, placeholder, value, long: true, required: true, max };
        let form = Form { control: Control::Another, title, inputs: vec![input] };
        let json = super::form(&form).json;
        prop_assert!(says_something(&json["title"]) && size(&json["title"]) <= 45);
        let input = &json["components"][0]["components"][0];
        // Type 4 in a row of type 1: of a Label (18), serenity would lose what was typed.
        prop_assert_eq!(&json["components"][0]["type"], 1);
        prop_assert_eq!(&input["type"], 4);
        prop_assert!(says_something(&input["label"]) && size(&input["label"]) <= 45);
        prop_assert!(size(&input["placeholder"]) <= 100);
        let most = input["max_length"].as_u64().unwrap();
        prop_assert!((1..=4000).contains(&most) && size(&input["value"]) as u64 <= most);
    }
}

#[test]
fn what_a_card_cannot_hold_goes_into_a_file() {
    let long = Message::new("Title", "word ".repeat(2000));
    let rendered = message(&long);
    assert_eq!(rendered.files.len(), 1);
    assert!(String::from_utf8_lossy(&rendered.files[0].bytes).contains(&long.body));
    assert_eq!(rendered.json["attachments"][0]["filename"], "full-text.md");
    assert!(message(&Message::new("Title", "short")).files.is_empty());
}

#[test]
fn a_code_block_that_is_cut_is_closed() {
    let body = format!("```python\n{}\n```", "x = 1\n".repeat(2000));
    let json = message(&Message::new("Title", body)).json;
    let shown = json["embeds"][0]["description"].as_str().unwrap();
    assert!(shown.ends_with("…\n```"), "{shown}");
}

#[test]
fn only_the_named_role_is_pinged() {
    let mut daily = Message::new("Daily", "@everyone <@&5>");
    assert_eq!(message(&daily).json["allowed_mentions"], json!({ "parse": [] }));
    daily.ping = Some(RoleId(7));
    let json = message(&daily).json;
    assert_eq!(json["allowed_mentions"], json!({ "parse": [], "roles": ["7"] }));
    assert_eq!(json["content"], "<@&7>");
}

#[test]
fn a_quiet_message_makes_no_sound_and_flags_add_up() {
    let mut quiet = Message::new("Title", "body");
    quiet.quiet = true;
    assert_eq!(message(&quiet).flags(EPHEMERAL).json["flags"], QUIET | EPHEMERAL);
}

#[test]
fn what_turns_the_reading_direction_is_removed() {
    let json = message(&Message::new("a\u{202e}b", "c\u{0}d")).json;
    assert_eq!(json["embeds"][0]["title"], "ab");
    assert_eq!(json["embeds"][0]["description"], "cd");
}
