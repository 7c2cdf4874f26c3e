//! A small bot on the real serenity client.

use std::time::Duration;

use offline_discord::Handle;
use serenity::all::{
    ActionRowComponent, ButtonStyle, ClientBuilder, CommandInteraction, CommandOptionType,
    ComponentInteraction, Context, CreateActionRow, CreateAutocompleteResponse, CreateButton, CreateCommand,
    CreateCommandOption, CreateInputText, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateModal, EventHandler, GatewayIntents, Guild, HttpBuilder,
    InputTextStyle, Interaction, Message, ModalInteraction, Ready,
};
use serenity::async_trait;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// The running bot: what it saw, and its end.
pub(crate) struct Bot {
    pub(crate) seen: UnboundedReceiver<String>,
    history: Vec<String>,
    task: JoinHandle<serenity::Result<()>>,
    shards: std::sync::Arc<serenity::all::ShardManager>,
}

impl Bot {
    /// Connects over plain HTTP, serenity's own rate limiter off.
    pub(crate) async fn connect(handle: &Handle) -> Self {
        let http = HttpBuilder::new(handle.token()).proxy(handle.url()).ratelimiter_disabled(true).build();
        let mut bot = Self::start(http).await;
        bot.until("commands").await;
        bot
    }

    /// The same in several shards.
    pub(crate) async fn connect_shards(handle: &Handle, count: u32) -> Self {
        let http = HttpBuilder::new(handle.token()).proxy(handle.url()).ratelimiter_disabled(true).build();
        Self::start_shards(http, count).await
    }

    pub(crate) async fn start(http: serenity::http::Http) -> Self {
        Self::start_shards(http, 1).await
    }

    async fn start_shards(http: serenity::http::Http, count: u32) -> Self {
        let (seen, receiver) = unbounded_channel();
        let intents =
            GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
        let mut client =
            ClientBuilder::new_with_http(http, intents).event_handler(Parrot { seen }).await.unwrap();
        let shards = client.shard_manager.clone();
        let task = tokio::spawn(async move { client.start_shards(count).await });
        Self { seen: receiver, history: Vec::new(), task, shards }
    }

    /// Waits for something the bot saw.
    pub(crate) async fn until(&mut self, wanted: &str) -> String {
        self.until_within(wanted, Duration::from_secs(10)).await
    }

    pub(crate) async fn until_within(&mut self, wanted: &str, patience: Duration) -> String {
        let found = async {
            loop {
                let seen = self.seen.recv().await.expect("the bot ended");
                self.history.push(seen.clone());
                if seen.starts_with(wanted) {
                    return seen;
                }
            }
        };
        tokio::time::timeout(patience, found).await.unwrap_or_else(|_| panic!("the bot never saw {wanted}"))
    }

    /// Whether the bot saw that, by now or within some time.
    pub(crate) async fn saw(&mut self, wanted: &str) -> String {
        let known = self.history.iter().find(|seen| seen.starts_with(wanted)).cloned();
        match known {
            Some(known) => known,
            None => self.until(wanted).await,
        }
    }

    /// A bot that is told everything.
    pub(crate) async fn connect_to_all(handle: &Handle) -> Self {
        let http = HttpBuilder::new(handle.token()).proxy(handle.url()).ratelimiter_disabled(true).build();
        let (seen, receiver) = unbounded_channel();
        let client = ClientBuilder::new_with_http(http, GatewayIntents::all());
        let mut client = client.event_handler(Parrot { seen }).await.unwrap();
        let shards = client.shard_manager.clone();
        let task = tokio::spawn(async move { client.start().await });
        let mut bot = Self { seen: receiver, history: Vec::new(), task, shards };
        bot.until("commands").await;
        bot
    }

    /// Whether nothing of the kind was seen up to what was last waited for.
    pub(crate) fn never_saw(&self, what: &str) -> bool {
        self.history.iter().all(|seen| !seen.starts_with(what))
    }

    pub(crate) async fn ended(self) -> serenity::Result<()> {
        self.task.await.unwrap()
    }

    pub(crate) async fn stop(self) {
        self.shards.shutdown_all().await;
        self.task.await.unwrap().unwrap();
    }
}

struct Parrot {
    seen: UnboundedSender<String>,
}

impl Parrot {
    fn saw(&self, what: impl Into<String>) {
        self.seen.send(what.into()).unwrap_or_default();
    }
}

fn commands() -> Vec<CreateCommand> {
    let text = |name: &str| CreateCommandOption::new(CommandOptionType::String, name, "some text");
    vec![
        CreateCommand::new("say").description("Repeats").add_option(text("text").required(true)),
        CreateCommand::new("ask").description("Opens a modal"),
        CreateCommand::new("slow").description("Defers"),
        CreateCommand::new("secret").description("Defers, ephemeral"),
        CreateCommand::new("mute").description("Never answers"),
        CreateCommand::new("buttons").description("Shows buttons"),
        CreateCommand::new("find").description("Completes").add_option(text("topic").set_autocomplete(true)),
        CreateCommand::new("staff")
            .description("For staff")
            .default_member_permissions(serenity::all::Permissions::MANAGE_GUILD),
        CreateCommand::new("tree").description("Has branches").add_option(
            CreateCommandOption::new(CommandOptionType::SubCommand, "leaf", "One of them").add_sub_option(
                CreateCommandOption::new(CommandOptionType::Integer, "count", "How many")
                    .min_int_value(1)
                    .max_int_value(5),
            ),
        ),
        CreateCommand::new("Quote").kind(serenity::all::CommandType::Message),
    ]
}

