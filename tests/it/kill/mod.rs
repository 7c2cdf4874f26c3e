//! The bot is killed again and again, at instants of chance and at every point that the source names, while members go
//! on; what they were told, and what they see, is compared with what it has kept.
//!
//! `KILLS=500 KILL_SEED=7 cargo test --test it kill::` is what a night is for. The seed says what is done and where the
//! bot dies; what runs at the same time differs all the same.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

mod copies;
mod kept;
mod ledger;
mod people;
mod points;

use std::collections::BTreeSet;
use std::time::Duration;

use interview_coach::store::backup;
use jiff::civil::{Time, time};
use jiff::tz::TimeZone;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::process::check::{self, count, names};
use crate::process::{Bot, World};
use crate::story::until;
use ledger::Ledger;
use people::Person;

/// So often the bot dies on a day, before it has a quiet hour.
const A_DAY: u32 = 4;
/// When a day begins: its questions are due.
const MORNING: Time = time(9, 0, 30, 0);
/// How long a point may take to be come to; then the bot is killed where it is.
const LONGEST: Duration = Duration::from_secs(4);

/// The whole test, with what it knows.
struct Siege {
    world: World,
    ledger: Ledger,
    ana: Person,
    people: Vec<Person>,
    rng: StdRng,
    kills: u32,
    /// How often it was to die at a point.
    points: usize,
    /// The points at which it has died.
    died_at: BTreeSet<&'static str>,
    days: u32,
    /// The numbers of the processes that it was.
    bots: Vec<u32>,
}

