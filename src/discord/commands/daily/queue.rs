//! `/daily queue`: which questions come first.

use std::sync::Arc;

use super::super::{complete_question, parts};
use super::options::{complete_schedule, number};
use crate::coach::daily as coach;
use crate::discord::framework::{Context, Handled};

/// Questions that you want next
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    subcommands("add", "list", "shift", "remove")
)]
pub(super) async fn queue(_: Context<'_>) -> Handled {
    Ok(())
}

/// Put a question in line for a schedule
#[poise::command(slash_command, guild_only)]
async fn add(
    ctx: Context<'_>,
    #[description = "Which schedule"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
    #[description = "Which question"]
    #[autocomplete = "complete_question"]
    question: String,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        coach::queue::add(&it.coach, &asker, number(&schedule)?, &question, it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Show the line of a schedule
#[poise::command(slash_command, guild_only)]
async fn list(
    ctx: Context<'_>,
    #[description = "Which schedule"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move { coach::queue::list(&it.coach, &asker, number(&schedule)?).await };
    app.answer(call, work).await;
    Ok(())
}

/// Move a question within the line
#[poise::command(slash_command, guild_only, rename = "move")]
async fn shift(
    ctx: Context<'_>,
    #[description = "Which schedule"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
    #[description = "Its place now, as the list counts"]
    #[min = 1]
    #[max = 50]
    from: u16,
    #[description = "Its new place; 1 comes next"]
    #[min = 1]
    #[max = 50]
    to: u16,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        coach::queue::shift(&it.coach, &asker, number(&schedule)?, from, to, it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Take a question out of the line
#[poise::command(slash_command, guild_only)]
async fn remove(
    ctx: Context<'_>,
    #[description = "Which schedule"]
    #[autocomplete = "complete_schedule"]
    schedule: String,
    #[description = "Its place, as the list counts"]
    #[min = 1]
    #[max = 50]
    place: u16,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        coach::queue::drop_out(&it.coach, &asker, number(&schedule)?, place, it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}
