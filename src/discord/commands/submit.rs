//! `/submit`: code for a problem, from a file or a form.

use std::sync::Arc;

use serenity::all::Attachment;

use super::{complete_problem, parts};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::submit as coach;
use crate::discord::app::{App, rng};
use crate::discord::framework::{Context, Handled};

/// The largest file that is fetched; the judge takes no more.
const MOST_KIB: u32 = 64;

/// Hand in code for a problem: attach a file, or type it into a form
#[poise::command(slash_command, interaction_context = "Guild|BotDm")]
pub(super) async fn submit(
    ctx: Context<'_>,
    #[description = "Type a part of the problem's title"]
    #[autocomplete = "complete_problem"]
    problem: String,
    #[description = "Your solution as a file; a form opens without one"] file: Option<Attachment>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        match file {
            Some(file) => {
                let bytes = fetch(&it, &file).await?;
                coach::file(&it.coach, &asker, &problem, &bytes, it.clock.now(), &mut rng()).await
            }
            None => coach::open(&it.coach, &asker, &problem, it.clock.now()).await,
        }
    };
    app.answer(call, work).await;
    Ok(())
}

/// Fetches an attached file at once, since its address expires.
pub(super) async fn fetch(app: &App, file: &Attachment) -> Outcome<Vec<u8>> {
    fetch_up_to(app, file, MOST_KIB).await
}

pub(super) async fn fetch_up_to(app: &App, file: &Attachment, most_kib: u32) -> Outcome<Vec<u8>> {
    let too_large = Refusal::TooLarge { limit_kib: most_kib };
    if file.size > most_kib * 1024 {
        return Err(too_large.into());
    }
    match app.rest.fetch(&file.url, most_kib as usize * 1024).await {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(too_large.into()),
        Err(error) => {
            tracing::warn!(%error, "an attached file was not fetched");
            Err(Refusal::FileGone.into())
        }
    }
}