fn text(content: impl Into<String>) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().content(content)
}

fn followup(content: &str) -> CreateInteractionResponseFollowup {
    CreateInteractionResponseFollowup::new().content(content)
}

#[async_trait]
impl EventHandler for Parrot {
    async fn ready(&self, context: Context, ready: Ready) {
        self.saw(format!("ready {}", ready.guilds.len()));
        if let Some(shard) = ready.shard.filter(|shard| shard.total > 1) {
            self.saw(format!("shard {} of {} with {} guilds", shard.id, shard.total, ready.guilds.len()));
        }
        let set = serenity::all::Command::set_global_commands(&context.http, commands()).await;
        self.saw(format!("commands {}", set.map_or_else(|e| e.to_string(), |c| c.len().to_string())));
    }

    async fn resume(&self, _: Context, _: serenity::all::ResumedEvent) {
        self.saw("resumed");
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        self.saw(format!("guild {} with {} channels", guild.name, guild.channels.len()));
    }

    async fn message(&self, _: Context, message: Message) {
        self.saw(format!("message {:?}", message.content));
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let done = match interaction {
            Interaction::Command(command) => run(&context, &command).await,
            Interaction::Autocomplete(command) => complete(&context, &command).await,
            Interaction::Component(press) => pressed(&context, &press).await,
            Interaction::Modal(modal) => submitted(&context, &modal).await,
            _ => Ok(()),
        };
        self.saw(done.map_or_else(|e| format!("failed: {e}"), |()| "interaction".into()));
    }
}

async fn run(context: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    let ephemeral = CreateInteractionResponseMessage::new().ephemeral(true);
    let answer = match command.data.name.as_str() {
        "say" => CreateInteractionResponse::Message(text(
            command.data.options[0].value.as_str().unwrap_or_default(),
        )),
        "ask" => CreateInteractionResponse::Modal(modal()),
        "slow" => CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new()),
        "secret" => CreateInteractionResponse::Defer(ephemeral),
        "mute" => return Ok(()),
        "buttons" => CreateInteractionResponse::Message(text("press").components(vec![buttons()])),
        "Quote" => {
            let quoted = command.data.resolved.messages.values().next().map(|m| m.content.clone());
            CreateInteractionResponse::Message(text(format!("> {}", quoted.unwrap_or_default())))
        }
        other => CreateInteractionResponse::Message(text(format!("{other} in {}", command.locale))),
    };
    command.create_response(&context.http, answer).await?;
    if matches!(command.data.name.as_str(), "slow" | "secret") {
        command.create_followup(&context.http, followup("thought it over")).await?;
        command.create_followup(&context.http, followup("and more")).await?;
    }
    Ok(())
}

fn modal() -> CreateModal {
    let input =
        CreateInputText::new(InputTextStyle::Paragraph, "Why?", "why").value("because").max_length(50);
    CreateModal::new("ask:1", "A question").components(vec![CreateActionRow::InputText(input)])
}

fn buttons() -> CreateActionRow {
    let button = |id: &str| CreateButton::new(id).label(id).style(ButtonStyle::Primary);
    CreateActionRow::Buttons(vec![
        button("change"),
        button("later"),
        button("ask"),
        button("off").disabled(true),
    ])
}

async fn complete(context: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    let typed = command.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
    let choices = CreateAutocompleteResponse::new().add_string_choice(format!("{typed}!"), typed);
    command.create_response(&context.http, CreateInteractionResponse::Autocomplete(choices)).await
}

async fn pressed(context: &Context, press: &ComponentInteraction) -> serenity::Result<()> {
    match press.data.custom_id.as_str() {
        "change" => {
            press
                .create_response(&context.http, CreateInteractionResponse::UpdateMessage(text("changed")))
                .await
        }
        "later" => {
            press.create_response(&context.http, CreateInteractionResponse::Acknowledge).await?;
            let edit = serenity::all::EditInteractionResponse::new().content("changed later");
            press.edit_response(&context.http, edit).await.map(|_| ())
        }
        _ => press.create_response(&context.http, CreateInteractionResponse::Modal(modal())).await,
    }
}

async fn submitted(context: &Context, modal: &ModalInteraction) -> serenity::Result<()> {
    let input = &modal.data.components[0].components[0];
    let ActionRowComponent::InputText(input) = input else { return Ok(()) };
    let answer = text(format!("you said {}", input.value.clone().unwrap_or_default())).ephemeral(true);
    modal.create_response(&context.http, CreateInteractionResponse::Message(answer)).await
}
