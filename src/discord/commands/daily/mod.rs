//! `/daily`: the schedules of a server.

mod options;
mod queue;
mod vacation;

use std::sync::Arc;

use serenity::all::{ChannelId as TheirChannel, RoleId as TheirRole};

use self::options::{AnyLevel, Revealing, complete_kinds, complete_schedule, number, policy};
use super::{Level, complete_topics, complete_zone, deliver_now, list as names, may_post, parts};
use crate::coach::daily as coach;
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::{ChannelId, RoleId};

/// Daily questions: when, where and about what
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    default_member_permissions = "MANAGE_GUILD",
    subcommands(
        "add",
        "edit",
        "list",
        "preview",
        "now",
        "pause",
        "resume",
        "queue::queue",
        "vacation::vacation",
        "remove"
    )
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
    #[description = "One kind of question or several with commas; all if left out"]
    #[autocomplete = "complete_kinds"]
    kinds: Option<String>,
    #[description = "The easiest difficulty, from 1 to 5"]
    #[min = 1]
    #[max = 5]
    easiest: Option<u8>,
    #[description = "The hardest difficulty, from 1 to 5"]
    #[min = 1]
    #[max = 5]
    hardest: Option<u8>,
    #[description = "Only every n-th day"]
    #[min = 1]
    #[max = 365]
    every: Option<u16>,
    #[description = "The role to ping"] ping_role: Option<TheirRole>,
    #[description = "When the answer is shown to all, in the question's thread"] reveal: Option<Revealing>,
    #[description = "Show it so many hours after the post"]
    #[min = 1]
    #[max = 168]
    reveal_hours: Option<u16>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let wish = coach::Wish {
        channel: channel.map(|channel| ChannelId(channel.get())),
        topics: names(topics),
        time,
        days: weekdays,
        zone: time_zone,
        level: level.map(Level::slug),
        kinds: names(kinds),
        easiest,
        hardest,
        every,
        ping: ping_role.map(|role| RoleId(role.get())),
        no_ping: false,
        reveal: policy(reveal, reveal_hours),
    };
    let it = Arc::clone(&app);
    let work = async move {
        if asker.manages {
            may_post(&it, &asker, wish.channel.unwrap_or(asker.channel)).await?;
        }
        coach::add(&it.coach, &asker, wish, it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Change a schedule; what is left out stays as it is
#[poise::command(slash_command, guild_only)]
#[expect(clippy::too_many_arguments, reason = "each is an option of the command")]
async fn edit(
    ctx: Context<'_>,
    #[description = "Which one"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
    #[description = "Where to post"]
    #[channel_types("Text", "News")]
    channel: Option<TheirChannel>,
    #[description = "One topic or several with commas, or all"]
    #[autocomplete = "complete_topics"]
    topics: Option<String>,
    #[description = "The time of day, such as 09:00"] time: Option<String>,
    #[description = "daily, weekdays, or days such as mon,wed,fri"] weekdays: Option<String>,
    #[description = "A time zone of its own, such as Asia/Kolkata"]
    #[autocomplete = "complete_zone"]
    time_zone: Option<String>,
    #[description = "Only questions of this level, or any"] level: Option<AnyLevel>,
    #[description = "One kind of question or several with commas, or all"]
    #[autocomplete = "complete_kinds"]
    kinds: Option<String>,
    #[description = "The easiest difficulty, from 1 to 5"]
    #[min = 1]
    #[max = 5]
    easiest: Option<u8>,
    #[description = "The hardest difficulty, from 1 to 5"]
    #[min = 1]
    #[max = 5]
    hardest: Option<u8>,
    #[description = "Only every n-th day; 1 is every day"]
    #[min = 1]
    #[max = 365]
    every: Option<u16>,
    #[description = "The role to ping"] ping_role: Option<TheirRole>,
    #[description = "Ping nobody any more"] no_ping: Option<bool>,
    #[description = "When the answer is shown to all, in the question's thread"] reveal: Option<Revealing>,
    #[description = "Show it so many hours after the post"]
    #[min = 1]
    #[max = 168]
    reveal_hours: Option<u16>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let wish = coach::Wish {
        channel: channel.map(|channel| ChannelId(channel.get())),
        topics: names(topics),
        time,
        days: weekdays,
        zone: time_zone,
        level: level.map(AnyLevel::slug),
        kinds: names(kinds),
        easiest,
        hardest,
        every,
        ping: ping_role.map(|role| RoleId(role.get())),
        no_ping: no_ping.unwrap_or_default(),
        reveal: policy(reveal, reveal_hours),
    };
    let it = Arc::clone(&app);
    let work = async move {
        if let (true, Some(channel)) = (asker.manages, wish.channel) {
            may_post(&it, &asker, channel).await?;
        }
        let id = number(&schedule)?;
        coach::edit(&it.coach, &asker, id, wish, it.clock.now(), &mut rng()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Keep a schedule quiet until it is resumed
#[poise::command(slash_command, guild_only)]
async fn pause(
    ctx: Context<'_>,
    #[description = "Which one"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move { coach::pause(&it.coach, &asker, number(&schedule)?, it.clock.now()).await };
    app.answer(call, work).await;
    Ok(())
}

/// Have a paused schedule post again, from its next day on
#[poise::command(slash_command, guild_only)]
async fn resume(
    ctx: Context<'_>,
    #[description = "Which one"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work =
        async move { coach::resume(&it.coach, &asker, number(&schedule)?, it.clock.now(), &mut rng()).await };
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
