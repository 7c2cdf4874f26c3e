//! `/setup`: a channel for each topic, the times and roles; safe to run again.

use jiff::Timestamp;
use jiff::civil::Time;

use super::asker::{Asker, Locale};
use super::message::Reply;
use super::refusal::{Outcome, Refusal};
use super::{Coach, language, staff_log, words};
use crate::domain::ids::{ChannelId, GuildId, RoleId, ScheduleId};
use crate::domain::schedule::{Filter, Plan as Calendar, Posting, Reveal, Weekdays, parse_time};
use crate::domain::zone::Zone;
use crate::store::schedule::{New, Schedule};
use crate::store::staff_action::Deed;
use crate::store::{self, Conn};

/// What the owner typed.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub zone: Option<String>,
    pub time: Option<String>,
    pub ping_role: Option<RoleId>,
    pub staff_role: Option<RoleId>,
    pub notice: Option<ChannelId>,
    pub mock: Option<ChannelId>,
    pub voice: Option<ChannelId>,
    /// What the bot speaks in this server.
    pub language: Option<Locale>,
}

impl Request {
    /// What was asked for, as it became.
    fn named(&self, became: &store::guild::Guild) -> String {
        let given = [
            ("time_zone", self.zone.as_ref().map(|_| became.zone.clone())),
            ("time", self.time.as_ref().map(|_| became.post_time.clone())),
            ("ping_role", self.ping_role.map(|role| format!("<@&{role}>"))),
            ("staff_role", self.staff_role.map(|role| format!("<@&{role}>"))),
            ("notice_channel", self.notice.map(|channel| format!("<#{channel}>"))),
            ("mock_channel", self.mock.map(|channel| format!("<#{channel}>"))),
            ("voice_channel", self.voice.map(|channel| format!("<#{channel}>"))),
            ("language", self.language.map(|language| language.code().to_owned())),
        ];
        let said = given.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?)));
        said.collect::<Vec<_>>().join(", ")
    }
}

/// A channel that the server has.
#[derive(Debug, Clone)]
pub struct Existing {
    pub id: ChannelId,
    pub name: String,
    /// A text channel, in which questions can be posted.
    pub text: bool,
    /// A forum, in which questions can be posted as well.
    pub forum: bool,
}

impl Existing {
    fn suits(&self, purpose: &Purpose) -> bool {
        self.text || (self.forum && matches!(purpose, Purpose::Topic(_)))
    }
}

/// What a channel is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The daily questions of a topic, by slug.
    Topic(String),
    Mock,
}

/// A channel that is needed: picked where the server has it, else to be created.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub purpose: Purpose,
    pub name: String,
    /// The channel's description.
    pub about: String,
    pub existing: Option<ChannelId>,
}

/// What `/setup` is about to do.
#[derive(Debug, Clone)]
pub struct Plan {
    pub channels: Vec<Wanted>,
    /// Those of the server's channels that are forums.
    forums: Vec<ChannelId>,
    zone: Option<Zone>,
    time: Option<Time>,
    request: Request,
}

/// The name of the channel that mock interviews are announced in.
const MOCK_CHANNEL: &str = "mock-interviews";

/// Checks what was typed, and says which channels are picked and which must be created. Those that an
/// earlier run chose stay, if they still stand.
pub async fn plan(coach: &Coach, asker: &Asker, request: Request, existing: &[Existing]) -> Outcome<Plan> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    if !asker.manages {
        return Err(Refusal::OwnersOnly.into());
    }
    let zone = request.zone.as_deref().map(Zone::parse).transpose().map_err(Refusal::UnknownZone)?;
    let time = request.time.as_deref().map(time_of).transpose()?;
    let kept = kept(coach, guild, existing).await?;
    let locale = match request.language {
        Some(chosen) => chosen,
        None => language::of_guild(&mut *coach.store.read().await?, guild).await?,
    };
    let pick = |purpose: &Purpose, name: &str| {
        let named = || existing.iter().find(|c| c.suits(purpose) && c.name == name).map(|c| c.id);
        kept.iter().find(|(kept, _)| kept == purpose).map(|(_, id)| *id).or_else(named)
    };
    let mut channels: Vec<Wanted> = coach
        .bank
        .topics()
        .iter()
        .map(|topic| Wanted {
            purpose: Purpose::Topic(topic.slug.clone()),
            name: topic.slug.clone(),
            about: words::setup::topic_channel(locale, topic),
            existing: pick(&Purpose::Topic(topic.slug.clone()), &topic.slug),
        })
        .collect();
    channels.push(Wanted {
        purpose: Purpose::Mock,
        name: MOCK_CHANNEL.to_owned(),
        about: words::setup::mock_channel(locale),
        existing: request.mock.or_else(|| pick(&Purpose::Mock, MOCK_CHANNEL)),
    });
    let forums = existing.iter().filter(|channel| channel.forum).map(|channel| channel.id).collect();
    Ok(Plan { channels, forums, zone, time, request })
}

/// The channels of an earlier run that the server still has.
async fn kept(
    coach: &Coach,
    guild: GuildId,
    existing: &[Existing],
) -> sqlx::Result<Vec<(Purpose, ChannelId)>> {
    let mut conn = coach.store.read().await?;
    let topics = store::guild::topic_channels(&mut conn, guild).await?;
    let mock = store::guild::get(&mut conn, guild).await?.and_then(|guild| guild.mock_channel);
    let chosen = topics.into_iter().map(|(slug, id)| (Purpose::Topic(slug), id));
    let all = chosen.chain(mock.map(|id| (Purpose::Mock, id)));
    let stands = |purpose: &Purpose, id| existing.iter().any(|it| it.suits(purpose) && it.id == id);
    Ok(all.filter(|(purpose, id)| stands(purpose, *id)).collect())
}

