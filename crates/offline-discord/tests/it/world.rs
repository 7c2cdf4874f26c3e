//! The server in which the stories play.

use offline_discord::world::{Application, Permissions, Seed, World};
use offline_discord::{Clock, Handle, Id, OfflineDiscord, Options};
use serde_json::{Value, json};

/// What the tests name.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    pub(crate) guild: Id,
    pub(crate) general: Id,
    pub(crate) forum: Id,
    /// Everyone may read it, nobody but the owner write.
    pub(crate) news: Id,
    /// The bot does not see it.
    pub(crate) attic: Id,
    pub(crate) ada: Id,
    pub(crate) bob: Id,
    pub(crate) staff: Id,
}

pub(crate) fn build(now: jiff::Timestamp) -> (World, Names) {
    let mut seed = Seed::new(Application::default(), now);
    let owner = seed.name_owner("Olga");
    let bot_may = Permissions::EVERYONE.with(Permissions::MANAGE_ROLES).with(Permissions::MANAGE_CHANNELS);
    let guild = seed.guild(
        "Study group",
        owner,
        bot_may.with(Permissions::CREATE_EVENTS).with(Permissions::PIN_MESSAGES),
    );
    let (ada, bob) = (seed.user("Ada", "en-GB"), seed.user("Bob", "de"));
    let staff = seed.role(guild, "Staff", Permissions::MANAGE_GUILD);
    seed.member(guild, ada, &[]);
    seed.member(guild, bob, &[staff]);
    let general = seed.text(guild, "general");
    let forum = seed.forum(guild, "questions", &["python", "sql"]);
    let news = seed.text(guild, "news");
    seed.overwrite(news, guild, Permissions::NONE, Permissions::SEND_MESSAGES);
    let attic = seed.text(guild, "attic");
    let bot = Application::default().bot_id;
    seed.overwrite(attic, bot, Permissions::NONE, Permissions::VIEW_CHANNEL);
    (seed.build(), Names { guild, general, forum, news, attic, ada, bob, staff })
}

/// A stand-in with that server, its clock standing at nine on a Monday.
pub(crate) async fn start() -> (Handle, Names) {
    start_with(|_| {}).await
}

pub(crate) async fn start_with(change: impl FnOnce(&mut Options)) -> (Handle, Names) {
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let (world, names) = build(now);
    let mut options = Options { world: Some(world), clock: Clock::frozen_at(now), ..Options::default() };
    change(&mut options);
    (OfflineDiscord::start(options).await.unwrap(), names)
}

/// Raw requests with the bot's token.
pub(crate) struct Raw {
    client: reqwest::Client,
    base: String,
    token: String,
}

impl Raw {
    pub(crate) fn new(handle: &Handle) -> Self {
        Self { client: reqwest::Client::new(), base: handle.url(), token: format!("Bot {}", handle.token()) }
    }

    pub(crate) async fn call(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let request = self.client.request(method.parse().unwrap(), format!("{}/api/v10{path}", self.base));
        let request = request.header("authorization", &self.token);
        let request = if body.is_null() { request } else { request.json(&body) };
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or(Value::Null))
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.call("GET", path, Value::Null).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.call("POST", path, body).await
    }

    /// The user side.
    pub(crate) async fn control(&self, path: &str, body: Value) -> (u16, Value) {
        self.control_text(path, body.to_string()).await
    }

    /// The same with a body as it is written: its fields keep their order.
    pub(crate) async fn control_text(&self, path: &str, body: String) -> (u16, Value) {
        let request = self.client.post(format!("{}/_control/v1/{path}", self.base)).body(body);
        let response = request.header("content-type", "application/json").send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    pub(crate) async fn read(&self, path: &str) -> Value {
        let response = self.client.get(format!("{}/_control/v1/{path}", self.base)).send().await.unwrap();
        response.json().await.unwrap()
    }
}

/// A message with one embed field or so, for shorter tests.
pub(crate) fn content(text: &str) -> Value {
    json!({"content": text})
}
