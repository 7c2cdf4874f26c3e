//! Every kind of component and mark-up, those included that the bot does not use: shown, used and held
//! against the rules, with a bot that says what it was given.

use std::path::Path;

use offline_discord::world::{Application, Permissions, Seed};
use offline_discord::{Clock, Handle, Id, OfflineDiscord, Options};
use serde_json::{Value, json};
use serenity::all::{
    ClientBuilder, Context, CreateInteractionResponse, CreateInteractionResponseMessage, EventHandler,
    GatewayIntents, HttpBuilder, Interaction,
};
use serenity::async_trait;

use super::chromium;
use super::tab::Tab;
use crate::story::until;

/// Answers every press and choice with what it was.
struct Echo;

#[async_trait]
impl EventHandler for Echo {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let Interaction::Component(press) = interaction else { return };
        let told = serde_json::to_value(&press.data).expect("JSON");
        let chosen = told["values"].as_array().map_or(0, Vec::len);
        let said = format!("{} with {chosen} chosen: {}", press.data.custom_id, told["values"]);
        let message = CreateInteractionResponseMessage::new().content(said).ephemeral(true);
        press
            .create_response(&context.http, CreateInteractionResponse::Message(message))
            .await
            .expect("an answer");
    }
}

const START: &str = "2026-03-10T09:00:30Z";
const SOON: i64 = 1_773_133_290;

/// A server of Olga's with Ana in it, and so many more.
pub(super) async fn stand_in(more: usize) -> (Handle, Id) {
    let clock = Clock::frozen_at(START.parse().expect("an instant"));
    let mut seed = Seed::new(Application::default(), clock.now());
    let owner = seed.name_owner("Olga");
    let guild = seed.guild("Kinds of things", owner, Permissions::ADMINISTRATOR);
    let helpers = seed.role(guild, "Helpers", Permissions::NONE);
    let ana = seed.user("Ana", "en-GB");
    seed.member(guild, ana, &[helpers]);
    for number in 1..=more {
        let user = seed.user(&format!("Member {number}"), "en-GB");
        seed.member(guild, user, &[]);
    }
    let general = seed.text(guild, "general");
    let options = Options { clock, world: Some(seed.build()), ..Options::default() };
    (OfflineDiscord::start(options).await.expect("a stand-in"), general)
}

pub(super) async fn posted(handle: &Handle, channel: Id, body: &Value) {
    let url = format!("{}/api/v10/channels/{channel}/messages", handle.url());
    let token = format!("Bot {}", handle.token());
    let answer = reqwest::Client::new().post(url).header("Authorization", token).json(body).send().await;
    let answer = answer.expect("an answer");
    assert!(answer.status().is_success(), "{}", answer.text().await.expect("its text"));
}

