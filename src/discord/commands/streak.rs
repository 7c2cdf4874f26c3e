//! `/streak`: study days in a row.

use std::sync::Arc;

use serenity::all::User;

use super::parts;
use crate::coach::streak as coach;
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::UserId;

/// Study days in a row
#[poise::command(
    slash_command,
    interaction_context = "Guild|BotDm",
    subcommand_required,
    subcommands("show", "why")
)]
pub(super) async fn streak(_: Context<'_>) -> Handled {
    Ok(())
}

/// Show your streak, or somebody else's
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>, #[description = "Whose; yours if left out"] member: Option<User>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let of = member.as_ref().map(|user| UserId(user.id.get()));
        let name = member.as_ref().map(User::display_name);
        coach::show(&it.coach, &asker, of, name, it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Show what your streak was counted from, day by day
#[poise::command(slash_command)]
async fn why(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::why(&it.coach, &asker, it.clock.now()).await }).await;
    Ok(())
}
