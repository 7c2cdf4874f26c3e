//! `/suggest`: a question of one's own.

use std::sync::Arc;

use super::{complete_topics, parts};
use crate::coach::suggest as coach;
use crate::discord::framework::{Context, Handled};

/// Suggest a question for this server
#[poise::command(slash_command, guild_only)]
pub(super) async fn suggest(
    ctx: Context<'_>,
    #[description = "What it is about; the form asks if this is left out"]
    #[autocomplete = "complete_topics"]
    topic: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::form(&it.coach, &asker, topic.as_deref()) }).await;
    Ok(())
}
