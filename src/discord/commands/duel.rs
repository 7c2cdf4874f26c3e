//! `/mock duel`: who solves it first.

use std::sync::Arc;

use serenity::all::User;

use super::{Level, complete_topics, deliver_now, may_post, parts};
use crate::coach::mock::duel as coach;
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::UserId;

/// Who solves the same coding problem first, you or another member
#[poise::command(slash_command, guild_only)]
pub(super) async fn duel(
    ctx: Context<'_>,
    #[description = "Whom to challenge; anybody can take it up if left out"] member: Option<User>,
    #[description = "Only problems of this topic"]
    #[autocomplete = "complete_topics"]
    topic: Option<String>,
    #[description = "Only problems of this level"] level: Option<Level>,
    #[description = "How many minutes both have; 30 if left out"]
    #[min = 5]
    #[max = 120]
    minutes: Option<u16>,
    #[description = "Friendly if false: ratings stay as they are"] rated: Option<bool>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let opponent = member.map(|user| coach::Opponent { user: UserId(user.id.get()), is_bot: user.bot });
    let friendly = !rated.unwrap_or(true);
    let wish = coach::Wish { opponent, topic, level: level.map(Level::slug), minutes, friendly };
    let work = async move {
        may_post(&it, &asker, coach::channel(&it.coach, &asker).await?).await?;
        let round = coach::challenge(&it.coach, &asker, wish, it.clock.now(), &mut rng()).await?;
        deliver_now(&it, &asker).await;
        coach::challenged(&it.coach, &asker, round).await
    };
    app.answer(call, work).await;
    Ok(())
}
