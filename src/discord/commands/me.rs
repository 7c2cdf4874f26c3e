//! `/me`: what is one's own.

use std::sync::Arc;

use super::parts;
use crate::coach::profile;
use crate::discord::framework::{Context, Handled};

/// What is yours
#[poise::command(
    slash_command,
    interaction_context = "Guild|BotDm",
    subcommand_required,
    subcommands("show", "history")
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
    app.answer(call, async move { profile::history(&it.coach, &asker, it.clock.now()).await }).await;
    Ok(())
}
