//! `/leaderboard`: who did how much in this server.

use std::sync::Arc;

use super::{complete_topics, parts};
use crate::coach::board as coach;
use crate::coach::mock::duel as duels;
use crate::discord::framework::{Context, Handled};
use crate::domain::board;

/// Who did how much in this server
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    subcommands("show", "duel", "hide", "show_me")
)]
pub(super) async fn leaderboard(_: Context<'_>) -> Handled {
    Ok(())
}

#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
enum Period {
    #[name = "This week"]
    Week,
    #[name = "This month"]
    Month,
    #[name = "All time"]
    AllTime,
}

/// Show the ten busiest members, and your own place
#[poise::command(slash_command, guild_only)]
async fn show(
    ctx: Context<'_>,
    #[description = "This week if left out"] period: Option<Period>,
    #[description = "Only this topic"]
    #[autocomplete = "complete_topics"]
    topic: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let period = match period {
        None | Some(Period::Week) => board::Period::Week,
        Some(Period::Month) => board::Period::Month,
        Some(Period::AllTime) => board::Period::AllTime,
    };
    let work = async move { coach::show(&it.coach, &asker, period, topic.as_deref(), it.clock.now()).await };
    app.answer(call, work).await;
    Ok(())
}

/// Show the ten best rated in duels, and your own place
#[poise::command(slash_command, guild_only)]
async fn duel(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { duels::board(&it.coach, &asker, it.clock.now()).await }).await;
    Ok(())
}

/// Leave yourself out of the boards that others see
#[poise::command(slash_command, guild_only)]
async fn hide(ctx: Context<'_>) -> Handled {
    set_hidden(&ctx, true).await
}

/// Be on the boards again
#[poise::command(slash_command, guild_only, rename = "show-me")]
async fn show_me(ctx: Context<'_>) -> Handled {
    set_hidden(&ctx, false).await
}

async fn set_hidden(ctx: &Context<'_>, hidden: bool) -> Handled {
    let (app, call, asker) = parts(ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::hide(&it.coach, &asker, hidden, it.clock.now()).await }).await;
    Ok(())
}
