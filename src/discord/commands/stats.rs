//! `/stats`: how the group does, for its staff.

use std::sync::Arc;

use super::{complete_topics, parts};
use crate::coach::stats as coach;
use crate::discord::framework::{Context, Handled};

/// How the group does, and which items are hard for it; for the staff
#[poise::command(slash_command, guild_only)]
pub(super) async fn stats(
    ctx: Context<'_>,
    #[description = "Only this topic"]
    #[autocomplete = "complete_topics"]
    topic: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::show(&it.coach, &asker, topic.as_deref(), it.clock.now()).await })
        .await;
    Ok(())
}
