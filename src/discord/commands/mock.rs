//! `/mock`: interviews to practise with.

use std::sync::Arc;

use super::mock_group::group;
use super::{Level, complete_topics, deliver_now, list, parts};
use crate::coach::mock as coach;
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};

/// Mock interviews
#[poise::command(slash_command, guild_only, subcommand_required, subcommands("solo", "group"))]
pub(super) async fn mock(_: Context<'_>) -> Handled {
    Ok(())
}

/// Interview yourself in a private thread, each question against the clock
#[poise::command(slash_command, guild_only)]
async fn solo(
    ctx: Context<'_>,
    #[description = "One topic or several with commas; all if left out"]
    #[autocomplete = "complete_topics"]
    topics: Option<String>,
    #[description = "Only questions of this level"] level: Option<Level>,
    #[description = "How many questions"]
    #[min = 1]
    #[max = 20]
    count: Option<u8>,
    #[description = "Minutes for each question"]
    #[min = 1]
    #[max = 60]
    minutes: Option<u16>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let wanted = coach::Solo { topics: list(topics), level: level.map(Level::slug), count, minutes };
    let work = async move {
        let now = it.clock.now();
        let round = coach::solo(&it.coach, &asker, wanted, now, &mut rng()).await?;
        // So that the thread stands when the answer points to it; the scheduler tries again if it does not.
        deliver_now(&it).await;
        coach::started(&it.coach, &asker, round).await
    };
    app.answer(call, work).await;
    Ok(())
}
