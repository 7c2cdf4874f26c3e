//! `/mock`: interviews to practise with.

use std::sync::Arc;

use serenity::all::User;

use super::mock_group::group;
use super::{Level, complete_kinds, complete_topics, deliver_now, list, parts};
use crate::coach::mock as coach;
use crate::coach::mock::peer::{self, Guest, Invitation, Wanted};
use crate::discord::app::rng;
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::UserId;
use crate::domain::pairing::times::Times;

/// Mock interviews
#[poise::command(
    slash_command,
    guild_only,
    subcommand_required,
    subcommands("solo", "group", "peer", "super::duel::duel", "super::night::night", "announce")
)]
pub(super) async fn mock(_: Context<'_>) -> Handled {
    Ok(())
}

/// Ready-made rounds.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
enum Preset {
    #[name = "15-minute warm-up: three short questions"]
    WarmUp,
    #[name = "Coding screen: two problems, 20 minutes each"]
    CodingScreen,
    #[name = "Backend on-site: five topics, 10 minutes each"]
    BackendOnSite,
    #[name = "Behavioural: four questions, 5 minutes each"]
    Behavioural,
}

impl Preset {
    fn ready_made(self) -> coach::Preset {
        match self {
            Self::WarmUp => coach::Preset::WarmUp,
            Self::CodingScreen => coach::Preset::CodingScreen,
            Self::BackendOnSite => coach::Preset::BackendOnSite,
            Self::Behavioural => coach::Preset::Behavioural,
        }
    }
}

/// Interview yourself in a private thread, each question against the clock
#[poise::command(slash_command, guild_only)]
async fn solo(
    ctx: Context<'_>,
    #[description = "A ready-made round; what you name besides takes the place of its part"] preset: Option<
        Preset,
    >,
    #[description = "One topic or several with commas; all if left out"]
    #[autocomplete = "complete_topics"]
    topics: Option<String>,
    #[description = "Only questions of this level"] level: Option<Level>,
    #[description = "One kind of question or several with commas; all if left out"]
    #[autocomplete = "complete_kinds"]
    kinds: Option<String>,
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
    let wanted = coach::Solo {
        preset: preset.map(Preset::ready_made),
        topics: list(topics),
        kinds: list(kinds),
        level: level.map(Level::slug),
        count,
        minutes,
    };
    let work = async move {
        let now = it.clock.now();
        let round = coach::solo(&it.coach, &asker, wanted, now, &mut rng()).await?;
        deliver_now(&it, &asker).await;
        coach::started(&it.coach, &asker, round).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// When a member can meet a partner.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
enum When {
    #[name = "Now"]
    Now,
    Mornings,
    Afternoons,
    Evenings,
    Weekends,
    #[name = "Any time"]
    Any,
}

impl When {
    fn times(self) -> Times {
        match self {
            Self::Now => Times::Now,
            Self::Mornings => Times::Mornings,
            Self::Afternoons => Times::Afternoons,
            Self::Evenings => Times::Evenings,
            Self::Weekends => Times::Weekends,
            Self::Any => Times::Any,
        }
    }
}

/// Interview each other: find a partner, or invite one by name
#[poise::command(slash_command, guild_only)]
#[expect(clippy::too_many_arguments, reason = "one for each of the command's options")]
async fn peer(
    ctx: Context<'_>,
    #[description = "Whom to invite; if left out, you wait in line for a partner"] partner: Option<User>,
    #[description = "Topics you want to be asked about, with commas; all if left out"]
    #[autocomplete = "complete_topics"]
    topics: Option<String>,
    #[description = "Your level: questions are of it, partners near it"] level: Option<Level>,
    #[description = "Minutes for each question"]
    #[min = 5]
    #[max = 60]
    minutes: Option<u16>,
    #[description = "When you can meet; any time if left out"] when: Option<When>,
    #[description = "A second interviewer: from two on they are a panel that interviews you"]
    partner2: Option<User>,
    #[description = "A third interviewer for the panel"] partner3: Option<User>,
    #[description = "A fourth interviewer for the panel"] partner4: Option<User>,
) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let guests: Vec<Guest> =
        [partner, partner2, partner3, partner4].into_iter().flatten().map(|user| guest(&user)).collect();
    let (topics, level, times) = (list(topics), level.map(Level::slug), when.map(When::times));
    let it = Arc::clone(&app);
    let work = async move {
        let now = it.clock.now();
        if guests.is_empty() {
            return peer::join(&it.coach, &asker, Wanted { topics, level, minutes, times }, now).await;
        }
        let invitation = Invitation { guests, topics, level, minutes, times };
        let round = peer::invite(&it.coach, &asker, invitation, now, &mut rng()).await?;
        deliver_now(&it, &asker).await;
        peer::arranged(&it.coach, &asker, round).await
    };
    app.answer(call, work).await;
    Ok(())
}

fn guest(user: &User) -> Guest {
    Guest { user: UserId(user.id.get()), name: user.display_name().to_owned(), is_bot: user.bot }
}

/// Choose whether the channel hears of your rounds
#[poise::command(slash_command, guild_only)]
async fn announce(ctx: Context<'_>, #[description = "Whether to tell"] on: bool) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    app.answer(call, async move { peer::set_announced(&it.coach, &asker, on, it.clock.now()).await }).await;
    Ok(())
}
