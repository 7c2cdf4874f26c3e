//! The servers: in the stand-in, and in the database as an earlier run of the bot would have left them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};
use offline_discord::world::{Application, Seed, World};
use offline_discord::{Clock, Handle, Id, OfflineDiscord, Options};
use tokio::time::{interval, timeout};

use super::books::Books;
use super::bot::database_url;
use crate::config::Config;
use crate::content::Bank;
use crate::domain::ids::{ChannelId, GuildId, UserId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::schedule::{Filter, Plan, Posting, Reveal, Weekdays};
use crate::domain::zone::Zone;
use crate::store::guild::Guild;
use crate::store::review::Reason;
use crate::store::schedule::New;
use crate::store::{self, Conn, Store};
use crate::{offline, run};

/// Servers that are written in one transaction.
const AT_ONCE: usize = 100;
/// So many servers have a daily that members can answer from the beginning.
const EARLY: usize = 200;
/// The topic of those: its questions are answered in words.
const IN_WORDS: &str = "behavioural";
/// Questions that each member has to review.
const REVIEWS: usize = 3;
const PATIENCE: Duration = Duration::from_mins(1);

/// A server with what members need in it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) guild: Id,
    /// Where rounds are started, and where the early daily stands.
    pub(super) rounds: Id,
    /// Where a daily is due in the end.
    pub(super) dailies: Vec<Id>,
    pub(super) members: [Id; 2],
    pub(super) has_early_daily: bool,
}

pub(super) struct Ground {
    pub(super) server: Handle,
    pub(super) places: Vec<Place>,
    pub(super) books: Books,
    database: PathBuf,
}

impl Ground {
    /// Servers with so many schedules together, beside those whose daily is due at once.
    pub(super) async fn make(
        guilds: u32,
        schedules: u32,
        config: &Config,
        folder: &Path,
    ) -> anyhow::Result<Self> {
        let (clock, application) = (Clock::running(), Application::default());
        let (world, places) = world(guilds as usize, schedules as usize, clock.now());
        let store = Store::open(&database_url(folder)).await?;
        fill(&store, &places, &run::bank(config)?, clock.now()).await?;
        let options = Options { application, clock, world: Some(world), ..Options::default() }.strict();
        let server = OfflineDiscord::start(options).await?;
        let database = store::file_of(&database_url(folder))?;
        Ok(Self { server, places, books: Books { store }, database })
    }

    pub(super) fn now(&self) -> Timestamp {
        self.server.clock().now()
    }

    /// Waits until every connection of the bot stands and Discord knows its commands.
    pub(super) async fn until_connected(&self) -> anyhow::Result<()> {
        let connecting = async {
            let mut look = interval(Duration::from_millis(20));
            while !self.server.is_connected() || self.server.read(|world| world.commands.is_empty()) {
                look.tick().await;
            }
        };
        timeout(PATIENCE, connecting).await.context("the bot does not connect")
    }

    /// With what waits to be moved into it.
    pub(super) fn database_bytes(&self) -> u64 {
        let log = self.database.with_extension("db-wal");
        [&self.database, &log].iter().filter_map(|file| Some(std::fs::metadata(file).ok()?.len())).sum()
    }

    /// Has every schedule but the early ones fall due in the minute that has just begun; returns when that was written.
    pub(super) async fn let_dailies_fall_due(&self) -> anyhow::Result<Timestamp> {
        let now = self.now();
        let mut tx = self.books.store.begin().await?;
        sqlx::query("update schedule set post_time = $1, since = $2, next_at = $2 where topics = '[]'")
            .bind(time_of(now).strftime("%H:%M").to_string())
            .bind(begun(now)?.as_microsecond())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(now)
    }
}

/// The minute that has just begun.
fn begun(now: Timestamp) -> anyhow::Result<Timestamp> {
    Ok(Timestamp::from_second(now.as_second().div_euclid(60) * 60)?)
}

fn time_of(now: Timestamp) -> Time {
    let time = jiff::tz::Offset::UTC.to_datetime(now).time();
    jiff::civil::time(time.hour(), time.minute(), 0, 0)
}

fn world(guilds: usize, schedules: usize, now: Timestamp) -> (World, Vec<Place>) {
    let mut seed = Seed::new(Application::default(), now - SignedDuration::from_hours(24));
    let owner = seed.name_owner("Olga");
    let places = (0..guilds)
        .map(|n| {
            // The millisecond decides the connection.
            seed.pass(Duration::from_millis(1));
            let guild = seed.guild(&format!("Study group {n}"), owner, offline::BOT_PERMISSIONS);
            let members = ["Ana", "Ben"].map(|name| seed.user(&format!("{name} {n}"), "en-US"));
            for member in members {
                seed.member(guild, member, &[]);
            }
            let rounds = seed.text(guild, "mock-interviews");
            let own = schedules / guilds + usize::from(n < schedules % guilds);
            let dailies = (0..own).map(|n| seed.text(guild, &format!("daily-{n}"))).collect();
            Place { guild, rounds, dailies, members, has_early_daily: n < EARLY }
        })
        .collect();
    (seed.build(), places)
}

async fn fill(store: &Store, places: &[Place], bank: &Bank, now: Timestamp) -> anyhow::Result<()> {
    let questions: Vec<&QuestionId> =
        bank.questions().filter(|question| !question.is_problem()).map(Question::id).collect();
    for (n, some) in places.chunks(AT_ONCE).enumerate() {
        let mut tx = store.begin().await?;
        for (m, place) in some.iter().enumerate() {
            set_up(&mut tx, place, now).await?;
            for member in place.members {
                let due = questions.iter().cycle().skip(n * AT_ONCE + m).take(REVIEWS);
                for question in due {
                    let user = UserId(member.0);
                    store::review::enter(&mut tx, user, question, Reason::Saved, now, now).await?;
                }
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

/// As `/setup` and `/daily add` would have left it.
async fn set_up(conn: &mut Conn, place: &Place, now: Timestamp) -> anyhow::Result<()> {
    let id = GuildId(place.guild.0);
    store::guild::arrive(conn, id, "Study group", "en-US", now).await?;
    let found = store::guild::get(conn, id).await?.context("the server that was just written")?;
    let mock_channel = Some(ChannelId(place.rounds.0));
    store::guild::settle(conn, &Guild { mock_channel, zone: "UTC".to_owned(), ..found }, now).await?;
    if place.has_early_daily {
        let at = time_of(now);
        store::schedule::add(conn, &schedule(place, place.rounds, &[IN_WORDS], at, now)?, begun(now)?)
            .await?;
    }
    // Until they are to fall due, their slot of today is over.
    let over = time_of(now - SignedDuration::from_mins(1));
    for channel in &place.dailies {
        store::schedule::add(conn, &schedule(place, *channel, &[], over, now)?, now).await?;
    }
    Ok(())
}

fn schedule(place: &Place, channel: Id, topics: &[&str], time: Time, now: Timestamp) -> anyhow::Result<New> {
    let yesterday = jiff::tz::Offset::UTC.to_datetime(now).date().yesterday()?;
    let plan = Plan { time, weekdays: Weekdays::ALL, every: 1, first: yesterday, zone: Zone::parse("UTC")? };
    Ok(New {
        guild: GuildId(place.guild.0),
        channel: ChannelId(channel.0),
        filter: Filter::about(topics.iter().map(|topic| (*topic).to_owned()).collect()),
        plan,
        ping_role: None,
        reveal: Reveal::Never,
        posting: Posting::default(),
    })
}
