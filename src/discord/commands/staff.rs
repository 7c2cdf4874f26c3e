//! `/staff`: for the staff role and owners. Discord cannot hold that for single subcommands, so the use cases do.

use std::sync::Arc;

use serenity::all::User;

use super::parts;
use super::streak_roles::streak_roles;
use crate::coach::report;
use crate::coach::streak as coach;
use crate::coach::suggest;
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::UserId;

/// For the staff of this server
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    subcommands("streak_audit", "streak_roles", "reports", "suggestions")
)]
pub(super) async fn staff(_: Context<'_>) -> Handled {
    Ok(())
}

/// Show what a member's streak was counted from, day by day
#[poise::command(slash_command, guild_only, rename = "streak-audit")]
async fn streak_audit(ctx: Context<'_>, #[description = "Whose"] member: User) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let of = UserId(member.id.get());
        coach::audit(&it.coach, &asker, of, member.display_name(), it.clock.now()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Show the questions that members reported, and those that rest
#[poise::command(slash_command, guild_only)]
async fn reports(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { report::list(&it.coach, &asker).await }).await;
    Ok(())
}

/// Show the suggested question that waits longest
#[poise::command(slash_command, guild_only)]
async fn suggestions(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { suggest::next(&it.coach, &asker).await }).await;
    Ok(())
}
