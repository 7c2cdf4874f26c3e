//! What the options of `/daily` may be, and what is offered while they are typed.

use serenity::all::CreateAutocompleteResponse;

use crate::coach::complete;
use crate::coach::refusal::{Outcome, Refusal};
use crate::discord::commands::{Level, found, offer, parts};
use crate::discord::framework::Context;
use crate::domain::schedule::{Reveal, Threading};

/// When an answer is shown to all.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
pub(super) enum Revealing {
    Never,
    #[name = "With the next question"]
    NextSlot,
}

/// Hours, where they are given, say more than the choice does.
pub(super) fn policy(chosen: Option<Revealing>, hours: Option<u16>) -> Option<Reveal> {
    let chosen = chosen.map(|chosen| match chosen {
        Revealing::Never => Reveal::Never,
        Revealing::NextSlot => Reveal::NextSlot,
    });
    hours.map(Reveal::After).or(chosen)
}

/// When a question gets its thread.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
pub(super) enum Threads {
    #[name = "With the question"]
    AtOnce,
    #[name = "When somebody presses Discuss"]
    OnDemand,
    None,
}

impl From<Threads> for Threading {
    fn from(chosen: Threads) -> Self {
        match chosen {
            Threads::AtOnce => Self::AtOnce,
            Threads::OnDemand => Self::OnDemand,
            Threads::None => Self::None,
        }
    }
}

/// A level to be chosen, or none.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
pub(super) enum AnyLevel {
    Any,
    Junior,
    #[name = "Mid-level"]
    Mid,
    Senior,
}

impl AnyLevel {
    pub(super) fn slug(self) -> String {
        match self {
            Self::Any => "any".to_owned(),
            Self::Junior => Level::Junior.slug(),
            Self::Mid => Level::Mid.slug(),
            Self::Senior => Level::Senior.slug(),
        }
    }
}

/// A schedule's number, picked from the list or typed.
pub(super) fn number(typed: &str) -> Outcome<i64> {
    let digits = typed.trim().trim_start_matches('#');
    Ok(digits.parse().map_err(|_| Refusal::UnknownSchedule(0))?)
}

pub(super) async fn complete_asked(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let (app, _, asker) = parts(&ctx);
    offer(complete::asked(&app.coach, asker.locale, typed))
}

pub(super) async fn complete_schedule(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let (app, _, asker) = parts(&ctx);
    offer(found(complete::schedules(&app.coach, &asker, typed).await))
}
