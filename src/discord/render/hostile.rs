//! Whatever members and owners write, wherever they may: what reaches Discord pings nobody, stays in its code block, keeps
//! its Markdown to itself and is within every limit.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, LazyLock};

use futures_util::FutureExt as _;
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;
use tokio::sync::{Notify, watch};

use super::tests::check_within_limits;
use super::{Payload, form, message};
use crate::coach::asker::{Asker, Locale};
use crate::coach::control::{Control, Place};
use crate::coach::daily::{Own, Wish};
use crate::coach::desk::Desk;
use crate::coach::guild::Facts;
use crate::coach::message::{Message, Reply};
use crate::coach::mock::Solo;
use crate::coach::outbox::{self, Action};
use crate::coach::refusal::{Failure, Outcome, Refusal};
use crate::coach::setup::{self, Request};
use crate::coach::{
    self, Coach, Next, complete, daily, guild, mock, own, person, question, report, streak, submit, suggest,
    words,
};
use crate::content::{Bank, Pack};
use crate::domain::ids::{ChannelId, DailyId, GuildId, UserId};
use crate::domain::problem::Language;
use crate::domain::question::Question;
use crate::domain::verdict;
use crate::fuzz::ODD;
use crate::store::{self, Store};

static BANK: LazyLock<Arc<Bank>> = LazyLock::new(|| Arc::new(Bank::embedded()));

const GUILD: GuildId = GuildId(1_000_000_000_000_000_007);
const DESK: ChannelId = ChannelId(1_000_000_000_000_000_009);
const ANA: UserId = UserId(1_100_000_000_000_000_001);
const OLGA: UserId = UserId(1_100_000_000_000_000_002);

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

struct Tour {
    coach: Coach,
    now: Timestamp,
    rng: StdRng,
    _folder: tempfile::TempDir,
}

fn asker(user: UserId, name: &str) -> Asker {
    let manages = user == OLGA;
    let channel = ChannelId(1_000_000_000_000_000_008);
    let (locale, token) = (Locale::English, String::new());
    Asker {
        user,
        guild: Some(GUILD),
        channel,
        locale,
        name: name.to_owned(),
        manages,
        roles: Vec::new(),
        token,
    }
}

