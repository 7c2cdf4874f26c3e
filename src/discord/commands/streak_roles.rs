//! `/staff streak-roles`: roles given for streaks, chosen by who manages the server.

use std::sync::Arc;

use serenity::all::Role;

use super::parts;
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::Outcome;
use crate::coach::streak_role as coach;
use crate::discord::app::App;
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::RoleId;

/// Roles given for streaks; for who may Manage Server
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    rename = "streak-roles",
    subcommands("add", "remove", "list")
)]
pub(super) async fn streak_roles(_: Context<'_>) -> Handled {
    Ok(())
}

/// Give a role for so many days in a row
#[poise::command(slash_command, guild_only)]
async fn add(
    ctx: Context<'_>,
    #[description = "Which role"] role: Role,
    #[description = "After how many days in a row"]
    #[min = 1]
    #[max = 1000]
    days: u32,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let role = RoleId(role.id.get());
    app.answer(call, async move { checked(&it, &asker, role, days).await }).await;
    Ok(())
}

async fn checked(app: &App, asker: &Asker, role: RoleId, days: u32) -> Outcome<Reply> {
    let guild = coach::owned(asker)?;
    let unfit = app.rest.unfit(guild, app.bot, role).await;
    let unfit = unfit.map_err(|error| anyhow::Error::new(error).context("reading the server's roles"))?;
    coach::add(&app.coach, asker, role, days, unfit, app.clock.now()).await
}

/// No longer give a role, and take it from who was given it
#[poise::command(slash_command, guild_only)]
async fn remove(ctx: Context<'_>, #[description = "Which role"] role: Role) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let role = RoleId(role.id.get());
    app.answer(call, async move { coach::remove(&it.coach, &asker, role, it.clock.now()).await }).await;
    Ok(())
}

/// Show which roles are given for streaks
#[poise::command(slash_command, guild_only)]
async fn list(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::list(&it.coach, &asker).await }).await;
    Ok(())
}
