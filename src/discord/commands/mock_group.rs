//! `/mock group`: the same questions for many at the same time.

use std::sync::Arc;

use super::{Level, complete_topics, deliver_now, list, may_post, parts};
use crate::coach::mock::group as coach;
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};

/// How questions are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poise::ChoiceParameter)]
enum Mode {
    #[name = "answers"]
    Answers,
    #[name = "quick-fire"]
    QuickFire,
}

/// The same questions for all who join: answers revealed together, a vote, a scoreboard
#[poise::command(slash_command, guild_only)]
#[expect(clippy::too_many_arguments, reason = "each is an option of the command")]
pub(super) async fn group(
    ctx: Context<'_>,
    #[description = "Written answers and a vote, or picking what code prints against the clock"] mode: Option<
        Mode,
    >,
    #[description = "One topic or several with commas; all if left out"]
    #[autocomplete = "complete_topics"]
    topics: Option<String>,
    #[description = "Only questions of this level"] level: Option<Level>,
    #[description = "How many questions"]
    #[min = 1]
    #[max = 20]
    rounds: Option<u8>,
    #[description = "Minutes for each question that is answered in words or code"]
    #[min = 1]
    #[max = 60]
    minutes: Option<u16>,
    #[description = "Seconds for each quick-fire question"]
    #[min = 20]
    #[max = 60]
    seconds: Option<u16>,
    #[description = "Begin by itself with so many players"]
    #[min = 2]
    #[max = 300]
    players: Option<u16>,
    #[description = "Begin by itself after so many minutes; 15 if left out"]
    #[min = 1]
    #[max = 1440]
    starts_in: Option<u16>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let quick_fire = mode == Some(Mode::QuickFire);
    let (topics, level) = (list(topics), level.map(Level::slug));
    let wish = coach::Group { quick_fire, topics, level, rounds, minutes, seconds, players, starts_in };
    let work = async move {
        may_post(&it, &asker, coach::channel(&it.coach, &asker).await?).await?;
        let round = coach::group(&it.coach, &asker, wish, it.clock.now(), &mut rng()).await?;
        deliver_now(&it, &asker).await;
        coach::opened(&it.coach, &asker, round).await
    };
    app.answer(call, work).await;
    Ok(())
}
