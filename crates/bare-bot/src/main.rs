//! The least a serenity + poise bot does, to compare starts with: `coach load-bench --bare target/release/bare-bot`.

use std::env;

use serenity::all::{ClientBuilder, GatewayIntents, HttpBuilder};

type Error = Box<dyn std::error::Error + Send + Sync>;

/// Answers.
#[poise::command(slash_command)]
async fn ping(ctx: poise::Context<'_, (), Error>) -> Result<(), Error> {
    ctx.say("pong").await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let (token, url) = (env::var("DISCORD_TOKEN")?, env::var("DISCORD_API_URL")?);
    let http = HttpBuilder::new(token).proxy(url).ratelimiter_disabled(true).build();
    let framework = poise::Framework::builder()
        .options(poise::FrameworkOptions { commands: vec![ping()], ..poise::FrameworkOptions::default() })
        .setup(|ctx, _, framework| {
            Box::pin(async move {
                poise::builtins::register_globally(ctx, &framework.options().commands).await?;
                Ok(())
            })
        })
        .build();
    let mut client = ClientBuilder::new_with_http(http, GatewayIntents::GUILDS).framework(framework).await?;
    Ok(client.start_autosharded().await?)
}