pub(super) async fn ana_in(handle: &Handle, program: &Path, channel: Id) -> Tab {
    let mut tab = Tab::open(program, handle.url(), &format!("/?as=ana#{channel}")).await;
    tab.sees("[data-testid=main-title]", "general").await;
    tab
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_component_is_shown_and_works() {
    let Some(program) = chromium::installed() else { return };
    let (handle, general) = stand_in(0).await;
    let http = HttpBuilder::new(handle.token()).proxy(handle.url()).ratelimiter_disabled(true).build();
    let bot = ClientBuilder::new_with_http(http, GatewayIntents::GUILDS).event_handler(Echo).await;
    let mut bot = bot.expect("a bot");
    let running = tokio::spawn(async move { bot.start().await });
    until("the bot", async || handle.is_connected().then_some(())).await;

    let button = |style: u8| json!({"type": 2, "style": style, "label": format!("style {style}"), "custom_id": format!("b{style}")});
    let row = |parts: Value| json!({"type": 1, "components": parts});
    let select = |kind: u8, more: Value| {
        let mut select =
            json!({"type": kind, "custom_id": format!("s{kind}"), "placeholder": format!("kind {kind}")});
        more.as_object().into_iter().flatten().for_each(|(key, value)| select[key] = value.clone());
        row(json!([select]))
    };
    let fruit =
        json!([{"label": "apple", "value": "a", "description": "red"}, {"label": "pear", "value": "p"}]);
    let link = json!({"type": 2, "style": 5, "label": "elsewhere", "url": "https://example.org/"});
    let off = json!({"type": 2, "style": 2, "label": "off", "custom_id": "off", "disabled": true});
    let buttons = row(json!([button(1), button(2), button(3), button(4), link]));
    posted(&handle, general, &json!({"components": [buttons, row(json!([off]))], "content": "buttons"}))
        .await;
    let selects = [
        select(3, json!({"options": fruit, "min_values": 1, "max_values": 2})),
        select(5, json!({})),
        select(6, json!({})),
        select(7, json!({})),
        select(8, json!({})),
    ];
    posted(&handle, general, &json!({"content": "selects", "components": selects})).await;

    let mut tab = ana_in(&handle, &program, general).await;
    tab.sees("[data-testid=connection]", "bot connected").await;
    for style in 1..=4 {
        tab.presses(&format!("[data-testid='button-style {style}']")).await;
        tab.sees("#main .ephemeral", &format!("b{style} with 0 chosen")).await;
    }
    tab.presses("[data-testid=select-s3]").await;
    tab.is_fair("an open select").await;
    for fruit in ["apple", "pear"] {
        tab.presses(&format!("[data-testid=option-{fruit}]")).await;
    }
    tab.presses("[data-testid=select-done]").await;
    tab.sees("#main .ephemeral", "s3 with 2 chosen: [\"a\",\"p\"]").await;
    for (kind, label) in [(5, "Ana"), (6, "@Helpers"), (7, "Ana"), (8, "#general")] {
        tab.presses(&format!("[data-testid=select-s{kind}]")).await;
        tab.presses(&format!("[data-testid='option-{label}']")).await;
        tab.sees("#main .ephemeral", &format!("s{kind} with 1 chosen")).await;
    }
    tab.is_fair("components").await;
    tab.close().await;
    running.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_mark_up_is_shown_and_counts_down() {
    let Some(program) = chromium::installed() else { return };
    let (handle, general) = stand_in(0).await;
    let text = format!(
        "# Deep\n### Deeper\n-# small\n**bold** *slanted* __under__ ~~gone~~ ||secret|| `code`\n> quoted\n- one\n  - two\n1. first\n\
         [masked](https://example.org/) <#{general}> @everyone <:parrot:123456789012345678>\n\
         ```py\ndef f(x):\n    return x  # same\n```\nin <t:{SOON}:R>, at <t:{SOON}:S>"
    );
    posted(&handle, general, &json!({"content": text})).await;
    let field = |name: &str| json!({"name": name, "value": "**value**", "inline": true});
    let embed = json!({
        "title": "An embed", "description": "## Under it\nwith text", "color": 0x00ff_aa00, "url": "https://example.org/",
        "author": {"name": "its author"}, "footer": {"text": "its foot"}, "timestamp": "2026-03-10T09:00:30.000000+00:00",
        "fields": [field("one"), field("two"), field("three")],
    });
    posted(&handle, general, &json!({"embeds": [embed]})).await;

    let mut tab = ana_in(&handle, &program, general).await;
    for (element, text) in [
        (".heading.h1", "Deep"),
        ("small.subtext", "small"),
        ("strong", "bold"),
        ("em", "slanted"),
        ("u", "under"),
        ("s", "gone"),
        ("code.inline", "code"),
        ("blockquote", "quoted"),
        ("li li", "two"),
        ("ol", "first"),
        ("button.mention", "general"),
        (".mention", "@everyone"),
        (".emoji", ":parrot:"),
        (".tok-keyword", "def"),
        (".tok-comment", "# same"),
        ("time", "in 1 minute"),
        ("time", "10/03/2026, 09:01:30"),
        (".embed .field", "three"),
        (".embed-footer", "its foot"),
    ] {
        tab.sees(&format!("#main {element}"), text).await;
    }
    tab.presses("#main button.spoiler").await;
    tab.sees("#main .spoiler.shown", "secret").await;
    handle.clock().advance(std::time::Duration::from_secs(50));
    tab.sees("#main time", "in 10 seconds").await;
    tab.is_fair("mark-up").await;
    tab.close().await;
}

/// The smallest picture there is.
const PIXEL: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82";

#[tokio::test(flavor = "multi_thread")]
async fn a_message_made_of_components_is_laid_out_with_its_pictures_and_files() {
    let Some(program) = chromium::installed() else { return };
    let (handle, general) = stand_in(0).await;
    let text = |content: &str| json!({"type": 10, "content": content});
    let picture = json!({"url": "attachment://pixel.png"});
    let button = json!({"type": 2, "style": 1, "label": "beside", "custom_id": "beside"});
    let link = json!({"type": 2, "style": 5, "label": "elsewhere", "url": "https://example.org/"});
    let components = json!([
        text("# A layout\nwith **bold** words"),
        {"type": 9, "components": [text("a section")], "accessory": button},
        {"type": 9, "components": [text("another")], "accessory": {"type": 11, "media": picture, "description": "a thumbnail"}},
        {"type": 14, "spacing": 2},
        {"type": 17, "accent_color": 0x00ff_aa00, "components": [
            text("in a container"),
            {"type": 12, "items": [{"media": picture, "description": "first"}, {"media": picture, "description": "second", "spoiler": true}]},
            {"type": 1, "components": [link]},
        ]},
        {"type": 13, "file": {"url": "attachment://notes.txt"}},
    ]);
    let form = reqwest::multipart::Form::new()
        .text("payload_json", json!({"flags": 1 << 15, "components": components}).to_string())
        .part("files[0]", reqwest::multipart::Part::bytes(PIXEL.to_vec()).file_name("pixel.png"))
        .part("files[1]", reqwest::multipart::Part::bytes(b"noted".to_vec()).file_name("notes.txt"));
    let url = format!("{}/api/v10/channels/{general}/messages", handle.url());
    let sent = reqwest::Client::new().post(url).header("Authorization", format!("Bot {}", handle.token()));
    let sent = sent.multipart(form).send().await.expect("an answer");
    assert!(sent.status().is_success(), "{}", sent.text().await.expect("its text"));

    let mut tab = ana_in(&handle, &program, general).await;
    for (element, text) in [
        (".heading.h1", "A layout"),
        ("strong", "bold"),
        (".section", "a section"),
        (".section button", "beside"),
        (".container", "in a container"),
        (".container a.button", "elsewhere"),
        ("[data-testid=attachment]", "noted"),
    ] {
        tab.sees(&format!("#main {element}"), text).await;
    }
    tab.sees("#main .section img[alt='a thumbnail']", "").await;
    tab.sees("#main .gallery img[alt=first]", "").await;
    assert!(!tab.has("#main img[alt=second]").await);
    tab.presses("#main [data-testid=spoiler]").await;
    tab.sees("#main .gallery img[alt=second]", "").await;
    tab.is_fair("a layout").await;
    tab.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_thousand_members_are_found_by_name() {
    let Some(program) = chromium::installed() else { return };
    let (handle, general) = stand_in(3000).await;
    let select = json!({"type": 5, "custom_id": "who", "placeholder": "Who?"});
    let row = json!({"type": 1, "components": [select]});
    posted(&handle, general, &json!({"content": "a choice", "components": [row]})).await;
    let mut tab = ana_in(&handle, &program, general).await;
    tab.sees("#members", "and 2902 more").await;
    tab.presses("[data-testid=select-who]").await;
    tab.writes("[data-testid=select-search]", "member 2999").await;
    tab.hits("ArrowDown").await;
    tab.is_fair("a search among options").await;
    tab.hits("Escape").await;
    tab.writes("[data-testid=composer]", "Hello @Member").await;
    tab.sees("[data-testid=suggestions]", "@Member 1").await;
    tab.hits("Escape").await;
    tab.presses("[data-testid=more-members]").await;
    tab.sees("[data-testid=member-member_3000]", "Member 3000").await;
    tab.close().await;
}
