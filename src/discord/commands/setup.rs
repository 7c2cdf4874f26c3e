//! `/setup`: channels are picked or made, then the settings are stored.

use std::collections::BTreeSet;

use serenity::all::{ChannelId as TheirChannel, RoleId as TheirRole};
use serenity::model::permissions::Permissions;

use super::{complete_zone, parts};
use crate::coach::asker::{Asker, Locale};
use crate::coach::message::Reply;
use crate::coach::refusal::{Failure, Outcome, Refusal};
use crate::coach::setup::{self as coach, Existing, Plan, Purpose, Request};
use crate::coach::{forum, words};
use crate::discord::app::App;
use crate::discord::calls::Channel;
use crate::discord::framework::{Context, Handled};
use crate::discord::http::RestError;
use crate::discord::permissions::{Standing, TO_INTERVIEW, TO_POST, missing};
use crate::discord::posts;
use crate::discord::seat::Seat;
use crate::domain::ids::{ChannelId, GuildId, RoleId};

/// A language, by the name that it has for itself.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
enum Language {
    English,
    Deutsch,
}

impl From<Language> for Locale {
    fn from(language: Language) -> Self {
        match language {
            Language::English => Self::English,
            Language::Deutsch => Self::German,
        }
    }
}

/// Make a channel for every topic, and say when questions are posted; safe to run again
#[poise::command(slash_command, guild_only, default_member_permissions = "MANAGE_GUILD")]
#[expect(clippy::too_many_arguments, reason = "one for each of the command's options")]
pub(super) async fn setup(
    ctx: Context<'_>,
    #[description = "The server's time zone, such as Europe/Berlin"]
    #[autocomplete = "complete_zone"]
    time_zone: Option<String>,
    #[description = "When the daily questions are posted, such as 09:00"] time: Option<String>,
    #[description = "The role to ping with each daily question"] ping_role: Option<TheirRole>,
    #[description = "The role whose members help to run mock interviews"] staff_role: Option<TheirRole>,
    #[description = "Where the bot tells you what needs your attention"]
    #[channel_types("Text")]
    notice_channel: Option<TheirChannel>,
    #[description = "Where mock interviews are held"]
    #[channel_types("Text")]
    mock_channel: Option<TheirChannel>,
    #[description = "Where members talk in rounds with each other; the bot links to it and never joins"]
    #[channel_types("Voice")]
    voice_channel: Option<TheirChannel>,
    #[description = "What I speak where all can read it; each member is answered in their own language"]
    language: Option<Language>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let request = Request {
        zone: time_zone,
        time,
        ping_role: ping_role.map(|role| RoleId(role.get())),
        staff_role: staff_role.map(|role| RoleId(role.get())),
        notice: notice_channel.map(|channel| ChannelId(channel.get())),
        mock: mock_channel.map(|channel| ChannelId(channel.get())),
        voice: voice_channel.map(|channel| ChannelId(channel.get())),
        language: language.map(Into::into),
    };
    let it = app.clone();
    app.answer_slowly(call, async move { run(&it, &asker, request).await }).await;
    Ok(())
}

async fn run(app: &App, asker: &Asker, request: Request) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let channels = app.rest.channels(guild).await.map_err(broke)?;
    let existing: Vec<Existing> = channels
        .iter()
        .map(|c| Existing {
            id: c.id(),
            name: c.name.clone().unwrap_or_default(),
            text: c.is_text(),
            forum: c.is_forum(),
        })
        .collect();
    let plan = coach::plan(&app.coach, asker, request, &existing).await?;
    let bot = app.rest.standing(guild, app.bot).await.map_err(broke)?;
    check(&plan, &bot, &channels, asker.channel)?;
    let made = make(app, guild, &plan, asker.channel).await?;
    let reply = coach::finish(&app.coach, asker, plan, &made, app.clock.now()).await?;
    let tags = label(app, guild, &bot, &channels, &made).await?;
    Ok(words::forum::with_gaps(asker.locale, reply, &tags, &[]))
}

/// Has the forums among the channels get their tags; returns the names of those that they lack for good.
async fn label(
    app: &App,
    guild: GuildId,
    bot: &Standing,
    channels: &[Channel],
    made: &[(Purpose, ChannelId, bool)],
) -> Outcome<Vec<String>> {
    let mut lacking = BTreeSet::new();
    for (_, id, _) in made {
        let Some(forum) = channels.iter().find(|c| c.id() == *id && c.is_forum()) else { continue };
        let seat = Seat::new(bot, Some(forum.clone()));
        let wanted = forum::wanted(&app.coach, guild, *id).await?;
        lacking.extend(posts::label(&app.rest, &seat, &wanted).await);
    }
    Ok(lacking.into_iter().collect())
}

/// Refuses before anything is made when the bot lacks a permission it will need.
fn check(plan: &Plan, bot: &Standing, channels: &[Channel], here: ChannelId) -> Outcome<()> {
    for wanted in &plan.channels {
        let existing = wanted.existing.and_then(|id| channels.iter().find(|c| c.id() == id));
        let (channel, names) = match existing {
            Some(channel) if channel.is_forum() => {
                (channel.id(), Seat::new(bot, Some(channel.clone())).missing())
            }
            Some(channel) => {
                let held = bot.in_channel(&channel.permission_overwrites);
                (channel.id(), missing(held, needed(&wanted.purpose)))
            }
            None => (here, missing(bot.in_guild(), Permissions::MANAGE_CHANNELS | needed(&wanted.purpose))),
        };
        if !names.is_empty() {
            return Err(Refusal::MissingPermissions { channel: channel.0, names }.into());
        }
    }
    Ok(())
}

fn needed(purpose: &Purpose) -> Permissions {
    match purpose {
        Purpose::Topic(_) => TO_POST,
        Purpose::Mock => TO_INTERVIEW,
    }
}

/// Makes the channels that are not there. One made before a failure is found again by the next run.
async fn make(
    app: &App,
    guild: GuildId,
    plan: &Plan,
    here: ChannelId,
) -> Outcome<Vec<(Purpose, ChannelId, bool)>> {
    let mut made = Vec::new();
    for wanted in &plan.channels {
        let (channel, created) = if let Some(channel) = wanted.existing {
            (channel, false)
        } else {
            let created = app.rest.create_channel(guild, &wanted.name, &wanted.about).await;
            (created.map_err(|error| refused(error, here))?, true)
        };
        made.push((wanted.purpose.clone(), channel, created));
    }
    Ok(made)
}

fn refused(error: RestError, here: ChannelId) -> Failure {
    const NOT_PERMITTED: u32 = 50013;
    if error.code() == Some(NOT_PERMITTED) {
        return Refusal::MissingPermissions { channel: here.0, names: vec!["Manage Channels"] }.into();
    }
    broke(error)
}

fn broke(error: RestError) -> Failure {
    anyhow::Error::new(error).context("setting a server up").into()
}