fn setting(name: &str, default: u32) -> u32 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[expect(clippy::print_stdout, reason = "what a failure is repeated with, and what a success is worth")]
fn say(what: &str) {
    println!("{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_said_twice_however_often_the_bot_is_killed() {
    let (kills, seed) = (setting("KILLS", 40), setting("KILL_SEED", 1));
    say(&format!("KILLS={kills} KILL_SEED={seed}"));
    let mut siege = Siege::begin(seed.into()).await;
    while siege.kills < kills {
        for _ in 0..A_DAY {
            siege.one_death().await;
        }
        siege.quiet_hour().await;
        siege.next_morning().await;
    }
    siege.end().await;
}

impl Siege {
    async fn begin(seed: u64) -> Self {
        let world = World::new().await;
        let ledger = Ledger::default();
        let topics: Vec<String> =
            crate::story::Story::topics().into_iter().map(|topic| world.channel(topic)).collect();
        let person = |name: &str| {
            Person::new(world.member(name), &ledger, topics.clone(), world.channel("mock-interviews"))
        };
        let with = |name: &str, others: [&str; 2]| {
            person(name).playing_with(others.iter().map(|other| world.member(other)).collect())
        };
        let ana = person("Ana");
        let people = vec![
            ana.clone(),
            with("Ben", ["Chidi", "Olga"]),
            with("Chidi", ["Olga", "Ben"]),
            with("Olga", ["Ben", "Chidi"]),
        ];
        let (rng, died_at) = (StdRng::seed_from_u64(seed), BTreeSet::new());
        Self { world, ledger, ana, people, rng, kills: 0, points: 0, died_at, days: 1, bots: Vec::new() }
    }

    /// The bot is started, has something to do, and dies.
    async fn one_death(&mut self) {
        let at = self.rng.random_bool(0.6).then(|| self.next_point());
        let mut settings = self.world.command().with("BACKUP_HOURS", "6");
        if let Some((point, most)) = at {
            settings = settings.failing_at(point, self.rng.random_range(1..=most));
        }
        self.world.bot = Some(settings.start());
        self.bots.extend(self.world.bot.as_ref().map(Bot::id));
        let busy = self.begin_to_live(at.is_some_and(|(point, _)| point.starts_with("verdict")));
        let patience = match at {
            Some(_) => LONGEST,
            None => Duration::from_millis(self.rng.random_range(0..2500)),
        };
        self.wind([20, 300, 1200, 2400]);
        let bot = self.world.bot.as_mut().unwrap();
        let died = timeout(patience, until("its death", async || bot.ended())).await.is_ok();
        drop(busy);
        match (died, at) {
            (true, Some((point, _))) => {
                self.died_at.insert(point);
                let status = self.world.bot.take().unwrap().until_ended().await;
                assert_eq!(
                    std::os::unix::process::ExitStatusExt::signal(&status),
                    Some(9),
                    "{}",
                    self.world.log()
                );
                self.world.until_cut_off().await;
            }
            (true, None) => panic!("the bot ended by itself: {}", self.world.log()),
            (false, _) => self.world.kill().await,
        }
        self.kills += 1;
        self.wind([1, 120, 1200, 7200]);
    }

    /// Each in turn, so that none is forgotten.
    fn next_point(&mut self) -> (&'static str, u32) {
        self.points += 1;
        points::AT_WORK[self.points % points::AT_WORK.len()]
    }

    /// All go about what they do, until this is dropped.
    fn begin_to_live(&mut self, with_code: bool) -> JoinSet<()> {
        self.people.iter().map(|person| person.clone().live(self.rng.random(), with_code)).collect()
    }

    fn wind(&mut self, seconds: [u64; 4]) {
        self.world.wind(Duration::from_secs(*seconds.choose(&mut self.rng).unwrap()));
    }

    /// The bot has time for what it owes, and everything is looked at.
    async fn quiet_hour(&mut self) {
        self.world.start().await;
        self.world.settle().await;
        self.ask_again().await;
        self.ana_keeps_her_streak().await;
        self.world.settle().await;
        check::all(&self.world).await;
        kept::all(&self.world, &self.ledger).await;
        let bot = self.world.bot.as_mut().unwrap();
        let parent = bot.id();
        until("the judge's processes", async || (!bot.look_at_kin().running().is_empty()).then_some(()))
            .await;
        until("no remains of what the bot has started", async || {
            let zombies = bot.look_at_kin().zombies();
            zombies.iter().all(|(_, zombie)| zombie.parent != parent).then_some(())
        })
        .await;
    }

    /// What members see by now of what they were not answered then.
    async fn ask_again(&self) {
        for (number, interaction) in self.ledger.open() {
            let id = offline_discord::Id(interaction.parse().unwrap());
            if self.world.server.read(|world| world.interactions.contains_key(&id)) {
                let outcome = self.world.client.get(&format!("outcome?interaction={interaction}")).await;
                self.ledger.sees(number, &outcome);
            }
        }
    }

    /// Ana answers something new every day.
    async fn ana_keeps_her_streak(&mut self) {
        let expected = format!("🔥 {} {}", self.days, if self.days == 1 { "day" } else { "days" });
        let channel = self.world.channel("coding");
        for _ in 0..30 {
            // a channel with code, or a question whose answer is out, is passed over
            self.ana.answer_a_daily(&mut self.rng).await;
            let shown = self.ana.member.slash(&channel, "streak show", json!({})).await.message().title();
            if shown == expected {
                return;
            }
        }
        let why = self.ana.member.slash(&channel, "streak why", json!({})).await.message().text();
        panic!("no streak of {expected}: {why}");
    }

    /// It dies in the morning, or sleeps through it.
    async fn next_morning(&mut self) {
        let now = self.world.now();
        let next =
            now.to_zoned(TimeZone::UTC).tomorrow().unwrap().with().time(MORNING).build().unwrap().timestamp();
        let wait = Duration::try_from(next.duration_since(now)).unwrap();
        if self.rng.random_bool(0.5) {
            self.world.wind(wait);
            let patience = Duration::from_millis(self.rng.random_range(0..400));
            drop(timeout(patience, std::future::pending::<()>()).await);
            self.world.kill().await;
        } else {
            self.world.kill().await;
            self.world.wind(wait);
        }
        self.kills += 1;
        self.days += 1;
    }

    /// All rounds come to their end, and so does the bot.
    async fn end(mut self) {
        self.world.start_with(self.world.command().with("BACKUP_HOURS", "6")).await;
        let pool = self.world.read().await;
        until("the end of all rounds", async || {
            self.world.settle().await;
            let next = "select coalesce(min(deadline_at), -1) from round where final = 0";
            match count(&pool, next).await {
                -1 => Some(()),
                at => {
                    self.world.wind_to(at);
                    None
                }
            }
        })
        .await;
        self.world.wind_minutes(7 * 60);
        self.world.settle().await;
        self.ask_again().await;
        check::all(&self.world).await;
        kept::all(&self.world, &self.ledger).await;
        assert_eq!(count(&pool, "select count(*) from round where final = 0").await, 0);
        assert_eq!(
            count(&pool, "select count(*) from round_seat").await,
            0,
            "a seat in a round that is over"
        );
        pool.close().await;
        self.world.stop().await;
        let mut left = names(&self.world.data());
        left.sort();
        assert_eq!(left, ["backups", "coach.db", "coach.db.lock"]);
        assert!(!names(&self.world.data().join("backups")).iter().any(|name| name.contains("partial")));
        backup::look_into(&self.world.database()).await.unwrap();
        check::no_groups_are_left_of(&self.bots);
        let (rounds, told) =
            (count(&self.world.read().await, "select count(*) from round").await, self.ledger.acknowledged());
        say(&format!(
            "{} kills, at {:?}; {} days, {rounds} rounds, {told} acknowledged",
            self.kills, self.died_at, self.days
        ));
        assert!(told > 20 && rounds > 3, "too little happened for this to mean anything");
        let everywhere = if self.kills < 200 { 8 } else { points::AT_WORK.len() };
        assert!(self.died_at.len() >= everywhere, "it died at too few points");
    }
}
