//! From a token to a bot that runs, and to its end.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use serenity::all::{ActivityData, Client, GatewayIntents, Http, ShardManager};
use serenity::client::ClientBuilder;
use serenity::gateway::GatewayError;
use tokio::sync::SetOnce;
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::app::App;
use super::calls::Gateway;
use super::deliver::Delivery;
use super::http::{self, Rest, RestError};
use super::{framework, guilds, ids, unread, watch};
use crate::clock::Clock;
use crate::coach::guild::Facts;
use crate::coach::{Coach, submit};
use crate::domain::ids::{ApplicationId, UserId};

/// How often routes that are no longer used are forgotten.
const TIDY: Duration = Duration::from_mins(10);
/// How often registering the commands is tried again.
const REGISTER: Duration = Duration::from_secs(30);
/// How long Discord may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(6);

/// How to reach Discord.
pub struct Settings {
    pub token: String,
    /// scheme://host:port of what stands in front of Discord's API; `None` is Discord itself.
    pub api_url: Option<String>,
    /// The client to send requests with, where the usual one will not do.
    pub client: Option<reqwest::Client>,
}

/// A bot that Discord knows and whose database is its own; [`Bot::run`] keeps it running.
pub struct Bot {
    line: Line,
    app: Arc<App>,
    arrivals: UnboundedReceiver<Facts>,
}

/// A connection that is made while the database is opened. What arrives waits for the bot; dropped, it ends.
pub struct Line {
    rest: Rest,
    shards: Arc<ShardManager>,
    number: u32,
    /// Its one task runs the connections.
    running: JoinSet<serenity::Result<()>>,
    slot: Arc<SetOnce<Arc<App>>>,
    application: ApplicationId,
    bot: UserId,
}

/// Begins to connect the bot to Discord and asks meanwhile who it is. An error is one sentence that says what to do.
pub async fn dial(settings: Settings) -> anyhow::Result<Line> {
    let (rest, requests) = rest(&settings)?;
    // sixty commands are made while Discord thinks
    let (gateway, options) = tokio::join!(gateway(&rest), async { framework::options() });
    let (gateway, slot) = (gateway?, Arc::default());
    let mut client = build(http::serenity(&settings, requests.clone()), options, Arc::clone(&slot)).await?;
    // serenity falls back to Discord's own gateway where it could not ask; this one was asked for.
    client.ws_url.lock().await.clone_from(&gateway.url);
    let (http, shards) = (Arc::clone(&client.http), Arc::clone(&client.shard_manager));
    let number = gateway.shards.max(1);
    let mut running = JoinSet::new();
    running.spawn(async move { client.start_shards(number).await });
    let (application, bot) = who(&rest).await?;
    http.set_application_id(ids::application(application));
    Ok(Line { rest: Rest::new(http, requests), shards, number, running, slot, application, bot })
}

/// What asks Discord, and the client that it asks with.
fn rest(settings: &Settings) -> anyhow::Result<(Rest, reqwest::Client)> {
    let requests = match settings.client.clone() {
        Some(client) => client,
        None => http::client().context("the HTTP client could not be made")?,
    };
    let http = http::serenity(settings, requests.clone());
    Ok((Rest::new(Arc::new(http), requests.clone()), requests))
}

async fn gateway(rest: &Rest) -> anyhow::Result<Gateway> {
    rest.gateway().await.map_err(|error| refused(&error))
}

/// Whose token it is.
async fn who(rest: &Rest) -> anyhow::Result<(ApplicationId, UserId)> {
    let asked = tokio::try_join!(rest.application(), rest.me());
    let (application, bot) = asked.map_err(|error| refused(&error))?;
    Ok((ApplicationId(application.id), UserId(bot.id)))
}

/// Makes the database the bot's own. An error is one sentence that says what to do.
pub async fn connect(coach: Arc<Coach>, line: Line, clock: Clock) -> anyhow::Result<Bot> {
    let (application, bot, rest) = (line.application, line.bot, line.rest.clone());
    coach.claim(application).await?;
    let left_behind = submit::left_behind(&coach).await?;
    let (tell, arrivals) = mpsc::unbounded_channel();
    let app = Arc::new(App {
        left_behind,
        delivery: Delivery::new(rest.clone(), Arc::clone(&coach), application, bot, clock.clone()),
        coach,
        rest,
        arrivals: tell,
        clock,
        application,
        bot,
        connected: SetOnce::new(),
    });
    // a line is for one bot
    drop(line.slot.set(Arc::clone(&app)));
    Ok(Bot { line, app, arrivals })
}

/// What the bot wants to be told of.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS;

