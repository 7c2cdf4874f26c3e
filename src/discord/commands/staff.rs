//! `/staff`: for the staff role and owners. Discord cannot hold that for single subcommands, so the use cases do.

use std::sync::Arc;

use serenity::all::User;

use super::parts;
use super::streak_roles::streak_roles;
use crate::coach::{mock, report, staff_log, streak as coach, suggest};
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::UserId;

/// For the staff of this server
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    subcommands("streak_audit", "streak_roles", "reports", "suggestions", "end_round", "log")
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

/// End a mock round: the one of this thread, or a member's
#[poise::command(slash_command, guild_only, rename = "end-round")]
async fn end_round(
    ctx: Context<'_>,
    #[description = "Whose round; that of this thread if left out"] member: Option<User>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let of = member.map(|member| UserId(member.id.get()));
        mock::end_round(&it.coach, &asker, of, it.clock.now(), &mut rng()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Show what the staff did in this server, the newest first
#[poise::command(slash_command, guild_only)]
async fn log(
    ctx: Context<'_>,
    #[description = "Only what this member did, or what was done about them"] member: Option<User>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let of = member.map(|member| UserId(member.id.get()));
        staff_log::log(&it.coach, &asker, of).await
    };
    app.answer(call, work).await;
    Ok(())
}
