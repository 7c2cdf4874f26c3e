//! A serenity bot of one command, tested: a member says `/ping`, the bot answers.

use offline_discord::world::{Application, Permissions, Seed};
use offline_discord::{Clock, OfflineDiscord, Options};
use serenity::all::{
    ClientBuilder, Command, Context, CreateCommand, CreateInteractionResponse,
    CreateInteractionResponseMessage, EventHandler, GatewayIntents, HttpBuilder, Interaction, Ready,
};
use serenity::async_trait;
use tokio::sync::mpsc::UnboundedSender;

struct Ping {
    registered: UnboundedSender<()>,
}

#[async_trait]
impl EventHandler for Ping {
    async fn ready(&self, context: Context, _: Ready) {
        let ping = CreateCommand::new("ping").description("Answers");
        if Command::set_global_commands(&context.http, vec![ping]).await.is_ok() {
            self.registered.send(()).unwrap_or_default();
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let Interaction::Command(command) = interaction else { return };
        let pong = CreateInteractionResponseMessage::new().content("pong").ephemeral(true);
        let answered = command.create_response(&context.http, CreateInteractionResponse::Message(pong)).await;
        answered.unwrap_or_else(|error| tracing::error!(%error, "no answer"));
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let clock = Clock::running();
    let mut seed = Seed::new(Application::default(), clock.now());
    let owner = seed.name_owner("Olga");
    let guild = seed.guild("Test server", owner, Permissions::EVERYONE);
    let general = seed.text(guild, "general");
    let discord =
        OfflineDiscord::start(Options { world: Some(seed.build()), clock, ..Options::default() }).await?;

    let (registered, mut ready) = tokio::sync::mpsc::unbounded_channel();
    let http = HttpBuilder::new(discord.token()).proxy(discord.url()).ratelimiter_disabled(true).build();
    let mut bot =
        ClientBuilder::new_with_http(http, GatewayIntents::GUILDS).event_handler(Ping { registered }).await?;
    let running = tokio::spawn(async move { bot.start().await });
    ready.recv().await;

    let outcome = discord.person(owner).slash(general, "ping").send().await?;
    assert_eq!(outcome.text(), "pong");
    assert!(outcome.is_ephemeral());
    assert!(discord.unknown_endpoints().is_empty());
    running.abort();
    Ok(())
}
