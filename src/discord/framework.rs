//! poise reads slash commands into typed options; what it may not do is answer.

use std::convert::Infallible;
use std::sync::Arc;

use poise::{FrameworkContext, FrameworkError, FrameworkOptions};
use serde_json::Value;
use serenity::all::{CommandInteraction, FullEvent, Interaction};

use super::app::{App, Call};
use super::{commands, guilds, interactions, respond};
use crate::coach::refusal::Refusal;
use crate::coach::words;

/// Handlers answer failures themselves, so nothing is left to fail.
pub(crate) type Context<'a> = poise::ApplicationContext<'a, Arc<App>, Infallible>;
pub(crate) type Command = poise::Command<Arc<App>, Infallible>;
/// What a handler returns, always.
pub(crate) type Handled = Result<(), Infallible>;

pub(crate) type Options = FrameworkOptions<Arc<App>, Infallible>;

pub(crate) fn options() -> Options {
    FrameworkOptions {
        commands: commands::all(),
        on_error: |error| Box::pin(on_error(error)),
        event_handler: |framework, event| Box::pin(on_event(framework, event)),
        allowed_mentions: Some(serenity::all::CreateAllowedMentions::new()),
        manual_cooldowns: true,
        initialize_owners: false,
        ..Default::default()
    }
}

/// The commands as Discord wants them.
pub(crate) fn definitions() -> serde_json::Result<Value> {
    let mut commands = serde_json::to_value(poise::builtins::create_application_commands(&commands::all()))?;
    commands.as_array_mut().into_iter().flatten().for_each(with_whole_bounds);
    commands::german::localize(&mut commands);
    Ok(commands)
}

/// serenity writes the bounds of whole numbers as 1.0, where Discord documents integers.
fn with_whole_bounds(option: &mut Value) {
    const INTEGER: u64 = 4;
    if option["type"] == INTEGER {
        for bound in ["min_value", "max_value"] {
            if let Some(number) = option[bound].as_f64().filter(|number| number.fract() == 0.0) {
                #[expect(clippy::cast_possible_truncation, reason = "bounds are small")]
                let whole = number as i64;
                option[bound] = whole.into();
            }
        }
    }
    option["options"].as_array_mut().into_iter().flatten().for_each(with_whole_bounds);
}

async fn on_event(framework: FrameworkContext<'_, Arc<App>, Infallible>, event: &FullEvent) -> Handled {
    let app = framework.user_data;
    match event {
        FullEvent::Ready { data_about_bot } => guilds::ready(app, data_about_bot).await,
        FullEvent::GuildCreate { guild, .. } => guilds::entered(app, guild),
        FullEvent::GuildUpdate { new_data, .. } => guilds::changed(app, new_data).await,
        FullEvent::GuildDelete { incomplete, .. } => guilds::deleted(app, *incomplete).await,
        FullEvent::ThreadDelete { thread, .. } => guilds::thread_deleted(app, thread.id.get()).await,
        FullEvent::InteractionCreate { interaction: Interaction::Component(press) } => {
            interactions::pressed(app, press).await;
        }
        FullEvent::InteractionCreate { interaction: Interaction::Modal(form) } => {
            interactions::handed_in(app, form).await;
        }
        _ => {}
    }
    Ok(())
}

/// poise's own handler would post the error's text for everyone to read.
async fn on_error(error: FrameworkError<'_, Arc<App>, Infallible>) {
    match error {
        FrameworkError::GuildOnly { ctx, .. } => refuse(ctx, Refusal::NeedsGuild).await,
        FrameworkError::UnknownInteraction { framework, interaction, .. } => {
            // A command of an earlier version, which Discord still shows for a while.
            outdated(framework.user_data, interaction).await;
        }
        FrameworkError::CommandStructureMismatch { ctx, description, .. } => {
            tracing::warn!(description, command = ctx.interaction.data.name, "a command has changed");
            outdated(ctx.framework.user_data, ctx.interaction).await;
        }
        other => {
            let text = other.to_string();
            if let Some(ctx) = other.ctx() {
                report(ctx, &text).await;
            } else {
                tracing::error!(error = text, "an event was not handled");
            }
        }
    }
}

async fn outdated(app: &Arc<App>, interaction: &CommandInteraction) {
    let call = Call::from(interaction);
    app.say(&call, &words::stale(call.asker.locale)).await;
}

async fn refuse(ctx: poise::Context<'_, Arc<App>, Infallible>, refusal: Refusal) {
    let poise::Context::Application(ctx) = ctx else { return };
    let call = Call::from(ctx.interaction);
    ctx.framework.user_data.say(&call, &words::refusal(call.asker.locale, &refusal)).await;
}

async fn report(ctx: poise::Context<'_, Arc<App>, Infallible>, error: &str) {
    let poise::Context::Application(ctx) = ctx else { return };
    let call = Call::from(ctx.interaction);
    ctx.framework.user_data.say(&call, &respond::broke(call.asker.locale, error)).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(options: &Value, seen: &mut Vec<Value>) {
        for option in options.as_array().into_iter().flatten() {
            seen.push(option.clone());
            walk(&option["options"], seen);
        }
    }

    #[test]
    fn commands_are_within_discords_limits() {
        let definitions = definitions().unwrap();
        let mut all = Vec::new();
        walk(&definitions, &mut all);
        for one in all {
            let name = one["name"].as_str().unwrap();
            assert!((1..=32).contains(&name.chars().count()), "{name}");
            let slash = one["type"] != 3 || one.get("required").is_some();
            if slash {
                assert_eq!(name, name.to_lowercase());
                let about = one["description"].as_str().unwrap();
                assert!(
                    (1..=100).contains(&about.chars().count()) && about != "A slash command",
                    "{name}: {about}"
                );
            }
            assert!(one["options"].as_array().is_none_or(|options| options.len() <= 25));
        }
    }

    #[test]
    fn what_changes_a_server_is_offered_to_its_managers_only() {
        let definitions = definitions().unwrap();
        for command in definitions.as_array().unwrap() {
            let managers = matches!(command["name"].as_str(), Some("setup" | "daily"));
            let wanted = if managers { Value::from("32") } else { Value::Null };
            assert_eq!(command["default_member_permissions"], wanted, "{}", command["name"]);
        }
    }
}