impl Tour {
    async fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("coach.db").display());
        let store = Store::open(&url).await.unwrap();
        let (_, judge) = watch::channel(None);
        let coach = Coach::new(store, Arc::clone(&BANK), judge, Arc::new(Notify::new()));
        let now = "2026-03-10T09:00:00Z".parse().unwrap();
        let mut tour = Self { coach, now, rng: StdRng::seed_from_u64(7), _folder: folder };
        tour.set_up().await;
        tour
    }

    async fn set_up(&mut self) {
        let facts = Facts { guild: GUILD, name: LINK.into(), locale: "en-US".into(), welcome_in: Some(DESK) };
        guild::seen(&self.coach, facts, self.now, &mut self.rng).await.unwrap();
        let olga = asker(OLGA, "Olga");
        let request =
            Request { notice: Some(DESK), zone: Some("Europe/Berlin".into()), ..Request::default() };
        let plan = setup::plan(&self.coach, &olga, request, &[]).await.unwrap();
        let made: Vec<_> = (20..)
            .zip(&plan.channels)
            .map(|(id, wanted)| (wanted.purpose.clone(), ChannelId(id), true))
            .collect();
        let done = setup::finish(&self.coach, &olga, plan, &made, self.now).await;
        Self::sees("setup", done, false);
    }

    /// Time goes by, so that nothing is too much at once.
    fn later(&mut self) -> Timestamp {
        self.now += SignedDuration::from_mins(10);
        self.now
    }

    fn sees(what: &str, outcome: Outcome<Reply>, is_markdown: bool) {
        match outcome {
            Ok(Reply::Form(opened)) => check_form(what, &form(&opened).json),
            Ok(Reply::Private(said) | Reply::Public(said) | Reply::Update(said)) => {
                check(what, &said, is_markdown);
            }
            Err(Failure::Refused(refusal)) => refused(what, &refusal),
            Err(failure) => panic!("{what}: {failure:?}"),
        }
    }

    fn next(what: &str, outcome: Outcome<Next>, is_markdown: bool) {
        match outcome {
            Ok(Next::Reply(reply)) => Self::sees(what, Ok(*reply), is_markdown),
            Ok(Next::Judge(_)) => {}
            Err(failure) => Self::sees(what, Err(failure), is_markdown),
        }
    }

    async fn form(&mut self, who: &Asker, control: Control, fields: &[(&str, &str)]) -> Outcome<Next> {
        let fields: BTreeMap<String, String> =
            fields.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        let now = self.later();
        coach::form(&self.coach, who, control, &fields, now, &mut self.rng).await
    }

    async fn press(&mut self, who: &Asker, control: Control) -> Outcome<Next> {
        let now = self.later();
        coach::press(&self.coach, who, control, &[], now, &mut self.rng).await
    }

    /// Everything that commands take as text.
    async fn options(&mut self, text: &str) {
        let (olga, ana, now) = (asker(OLGA, text), asker(ANA, text), self.later());
        let some = || Some(text.to_owned());
        let wishes = [
            Wish { topics: vec![text.to_owned()], ..Wish::default() },
            Wish { time: some(), ..Wish::default() },
            Wish { days: some(), ..Wish::default() },
            Wish { zone: some(), ..Wish::default() },
            Wish { level: some(), ..Wish::default() },
            Wish { kinds: vec![text.to_owned()], ..Wish::default() },
        ];
        for wish in wishes {
            let done = daily::add(&self.coach, &olga, wish, now).await;
            Self::sees("daily add", done, false);
        }
        let coach = self.coach.clone();
        Self::sees("vacation", daily::add_vacation(&coach, &olga, text, Some(text), now).await, false);
        Self::sees("queue", daily::queue::add(&coach, &olga, 1, text, now).await, false);
        // what was typed may find what the staff has taken
        Self::sees("show", question::show(&coach, &ana, text, now).await, true);
        let (rng, some) = (&mut StdRng::seed_from_u64(5), some());
        Self::sees("topic", question::random(&coach, &ana, some.clone(), None, now, rng).await, false);
        Self::sees("level", question::random(&coach, &ana, None, some, now, rng).await, false);
        Self::sees("zone", person::timezone(&coach, &ana, Some(text), now).await, false);
        Self::sees("days", person::days(&coach, &ana, Some(text), now).await, false);
        Self::sees("off", person::vacation(&coach, &ana, (Some(text), None), now).await, false);
        Self::sees("home", person::home(&coach, &ana, Some(text), now).await, false);
        Self::sees("streak", streak::show(&coach, &ana, Some(OLGA), Some(text), now).await, false);
        Self::sees("audit", streak::audit(&coach, &olga, ANA, text, now).await, false);
        Self::sees("suggest", suggest::form(&coach, &ana, Some(text)), false);
        Self::next("submit", submit::open(&coach, &ana, text, now).await, false);
        let mut offered = complete::topics(&coach, text);
        offered.extend(complete::asked(&coach, Locale::German, text));
        offered.extend(complete::kinds(&coach, text));
        offered.extend(complete::zones(&coach, text));
        offered.extend(complete::questions(&coach, &ana, text).await.unwrap());
        for choice in offered {
            assert!((1..=100).contains(&choice.name.chars().count()), "{choice:?}");
            assert!((1..=100).contains(&choice.value.chars().count()), "{choice:?}");
        }
    }

    /// A suggestion that is declined and one that is taken, both reported on.
    async fn suggestions(&mut self, text: &str) {
        let (olga, ana) = (asker(OLGA, text), asker(ANA, text));
        let fields = [("question", text), ("answer", text), ("topic", "oop")];
        let strange = [("question", text), ("answer", text), ("topic", text)];
        let done = self.form(&ana, Control::Desk(Desk::Suggest), &strange).await;
        Self::next("no topic", done, false);
        for takes in [false, true] {
            let done = self.form(&ana, Control::Desk(Desk::Suggest), &fields).await;
            Self::next("suggested", done, false);
            let shown = suggest::next(&self.coach, &olga).await;
            Self::sees("next suggestion", shown, true);
            let found =
                store::suggestion::oldest(&mut self.coach.store.read().await.unwrap(), GUILD).await.unwrap();
            let Some(found) = found else { return };
            if !takes {
                let asked = self.press(&olga, Control::Desk(Desk::Decline(found.id))).await;
                Self::next("why not", asked, false);
                let done =
                    self.form(&olga, Control::Desk(Desk::Decline(found.id)), &[("reason", text)]).await;
                Self::next("declined", done, true);
                continue;
            }
            let asked = self.press(&olga, Control::Desk(Desk::Edit(found.id))).await;
            Self::next("edits", asked, false);
            let done = self.press(&olga, Control::Desk(Desk::Approve(found.id))).await;
            Self::next("approved", done, true);
        }
        self.of_the_server(text).await;
    }

    /// What was taken is asked, answered, reported and put in line like any other.
    async fn of_the_server(&mut self, text: &str) {
        let (olga, ana) = (asker(OLGA, text), asker(ANA, text));
        let coach = self.coach.at(&ana).await.unwrap();
        let own: Vec<Question> = coach.bank.own().cloned().collect();
        for question in own.iter().rev().take(1) {
            let (id, place, now) =
                (question.id().clone(), Place::Practice(question.id().clone()), self.later());
            Self::sees("own", question::show(&coach, &ana, &id.0, now).await, true);
            let done = self.form(&ana, Control::Answer(place.clone()), &[("text", text)]).await;
            Self::next("own answered", done, true);
            let done = self.press(&ana, Control::RevealNow(place)).await;
            Self::next("own revealed", done, true);
            let done = self.form(&ana, Control::Desk(Desk::Report(id.clone())), &[("reason", text)]).await;
            Self::next("reported", done, false);
            Self::sees("reports", report::list(&self.coach, &olga).await, true);
            let done = self.press(&olga, Control::Desk(Desk::Pause(id.clone()))).await;
            Self::next("paused", done, true);
            let done = self.press(&olga, Control::Desk(Desk::Resume(id.clone()))).await;
            Self::next("resumed", done, true);
            Self::sees("in line", daily::queue::add(&coach, &olga, 1, &id.0, now).await, true);
        }
        Self::sees("bank", own::list(&coach, &olga).await, true);
        Self::sees("history", coach::profile::history(&coach, &ana).await, true);
    }

    /// Answers, code and a round under this name.
    async fn practice(&mut self, text: &str) {
        let ana = asker(ANA, text);
        let in_words = BANK.questions().find(|question| !question.is_problem()).unwrap().id().clone();
        let problem = BANK.questions().find(|question| question.is_problem()).unwrap().id().clone();
        let answer = Control::Answer(Place::Practice(in_words));
        let done = self.form(&ana, answer.clone(), &[("text", text)]).await;
        Self::next("answered", done, true);
        let again = self.press(&ana, answer).await;
        Self::next("the answer again", again, false);
        for control in
            [Control::Code(Place::Practice(problem.clone())), Control::Run(Place::Practice(problem))]
        {
            let done = self.form(&ana, control.clone(), &[("text", text), ("input", text)]).await;
            Self::next("code", done, false);
            let again = self.press(&ana, control).await;
            Self::next("the code again", again, false);
        }
        let solo = Solo { topics: vec!["behavioural".into()], count: Some(1), ..Solo::default() };
        let now = self.later();
        if let Ok(id) = mock::solo(&self.coach, &ana, solo, now, &mut self.rng).await {
            Self::sees("solo", mock::started(&self.coach, &ana, id).await, false);
        }
        let shown = coach::profile::show(&self.coach, &ana, now).await;
        Self::sees("me", shown, false);
    }

    /// A pack of which every file says it.
    async fn pack(&mut self, text: &str) {
        let olga = asker(OLGA, text);
        let body = format!(
            "+++\nshort = true\nid = \"oop/ours\"\ntitle = {}\nkind = \"concept\"\nlevel = \"mid\"\ndifficulty = 2\n+++\n\n## Question\n{text}\n\n## Answer\n{text}\n",
            toml::Value::from(text)
        );
        let names =
            ["oop/ours.md".to_owned(), format!("oop/{}.md", text.chars().take(40).collect::<String>())];
        for name in names {
            let pack = Pack::of_folder([(name, body.clone())].into());
            let Ok(zip) = pack.write() else { continue };
            let now = self.later();
            let ticket = match own::admit(&self.coach, &olga, now, &mut self.rng).await {
                Ok(ticket) => ticket,
                Err(failure) => return Self::sees("admit", Err(failure), false),
            };
            let checked = own::check(&self.coach, &olga, ticket, zip, true, now, &mut self.rng).await;
            let button = match &checked {
                Ok(Reply::Private(said)) => {
                    said.buttons.concat().first().map(|button| button.control.clone())
                }
                _ => None,
            };
            Self::sees("pack", checked, false);
            if let Some(control) = button {
                let done = self.press(&olga, control).await;
                Self::next("imported", done, false);
            }
        }
    }

    /// Everything that is owed by now, which then is done.
    async fn owed(&mut self) {
        let now = self.later();
        let mut tx = self.coach.store.begin().await.unwrap();
        for owed in outbox::due(&self.coach, now, 500).await.unwrap() {
            match &owed.action {
                Action::Post { message, .. }
                | Action::Direct { message, .. }
                | Action::Edit { with: message, .. } => {
                    check("owed", message, true);
                }
                Action::ForumPost { name, message, .. } => {
                    check("owed in a forum", message, true);
                    check_name(name);
                }
                Action::PrivateThread { name, .. } | Action::DiscussThread { name, .. } => check_name(name),
                _ => {}
            }
            store::outbox::remove(&mut tx, owed.id).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

/// Cards that hold what a member wrote, without the way there.
fn cards(text: &str) {
    let question = BANK.questions().find(|question| question.is_problem()).unwrap();
    let task = question.task.as_ref().unwrap();
    let own = [
        Own::Words(text.to_owned()),
        Own::Code { source: text.to_owned(), language: Language::Python },
        Own::Code { source: text.to_owned(), language: Language::Sql },
    ];
    for locale in Locale::ALL {
        for own in &own {
            let until = Some(Timestamp::UNIX_EPOCH);
            check("shared", &words::share::published(locale, DailyId(1), ANA, own, until), false);
        }
        for test in [None, Some(1), Some(99)] {
            let report = report_of(text, test);
            check("verdict", &words::verdict::card(locale, question, task, &report, None, true), false);
            check("run", &words::own_input::card(locale, question, task, &report, text, None), false);
        }
        check("not kept", &words::not_kept(locale, "abc", text.to_owned()), false);
        check("given back", &words::given_back(locale, &Refusal::TooBusy, text.to_owned()), false);
    }
}

fn report_of(text: &str, nth: Option<usize>) -> verdict::Report {
    let failure = verdict::Failure {
        test: nth,
        message: text.to_owned(),
        line: Some(u32::MAX),
        exception: Some(text.to_owned()),
    };
    verdict::Report {
        verdict: verdict::Verdict::Re,
        passed: 0,
        total: 3,
        cpu_ms: u64::MAX,
        wall_ms: 1,
        memory_kib: u64::MAX,
        detail: text.to_owned(),
        failure: Some(failure),
        stdout: text.to_owned(),
        tier: "N".into(),
        returned: Some(text.to_owned()),
    }
}

fn refused(what: &str, refusal: &Refusal) {
    for locale in Locale::ALL {
        check(what, &words::refusal(locale, refusal), false);
    }
}

/// What a member wrote may be Markdown only where it `is_markdown` of the staff's, or shown to them as such.
fn check(what: &str, said: &Message, is_markdown: bool) {
    let Payload { json, files } = message(said);
    check_within_limits(&json, &files).unwrap_or_else(|error| panic!("{what}: {error}"));
    let mentions = &json["allowed_mentions"];
    assert_eq!(mentions["parse"], Value::Array(Vec::new()), "{what}");
    assert!(mentions.get("roles").is_none() && mentions.get("users").is_none(), "{what}: {mentions}");
    let embed = &json["embeds"][0];
    let fields = embed["fields"].as_array().into_iter().flatten();
    let texts = [&json["content"], &embed["title"], &embed["description"]].into_iter();
    for text in texts.chain(fields.flat_map(|field| [&field["name"], &field["value"]])) {
        let text = text.as_str().unwrap_or_default();
        let (outside, is_open) = outside(text);
        assert!(!is_open, "{what}: a code block stays open: {text:?}");
        assert!(!text.chars().any(turns), "{what}: {text:?}");
        if is_markdown {
            continue;
        }
        for act in [
            "](https://evil",
            "<@1100000000000000003",
            "<@&1>",
            "<#5>",
            "</setup",
            "\n# EVIL",
            "\n-# EVIL",
            "||",
        ] {
            assert!(!outside.contains(act), "{what}: “{act}” acts in {text:?}");
        }
    }
}

fn turns(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What Discord reads as Markdown: without code, and without what a backslash stands before; and whether a block is open.
fn outside(text: &str) -> (String, bool) {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        if let Some(inside) = rest.strip_prefix("```") {
            let Some((_, after)) = inside.split_once("```") else { return (out, true) };
            rest = after;
        } else if let Some(after) = rest.strip_prefix('\\') {
            out.push('\u{1}');
            rest = after.strip_prefix(|_: char| true).unwrap_or_default();
        } else if c == '`' {
            let run = rest.len() - rest.trim_start_matches('`').len();
            let (mark, inside) = rest.split_at(run);
            rest = inside.split_once(mark).map_or(inside, |(_, after)| after);
        } else {
            out.push(c);
            rest = rest.strip_prefix(c).unwrap_or_default();
        }
    }
    (out, false)
}

fn check_form(what: &str, json: &Value) {
    let size = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    assert!((1..=45).contains(&size(&json["title"])) && size(&json["custom_id"]) <= 100, "{what}: {json}");
    for row in json["components"].as_array().unwrap() {
        let input = &row["components"][0];
        assert!(
            (1..=45).contains(&size(&input["label"])) && size(&input["placeholder"]) <= 100,
            "{what}: {input}"
        );
        assert!(size(&input["value"]) as u64 <= input["max_length"].as_u64().unwrap(), "{what}: {input}");
    }
}

/// A thread's name.
fn check_name(name: &str) {
    assert!((1..=100).contains(&name.trim().chars().count()), "{name:?}");
    assert!(!name.chars().any(|c| turns(c) || c == '\n'), "{name:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_anybody_writes_acts_or_is_too_long_in_discord() {
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(14);
    let more = std::env::var("FUZZ_CASES")
        .ok()
        .and_then(|cases| cases.parse::<usize>().ok())
        .map_or(15, |n| n / 100);
    let mut rng = StdRng::seed_from_u64(seed);
    let texts: Vec<String> = classics().into_iter().chain((0..more).map(|_| nasty(&mut rng))).collect();
    let (mut tour, mut failed) = (Tour::begin().await, 0);
    for text in &texts {
        // what a form takes at most
        let typed: String = text.chars().take(4000).collect();
        let short: String = text.chars().take(1500).collect();
        let option: String = text.chars().take(6000).collect();
        let went = [
            AssertUnwindSafe(async { cards(text) }).catch_unwind().await,
            AssertUnwindSafe(tour.options(&option)).catch_unwind().await,
            AssertUnwindSafe(tour.suggestions(&short)).catch_unwind().await,
            AssertUnwindSafe(tour.practice(&typed)).catch_unwind().await,
            AssertUnwindSafe(tour.pack(&typed)).catch_unwind().await,
            AssertUnwindSafe(tour.owed()).catch_unwind().await,
        ];
        failed += went.iter().filter(|step| step.is_err()).count();
    }
    assert_eq!(failed, 0, "what went wrong stands above");
}

#[test]
fn what_acts_is_told_from_what_does_not() {
    assert_eq!(outside("a `[x](b)` c"), ("a  c".into(), false));
    assert_eq!(outside("a ```[x]``` ``b`c`` d"), ("a   d".into(), false));
    assert_eq!(outside("\\[x\\]\\`a`b"), ("\u{1}x\u{1}\u{1}a`b".replace("`b", "b"), false));
    assert!(outside("a ``` b").1);
}
