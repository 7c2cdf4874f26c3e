//! `/mock night`: the weekly mock night, for the staff.

use std::sync::Arc;

use super::{complete_zone, may_post, parts};
use crate::coach::mock::duel;
use crate::coach::night as coach;
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};
use crate::domain::schedule::Weekdays;

/// The weekly mock night
#[poise::command(slash_command, guild_only, subcommand_required, subcommands("set", "show", "end"))]
pub(super) async fn night(_: Context<'_>) -> Handled {
    Ok(())
}

#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    fn alone(self) -> Weekdays {
        // Monday is the lowest bit, and one bit is a set of days.
        Weekdays::from_bits(1 << self as u8).unwrap_or(Weekdays::ALL)
    }
}

/// For staff: settle when the mock night is
#[poise::command(slash_command, guild_only)]
async fn set(
    ctx: Context<'_>,
    #[description = "On which day"] weekday: Weekday,
    #[description = "When it begins, such as 19:00"] time: String,
    #[description = "In which time zone; the server's if left out"]
    #[autocomplete = "complete_zone"]
    time_zone: Option<String>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let wish = coach::Wish { weekday: weekday.alone(), time, zone: time_zone };
    let work = async move {
        may_post(&it, &asker, duel::channel(&it.coach, &asker).await?).await?;
        coach::set(&it.coach, &asker, wish, it.clock.now(), &mut rng()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// For staff: show when the next one is
#[poise::command(slash_command, guild_only)]
async fn show(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { coach::show(&it.coach, &asker).await }).await;
    Ok(())
}

/// For staff: no more mock nights
#[poise::command(slash_command, guild_only)]
async fn end(ctx: Context<'_>) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move { coach::end(&it.coach, &asker, it.clock.now(), &mut rng()).await };
    app.answer(call, work).await;
    Ok(())
}