pub(crate) fn time_of(typed: &str) -> Outcome<Time> {
    parse_time(typed).map_err(|_| Refusal::BadTime(typed.to_owned()).into())
}

/// Stores the settings and one schedule a topic. Channels of an earlier run that still stand are kept
/// by the caller's `made`; their schedules move to the new time, zone and role.
pub async fn finish(
    coach: &Coach,
    asker: &Asker,
    plan: Plan,
    made: &[(Purpose, ChannelId, bool)],
    now: Timestamp,
) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let mut tx = coach.store.begin().await?;
    let Some(mut settings) = store::guild::get(&mut tx, guild).await? else {
        return Err(Refusal::Stale.into());
    };
    let first_run = !settings.set_up;
    merge(&mut settings, &plan, made, asker.channel);
    store::guild::settle(&mut tx, &settings, now).await?;
    staff_log::note(&mut tx, asker, Deed::SetUp, plan.request.named(&settings), now).await?;
    store::reminder::look_again(&mut tx, guild, now).await?;
    let zone = Zone::parse(&settings.zone).map_err(Refusal::UnknownZone)?;
    let time = time_of(&settings.post_time)?;
    for (purpose, channel, _) in made {
        let Purpose::Topic(topic) = purpose else { continue };
        let calendar = Calendar {
            time,
            weekdays: Weekdays::ALL,
            every: 1,
            first: zone.tz().to_datetime(now).date(),
            zone: zone.clone(),
        };
        let new = New {
            guild,
            channel: *channel,
            filter: Filter::about(vec![topic.clone()]),
            plan: calendar,
            ping_role: settings.ping_role,
            reveal: Reveal::Never,
            posting: Posting::default(),
        };
        place_schedule(&mut tx, guild, topic, new, now).await?;
        store::guild::set_topic_channel(&mut tx, guild, topic, *channel).await?;
        if plan.forums.contains(channel) {
            store::forum::note(&mut tx, guild, *channel).await?;
        }
    }
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::setup::done(asker.locale, &settings, made, first_run, now)))
}

fn merge(
    settings: &mut store::guild::Guild,
    plan: &Plan,
    made: &[(Purpose, ChannelId, bool)],
    here: ChannelId,
) {
    let request = &plan.request;
    if let Some(zone) = &plan.zone {
        zone.name().clone_into(&mut settings.zone);
    }
    if let Some(time) = plan.time {
        settings.post_time = time.strftime("%H:%M").to_string();
    }
    if let Some(language) = request.language {
        language.code().clone_into(&mut settings.locale);
    }
    settings.ping_role = request.ping_role.or(settings.ping_role);
    settings.staff_role = request.staff_role.or(settings.staff_role);
    settings.notice_channel = request.notice.or(settings.notice_channel).or(Some(here));
    let mock = made.iter().find(|(purpose, ..)| *purpose == Purpose::Mock).map(|(_, id, _)| *id);
    settings.mock_channel = mock.or(settings.mock_channel);
    settings.voice_channel = request.voice.or(settings.voice_channel);
}

/// Adds the topic's schedule, or moves the one that an earlier `/setup` made.
async fn place_schedule(
    conn: &mut Conn,
    guild: GuildId,
    topic: &str,
    mut new: New,
    now: Timestamp,
) -> Outcome<()> {
    let before = store::guild::topic_channels(conn, guild).await?;
    let old_channel = before.iter().find(|(slug, _)| slug == topic).map(|(_, id)| *id);
    let schedules = store::schedule::of_guild(conn, guild).await?;
    let mut of_topic =
        schedules.iter().filter(|s| Some(s.channel) == old_channel && s.filter.topics == [topic]);
    // One that was edited is still the topic's, if no plain one stands beside it.
    let ours = of_topic.clone().find(|s| s.filter.is_plain()).or_else(|| of_topic.next());
    if let Some(old) = ours {
        new.filter = old.filter.clone();
        new.plan.weekdays = old.plan.weekdays;
        new.plan.every = old.plan.every;
        new.plan.first = old.plan.first;
    }
    match ours {
        Some(old) if same(old, &new) => {}
        Some(old) if schedules.iter().any(|other| other.id != old.id && doubles(other, &new)) => {
            store::schedule::remove(conn, old.id, now).await?;
        }
        Some(old) => store::schedule::replan(conn, old.id, &new, now).await?,
        None => {
            let _added: Option<ScheduleId> = store::schedule::add(conn, &new, now).await?;
        }
    }
    Ok(())
}

/// Posts the very same at the same times as the new plan would.
fn doubles(other: &Schedule, new: &New) -> bool {
    other.channel == new.channel
        && other.filter == new.filter
        && other.plan.time == new.plan.time
        && other.plan.weekdays == new.plan.weekdays
        && other.plan.every == new.plan.every
}

fn same(old: &Schedule, new: &New) -> bool {
    old.channel == new.channel
        && old.plan.time == new.plan.time
        && old.plan.zone.name() == new.plan.zone.name()
        && old.ping_role == new.ping_role
        && old.off_reason.is_none()
}
