//! The slash commands, one file each: options in, one use case, one answer.

#![expect(clippy::unused_async, reason = "poise takes async functions only")]

mod bank;
mod daily;
mod duel;
pub(super) mod german;
mod help;
mod judge_message;
mod leaderboard;
mod me;
mod mock;
mod mock_group;
mod night;
mod privacy;
mod question;
mod reminders;
mod review;
mod setup;
mod staff;
mod stats;
mod streak;
mod streak_roles;
mod submit;
mod suggest;

use std::sync::Arc;

use serenity::all::{
    AutocompleteChoice, CreateAutocompleteResponse, InstallationContext, InteractionContext,
};

use super::app::{App, Call};
use super::deliver;
use super::framework::{Command, Context};
use super::seat::Seat;
use crate::coach::asker::Asker;
use crate::coach::complete::{self, Choice};
use crate::coach::refusal::{Outcome, Refusal};
use crate::domain::ids::ChannelId;

pub(super) fn all() -> Vec<Command> {
    commands().into_iter().map(placed).collect()
}

/// What can be used in direct messages can be added by a user for oneself, and is then at hand everywhere. But a form
/// that a command opens does not say where the bot is only a guest, so that `/submit` stays where it is at home.
fn placed(mut command: Command) -> Command {
    let contexts = command.interaction_context.get_or_insert_with(|| vec![InteractionContext::Guild]);
    let is_personal = contexts.contains(&InteractionContext::BotDm) && command.name != "submit";
    if is_personal {
        contexts.push(InteractionContext::PrivateChannel);
    }
    let user = is_personal.then_some(InstallationContext::User);
    command.install_context = Some([InstallationContext::Guild].into_iter().chain(user).collect());
    command
}

fn commands() -> Vec<Command> {
    vec![
        setup::setup(),
        daily::daily(),
        question::question(),
        submit::submit(),
        judge_message::judge_message(),
        mock::mock(),
        review::review(),
        streak::streak(),
        leaderboard::leaderboard(),
        me::me(),
        privacy::privacy(),
        staff::staff(),
        bank::bank(),
        suggest::suggest(),
        stats::stats(),
        help::help(),
    ]
}

/// How hard a question may be.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
enum Level {
    Junior,
    #[name = "Mid-level"]
    Mid,
    Senior,
}

impl Level {
    fn slug(self) -> String {
        match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
        }
        .to_owned()
    }
}

/// The parts of an invocation that a use case needs.
fn parts(ctx: &Context<'_>) -> (Arc<App>, Call, Asker) {
    let call = Call::from(ctx.interaction);
    let asker = call.asker.clone();
    (Arc::clone(ctx.framework.user_data), call, asker)
}

/// The names in a list typed with commas.
fn list(typed: Option<String>) -> Vec<String> {
    let typed = typed.unwrap_or_default();
    typed.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn offer(choices: Vec<Choice>) -> CreateAutocompleteResponse {
    let choices = choices.into_iter().map(|choice| AutocompleteChoice::new(choice.name, choice.value));
    CreateAutocompleteResponse::new().set_choices(choices.collect())
}

/// Nothing is offered where looking failed; the command itself will say what is wrong.
fn found(choices: anyhow::Result<Vec<Choice>>) -> Vec<Choice> {
    choices.unwrap_or_else(|error| {
        tracing::warn!(error = format!("{error:#}"), "nothing could be offered");
        Vec::new()
    })
}

async fn complete_topics(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    offer(complete::topics(&ctx.framework.user_data.coach, typed))
}

async fn complete_kinds(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    offer(complete::kinds(&ctx.framework.user_data.coach, typed))
}

async fn complete_zone(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    offer(complete::zones(&ctx.framework.user_data.coach, typed))
}

async fn complete_question(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let (app, _, asker) = parts(&ctx);
    offer(found(complete::questions(&app.coach, &asker, typed).await))
}

async fn complete_problem(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let (app, _, asker) = parts(&ctx);
    offer(found(complete::problems(&app.coach, &asker, typed).await))
}

/// Waits until what a use case left in the outbox was tried, so that it stands when the answer points to it.
async fn deliver_now(app: &App, asker: &Asker) {
    if let Err(error) = deliver::await_due(&app.delivery, asker.guild).await {
        tracing::error!(error = format!("{error:#}"), "what is owed was not looked up");
    }
}

/// Refuses when the bot lacks what a channel of questions takes.
async fn may_post(app: &App, asker: &Asker, channel: ChannelId) -> Outcome<Seat> {
    let seat = seat(app, asker, channel).await?;
    if seat.is_gone() {
        return Err(Refusal::ChannelGone.into());
    }
    match seat.missing() {
        names if names.is_empty() => Ok(seat),
        names => Err(Refusal::MissingPermissions { channel: channel.0, names }.into()),
    }
}

/// A channel as the bot finds it.
async fn seat(app: &App, asker: &Asker, channel: ChannelId) -> Outcome<Seat> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let seat = app.rest.seat(guild, app.bot, channel).await;
    seat.map_err(|error| anyhow::Error::new(error).context("reading the channel's permissions").into())
}
