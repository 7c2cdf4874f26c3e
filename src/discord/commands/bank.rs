//! `/bank`: a server's own questions, for its staff. Discord cannot hold that for the staff role, so the use cases do.

use std::sync::Arc;

use serenity::all::Attachment;

use super::parts;
use super::submit::fetch_up_to;
use crate::coach::own as coach;
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};

/// The server's own questions, for its staff
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    subcommands("import", "rollback", "export", "list")
)]
pub(super) async fn bank(_: Context<'_>) -> Handled {
    Ok(())
}

/// Check a pack of questions (a zip file), see what would change, and import it
#[poise::command(slash_command, guild_only)]
async fn import(
    ctx: Context<'_>,
    #[description = "The pack: a zip file in the bank's format"] file: Attachment,
    #[description = "Keep the server's questions that the pack lacks (otherwise they are removed)"]
    keep: Option<bool>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let ticket = coach::admit(&it.coach, &asker, it.clock.now(), &mut rng()).await?;
        let bytes = fetch_up_to(&it, &file, coach::MOST_KIB).await?;
        coach::check(&it.coach, &asker, ticket, bytes, keep.unwrap_or(false), it.clock.now(), &mut rng())
            .await
    };
    app.answer(call, work).await;
    Ok(())
}

/// Go back to the questions before the last import or approved suggestion
#[poise::command(slash_command, guild_only)]
async fn rollback(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::ask_roll_back(&it.coach, &asker).await }).await;
    Ok(())
}

/// Get the server's own questions as a zip file
#[poise::command(slash_command, guild_only)]
async fn export(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::export(&it.coach, &asker).await }).await;
    Ok(())
}

/// Show the server's own questions, and the editions to go back to
#[poise::command(slash_command, guild_only)]
async fn list(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::list(&it.coach, &asker).await }).await;
    Ok(())
}
