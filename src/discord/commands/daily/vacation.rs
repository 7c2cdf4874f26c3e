//! `/daily vacation`: days without questions.

use std::sync::Arc;

use super::super::parts;
use crate::coach::daily as coach;
use crate::discord::framework::{Context, Handled};

/// Days on which nothing is posted in this server
#[poise::command(slash_command, guild_only, subcommand_required, subcommands("add", "list", "remove"))]
pub(super) async fn vacation(_: Context<'_>) -> Handled {
    Ok(())
}

/// Post nothing from one day to another
#[poise::command(slash_command, guild_only)]
async fn add(
    ctx: Context<'_>,
    #[description = "The first day, such as 2026-12-24"] from: String,
    #[description = "The last day; one day only if left out"] until: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work =
        async move { coach::add_vacation(&it.coach, &asker, &from, until.as_deref(), it.clock.now()).await };
    app.answer(call, work).await;
    Ok(())
}

/// Show the vacations to come
#[poise::command(slash_command, guild_only)]
async fn list(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::vacations(&it.coach, &asker, it.clock.now()).await }).await;
    Ok(())
}

/// Take a vacation back
#[poise::command(slash_command, guild_only)]
async fn remove(
    ctx: Context<'_>,
    #[description = "Its first day, such as 2026-12-24"] from: String,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move { coach::remove_vacation(&it.coach, &asker, &from, it.clock.now()).await };
    app.answer(call, work).await;
    Ok(())
}
