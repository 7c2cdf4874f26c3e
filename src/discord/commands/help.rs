//! `/help`.

use std::sync::Arc;

use serenity::all::CreateAutocompleteResponse;

use super::{offer, parts};
use crate::coach::complete::Choice;
use crate::coach::help as coach;
use crate::discord::framework::{Context, Handled};

/// What this bot does, and how to begin
#[poise::command(slash_command, interaction_context = "Guild|BotDm")]
pub(super) async fn help(
    ctx: Context<'_>,
    #[description = "More about one thing"]
    #[autocomplete = "complete_help"]
    topic: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::help(&it.coach, &asker, topic.as_deref()).await }).await;
    Ok(())
}

async fn complete_help(_: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let typed = typed.trim().to_lowercase();
    let found = coach::TOPICS.iter().filter(|topic| topic.contains(&typed));
    offer(found.map(|&topic| Choice { name: topic.to_owned(), value: topic.to_owned() }).collect())
}
