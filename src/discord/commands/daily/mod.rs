//! `/daily`: the schedules of a server.

mod options;
mod queue;
mod vacation;

use std::sync::Arc;

use serenity::all::{ChannelId as TheirChannel, RoleId as TheirRole};

use self::options::{AnyLevel, Revealing, Threads, complete_asked, complete_schedule, number, policy};
use super::{
    Level, complete_kinds, complete_topics, complete_zone, deliver_now, list as names, may_post, parts, seat,
};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{daily as coach, forum, words};
use crate::discord::app::{App, rng};
use crate::discord::framework::{Context, Handled};
use crate::discord::posts;
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
    #[channel_types("Text", "News", "Forum")]
    channel: Option<TheirChannel>,
    #[description = "One or several with commas, or weakest; the channel's own or all if left out"]
    #[autocomplete = "complete_asked"]
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
    #[description = "When the question gets its thread"] thread: Option<Threads>,
    #[description = "Keep the newest question pinned"] pin: Option<bool>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let mut wish = coach::Wish {
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
        thread: thread.map(Into::into),
        pin,
        forum: false,
    };
    let it = Arc::clone(&app);
    let work = async move {
        let (channel, pins) = (wish.channel.unwrap_or(asker.channel), wish.pin.unwrap_or_default());
        if asker.manages {
            wish.forum = may_post(&it, &asker, channel).await?.forum().is_some();
        }
        let reply = coach::add(&it.coach, &asker, wish, it.clock.now()).await?;
        with_gaps(&it, &asker, channel, pins, reply).await
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
    #[channel_types("Text", "News", "Forum")]
    channel: Option<TheirChannel>,
    #[description = "One or several with commas, or all, or weakest"]
    #[autocomplete = "complete_asked"]
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
    #[description = "When the question gets its thread"] thread: Option<Threads>,
    #[description = "Keep the newest question pinned"] pin: Option<bool>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let mut wish = coach::Wish {
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
        thread: thread.map(Into::into),
        pin,
        forum: false,
    };
    let it = Arc::clone(&app);
    let work = async move {
        if let (true, Some(channel)) = (asker.manages, wish.channel) {
            wish.forum = may_post(&it, &asker, channel).await?.forum().is_some();
        }
        let id = number(&schedule)?;
        let reply = coach::edit(&it.coach, &asker, id, wish, it.clock.now(), &mut rng()).await?;
        let (channel, pins) = coach::where_it_posts(&it.coach, &asker, id).await?;
        with_gaps(&it, &asker, channel, pins, reply).await
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

/// Have a paused or switched-off schedule post again, from its next day on
#[poise::command(slash_command, guild_only)]
async fn resume(
    ctx: Context<'_>,
    #[description = "Which one"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let id = number(&schedule)?;
        let (channel, _) = coach::where_it_posts(&it.coach, &asker, id).await?;
        may_post(&it, &asker, channel).await?;
        coach::resume(&it.coach, &asker, id, it.clock.now(), &mut rng()).await
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
    #[channel_types("Text", "News", "Forum")]
    channel: Option<TheirChannel>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let schedule = schedule.as_deref().map(number).transpose()?;
        let channel = channel.map_or(asker.channel, |channel| ChannelId(channel.get()));
        let mut forum = false;
        if asker.manages && schedule.is_none() {
            forum = may_post(&it, &asker, channel).await?.forum().is_some();
        }
        let (now, place) = (it.clock.now(), coach::Extra { schedule, topic, channel, forum });
        let reply = coach::post_now(&it.coach, &asker, place, now, &mut rng()).await?;
        deliver_now(&it, &asker).await;
        Ok(reply)
    };
    app.answer(call, Box::pin(work)).await;
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

/// Says with the answer what a forum lacks, after making what the bot may, and what pinning takes.
async fn with_gaps(app: &App, asker: &Asker, channel: ChannelId, pins: bool, reply: Reply) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let seat = seat(app, asker, channel).await?;
    let tags = match seat.forum() {
        Some(_) => posts::label(&app.rest, &seat, &forum::wanted(&app.coach, guild, channel).await?).await,
        None => Vec::new(),
    };
    let pinning = if pins { seat.missing_to_pin() } else { Vec::new() };
    Ok(words::forum::with_gaps(asker.locale, reply, &tags, &pinning))
}
