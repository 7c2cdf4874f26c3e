//! `/me remind` and `/me milestones`: what the bot says of its own accord.

use std::sync::Arc;

use super::parts;
use crate::coach::person::reminder as coach;
use crate::coach::standing;
use crate::discord::framework::{Context, Handled};

/// A direct message a day, while nothing has counted yet
#[poise::command(
    slash_command,
    interaction_context = "Guild|BotDm",
    subcommand_required,
    subcommands("on", "at", "off")
)]
pub(super) async fn remind(_: Context<'_>) -> Handled {
    Ok(())
}

/// Be reminded at the hour at which you usually study
#[poise::command(slash_command)]
async fn on(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::remind(&it.coach, &asker, None, it.clock.now()).await }).await;
    Ok(())
}

/// Be reminded at a time of your choice
#[poise::command(slash_command)]
async fn at(ctx: Context<'_>, #[description = "When, such as 19:30"] time: String) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::remind(&it.coach, &asker, Some(&time), it.clock.now()).await })
        .await;
    Ok(())
}

/// Be left alone
#[poise::command(slash_command)]
async fn off(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::leave_alone(&it.coach, &asker).await }).await;
    Ok(())
}

/// Whether others hear of your milestones
#[poise::command(
    slash_command,
    interaction_context = "Guild|BotDm",
    subcommand_required,
    subcommands("tell", "keep")
)]
pub(super) async fn milestones(_: Context<'_>) -> Handled {
    Ok(())
}

/// Have your milestones told in the channel
#[poise::command(slash_command, rename = "on")]
async fn tell(ctx: Context<'_>) -> Handled {
    set_told(&ctx, true).await
}

/// Keep your milestones to yourself
#[poise::command(slash_command, rename = "off")]
async fn keep(ctx: Context<'_>) -> Handled {
    set_told(&ctx, false).await
}

async fn set_told(ctx: &Context<'_>, told: bool) -> Handled {
    let (app, call, asker) = parts(ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { standing::set_told(&it.coach, &asker, told).await }).await;
    Ok(())
}
