//! `/me`: how one stands, and one's own settings and rights.

use std::sync::Arc;

use serenity::all::CreateAutocompleteResponse;

use super::reminders::{milestones, remind};
use super::{complete_zone, offer, parts};
use crate::coach::{person as coach, profile};
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::UserId;

/// What is yours: settings and data
#[poise::command(
    slash_command,
    interaction_context = "Guild|BotDm",
    subcommand_required,
    subcommands(
        "show",
        "history",
        "timezone",
        "days",
        "vacation",
        "home",
        "remind",
        "milestones",
        "export",
        "delete"
    )
)]
pub(super) async fn me(_: Context<'_>) -> Handled {
    Ok(())
}

/// Show how you stand; only you see it
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { profile::show(&it.coach, &asker, it.clock.now()).await }).await;
    Ok(())
}

/// Show your answers and submissions, newest first; only you see them
#[poise::command(slash_command)]
async fn history(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { profile::history(&it.coach, &asker).await }).await;
    Ok(())
}

/// Get a file with everything that is kept about you
#[poise::command(slash_command)]
async fn export(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::export(&it.coach, &asker, it.clock.now()).await }).await;
    Ok(())
}

/// Delete everything that is kept about you; asks twice
#[poise::command(slash_command)]
async fn delete(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    app.answer(call, async move { Ok(coach::ask(&asker)) }).await;
    Ok(())
}

/// Have your days begin at midnight where you are
#[poise::command(slash_command)]
async fn timezone(
    ctx: Context<'_>,
    #[description = "Your time zone, such as Europe/Berlin; the server's if left out"]
    #[autocomplete = "complete_zone"]
    time_zone: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move { coach::timezone(&it.coach, &asker, time_zone.as_deref(), it.clock.now()).await };
    app.answer(call, work).await;
    Ok(())
}

/// Choose the days you study; the others neither count nor break your streak
#[poise::command(slash_command)]
async fn days(
    ctx: Context<'_>,
    #[description = "daily, weekdays, weekend or days such as mon,wed,fri; the server's if left out"]
    weekdays: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(
        call,
        async move { coach::days(&it.coach, &asker, weekdays.as_deref(), it.clock.now()).await },
    )
    .await;
    Ok(())
}

/// Go on vacation without losing your streak; without dates, it ends
#[poise::command(slash_command)]
async fn vacation(
    ctx: Context<'_>,
    #[description = "The first day, such as 2026-08-01; today if left out"] from: Option<String>,
    #[description = "The last day, such as 2026-08-14; the first if left out"] to: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        coach::vacation(&it.coach, &asker, (from.as_deref(), to.as_deref()), it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Choose the server that counts what you do in direct messages
#[poise::command(slash_command)]
async fn home(
    ctx: Context<'_>,
    #[description = "The server; this one if left out"]
    #[autocomplete = "complete_home"]
    server: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::home(&it.coach, &asker, server.as_deref(), it.clock.now()).await })
        .await;
    Ok(())
}

async fn complete_home(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let user = UserId(ctx.interaction.user.id.get());
    offer(coach::homes(&ctx.framework.user_data.coach, user, typed).await.unwrap_or_default())
}
