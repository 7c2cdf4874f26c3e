//! `/me`: a member's own settings and rights.

use std::sync::Arc;

use super::parts;
use crate::coach::person as coach;
use crate::discord::framework::{Context, Handled};

/// What is yours: settings and data
#[poise::command(
    slash_command,
    interaction_context = "Guild|BotDm",
    subcommand_required,
    subcommands("export", "delete")
)]
pub(super) async fn me(_: Context<'_>) -> Handled {
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
