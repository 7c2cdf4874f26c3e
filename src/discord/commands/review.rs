//! `/review`: questions that are due again.

use std::sync::Arc;

use super::parts;
use crate::coach::review as coach;
use crate::discord::framework::{Context, Handled};

/// Questions that you found hard, when it is time to see them again; only you see them
#[poise::command(slash_command, interaction_context = "Guild|BotDm")]
pub(super) async fn review(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::show(&it.coach, &asker, it.clock.now()).await }).await;
    Ok(())
}
