//! The offline Discord with a study group in it: what a newcomer meets, and what the bot finds set up.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use offline_discord::world::{Application, Permissions, Seed, World};
use offline_discord::{Clock, Handle, Id, OfflineDiscord, Options};
use rand::Rng;

use crate::coach::asker::{Asker, Locale};
use crate::coach::refusal::Failure;
use crate::coach::setup::{self, Existing, Request};
use crate::coach::{Coach, guild};
use crate::config::Config;
use crate::domain::ids::{ChannelId, GuildId, RoleId, UserId};
use crate::store;

const GROUP: &str = "Python study group";
const NOTICES: &str = "staff";
const PINGED: &str = "Study buddies";
const STAFF: &str = "Staff";

/// What the page says at the first visit.
const HINTS: &[&str] = &[
    "Open **#coding** or **#core-python** for today's question and press **Answer** or **Submit code**.",
    "Type `/mock solo` for a timed round, or `/mock peer` with Ben as partner and answer as him.",
    "Switch between the members at the bottom left: Olga owns the server, Ana, Ben and Chidi study in it.",
    "Below that is the language that they speak: in **Deutsch**, the bot answers in German.",
];

/// What the bot needs in a server, as the README lists it.
pub const BOT_PERMISSIONS: Permissions = Permissions(2_269_787_136_838_672);

/// Starts the stand-in with the study group, or with what an earlier run left in `state`.
pub async fn start(
    config: &Config,
    topics: &[String],
    clock: Clock,
    record: Option<PathBuf>,
    state: Option<PathBuf>,
) -> anyhow::Result<Handle> {
    let application = Application { name: "Interview Coach".to_owned(), ..Application::default() };
    let world = study_group(application.clone(), topics, clock.now());
    let options = Options {
        addr: config.offline_addr,
        application,
        clock,
        world: Some(world),
        record,
        state,
        hints: HINTS.iter().map(|hint| (*hint).to_owned()).collect(),
        ..Options::default()
    };
    OfflineDiscord::start(options).await.with_context(|| {
        format!("the offline Discord cannot start (another port: OFFLINE_ADDR, now {})", config.offline_addr)
    })
}

/// Where the world of a database's offline Discord is kept: beside it.
pub fn state_file(database: &Path) -> PathBuf {
    let stem = database.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    database.with_file_name(format!("{stem}-world.json"))
}

/// An owner, three members, a channel for each topic, one for rounds and one for notices.
pub fn study_group(application: Application, topics: &[String], now: Timestamp) -> World {
    let mut seed = Seed::new(application, now);
    let owner = seed.name_owner("Olga");
    let guild = seed.guild(GROUP, owner, BOT_PERMISSIONS);
    let pinged = seed.role(guild, PINGED, Permissions::NONE);
    let staff = seed.role(guild, STAFF, Permissions::NONE);
    for (name, locale, roles) in
        [("Ana", "en-GB", vec![pinged]), ("Ben", "en-US", vec![pinged]), ("Chidi", "en-US", vec![staff])]
    {
        let user = seed.user(name, locale);
        seed.member(guild, user, &roles);
    }
    seed.text(guild, "general");
    for topic in topics {
        seed.text(guild, topic);
    }
    seed.text(guild, "mock-interviews");
    seed.text(guild, NOTICES);
    seed.build()
}

/// Has the study group's owner run `/setup`, unless that was done; the dailies are due at once.
pub async fn set_up(
    coach: &Coach,
    handle: &Handle,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(found) = handle.read(find_group) else { return Ok(()) };
    let known = store::guild::get(&mut *coach.store.read().await?, found.guild).await?;
    if known.is_some_and(|guild| guild.set_up) {
        return Ok(());
    }
    // Slots before the plan was made are none of its: it is made at the minute that has just begun.
    let now = Timestamp::from_second(now.as_second().div_euclid(60) * 60)?;
    let facts = guild::Facts {
        guild: found.guild,
        name: GROUP.to_owned(),
        locale: "en-US".to_owned(),
        welcome_in: None,
    };
    guild::seen(coach, facts, now, rng).await?;
    let zone = Some(TimeZone::system()).filter(|zone| zone.iana_name().is_some()).unwrap_or(TimeZone::UTC);
    let request = Request {
        zone: Some(zone.iana_name().unwrap_or("UTC").to_owned()),
        time: Some(zone.to_datetime(now).strftime("%H:%M").to_string()),
        ping_role: found.pinged,
        staff_role: found.staff,
        notice: found.channel(NOTICES),
        mock: None,
        voice: None,
        language: None,
    };
    run_setup(coach, &found, request, now).await.map_err(|failure| match failure {
        Failure::Broke(error) | Failure::NotKept { error, .. } => error,
        Failure::Refused(refusal) => anyhow::anyhow!("the study group cannot be set up: {refusal:?}"),
    })
}

async fn run_setup(coach: &Coach, found: &Group, request: Request, now: Timestamp) -> Result<(), Failure> {
    let plan = setup::plan(coach, &found.owner, request, &found.channels).await?;
    let made: Vec<_> = plan
        .channels
        .iter()
        .filter_map(|wanted| Some((wanted.purpose.clone(), wanted.existing?, false)))
        .collect();
    setup::finish(coach, &found.owner, plan, &made, now).await?;
    Ok(())
}

/// The study group, as the stand-in has it.
struct Group {
    guild: GuildId,
    owner: Asker,
    channels: Vec<Existing>,
    pinged: Option<RoleId>,
    staff: Option<RoleId>,
}

impl Group {
    fn channel(&self, name: &str) -> Option<ChannelId> {
        self.channels.iter().find(|channel| channel.name == name).map(|channel| channel.id)
    }
}

fn find_group(world: &World) -> Option<Group> {
    let guild = world.guilds.values().find(|guild| guild.name == GROUP)?;
    let role =
        |name: &str| guild.roles.values().find(|role| role.name == name).map(|role| RoleId(number(role.id)));
    let channels: Vec<Existing> = world
        .channels
        .values()
        .filter(|channel| channel.guild_id == Some(guild.id))
        .map(|channel| Existing {
            id: ChannelId(number(channel.id)),
            name: channel.name.clone(),
            text: channel.kind == offline_discord::world::Channel::TEXT,
            forum: channel.kind == offline_discord::world::Channel::FORUM,
        })
        .collect();
    let owner = Asker {
        user: UserId(number(guild.owner_id)),
        guild: Some(GuildId(number(guild.id))),
        channel: channels.first()?.id,
        locale: Locale::default(),
        name: "Olga".to_owned(),
        manages: true,
        roles: Vec::new(),
        token: String::new(),
    };
    Some(Group {
        guild: GuildId(number(guild.id)),
        owner,
        channels,
        pinged: role(PINGED),
        staff: role(STAFF),
    })
}

fn number(id: Id) -> u64 {
    id.0
}

/// Offers the page's clock a jump to the next daily.
pub fn offer_jump(handle: &Handle, coach: &Arc<Coach>) {
    let coach = Arc::clone(coach);
    handle
        .add_jump("next-daily", "to the next daily", move |now| coach.next_post().filter(|next| *next > now));
}
