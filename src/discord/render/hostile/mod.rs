//! Whatever members and owners write, wherever they may: what reaches Discord pings nobody, stays in its code block, keeps
//! its Markdown to itself and is within every limit.
//!
//! This file has the texts and the tests; `tour` is the way that each text goes, `check` what has to hold on it. `options`,
//! `questions` and `cards` are places for what one member or the staff writes; `rounds` is what rounds with others have
//! alike, and `peer` and `group` are those.

mod cards;
mod check;
mod group;
mod options;
mod peer;
mod questions;
mod rounds;
mod tour;

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, LazyLock};

use futures_util::FutureExt as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use self::cards::cards;
use self::tour::Tour;
use crate::content::Bank;
use crate::fuzz::ODD;

static BANK: LazyLock<Arc<Bank>> = LazyLock::new(|| Arc::new(Bank::embedded()));

/// What must never act. `evil` is written by members; packs are Markdown of the staff's own.
const LINK: &str = "[x](https://evil.example)";
const EVIL: [&str; 22] = [
    "@everyone",
    "@here",
    "<@1100000000000000003>",
    "<@&1>",
    "<#5>",
    "</setup:1>",
    "<t:0:R>",
    "<:a:1>",
    LINK,
    "\n# EVIL",
    "\n-# EVIL",
    "\n> EVIL",
    "\n>>> EVIL",
    "```",
    "``",
    "`",
    "````\n",
    "||",
    "\\",
    "**",
    "__",
    "~~",
];

/// A text of so many nasty parts, between words that count as an answer.
fn nasty(rng: &mut StdRng) -> String {
    let mut text = String::new();
    for _ in 0..rng.random_range(1..12) {
        let part = match rng.random_range(0..4) {
            0 | 1 => *EVIL.choose(rng).unwrap(),
            2 => *ODD.choose(rng).unwrap(),
            _ => "the default is made once and shared by all calls ",
        };
        let times = if rng.random_ratio(1, 20) { rng.random_range(2..400) } else { 1 };
        text.push_str(&part.repeat(times));
    }
    text
}

/// Those that people would try first.
fn classics() -> Vec<String> {
    let runs = (1..9).map(|n| format!("{}\n{LINK} @everyone\n{}", "`".repeat(n), "`".repeat(n)));
    let long =
        [LINK.repeat(400), "a".repeat(10_000), "\\".repeat(999), "`".repeat(2001), "```\n".repeat(900)];
    let all = EVIL.concat();
    let rest = [
        "",
        " ",
        "\u{202e}@everyone",
        "\u{200b}",
        "[x](https://evil.example \"a\")",
        "<https://evil.example>",
        &all,
    ];
    runs.chain(long).chain(rest.map(str::to_owned)).collect()
}

/// All of them, and some by chance: more with `FUZZ_CASES`, others with `FUZZ_SEED`.
fn texts() -> Vec<String> {
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(14);
    let more = std::env::var("FUZZ_CASES")
        .ok()
        .and_then(|cases| cases.parse::<usize>().ok())
        .map_or(15, |n| n / 100);
    let mut rng = StdRng::seed_from_u64(seed);
    classics().into_iter().chain((0..more).map(|_| nasty(&mut rng))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_anybody_writes_acts_or_is_too_long_in_discord() {
    let (mut tour, mut failed) = (Tour::begin().await, 0);
    for text in &texts() {
        // what a form takes at most
        let typed: String = text.chars().take(4000).collect();
        let short: String = text.chars().take(1500).collect();
        let option: String = text.chars().take(6000).collect();
        let went = [
            AssertUnwindSafe(async { cards(text) }).catch_unwind().await,
            AssertUnwindSafe(tour.options(&option)).catch_unwind().await,
            AssertUnwindSafe(tour.rounds_about(&option)).catch_unwind().await,
            AssertUnwindSafe(tour.suggestions(&short)).catch_unwind().await,
            AssertUnwindSafe(tour.practice(&typed)).catch_unwind().await,
            AssertUnwindSafe(tour.pack(&typed)).catch_unwind().await,
            AssertUnwindSafe(tour.owed()).catch_unwind().await,
            AssertUnwindSafe(tour.a_day_passes()).catch_unwind().await,
        ];
        failed += went.iter().filter(|step| step.is_err()).count();
    }
    assert_eq!(failed, 0, "what went wrong stands above");
}

#[tokio::test(flavor = "multi_thread")]
async fn nor_does_anything_that_is_written_in_rounds_with_others() {
    let (mut tour, mut failed) = (Tour::begin().await, 0);
    for text in &texts() {
        let typed: String = text.chars().take(4000).collect();
        let went = [
            AssertUnwindSafe(tour.two_and_an_observer(&typed)).catch_unwind().await,
            AssertUnwindSafe(tour.a_panel(&typed)).catch_unwind().await,
            AssertUnwindSafe(tour.a_group_in_words(&typed)).catch_unwind().await,
            AssertUnwindSafe(tour.a_group_in_code(&typed)).catch_unwind().await,
        ];
        failed += went.iter().filter(|step| step.is_err()).count();
    }
    assert_eq!(failed, 0, "what went wrong stands above");
}
