//! `/question`: practice at any time.

use std::sync::Arc;

use super::{Level, complete_question, complete_topics, parts};
use crate::coach::question as coach;
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};

/// Practise with a question of your choice, or any
#[poise::command(
    slash_command,
    interaction_context = "Guild|BotDm",
    subcommand_required,
    subcommands("random", "show")
)]
pub(super) async fn question(_: Context<'_>) -> Handled {
    Ok(())
}

/// Get a question that you have not answered yet
#[poise::command(slash_command)]
async fn random(
    ctx: Context<'_>,
    #[description = "About this topic"]
    #[autocomplete = "complete_topics"]
    topic: Option<String>,
    #[description = "Of this level"] level: Option<Level>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let level = level.map(Level::slug);
    let work =
        async move { coach::random(&it.coach, &asker, topic, level, it.clock.now(), &mut rng()).await };
    app.answer(call, work).await;
    Ok(())
}

/// Show one question of the bank
#[poise::command(slash_command)]
async fn show(
    ctx: Context<'_>,
    #[description = "Type a part of its title"]
    #[autocomplete = "complete_question"]
    question: String,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move { coach::show(&it.coach, &asker, &question, it.clock.now()).await };
    app.answer(call, work).await;
    Ok(())
}
