//! `/daily`: the schedules of a server.

use std::sync::Arc;

use serenity::all::{ChannelId as TheirChannel, CreateAutocompleteResponse, RoleId as TheirRole};

use super::{Level, complete_topics, complete_zone, deliver_now, list as names, may_post, offer, parts};
use crate::coach::complete;
use crate::coach::daily as coach;
use crate::coach::refusal::{Outcome, Refusal};
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::{ChannelId, GuildId, RoleId};

/// Daily questions: when, where and about what
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    default_member_permissions = "MANAGE_GUILD",
    subcommands("add", "list", "preview", "now", "remove")
)]
pub(super) async fn daily(_: Context<'_>) -> Handled {
    Ok(())
}

/// Post a question in a channel every day, or on some days of the week
#[poise::command(slash_command, guild_only)]
#[expect(clippy::too_many_arguments, reason = "each is an option of the command")]
async fn add(
    ctx: Context<'_>,
    #[description = "Where to post; this channel if left out"]
    #[channel_types("Text", "News")]
    channel: Option<TheirChannel>,
    #[description = "One topic or several with commas; the channel's own or all if left out"]
    #[autocomplete = "complete_topics"]
    topics: Option<String>,
    #[description = "The time of day, such as 09:00"] time: Option<String>,
    #[description = "daily, weekdays, or days such as mon,wed,fri"] weekdays: Option<String>,
    #[description = "A time zone of its own, such as Asia/Kolkata"]
    #[autocomplete = "complete_zone"]
    time_zone: Option<String>,
    #[description = "Only questions of this level"] level: Option<Level>,
    #[description = "The role to ping"] ping_role: Option<TheirRole>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let add = coach::Add {
        channel: channel.map_or(asker.channel, |channel| ChannelId(channel.get())),
        topics: names(topics),
        time,
        days: weekdays,
        zone: time_zone,
        level: level.map(Level::slug),
        ping: ping_role.map(|role| RoleId(role.get())),
    };
    let it = Arc::clone(&app);
    let work = async move {
        if asker.manages {
            may_post(&it, &asker, add.channel).await?;
        }
        coach::add(&it.coach, &asker, add, it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Show the schedules of this server
#[poise::command(slash_command, guild_only)]
async fn list(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::list(&it.coach, &asker, it.clock.now()).await }).await;
    Ok(())
}

/// Show the next posts, with their questions
#[poise::command(slash_command, guild_only)]
async fn preview(
    ctx: Context<'_>,
    #[description = "One schedule; all if left out"]
    #[autocomplete = "complete_schedule"]
    schedule: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let schedule = schedule.as_deref().map(number).transpose()?;
        coach::preview(&it.coach, &asker, schedule, it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Post an extra question at once; the next regular one comes all the same
#[poise::command(slash_command, guild_only)]
async fn now(
    ctx: Context<'_>,
    #[description = "As this schedule would"]
    #[autocomplete = "complete_schedule"]
    schedule: Option<String>,
    #[description = "About this topic"]
    #[autocomplete = "complete_topics"]
    topic: Option<String>,
    #[description = "Where to post; this channel if left out"]
    #[channel_types("Text", "News")]
    channel: Option<TheirChannel>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let schedule = schedule.as_deref().map(number).transpose()?;
        let channel = channel.map_or(asker.channel, |channel| ChannelId(channel.get()));
        if asker.manages && schedule.is_none() {
            may_post(&it, &asker, channel).await?;
        }
        let now = it.clock.now();
        let reply = coach::post_now(&it.coach, &asker, schedule, topic, channel, now, &mut rng()).await?;
        deliver_now(&it).await;
        Ok(reply)
    };
    app.answer(call, work).await;
    Ok(())
}

/// Stop a schedule; what was posted stays
#[poise::command(slash_command, guild_only)]
async fn remove(
    ctx: Context<'_>,
    #[description = "Which one"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move { coach::remove(&it.coach, &asker, number(&schedule)?, it.clock.now()).await };
    app.answer(call, work).await;
    Ok(())
}

/// A schedule's number, picked from the list or typed.
fn number(typed: &str) -> Outcome<i64> {
    let digits = typed.trim().trim_start_matches('#');
    Ok(digits.parse().map_err(|_| Refusal::UnknownSchedule(0))?)
}

async fn complete_schedule(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let guild = ctx.interaction.guild_id.map(|id| GuildId(id.get()));
    let found = complete::schedules(&ctx.framework.user_data.coach, guild, typed).await;
    offer(found.unwrap_or_else(|error| {
        tracing::error!(error = format!("{error:#}"), "the schedules were not read");
        Vec::new()
    }))
}
