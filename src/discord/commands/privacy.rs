//! `/privacy`.

use super::parts;
use crate::coach::person as coach;
use crate::discord::framework::{Context, Handled};

/// What is kept about you, and how to get or delete it
#[poise::command(slash_command, interaction_context = "Guild|BotDm")]
pub(super) async fn privacy(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    app.answer(call, async move { Ok(coach::privacy(&asker)) }).await;
    Ok(())
}
