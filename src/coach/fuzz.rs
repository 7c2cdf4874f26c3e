//! What a button may carry, pressed by whoever likes; and what a message may hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tokio::sync::{Notify, watch};

use super::asker::{Asker, Locale};
use super::control::{Control, Place};
use super::refusal::Failure;
use super::submit::from_message::fenced;
use super::text::{closed, cut, fence, leaves_open, literal, plain};
use super::{Coach, form, press};
use crate::content::Bank;
use crate::domain::ids::{ChannelId, GuildId, UserId};
use crate::fuzz::{Target, kind};
use crate::store::{self, Store};

const WORDS: [&str; 46] = [
    "c1:",
    "c2:",
    "answer:",
    "code:",
    "run:",
    "hint:",
    "reveal:",
    "reveal-now:",
    "tick:",
    "discuss:",
    "share:",
    "vote:",
    "another",
    "skip:",
    "next:",
    "self:",
    "more-time:",
    "misses:",
    "pause:",
    "resume:",
    "end:",
    "end-now:",
    "pick:",
    "take-back:",
    "save:",
    "recall:",
    "grade:",
    "history:",
    "take-out:",
    "forget",
    "forget-now",
    "keep-me",
    "duel:",
    "night:",
    "group:",
    "desk:",
    "own:",
    "peer:",
    "d:",
    "p:",
    "r:",
    "oop/a-class-of-helpers",
    ":1",
    ":0",
    "/",
    "--abc",
];

#[test]
fn a_custom_id_is_read_back_as_it_was_or_not_at_all() {
    Target { name: "custom-id", words: &WORDS, longest: 120, cases: 20_000 }.run(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Some(place) = Place::parse(&text) {
            assert_eq!(place.to_string(), text);
        }
        let Some(control) = Control::parse(&text) else { return "none".to_owned() };
        assert_eq!(control.to_string(), text);
        let json = serde_json::to_string(&control).unwrap();
        assert_eq!(serde_json::from_str::<Control>(&json).unwrap(), control);
        kind(&format!("{control:?}"))
    });
}

/// A server with nothing in it, and somebody who may do everything.
async fn nowhere(folder: &tempfile::TempDir, now: Timestamp) -> (Coach, Asker) {
    let url = format!("sqlite:{}", folder.path().join("coach.db").display());
    let (_, judge) = watch::channel(None);
    let (store, bank) = (Store::open(&url).await.unwrap(), Arc::new(Bank::embedded()));
    let coach = Coach::new(store, bank, judge, Arc::new(Notify::new()));
    let guild = GuildId(7 << 30);
    let mut tx = coach.store.begin().await.unwrap();
    store::guild::arrive(&mut tx, guild, "Group", "en-US", now).await.unwrap();
    tx.commit().await.unwrap();
    let asker = Asker {
        user: UserId(9 << 30),
        guild: Some(guild),
        channel: ChannelId(8 << 30),
        locale: Locale::German,
        name: "Olga".into(),
        manages: true,
        roles: Vec::new(),
        token: String::new(),
    };
    (coach, asker)
}

#[test]
fn whatever_is_pressed_is_answered_or_refused_and_breaks_nothing() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let start: Timestamp = "2026-03-10T09:00:00Z".parse().unwrap();
    let (coach, asker) = runtime.block_on(nowhere(&folder, start));
    let now = std::cell::Cell::new(start);
    let chance = std::cell::RefCell::new(StdRng::seed_from_u64(3));
    Target { name: "custom-id", words: &WORDS, longest: 100, cases: 1_500 }.run(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        let Some(control) = Control::parse(&text) else { return "none".to_owned() };
        now.set(now.get() + SignedDuration::from_mins(1));
        let mut rng = StdRng::from_rng(&mut *chance.borrow_mut());
        let values = vec![text.to_string(), "0".to_owned()];
        let fields: BTreeMap<String, String> = ["text", "input", "question", "answer", "topic", "reason"]
            .map(|key| (key.to_owned(), text.to_string()))
            .into();
        let (pressed, handed_in) = runtime.block_on(async {
            let pressed = press(&coach, &asker, control.clone(), &values, now.get(), &mut rng).await;
            (pressed, form(&coach, &asker, control.clone(), &fields, now.get(), &mut rng).await)
        });
        let said = [pressed, handed_in].map(|outcome| match outcome {
            Ok(_) => "answered".to_owned(),
            Err(Failure::Refused(refusal)) => kind(&format!("{refusal:?}")),
            Err(failure) => panic!("{text}: {failure:?}"),
        });
        format!("{} {}", kind(&format!("{control:?}")), said.join(" "))
    });
    runtime.block_on(coach.store.close());
}

#[test]
fn text_of_strangers_stays_what_it_is() {
    const MARKS: &[&str] =
        &["```", "`", "``", "\\", "\\`", "```python\n", "\n", "**", "||", "[a](b)", "<@1>", "# ", "-# "];
    Target { name: "markdown", words: MARKS, longest: 5000, cases: 10_000 }.run(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        let inside = fence("python", &text, 900);
        let inside = inside.strip_prefix("```python\n").and_then(|rest| rest.strip_suffix("\n```")).unwrap();
        assert!(!inside.contains("``") && inside.chars().count() <= 900);
        assert!(!leaves_open(&fence("", &text, 900)));
        assert!(!leaves_open(&closed(&text)), "{:?}", closed(&text));
        let shown = literal(&text, 500);
        assert!(!leaves_open(&shown) && all_escaped(&shown), "{shown:?}");
        assert!(cut(&text, 100).chars().count() <= 100 && plain(&plain(&text)) == plain(&text));
        if let Some(code) = fenced(&text) {
            assert!(text.contains(code) && !code.contains("```"));
        }
        format!("{} {} {}", leaves_open(&text), fenced(&text).is_some(), text.matches('`').count().min(9))
    });
}

/// Whether what means something to Discord has a backslash before it.
fn all_escaped(shown: &str) -> bool {
    let mut chars = shown.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next().is_none() => return false,
            '*' | '_' | '~' | '`' | '|' | '>' | '#' | '[' | ']' | '<' | '@' => return false,
            _ => {}
        }
    }
    true
}