/// Which intents have to be switched on for the bot, in words.
pub fn intents() -> String {
    match INTENTS & GatewayIntents::privileged() {
        none if none.is_empty() => "none has to be switched on in the Developer Portal".to_owned(),
        privileged => format!("to be switched on in the Developer Portal: {privileged:?}"),
    }
}

/// Asks whether Discord can be reached and takes the token; a sentence either way.
pub async fn reach(token: &str, api_url: Option<&str>) -> anyhow::Result<String> {
    let settings = Settings { token: token.to_owned(), api_url: api_url.map(str::to_owned), client: None };
    let (rest, _) = rest(&settings)?;
    let (gateway, (application, _)) = tokio::try_join!(gateway(&rest), who(&rest))?;
    Ok(format!("application {application}, gateway {}", gateway.url))
}

fn refused(error: &RestError) -> anyhow::Error {
    match error {
        error if error.status() == Some(401) => bad_token(),
        RestError::Limited(wait) => {
            anyhow!("Discord asks to wait {} s before the bot starts again", wait.as_secs())
        }
        error => anyhow!("Discord could not be reached: {error}"),
    }
}

fn bad_token() -> anyhow::Error {
    anyhow!(
        "Discord refused the token: set DISCORD_TOKEN to the bot's current token from the Developer Portal"
    )
}

async fn build(
    http: Http,
    options: framework::Options,
    slot: Arc<SetOnce<Arc<App>>>,
) -> anyhow::Result<Client> {
    let told = Arc::clone(&slot);
    let framework = poise::Framework::builder()
        .options(options)
        .initialize_owners(false)
        .setup(move |_, _, _| Box::pin(async move { Ok(Arc::clone(slot.wait().await)) }))
        .build();
    ClientBuilder::new_with_http(http, INTENTS)
        .framework(framework)
        .raw_event_handler(unread::Unread(told))
        .activity(ActivityData::custom("/help"))
        .await
        .context("the gateway's client could not be made")
}

impl Bot {
    /// What carries out the outbox.
    pub fn delivery(&self) -> Delivery {
        self.app.delivery.clone()
    }

    /// Ends when the first connection stands, or after a second.
    pub fn connecting(&self) -> impl Future<Output = ()> + Send + use<> {
        let app = Arc::clone(&self.app);
        async move { app.connecting().await }
    }

    /// The application that the token belongs to.
    pub fn application(&self) -> ApplicationId {
        self.app.application
    }

    /// Stays connected until `shutdown`; an error is one sentence that says what to do.
    pub async fn run(mut self, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
        let beside = [
            tokio::spawn(register_commands(Arc::clone(&self.app))),
            tokio::spawn(tidy(self.app.rest.clone())),
            tokio::spawn(guilds::note_arrivals(Arc::clone(&self.app), self.arrivals)),
        ];
        let shards = Arc::clone(&self.line.shards);
        let number = self.line.number;
        let ended = tokio::select! {
            Some(ended) = self.line.running.join_next() => {
                ended.context("the connection to Discord broke off").and_then(explain)
            }
            ended = watch::watch(Arc::clone(&self.app), Arc::clone(&shards), number) => ended,
            () = shutdown => {
                say_goodbye(&shards).await;
                Ok(())
            }
        };
        for task in beside {
            task.abort();
        }
        ended
    }
}

/// Closes every connection in order. serenity waits for each without end, so the whole is bounded here.
async fn say_goodbye(shards: &ShardManager) {
    if timeout(GOODBYE, shards.shutdown_all()).await.is_err() {
        tracing::warn!("Discord did not answer the goodbye");
    }
}

fn explain(ended: serenity::Result<()>) -> anyhow::Result<()> {
    match ended {
        Ok(()) => bail!("the connection to Discord ended"),
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => Err(bad_token()),
        Err(serenity::Error::Gateway(
            GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents,
        )) => {
            bail!("Discord refused the bot's gateway intents, although it asks for none that are privileged")
        }
        Err(error) => Err(anyhow!(error).context("the connection to Discord failed")),
    }
}

/// Tells Discord the commands, until it has taken them.
async fn register_commands(app: Arc<App>) {
    app.connecting().await;
    let definitions = match framework::definitions() {
        Ok(definitions) => definitions,
        Err(error) => return tracing::error!(%error, "the commands could not be written"),
    };
    let mut again = interval(REGISTER);
    again.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        again.tick().await;
        match app.rest.set_commands(app.application, definitions.clone()).await {
            Ok(()) => return tracing::info!("commands registered"),
            Err(error) => tracing::error!(%error, "the commands were not registered"),
        }
    }
}

async fn tidy(rest: Rest) {
    let mut again = interval(TIDY);
    loop {
        again.tick().await;
        rest.forget_idle_routes().await;
    }
}
